"""Who says what of an issue: its headline is weighed by people, however their letters fold into texts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minyi.understanding.same_sites import stands_in

OPENING = 240  # characters of a text in which its matter is told
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Sent:
    """A text of an issue as it was sent: ``title`` ("" for none), ``text`` with it before the body.

    ``row`` is its number, ``person`` who wrote it (-1 where nothing is known), ``n_titled`` how many people
    sent it under that title and ``n`` how many did under any.
    """

    title: str
    text: str
    row: int
    person: int
    n_titled: int
    n: int


class People:
    """The people of an issue by numbers, each that of one who wrote a text or of all further senders of it.

    ``voices`` is how many people a number stands for, ``n`` how many all do. ``under_title`` are the numbers
    of those who sent a text under its title, by row, its writer alone where it has none; ``titles`` are all
    titles, each with one such number. ``sent_by_most`` are the texts that more than half of all sent.
    """

    def __init__(self, texts: Sequence[Sent]) -> None:
        self.voices: dict[int, int] = {}
        self.under_title: dict[int, tuple[int, ...]] = {}
        said: dict[int, list[str]] = {}
        for sent in texts:
            writer = _writer(sent)
            opening = sent.text[: len(sent.title) + OPENING].lower()
            said.setdefault(writer, []).append(opening)
            self.voices[writer] = 1
            self.under_title[sent.row] = (writer,)
            # No other text is of theirs: they are numbered apart from people and from unknown writers.
            further, elsewhere = -3 * sent.row - 3, -3 * sent.row - 4
            if sent.n_titled > 1:
                said[further] = [opening]
                self.voices[further] = sent.n_titled - 1
                # Without a title the first sentence stands for one, and near copies may open otherwise.
                if sent.title:
                    self.under_title[sent.row] = (writer, further)
            if sent.n > sent.n_titled:  # under another title: they say what stands in its body
                said[elsewhere] = [sent.text.removeprefix(sent.title)[:OPENING].lower()]
                self.voices[elsewhere] = sent.n - sent.n_titled
        self.n = sum(self.voices.values())
        self.sent_by_most = {sent.row for sent in texts if 2 * sent.n > self.n}
        self.titles = tuple(
            (sent.title, one) for sent in texts if sent.title for one in self.under_title[sent.row]
        )
        self._plain_titles = [(_plain(title), one) for title, one in self.titles]
        self._said = {one: _plain("\n".join(those)) for one, those in said.items()}

    def count(self, numbers: Iterable[int]) -> int:
        """How many people the numbers stand for, each taken once."""
        return sum(self.voices[one] for one in set(numbers))

    def saying(self, word: str) -> frozenset[int]:
        """Who says ``word``, given in small letters; a space before it where it must begin a word."""
        return frozenset(one for one, said in self._said.items() if word in said)

    def n_naming(self, names: Iterable[str]) -> int:
        """How many people give one of the names."""
        sought = [_spaced(name) for name in names]
        return self.count(
            one for one, said in self._said.items() if any(stands_in(name, said) for name in sought)
        )

    def n_titled(self, names: Iterable[str]) -> int:
        """How many people give one of the names in a title."""
        sought = [_spaced(name) for name in names]
        return self.count(
            one for title, one in self._plain_titles if any(stands_in(name, title) for name in sought)
        )


def _writer(sent: Sent) -> int:
    """Who wrote a text; somebody else for each of whom nothing is known."""
    return sent.person if sent.person >= 0 else -3 * sent.row - 2


def _plain(text: str) -> str:
    return " " + _spaced(text)


def _spaced(text: str) -> str:
    return _NO_WORD.sub(" ", text.lower())
