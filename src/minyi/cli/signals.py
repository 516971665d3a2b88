"""Signals that ask the job to stop: Ctrl-C, ``kill`` and a terminal that is closed."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

STOPPING = ("SIGINT", "SIGTERM", "SIGHUP")


class Noted:
    """The signals that came. Each is also raised as ``KeyboardInterrupt``, while the job runs.

    They are noted because the exception may come up inside a call-back of a library, which then raises one
    of its own, or swallows it; and before the job begins, nobody is there yet to tell of it.
    """

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.has_begun = False
        self.ended = False

    def begin(self) -> None:
        """From now on signals are raised; one that came before is raised at once."""
        self.has_begun = True
        if self.numbers:
            raise KeyboardInterrupt

    def note(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal."""
        self.numbers.append(number)
        if self.has_begun and not self.ended:
            raise KeyboardInterrupt

    @property
    def exit_code(self) -> int:
        """128 and the number of the first signal, as shells have it; 130 for Ctrl-C and if none was noted."""
        return 128 + (self.numbers[0] if self.numbers else signal.SIGINT)


@contextmanager
def noted_signals() -> Iterator[Noted]:
    """Notes signals while the context is open. Those that the caller ignores (``nohup``) stay ignored."""
    noted = Noted()
    before = {}
    try:
        if threading.current_thread() is threading.main_thread():
            for name in STOPPING:
                number = getattr(signal, name, None)
                if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
                    before[number] = signal.signal(number, noted.note)
        yield noted
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
