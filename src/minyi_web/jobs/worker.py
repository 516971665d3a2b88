"""The worker: claims rows that are due, has each done in a process of its own, and does what the clock asks.

One row of each kind at a time. Any number of workers may run on one database: no row is done twice at once.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from secrets import SystemRandom

from django.db import connections

from minyi_web.due import State
from minyi_web.jobs import claims
from minyi_web.jobs.apart import DATABASE_WAS_GONE, Apart
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.clockwork import go_round
from minyi_web.jobs.doing import DATABASE_GONE
from minyi_web.jobs.errors import DatabaseLost, MemoryShort, WorkDied
from minyi_web.jobs.holding import BEAT_EVERY, Pulse
from minyi_web.jobs.order import ORDER
from minyi_web.jobs.terminal import do_now
from minyi_web.jobs.watching import PATIENCE, Patience, Watch
from minyi_web.jobs.work import Order, Work

__all__ = ["PACE", "Pace", "Worker", "do_now", "work"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """How often, in seconds, a worker looks, and how long it waits."""

    turn: float = 0.5  # between two looks for rows that are due
    watch: float = 5.0  # between two looks for workers that are gone
    beat: float = BEAT_EVERY
    leave: float = 7.0  # for a row under way to come to its next step when the worker leaves
    stop: float = 60.0  # for the same when somebody asked the row to stop
    longest_without_database: float = 10.0
    patience: Patience = PATIENCE

    def pause(self, n_failed: int) -> float:
        """Until the next look, longer each time that the database did not answer."""
        return min(self.turn * 2.0 ** min(n_failed, 30), max(self.turn, self.longest_without_database))


PACE = Pace()


def work(
    stop: threading.Event, clock: Callable[[], datetime], order: Order = ORDER, pace: Pace = PACE
) -> None:
    """Work until ``stop``. What is under way then goes back to waiting.

    A database that is gone is waited for. Everything else that fails ends the worker: whoever started it
    starts it again, and its rows are taken back.
    """
    n_failed = 0
    with Pulse(clock, pace.beat) as pulse:
        worker = Worker(order, clock, pulse, pace)
        while not stop.is_set():
            try:
                worker.turn()
                n_failed = 0
            except DATABASE_GONE as error:
                n_failed += 1
                _log.warning("the database does not answer (%s)", type(error).__name__)
                worker.watch.forget()
                connections.close_all()
            stop.wait(pace.pause(n_failed))
        worker.leave()
    connections.close_all()


@dataclass(slots=True)
class Worker:
    """What one worker holds: for each kind of work at most one row and its process."""

    order: Order
    clock: Callable[[], datetime]
    pulse: Pulse
    pace: Pace = PACE
    chance: Random = field(default_factory=SystemRandom)
    tick: Callable[[], float] = time.monotonic
    under_way: dict[str, Apart] = field(default_factory=dict)
    watch: Watch = field(init=False)
    _asked_at: dict[Hold, float] = field(default_factory=dict)  # when a stop was seen first
    _watched_at: float = float("-inf")

    def __post_init__(self) -> None:
        self.watch = Watch(self.order.works, self.chance, self.tick, self.pace.patience)

    def turn(self) -> None:
        """One look at everything: what ended, what may begin, who is gone, what the clock asks."""
        for kind in self.order.works:
            if kind.name in self.under_way:
                self._look_at(self.under_way[kind.name])
            if kind.name not in self.under_way:
                self._begin(kind)
        if self.tick() - self._watched_at >= self.pace.watch:
            self._watched_at = self.tick()
            self.watch.look(self.clock())
            go_round(self.order.by_clock, self.clock())

    def leave(self) -> None:
        """Let every row wait again: its action at its next step, or, where it comes to none, at once."""
        for apart in self.under_way.values():
            apart.tell_to_leave()
        until = self.tick() + self.pace.leave
        for apart in list(self.under_way.values()):
            while apart.exit_code() is None and self.tick() < until:
                time.sleep(0.05)
            if apart.exit_code() is None:
                apart.kill()
            try:
                self._let_go(apart)
            except DATABASE_GONE as error:
                # The next worker takes the row back when it sees no life.
                _log.warning("left without telling the database (%s)", type(error).__name__)

    def _begin(self, kind: Work) -> None:
        hold = claims.claim_next(kind, self.clock(), self.chance)
        if hold is None:
            return
        try:
            self.under_way[kind.name] = Apart(hold, self.order.address)
        except OSError as error:
            _log.warning("no process for %s %d (%s)", kind.name, hold.pk, type(error).__name__)
            claims.try_again(hold, MemoryShort.code, self.clock(), self.chance)
        else:
            self.pulse.hold(hold)

    def _look_at(self, apart: Apart) -> None:
        """Settle a row whose process ended; end the process of one that is lost or does not stop."""
        state = self.pulse.last_seen(apart.hold)
        if state == State.STOPPING:
            asked_at = self._asked_at.setdefault(apart.hold, self.tick())
            if self.tick() - asked_at > self.pace.stop:
                apart.kill()
        elif state != State.RUNNING and apart.exit_code() is None:
            apart.kill()
        if apart.exit_code() is not None:
            self._let_go(apart)

    def _let_go(self, apart: Apart) -> None:
        """Write what came of a row whose process did not: it was killed, or the database was gone."""
        hold, code = apart.hold, apart.exit_code()
        was_told = apart.is_told
        apart.clear()
        if hold.row().exists():
            _log.warning("%s %d: its process ended with %s", hold.work.name, hold.pk, code)
            self._settle(hold, code, was_told)
        self.pulse.let_go(hold)
        self._asked_at.pop(hold, None)
        del self.under_way[hold.work.name]

    def _settle(self, hold: Hold, code: int | None, was_told: bool) -> None:
        if was_told:
            claims.give_back(hold, self.clock())
        else:
            error = DatabaseLost if code == DATABASE_WAS_GONE else WorkDied
            claims.try_again(hold, error.code, self.clock(), self.chance)
