"""Lines to records by RFC 4180, and what becomes of quotation marks that go wrong."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.listening.quoting import MOST_LINES, Record, plain_records, quoted_records

_CELLS = st.text("ab,\"\n '", max_size=6)


def _records(text: str, width: int | None = None) -> list[Record]:
    return list(quoted_records(text.splitlines(keepends=True), ",", width))


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("a,b\n", ["a", "b"]),
        ('"a,b",c\r\n', ["a,b", "c"]),
        ('"he said ""no""",c\n', ['he said "no"', "c"]),
        ('5" pipe,c\n', ['5" pipe', "c"]),
        ('"a"b,c\n', ["ab", "c"]),
        ('"",\n', ["", ""]),
        ("\n", [""]),
    ],
)
def test_it_reads_a_record_on_one_line(line: str, fields: list[str]) -> None:
    assert _records(line) == [Record(fields, line.rstrip("\r\n"))]


def test_it_reads_a_field_over_several_lines_and_keeps_them_as_received() -> None:
    assert _records('1,"one\r\n\r\ntwo",x\r\n2,b,y\r\n') == [
        Record(["1", "one\r\n\r\ntwo", "x"], '1,"one\r\n\r\ntwo",x'),
        Record(["2", "b", "y"], "2,b,y"),
    ]


def test_it_gives_a_field_that_never_closes_back_as_its_first_line_only() -> None:
    assert _records('1,"lost\n2,b\n3,c\n') == [
        Record(None, '1,"lost'),
        Record(["2", "b"], "2,b"),
        Record(["3", "c"], "3,c"),
    ]


def test_it_does_not_let_a_lone_mark_swallow_records_up_to_the_next_one() -> None:
    records = _records('1,"lost\n2,b\n3,"c"\n', width=2)
    assert [record.fields for record in records] == [None, ["2", "b"], ["3", "c"]]
    records = _records('1,"lost\n2,b,x\n3,c,y"\n', width=3)
    assert [record.fields for record in records] == [None, ["2", "b", "x"], ["3", "c", 'y"']]


def test_it_lets_a_quoted_field_hold_lines_that_look_like_records() -> None:
    assert _records('1,"one\n2,b\n",z\n', width=3)[0].fields == ["1", "one\n2,b\n", "z"]


@pytest.mark.parametrize(("n_lines", "is_read"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_it_bounds_the_lines_of_a_field(n_lines: int, is_read: bool) -> None:
    text = '"' + "a\n" * (n_lines - 1) + 'a"\n'
    assert (_records(text)[0].fields is not None) is is_read


def test_it_takes_quotation_marks_for_words_in_plain_records() -> None:
    lines = ['"a\tb"\r\n', "\n", "c"]
    assert list(plain_records(lines, "\t")) == [
        Record(['"a', 'b"'], '"a\tb"'),
        Record([""], ""),
        Record(["c"], "c"),
    ]


@settings(deadline=None)
@given(st.lists(st.lists(_CELLS, min_size=2, max_size=2), max_size=8))
def test_it_reads_back_what_was_written_by_the_rules(rows: list[list[str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    assert [record.fields for record in _records(buffer.getvalue(), width=2)] == rows


@settings(deadline=None)
@given(st.text('a,"\n', max_size=40), st.sampled_from([None, 1, 2, 3]))
def test_it_loses_no_line_whatever_the_marks(text: str, width: int | None) -> None:
    kept = "\n".join(record.raw for record in _records(text, width))
    assert kept.replace("\n", "") == text.replace("\n", "")
