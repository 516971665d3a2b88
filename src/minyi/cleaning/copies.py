"""Exact and near copies: each is folded into the first message of its group, none is dropped.

An exact copy has the same body after all white space is removed. The shingles of a near copy's body overlap
with those of its original by a Jaccard of at least .6. Which messages belong together does not depend on the
order of rows; which of them is the original does: the first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minyi.cleaning.candidates import near_groups
from minyi.records import Fate
from minyi.text.normal import squeezed
from minyi.text.shingles import folded

EXACT_COPY = "exact_copy"
NEAR_COPY = "near_copy"
ASKED_AGAIN = "asked_again"

# Characters of a text that has a shingle; a shorter one is compared exactly only.
SHORTEST_NEAR = 4
ASK_AGAIN_DAYS = 7

_MICROSECONDS_A_DAY = 86_400_000_000

_Ints = npt.NDArray[np.int64]
_Key = TypeVar("_Key", str, int)


@dataclass(frozen=True, slots=True)
class CopyGroups:
    """For each text the index of the first text that is the same, and of the first in its near group.

    A text alone is its own first. Texts that are the same are always in one near group.
    """

    same: _Ints
    alike: _Ints


def fold_copies(table: pa.Table) -> pa.Table:
    """``table`` (``CLEANED``) with ``fate``, ``reason``, ``copy_of`` and ``fold`` set for copies.

    Only rows with the fate ``kept`` take part. A row without a body is compared by its title, with other such
    rows only; a row without either is nobody's copy. A copy gets the reason ``exact_copy`` if its body stood
    in an earlier row, else ``near_copy``. A near copy by an author who wrote much the same at least 7 days
    before stays kept, with the reason ``asked_again``, and exact copies of it are its own copies. ``fold`` is
    the row of the original, for itself and its copies, and null for rows of another fate.
    """
    rows = np.asarray(table["row"], dtype=np.int64)
    kept = np.flatnonzero(np.asarray(pc.equal(table["fate"], Fate.KEPT.value)))
    kept = kept[np.argsort(rows[kept], kind="stable")]
    messages = table.select(["title", "text", "author_pseudonym", "published_at"]).take(pa.array(kept))
    groups = _message_groups(messages)
    again = _asked_again(messages, groups)
    originals = _originals(groups, again)
    is_copy = originals != np.arange(len(kept))

    fate, reason = table["fate"].to_pylist(), table["reason"].to_pylist()
    copy_of: list[int | None] = [None] * table.num_rows
    fold: list[int | None] = [None] * table.num_rows
    for place, at in enumerate(kept.tolist()):
        fold[at] = int(rows[kept[originals[place]]])
        if is_copy[place]:
            fate[at] = Fate.COPY.value
            reason[at] = NEAR_COPY if groups.same[place] == place else EXACT_COPY
            copy_of[at] = fold[at]
        elif place in again:
            reason[at] = ASKED_AGAIN
    return _with_columns(table, {"fate": fate, "reason": reason, "copy_of": copy_of, "fold": fold})


def copy_groups(texts: Sequence[str]) -> CopyGroups:
    """Which of ``texts`` are the same or near copies; the empty text is the same as another empty one.

    Time and memory grow in step with the number of texts. All texts of a near group are near one another,
    except in groups cut from more than 128 different texts that hang together: those are near one of them.
    """
    bare = [squeezed(text) for text in texts]
    same = _first_places(bare)
    firsts = np.flatnonzero(same == np.arange(len(bare)))
    forms = folded([bare[first] for first in firsts])
    comparable = sorted({form for form in forms if len(form) >= SHORTEST_NEAR})
    numbers = dict(zip(comparable, near_groups(comparable).tolist(), strict=True))
    # A text too short to be compared gets a number that no other has.
    labels = [numbers.get(form, -1 - place) for place, form in enumerate(forms)]
    alike = np.arange(len(bare), dtype=np.int64)
    alike[firsts] = firsts[_first_places(labels)]
    return CopyGroups(same=same, alike=alike[same])


def _message_groups(messages: pa.Table) -> CopyGroups:
    """The groups of messages, by body; those without one by title."""
    texts = [text or "" for text in messages["text"].to_pylist()]
    titles = [title or "" for title in messages["title"].to_pylist()]
    bodied = [place for place, text in enumerate(texts) if squeezed(text)]
    without = set(range(len(texts))) - set(bodied)
    titled = [place for place in sorted(without) if squeezed(titles[place])]
    same = np.arange(len(texts), dtype=np.int64)
    alike = same.copy()
    for chosen, source in ((bodied, texts), (titled, titles)):
        places = np.array(chosen, dtype=np.int64)
        found = copy_groups([source[place] for place in chosen])
        same[places], alike[places] = places[found.same], places[found.alike]
    return CopyGroups(same, alike)


def _asked_again(messages: pa.Table, groups: CopyGroups) -> set[int]:
    """The texts, by first place, with which a person asks again: near copies, 7 days after their last ask.

    A text is the ask of who wrote it first in time. Walked in order of time, not of rows, so that a file with
    the newest message first gives the same people.
    """
    authors = messages["author_pseudonym"].to_pylist()
    times = messages["published_at"].cast(pa.int64()).to_pylist()
    spread = np.flatnonzero(np.bincount(groups.alike[groups.same != groups.alike], minlength=len(authors)))
    asks: dict[tuple[int, str], list[tuple[int, str, int]]] = {}
    earliest: dict[int, tuple[int, str]] = {}
    for place in np.flatnonzero(np.isin(groups.alike, spread)).tolist():
        author, at, text = authors[place], times[place], int(groups.same[place])
        if at is None:
            continue
        earliest[text] = min(earliest.get(text, (at, author or "")), (at, author or ""))
        if author is not None:
            said = squeezed(messages["text"][place].as_py() or messages["title"][place].as_py())
            asks.setdefault((int(groups.alike[place]), author), []).append((at, said, text))
    again: set[int] = set()
    for (_, author), messages_of_one in asks.items():
        ordered = sorted(messages_of_one)
        last_at = ordered[0][0]
        for at, _, text in ordered:
            if earliest[text] == (at, author) and at - last_at >= ASK_AGAIN_DAYS * _MICROSECONDS_A_DAY:
                again.add(text)
                last_at = at
    return again


def _originals(groups: CopyGroups, again: set[int]) -> _Ints:
    """For each message the place of its original: the first of its group that does not ask again."""
    asks_again = np.zeros(len(groups.same), dtype=np.bool_)
    asks_again[sorted(again)] = True
    own_text = asks_again[groups.same]
    places = np.arange(len(groups.same), dtype=np.int64)
    firsts = np.full(len(places), len(places), dtype=np.int64)
    np.minimum.at(firsts, groups.alike[~own_text], places[~own_text])
    return np.where(own_text, groups.same, firsts[groups.alike])


def _first_places(keys: Iterable[_Key]) -> _Ints:
    """For each key the place at which it stands first."""
    seen: dict[_Key, int] = {}
    return np.array([seen.setdefault(key, place) for place, key in enumerate(keys)], dtype=np.int64)


def _with_columns(table: pa.Table, columns: dict[str, list[str | None] | list[int | None]]) -> pa.Table:
    for name, values in columns.items():
        index = table.schema.get_field_index(name)
        field = table.schema.field(index)
        table = table.set_column(index, field, pa.array(values, type=field.type))
    return table
