"""What every section is written from, and how its sentences are put together."""

from dataclasses import dataclass, field
from string import Formatter

from minyi.errors import Lang
from minyi.records import Quote, Understood
from minyi.reporting.ledger import CountFigures, Ledger
from minyi.reporting.shapes import BriefOptions, Figure, OwnedQuote, Part, Text
from minyi.reporting.words import WORDS
from minyi.reporting.words_lead import LEAD_WORDS
from minyi.reporting.words_made import MADE_WORDS
from minyi.reporting.words_page import PAGE_WORDS
from minyi.reporting.words_places import PLACE_WORDS
from minyi.reporting.words_since import SINCE_WORDS
from minyi.reporting.words_time import TIME_WORDS
from minyi.reporting.words_watching import WATCHING_WORDS

ALL_WORDS = (
    WORDS | LEAD_WORDS | MADE_WORDS | PAGE_WORDS | PLACE_WORDS | SINCE_WORDS | TIME_WORDS | WATCHING_WORDS
)


@dataclass(frozen=True, slots=True)
class Desk:
    """The tables, the ledger and the quotes of one brief while it is written."""

    understood: Understood
    options: BriefOptions
    ledger: Ledger
    quoted: list[OwnedQuote] = field(default_factory=list)

    def say(self, key: str) -> str:
        """The words ``key`` in the language of the brief."""
        return words_in(self.options.lang, key)

    def known(self, family: str, code: str) -> str | None:
        """The words for a code of another room, such as a reason; None for a code that has none yet."""
        return known_in(self.options.lang, family, code)

    def text(self, key: str, **values: Part | Text) -> Text:
        """The sentence ``key`` with its places filled."""
        return compose(self.say(key), values)

    def quote(self, of: str, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        """``quotes`` as they were given, noted as standing for ``of``."""
        self.quoted.extend(OwnedQuote(of, quote) for quote in quotes)
        return quotes

    def counts(self, prefix: str, where: str, label: str) -> CountFigures:
        """The three counts of the messages ``where``, the nameless listed under a heading of their own."""
        nameless = f"{label} · {self.say('counts.unverified.label')}"
        return self.ledger.counts(prefix, where, label, nameless)

    def three_counts(self, counts: CountFigures) -> Text:
        """The counts in words: persons where they are known, posts where no message has a name."""
        if counts.people.value == 0:
            return self.text("counts.posts", messages=counts.messages, texts=counts.texts)
        key = "counts.people" if counts.unverified.value == 0 else "counts.mixed"
        return self.text(
            key,
            people=counts.people,
            messages=counts.messages,
            texts=counts.texts,
            unverified=counts.unverified,
        )


def words_in(lang: Lang, key: str) -> str:
    """The words ``key`` in a language."""
    chinese, english = ALL_WORDS[key]
    return chinese if lang == "zh" else english


def known_in(lang: Lang, family: str, code: str) -> str | None:
    """The words for a code of another room in a language; None for a code that has none yet."""
    return words_in(lang, f"{family}.{code}") if f"{family}.{code}" in ALL_WORDS else None


def compose(words: str, values: dict[str, Part | Text]) -> Text:
    """Fill the places of a sentence. ``{n}`` stands for a value, ``{n:person|people}`` for it and its noun,
    and ``{n!s:is|are}`` for the word alone, singular or plural by the value of the figure."""
    parts: list[Part] = []
    for literal, name, plural, conversion in Formatter().parse(words):
        if literal:
            parts.append(literal)
        if name is None:
            continue
        value = values[name]
        if conversion is None:
            parts.extend(value.parts if isinstance(value, Text) else (value,))
        if plural and isinstance(value, Figure):
            one, many = plural.split("|")
            chosen = one if value.value == 1 else many
            parts.append(chosen if conversion else f" {chosen}")
    return Text(tuple(parts))


def plain(*parts: Part) -> Text:
    """A text of parts side by side."""
    return Text(parts)


def joined(texts: tuple[Text, ...], between: str) -> Text:
    """Texts one after the other with ``between`` between them."""
    parts: list[Part] = []
    for index, text in enumerate(texts):
        if index:
            parts.append(between)
        parts.extend(text.parts)
    return Text(tuple(parts))
