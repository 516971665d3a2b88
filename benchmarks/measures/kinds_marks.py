"""Marks of readers on real messages, and how near a set of answers comes to them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import load_workbook
from scipy.optimize import linear_sum_assignment

from measures.lines import CHECKOUT
from minyi.records import Ask

MARKS = CHECKOUT / "benchmarks" / "marks"
FOLDER = Path("civic-messages-zh")
READERS = ("one", "two")
_TITLE, _TEXT = "留言主题", "留言详情"


@dataclass(frozen=True)
class Answer:
    """What somebody, or something, says of one message."""

    main: str
    asks: tuple[Ask, ...]
    urgency: str


@dataclass(frozen=True)
class Marked:
    """A message and what each reader said of it."""

    part: str  # "dev" or "test"
    title: str
    text: str
    readers: tuple[Answer, Answer]


def marked_messages(sets: Path) -> list[Marked]:
    """The marked messages, their words read from the sets. Raises FileNotFoundError without those."""
    listed = json.loads((MARKS / "messages-zh.json").read_text(encoding="utf-8"))
    books = {file: _rows(sets / FOLDER / file) for file in sorted({one["file"] for one in listed})}
    found = []
    for one in listed:
        title, text = books[one["file"]][one["row"]]
        first, second = (_answer(one[reader]) for reader in READERS)
        found.append(Marked(one["part"], title, text, (first, second)))
    return found


def _answer(mark: dict[str, Any]) -> Answer:
    spans = tuple(Ask(ask["kind"], ask["field"], ask["start"], ask["end"]) for ask in mark["asks"])
    return Answer(str(mark["main"]), spans, str(mark["urgency"]))


@cache
def _rows(book: Path) -> list[tuple[str, str]]:
    rows = list(load_workbook(book, read_only=True).worksheets[0].iter_rows(values_only=True))
    columns = [rows[0].index(name) for name in (_TITLE, _TEXT)]
    return [(str(row[columns[0]] or ""), str(row[columns[1]] or "")) for row in rows]


def agreed_mains(messages: Sequence[Marked]) -> list[str | None]:
    """The main kind on which both readers agree; None where they do not."""
    pairs = ((one.readers[0].main, one.readers[1].main) for one in messages)
    return [first if first == second else None for first, second in pairs]


def share_of_same(ours: Sequence[str], theirs: Sequence[str | None]) -> float:
    """Share, 0 to 1, of answers that are the same, of those that have one to be compared with."""
    same = [one == other for one, other in zip(ours, theirs, strict=True) if other is not None]
    return sum(same) / len(same)


def kappa(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Cohen's kappa: the share of same answers beyond that of chance, (p - e) / (1 - e)."""
    by_chance = sum(ours.count(kind) * theirs.count(kind) for kind in sorted(set(ours))) / len(ours) ** 2
    return (share_of_same(ours, theirs) - by_chance) / (1 - by_chance)


def overlap_counts(
    ours: Sequence[Ask], theirs: Sequence[Ask], message: Marked, *, of_longer: bool
) -> tuple[int, int, int]:
    """How many asks are the same, ours and theirs in all.

    Two are the same if they stand in one field and share half of the shorter (``of_longer``: of the longer),
    white space aside; each counts once, paired so that most are.
    """
    if not ours or not theirs:
        return 0, len(ours), len(theirs)
    table = np.array([[_is_same(one, other, message, of_longer) for other in theirs] for one in ours])
    rows, columns = linear_sum_assignment(table, maximize=True)
    return int(table[rows, columns].sum()), len(ours), len(theirs)


def _is_same(one: Ask, other: Ask, message: Marked, of_longer: bool) -> bool:
    if one.field != other.field:
        return False
    field = message.title if one.field == "title" else message.text
    lengths = (_n_signs(field, one.start, one.end), _n_signs(field, other.start, other.end))
    shared = _n_signs(field, max(one.start, other.start), min(one.end, other.end))
    return shared > 0 and 2 * shared >= (max(lengths) if of_longer else min(lengths))


def _n_signs(field: str, start: int, end: int) -> int:
    return sum(not sign.isspace() for sign in field[start:end])


def overlap_f1(
    ours: Sequence[Sequence[Ask]],
    theirs: Sequence[Sequence[Ask]],
    messages: Sequence[Marked],
    *,
    of_longer: bool = False,
) -> tuple[float, float, float]:
    """F1, precision and recall of asks over all messages."""
    counts = [
        overlap_counts(one, other, message, of_longer=of_longer)
        for one, other, message in zip(ours, theirs, messages, strict=True)
    ]
    same, n_ours, n_theirs = (sum(column) for column in zip(*counts, strict=True))
    return 2 * same / max(1, n_ours + n_theirs), same / max(1, n_ours), same / max(1, n_theirs)
