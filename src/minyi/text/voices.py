"""How many people speak in a set of messages: the one rule, with and without names."""

from collections.abc import Iterable
from typing import NamedTuple


class Voices(NamedTuple):
    """Distinct people with a name, and messages without one."""

    n_people: int
    n_unverified: int

    @property
    def n_voices(self) -> int:
        """Both together: a message without a name is a voice of its own, since nobody can say whose it is."""
        return self.n_people + self.n_unverified


def voices_of(authors: Iterable[str | None]) -> Voices:
    """Count the voices of messages, given the pseudonym of each in any order; None stands for no name."""
    people: set[str] = set()
    n_unverified = 0
    for author in authors:
        if author is None:
            n_unverified += 1
        else:
            people.add(author)
    return Voices(len(people), n_unverified)
