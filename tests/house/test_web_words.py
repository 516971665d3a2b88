"""Every word of the web is translated, and templates hold no word, style, script or address of their own."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from tools.make_translations import (
    WEB,
    compiled,
    gaps,
    sources,
    translated,
    used_in_code,
    used_in_template,
)

_LETTER = re.compile(r"[^\W\d_]")
_READ_OUT = ("alt", "aria-label", "aria-description", "content", "label", "placeholder", "title", "value")
_ADDRESSES = ("href", "src", "action", "formaction", "hx-get", "hx-post", "poster", "srcset")
_ELSEWHERE = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_CODE = re.compile(r"^[A-Z]{3}-\d{3}$")  # of an error: the same in every language
_LISTENING = re.compile(r"^(?:on\w+|hx-on.*)$")
_NAMED = re.compile(r"%\((\w+)\)s|\{(\w*)\}|%[ds]")


class Looked(HTMLParser):
    """What a template holds outside its tags: words that nobody translates, and what the policy forbids."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.forbidden: list[str] = []
        self.feed(_without_tags(template))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(f"<{tag}>")
        self.forbidden += [name for name in given if name == "style" or _LISTENING.match(name)]
        self.forbidden += [
            value for name, value in given.items() if name in _ADDRESSES and _ELSEWHERE.match(value)
        ]
        self.words += [
            given[name] for name in _READ_OUT if _LETTER.search(given.get(name, "")) and _is_read(tag, name)
        ]

    def handle_data(self, data: str) -> None:
        if _LETTER.search(data) and not _CODE.match(data):
            self.words.append(data.strip())


def _is_read(tag: str, name: str) -> bool:
    return name not in ("content", "value") and not (name == "label" and tag != "option")


def _without_tags(template: str) -> str:
    """A template without what Django puts into it: each variable and tag becomes a sign without a letter."""
    kept, hidden = [], ""
    for token in Lexer(template).tokenize():
        name = token.contents.split(" ")[0]
        if token.token_type == TokenType.BLOCK and name in ("blocktranslate", "blocktrans", "comment"):
            hidden = f"end{name}"
        elif token.token_type == TokenType.BLOCK and name == hidden:
            hidden = ""
        elif token.token_type == TokenType.TEXT and not hidden:
            kept.append(token.contents)
        elif token.token_type != TokenType.COMMENT and not hidden:
            kept.append("0" if token.token_type == TokenType.VAR else "")
    return "".join(kept)


def _templates() -> list[Path]:
    return sorted(WEB.glob("*/templates/**/*.html"))


def test_it_translates_every_word_of_the_web_and_no_other() -> None:
    found = gaps(WEB)
    assert {room: gap.missing for room, gap in found.items() if gap.missing} == {}
    assert {room: gap.left_over for room, gap in found.items() if gap.left_over} == {}


@pytest.mark.parametrize("source", sources(WEB), ids=lambda path: str(path.relative_to(WEB)))
def test_it_compiles_the_words_that_are_written(source: Path) -> None:
    assert compiled(source) == translated(source), "run python -m tools.make_translations"


@pytest.mark.parametrize("source", sources(WEB), ids=lambda path: str(path.relative_to(WEB)))
def test_it_names_the_same_values_in_both_languages(source: Path) -> None:
    wrong = [
        english
        for (_, english), chinese in translated(source).items()
        if set(_NAMED.findall(chinese)) - set(_NAMED.findall(english))
    ]
    assert wrong == []


def test_it_translates_a_sentence_the_same_in_every_room() -> None:
    said: dict[tuple[str, str], set[str]] = defaultdict(set)
    for source in sources(WEB):
        for key, chinese in translated(source).items():
            said[key].add(chinese)
    assert {key: ways for key, ways in said.items() if len(ways) > 1} == {}


def test_it_holds_no_word_outside_a_translation() -> None:
    found = {str(path.relative_to(WEB)): Looked(path.read_text("utf-8")).words for path in _templates()}
    assert {path: words for path, words in found.items() if words} == {}


def test_it_holds_no_style_script_or_address_of_another_host() -> None:
    found = {str(path.relative_to(WEB)): Looked(path.read_text("utf-8")).forbidden for path in _templates()}
    assert {path: forbidden for path, forbidden in found.items() if forbidden} == {}


def test_it_sees_words_and_forbidden_things_in_a_template() -> None:
    looked = Looked(
        '<p title="A title" onclick="x()" style="color: red">{% translate "Said" %} {{ name }} Bare</p>'
        '{% blocktranslate %}Also said{% endblocktranslate %}<a href="https://example.org/">1</a>'
        '<a href="{% url "pages:home" %}">·</a><style>p {}</style><script>x()</script>'
    )
    assert looked.words == ["A title", "0 Bare", "p {}", "x()"]
    assert looked.forbidden == ["onclick", "style", "https://example.org/", "<style>", "<script>"]


def test_it_finds_sentences_in_templates_and_code() -> None:
    template = (
        '{% load i18n %}{% translate "One" %}{% trans "Two" as two %}{% blocktranslate trimmed %}\n'
        " Three  {{ n }}\n{% endblocktranslate %}{% translate 'Four' context 'verb' %}"
        "{% blocktranslate count n=n %}It's {{ n }}{% plural %}They are {{ n }}{% endblocktranslate %}"
        '{{ _("Five")|lower }}'
    )
    assert set(used_in_template(template)) == {
        ("", "One"),
        ("", "Two"),
        ("", "Three  %(n)s"),
        ("verb", "Four"),
        ("", "It's %(n)s"),
        ("", "Five"),
    }
    code = (
        '_("One"); gettext_lazy("Two"); translation.ngettext("Three", "Threes", n); pgettext("verb", "Four")'
    )
    assert set(used_in_code(f"{code}; gettext(name); shown('Five')")) == {
        ("", "One"),
        ("", "Two"),
        ("", "Three"),
        ("verb", "Four"),
    }
