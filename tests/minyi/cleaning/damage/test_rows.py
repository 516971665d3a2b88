"""Rows of short words."""

from minyi.cleaning.damage.rows import (
    is_bulleted,
    is_prose,
    n_units,
    row_of,
    share_of_endings,
    without_bullet,
)


def test_it_reads_the_words_of_a_row_and_what_parts_them() -> None:
    row = row_of("首页 | 新闻 | About us", longest=8)
    assert row is not None
    assert (row.words, row.n_words, row.n_strong) == (("首页", "新闻", "About us"), 3, 2)


def test_it_takes_no_sentence_for_a_row() -> None:
    assert row_of("路灯坏了，请修。", longest=8) is None
    assert row_of("这是一个比较长的词组成的行 另一个", longest=8) is None


def test_it_tells_prose_from_headings() -> None:
    assert is_prose("路灯坏了。")
    assert not is_prose("路灯坏了")
    assert is_prose("The lamp is out. Please help")
    assert not is_prose("Version 2.0 of it")


def test_it_counts_a_han_character_as_two_letters() -> None:
    assert n_units("路灯 ab cd 12") == 4


def test_it_measures_how_alike_words_end() -> None:
    assert share_of_endings(["甲县", "乙县", "丙市", "丁市", "航空"]) == 0.8
    assert share_of_endings(["赵一", "钱二"]) == 0.0
    assert share_of_endings([]) == 0.0


def test_it_knows_the_signs_of_a_list() -> None:
    assert is_bulleted("• 首页") and without_bullet("• 首页") == "首页"
    assert not is_bulleted("")
