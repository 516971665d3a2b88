"""The files of a brief, written whole or not at all."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minyi.records import BURSTS, CAMPAIGNS, CHANGES, ISSUES, MESSAGES, TOPICS, Kind, Understood
from minyi.reporting.page import cut_lists, render_page
from minyi.reporting.shapes import Brief, Code, Figure, Moment, Name, RowLink, Text
from minyi.reporting.shelf import put_in_place, shelf_for, unwritable

FORMAT = "minyi-brief/1"
# What spreadsheets take for the start of a formula, in some languages also where it is full-width; with or
# without apostrophes before it.
# No apostrophe before: in a long row of them the search begins once.
FORMULA = re.compile("(?<!')'*+[=+\\-@\t\r\n＝＋－＠]")


def write_outputs(brief: Brief, understood: Understood, directory: Path) -> list[Path]:
    """Write the files of a brief into ``directory``, all or none; returns their paths.

    1. Every file is written whole, down to the disk, into a hidden folder beside the target. 2. The files of
    an earlier run move into that folder. 3. The new ones take their place. When a step fails or is
    interrupted, all that was moved goes back. A machine that stops between two moves leaves some files of
    one run, never files of two. Hidden folders older than a day, of runs that were killed, are swept.
    Raises an ``OutputError`` when the disk is full, or the folder may not be written to or is a file.
    """
    try:
        return _write(brief, understood, directory.absolute())
    except OSError as error:
        raise unwritable(directory, error) from error


def sealed(messages: pa.Table) -> pa.Table:
    """The messages as they may leave: reports of misconduct without their words, or where these stand too."""
    kinds = messages.column("kinds").combine_chunks()
    hits = pc.equal(pc.list_flatten(kinds), Kind.MISCONDUCT.value)
    places = pc.unique(pc.filter(pc.list_parent_indices(kinds), hits))
    secret = pc.is_in(pa.array(range(len(messages)), pa.int64()), value_set=places.cast(pa.int64()))
    for name in ("title", "text", "urgency_reason", "campaign_id"):
        place = messages.schema.get_field_index(name)
        column = messages.column(name)
        hidden = pc.if_else(secret, pa.scalar(None, column.type), column)
        messages = messages.set_column(place, messages.schema.field(name), hidden)
    return messages


def _write(brief: Brief, understood: Understood, directory: Path) -> list[Path]:
    with shelf_for(directory) as shelf:
        for name, write in WRITERS.items():
            write(brief, understood, shelf / name)
        put_in_place(shelf, directory, tuple(WRITERS))
    return [directory / name for name in WRITERS]


def _write_page(brief: Brief, understood: Understood, path: Path) -> None:
    page = render_page(brief, sealed(understood.messages))
    path.write_text(page, encoding="utf-8", errors="replace", newline="\n")


def _write_json(brief: Brief, understood: Understood, path: Path) -> None:
    said = ",\n".join(f"{_json(key)}: {_lines(part)}" for key, part in brief_as_json(brief).items())
    # Half of a pair, from a file name that is no UTF-8, becomes \udcXX, which JSON reads as what it was.
    path.write_text("{" + said + "}\n", encoding="utf-8", errors="backslashreplace", newline="\n")


def _lines(part: Any) -> str:
    """A list with one entry a line, so that two briefs can be compared line by line."""
    return (
        "[\n" + ",\n".join(_json(entry) for entry in part) + "\n]" if isinstance(part, list) else _json(part)
    )


def _json(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False)


def brief_as_json(brief: Brief) -> dict[str, Any]:
    """``brief.json``: see docs/reference/brief.md."""
    return {
        "format": FORMAT,
        "lang": brief.options.lang,
        "zone": brief.options.zone,
        "title": brief.title,
        "dateline": _plain(brief.dateline),
        "run": _plain(brief.run),
        "figures": [_figure(figure) for figure in brief.figures],
        "sections": [_plain(section) for section in brief.sections],
        "quotes": [_plain(owned.quote) | {"of": owned.of} for owned in brief.quotes],
        "lists": [
            {"id": one.id, "label": one.label, "query": one.query, "n_rows": one.n_rows, "rows": list(rows)}
            for one, rows in cut_lists(brief)[0]
        ],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {field.name: _plain(getattr(figure, field.name)) for field in fields(figure)}


def _plain(thing: Any) -> Any:
    """A record of the brief as JSON; a figure inside a text becomes its id."""
    match thing:
        case Figure():
            return {"figure": thing.id}
        case Text():
            return [_plain(part) for part in thing.parts]
        case Name() | Code() | Moment() | RowLink():
            return {field.name: getattr(thing, field.name) for field in fields(thing)}
        case tuple() | list():
            return [_plain(one) for one in thing]
        case dict():
            return {str(key): _plain(thing[key]) for key in sorted(thing)}
    if is_dataclass(thing) and not isinstance(thing, type):
        kind = {"block": type(thing).__name__.lower()} if type(thing).__name__ in BLOCKS else {}
        return kind | {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    return thing


BLOCKS = ("Paragraph", "Numbers", "Table", "Chart", "Entries", "Fold")


def _write_rejects(brief: Brief, understood: Understood, path: Path) -> None:
    """What was rejected: every cell :func:`defused` and quoted, lines ending as RFC 4180 has it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names = ("row", "file", "code", "reason", "original")
    writer.writerow(names)
    rejects = understood.rejects.select(names)
    for line in zip(*(column.to_pylist() for column in rejects.columns), strict=True):
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in line])
    path.write_bytes(buffer.getvalue().encode("utf-8", "replace"))


def defused(cell: str) -> str:
    """``cell`` with an apostrophe before it if a spreadsheet would run it as a formula.

    One is also added where apostrophes stand before such a sign already, so that what came is always found
    by dropping the first apostrophe of a cell that matches ``FORMULA``.
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def _write_messages(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(sealed(understood.messages), MESSAGES, path)


def _write_topics(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(understood.topics, TOPICS, path)


def _write_issues(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(understood.issues, ISSUES, path)


def _write_campaigns(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(understood.campaigns, CAMPAIGNS, path)


def _write_bursts(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(understood.bursts, BURSTS, path)


def _write_changes(brief: Brief, understood: Understood, path: Path) -> None:
    _write_parquet(understood.changes, CHANGES, path)


def _write_memory(brief: Brief, understood: Understood, path: Path) -> None:
    path.write_bytes(understood.memory)


def _write_parquet(table: pa.Table, schema: pa.Schema, path: Path) -> None:
    """The same table gives the same bytes: one chunk, fixed options, no metadata of the making."""
    settled = table.select(schema.names).cast(schema).replace_schema_metadata(None).combine_chunks()
    # Written by Python, since Arrow takes no path that is not UTF-8.
    sink = pa.BufferOutputStream()
    pq.write_table(
        settled,
        sink,
        version="2.6",
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        row_group_size=131_072,
        data_page_size=1_048_576,
        store_schema=False,
    )
    path.write_bytes(sink.getvalue())


WRITERS: dict[str, Callable[[Brief, Understood, Path], None]] = {
    "brief.html": _write_page,
    "brief.json": _write_json,
    "rejects.csv": _write_rejects,
    "messages.parquet": _write_messages,
    "topics.parquet": _write_topics,
    "issues.parquet": _write_issues,
    "campaigns.parquet": _write_campaigns,
    "bursts.parquet": _write_bursts,
    "changes.parquet": _write_changes,
    "topics.npz": _write_memory,
}
