"""Uploads on their way from a browser: straight to the disk, and no further than the office takes."""

from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from minyi_web.listening.limits import most_megabytes

_TOO_LARGE = "MINYI_UPLOAD_TOO_LARGE"


class BoundedUpload(TemporaryFileUploadHandler):
    """Writes files to the disk as they come; of one that is larger than the office takes nothing is kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part of the file, unless it is too large by now."""
        if start + len(raw_data) > most_bytes():
            if self.request is not None:
                self.request.META[_TOO_LARGE] = "yes"
            self.file.close()
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def is_too_large(request: HttpRequest) -> bool:
    """Whether a file of this request was larger than the office takes."""
    return _TOO_LARGE in request.META


def most_bytes() -> int:
    """The most bytes of one upload."""
    return most_megabytes() * 2**20
