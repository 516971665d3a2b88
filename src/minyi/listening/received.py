"""Blocks of cells to RECEIVED batches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

import pyarrow as pa

from minyi.listening.blocks import Block, Cell, is_blank
from minyi.listening.dates import parse_moment
from minyi.listening.reasons import EMPTY, TOO_LONG, UNDECODABLE
from minyi.listening.values import N_KEPT, kept_original, mended, to_count, to_json, to_text
from minyi.records import RECEIVED

Value = str | int | datetime | None

UNREAD = "unread_"  # before the role, in ``extra``: a value that could not be read
_TEXT_ROLES = ("title", "text", "author", "place", "channel", "reply")
MOMENT_ROLES = ("published_at", "reply_at")
_COUNT_ROLES = ("likes", "dislikes")
_REPLACEMENT = "\ufffd"
_MOST_REPLACED = 0.3  # a text of which more was lost cannot be used


@dataclass(frozen=True, slots=True)
class Plan:
    """How the blocks of one file become batches. ``roles`` maps a role to the names of its columns."""

    file: str
    roles: Mapping[str, tuple[str, ...]]
    zone: tzinfo
    month_first: Mapping[str, bool]  # by role
    longest_text: int


def to_batch(block: Block, first_row: int, plan: Plan) -> pa.RecordBatch:
    """A block as a RECEIVED batch, rows numbered from ``first_row``, each usable or with a reject code."""
    columns = dict(zip(block.names, block.cells, strict=True))
    values = {role: _texts(columns, plan.roles.get(role, ()), block.n_rows) for role in ("id", *_TEXT_ROLES)}
    extras = _extras(columns, plan.roles, block.n_rows)
    for role in MOMENT_ROLES + _COUNT_ROLES:
        values[role] = _read(role, columns, plan, extras)
    values["external_id"] = values.pop("id")
    _take_out_unread_replies(values["reply"], extras, plan.longest_text)
    values["extra"] = [None if extra is None else to_json(extra) for extra in extras]
    codes = _reject_codes(block, values, plan.longest_text)
    for place in codes:
        for column in values.values():
            column[place] = None
    values["row"] = list(range(first_row, first_row + block.n_rows))
    values["file"] = [plan.file] * block.n_rows
    values["reject_code"] = [codes.get(place) for place in range(block.n_rows)]
    values["original"] = [
        kept_original(_original(block, place), plan.longest_text) if place in codes else None
        for place in range(block.n_rows)
    ]
    return pa.RecordBatch.from_arrays([_array(values[f.name], f.type) for f in RECEIVED], schema=RECEIVED)


def _texts(columns: Mapping[str, Sequence[Cell]], names: Sequence[str], n_rows: int) -> list[Value]:
    """The cells of a role as text; of several columns, what is said in them, joined by a newline."""
    present = [columns[name] for name in names if name in columns]
    if not present:
        return [None] * n_rows
    if len(present) == 1:
        return [to_text(cell) for cell in present[0]]
    rows = zip(*present, strict=True)
    return ["\n".join(text for cell in row if (text := to_text(cell)) is not None) or None for row in rows]


def _extras(
    columns: Mapping[str, Sequence[Cell]], roles: Mapping[str, tuple[str, ...]], n_rows: int
) -> list[dict[str, object] | None]:
    """What stands in the columns without a role, row by row; blank cells are left out."""
    used = {name for names in roles.values() for name in names}
    extras: list[dict[str, object] | None] = [None] * n_rows
    for name, cells in columns.items():
        if name in used:
            continue
        for place, cell in enumerate(cells):
            if not is_blank(cell):
                _put(extras, place, name, cell)
    return extras


def _put(extras: list[dict[str, object] | None], place: int, name: str, value: object) -> None:
    extra = extras[place]
    if extra is None:
        extras[place] = {name: value}
    else:
        extra[name] = value


def _read(
    role: str, columns: Mapping[str, Sequence[Cell]], plan: Plan, extras: list[dict[str, object] | None]
) -> list[Value]:
    """The cells of a role as moments or counts. One that cannot be read is kept in ``extras``."""
    names = [name for name in plan.roles.get(role, ()) if name in columns]
    if not names:
        return [None] * len(extras)
    zone, month_first = plan.zone, plan.month_first.get(role, False)
    values: list[Value] = []
    for place, cell in enumerate(columns[names[0]]):
        value: Value = None
        if not is_blank(cell):
            if role in _COUNT_ROLES:
                value = to_count(cell)
            elif isinstance(cell, str | int | float | date):
                value = parse_moment(cell, zone, month_first=month_first)
            if value is None:
                _put(extras, place, UNREAD + role, cell)
        values.append(value)
    return values


def _take_out_unread_replies(
    replies: list[Value], extras: list[dict[str, object] | None], longest_text: int
) -> None:
    """Move replies that are too long or lost to ``extras``, cut: a message does not fail by its reply."""
    for place, reply in enumerate(replies):
        if isinstance(reply, str) and (len(reply) > longest_text or _is_lost(reply)):
            _put(extras, place, UNREAD + "reply", kept_original(reply, min(longest_text, N_KEPT)))
            replies[place] = None


def _is_lost(text: str) -> bool:
    return _REPLACEMENT in text and text.count(_REPLACEMENT) > _MOST_REPLACED * len(text)


def _reject_codes(block: Block, values: Mapping[str, Sequence[Value]], longest_text: int) -> dict[int, str]:
    """The code of each row that cannot be used, by its place in the block."""
    codes = {place: spoilt.code for place, spoilt in block.spoilt.items()}
    for place, said in enumerate(zip(values["text"], values["title"], strict=True)):
        if place in block.spoilt:
            continue
        if said[0] is None and said[1] is None:
            codes[place] = EMPTY
            continue
        for text in said:
            if not isinstance(text, str):
                continue
            if len(text) > longest_text:
                codes[place] = TOO_LONG
            elif _is_lost(text):
                codes.setdefault(place, UNDECODABLE)
    return codes


def _original(block: Block, place: int) -> str:
    """A row as received: as the reader kept it, else its cells as one JSON object."""
    if place in block.spoilt:
        return block.spoilt[place].original
    cells = {name: cells[place] for name, cells in zip(block.names, block.cells, strict=True)}
    return to_json({name: cell for name, cell in cells.items() if not is_blank(cell)})


def _array(values: Sequence[Value], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, type=kind)
    except UnicodeEncodeError:
        return pa.array([mended(value) if isinstance(value, str) else value for value in values], type=kind)
