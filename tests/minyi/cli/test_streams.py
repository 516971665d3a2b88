"""Standard output and standard error, whatever they are connected to."""

import errno
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from minyi.cli.streams import BestEffort, ResultUntold, TheResult, json_for

FULL = Path("/dev/full")
PROGRAM = "from minyi.cli.main import main; main()"
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no device that is always full here")


class Refusing(io.RawIOBase):
    """Takes nothing."""

    def write(self, _: object, /) -> int:
        raise OSError(errno.ENOSPC, "full")


def ended(redirection: str, *words: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirection}', "sh", sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes.txt"
    path.write_text("The lamp at our corner has been dark for a month.\n", encoding="utf-8")
    return path


def test_it_drops_what_nobody_takes() -> None:
    assert BestEffort(Refusing()).write(b"words") == 5


@needs_full
@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_it_does_the_job_though_standard_error_takes_nothing(notes: Path, redirection: str) -> None:
    done = ended(redirection, "brief", str(notes), "-o", str(notes.parent / "out"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert (notes.parent / "out" / "brief.html").is_file()


@needs_full
def test_it_says_so_when_standard_output_takes_nothing(notes: Path) -> None:
    done = ended(">/dev/full", "brief", str(notes), "--preview", "--json")
    assert done.returncode == 4
    assert json.loads(done.stderr)["code"] == "CLI-007"


def test_it_writes_what_the_encoding_lacks_as_escapes(notes: Path) -> None:
    odd = notes.rename(notes.parent / "便条🌉.txt")
    done = ended("", "brief", str(odd), "--preview", "--lang", "en")
    plain = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-c", PROGRAM, "brief", str(odd), "--preview", "--json"],
        env={"LC_ALL": "C"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, plain.returncode) == (0, 0), plain.stderr
    assert json.loads(plain.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "gb18030"])
@pytest.mark.parametrize("words", ["é桥🌉", "half \udcff of a pair"])
def test_it_writes_json_that_is_json_in_every_encoding(encoding: str, words: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="backslashreplace")
    written = json_for([words], stream).encode(encoding, "backslashreplace")
    assert json.loads(written.decode(encoding)) == [words]


@needs_full
@pytest.mark.parametrize("words", [["--help"], ["--version"], ["brief", "--help"], []])
def test_it_says_so_when_its_help_cannot_be_written(words: list[str]) -> None:
    done = ended(">/dev/full", *words)
    assert done.returncode == 4
    assert done.stderr.startswith(b"CLI-007 ")
    assert done.stderr.count(b"\n") == 2


def test_it_says_once_that_the_result_is_lost_and_drops_the_rest() -> None:
    result = TheResult(Refusing())
    with pytest.raises(ResultUntold, match="full"):
        result.write(b"words")
    assert result.write(b"more") == 4
