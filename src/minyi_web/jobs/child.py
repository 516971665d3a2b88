"""The process that does one row: ``python -m minyi_web.jobs.child ORDER KIND ROW``, its claim in MINYI_CLAIM.

It ends with 0 when the row says what came of it, and with 75 when the database could not be told.
"""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from importlib import import_module
from secrets import SystemRandom
from typing import TYPE_CHECKING

from minyi.cli.main import NEW_OBJECTS

if TYPE_CHECKING:  # it loads models, which may be loaded only when Django is ready
    from minyi_web.jobs.work import Order

_NICER = 5  # pages are answered first
_LAST_MOMENT = 8.0  # seconds that an action has to come to its next step once the process is to leave


def main(arguments: Sequence[str]) -> int:
    """Do the row and return the exit code."""
    address, kind, pk = arguments
    leaving = threading.Event()
    _leave_when_told(leaving)
    os.nice(_NICER)
    gc.set_threshold(NEW_OBJECTS)
    import django

    django.setup()
    from django.utils import timezone

    from minyi_web.jobs.apart import DATABASE_WAS_GONE
    from minyi_web.jobs.claims import Hold
    from minyi_web.jobs.doing import DATABASE_GONE, Circumstances, do
    from minyi_web.jobs.holding import HeldJob

    hold = Hold(order_at(address).work_of(kind), int(pk), os.environ["MINYI_CLAIM"])
    try:
        do(hold, HeldJob(hold, timezone.now, leaving), Circumstances(timezone.now, SystemRandom()))
    except DATABASE_GONE:
        return DATABASE_WAS_GONE
    return 0


def order_at(address: str) -> "Order":
    """The table of work at ``package.module:NAME``."""
    module, _, name = address.partition(":")
    found: Order = getattr(import_module(module), name)
    return found


def _leave_when_told(leaving: threading.Event) -> None:
    """Note SIGTERM and the end of standard input; Ctrl-C is for the terminal's own process alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: leaving.set())

    def watch() -> None:
        # Not by sys.stdin: whoever waits in its buffer when Python ends makes it abort.
        while os.read(0, 1):
            pass
        leaving.set()
        time.sleep(_LAST_MOMENT)
        _end_all()

    threading.Thread(target=watch, name="parent", daemon=True).start()


def _end_all() -> None:
    """End this process and all it started: its parent is gone, and the action did not come to a next step."""
    from minyi_web.jobs.apart import kill_group

    if hasattr(os, "getpgrp") and os.getpgrp() == os.getpid():
        kill_group(os.getpid())
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
