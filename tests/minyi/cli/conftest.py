"""What commands are run with."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from typing import Any

import pytest
from tests.minyi.cli.ended import Ended

from minyi.cli import commands
from minyi.cli.main import main


@pytest.fixture
def minyi(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs ``minyi`` in English; returns its code, standard output and standard error."""
    monkeypatch.setenv("MINYI_LANG", "en")
    monkeypatch.delenv("MINYI_DEBUG", raising=False)

    def run(*words: object) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        shown = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, shown.out, shown.err

    return run


@pytest.fixture
def install_trial(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Makes a function the only command, ``minyi trial``."""

    def install(command: Callable[[], None]) -> None:
        class Entry(EntryPoint):
            def load(self) -> Any:
                return command

        entry = Entry(name="trial", value="nowhere:trial", group="minyi.commands")
        monkeypatch.setattr(commands, "_commands", lambda: {"trial": entry})

    return install
