"""Where cleaned files go and what their columns are called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.options import ReadOptions
from minyi.pipelines.clean_targets import check_output, given_file, shape_of, targets_of, written_names
from minyi.pipelines.cleaned_rows import ADDED
from minyi.pipelines.errors import SeveralInputs, WrongOutputSuffix


def notes(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    words = {".json": '[{"text": "The lamp is out."}]', ".jsonl": '{"text": "The lamp is out."}'}
    path.write_text(words.get(path.suffix, "text\nThe lamp is out.\n"), "utf-8")
    return path


def names_in_folder(folder: Path, *names: str) -> list[str]:
    given = [given_file(notes(folder, name), name, ReadOptions()) for name in names]
    return [target.name for target in targets_of(given, folder / "out", is_folder=True)[1]]


def test_it_keeps_a_suffix_that_can_be_written(tmp_path: Path) -> None:
    names = names_in_folder(tmp_path, "a.csv", "b.tsv", "c.jsonl", "d.json", "e.txt", "f.md")
    assert names == ["a.csv", "b.tsv", "c.jsonl", "d.csv", "e.txt", "f.txt"]


def test_it_numbers_names_so_that_no_two_files_meet(tmp_path: Path) -> None:
    names = names_in_folder(tmp_path, "a.csv", "x/A.CSV", "a.tsv", "a.rejects.csv", "b.csv")
    assert names == ["a.csv", "A-2.csv", "a-3.tsv", "a.rejects-2.csv", "b.csv"]


def test_it_reads_a_text_as_one_document(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("One.\nTwo.\n", "utf-8")
    found = given_file(path, "letter.txt", ReadOptions())
    assert (found.is_document, found.n_rows) == (True, 1)


def test_it_numbers_a_name_only_where_it_must() -> None:
    assert written_names(("language", "language_given", "a")) == (
        "language_given_2",
        "language_given",
        "a",
        *ADDED,
    )


@given(st.lists(st.sampled_from([*ADDED, "a", "a_2", "fate_given", "fate_given_2", ""]), max_size=8))
def test_it_names_every_column_once(given_names: list[str]) -> None:
    written = written_names(given_names)
    assert len(set(written)) == len(written) == len(given_names) + len(ADDED)


def test_it_finds_the_columns_of_a_document(tmp_path: Path) -> None:
    one = given_file(notes(tmp_path, "a.csv"), "a.csv", ReadOptions())
    names, shape = shape_of(one, masks=True, typed=False)
    assert (names, shape.title, shape.text) == (("text",), None, 0)


@pytest.mark.parametrize("name", ["out.html", "out", ""])
def test_it_refuses_what_it_does_not_write_before_reading(name: str) -> None:
    with pytest.raises(WrongOutputSuffix):
        check_output([Path("nowhere.csv")], Path(name), is_folder=False)


def test_it_wants_a_folder_for_several_files() -> None:
    check_output([Path("a.csv"), Path("b.csv")], Path("out"), is_folder=True)
    with pytest.raises(SeveralInputs):
        check_output([Path("a.csv"), Path("b.csv")], None, is_folder=False)
