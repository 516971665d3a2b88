"""Stretches that may ask: where they begin and end, and how firmly they ask."""

import pytest

from minyi.understanding.ask_drafts import DOUBTFUL, FIRM, FORMULA, LISTED, PLAIN, drafts_in
from minyi.understanding.cues.form import read_field


def found(text: str) -> list[tuple[str, int]]:
    return [(text[one.start : one.end], one.strength) for one in drafts_in(read_field(text), "text", PLAIN)]


def test_it_parts_a_chain_of_demands_at_their_commas() -> None:
    stretches = [words for words, _ in found("请开发商停止违约行为，退还多收的定金。")]
    assert len(stretches) == 2
    assert stretches[-1] == "退还多收的定金"


def test_it_is_sure_of_the_points_of_a_list() -> None:
    assert [strength for _, strength in found("建议：1、增加班次。2、延长末班车时间。")] == [LISTED, LISTED]


def test_it_knows_a_formula() -> None:
    assert [strength for _, strength in found("望领导重视。")] == [FORMULA]


@pytest.mark.parametrize("text", ["难道老百姓的命就不值钱吗？", "我只想退货。", "求领导给我们村接通自来水。"])
def test_it_leaves_what_may_ask_to_the_model(text: str) -> None:
    strengths = [strength for _, strength in found(text)]
    assert strengths
    assert FIRM in strengths or DOUBTFUL in strengths
