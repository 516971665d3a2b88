"""Signals that ask the job to stop."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.minyi.cli.ended import Ended

from minyi.cli.signals import noted_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals come otherwise there")


Install = Callable[[Callable[[], None]], None]


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_it_ends_with_the_code_of_the_signal(
    monkeypatch: pytest.MonkeyPatch,
    install_trial: Install,
    minyi: Callable[..., Ended],
    name: str,
    code: int,
) -> None:
    number = getattr(signal, name)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    install_trial(lambda: os.kill(os.getpid(), number))
    ended, _, err = minyi("trial")
    assert ended == code
    assert err.startswith("CLI-002 ")


def test_it_takes_any_error_after_a_signal_for_the_interruption(
    install_trial: Install, minyi: Callable[..., Ended]
) -> None:
    def turned_into_another() -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ValueError("a library made this of it") from error

    install_trial(turned_into_another)
    code, _, err = minyi("trial")
    assert code == 130
    assert err.startswith("CLI-002 ") and "Traceback" not in err


def test_it_leaves_ignored_signals_ignored_and_puts_handlers_back() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    handler = signal.getsignal(signal.SIGINT)
    try:
        with noted_signals() as noted:
            os.kill(os.getpid(), signal.SIGTERM)
            assert signal.getsignal(signal.SIGINT) == noted.note
        assert noted.numbers == []
        assert signal.getsignal(signal.SIGINT) == handler
    finally:
        signal.signal(signal.SIGTERM, before)


def test_it_only_notes_signals_once_the_job_has_ended() -> None:
    with noted_signals() as noted:
        noted.ended = True
        os.kill(os.getpid(), signal.SIGINT)
    assert noted.exit_code == 130


def test_it_raises_a_signal_only_when_the_job_begins() -> None:
    with noted_signals() as noted:
        os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            noted.begin()


# Ends itself with Ctrl-C when a module of this name is looked for.
WHILE_LOADING = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r} and sys.meta_path[0] is self:
            del sys.meta_path[0]
            os.kill(os.getpid(), signal.SIGINT)

from minyi.cli.main import main
sys.meta_path.insert(0, Interrupting())
main(["brief", "no-such.csv"])
"""


@pytest.mark.parametrize(
    "module",
    [
        "minyi.cli.signals",
        "minyi.cli.streams",
        "minyi.errors",
        "minyi.cli.ending",
        "typer",
        "minyi.cli.brief",
        "pyarrow",
    ],
)
def test_it_tells_an_interruption_in_words_whatever_is_being_loaded(module: str) -> None:
    ended_so = subprocess.run(
        [sys.executable, "-c", WHILE_LOADING.format(module=module)],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"MINYI_LANG": "en"},
    )
    assert (ended_so.returncode, ended_so.stdout) == (130, b"")
    assert ended_so.stderr.startswith(b"CLI-002 Interrupted.\n")
    assert b"Traceback" not in ended_so.stderr


# Ends itself with Ctrl-C while the handlers of signals are put in place, or back.
WHILE_HANDLING = """
import os, signal
from minyi.cli.main import main
put, left = signal.signal, {n}

def interrupting(number, handler):
    global left
    left -= 1
    if left == 0:
        raise KeyboardInterrupt
    return put(number, handler)

signal.signal = interrupting
main(["--version"])
"""


@pytest.mark.parametrize("n", [1, 2, 4])
def test_it_tells_an_interruption_in_words_while_handlers_change(n: int) -> None:
    ended_so = subprocess.run(
        [sys.executable, "-c", WHILE_HANDLING.format(n=n)],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"MINYI_LANG": "en"},
    )
    assert ended_so.returncode == 130
    assert ended_so.stderr.startswith(b"CLI-002 Interrupted.\n")
    assert b"Traceback" not in ended_so.stderr


def test_it_loads_nothing_before_it_can_tell_an_interruption() -> None:
    look = (
        "import sys; before = set(sys.modules); import minyi.cli.main; "
        "print(sorted(set(sys.modules) - before))"
    )
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True, timeout=60)
    assert loaded.stdout.split() == b"['minyi', 'minyi.cli', 'minyi.cli.main']".split()
