"""The processes of a serving office: kept alive, stopped, none left behind."""

import logging
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.minyi_web.config import lives

from minyi_web.config import family as module
from minyi_web.config.errors import ServingEnded
from minyi_web.config.family import Deaths, Family, Role


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE", 0.01)


def test_it_waits_longer_after_each_death() -> None:
    deaths = Deaths()
    pauses = [deaths.pause_after(at) for at in (0.0, 1.0, 2.0, 3.0)]
    assert pauses == [0.01, 0.02, 0.04, 0.08]


def test_it_gives_up_after_five_deaths_within_a_minute() -> None:
    deaths = Deaths()
    for at in (0.0, 15.0, 30.0, 45.0):
        deaths.pause_after(at)
    with pytest.raises(ServingEnded) as caught:
        deaths.pause_after(59.9)
    assert caught.value.say("en").message == (
        "Processes of the office ended 5 times within a minute; it was stopped."
    )
    assert caught.value.exit_code == 1


def test_it_forgets_deaths_of_long_ago() -> None:
    deaths = Deaths()
    for at in range(0, 600, 16):  # four within any minute
        deaths.pause_after(float(at))
    assert deaths.pause_after(9_999.0) == 0.01


def test_it_stops_every_child_in_peace(tmp_path: Path) -> None:
    family = Family([Role("one", lives.obedient, (tmp_path,)), Role("two", lives.obedient, (tmp_path,))])
    _keep(family, lambda: _n(tmp_path, "pid") == 2)
    family.stop()
    assert _n(tmp_path, "peace") == 2
    assert _living(tmp_path) == []


def test_it_starts_a_child_again_that_was_killed(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    family = Family([Role("one", lives.obedient, (tmp_path,))])
    killed: list[int] = []

    def is_over() -> bool:
        if not killed and _n(tmp_path, "pid"):
            killed.extend(_living(tmp_path))
            os.kill(killed[0], signal.SIGKILL)
        return _n(tmp_path, "pid") == 2

    with caplog.at_level(logging.ERROR, "minyi_web.serving"):
        _keep(family, is_over)
    family.stop()
    assert f"ended child=one pid={killed[0]} code=-9" in caplog.messages
    assert _living(tmp_path) == []


def test_it_gives_up_on_a_child_that_always_ends_and_stops_the_others(tmp_path: Path) -> None:
    (tmp_path / "long").mkdir()
    family = Family(
        [Role("short", lives.short, (tmp_path,)), Role("long", lives.obedient, (tmp_path / "long",))]
    )
    with pytest.raises(ServingEnded):
        _keep(family, lambda: False)
    family.stop()
    assert _n(tmp_path, "pid") == 5
    assert _living(tmp_path / "long") == []


def test_it_kills_a_child_that_does_not_hear(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    family = Family([Role("deaf", lives.stubborn, (tmp_path,))])
    _keep(family, lambda: _n(tmp_path, "pid") == 1)
    with caplog.at_level(logging.WARNING, "minyi_web.serving"):
        family.stop(grace=0.2)
    assert _living(tmp_path) == []
    assert any(one.startswith("killed child=deaf") for one in caplog.messages)


def test_it_starts_nobody_where_it_is_over_before_it_begins(tmp_path: Path) -> None:
    family = Family([Role("one", lives.obedient, (tmp_path,))])
    _keep(family, lambda: True)
    family.stop()
    assert _n(tmp_path, "pid") == 0


def _keep(family: Family, is_over: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    family.keep(lambda: is_over() or time.monotonic() > end)


def _n(folder: Path, suffix: str) -> int:
    return len(list(folder.glob(f"*.{suffix}")))


def _living(folder: Path) -> list[int]:
    found = []
    for one in folder.glob("*.pid"):
        try:
            os.kill(int(one.stem), 0)
        except ProcessLookupError:
            continue
        found.append(int(one.stem))
    return found
