"""Telling which workers are gone: by what is seen of their rows, not by clocks that may be set."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from minyi_web.due import UNDER_WAY
from minyi_web.jobs.claims import Hold, take_back
from minyi_web.jobs.work import Work

_LONG_WAIT = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """For how many seconds there must be no sign of life: by the row's own time, and while we looked."""

    no_life: float = 60.0
    seen: float = 20.0  # four signs missed


PATIENCE = Patience()


@dataclass(frozen=True, slots=True)
class _Sign:
    alive_at: datetime | None
    since: float  # when it was seen first, by a clock that nobody sets


class Watch:
    """Looks at all rows under way and takes back those whose worker is gone.

    A row is taken back when its sign of life is a minute old and has not changed while we looked for twenty
    seconds, or, whatever the clock says, has not changed for a minute: a clock set forward takes no row from
    a worker that lives, and one set back leaves none with a worker that is gone.
    """

    def __init__(
        self,
        works: Sequence[Work],
        chance: Random,
        tick: Callable[[], float] = time.monotonic,
        patience: Patience = PATIENCE,
    ) -> None:
        self._works, self._chance, self._tick, self._patience = works, chance, tick, patience
        self._seen: dict[Hold, _Sign] = {}

    def forget(self) -> None:
        """Begin anew: the database was gone, and no worker could show life."""
        self._seen.clear()

    def look(self, at: datetime) -> int:
        """Look once; how many rows were taken back. One query a kind where all is well."""
        now = self._tick()
        signs = {hold: _Sign(alive_at, now) for hold, alive_at in self._under_way()}
        for hold, sign in signs.items():
            before = self._seen.get(hold)
            if before is not None and before.alive_at == sign.alive_at:
                signs[hold] = before
        self._seen = signs
        gone = [hold for hold, sign in signs.items() if self._is_gone(sign, at, now)]
        return sum(self._taken_back(hold, at) for hold in gone)

    def _under_way(self) -> list[tuple[Hold, datetime | None]]:
        return [
            (Hold(work, pk, claim), alive_at)
            for work in self._works
            for pk, claim, alive_at in work.model._default_manager.filter(state__in=UNDER_WAY).values_list(
                "pk", "claim", "alive_at"
            )
        ]

    def _is_gone(self, sign: _Sign, at: datetime, now: float) -> bool:
        unchanged = now - sign.since
        no_life = self._patience.no_life
        is_old = sign.alive_at is None or at - sign.alive_at > timedelta(seconds=no_life)
        return unchanged >= no_life or (is_old and unchanged >= self._patience.seen)

    def _taken_back(self, hold: Hold, at: datetime) -> bool:
        began = self._tick()
        with transaction.atomic():
            if self._tick() - began > _LONG_WAIT:
                # Somebody wrote for long: signs of life had to wait as we had, and are to come first.
                self.forget()
                return False
            sign = self._seen.pop(hold, None)
            return sign is not None and take_back(hold, sign.alive_at, at, self._chance)
