"""Trying damaged input for a while: what is raised that is no error of ours is a finding, and so is a hang.

``FUZZ_SECONDS`` is how long each target is tried, 2 if it is not set; ``FUZZ_SEED`` where it begins, 0 if it
is not set, so that an ordinary run of the tests tries the same again. ``make fuzz`` sets both.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.fuzz.mutating import PLANS, Plan, damaged

from minyi.errors import MinyiError

SECONDS = float(os.environ.get("FUZZ_SECONDS", "2"))
FIRST_SEED = int(os.environ.get("FUZZ_SEED", "0"))
_MOST_SECONDS = 10.0  # of the processor, for a file of a megabyte
_N_AT_ONCE = 50
_N_SHOWN = 2_000  # bytes

Target = Callable[[bytes], None]


class HangError(AssertionError):
    """It took too long."""


def check_target(target: Target, seeds: Sequence[bytes], seconds: float = SECONDS) -> int:
    """Try ``target`` on damaged ``seeds`` until the time is over; how often it was tried.

    Raises whatever ``target`` raised that is no MinyiError, with a note of the bytes, or HangError.
    """
    end, tried = time.monotonic() + seconds, 0

    def attempt(plan: Plan) -> None:
        nonlocal tried
        if time.monotonic() > end:
            return
        tried += 1
        _try(target, damaged(plan, seeds))

    _try(target, seeds[0])
    for number in count(FIRST_SEED):
        if time.monotonic() > end:
            sys.stderr.write(f"{tried:,} tried in {seconds:g} seconds\n")
            return tried
        run = settings(
            max_examples=_N_AT_ONCE,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )(given(PLANS)(attempt))
        seed(number)(run)()
    raise AssertionError("the numbers do not end")


def _try(target: Target, content: bytes) -> None:
    try:
        with _limited():
            target(content)
    except MinyiError as error:
        for lang in ("zh", "en"):
            assert all((error.say(lang).message, error.say(lang).hint))
    except BaseException as error:
        error.add_note(f"{len(content)} bytes: {content[:_N_SHOWN]!r}")
        raise


@contextmanager
def _limited() -> Iterator[None]:
    """Time of the processor is limited: a machine that is busy with other work makes no finding."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise HangError(f"more than {_MOST_SECONDS:g} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
