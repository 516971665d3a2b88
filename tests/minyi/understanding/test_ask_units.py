"""From clauses that may ask to asks."""

from minyi.understanding.ask_units import asked_in
from minyi.understanding.asks import seen_in
from minyi.understanding.cues.form import read_field


def told(title: str, text: str, likely: list[tuple[float, float]]) -> list[str]:
    """What is asked if each clause is as likely as given to ask, and to begin an ask of its own."""
    head, body = read_field(title), read_field(text)
    seen = seen_in(head, body)
    assert len(seen) == len(likely), [one.clause.words for one in seen]
    fields = {"title": title, "text": text}
    return [fields[ask.field][ask.start : ask.end] for ask in asked_in(head, body, seen, likely)]


def test_it_counts_two_likely_clauses_apart() -> None:
    assert told("", "请拆除违建，恢复绿地。", [(0.9, 0.9), (0.9, 0.9)]) == ["请拆除违建", "恢复绿地"]


def test_it_joins_clauses_of_which_the_second_begins_nothing() -> None:
    assert told("", "请拆除违建，恢复绿地。", [(0.9, 0.9), (0.9, 0.1)]) == ["请拆除违建，恢复绿地"]


def test_it_leaves_an_unlikely_clause_out() -> None:
    assert told("", "请拆除违建，恢复绿地。", [(0.9, 0.9), (0.05, 0.9)]) == ["请拆除违建"]


def test_it_counts_the_purpose_of_a_demand_for_no_other() -> None:
    text = "请增设路灯，方便居民夜间出行。"
    assert told("", text, [(0.9, 0.9), (0.9, 0.9)]) == ["请增设路灯"]


def test_it_keeps_a_choice_whole() -> None:
    text = "请问是周六办理吗？还是周日办理？"
    assert told("", text, [(0.9, 0.9), (0.9, 0.9)]) == [text]


def test_it_counts_a_demand_in_other_words_once() -> None:
    text = "请拆除东门的违章建筑。请尽快拆除东门违章建筑。"
    assert len(told("", text, [(0.9, 0.9), (0.8, 0.9)])) == 1


def test_it_says_a_demand_of_the_title_in_the_text() -> None:
    found = told("请拆除东门违章建筑", "请拆除东门的违章建筑。", [(0.9, 0.9), (0.9, 0.9)])
    assert found == ["请拆除东门的违章建筑"]


def test_it_takes_the_title_where_the_text_has_but_a_formula() -> None:
    assert told("请拆除违章建筑", "望领导重视。", [(0.1, 0.9), (0.9, 0.9)]) == ["请拆除违章建筑"]


def test_it_takes_the_formula_where_nothing_else_asks() -> None:
    assert told("", "望领导重视。", [(0.1, 0.9)]) == ["望领导重视"]


def test_it_hears_every_point_of_a_list() -> None:
    text = "建议：1、增加班次。2、延长末班车时间。"
    assert told("", text, [(0.0, 0.9), (0.0, 0.9)]) == ["增加班次", "延长末班车时间"]
