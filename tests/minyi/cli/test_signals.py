"""Signals that ask the job to stop."""

import os
import signal
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Any

import pytest

import minyi.cli.main as entrance
from minyi.cli.signals import noted_signals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals come otherwise there")


def ended(monkeypatch: pytest.MonkeyPatch, command: Callable[[], None]) -> object:
    """The exit code of ``minyi trial``, which runs ``command``."""

    class Entry(EntryPoint):
        def load(self) -> Any:
            return command

    entry = Entry(name="trial", value="nowhere:trial", group="minyi.commands")
    monkeypatch.setattr(entrance, "_commands", lambda: {"trial": entry})
    with pytest.raises(SystemExit) as left:
        entrance.main(["trial"])
    return left.value.code


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_it_ends_with_the_code_of_the_signal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, code: int
) -> None:
    number = getattr(signal, name)
    monkeypatch.setattr(signal, "getsignal", lambda _: signal.SIG_DFL)
    assert ended(monkeypatch, lambda: os.kill(os.getpid(), number)) == code
    assert capsys.readouterr().err.startswith("CLI-002 ")


def test_it_takes_any_error_after_a_signal_for_the_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def turned_into_another() -> None:
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ValueError("a library made this of it") from error

    assert ended(monkeypatch, turned_into_another) == 130
    shown = capsys.readouterr().err
    assert shown.startswith("CLI-002 ") and "Traceback" not in shown


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
