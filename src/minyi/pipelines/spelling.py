"""Names in the characters people wrote: messages are compared in simplified ones, and named in their own."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minyi.pipelines.grasping import Grasped
from minyi.pipelines.naming import Names
from minyi.pipelines.sealing import is_sealed
from minyi.pipelines.tables import RankedIssue
from minyi.records import Language
from minyi.text.normal import HAN
from minyi.understanding.cues.form import level
from minyi.understanding.naming import TopicNames

_MOST_READ = 400  # messages whose spelling is looked at for one name, at even steps
_IS_HAN = re.compile(f"[{HAN}]")
_JOINTS = re.compile(r"([、，,：:；;\s]+)")


@dataclass(frozen=True, slots=True)
class Spelt:
    """Messages of one topic or issue: titles and texts as shown, and in level form, of the same length."""

    raw: tuple[str, ...]
    flat: tuple[str, ...]


def as_written(names: Names, table: pa.Table, grasped: Grasped, issues: Sequence[RankedIssue]) -> Names:
    """``names``, those of topics and issues in Traditional characters where most members wrote in them.

    ``names`` are those found for a ``CLEANED`` table and the issues of it; names that topics brought from an
    earlier run, or from people, stay as they are.
    """
    hand = _hand(table, grasped)
    if not hand.raw:
        return names
    fine, coarse = grasped.topics.fine, np.append(grasped.topics.coarse, -1)[grasped.topics.fine]
    told, found = names.topics, names.found
    both: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for labels, now, by_words in ((fine, told.fine, found.fine), (coarse, told.coarse, found.coarse)):
        spelt = tuple(
            hand.spelt(name, np.flatnonzero(labels == label).tolist()) for label, name in enumerate(by_words)
        )
        pairs = zip(now, by_words, spelt, strict=True)
        both.append((tuple(new if name == old else name for name, old, new in pairs), spelt))
    return Names(
        topics=TopicNames(fine=both[0][0], coarse=both[1][0]),
        issues=tuple(
            hand.spelt(name, issue.found.positions) for name, issue in zip(names.issues, issues, strict=True)
        ),
        found=TopicNames(fine=both[0][1], coarse=both[1][1]),
    )


def spelt_as(name: str, written: Spelt) -> str:
    """``name`` in the characters most of ``written`` have it in, the first of equals.

    Found whole, or else each part between commas and colons; a part that stands nowhere so is spelt character
    by character. What is no Han character stays as it is.
    """
    whole = _most_written(name, written)
    if whole is not None:
        return whole
    singles: dict[str, str] = {}
    parts = []
    for part in _JOINTS.split(name):
        spelt = _most_written(part, written) if _IS_HAN.search(part) else part
        if spelt is None:
            singles = singles or _single_spellings(written)
            spelt = "".join(singles.get(one, one) for one in part)
        parts.append(spelt)
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Spells names by the messages of a run that are in Traditional characters.

    ``raw`` are these, title and text, in an order of their content; ``rank_of`` says for a place in the table
    which of them stands there.
    """

    grasped: Grasped
    raw: Sequence[str]
    rank_of: Mapping[int, int]

    def spelt(self, name: str, positions: Iterable[int]) -> str:
        """``name`` as most of the texts at ``positions`` have it, if most are in Traditional characters."""
        if not _IS_HAN.search(name):
            return name
        kinds = self.grasped.kinds
        groups = [self.grasped.texts.members[one] for one in positions if not is_sealed(kinds[one])]
        places = [place for members in groups for place in members]
        ranks = sorted(self.rank_of[place] for place in places if place in self.rank_of)
        if 2 * len(ranks) <= len(places):
            return name
        step = -(-len(ranks) // _MOST_READ)
        raw = tuple(self.raw[rank] for rank in ranks[::step])
        return spelt_as(name, Spelt(raw, tuple(level(one) for one in raw)))


def _hand(table: pa.Table, grasped: Grasped) -> _Hand:
    is_traditional = pc.fill_null(pc.equal(table["language"], Language.TRADITIONAL.value), False)
    columns = (table[name].filter(is_traditional).to_pylist() for name in ("shown_title", "shown_text"))
    raw = [f"{title or ''}\n{text or ''}" for title, text in zip(*columns, strict=True)]
    ordered = sorted(zip(raw, pc.indices_nonzero(is_traditional).to_pylist(), strict=True))
    ranks = {place: rank for rank, (_, place) in enumerate(ordered)}
    return _Hand(grasped, [one for one, _ in ordered], ranks)


def _most_written(words: str, written: Spelt) -> str | None:
    sought = level(words)
    found: Counter[str] = Counter()
    for raw, flat in zip(written.raw, written.flat, strict=True):
        start = flat.find(sought)
        if start >= 0:
            pairs = zip(words, raw[start : start + len(words)], strict=True)
            found["".join(theirs if _IS_HAN.match(ours) else ours for ours, theirs in pairs)] += 1
    return min(found, key=lambda one: (-found[one], one)) if found else None


def _single_spellings(written: Spelt) -> dict[str, str]:
    """How each character is written most often."""
    found: dict[str, Counter[str]] = {}
    for raw, flat in zip(written.raw, written.flat, strict=True):
        for theirs, plain in zip(raw, flat, strict=True):
            if theirs != plain and _IS_HAN.match(plain):
                found.setdefault(plain, Counter())[theirs] += 1
    return {plain: min(seen, key=lambda one: (-seen[one], one)) for plain, seen in found.items()}
