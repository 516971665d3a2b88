"""Words with their part of speech."""

from hypothesis import given
from hypothesis import strategies as st

from minyi.text.tagged import is_known, tagged


def test_it_keeps_the_words_in_order_with_their_tags() -> None:
    found = tagged("路灯坏了，see bus 7")
    assert [word for word, _ in found][:4] == ["路灯", "坏", "了", "，"]
    tags = dict(found)
    assert tags["路灯"].startswith("n")
    assert tags["，"] == "x"
    assert tags["bus"] == "eng"


def test_it_marks_places() -> None:
    assert dict(tagged("我住在北京"))["北京"] == "ns"


def test_it_has_nothing_to_say_of_nothing() -> None:
    assert tagged("") == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_it_loses_no_character(text: str) -> None:
    assert "".join(word for word, _ in tagged(text)) == text


def test_it_knows_words_of_the_dictionary_only() -> None:
    assert is_known("路灯")
    assert not is_known("云栖路")
    assert not is_known("")


def test_it_keeps_places_where_half_a_character_stands() -> None:
    text = "路灯\ud800坏了"

    assert "".join(word for word, _ in tagged(text)) == "路灯\ufffd坏了"
    assert not is_known("路\ud800")
