"""Uploads on their way: bounded before anybody looks at them."""

from io import BytesIO

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from minyi_web.listening.uploading import is_too_large, most_bytes


def body(*files: bytes) -> tuple[bytes, str]:
    parts = b"".join(
        b'--xx\r\nContent-Disposition: form-data; name="f%d"; filename="a.csv"\r\n\r\n%s\r\n'
        % (place, content)
        for place, content in enumerate(files)
    )
    last = b'--xx\r\nContent-Disposition: form-data; name="source"\r\n\r\n7\r\n--xx--\r\n'
    return parts + last, "multipart/form-data; boundary=xx"


@pytest.mark.parametrize(("n_bytes", "is_kept"), [(2**20, True), (2**20 + 1, False), (3 * 2**20, False)])
def test_it_keeps_what_is_taken_and_nothing_larger(settings: Settings, n_bytes: int, is_kept: bool) -> None:
    settings.UPLOAD_MB = 1
    content, kind = body(b"x" * n_bytes)
    request = RequestFactory().generic("POST", "/", BytesIO(content).read(), content_type=kind)
    assert request.POST["source"] == "7"
    assert ("f0" in request.FILES, is_too_large(request)) == (is_kept, not is_kept)
    assert most_bytes() == 2**20
    request.close()


def test_it_keeps_the_small_file_beside_the_large(settings: Settings) -> None:
    settings.UPLOAD_MB = 1
    content, kind = body(b"x" * (2**20 + 1), b"small")
    request = RequestFactory().generic("POST", "/", content, content_type=kind)
    file = request.FILES["f1"]
    assert not isinstance(file, list) and file.read() == b"small"
    assert (sorted(request.FILES), is_too_large(request)) == (["f1"], True)
    request.close()
