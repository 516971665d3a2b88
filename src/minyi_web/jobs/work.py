"""What a table of work is made of: kinds of rows with the action that does each, and what the clock does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from minyi_web.due import Due, Job

Action = Callable[[Any, Job], None]
"""Does a row of its kind. It may be begun again at any time, after having been ended at any moment."""

Follow = Callable[[Any, datetime], None]
"""Asks for what follows a row that is done, in the transaction that says so."""


def no_error(error: Exception) -> bool:
    """Where no error is worth trying again."""
    return False


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of rows: what does them, how often they are tried, and what follows."""

    model: type[Due]
    action: Action
    most_tries: int = 3
    may_pass: Callable[[Exception], bool] = no_error  # after which errors trying again may help
    alone: bool = False  # whether no two rows of the kind may be under way at a time
    follow: Follow | None = None
    first_pause: timedelta = timedelta(seconds=20)
    longest_pause: timedelta = timedelta(minutes=15)

    @property
    def name(self) -> str:
        """The kind, as ``listening.import``."""
        return self.model._meta.label_lower

    def pause(self, n_tries: int, chance: Random) -> timedelta:
        """How long to wait after so many tries: twice as long each time, give or take a half.

        By chance, so that rows which failed together do not come back together.
        """
        plain: timedelta = self.first_pause * 2.0 ** min(max(n_tries - 1, 0), 20)
        return min(plain, self.longest_pause) * chance.uniform(0.5, 1.5)


@dataclass(frozen=True, slots=True)
class ByClock:
    """What is done again and again, by one worker at a time."""

    name: str
    action: Callable[[datetime], object]
    every: timedelta


@dataclass(frozen=True, slots=True)
class Order:
    """The table. ``address`` is where a new process finds it, as ``package.module:NAME``."""

    address: str
    works: tuple[Work, ...]
    by_clock: tuple[ByClock, ...] = ()

    def work_of(self, kind: str) -> Work:
        """The work of a kind by name. Raises ``KeyError``."""
        return {work.name: work for work in self.works}[kind]
