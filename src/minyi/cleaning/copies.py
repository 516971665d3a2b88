"""Exact and near copies: each is folded into the original of its group, none is dropped.

An exact copy has the same body after all white space is removed. The shingles of a near copy's body overlap
with those of its original by a Jaccard of at least .6, and its title names no other estate, school or the
like. Which messages belong together does not depend on the order of rows; which of them is the original does:
the first, of those that all others of the group are near.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minyi.cleaning.candidates import near_groups
from minyi.cleaning.reposts import body_of, own_words
from minyi.cleaning.sites import Sited, sited
from minyi.records import Fate
from minyi.text.normal import squeezed
from minyi.text.shingles import folded

EXACT_COPY = "exact_copy"
NEAR_COPY = "near_copy"
ASKED_AGAIN = "asked_again"

# Characters of a text that has a shingle; a shorter one is compared exactly only.
SHORTEST_NEAR = 4
ASK_AGAIN_DAYS = 7
_HEAD = 40  # characters

_MICROSECONDS_A_DAY = 86_400_000_000

_Ints = npt.NDArray[np.int64]
_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class CopyGroups:
    """For each text the index of the first text that is the same, and of the original of its near group.

    A text alone is its own first and original. Texts that are the same are always in one near group.
    ``is_central`` says which texts are near all of their group; the original is the first of these.
    """

    same: _Ints
    alike: _Ints
    is_central: npt.NDArray[np.bool_]


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


def copy_groups(texts: Sequence[str], titles: Sequence[str] = ()) -> CopyGroups:
    """Which of ``texts`` are the same or near copies; the empty text is the same as another empty one.

    Time and memory grow in step with the number of texts. All texts of a near group are near its original. A
    bare repost is compared as the message it passes on, and what people add of their own above a chain keeps
    them apart, however long the chain that they share. So do the sites that their ``titles`` name (one title
    a text, or none at all); of a text without one its first characters are read.
    """
    same = first_same(texts)
    firsts = np.flatnonzero(same == np.arange(len(texts)))
    said = [_said(texts[first]) for first in firsts.tolist()]
    forms = list(zip(folded([body for body, _ in said]), folded([added for _, added in said]), strict=True))
    # A text too short for a shingle is compared exactly only.
    earliest = np.arange(len(forms), dtype=np.int64)
    long = np.array(
        [place for place, (body, _) in enumerate(forms) if len(body) >= SHORTEST_NEAR], dtype=np.int64
    )
    earliest[long] = long[_first_places([forms[place] for place in long.tolist()])]
    comparable = sorted((forms[place], place) for place in np.unique(earliest[long]).tolist())
    places = np.array([place for _, place in comparable], dtype=np.int64)
    near = near_groups(
        [body for (body, _), _ in comparable],
        _first_places([added for (_, added), _ in comparable]),
        places,
        _reads_sites(texts, _heads(texts, titles), earliest[np.searchsorted(firsts, same)], places),
    )
    labels = np.arange(len(forms), dtype=np.int64)
    is_central = np.ones(len(forms), dtype=np.bool_)
    labels[places], is_central[places] = places[near.groups], near.is_central
    labels, is_central = labels[earliest], is_central[earliest]
    alike = np.arange(len(texts), dtype=np.int64)
    alike[firsts] = firsts[_first_central(labels, is_central)[labels]]
    central = np.ones(len(texts), dtype=np.bool_)
    central[firsts] = is_central
    return CopyGroups(same=same, alike=alike[same], is_central=central[same])


def first_same(texts: Sequence[str]) -> _Ints:
    """For each text the index of the first that is the same after all white space is removed."""
    return _first_places([squeezed(text) for text in texts])


def _heads(texts: Sequence[str], titles: Sequence[str]) -> list[str]:
    """What says where a message is about: its title, or else how it begins."""
    begun = [text[:_HEAD] for text in texts]
    return [title or head for title, head in zip(titles, begun, strict=True)] if titles else begun


def _reads_sites(
    texts: Sequence[str], heads: Sequence[str], forms: _Ints, comparable: _Ints
) -> Callable[[int], Sited]:
    """Gives the sites that the heads of all messages of one form name."""
    order = np.argsort(forms, kind="stable")
    ordered = forms[order]

    def sited_at(place: int) -> Sited:
        first, end = np.searchsorted(ordered, [comparable[place], comparable[place] + 1])
        members = order[first:end].tolist()
        return sited("\n".join(sorted({heads[at] for at in members})), texts[members[0]])

    return sited_at


def _said(text: str) -> tuple[str, str]:
    """The body that is compared, and what its author adds to a chain, if there is one."""
    if "@" not in text and "＠" not in text:
        return squeezed(text), ""
    body = body_of(text)
    found = own_words(body)
    return squeezed(body), squeezed(found.own) if found.chain else ""


def _message_groups(messages: pa.Table) -> CopyGroups:
    """The groups of messages, by body; those without one by title."""
    texts = [text or "" for text in messages["text"].to_pylist()]
    titles = [title or "" for title in messages["title"].to_pylist()]
    bodied = [place for place, text in enumerate(texts) if squeezed(text)]
    without = set(range(len(texts))) - set(bodied)
    titled = [place for place in sorted(without) if squeezed(titles[place])]
    same = np.arange(len(texts), dtype=np.int64)
    alike = same.copy()
    is_central = np.ones(len(texts), dtype=np.bool_)
    for chosen, source in ((bodied, texts), (titled, titles)):
        places = np.array(chosen, dtype=np.int64)
        beside = [titles[place] for place in chosen] if source is texts else ()
        found = copy_groups([source[place] for place in chosen], beside)
        same[places], alike[places] = places[found.same], places[found.alike]
        is_central[places] = found.is_central
    return CopyGroups(same, alike, is_central)


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
    """For each message the place of its original: the first of its group, of those that all are near.

    One that asks again is the original of others only where no other will do.
    """
    asks_again = np.zeros(len(groups.same), dtype=np.bool_)
    asks_again[sorted(again)] = True
    own_text = asks_again[groups.same]
    chosen = _first_central(groups.alike, groups.is_central & ~own_text)
    second_choice = _first_central(groups.alike, groups.is_central)
    firsts = np.where(chosen < len(chosen), chosen, second_choice)
    return np.where(own_text, groups.same, firsts[groups.alike])


def _first_central(labels: _Ints, is_central: npt.NDArray[np.bool_]) -> _Ints:
    """For each label its first central place; the number of places where it has none."""
    firsts = np.full(len(labels), len(labels), dtype=np.int64)
    places = np.flatnonzero(is_central)
    np.minimum.at(firsts, labels[places], places)
    return firsts


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
