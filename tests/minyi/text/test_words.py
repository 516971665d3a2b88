"""Words and character pairs."""

from hypothesis import given
from hypothesis import strategies as st

from minyi.text.words import bigrams, words, words_of_each


def test_it_cuts_chinese_by_the_dictionary() -> None:
    assert words("小区路灯坏了，请尽快维修！") == ["小区", "路灯", "坏", "了", "请", "尽快", "维修"]


def test_it_lowers_and_keeps_other_words_whole() -> None:
    assert words("Don't fix A3区 5G, it's 3.5 or 1,200 km!") == [
        *["don't", "fix", "a3", "区", "5g", "it's", "3.5", "or", "1,200", "km"]
    ]


def test_it_knows_words_of_any_script() -> None:
    assert words("Straße Улица naïve_word") == ["straße", "улица", "naïve", "word"]


def test_it_finds_no_word_in_signs() -> None:
    assert words("。！？ -- 😀 ...") == bigrams("。！？ -- 😀 ...") == []


def test_it_pairs_characters_within_a_run() -> None:
    assert bigrams("路灯坏了，A3区 Lamp") == ["路灯", "灯坏", "坏了", "a3", "区", "lamp"]


@given(st.text())
def test_it_loses_no_chinese_character(text: str) -> None:
    def han(signs: str) -> list[str]:
        return [sign for sign in signs if "\u4e00" <= sign <= "\u9fff"]

    assert han("".join(words(text))) == han(text)


@given(st.text("路灯坏了区", min_size=2))
def test_it_gives_one_pair_less_than_characters(run: str) -> None:
    assert bigrams(run) == [run[start : start + 2] for start in range(len(run) - 1)]


@given(st.lists(st.text("路灯坏了区々〇㐀𠮷a3.' \n\1\2，")))
def test_it_finds_the_same_words_in_many_texts_at_once(texts: list[str]) -> None:
    assert words_of_each(texts) == [words(text) for text in texts]


@given(st.text("小区路灯坏了々〇㐀𠮷"), st.text("请尽快维修々〇㐀𠮷"))
def test_it_cuts_no_run_by_what_stands_in_another(left: str, right: str) -> None:
    assert words(f"{left}，{right}") == words(left) + words(right)
