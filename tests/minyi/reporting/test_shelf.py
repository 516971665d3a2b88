"""Files written whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from minyi.reporting.errors import DiskFull, FileIsFolder, TargetIsFile, WritingFailed, WritingForbidden
from minyi.reporting.shelf import SHELF, STALE, put_in_place, shelf_for, unwritable


def put(folder: Path, **files: str) -> None:
    with shelf_for(folder) as shelf:
        for name, words in files.items():
            (shelf / name).write_text(words, "utf-8")
        put_in_place(shelf, folder, tuple(files))


def words_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("is_there", [False, True])
def test_it_puts_files_into_a_folder(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "deep" / "out"
    if is_there:
        folder.mkdir(parents=True)
    put(folder, one="1", two="2")
    assert words_in(folder) == {"one": "1", "two": "2"}
    assert [path.name for path in folder.parent.iterdir()] == ["out"]


def test_it_replaces_files_and_leaves_others(tmp_path: Path) -> None:
    put(tmp_path, one="1", other="x")
    put(tmp_path, one="2")
    assert words_in(tmp_path) == {"one": "2", "other": "x"}


def test_it_puts_back_what_it_moved_when_it_fails(tmp_path: Path) -> None:
    put(tmp_path, one="1", two="2")
    with pytest.raises(FileNotFoundError), shelf_for(tmp_path) as shelf:
        (shelf / "one").write_text("new", "utf-8")
        put_in_place(shelf, tmp_path, ("one", "two"))
    assert words_in(tmp_path) == {"one": "1", "two": "2"}


def test_it_leaves_nothing_behind_an_interruption(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), shelf_for(tmp_path / "out") as shelf:
        (shelf / "one").write_text("half", "utf-8")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_it_sweeps_old_shelves_only(tmp_path: Path) -> None:
    old, new = (tmp_path / f".minyi-{letter * 16}" for letter in "ab")
    for folder in (old, new):
        assert SHELF.fullmatch(folder.name)
        folder.mkdir()
    at = new.stat().st_mtime - STALE - 60
    os.utime(old, (at, at))
    put(tmp_path, one="1")
    assert {path.name for path in tmp_path.iterdir()} == {"one", new.name}


def test_it_takes_no_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError), shelf_for(tmp_path / "file"):
        pass


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EROFS, WritingForbidden),
        (errno.EISDIR, FileIsFolder),
        (errno.ENOTDIR, TargetIsFile),
        (errno.EIO, WritingFailed),
    ],
)
def test_it_says_what_the_system_says(number: int, error: type[Exception]) -> None:
    assert isinstance(unwritable(Path("out"), OSError(number, "reason")), error)


def test_it_takes_no_folder_for_an_earlier_file(tmp_path: Path) -> None:
    kept = tmp_path / "two" / "precious.txt"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")

    with pytest.raises(IsADirectoryError):
        put(tmp_path, one="1", two="2")

    assert kept.read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["two"]
