"""Acts and things in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.translation import override

from minyi_web.people.acts import ACTS, THINGS, act_in_words, thing_in_words

WEB = Path(__file__).parents[3] / "src" / "minyi_web"


def _acts_written() -> Iterator[str]:
    """Every act that stands as a word in a call of ``audit.append``."""
    for module in WEB.rglob("*.py"):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if (
                isinstance(call, ast.Call)
                and ast.unparse(call.func) == "audit.append"
                and isinstance(call.args[0], ast.Constant)
            ):
                yield str(call.args[0].value)


def test_it_has_words_for_every_act_that_is_written() -> None:
    written = set(_acts_written())
    assert "sign-in.done" in written
    assert written - set(ACTS) == set()


@pytest.mark.parametrize("thing", sorted(THINGS))
def test_it_has_words_for_things_that_are_there(thing: str) -> None:
    assert apps.get_model(thing)._meta.label_lower == thing


def test_it_says_acts_and_things_in_the_language_of_the_page() -> None:
    with override("zh-hans"):
        assert (act_in_words("original.open"), thing_in_words("listening.message")) == ("查看原文", "留言")
    with override("en"):
        assert (act_in_words("original.open"), thing_in_words("listening.message")) == (
            "Opened an original",
            "message",
        )


def test_it_says_an_unknown_act_as_it_is() -> None:
    assert act_in_words("no.such-act") == "no.such-act"
    assert thing_in_words("no.thing") == "no.thing"
