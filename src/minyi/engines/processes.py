"""An engine of several processes on one machine."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from operator import attrgetter
from types import TracebackType
from typing import Generic

from minyi.engines.engine import Made, Part

_STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


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
        self._pool: ProcessPoolExecutor | None = None
        self._meanwhile: list[Callable[[], object]] = []
        self._is_resting = False
        self._others: set[BaseProcess] = set()

    def __enter__(self) -> "Processes":
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pool, self._pool = self._pool, None
        if kind is not None:
            self._kill()
        if pool is None:
            return
        is_over = False
        try:
            pool.shutdown(wait=True)
            is_over = True
        finally:
            if not is_over:
                self._kill()

    def prepare(self, *works: Callable[..., object]) -> None:
        """See Engine. The others, started anew after a rest, load the modules of ``works``."""
        if self._is_resting:
            self._start()
        for _ in range(self._n_others):
            self.submit(_load, *works)

    def load(self, *modules: str) -> None:
        """See Engine."""
        for _ in range(self._n_others):
            self.submit(_load_named, *modules)

    def meanwhile(self, load: Callable[[], object]) -> None:
        """See Engine."""
        self._meanwhile.append(load)

    def rest(self) -> None:
        """See Engine. The others end; what is asked for before the next ``prepare`` is done here."""
        pool, self._pool = self._pool, None
        self._is_resting = True
        if pool is not None:
            pool.shutdown(wait=True)

    def map(self, work: Callable[[Part], Made], parts: Sequence[Part]) -> Iterator[Made]:
        """See Engine. This process takes parts from the end until it meets those that others have begun."""
        # One part more than there are others, so that none of them waits for the next.
        begun = _Shared(self, work, parts).begun(self._n_others + 1)
        loads, self._meanwhile = self._meanwhile, []
        for load in loads:
            load()
        return begun.results()

    def submit(self, work: Callable[..., Made], *given: object) -> "Future[Made] | None":
        """Have another process do ``work``; None where there is none any more."""
        pool = self._pool
        if pool is None:
            return None
        try:
            return pool.submit(work, *given)
        except RuntimeError:  # The pool is broken, or was closed in this very moment.
            self._pool = None
            return None

    def _start(self) -> None:
        self._is_resting = False
        before = set(multiprocessing.active_children())
        try:
            with _signals_held():
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(
                    self._n_others, context, initializer=_begin, initargs=gc.get_threshold()
                )
            # Held anew: what the pool has started meanwhile lets Ctrl-C through again.
            with _signals_held():
                self.prepare()
        except (OSError, ImportError, NotImplementedError):
            # No room for another process, or no semaphores here: then all is done in this one.
            self._pool = None
        self._others = set(multiprocessing.active_children()) - before
        if self._pool is not None:
            results = attrgetter("_result_queue._writer")(self._pool)
            threading.Thread(target=_watch, args=(self._others.copy(), results), daemon=True).start()

    def _kill(self) -> None:
        """End the others at once: nobody waits for what they do. A second Ctrl-C cannot come in between."""
        with _signals_ignored():
            for other in self._others:
                other.kill()


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
        """What the parts became, in order; this process works while it would have to wait for the next."""
        made_here: dict[int, Made] = {}
        for place, part in enumerate(self._parts):
            while not (place in made_here or self._is_made(place)):
                last = self._last_waiting()
                if last is None:
                    break
                made_here[last] = self._work(self._parts[last])
            yield made_here.pop(place) if place in made_here else self._made_elsewhere(place, part)

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

    def _is_made(self, place: int) -> bool:
        with self._lock:
            future = self._given.get(place)
        return future is not None and future.done()

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


def _watch(others: set[BaseProcess], results: Connection) -> None:
    """Let a pool see that it has lost one of the ``others``, in the middle of a result too.

    ``results`` is the end of a pipe into which they write. As long as this process holds it too, a pool waits
    for ever for the rest of a half result (CPython 3.11), and so do others for their turn to write.
    """
    left = {other.sentinel: other for other in others}
    while left:
        gone = [left.pop(sentinel) for sentinel in wait(list(left)) if isinstance(sentinel, int)]
        if any(_code_of(other) != 0 for other in gone):
            for other in left.values():
                other.kill()
            results.close()
            return


def _code_of(ended: BaseProcess) -> int | None:
    """The exit code of a process that has ended.

    The pool asks the system for it too, which tells it once: whoever comes second waits for the other to
    write it down. None if nobody learns it (signals of children ignored, so that the system keeps no code).
    """
    for _ in range(1_000):
        if ended.exitcode is not None:
            break
        time.sleep(0.001)
    return ended.exitcode


def _load(*works: Callable[..., object]) -> None:
    """Nothing: that ``works`` came over from another process has loaded their modules."""


def _load_named(*modules: str) -> None:
    """Nothing: that ``modules`` are loaded."""
    for name in modules:
        import_module(name)


def _begin(*gc_threshold: int) -> None:
    """Another process looks for circles of objects as seldom as this one, and ends with it."""
    gc.set_threshold(*gc_threshold)
    _end_with_parent()


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


@contextmanager
def _signals_ignored() -> Iterator[None]:
    """Passes over signals for a moment; only the main thread may say so, and only there do they come up."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [number for name in _STOPPING if (number := getattr(signal, name, None)) is not None]
    before = {number: signal.signal(number, signal.SIG_IGN) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)
