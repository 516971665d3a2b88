"""Syllables of Pinyin."""

import pytest

from minyi.cleaning.damage.syllables import SYLLABLES, reading_letters, reading_of


@pytest.mark.parametrize(
    ("written", "syllables"),
    [
        ("guó", ["guo"]),
        ("GUO2", ["guo"]),
        ("zhōngguó", ["zhong", "guo"]),
        ("xī'ān", ["xi", "an"]),
        ("nu:3", ["nü"]),
        ("lv4", ["lü"]),
        ("ɡuó", ["guo"]),
        ("Chongqing", ["chong", "qing"]),
    ],
)
def test_it_reads_syllables_however_they_are_written(written: str, syllables: list[str]) -> None:
    reading = reading_of(written)
    assert reading is not None
    assert list(reading.syllables) == syllables


def test_it_tells_how_the_tone_was_written() -> None:
    marked, numbered, plain = reading_of("guó"), reading_of("guo2"), reading_of("guo")
    assert marked and marked.by_mark and not marked.by_number
    assert numbered and numbered.by_number and not numbered.by_mark
    assert plain and not plain.by_mark and not plain.by_number


@pytest.mark.parametrize("written", ["GDP", "lamp", "12", " ", "fi", "qa"])
def test_it_reads_nothing_in_what_is_no_syllable(written: str) -> None:
    assert reading_of(written) is None


def test_it_knows_the_syllables_of_the_standard() -> None:
    assert 390 < len(SYLLABLES) < 430
    assert reading_letters("GuÓ2") == "guo"
