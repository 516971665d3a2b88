"""EUC-TW, by the system's iconv."""

from pathlib import Path

import pytest

from minyi.listening.errors import EucTwError
from minyi.listening.euc_tw import read_euc_tw
from minyi.listening.opening import read_text

# 中文 as plane 1 of CNS 11643 writes it.
ZHONG_WEN = bytes.fromhex("c4e3c5c6")


def test_it_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(ZHONG_WEN * 12 + b"\r\nabc\n")

    assert read_text(path) == "中文" * 12 + "\nabc\n"


def test_it_replaces_a_stray_byte() -> None:
    assert read_euc_tw(ZHONG_WEN + b"\xff" + ZHONG_WEN, Path("a.txt")) == "中文\ufffd中文"


def test_it_says_that_there_is_no_iconv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(EucTwError, match="iconv"):
        read_euc_tw(ZHONG_WEN, Path("a.txt"))
