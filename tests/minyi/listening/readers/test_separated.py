"""Tables in plain text, whatever separates their fields."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from minyi.listening.blocks import Block, Sample, Spoilt
from minyi.listening.errors import WrongSeparatorError
from minyi.listening.quoting import Record, quoted_records
from minyi.listening.readers.separated import read_separated, score_separated
from minyi.listening.reasons import EMPTY, FIELDS, QUOTE


def _by_commas(lines: Iterable[str], width: int | None) -> Iterator[Record]:
    return quoted_records(lines, ",", width)


def _block(folder: Path, text: str) -> Block:
    path = folder / "letters.csv"
    path.write_text(text, "utf-8", newline="")
    (block,) = read_separated(path, _by_commas)
    return block


def test_it_reads_rows_under_their_names(tmp_path: Path) -> None:
    block = _block(tmp_path, "id,text\n1,one\n2,two\n")
    assert (block.names, block.cells, block.spoilt) == (("id", "text"), (("1", "2"), ("one", "two")), {})


def test_it_gives_columns_without_names_their_places(tmp_path: Path) -> None:
    block = _block(tmp_path, "1,The lamp is out.\n2,It is still out.\n")
    assert block.names == ("column1", "column2")
    assert block.n_rows == 2


def test_it_keeps_what_it_cannot_take_apart_as_received(tmp_path: Path) -> None:
    block = _block(tmp_path, 'id,text\n1,one,more\n2,two\n\n3,"lost\n4,four\n')
    assert block.spoilt == {
        0: Spoilt(FIELDS, "1,one,more"),
        2: Spoilt(EMPTY, ""),
        3: Spoilt(QUOTE, '3,"lost'),
    }
    assert block.cells[1] == (None, "two", None, None, "four")


def test_it_forgives_blank_fields_behind_the_last_name(tmp_path: Path) -> None:
    block = _block(tmp_path, "id,text\n1,one,, \n")
    assert (block.cells, block.spoilt) == ((("1",), ("one",)), {})


def test_it_drops_blank_rows_at_the_end_only(tmp_path: Path) -> None:
    assert _block(tmp_path, "id,text\n1,one\n,\n2,two\n,\n\n").n_rows == 3


def test_it_takes_lines_for_sentences_where_the_separator_falls_anywhere(tmp_path: Path) -> None:
    block = _block(tmp_path, "Well, well, the lamp.\nIt is out.\nStill out, and dark.\n")
    assert block.names == ("column1",)
    assert block.cells == (("Well, well, the lamp.", "It is out.", "Still out, and dark."),)


@pytest.mark.parametrize("separator", ["\t", ";", "|", "；"])
def test_it_says_which_separator_the_names_have(tmp_path: Path, separator: str) -> None:
    with pytest.raises(WrongSeparatorError) as refused:
        _block(tmp_path, f"编号{separator}内容\n1{separator}路灯坏了\n")
    assert {"\t": "Tab"}.get(separator, separator) in refused.value.say("en").message


@pytest.mark.parametrize(
    ("text", "delimiter", "score"),
    [
        ("id\ttext\n1\tone\n2\ttwo\n", "\t", 60),
        ("aa\tbb\n1\tone\n2\ttwo\n", "\t", 30),
        ("id,text\n1,one\n2,two\n", ",", 60),
        ("id,text\n1\n2,b,c,d\n3\n", ",", 30),
        ("Well, the lamp\nIs, out\nStill, so\n", ",", 0),
        ("id,text\n1,one\n", "\t", 0),
        ("", ",", 0),
    ],
)
def test_it_scores_what_looks_like_a_table(text: str, delimiter: str, score: int) -> None:
    assert score_separated(Sample("letters", text.encode()), delimiter) == score
