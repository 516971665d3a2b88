from pathlib import Path

import pytest

from minyi.listening.sources.errors import SecretFileError
from minyi.listening.sources.secret import secret_of


def written(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    path = folder / "password"
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("content", ["秘 密\n", "秘 密", "秘 密\r\n", "\ufeff秘 密\n"])
def test_it_takes_a_password_without_the_end_of_its_line(tmp_path: Path, content: str) -> None:
    assert secret_of(written(tmp_path, content.encode())) == "秘 密"


def test_it_lets_a_group_read_a_password(tmp_path: Path) -> None:
    assert secret_of(written(tmp_path, b"x", 0o640)) == "x"


@pytest.mark.parametrize("mode", [0o604, 0o602, 0o644])
def test_it_refuses_a_password_that_others_may_read(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SecretFileError, match="others may read") as refused:
        secret_of(written(tmp_path, b"secret", mode))
    assert "其他用户" in refused.value.say("zh").message
    assert "chmod 600" in refused.value.say("zh").hint


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe", b"a\0b", b"x" * 5_000])
def test_it_refuses_what_is_no_password_and_does_not_quote_it(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(SecretFileError, match="one line") as refused:
        secret_of(written(tmp_path, content))
    assert "two" not in str(refused.value)


def test_it_refuses_what_is_no_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", Path("a\0b"), None):
        with pytest.raises(SecretFileError):
            secret_of(path)
