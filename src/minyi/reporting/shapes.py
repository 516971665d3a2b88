"""What a brief is made of: figures, texts that hold them, and the blocks of a section."""

from collections.abc import Callable
from dataclasses import dataclass

from minyi.errors import Lang
from minyi.records import Quote, Run

Value = int | float | str


def sees_no_name(words: str) -> bool:
    """What says of all words that they name nobody, for who builds a brief without a test for names."""
    return False


@dataclass(frozen=True, slots=True)
class BriefOptions:
    """How a brief is built. Dates are shown in ``zone``; ``most_listed`` bounds the messages in the page.

    ``names_somebody`` says of words whether they give the name of a person: those are not quoted. Left out,
    no name is seen and all may be quoted, so a pipeline always gives it.
    """

    lang: Lang = "zh"
    zone: str = "Asia/Shanghai"
    seed: int = 0
    most_listed: int = 20_000
    names_somebody: Callable[[str], bool] = sees_no_name


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (or a date) of the brief, the query that gave it and the query for the rows behind it.

    Both run over the tables ``messages``, ``topics``, ``issues``, ``campaigns``, ``bursts`` and ``changes``;
    ``of`` names what it is a share of.
    """

    id: str
    value: Value
    query: str
    rows_query: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowList:
    """What a figure opens to: how many rows, and the first of them in row order, at most ``most_listed``.

    One list serves all figures with the same query.
    """

    id: str
    label: str
    query: str
    n_rows: int
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Words that came with the messages: a topic, an issue, a place, a file."""

    name: str


@dataclass(frozen=True, slots=True)
class Code:
    """An identifier: a reason code, a version, a checksum, a row."""

    code: str


@dataclass(frozen=True, slots=True)
class RowLink:
    """A link to one message of the appendix."""

    row: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or an instant, already in the zone of the brief."""

    at: str


Part = str | Figure | Name | Code | RowLink | Moment


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence whose numbers are figures."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences; ``role`` is ``plain``, ``whole`` (set large), ``lead`` (read first), ``reason`` or ``note``
    (small print)."""

    text: Text
    role: str = "plain"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A figure and what it counts; ``sign`` stands before it in a sum."""

    label: str
    figure: Figure
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A few figures set large, as a sum that adds up (``role`` ``sum``)."""

    role: str
    labelled: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line of a table; ``share`` (0..1) draws a bar behind the first figure; ``level`` indents."""

    cells: tuple[Text, ...]
    share: float | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Figures in columns; ``caption`` says what they are."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: a span of time and how many."""

    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over time, with the same in words and as a table."""

    caption: str
    alternative: Text
    head: tuple[str, str]
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Meter:
    """A part of a score; ``share`` (0..1) is its length against the longest part of any score."""

    label: str
    share: float
    figure: Figure


@dataclass(frozen=True, slots=True)
class Entry:
    """One issue, topic, idea, question or message, with its sentences, meters and quotes."""

    title: Text
    lines: tuple[Text, ...] = ()
    meters: tuple[Meter, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    """Entries one below the other; ``role`` chooses how they are set."""

    role: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """Paragraphs for those who want to know more, folded under ``summary``; they are not printed."""

    summary: str
    blocks: tuple[Paragraph, ...]


Block = Paragraph | Numbers | Table | Chart | Entries | Fold


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OwnedQuote:
    """A quote and the topic, issue, idea, question or drawing that it stands for."""

    of: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief, before it becomes a page: the sections, and the figures, lists and quotes they use."""

    options: BriefOptions
    run: Run
    title: str
    dateline: Text
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...]
    lists: tuple[RowList, ...]
    quotes: tuple[OwnedQuote, ...]
