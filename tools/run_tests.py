"""Run all tests, in two processes side by side: those of the office on both databases, and all others.

    python -m tools.run_tests [FLAGS OF PYTEST]

With flags there is one pytest, with these. What the second process says is shown when both have ended.
"""

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import IO

_PYTEST = [sys.executable, "-m", "pytest"]
_OFFICE = "tests/minyi_web"
# The cache of pytest is the other's.
_ON_SQLITE = [*_PYTEST, _OFFICE, "-p", "no:cacheprovider"]
_ON_POSTGRESQL = [sys.executable, "-m", "tools.with_postgres", *_ON_SQLITE]
_OTHERS = [*_PYTEST, f"--ignore={_OFFICE}"]


def main(flags: Sequence[str]) -> int:
    """Run the tests; 0 when all passed, else the first exit code that says otherwise."""
    if flags:
        return subprocess.run([*_PYTEST, *flags], check=False).returncode
    both = shlex.join(_ON_SQLITE) + "; first=$?; " + shlex.join(_ON_POSTGRESQL) + "; exit $((first | $?))"
    with tempfile.TemporaryFile() as said:
        # A session of its own, so that all of it can be interrupted, the database too.
        office = subprocess.Popen(
            ["sh", "-c", both], stdout=said, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            code = subprocess.run(_OTHERS, check=False).returncode
            office.wait()
        finally:
            if office.poll() is None:
                os.killpg(office.pid, signal.SIGINT)
                office.wait()
        _show(said)
    return code or office.returncode


def _show(said: IO[bytes]) -> None:
    sys.stdout.write("\nThe office, on SQLite and on PostgreSQL:\n")
    sys.stdout.flush()
    said.seek(0)
    sys.stdout.buffer.write(said.read())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
