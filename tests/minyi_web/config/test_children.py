"""How a child of a serving office learns that it is to go, and shows that it lives."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from minyi_web.config import children

_LONG = 10.0


@pytest.fixture(autouse=True)
def _signals_as_before() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, was in before.items():
        signal.signal(number, was)


def test_it_goes_when_the_pipe_ends_and_is_ended_when_it_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_LAST_MOMENT", 0.01)
    reading, writing = multiprocessing.Pipe(duplex=False)
    ended = threading.Event()
    codes: list[int] = []

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    with reading:
        stop = children.stop_with(reading, end)
        assert not stop.is_set()
        writing.close()
        assert stop.wait(_LONG)
        assert ended.wait(_LONG)
    assert codes == [1]


def test_it_goes_when_it_is_asked_to_and_leaves_ctrl_c_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "_LAST_MOMENT", 0.0)
    reading, writing = multiprocessing.Pipe(duplex=False)
    with reading, writing:
        stop = children.stop_with(reading, lambda code: None)
        os.kill(os.getpid(), signal.SIGINT)
        assert not stop.wait(0.1)
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(_LONG)


def test_it_shows_life_again_and_again_until_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "SIGN_OF_LIFE", 0.01)
    sign, stop = tmp_path / "worker.alive", threading.Event()
    children.show_life(sign, stop)
    _wait_for(sign)
    sign.unlink()
    _wait_for(sign)
    stop.set()
    assert oct(sign.stat().st_mode)[-3:] == "600"


def test_it_says_that_it_cannot_show_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    children.show_life(tmp_path / "gone" / "worker.alive", stop)
    end = time.monotonic() + _LONG
    while not caplog.messages and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    assert caplog.messages[0] == "no sign of life: FileNotFoundError"


def _wait_for(file: Path) -> None:
    end = time.monotonic() + _LONG
    while not file.exists():
        assert time.monotonic() < end, "no sign of life came"
        time.sleep(0.005)
