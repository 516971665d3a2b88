"""The words shown as a reason: the clause, whole words of a long one, no half bracket."""

import re

import pytest

from minyi.understanding.cues.form import read_field
from minyi.understanding.shortening import shortened


def _shortened(clause: str, words: str) -> str:
    field = read_field(clause)
    match = re.search(words, field.flat)
    assert match is not None
    return shortened(field, match, (0, len(clause)))


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("三号楼　着火了", "三号楼着火了"),
        ("2、三号楼着火了", "三号楼着火了"),
        ("三号楼(东侧)着火了", "三号楼(东侧)着火了"),
        ("三号楼着火了(见附图", "三号楼着火了"),
    ],
)
def test_it_gives_the_clause_without_number_or_half_bracket(clause: str, reason: str) -> None:
    assert _shortened(clause, "着火") == reason


def test_it_keeps_the_match_and_whole_words_of_a_long_clause() -> None:
    reason = _shortened("社区物业" * 20 + "着火了" + "请求派人" * 20, "着火")

    assert "着火" in reason
    assert len(reason) <= 60
    assert reason.startswith(("社区", "物业"))
