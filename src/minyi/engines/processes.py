"""An engine of several processes on one machine."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from types import TracebackType
from typing import Generic

from minyi.engines.engine import Made, Part


class Processes:
    """Shares work between this process and others, which are started when the context opens.

    The processes are new ones (spawned, not forked), since libraries with threads do not survive a fork; so a
    program that opens this engine needs ``if __name__ == "__main__":`` around its start. Where a process is
    lost (killed, out of memory), this one does what is left. Others end when this one does, however it ends.
    """

    def __init__(self, n_processes: int) -> None:
        """``n_processes``, at least 2, are all that work, this one included."""
        if n_processes < 2:
            raise ValueError(f"Processes needs at least 2 processes, not {n_processes}; use Here for one.")
        self._n_others = n_processes - 1
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(self._n_others, context, initializer=_end_with_parent)
        self._is_open = True

    def __enter__(self) -> "Processes":
        with _signals_held():
            self.prepare()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._is_open = False
        self._pool.shutdown(wait=True)

    def prepare(self, *works: Callable[..., object]) -> None:
        """See Engine. Each of the other processes loads the modules of ``works``."""
        for _ in range(self._n_others):
            self.submit(_load, *works)

    def map(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> Iterator[Made]:
        """See Engine. This process takes parts from the end until it meets those that others have begun."""
        # One part more than there are others, so that none of them waits for the next.
        return _Shared(self, work, parts).begun(self._n_others + 1).results()

    def submit(self, work: Callable[..., Made], *given: object) -> "Future[Made] | None":
        """Have another process do ``work``; None where there is none any more."""
        if not self._is_open:
            return None
        try:
            return self._pool.submit(work, *given)
        except BrokenProcessPool:
            self._is_open = False
            return None


class _Shared(Generic[Part, Made]):
    """The parts of one piece of work: others take the first that waits, this process the last.

    Nothing is given out that may have to be called back: a pool that breaks never ends when one of its
    futures was cancelled (CPython 3.11).
    """

    def __init__(self, engine: Processes, work: Callable[[Part], Made], parts: Sequence[Part]) -> None:
        self._engine, self._work, self._parts = engine, work, parts
        self._waiting = deque(range(len(parts)))
        self._given: dict[int, Future[Made]] = {}
        self._lock = threading.RLock()  # a future that is done already calls back at once

    def begun(self, n: int) -> "_Shared[Part, Made]":
        """Give out the first ``n`` parts; each that is done gives out the next."""
        for _ in range(n):
            self._give_out()
        return self

    def results(self) -> Iterator[Made]:
        """What the parts became, in order; this process works until none waits."""
        made_here: dict[int, Made] = {}
        while (place := self._last_waiting()) is not None:
            made_here[place] = self._work(self._parts[place])
        for place, part in enumerate(self._parts):
            if place in made_here:
                yield made_here.pop(place)
            else:
                yield self._made_elsewhere(place, part)

    def _give_out(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            place = self._waiting.popleft()
            future = self._engine.submit(self._work, self._parts[place])
            if future is None:
                self._waiting.appendleft(place)
                return
            self._given[place] = future
        future.add_done_callback(self._go_on)

    def _go_on(self, done: "Future[Made]") -> None:
        # After a failure nothing more is given out: the caller is about to be told of it.
        if done.exception() is None:
            self._give_out()

    def _last_waiting(self) -> int | None:
        with self._lock:
            return self._waiting.pop() if self._waiting else None

    def _made_elsewhere(self, place: int, part: Part) -> Made:
        with self._lock:
            future = self._given.pop(place)
        try:
            return future.result()
        except BrokenProcessPool:
            return self._work(part)


def n_cores() -> int:
    """The processor cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def _load(*works: Callable[..., object]) -> None:
    """Nothing: that ``works`` came over from another process has loaded their modules."""


def _end_with_parent() -> None:
    """Ends this process when its parent is gone: one that was killed cannot say goodbye."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    sentinel = parent

    def wait() -> None:
        sentinel.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Holds back Ctrl-C while processes are started, which they inherit: the parent alone answers to it."""
    hold = getattr(signal, "pthread_sigmask", None)
    if hold is None:
        yield
        return
    before = hold(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        hold(signal.SIG_SETMASK, before)
