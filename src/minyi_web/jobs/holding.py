"""What an action is given while it does a row, and the sign of life that is shown beside it."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, InterfaceError, connection, connections

from minyi.pipelines.progress import Progress
from minyi_web.due import State, Stopped
from minyi_web.jobs.claims import Hold

_log = logging.getLogger(__name__)
_MOST = 2**31 - 1  # what the columns hold

TELL_EVERY = 1.0  # seconds
BEAT_EVERY = 5.0


class HeldJob:
    """The ``Job`` of a row that is held: what is told stands on the row, at most once a second and a stage.

    In a transaction of the action nothing is written: the row would be locked for those who want it to stop.
    Whether to go on is asked all the same.
    """

    def __init__(
        self,
        hold: Hold,
        clock: Callable[[], datetime],
        leaving: threading.Event,
        beside: Progress | None = None,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self.is_lost = False
        self._hold, self._clock, self._leaving = hold, clock, leaving
        self._beside, self._tick = beside, tick
        self._stage, self._n_done = "", 0
        self._n_total: int | None = None
        self._stage_told, self._looked_at = "", float("-inf")

    def now(self) -> datetime:
        """The time, UTC."""
        return self._clock()

    def begin(self, stage: str, total: int | None) -> None:
        """See Progress. Raises ``Stopped``."""
        self._stage, self._n_done, self._n_total = stage, 0, total
        if self._beside is not None:
            self._beside.begin(stage, total)
        self._look(at_once=stage != self._stage_told)

    def advance(self, n: int) -> None:
        """See Progress. Raises ``Stopped``."""
        self._n_done += n
        if self._beside is not None:
            self._beside.advance(n)
        self._look()

    def end(self) -> None:
        """See Progress. Raises ``Stopped``."""
        if self._beside is not None:
            self._beside.end()
        self._look()

    def go_on(self) -> None:
        """Raise ``Stopped`` if somebody asked for it, the row is another's, or the worker leaves."""
        self._look()

    def _look(self, *, at_once: bool = False) -> None:
        if self._leaving.is_set():
            raise Stopped
        if not at_once and self._tick() - self._looked_at < TELL_EVERY:
            return
        self._looked_at = self._tick()
        state = self._hold.row().values_list("state", flat=True).first()
        self.is_lost = state is None
        if state != State.RUNNING:
            raise Stopped
        if not connection.in_atomic_block:
            self._tell()

    def _tell(self) -> None:
        self._stage_told = self._stage
        total = None if self._n_total is None else min(self._n_total, _MOST)
        self._hold.row().update(stage=self._stage[:20], n_done=min(self._n_done, _MOST), n_total=total)


class Pulse:
    """Shows life for every row held, in a thread with a connection of its own, however long a step takes."""

    def __init__(self, clock: Callable[[], datetime], every: float = BEAT_EVERY) -> None:
        self._clock, self._every = clock, every
        self._holds: dict[Hold, State | None] = {}
        self._over, self._lock = threading.Event(), threading.Lock()
        self._thread = threading.Thread(target=self._keep_on, name="pulse", daemon=True)

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        # One beat may hang at a database that is gone: nobody waits for it, the thread ends with the process.
        self._thread.join(timeout=2)

    def hold(self, hold: Hold) -> None:
        """Show life for this row from now on."""
        with self._lock:
            self._holds[hold] = State.RUNNING

    def let_go(self, hold: Hold) -> None:
        """No longer."""
        with self._lock:
            self._holds.pop(hold, None)

    def last_seen(self, hold: Hold) -> State | None:
        """Where the row stood at the last beat; None when it is held no longer."""
        with self._lock:
            return self._holds.get(hold)

    def _keep_on(self) -> None:
        while not self._over.wait(self._every):
            with self._lock:
                holds = list(self._holds)
            try:
                for hold in holds:
                    self._beat(hold)
            except (DatabaseError, InterfaceError) as error:
                _log.warning("no sign of life: the database does not answer (%s)", type(error).__name__)
                connection.close()
        connections.close_all()

    def _beat(self, hold: Hold) -> None:
        state = hold.beat(self._clock())
        with self._lock:
            if hold in self._holds:
                self._holds[hold] = state
