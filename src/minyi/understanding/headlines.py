"""Headlines of issues: the clause of its own titles that says best what most of its people say.

A title is mostly a headline with something around it: who is asked, that it is a complaint, in which city the
place lies. What is left is judged by how many of the issue's people use its words, and by what a reader who
knows none of the messages makes of it.
"""

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.text.sentences import sentence_spans
from minyi.text.tagged import is_known
from minyi.understanding.cues import headlines as cues
from minyi.understanding.headline_clauses import Clause, Head, clauses_of, head_of, shown, words_of_lines
from minyi.understanding.headline_flaws import (
    calm,
    charges_a_body,
    flaws_of,
    is_shop,
    is_told_plainly,
    may_be_shown,
)
from minyi.understanding.headline_people import OPENING, People, Sent
from minyi.understanding.headline_rareness import Rareness, weight_of_kind
from minyi.understanding.headline_sites import names_other
from minyi.understanding.named import forms_of, names_in
from minyi.understanding.phrases import is_chinese, part_of_speech
from minyi.understanding.sentence_heads import without_head

Labels = npt.NDArray[np.int64]

_MOST_MEMBERS = 60  # of an issue, evenly spread
_FIRST_SENTENCE = 60  # characters of a text without a title that count as one
_STEM = 4  # letters that every English stem keeps
_OF_PART = 0.7
_RARE = 0.6
_NAMING_TAGS = frozenset({"ns", "nt", "nz", "nr"})
_TELLING = 0.22  # a word that weighs less says nothing by itself
_OF_PLACE, _OF_AUTHOR = 0.35, 0.1
_MOST_AUTHORS = 4
_FEWEST_TELLING = 2  # words of such a clause
_FEWEST_ALIKE = 4  # people, half of whom write one clause
_OF_STRANGER = 0.35


@dataclass(frozen=True, slots=True)
class HeadlineOptions:
    """When a clause is good enough for a headline."""

    usual_share: float = 0.35  # of the issue's people: a word that more of them use speaks for a clause
    # Of what the clause says, weighed by rareness, how much somebody else says too, and the mean share of
    # people who say it; ``_here`` where the clause gives the place itself.
    fewest_shared: int = 2  # telling words; one fewer where it gives the place, but one always
    fewest_usual: int = 0  # words of half the others; fewer where only two speak
    least_shared: float = 0.34
    least_shared_here: float = 0.2
    least_cover: float = 0.2
    least_cover_here: float = 0.12
    usual_width: float = 14.0  # Chinese characters


# Of titles alone, where nothing better is there: a word shared, or the place and something else.
_AT_LEAST = HeadlineOptions(
    fewest_shared=1,
    fewest_usual=2,
    least_shared=0.0,
    least_shared_here=0.0,
    least_cover=0.0,
    least_cover_here=0.0,
)


@dataclass(frozen=True, slots=True)
class Told:
    """The distinct texts of a run (n) in plain form, "" where sealed.

    ``titles`` are theirs, "" for none; ``texts`` title and body as one; ``people`` who wrote each, -1 where
    nothing is known. ``issues`` is the issue of each, -1 for none, and ``holders`` the place or body of each
    issue, "" for none. ``rows`` are the texts from which it is learnt how rare a word is, ``voices`` how many
    people wrote each text word for word, ``senders`` how many did under whatever title: as many if None.
    """

    titles: Sequence[str]
    texts: Sequence[str]
    people: Labels
    issues: Labels
    holders: Sequence[str]
    rows: Labels
    voices: Labels
    senders: Labels | None = None


def headlines(told: Told, options: HeadlineOptions = HeadlineOptions()) -> list[str]:
    """A headline for each issue, "" where no clause is good enough. No two are the same.

    None is the words of one person alone: a telling word of each, beside the place, another says too.
    """
    members = _members(told)
    read = {row: _opening_line(told, row) for row in told.rows.tolist()}
    read |= {row: _first_line(told, row) for row in np.concatenate([_NONE, *members]).tolist()}
    cut = dict(zip(read, words_of_lines(list(read.values())), strict=True))
    rareness = Rareness.of_lines({row: cut[row] for row in told.rows.tolist()}, told.issues)
    taken: set[str] = set()
    found: list[str] = []
    for number, (holder, rows) in enumerate(zip(told.holders, members, strict=True)):
        heads = [(row, head_of(read[row], cut[row])) for row in rows.tolist()]
        issue = _Issue(told, heads, holder, rareness.outside(number))
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
    opening = told.texts[row][: 2 * OPENING]
    spans = sentence_spans(opening)
    return without_head(opening[spans[0].start : spans[0].end]) if spans else ""


class _Issue:
    """One issue: its heads, who wrote them, and what each of its people says."""

    def __init__(
        self, told: Told, heads: Sequence[tuple[int, Head]], holder: str, rareness: Rareness
    ) -> None:
        self.heads, self.holder, self.rareness = heads, holder, rareness
        self.forms = sorted(forms_of(holder), key=lambda form: (-len(form), form)) if holder else []
        self.people = People([_sent(told, row) for row, _ in heads])
        self.n_voices = self.people.n
        self.titled = {row for row, _ in heads if told.titles[row]}
        n_chinese = sum(is_chinese(head.text) for _, head in heads)
        self.is_chinese = 2 * n_chinese >= len(heads)
        self.is_given = 2 * self.people.n_naming(self.forms) >= self.n_voices > 0
        self.names: dict[str, list[str]] = {}
        self.sayers: dict[str, frozenset[int]] = {}

    def ranked(self, options: HeadlineOptions) -> list[Clause]:
        """The clauses that are good enough, the best first; behind them those of titles that say less.

        Where only a clause is good enough that charges somebody with a crime, there is none: what says less
        would tell another matter.
        """
        authors: dict[str, set[int]] = {}
        rows_of: dict[str, set[int]] = {}
        clauses: dict[str, Clause] = {}
        of_titles: set[str] = set()
        for row, head in self.heads:
            for clause in clauses_of(head, self.forms) if is_chinese(head.text) == self.is_chinese else ():
                authors.setdefault(clause.text, set()).update(self.people.under_title[row])
                rows_of.setdefault(clause.text, set()).add(row)
                clauses[clause.text] = max(clauses.get(clause.text, clause), clause, key=_standing)
                if row in self.titled:
                    of_titles.add(clause.text)
        calm_titles = sorted(text for text in of_titles if is_told_plainly(text))

        def best(texts: Iterable[str], least: HeadlineOptions) -> list[str]:
            scored = [(self.score(clauses[text], authors[text], least), text) for text in texts]
            ordered = [
                (self._is_beside(clauses[text], rows_of[text]), -score, text)
                for score, text in scored
                if score is not None
            ]
            return [text for *_, text in sorted(ordered)]

        found = best(clauses, options)
        if not any(charges_a_body(clauses[text], self.holder) for text in found):
            found += best(calm_titles, _AT_LEAST)
        # Word for word by half of all: good whatever the others of the run write about.
        found += [text for text in calm_titles if self._is_of_half(clauses[text], authors[text])]
        likely = [clauses[text] for text in found]
        return [
            clause for clause in likely if may_be_shown(clause) and not charges_a_body(clause, self.holder)
        ]

    def _is_of_half(self, clause: Clause, authors: Collection[int]) -> bool:
        """Whether half of all people write a clause that says something, be it the talk of the whole run."""
        beside = (
            word for word in set(clause.words) if word not in self.holder and not cues.WHO.fullmatch(word)
        )
        n_telling = sum(weight_of_kind(word) == 1.0 for word in beside)
        return (
            2 * self.people.count(authors) >= max(self.n_voices, _FEWEST_ALIKE)
            and n_telling >= _FEWEST_TELLING
        )

    def score(self, clause: Clause, authors: Collection[int], options: HeadlineOptions) -> float | None:
        """How well a clause says what the others say; None where it is not good enough."""
        told = [(word, self.weight(word)) for word in dict.fromkeys(clause.words)]
        said = [(word, weight, self.share(word, authors)) for word, weight in told if weight > 0]
        weighed = [(weight, share) for _, weight, share in said]
        whole = sum(weight for weight, _ in weighed)
        shared = sum(weight for weight, share in weighed if share > 0)
        cover = sum(weight * share for weight, share in weighed)
        n_shared = sum(
            share > 0 and weight >= _TELLING and not cues.WHO.fullmatch(word) for word, weight, share in said
        )
        here = bool(clause.place)
        n_usual = self.is_given + sum(share >= 0.5 and weight >= _TELLING for weight, share in weighed)
        if n_shared < max(1, options.fewest_shared - here) or n_usual < min(
            options.fewest_usual, self.n_voices - 1
        ):
            return None
        if self._says_little(told, clause) or self._is_strange(clause):
            return None
        least_shared = options.least_shared_here if here else options.least_shared
        least_cover = options.least_cover_here if here else options.least_cover
        if shared < least_shared * whole or cover < least_cover * whole:
            return None
        given = names_in(clause.text)  # 二期 right behind the place is its own part
        alone = any(self.people.n_naming([name]) < 2 for name in self._names(clause) if name in given)
        score = cover - options.usual_share * whole + _OF_PLACE * here - _OF_STRANGER * alone
        return round(
            score
            + _OF_AUTHOR * (min(self.people.count(authors), _MOST_AUTHORS) - 1)
            - flaws_of(clause, options.usual_width),
            6,
        )

    def _says_little(self, told: Sequence[tuple[str, float]], clause: Clause) -> bool:
        """Whether a clause only gives a name, or who it is about."""
        if not clause.place and clause.text in names_in(clause.text):
            return True
        who = cues.ENDS_WITH_WHO.search(clause.text) is not None
        return not any(weight >= _TELLING and not (who and cues.WHO.fullmatch(word)) for word, weight in told)

    def weight(self, word: str) -> float:
        holder = self.holder.casefold()
        return 0.0 if holder and (word in holder or holder in word) else self.rareness.of(word)

    def share(self, word: str, authors: Collection[int]) -> float:
        """The share of the issue's people, who wrote the clause apart, that say a word of it."""
        n_own = 1 if self.people.count(authors) == 1 else 0
        n_sayers = self.people.count(self._sayers(word))
        whole = max(0, n_sayers - n_own) / max(1, self.n_voices - n_own)
        if whole > 0 or len(word) < 3 or not is_chinese(word):
            return whole
        # 露营者 where others say 露营.
        return _OF_PART * max(self.share(word[:2], authors), self.share(word[-2:], authors))

    def _sayers(self, word: str) -> frozenset[int]:
        if word not in self.sayers:
            sought = word if self.is_chinese else " " + _stem(word)
            self.sayers[word] = self.people.saying(sought)
        return self.sayers[word]

    def named(self, clause: Clause) -> str:
        """The headline as it is shown, with the place before it where the clause does not give it."""
        said = shown(clause.hope + calm(clause.text), chinese=self.is_chinese)
        if clause.place or not self.holder or self._is_placed(clause):
            return said
        return f"{self.holder}：{said}" if self.is_chinese else f"{self.holder}: {said}"

    def _is_placed(self, clause: Clause) -> bool:
        """Whether the clause is clear without the place of the issue before it.

        It has part of that name, or as many people give another name in it, or more a rare word that may be
        one, be it in all they say or in their titles.
        """
        if self._has_part_of_holder(clause):
            return True
        names = self._names(clause)
        rare = [word for word in clause.words if self.rareness.alone(word) >= _RARE and _may_name(word)]
        n_holder, in_titles = self.people.n_naming(self.forms), self.people.n_titled(self.forms)
        own = max((self.people.n_naming([name]) for name in names), default=0)
        most = max((self.people.count(self._sayers(word)) for word in rare), default=0)
        titled = max((self.people.n_titled([name]) for name in names if not is_shop(name)), default=-1)
        titled_rare = max((self.people.n_titled([word]) for word in (*names, *rare)), default=0)
        in_all = (own >= 2 and own >= n_holder) or most > max(1, n_holder)
        return in_all or titled >= in_titles or titled_rare > in_titles

    def _has_part_of_holder(self, clause: Clause) -> bool:
        """Whether a word of the name of the issue's place stands in the clause, or its first two signs."""
        opening = self.holder[:2]
        parts = {word for word in clause.words if len(word) > 1 and word in self.holder}
        if is_chinese(opening) and opening in clause.text and not part_of_speech(opening).startswith("ns"):
            parts.add(opening)
        return any(self.rareness.alone(part) >= _RARE for part in parts)

    def _is_strange(self, clause: Clause) -> bool:
        """Whether the clause gives a place or body, not the issue's, that less than half of all give."""
        names = [name for name in self._names(clause) if not is_shop(name)]
        whole = [name for name in names if not any(name != other and name in other for other in names)]
        return any(
            2 * max(self.people.n_naming(forms_of(part)) for part in names if part in name) < self.n_voices
            for name in whole
        )

    def _names(self, clause: Clause) -> list[str]:
        """The names in a clause that are not that of the issue."""
        text = clause.text
        if text not in self.names:
            apart = text.replace(clause.place, ",") if clause.place else text  # 3号线 and 北站 are two
            found = names_in(text) | names_in(apart)
            found |= {*cues.NUMBERED_ROAD.findall(text), *cues.PLACED_EN.findall(text)}
            self.names[text] = sorted(
                name
                for name in found
                if not cues.NO_NAME.match(name)
                and not any(form in name or name in form for form in self.forms)
            )
        return self.names[text]

    def _is_beside(self, clause: Clause, rows: Set[int]) -> bool:
        """Whether a clause is not of what most say: they sent another text, or write of another site."""
        if self.people.sent_by_most and rows.isdisjoint(self.people.sent_by_most):
            return True
        return names_other(clause.text, self.forms, self.people.titles, self.people.voices)


def _standing(clause: Clause) -> tuple[str, bool, bool, tuple[str, ...]]:
    """What sets clauses of one text apart, so that the order of messages does not."""
    return clause.hope, clause.is_question, clause.goes_on, clause.words


def _may_name(word: str) -> bool:
    """Whether a word may be part of a name: as such in the dictionary, or a noun not in it."""
    kind = part_of_speech(word)
    return is_chinese(word) and (kind[:2] in _NAMING_TAGS or (kind[0] == "n" and not is_known(word)))


def _sent(told: Told, row: int) -> Sent:
    senders = told.voices if told.senders is None else told.senders
    return Sent(
        title=told.titles[row],
        text=told.texts[row],
        row=row,
        person=int(told.people[row]),
        n_titled=int(told.voices[row]),
        n=int(senders[row]),
    )


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if len(word) - len(ending) >= _STEM and word.endswith(ending):
            return word.removesuffix(ending)
    return word
