"""Codes on rows, in words again."""

import pytest

from minyi.errors import Lang
from minyi.listening.reasons import REASONS
from minyi_web.listening.errors import UploadTooLarge
from minyi_web.listening.landing import words
from minyi_web.listening.said import in_words, reason_of


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_says_every_error_again_as_it_was_said(lang: Lang) -> None:
    error = UploadTooLarge(file="a.csv", most=5)
    assert in_words(error.code, words(error), lang) == error.say(lang)


def test_it_says_nothing_where_nothing_was_noted() -> None:
    assert in_words("", {}, "en") is None


@pytest.mark.parametrize(("code", "values"), [("XXX-999", {}), ("LIW-001", {}), ("LIW-001", {"file": "a"})])
def test_it_tells_what_it_cannot_say_by_its_code(code: str, values: dict[str, object]) -> None:
    said = in_words(code, values, "en")
    assert said is not None
    assert (said.code, said.message) == (code, "The work was not finished.")


def test_it_knows_the_reason_of_every_rejected_row() -> None:
    for code, (zh, en) in REASONS.items():
        assert (reason_of(code, "zh"), reason_of(code, "en")) == (zh, en)
    assert reason_of("of tomorrow", "zh") == "of tomorrow"


def test_it_knows_the_errors_of_reading_and_fetching() -> None:
    for code in ("LIS-001", "LIS-035", "LIW-002"):
        said = in_words(code, {"file": "a", "host": "b", "address": "c", "why_en": "d", "why_zh": "d"}, "zh")
        assert said is not None and said.code == code
