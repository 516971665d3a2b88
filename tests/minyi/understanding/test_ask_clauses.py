"""The clauses that may ask: where they begin and end, and which of them follow one another."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from minyi.understanding.ask_clauses import Clause, clauses_of
from minyi.understanding.ask_drafts import PLAIN, drafts_in
from minyi.understanding.cues.form import read_field


def clauses(text: str) -> list[Clause]:
    read = read_field(text)
    return clauses_of(read, drafts_in(read, "text", PLAIN))


def test_it_parts_a_sentence_at_its_commas() -> None:
    found = [one.words for one in clauses("请城管拆除违建，恢复绿地。")]
    assert found == ["请城管拆除违建", "恢复绿地"]


def test_it_parts_a_joining_word_from_what_goes_before() -> None:
    found = clauses("请督促物业退还押金并公开停车费的账目。")
    assert [(one.words, one.after, one.before) for one in found] == [
        ("请督促物业退还押金", ".", "|"),
        ("并公开停车费的账目", "|", "。"),
    ]


def test_it_begins_a_clause_at_a_request_inside_a_story() -> None:
    assert "希望能装一盏路灯" in [
        one.words for one in clauses("巷子里每天晚上黑得看不见人希望能装一盏路灯。")
    ]


def test_it_leaves_the_story_out() -> None:
    assert all("昨天" not in one.words for one in clauses("昨天又停电了。请尽快恢复供电。"))


def test_it_knows_which_clause_follows_on_another() -> None:
    assert [one.follows for one in clauses("请拆除违建，恢复绿地。今天天气不错。请公开账目。")] == [
        False,
        True,
        False,
    ]


def test_it_takes_an_english_demand_whole() -> None:
    found = clauses("Please repair the gate, if you can, before winter.")
    assert [one.words for one in found] == ["please repair the gate, if you can, before winter"]
    assert found[0].is_latin


def test_it_drops_the_number_of_a_point() -> None:
    found = clauses("诉求：1、退还定金；2、赔偿损失。")
    assert [one.words for one in found] == ["退还定金", "赔偿损失"]


@given(st.text(alphabet="请希望吗？。，并拆除公开我们他 \n1、a.", max_size=60))
def test_it_never_overlaps_and_points_into_the_field(text: str) -> None:
    found = clauses(text)
    flat = read_field(text).flat
    assert all(flat[one.start : one.end] == one.words and one.words.strip() for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
