"""Names for all that a brief names, from texts that are read once for topics and issues together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import numpy as np
import numpy.typing as npt

from minyi.text.simplified import simplified
from minyi.understanding.cues.clear import GENERAL
from minyi.understanding.cues.headlines import WHO
from minyi.understanding.headline_flaws import charges
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

_FEWEST_PEOPLE = 2
_NOTHING_SETTLED = TopicNames((), ())
_STREET = re.compile(r"(?:大道|马路|路段|街道?|路口)$")
_NUMBERED = re.compile(rf"({NAMELESS}|{NAMELESS_LATIN})(?: [0-9]{{1,9}})?")


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Texts (n) in plain form, "" where sealed; the fine topic and the issue of each, -1 for none.

    ``coarse`` is the parent of each fine topic; ``holders`` the place or body of each issue, "" for none.
    ``settled`` are the names that topics have already, "" or nothing where they are to get one. ``people``
    numbers who wrote each text, -1 for one of whom nothing is known: words are counted by people. ``titles``
    are those of the texts, "" for none and where sealed; ``voices`` is how many sent each under that title,
    ``senders`` how many did under any.
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
    senders: Labels | None = None


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
    brought = [name for name in (*settled.fine, *settled.coarse) if name]
    # A name in Traditional characters takes the simplified one too: names are found in these.
    taken = frozenset((*brought, *map(simplified, brought)))
    found = name_levels(read, fine, coarse, NamingOptions(taken=taken))
    topics = TopicNames(_chosen(settled.fine, found.fine), _chosen(settled.coarse, found.coarse))
    said = headlines(_told(unnamed, read.rows))
    issues = [
        headline or _of_words(unnamed, rows, _words_beside(holder, matter), holder) or read.nameless
        for headline, matter, holder, rows in zip(
            said, matters, unnamed.holders, _rows_of_issues(unnamed), strict=True
        )
    ]
    return Names(topics=_numbered_anew(topics, taken), issues=_each_its_own(issues), found=found)


def _rows_of_issues(unnamed: Unnamed) -> list[Labels]:
    """The texts of each issue, in order."""
    order = np.argsort(unnamed.issues, kind="stable")
    edges = np.searchsorted(unnamed.issues[order], np.arange(len(unnamed.holders) + 1))
    return [order[first:end] for first, end in pairwise(edges.tolist())]


def _of_words(unnamed: Unnamed, rows: Labels, words: Sequence[str], holder: str) -> str:
    """The name of an issue without a headline: its place or body, and what two of its people say of it."""
    shared = (word for word in words if _is_shared(word, unnamed, rows))
    return _issue_name(holder, [word for word in shared if not (holder and charges(word))])


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
        senders=unnamed.senders,
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


def _each_its_own(names: Iterable[str]) -> tuple[str, ...]:
    """The names of issues, a number behind those that a hotter one has already."""
    given: dict[str, str] = {}
    numbers: dict[str, Iterator[int]] = {}
    for name in names:
        numbered = name
        while numbered.casefold() in given:
            numbered = f"{name} {next(numbers.setdefault(name.casefold(), count(2)))}"
        given[numbered.casefold()] = numbered
    return tuple(given.values())


def _is_shared(word: str, unnamed: Unnamed, rows: Labels) -> bool:
    """Whether two people of the texts of an issue say a word: what one alone says names nothing."""
    sought, sayers = word.casefold(), set()
    for row in rows.tolist():
        if sought in " ".join(unnamed.texts[row].split()).casefold():
            if unnamed.voices is not None and unnamed.voices[row] > 1:
                return True
            person = -1 if unnamed.people is None else int(unnamed.people[row])
            sayers.add(person if person >= 0 else -1 - row)
    return len(sayers) >= _FEWEST_PEOPLE


def _issue_name(place: str, words: Sequence[str]) -> str:
    """The place and the words, or the place alone where they tell of no matter; without a place the words."""
    if place and all(word in GENERAL or WHO.fullmatch(word) or _STREET.search(word) for word in words):
        return place
    chinese = any(is_chinese(word) for word in words)
    said = ("、" if chinese else ", ").join(words)
    return ("：" if chinese else ": ").join(part for part in (place, said) if part)


def _words_beside(name: str, matter: str) -> list[str]:
    """The words of a matter without those of the place."""
    comma = "、" if is_chinese(matter) else ", "
    return [word for word in matter.split(comma) if not _overlaps(word, name)]


def _overlaps(word: str, name: str) -> bool:
    return bool(name) and (word in name or name in word)
