"""A page of the web to the article on it: title, words, author and time, without the page around them.

What is asked of a reading: the paragraphs of the article whole and in order, and nothing that the page
says around them: menus, lists of other articles, comments, editors, notices of copyright. The rules are of
form; no rule knows a site.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from minyi.text.bylines import find_byline, linked_facts, text_of
from minyi.text.dating import Span, labelled_at
from minyi.text.furniture import is_furniture
from minyi.text.headings import find_title
from minyi.text.letters import find_letters
from minyi.text.main_text import MainText, latest_title, main_text, of_places, under_title
from minyi.text.markup import Markup, read_markup
from minyi.text.scripted import scripted_article

_LITTLE = 60  # characters of prose; with less, the scripts of the page are looked through
_FEWEST_WORDS = 8  # characters of a line that says something; fewer may be a button
_OF_ARTICLES = re.compile(
    r"article|posting|report|question|answer|review|page|creativework|blog", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a page. What the page does not say is None; ``text`` is "" where there is none.

    ``text`` has a paragraph, a heading or a row of a table a line. ``published_at`` is as written, in
    whatever form. ``address`` is the one the page gives itself, or was saved from.
    """

    title: str | None
    text: str
    author: str | None
    published_at: str | None
    address: str | None
    publisher: str | None = None
    language: str | None = None  # as declared, such as "zh-CN"


def find_article(page: str, address: str | None = None) -> Article:
    """The article of ``page``, HTML or plain text; ``address`` is where it came from, if known.

    Never raises, and takes time in proportion to the length of the page.
    """
    markup = read_markup(page)
    facts = linked_facts(markup.linked)
    main = main_text(markup)
    first = main.first
    if letters := find_letters(markup, main.prose):
        markup = replace(markup, blocks=list(letters.blocks))
        main, first = of_places(markup, main, letters.places), letters.first
    title = find_title(markup, text_of(facts, "headline"), first, latest_title(markup, main))
    if letters:
        title = letters.title or title
    else:
        main = under_title(markup, main, title.place, title.text)
        first = main.first
    lines = _lines(markup, facts.get("articleBody"), main)
    span = Span(title.place, first, main.end, lines[-1] if lines else "")
    byline = find_byline(markup, _of_article(facts, markup, span), span, address)
    return Article(
        # A title alone counts only where a reader of the page sees it.
        title=(title.text or None) if lines or title.place >= 0 else None,
        text="\n".join(lines),
        author=byline.author,
        published_at=byline.published_at,
        address=_address(markup, address),
        publisher=byline.publisher,
        language=markup.language or None,
    )


def _lines(markup: Markup, body: object, main: MainText) -> tuple[str, ...]:
    """The lines that were found; where they say little, what the linked facts or the scripts hold of them.

    What nobody sees may go on with what is seen, and never takes its place.
    """
    if main.prose >= _LITTLE:
        return main.lines
    held = body if isinstance(body, str) and len(body) > _LITTLE else scripted_article(markup.scripts)
    if not held:
        return main.lines
    inner = read_markup(held)
    seen = [_plain(line) for line in main.lines if len(line) >= _FEWEST_WORDS]
    told = _plain("".join(block.text for block in inner.blocks))
    if any(line not in told for line in seen):
        return main.lines
    lines = tuple(block.text for block in inner.blocks if not is_furniture(block.text))
    return lines if sum(map(len, lines)) > sum(map(len, main.lines)) else main.lines


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _of_article(facts: Mapping[str, object], markup: Markup, span: Span) -> Mapping[str, object]:
    """The linked facts; those of an event or a site say less of the day than a label that a reader sees."""
    kind = str(facts.get("@type", ""))[:200]
    if not kind or _OF_ARTICLES.search(kind) or not (seen := labelled_at(markup, span)):
        return facts
    return {**facts, "datePublished": seen}


def _address(markup: Markup, given: str | None) -> str | None:
    """The address that the page gives itself, if it is whole; else where it came from or was saved from."""
    for one in (markup.canonical, markup.meta.get("og:url", ""), given or "", markup.saved_from):
        if one.lower().startswith(("http://", "https://")) and len(one) <= 2_000:
            return one
    return given or None
