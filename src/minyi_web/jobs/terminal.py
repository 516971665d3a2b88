"""Work done right away for somebody who waits at a terminal."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from secrets import SystemRandom

from django.utils import timezone

from minyi.pipelines.progress import Progress
from minyi_web.due import ENDED, Due
from minyi_web.jobs import claims
from minyi_web.jobs.claims import Hold
from minyi_web.jobs.doing import Circumstances, do
from minyi_web.jobs.holding import HeldJob, Pulse
from minyi_web.jobs.order import ORDER
from minyi_web.jobs.watching import Watch
from minyi_web.jobs.work import Order, Work

_LOOK_EVERY = 0.5  # seconds


def do_now(
    row: Due,
    progress: Progress,
    order: Order = ORDER,
    clock: Callable[[], datetime] = timezone.now,
    tick: Callable[[], float] = time.monotonic,
) -> Due:
    """Do this very row here and now, or watch the worker that does it already, and return it as it ended.

    Nothing that the work raises comes out: the row then says ``failed``, with code and values. One that would
    be tried again later is tried again at once. An interruption stops the row and goes on rising. Raises what
    a database raises that is gone.
    """
    work = order.work_of(row._meta.label_lower)
    watch, told = Watch([work], SystemRandom(), tick), _Told(progress)
    while row.state not in ENDED:
        hold = claims.claim_this(work, row.pk, clock())
        if hold is not None:
            _do_here(hold, progress, clock)
        else:
            watch.look(clock())
            told.tell(row)
            time.sleep(_LOOK_EVERY)
        row = _as_it_is(work, row.pk)
    told.end()
    return row


def _do_here(hold: Hold, progress: Progress, clock: Callable[[], datetime]) -> None:
    where = Circumstances(clock, SystemRandom())
    with Pulse(clock) as pulse:
        pulse.hold(hold)
        try:
            do(hold, HeldJob(hold, clock, threading.Event(), progress), where)
        except (KeyboardInterrupt, SystemExit):
            # Whoever asked has gone: a worker must not begin it again behind their back.
            claims.stop(hold, clock())
            raise


def _as_it_is(work: Work, pk: int) -> Due:
    return work.model._default_manager.get(pk=pk)


class _Told:
    """Tells a progress what another worker writes on a row."""

    def __init__(self, progress: Progress) -> None:
        self._progress, self._stage, self._n_done = progress, "", 0

    def tell(self, row: Due) -> None:
        """What has changed since the last look."""
        if row.stage != self._stage:
            self.end()
            self._stage, self._n_done = row.stage, 0
            self._progress.begin(row.stage, row.n_total)
        if self._stage and row.n_done > self._n_done:
            self._progress.advance(row.n_done - self._n_done)
            self._n_done = row.n_done

    def end(self) -> None:
        """The stage told last is over."""
        if self._stage:
            self._progress.end()
        self._stage = ""
