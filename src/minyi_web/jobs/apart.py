"""A row done in a process of its own: memory comes back, and a crash of compiled code costs the row alone.

The process is told to leave by the end of its standard input, which also comes when its parent is killed.
"""

import os
import signal
import subprocess
import sys

from minyi_web.jobs.claims import Hold

DATABASE_WAS_GONE = 75  # the exit code of a process that could not write what came of the row
_DEAF_AFTER = 5.0  # seconds until a process that was killed is given up


class Apart:
    """The process of one row, seen from the worker. It leads a group, to which all that it starts belongs."""

    def __init__(self, hold: Hold, address: str) -> None:
        self.hold = hold
        # No file of the folder where the office was started is taken for a module.
        command = [sys.executable, "-P", "-m", "minyi_web.jobs.child", address, hold.work.name, str(hold.pk)]
        environment = {**os.environ, "MINYI_CLAIM": hold.claim}
        self._process = subprocess.Popen(  # noqa: S603 - every word of the command is ours
            command, stdin=subprocess.PIPE, start_new_session=True, env=environment
        )
        self.is_told = False

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def exit_code(self) -> int | None:
        """How it ended; None while it works."""
        return self._process.poll()

    def tell_to_leave(self) -> None:
        """Let the action end at its next step and the row wait again."""
        self.is_told = True
        if self._process.stdin is not None:
            self._process.stdin.close()

    def kill(self) -> None:
        """End it and all that it started, at once."""
        self.tell_to_leave()
        kill_group(self._process.pid)
        self._process.wait(_DEAF_AFTER)

    def clear(self) -> None:
        """After its end: end what it started and left, and close the pipe."""
        self.tell_to_leave()
        kill_group(self._process.pid)


def kill_group(leader: int) -> None:
    """Kill a process and all of its group; where there are no groups, the process alone."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(leader, signal.SIGKILL)
        else:
            os.kill(leader, signal.SIGTERM)
    except ProcessLookupError:
        return
