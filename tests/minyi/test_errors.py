"""The tree of errors."""

from typing import ClassVar

import pytest

from minyi.errors import (
    CommandError,
    InputError,
    Lang,
    MinyiError,
    MissingExtraError,
    OutputError,
    Said,
)


class PaperTorn(InputError):
    """An invented leaf."""

    code = "TST-001"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "“{sheet}”撕破了。", "en": "“{sheet}” is torn."}
    hint: ClassVar[dict[Lang, str]] = {"zh": "请粘好{sheet}。", "en": "Mend {sheet}."}


@pytest.mark.parametrize(
    ("branch", "code"), [(CommandError, 2), (InputError, 3), (OutputError, 4), (MissingExtraError, 5)]
)
def test_it_gives_every_branch_its_exit_code(branch: type[MinyiError], code: int) -> None:
    assert issubclass(branch, MinyiError)
    assert branch.exit_code == code


def test_it_says_an_error_in_both_languages() -> None:
    error = PaperTorn(sheet="A4")
    assert error.say("zh") == Said("TST-001", "“A4”撕破了。", "请粘好A4。")
    assert error.say("en") == Said("TST-001", "“A4” is torn.", "Mend A4.")


def test_it_writes_the_code_and_the_sentence_into_a_log() -> None:
    assert str(PaperTorn(sheet="A4")) == "TST-001 “A4” is torn."


def test_it_takes_the_exit_code_of_its_branch() -> None:
    assert PaperTorn(sheet="A4").exit_code == 3


def test_it_tells_braces_in_a_value_as_they_are() -> None:
    assert PaperTorn(sheet="{0}{x}").say("en").message == "“{0}{x}” is torn."


def test_it_says_something_at_the_root_too() -> None:
    for lang in ("zh", "en"):
        said = MinyiError().say(lang)
        assert said.message and said.hint
