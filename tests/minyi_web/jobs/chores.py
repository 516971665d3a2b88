"""Work for tests, done by real processes in an office of their own.

``python -m tests.minyi_web.jobs.chores make N WORD | here | work``. The chore of an
import is its ``file_name``; what was done is written beside the office's tables, in ``did/ROW``.
"""

import fcntl
import os
import signal
import sys
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path
from secrets import SystemRandom
from typing import Any

import django
from django.conf import settings
from django.utils import timezone

django.setup()

from minyi_web.due import Job, State  # noqa: E402 - models are there only now
from minyi_web.jobs.claims import claim_next  # noqa: E402
from minyi_web.jobs.doing import Circumstances, do  # noqa: E402
from minyi_web.jobs.holding import HeldJob  # noqa: E402
from minyi_web.jobs.watching import Patience  # noqa: E402
from minyi_web.jobs.work import Order, Work  # noqa: E402
from minyi_web.jobs.worker import Pace, work  # noqa: E402
from minyi_web.listening.models import Import, Source  # noqa: E402


def chore(row: Import, job: Job) -> None:
    """Do what the name of the file says, and write down that it was begun and ended."""
    with (Path(settings.HOME) / "did" / str(row.pk)).open("a") as did:
        try:
            fcntl.flock(did, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _write(did, "beside another")
        _write(did, f"begun {os.getpid()}")
        if row.file_name == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if row.file_name == "deaf":
            time.sleep(60)
        if row.file_name == "slow":
            _slowly(job, 100)
        if row.file_name == "short":
            _slowly(job, 10)
        _write(did, "ended")


def _slowly(job: Job, n: int) -> None:
    job.begin("reading", n)
    for _ in range(n):
        time.sleep(0.05)
        job.advance(1)
    job.end()


def _write(did: Any, words: str) -> None:
    did.write(words + "\n")
    did.flush()


SOON = timedelta(milliseconds=50)
ORDER = Order(
    address="tests.minyi_web.jobs.chores:ORDER",
    works=(Work(Import, chore, first_pause=SOON, longest_pause=SOON),),
)
PACE = Pace(turn=0.05, watch=0.2, beat=0.2, leave=3, stop=1, patience=Patience(no_life=2, seen=1))


def main(arguments: list[str]) -> None:
    """Do what is asked."""
    asked, *rest = arguments
    if asked == "make":
        _make(int(rest[0]), rest[1], timezone.now())
    if asked == "here":
        _here()
    if asked == "work":
        stop = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
        print("ready", flush=True)  # noqa: T201
        work(stop, timezone.now, ORDER, PACE)


def _make(n: int, word: str, at: datetime) -> None:
    (Path(settings.HOME) / "did").mkdir(exist_ok=True)
    source, _ = Source.objects.get_or_create(name="chores")
    for _ in range(n):
        Import.objects.create(source=source, file_name=word, created_at=at, not_before=at)


def _here() -> None:
    chance = SystemRandom()
    while True:
        hold = claim_next(ORDER.works[0], timezone.now(), chance)
        if hold is None and not Import.objects.filter(state=State.WAITING).exists():
            return
        if hold is not None:
            job = HeldJob(hold, timezone.now, threading.Event())
            do(hold, job, Circumstances(timezone.now, chance))


if __name__ == "__main__":
    main(sys.argv[1:])
