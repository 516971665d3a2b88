"""The page of a brief: one file that asks nothing of the outside, and works without a script."""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, partial
from importlib.resources import files
from zoneinfo import ZoneInfo

import jinja2
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import Markup, escape

from minyi.records import Fate, Kind, Quote
from minyi.reporting.desk import known_in, words_in
from minyi.reporting.shapes import (
    Brief,
    Chart,
    Code,
    Entries,
    Figure,
    Fold,
    Moment,
    Name,
    Numbers,
    Paragraph,
    Part,
    RowLink,
    RowList,
    Table,
    Text,
    Value,
)
from minyi.reporting.verbatim import is_sealed, messages_at

PAGE_TAG = {"zh": "zh-Hans", "en": "en"}
COLUMNS = (
    "row", "fate", "reason", "copy_of", "kinds", "place", "title", "text", "external_id",
)  # fmt: skip
BLOCKS = {
    Paragraph: "paragraph",
    Numbers: "numbers",
    Table: "table",
    Chart: "chart",
    Entries: "entries",
    Fold: "fold",
}


def render_page(brief: Brief, messages: pa.Table) -> str:
    """The brief as HTML. ``messages`` must be sealed already; no word of theirs is added to or left out."""
    lists, listed, is_cut = cut_lists(brief)
    style, script = _asset("brief.css"), _asset("brief.js")
    unfinished = _unfinished(brief, messages)
    anchors = {one.query: one.id for one in brief.lists}
    template = _templates().get_template("brief.html")
    return template.render(
        brief=brief,
        tag=PAGE_TAG[brief.options.lang],
        say=partial(words_in, brief.options.lang),
        fates={fate.value: words_in(brief.options.lang, f"fate.{fate}") for fate in Fate},
        kinds={kind.value: words_in(brief.options.lang, f"kind.{kind}") for kind in Kind},
        lists=[(one, len(rows), _links(rows)) for one, rows in lists],
        messages=_articles(brief, messages, listed),
        is_cut=is_cut,
        style=Markup(style),  # noqa: S704 -- our own file
        script=Markup(script),  # noqa: S704 -- our own file
        policy=_policy(style, script),
        render_text=lambda text: _render_text(text, anchors),
        kind_of=lambda block: BLOCKS[type(block)],
        anchor=lambda figure: anchors.get(figure.rows_query, "lists"),
        shown=shown_value,
        is_quote_cut=lambda quote: quote in unfinished,
        known=lambda code: known_in(brief.options.lang, "reason", code) or code,
        peak=lambda chart: max([1.0, *(float(bar.figure.value) for bar in chart.bars)]),
    )


def cut_lists(brief: Brief) -> tuple[list[tuple[RowList, tuple[int, ...]]], set[int], bool]:
    """The lists with the rows that the page holds, those rows, and whether any had to be left out.

    With more messages than ``most_listed`` every list keeps its first rows, the same number for each and the
    greatest for which the page holds no more messages than that. Quoted rows are always there.
    """
    quoted = {owned.quote.row for owned in brief.quotes}
    # Where each row first stands in any list; a list cut after n rows needs those that stand before n.
    longest = max((one.n_rows for one in brief.lists), default=0)
    last = max((max(one.rows, default=0) for one in brief.lists), default=0)
    place = np.full(max(last, *quoted, 0) + 1, longest + 1)
    for one in brief.lists:
        rows = np.array(one.rows, dtype=np.int64)
        place[rows] = np.minimum(place[rows], np.arange(len(rows)))
    place[sorted(quoted)] = -1
    places = np.sort(place[place <= longest])
    most = int(places[brief.options.most_listed]) if len(places) > brief.options.most_listed else longest
    most = max(0, most)
    cut = [(one, one.rows[:most]) for one in brief.lists]
    return (
        cut,
        set(np.flatnonzero(place < most).tolist()) | quoted,
        any(len(rows) < one.n_rows for one, rows in cut),
    )


def shown_value(value: Value) -> str:
    """A figure as it is printed: thousands set apart from five digits on, no needless decimal."""
    if isinstance(value, str):
        return value
    number = float(value)
    digits = f"{number:.0f}" if number.is_integer() else f"{number}"
    return f"{int(number):,}" if number.is_integer() and len(digits) > 4 else digits


def _render_text(text: Text, anchors: dict[str, str]) -> Markup:
    return Markup("").join(_render_part(part, anchors) for part in text.parts)


def _render_part(part: Part, anchors: dict[str, str]) -> Markup:
    match part:
        case Figure():
            kind = "figure day" if isinstance(part.value, str) else "figure"
            return Markup('<a class="{}" href="#{}" data-figure="{}" data-value="{}">{}</a>').format(
                kind, anchors.get(part.rows_query, "lists"), part.id, part.value, shown_value(part.value)
            )
        case Name():
            return Markup('<bdi class="name">{}</bdi>').format(part.name)
        case Code():
            return Markup('<code class="id">{}</code>').format(part.code)
        case Moment():
            return Markup("<time>{}</time>").format(part.at)
        case RowLink():
            return Markup('<a class="id" href="#m{0}">#{0}</a>').format(part.row)
    return escape(part)


def _links(rows: Iterable[int]) -> Markup:
    return Markup(" ".join(f'<a href="#m{row}">{row}</a>' for row in rows))  # noqa: S704 -- whole numbers


def _articles(brief: Brief, messages: pa.Table, listed: set[int]) -> Iterator[tuple[object, ...]]:
    """The messages of the appendix: ``COLUMNS``, the date in words, and whether it is sealed."""
    chosen = messages.filter(pc.is_in(messages.column("row"), pa.array(sorted(listed), pa.int64())))
    zone = ZoneInfo(brief.options.zone)
    instants = chosen.column("published_at").to_pylist()
    dates = (None if at is None else f"{at.astimezone(zone):%Y-%m-%d}" for at in instants)
    kinds = chosen.column("kinds").to_pylist()
    sealed = (is_sealed({"kinds": said}) for said in kinds)
    columns = (chosen.column(name).to_pylist() for name in COLUMNS)
    return zip(*columns, dates, sealed, strict=True)


def _unfinished(brief: Brief, messages: pa.Table) -> set[Quote]:
    """The quotes after which their sentence goes on, and the glimpses after which their message does."""
    openings = {owned.quote for owned in brief.quotes if owned.quote.role == "opening"}
    glimpses = [owned.quote for owned in brief.quotes if owned.of in ("urgent", "drawn")]
    found = messages_at(messages, (quote.row for quote in glimpses))
    return openings | {quote for quote in glimpses if found[quote.row][quote.field] != quote.words}


def _policy(style: str, script: str) -> str:
    """What the page may load: its own style and script, known by their checksums, and nothing else."""
    sums = [base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode() for asset in (style, script)]
    return (
        f"default-src 'none'; style-src 'sha256-{sums[0]}'; script-src 'sha256-{sums[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _asset(name: str) -> str:
    return files("minyi.reporting").joinpath("templates", name).read_text("utf-8")


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("minyi.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
