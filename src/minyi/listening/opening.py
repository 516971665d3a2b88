"""Opening files: what they look like, and text files as lines."""

import errno
import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from minyi.errors import InputError
from minyi.listening.errors import (
    EmptyFileError,
    FileMissingError,
    IsDirectoryError,
    NotAFileError,
    NotPermittedError,
    UnreadableError,
    detail_of,
)
from minyi.listening.euc_tw import read_euc_tw
from minyi.text.decoding import choose_encoding, is_euc_tw

N_FIRST_BYTES = 65_536
_CHUNK = 1 << 20
# White space and NULs that a file may begin with, in bytes; what begins with more is called empty.
_MOST_BLANK = 1 << 24
_NO_SUCH_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG)

# kind, bytes at the start, in words
_SIGNS: tuple[tuple[str, bytes], ...] = (
    ("zip", b"PK\x03\x04"),
    ("zip", b"PK\x05\x06"),
    ("ole", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("parquet", b"PAR1"),
    ("pdf", b"%PDF-"),
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpeg", b"\xff\xd8\xff"),
    ("gif", b"GIF8"),
    ("program", b"MZ"),
    ("program", b"\x7fELF"),
    ("gzip", b"\x1f\x8b"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("rar", b"Rar!\x1a\x07"),
    ("sqlite", b"SQLite format 3\0"),
    ("arrow", b"ARROW1\0\0"),
)
LOOKS: dict[str, tuple[str, str]] = {
    "workbook": ("Excel 或 ODS 工作簿", "an Excel or ODS workbook"),
    "ole": ("旧版 Office 文件（如 .xls）", "an old Office file such as .xls"),
    "word": ("Word 文档", "a Word document"),
    "slides": ("演示文稿", "a presentation"),
    "damaged_zip": ("损坏的 ZIP 压缩包", "a damaged ZIP archive"),
    "zip": ("ZIP 压缩包", "a ZIP archive"),
    "parquet": ("Parquet 文件", "a Parquet file"),
    "pdf": ("PDF 文档", "a PDF document"),
    "png": ("PNG 图片", "a PNG picture"),
    "jpeg": ("JPEG 图片", "a JPEG picture"),
    "gif": ("GIF 图片", "a GIF picture"),
    "program": ("可执行程序", "a program"),
    "gzip": ("GZIP 压缩文件", "a GZIP file"),
    "7z": ("7z 压缩包", "a 7z archive"),
    "rar": ("RAR 压缩包", "a RAR archive"),
    "sqlite": ("SQLite 数据库", "an SQLite database"),
    "arrow": ("Arrow 文件", "an Arrow file"),
    "html": ("网页（HTML）", "a web page (HTML)"),
    "text": ("纯文本", "plain text"),
    "binary": ("二进制文件", "binary content"),
}
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_PARTS = (("workbook", "xl/"), ("word", "word/"), ("slides", "ppt/"))


class State(NamedTuple):
    """What tells that a file is still the one it was."""

    size: int  # bytes
    changed_at: int  # nanoseconds since 1970
    node: int


def state_of(path: Path) -> State:
    """The state of a regular file, links followed. Raises the error that says why it cannot be read."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise IsDirectoryError(file=path)
    if not stat.S_ISREG(found.st_mode):
        raise NotAFileError(file=path)
    return State(found.st_size, found.st_mtime_ns, found.st_ino)


def unreadable(path: Path, error: OSError | ValueError) -> InputError:
    """The error of ours that says what ``error``, raised on opening or reading ``path``, means."""
    # A NUL in the name is a ValueError.
    if isinstance(error, ValueError) or error.errno in _NO_SUCH_FILE:
        return FileMissingError(file=path)
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and path.is_dir()):
        return IsDirectoryError(file=path)
    if isinstance(error, PermissionError):
        return NotPermittedError(file=path)
    return UnreadableError(file=path, detail=error.strerror or detail_of(error))


def first_bytes(path: Path) -> bytes:
    """The beginning of a file. Raises the error that says why it cannot be read, also if nothing is in it."""
    state_of(path)
    try:
        with path.open("rb") as file:
            first = file.read(N_FIRST_BYTES)
            while _is_nothing(first) and file.tell() < _MOST_BLANK and (more := file.read(N_FIRST_BYTES)):
                first = more
    except OSError as error:
        raise unreadable(path, error) from error
    if _is_nothing(first) or first in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        raise EmptyFileError(file=path)
    return first


def _is_nothing(content: bytes) -> bool:
    return not content.strip(b" \t\r\n\0")


def kind_of(path: Path, first: bytes) -> str:
    """What a file looks like by its bytes, one of the names of :data:`LOOKS`."""
    for kind, sign in _SIGNS:
        if first.startswith(sign) and (kind != "program" or b"\0" in first[:512]):
            return _inside_zip(path) if kind == "zip" else kind
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "binary" if _is_binary(first) else "text"


def _is_binary(first: bytes) -> bool:
    """Whether more control characters stand there than any text has; a NUL now and then is forgiven."""
    if choose_encoding((first,)).startswith(("utf-16", "utf-32")):
        return False
    n_controls = sum(first.count(byte) for byte in range(1, 32) if byte not in b"\t\n\r\f\x1b")
    return n_controls > max(4, len(first) / 50) or first.count(0) > len(first) / 5


def _inside_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError):
        return "damaged_zip"
    if "mimetype" in names and "content.xml" in names:
        return "workbook"
    return next((kind for kind, part in _PARTS if any(name.startswith(part) for name in names)), "zip")


def holds_locked_workbook(path: Path) -> bool:
    """Whether an Office file is the shell around a workbook locked with a password."""
    return _LOCKED in path.read_bytes()


def open_lines(path: Path) -> io.TextIOWrapper:
    """A text file in the encoding it is found to have; its lines keep their ends, of whatever kind.

    Raises EucTwError where that is EUC-TW and the system cannot read it.
    """
    with path.open("rb") as file:
        encoding = choose_encoding(_chunks(file))
        file.seek(0)
        if not encoding.startswith("utf") and is_euc_tw(_chunks(file)):
            text = read_euc_tw(path.read_bytes(), path)
            return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", newline="")
    return path.open(encoding=encoding, errors="replace", newline="")


def read_text(path: Path) -> str:
    """All of a text file, its line ends made newlines."""
    with open_lines(path) as file:
        return file.read().replace("\r\n", "\n").replace("\r", "\n")


def _chunks(file: io.BufferedReader) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
