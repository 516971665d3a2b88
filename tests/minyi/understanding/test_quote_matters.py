"""The matter of a topic: what its headings say and those of other topics do not."""

from minyi.understanding.quote_matters import matters_of, on_matter

_LAMPS = ["市里的路灯坏了", "市里路灯不亮", "市里没有路灯"]
_BUSES = ["市里的公交车晚点", "市里公交车太挤", "市里等不到公交车"]


def test_it_knows_a_sentence_on_the_matter_of_its_topic() -> None:
    lamps, buses = matters_of([_LAMPS, _BUSES])
    assert on_matter("我家楼下的路灯不亮。", lamps) > on_matter("我家楼下的路灯不亮。", buses) == 0
    assert on_matter("公交车站在修。", buses) > 0


def test_it_counts_most_what_other_topics_do_not_say() -> None:
    lamps, _ = matters_of([_LAMPS, _BUSES])
    assert lamps["路灯"] == 1 > lamps["市里"]


def test_it_takes_what_every_heading_says_for_no_matter() -> None:
    (lamps, _) = matters_of([["反映B3县路灯问题", "请问B3县路灯什么时候修", "咨询B3县的路灯问题"], _BUSES])
    assert lamps["路灯"] == 1
    assert on_matter("B3县有什么问题？", lamps) == 0


def test_it_gives_at_most_one() -> None:
    lamps, _ = matters_of([["松涛苑路灯坏了"] * 3, _BUSES])
    assert on_matter("松涛苑路灯坏了", lamps) == 1


def test_it_finds_nothing_in_nothing() -> None:
    assert matters_of([]) == []
    assert matters_of([[], ["路灯"]]) == [{}, {}]
    assert on_matter("路灯", {}) == 0
