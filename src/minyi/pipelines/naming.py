"""Names for all that a brief names, from texts that are read once for topics and issues together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np
import numpy.typing as npt

from minyi.understanding.headlines import Told, headlines
from minyi.understanding.naming import (
    NAMELESS,
    NAMELESS_LATIN,
    NamingOptions,
    TopicNames,
    labels_of_parents,
    name_levels,
    name_topics,
    read_texts,
)
from minyi.understanding.phrases import is_chinese

Labels = npt.NDArray[np.int64]

_NOTHING_SETTLED = TopicNames((), ())
_NUMBERED = re.compile(rf"({NAMELESS}|{NAMELESS_LATIN})(?: [0-9]{{1,9}})?")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Texts (n) in plain form, "" where sealed; the fine topic and the issue of each, -1 for none.

    ``coarse`` is the parent of each fine topic; ``holders`` the place or body of each issue, "" for none.
    ``settled`` are the names that topics have already, "" or nothing where they are to get one. ``people``
    numbers who wrote each text, -1 for one of whom nothing is known: words are counted by people. ``titles``
    are those of the texts, "" for none and where sealed; ``voices`` is how many wrote each to the letter.
    """

    texts: tuple[str, ...]
    fine: Labels
    coarse: Labels
    issues: Labels
    holders: tuple[str, ...]
    settled: TopicNames = _NOTHING_SETTLED
    people: Labels | None = None
    titles: tuple[str, ...] = ()
    voices: Labels | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """The names of topics and of issues, by rank. ``found`` are those that the words alone would give."""

    topics: TopicNames
    issues: tuple[str, ...]
    found: TopicNames


def names_of(unnamed: Unnamed) -> Names:
    """Name topics and issues.

    An issue has a headline out of its own titles, else its place or body and what is said of it in words.
    """
    fine, coarse = unnamed.fine, unnamed.coarse
    labellings = [fine, labels_of_parents(fine, coarse), unnamed.issues]
    read = read_texts(unnamed.texts, labellings, people=unnamed.people)
    beside = NamingOptions(holders=unnamed.holders)
    matters = name_topics(read, unnamed.issues, len(unnamed.holders), beside)
    settled = unnamed.settled
    taken = frozenset(name for name in (*settled.fine, *settled.coarse) if name)
    found = name_levels(read, fine, coarse, NamingOptions(taken=taken))
    topics = TopicNames(_chosen(settled.fine, found.fine), _chosen(settled.coarse, found.coarse))
    return Names(
        topics=_numbered_anew(topics, taken),
        issues=tuple(
            headline or _issue_name(holder, matter)
            for headline, holder, matter in zip(
                headlines(_told(unnamed, read.rows)), unnamed.holders, matters, strict=True
            )
        ),
        found=found,
    )


def _told(unnamed: Unnamed, rows: Labels) -> Told:
    n = len(unnamed.texts)
    unknown, once = np.full(n, -1, dtype=np.int64), np.ones(n, dtype=np.int64)
    return Told(
        titles=unnamed.titles or ("",) * n,
        texts=unnamed.texts,
        people=unknown if unnamed.people is None else unnamed.people,
        issues=unnamed.issues,
        holders=unnamed.holders,
        rows=rows,
        voices=once if unnamed.voices is None else unnamed.voices,
    )


def _chosen(settled: Sequence[str], found: Sequence[str]) -> tuple[str, ...]:
    """The names settled before, and those found where there is none."""
    before = (*settled, *[""] * (len(found) - len(settled)))
    return tuple(name or new for name, new in zip(before, found, strict=True))


def _numbered_anew(names: TopicNames, taken: frozenset[str]) -> TopicNames:
    """With the topics of no word numbered in line, past the names ``taken``.

    They were numbered together with what was found for topics that keep an earlier name.
    """
    chosen = [*names.coarse, *names.fine]
    free = {base: _numbers_of(base, taken) for base in (NAMELESS, NAMELESS_LATIN)}
    bases = [None if name in taken else _NUMBERED.fullmatch(name) for name in chosen]
    anew = [next(free[base[1]]) if base else name for name, base in zip(chosen, bases, strict=True)]
    n_coarse = len(names.coarse)
    return TopicNames(fine=tuple(anew[n_coarse:]), coarse=tuple(anew[:n_coarse]))


def _numbers_of(base: str, taken: frozenset[str]) -> Iterator[str]:
    numbered = (base if number == 1 else f"{base} {number}" for number in count(1))
    return (name for name in numbered if name not in taken)


def _issue_name(name: str, matter: str) -> str:
    chinese = is_chinese(matter)
    comma = "、" if chinese else ", "
    said = comma.join(word for word in matter.split(comma) if not _overlaps(word, name))
    return ("：" if chinese else ": ").join(part for part in (name, said) if part) or matter


def _overlaps(word: str, name: str) -> bool:
    return bool(name) and (word in name or name in word)
