"""Bytes from a source to a file: whole or not at all, once however often they come."""

from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from minyi.listening.errors import detail_of
from minyi.listening.landed import Origin, note_origin
from minyi.listening.sources.errors import LandingError
from minyi.listening.sources.source import Landed

_N_DIGITS = 32  # of the SHA-256 in a name


def land(folder: Path, content: bytes, suffix: str, origin: Origin) -> Landed:
    """Keep ``content`` as a file named by its SHA-256 and ``suffix``, its origin noted beside it.

    Nobody else on the machine may read the file: it holds what was written to the body. The folder is made
    if it is missing. What landed before from another address lands once, and both are noted. Raises
    LandingError.
    """
    path = folder / f"{sha256(content).hexdigest()[:_N_DIGITS]}{suffix}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        note_origin(path, origin)
        if not path.exists():
            _write(path, content)
    except OSError as error:
        raise LandingError(folder=folder, detail=error.strerror or detail_of(error)) from error
    return Landed(path, origin.address)


def _write(path: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, prefix=".part-", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(content)
            file.close()
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
