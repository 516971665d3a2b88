import re
from string import Formatter

import pytest

from minyi.listening.reasons import REASONS
from minyi.records import Kind
from minyi.reporting.desk import ALL_WORDS
from minyi.reporting.words import WORDS
from minyi.reporting.words_lead import LEAD_WORDS
from minyi.reporting.words_made import MADE_WORDS
from minyi.reporting.words_page import PAGE_WORDS

KEYS = sorted(ALL_WORDS)


@pytest.mark.parametrize("key", KEYS)
def test_it_says_everything_in_both_languages(key: str) -> None:
    chinese, english = ALL_WORDS[key]

    assert english
    assert chinese or key == "between.sentences"
    assert not re.search(r"[一-鿿]", english)


@pytest.mark.parametrize("key", KEYS)
def test_it_fills_the_same_places_in_both_languages(key: str) -> None:
    places = [{name for _, name, _, _ in Formatter().parse(words) if name} for words in ALL_WORDS[key]]

    assert places[0] == places[1]


@pytest.mark.parametrize("key", sorted(WORDS | LEAD_WORDS | MADE_WORDS))
def test_it_leaves_every_number_to_a_figure(key: str) -> None:
    for words in ALL_WORDS[key]:
        literal = "".join(part for part, _, _, _ in Formatter().parse(words))
        assert not re.search(r"\d", literal)


def test_it_names_every_kind() -> None:
    assert {f"kind.{kind}" for kind in Kind} <= set(WORDS)


def test_it_has_a_label_for_every_reason_that_reading_gives() -> None:
    assert {f"reason.{code}" for code in REASONS} <= set(PAGE_WORDS)
