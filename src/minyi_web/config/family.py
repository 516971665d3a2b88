"""The processes of a serving office: started, watched, started again, stopped; none outlives the first.

Each child holds the reading end of a pipe whose writing end only the parent has. When the parent closes it,
or ends in whatever way, the child finds the pipe at its end, finishes what it does and goes.
"""

import logging
import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from minyi_web.config.errors import ServingEnded

log = logging.getLogger("minyi_web.serving")

MOST_DEATHS = 5  # within ``WITHIN`` seconds: then something is wrong that no new start mends
WITHIN = 60.0
FIRST_PAUSE = 0.5  # seconds before a child that died is started again, doubled with each death
GRACE = 10.0  # seconds in which a child may finish what it does
_TICK = 0.2

Living = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Role:
    """What a child does: a function of a module, called with the pipe and ``given``."""

    name: str
    live: Living
    given: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class _Life:
    """A process and the writing end of its pipe."""

    process: SpawnProcess
    pipe: Connection


@dataclass(slots=True)
class _Child:
    """A child, living or between two lives: then it begins again at ``begin_at``."""

    role: Role
    life: _Life | None = None
    begin_at: float = 0.0


@dataclass(slots=True)
class Deaths:
    """The deaths of late, and what follows of one more."""

    at: list[float] = field(default_factory=list)

    def pause_after(self, now: float) -> float:
        """How long to wait after a death ``now``. Raises ``ServingEnded`` when there were too many."""
        self.at = [*(one for one in self.at if now - one < WITHIN), now]
        if len(self.at) >= MOST_DEATHS:
            raise ServingEnded(n=len(self.at))
        return float(FIRST_PAUSE * 2 ** (len(self.at) - 1))


class Family:
    """All children. ``keep`` returns when ``is_over`` says so; ``stop`` ends every child in any case."""

    def __init__(self, roles: Sequence[Role], clock: Callable[[], float] = time.monotonic) -> None:
        self._children = [_Child(role) for role in roles]
        self._clock = clock
        self._deaths = Deaths()

    def keep(self, is_over: Callable[[], bool]) -> None:
        """Keep every child alive until ``is_over``. Raises ``ServingEnded`` when they die too often."""
        while not is_over():
            now = self._clock()
            for child in self._children:
                if child.life is not None and not child.life.process.is_alive():
                    self._bury(child, child.life, now)
                if child.life is None and child.begin_at <= now:
                    child.life = _begun(child.role)
            living = [child.life.process.sentinel for child in self._children if child.life is not None]
            if living:
                wait(living, timeout=_TICK)
            else:
                time.sleep(_TICK)

    def stop(self, grace: float = GRACE) -> None:
        """Ask every child to finish, wait, and kill those that have not after ``grace`` seconds."""
        lives = [(child.role.name, child.life) for child in self._children if child.life is not None]
        for _, life in lives:
            life.pipe.close()
        end = self._clock() + grace
        for name, life in lives:
            life.process.join(max(0.0, end - self._clock()))
            if life.process.is_alive():
                log.warning("killed child=%s pid=%s", name, life.process.pid)
                life.process.kill()
                life.process.join()

    def _bury(self, child: _Child, life: _Life, now: float) -> None:
        process = life.process
        log.error("ended child=%s pid=%s code=%s", child.role.name, process.pid, process.exitcode)
        life.pipe.close()
        process.close()
        child.life = None
        child.begin_at = now + self._deaths.pause_after(now)


def _begun(role: Role) -> _Life:
    context = multiprocessing.get_context("spawn")
    reading, writing = context.Pipe(duplex=False)
    process = context.Process(target=role.live, args=(reading, *role.given), name=role.name)
    process.start()
    reading.close()
    log.info("started child=%s pid=%s", role.name, process.pid)
    return _Life(process, writing)
