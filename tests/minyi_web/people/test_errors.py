"""Errors in both languages."""

import pytest
from django.utils.translation import override

from minyi.errors import MinyiError
from minyi_web.people import errors, speaking

LEAVES: list[type[MinyiError]] = [
    one
    for one in vars(errors).values()
    if isinstance(one, type) and issubclass(one, MinyiError) and one.__module__ == errors.__name__
]


@pytest.mark.parametrize("leaf", LEAVES)
def test_it_says_every_error_in_both_languages(leaf: type[MinyiError]) -> None:
    error = leaf()
    for lang, code in (("zh", "zh-hans"), ("en", "en")):
        with override(code):
            said = speaking.said(error)
        assert said == error.say("zh" if lang == "zh" else "en")
        assert said.message.endswith("。" if lang == "zh" else ".")
        assert said.hint.endswith("。" if lang == "zh" else ".")


def test_it_gives_each_error_a_code_of_its_own() -> None:
    codes = [leaf.code for leaf in LEAVES]
    assert len(set(codes)) == len(codes) == 7
