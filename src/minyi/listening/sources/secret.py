"""Passwords: in a file of their own, for its owner and at most its group to read."""

import stat
from pathlib import Path

from minyi.listening.errors import detail_of
from minyi.listening.sources.errors import SecretFileError

_MOST_BYTES = 4_096
_UNUSABLE = {
    "none": ("没有指定密码文件", "none is named"),
    "kind": ("它不是普通文件", "it is no regular file"),
    "open": ("它可以被其他用户读取或修改", "others may read or change it"),
    "form": ("其中应当只有一行密码", "it should hold the password in one line and nothing else"),
}


def secret_of(path: Path | None) -> str:
    """The password in a file, without the end of its line. Raises SecretFileError, which never quotes it."""
    if path is None:
        raise _unusable("", "none")
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise _unusable(path, "kind")
        if found.st_mode & stat.S_IRWXO:
            raise _unusable(path, "open")
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        detail = (error.strerror if isinstance(error, OSError) else None) or detail_of(error)
        raise SecretFileError(file=path, detail_zh=detail, detail_en=detail) from error
    try:
        secret = content.decode("utf-8").removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError:
        secret = ""
    if not secret or len(content) > _MOST_BYTES or any(sign in secret for sign in "\r\n\0"):
        raise _unusable(path, "form")
    return secret


def _unusable(path: Path | str, why: str) -> SecretFileError:
    zh, en = _UNUSABLE[why]
    return SecretFileError(file=path, detail_zh=zh, detail_en=en)
