"""What a file looks like by its bytes, and text files as lines."""

import zipfile
from pathlib import Path

import pytest

from minyi.listening.errors import EmptyFileError, FileMissingError, IsDirectoryError
from minyi.listening.opening import (
    LOOKS,
    N_FIRST_BYTES,
    first_bytes,
    holds_locked_workbook,
    kind_of,
    open_lines,
    read_text,
)


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "received"
    path.write_bytes(content)
    return path


def _archive(folder: Path, *names: str) -> Path:
    path = folder / "received"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return path


def _kind(path: Path) -> str:
    return kind_of(path, first_bytes(path))


@pytest.mark.parametrize("content", [b"", b" \t\r\n", b"\0\0\0", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_it_calls_a_file_empty_in_which_nothing_is_said(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EmptyFileError):
        first_bytes(_file(tmp_path, content))


def test_it_looks_past_white_space_that_fills_the_beginning(tmp_path: Path) -> None:
    assert first_bytes(_file(tmp_path, b"\n" * N_FIRST_BYTES + b"said")) == b"said"


def test_it_reads_no_more_than_the_beginning(tmp_path: Path) -> None:
    assert len(first_bytes(_file(tmp_path, b"a" * (N_FIRST_BYTES + 1)))) == N_FIRST_BYTES


def test_it_says_what_stands_where_a_file_should(tmp_path: Path) -> None:
    with pytest.raises(IsDirectoryError):
        first_bytes(tmp_path)
    with pytest.raises(FileMissingError):
        first_bytes(tmp_path / "no" / "such")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"PAR1\0\0", "parquet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "ole"),
        (b"MZ\x90\0\3", "program"),
        (b"MZ is how a sentence may begin.", "text"),
        (b"\xef\xbb\xbf\n <!DOCTYPE HTML><html>", "html"),
        ("编号,内容\n1,路灯坏了\n".encode("gb18030"), "text"),
        ("plain words\n".encode("utf-16"), "text"),
        (b"one stray\0 NUL in a line of words", "text"),
        (bytes(range(256)) * 4, "binary"),
        (b"PK\x03\x04 and then nothing", "damaged_zip"),
    ],
)
def test_it_tells_kinds_by_their_bytes(tmp_path: Path, content: bytes, kind: str) -> None:
    assert _kind(_file(tmp_path, content)) == kind
    assert kind in LOOKS


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("xl/workbook.xml",), "workbook"),
        (("mimetype", "content.xml"), "workbook"),
        (("word/document.xml",), "word"),
        (("ppt/presentation.xml",), "slides"),
        (("letters.csv",), "zip"),
        ((), "zip"),
    ],
)
def test_it_looks_inside_archives(tmp_path: Path, names: tuple[str, ...], kind: str) -> None:
    assert _kind(_archive(tmp_path, *names)) == kind


def test_it_knows_the_shell_of_a_locked_workbook(tmp_path: Path) -> None:
    assert holds_locked_workbook(_file(tmp_path, b"\0" * 99 + "EncryptedPackage".encode("utf-16-le")))
    assert not holds_locked_workbook(_file(tmp_path, b"EncryptedPackage"))


def test_it_opens_lines_with_their_own_ends(tmp_path: Path) -> None:
    with open_lines(_file(tmp_path, "一\r\n二\r三\n四".encode("gb18030"))) as lines:
        assert list(lines) == ["一\r\n", "二\r", "三\n", "四"]


def test_it_reads_a_whole_text_with_newlines_only(tmp_path: Path) -> None:
    assert read_text(_file(tmp_path, b"\xef\xbb\xbfa\r\nb\rc\n")) == "a\nb\nc\n"


def test_it_replaces_what_cannot_be_decoded(tmp_path: Path) -> None:
    assert read_text(_file(tmp_path, "路灯坏了三个星期\n".encode() * 3 + b"\xff\n")).endswith("\n\ufffd\n")
