"""What commands that read files share."""

from pathlib import Path

import pytest

from minyi.cli.inputs import columns_of, engine_for, files_and_pairs, is_same_file, is_there, progress_for
from minyi.cli.refusals import WrongMapping
from minyi.engines import HERE, Processes
from minyi.pipelines.progress import PlainLines, Silent


def test_it_parts_files_and_pairs() -> None:
    assert files_and_pairs(["a.csv", "text=b", "x=2025.csv"]) == (
        (Path("a.csv"), Path("x=2025.csv")),
        ["text=b"],
    )


@pytest.mark.parametrize("word", ["x=y", "=b"])
def test_it_refuses_a_pair_without_a_role(word: str) -> None:
    with pytest.raises(WrongMapping):
        files_and_pairs([word])


def test_it_gathers_the_columns_of_a_role() -> None:
    assert columns_of(["text=a", "title=t", "text=b"]) == {"text": ("a", "b"), "title": ("t",)}


def test_it_knows_one_file_by_two_names(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert is_same_file(tmp_path / "b", tmp_path / "a")
    assert not is_same_file(tmp_path / "a", tmp_path / "c")
    assert not is_same_file(tmp_path / "a\0", tmp_path / "a")


def test_it_shares_work_only_where_there_is_some(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"x")
    with engine_for([tmp_path / "small", tmp_path / "nowhere"], None) as engine:
        assert engine is HERE
    assert isinstance(engine_for([tmp_path / "small"], 2), Processes)


def test_it_tells_nobody_or_a_log() -> None:
    with progress_for("en", is_silent=True) as progress:
        assert isinstance(progress, Silent)
    with progress_for("en", is_silent=False, is_drawn=False) as progress:
        assert isinstance(progress, PlainLines)


def test_it_sees_what_is_there_whatever_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert is_there(str(tmp_path)) and is_there(str(tmp_path / "a.csv"))
    assert not any(map(is_there, [str(tmp_path / "b.csv"), "a" * 5_000, "a\0b", ""]))
