"""Headlines of issues: the clause of its own titles that says best what most of its people say.

A title is mostly a headline with something around it: who is asked, that it is a complaint, in which city the
place lies. What is left is judged by how many of the issue's people use its words, and by what a reader who
knows none of the messages makes of it.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.text.sentences import sentence_spans
from minyi.text.stop_words import is_stop_word
from minyi.text.tagged import is_known, tagged
from minyi.understanding.cues import clear
from minyi.understanding.cues import headlines as cues
from minyi.understanding.headline_clauses import Clause, Head, clauses_of, head_of, width, words_of_lines
from minyi.understanding.misconduct import accuses
from minyi.understanding.named import forms_of, names_in
from minyi.understanding.phrases import is_chinese, part_of_speech
from minyi.understanding.sentence_heads import without_head

Labels = npt.NDArray[np.int64]

_MOST_MEMBERS = 60  # of an issue, evenly spread
_OPENING = 240  # characters of a text in which its matter is told
_FIRST_SENTENCE = 60  # characters of a text without a title that count as one
_STEM = 4  # letters that every English stem keeps
_GRAMMAR = frozenset("cdfmopqruxyz")
_OF_PART = 0.7
_OF_GENERAL = 0.5  # what a word of letters in general weighs
_OF_AREA = 0.3
_RARE = 0.6
_NAMING_TAGS = frozenset({"ns", "nt", "nz", "nr"})
_TELLING = 0.22  # a word that weighs less says nothing by itself
_OF_PLACE, _OF_AUTHOR = 0.35, 0.1
_MOST_AUTHORS = 4
_OF_STRANGER = 0.35
_NO_WORD = re.compile(r"[\W_]+")
_WIDE = {",": "，", "?": "？", "!": "！", ";": "；", ":": "：", "(": "（", ")": "）"}
_SIGN = re.compile(r"[,?!;:()](?!\d)")


@dataclass(frozen=True, slots=True)
class HeadlineOptions:
    """When a clause is good enough for a headline."""

    usual_share: float = 0.35  # of the issue's people: a word that more of them use speaks for a clause
    # Of what the clause says, weighed by rareness, how much somebody else says too, and the mean share of
    # people who say it; ``_here`` where the clause gives the place itself.
    least_shared: float = 0.34
    least_shared_here: float = 0.2
    least_cover: float = 0.2
    least_cover_here: float = 0.12
    usual_width: float = 14.0  # Chinese characters


@dataclass(frozen=True, slots=True)
class Told:
    """The distinct texts of a run (n) in plain form, "" where sealed.

    ``titles`` are theirs, "" for none; ``texts`` title and body as one; ``people`` who wrote each, -1 where
    nothing is known. ``issues`` is the issue of each, -1 for none, and ``holders`` the place or body of each
    issue, "" for none. ``rows`` are the texts from which it is learnt how rare a word is, ``voices`` how many
    people wrote each text word for word.
    """

    titles: Sequence[str]
    texts: Sequence[str]
    people: Labels
    issues: Labels
    holders: Sequence[str]
    rows: Labels
    voices: Labels


def headlines(told: Told, options: HeadlineOptions = HeadlineOptions()) -> list[str]:
    """A headline for each issue, "" where no clause is good enough. No two are the same."""
    members = _members(told)
    read = {row: _opening_line(told, row) for row in told.rows.tolist()}
    read |= {row: _first_line(told, row) for row in np.concatenate([_NONE, *members]).tolist()}
    cut = dict(zip(read, words_of_lines(list(read.values())), strict=True))
    common = Counter(word for row in told.rows.tolist() for word in set(cut[row]))
    rareness = _Rareness(common, max(2, len(told.rows)))
    taken: set[str] = set()
    found: list[str] = []
    for holder, rows in zip(told.holders, members, strict=True):
        heads = [(row, head_of(read[row], cut[row])) for row in rows.tolist()]
        issue = _Issue(told, heads, holder, rareness)
        names = (issue.named(clause) for clause in issue.ranked(options))
        name = next((each for each in names if each.casefold() not in taken), "")
        taken.add(name.casefold())
        found.append(name)
    return found


_NONE = np.zeros(0, dtype=np.int64)


def _members(told: Told) -> list[Labels]:
    """The texts of each issue that are read, at most so many, evenly spread; sealed ones are not."""
    order = np.argsort(told.issues, kind="stable")
    ends = np.searchsorted(told.issues[order], np.arange(len(told.holders) + 1)).tolist()
    chosen = []
    for start, end in pairwise(ends):
        rows = [row for row in order[start:end].tolist() if told.texts[row]]
        spread = np.linspace(0, len(rows) - 1, min(_MOST_MEMBERS, len(rows))).astype(np.int64)
        chosen.append(np.array(rows, dtype=np.int64)[spread])
    return chosen


def _opening_line(told: Told, row: int) -> str:
    return told.titles[row] or told.texts[row][:_FIRST_SENTENCE]


def _first_line(told: Told, row: int) -> str:
    """The title, or the first sentence where there is none."""
    title = told.titles[row]
    if title:
        return title
    opening = told.texts[row][: 2 * _OPENING]
    spans = sentence_spans(opening)
    return without_head(opening[spans[0].start : spans[0].end]) if spans else ""


@dataclass(frozen=True, slots=True)
class _Rareness:
    """In how many of the lines read each word stands."""

    common: Mapping[str, int]
    n_lines: int

    def of(self, word: str) -> float:
        """How much a word tells of the matter, 0..1."""
        if is_stop_word(word) or (len(word) < 2 if is_chinese(word) else len(word) < 3 or not word.isalnum()):
            return 0.0
        if word.isdigit() or part_of_speech(word)[0] in _GRAMMAR:
            return 0.0
        rare = math.log((self.n_lines + 1) / (self.common.get(word, 0) + 1)) / math.log(self.n_lines + 1)
        return max(0.0, rare) * self._kind(word)

    def _kind(self, word: str) -> float:
        if part_of_speech(word).startswith("ns"):
            return _OF_AREA
        return _OF_GENERAL if word in clear.GENERAL else 1.0


class _Issue:
    """One issue: its heads, who wrote them, and what each of its people says."""

    def __init__(
        self, told: Told, heads: Sequence[tuple[int, Head]], holder: str, rareness: _Rareness
    ) -> None:
        self.heads, self.holder, self.rareness = heads, holder, rareness
        self.forms = sorted(forms_of(holder), key=lambda form: (-len(form), form)) if holder else []
        self.writers = {row: _writer(told, row) for row, _ in heads}
        said: dict[int, list[str]] = {}
        self.voices: dict[int, int] = {}
        for row, writer in self.writers.items():
            opening = told.texts[row][: len(told.titles[row]) + _OPENING].lower()
            said.setdefault(writer, []).append(opening)
            self.voices[writer] = 1
            if told.voices[row] > 1:  # those who sent the same text, and no other of its writer
                said[-2 * row - 2] = [opening]
                self.voices[-2 * row - 2] = int(told.voices[row]) - 1
        self.n_voices = sum(self.voices.values())
        self.said = {writer: " " + _NO_WORD.sub(" ", "\n".join(those)) for writer, those in said.items()}
        n_chinese = sum(is_chinese(head.text) for _, head in heads)
        self.is_chinese = 2 * n_chinese >= len(heads)
        self.sayers: dict[str, frozenset[int]] = {}

    def ranked(self, options: HeadlineOptions) -> list[Clause]:
        """The clauses that are good enough, the best first."""
        authors: dict[str, set[int]] = {}
        clauses: dict[str, Clause] = {}
        for row, head in self.heads:
            for clause in clauses_of(head, self.forms) if is_chinese(head.text) == self.is_chinese else ():
                authors.setdefault(clause.text, set()).add(self.writers[row])
                clauses.setdefault(clause.text, clause)
        scored = [(self.score(clauses[text], authors[text], options), text) for text in sorted(clauses)]
        best = sorted((-score, text) for score, text in scored if score is not None)
        return [clauses[text] for _, text in best if _may_be_shown(clauses[text])]

    def score(self, clause: Clause, authors: Collection[int], options: HeadlineOptions) -> float | None:
        """How well a clause says what the others say; None where it is not good enough."""
        told = [(word, self.weight(word)) for word in dict.fromkeys(clause.words)]
        weighed = [(weight, self.share(word, authors)) for word, weight in told if weight > 0]
        whole = sum(weight for weight, _ in weighed)
        shared = sum(weight for weight, share in weighed if share > 0)
        cover = sum(weight * share for weight, share in weighed)
        n_shared = sum(share > 0 and weight >= _TELLING for weight, share in weighed)
        if n_shared < (1 if clause.place else 2):
            return None
        here = bool(clause.place)
        least_shared = options.least_shared_here if here else options.least_shared
        least_cover = options.least_cover_here if here else options.least_cover
        if shared < least_shared * whole or cover < least_cover * whole:
            return None
        score = (
            cover - options.usual_share * whole + _OF_PLACE * here - _OF_STRANGER * self._is_strange(clause)
        )
        return round(score + _OF_AUTHOR * (min(len(authors), _MOST_AUTHORS) - 1) - _flaws(clause, options), 6)

    def weight(self, word: str) -> float:
        holder = self.holder.casefold()
        return 0.0 if holder and (word in holder or holder in word) else self.rareness.of(word)

    def share(self, word: str, authors: Collection[int]) -> float:
        """The share of the issue's people, who wrote the clause apart, that say a word of it."""
        n_own = 1 if len(authors) == 1 else 0
        n_sayers = sum(self.voices[writer] for writer in self._sayers(word))
        whole = max(0, n_sayers - n_own) / max(1, self.n_voices - n_own)
        if whole > 0 or len(word) < 3 or not is_chinese(word):
            return whole
        # 露营者 where others say 露营.
        return _OF_PART * max(self.share(word[:2], authors), self.share(word[-2:], authors))

    def _sayers(self, word: str) -> frozenset[int]:
        if word not in self.sayers:
            sought = word if self.is_chinese else " " + _stem(word)
            self.sayers[word] = frozenset(w for w, said in self.said.items() if sought in said)
        return self.sayers[word]

    def named(self, clause: Clause) -> str:
        """The headline as it is shown, with the place before it where the clause does not give it."""
        said = _shown(calm(clause.text), chinese=self.is_chinese)
        if clause.place or not self.holder or self._is_placed(clause):
            return said
        return f"{self.holder}：{said}" if self.is_chinese else f"{self.holder}: {said}"

    def _is_placed(self, clause: Clause) -> bool:
        """Whether as many people give another place or body of the clause, or more a rare name in it."""
        n_holder = self._n_naming(self.forms)
        own = max((self._n_naming([name]) for name in self._names(clause)), default=0)
        rare = [word for word in clause.words if self.rareness.of(word) >= _RARE and _may_name(word)]
        most = max((sum(self.voices[w] for w in self._sayers(word)) for word in rare), default=0)
        return (own >= 2 and own >= n_holder) or most > max(1, n_holder)

    def _is_strange(self, clause: Clause) -> bool:
        """Whether the clause gives a place or body that nobody else names."""
        return any(self._n_naming([name]) < 2 for name in self._names(clause))

    def _names(self, clause: Clause) -> list[str]:
        """The names in a clause that are not that of the issue."""
        found = names_in(clause.text)
        return sorted(n for n in found if not any(form in n or n in form for form in self.forms))

    def _n_naming(self, names: Sequence[str]) -> int:
        """How many people give one of the names."""
        sought = [_NO_WORD.sub(" ", name.lower()) for name in names]
        return sum(self.voices[w] for w, said in self.said.items() if any(name in said for name in sought))


def _may_name(word: str) -> bool:
    """Whether a word may be part of a name: as such in the dictionary, or a noun not in it."""
    kind = part_of_speech(word)
    return is_chinese(word) and (kind[:2] in _NAMING_TAGS or (kind[0] == "n" and not is_known(word)))


def _writer(told: Told, row: int) -> int:
    """Who wrote a text; somebody else for each of whom nothing is known."""
    person = int(told.people[row])
    return person if person >= 0 else -2 * row - 1


def _may_be_shown(clause: Clause) -> bool:
    text = clause.text
    return not (accuses(text) or cues.ABUSIVE.search(text) or _names_somebody(text))


def _flaws(clause: Clause, options: HeadlineOptions) -> float:
    text = calm(clause.text)
    flaws = (
        0.15 * (text != clause.text)
        + 0.5 * (cues.HEATED.search(text) is not None)
        + 0.35 * (cues.CHARGES.search(text) is not None)
    )
    flaws += 0.3 * (cues.OF_ONESELF.search(text) is not None) + 0.25 * (cues.DETAIL.search(text) is not None)
    flaws += (
        0.1 * clause.is_question + 0.25 * clause.goes_on + 0.25 * (cues.OPENS_BESIDE.match(text) is not None)
    )
    flaws += 0.15 * (cues.HOPED.search(text) is not None)
    flaws += 0.3 * (cues.ENDS_WITH_WHO.search(text) is not None)
    flaws += 0.3 * (text.isupper() and not is_chinese(text))
    spare = width(text) - options.usual_width
    return flaws + 0.03 * max(0.0, spare) + 0.05 * max(0.0, -spare - 7)


def _names_somebody(text: str) -> bool:
    """Whether a person is told of by name: a title beside a name."""
    if any(sought.search(text) for sought in (cues.SURNAMED, cues.TITLE_EN, cues.PERSON_EN)):
        return True
    if cues.TITLE.search(text) is None:
        return False
    cut = tagged(text)
    titles = [cues.TITLE.search(word) is not None for word, _ in cut]
    return any(
        tag == "nr" and len(word) <= 3 and any(titles[max(0, at - 1) : at + 2])
        for at, (word, tag) in enumerate(cut)
    )


def calm(text: str) -> str:
    """``text`` without the words that only make it louder: "真的太差太差" is "差"."""
    for pattern, instead in cues.LOUD:
        text = pattern.sub(instead, text)
    return text


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) - len(ending) >= _STEM and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _shown(text: str, *, chinese: bool) -> str:
    """The clause with the signs of its language: analysis works on signs of one width."""
    if not chinese:
        return text[:1].upper() + text[1:]
    parts = text.split('"')
    quoted = "".join(part + ("“" if at % 2 == 0 else "”") for at, part in enumerate(parts[:-1])) + parts[-1]
    return _SIGN.sub(lambda sign: _WIDE[sign.group()], quoted)
