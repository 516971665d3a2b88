"""Work shared between processes gives what work done here gives, whatever happens to the others."""

import contextlib
import math
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minyi.engines import HERE, Processes, n_cores
from minyi.engines.processes import _code_of

DOUBLE = partial(operator.mul, 2)
PROGRAM = """
import os, sys, time
from minyi.engines import Processes

def slow(seconds):
    time.sleep(seconds)
    return os.getpid()

if __name__ == "__main__":
    with Processes(2) as engine:
        engine.prepare(slow)
        begun = engine.map(slow, [0.01] * 4)
        time.sleep(1.0)
        print(*set(begun), flush=True)
        time.sleep(60)
"""

LOADING = """
import sys, time
from minyi.engines import Processes

def is_loaded(name):
    return name in sys.modules

if __name__ == "__main__":
    with Processes(2) as engine:
        engine.load("no_such_module")
        engine.load("colorsys")
        begun = engine.map(is_loaded, ["colorsys"])
        time.sleep(1.5)
        print(*begun, is_loaded("colorsys"))
"""

HALF_A_RESULT = """
import os
from multiprocessing.connection import Connection
from minyi.engines import Processes

def lose(parent):
    if os.getpid() != parent:
        Connection._send = die
    return bytes(1000)

def die(pipe, message, *_):
    os.write(pipe.fileno(), message[:len(message) // 2])
    os._exit(1)

if __name__ == "__main__":
    with Processes(3) as engine:
        engine.prepare(lose)
        print(*map(len, engine.map(lose, [os.getpid()] * 9)))
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[Processes]:
    with Processes(2) as started:
        yield started


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(parts=st.lists(st.integers(), max_size=40))
def test_it_gives_what_work_done_here_gives_in_the_same_order(engine: Processes, parts: list[int]) -> None:
    assert list(engine.map(DOUBLE, parts)) == list(HERE.map(DOUBLE, parts)) == [2 * part for part in parts]


def test_it_begins_elsewhere_before_a_result_is_asked_for(engine: Processes) -> None:
    _wait_until(lambda: _done_by(engine) != os.getpid(), 30.0)
    begun = engine.map(operator.call, [os.getpid])
    time.sleep(0.5)
    assert list(begun) != [os.getpid()]


def test_it_lends_a_hand_where_the_others_have_not_begun(engine: Processes) -> None:
    naps = engine.map(time.sleep, [1.5] * 2)
    done_by = list(engine.map(operator.call, [os.getpid] * 3))
    assert os.getpid() in done_by
    assert list(naps) == [None, None]


def test_it_passes_on_what_the_work_raises(engine: Processes) -> None:
    with pytest.raises(ValueError, match="math domain error"):
        list(engine.map(math.sqrt, [-1.0, 4.0, 9.0]))
    assert list(engine.map(math.sqrt, [4.0])) == [2.0]


def test_it_does_the_work_of_a_process_that_is_lost() -> None:
    before = set(multiprocessing.active_children())
    with Processes(2) as engine:
        naps = engine.map(time.sleep, [0.2] * 4)
        for child in set(multiprocessing.active_children()) - before:
            child.kill()
        assert list(naps) == [None] * 4
        engine.prepare(DOUBLE)
        assert list(engine.map(DOUBLE, [1, 2, 3])) == [2, 4, 6]


def test_it_goes_on_where_a_process_is_lost_in_the_middle_of_a_result(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(HALF_A_RESULT, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout.split(), done.stderr) == (["1000"] * 9, "")


def test_it_holds_no_other_process_while_it_rests_and_starts_one_when_work_is_announced() -> None:
    before = set(multiprocessing.active_children())
    with Processes(2) as engine:
        _wait_until(lambda: _done_by(engine) != os.getpid(), 30.0)
        engine.rest()
        assert set(multiprocessing.active_children()) == before
        assert list(engine.map(operator.call, [os.getpid])) == [os.getpid()]
        engine.prepare(DOUBLE)
        assert set(multiprocessing.active_children()) > before
        _wait_until(lambda: _done_by(engine) != os.getpid(), 30.0)
        engine.rest()
    assert set(multiprocessing.active_children()) == before


def test_it_loads_what_is_named_in_the_other_process_alone(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(LOADING, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "program.py")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_it_loads_here_once_when_others_have_work() -> None:
    told: list[bool] = []
    with Processes(2) as engine:
        begun = engine.map(time.sleep, [0.0])
        engine.meanwhile(lambda: told.append(True))
        assert not told
        assert list(begun) == [None]
        for _ in range(2):
            begun = engine.map(time.sleep, [0.0])
            assert told == [True]
            assert list(begun) == [None]


def test_it_asks_for_two_processes_or_more() -> None:
    with pytest.raises(ValueError, match="at least 2"):
        Processes(1)


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), ImportError("no sem_open")])
def test_it_works_alone_where_no_process_can_start(monkeypatch: pytest.MonkeyPatch, fault: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("minyi.engines.processes.ProcessPoolExecutor", fail)
    with Processes(2) as engine:
        engine.prepare(DOUBLE)
        assert list(engine.map(DOUBLE, [1, 2, 3])) == [2, 4, 6]


def test_it_does_not_wait_for_others_when_the_caller_fails() -> None:
    began_at = time.monotonic()
    with pytest.raises(LookupError), Processes(2) as engine:
        _wait_until(lambda: _done_by(engine) != os.getpid(), 30.0)
        began_at = time.monotonic()
        engine.map(time.sleep, [60.0] * 4)
        time.sleep(0.2)
        raise LookupError
    assert time.monotonic() - began_at < 10.0


def test_it_hands_on_the_first_result_before_all_is_done(engine: Processes) -> None:
    _wait_until(lambda: _done_by(engine) != os.getpid(), 30.0)
    began_at = time.monotonic()
    results = engine.map(time.sleep, [0.1] * 30)
    next(results)
    assert time.monotonic() - began_at < 1.0
    assert len(list(results)) == 29


def test_it_counts_the_cores_it_may_use() -> None:
    assert 1 <= n_cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_it_leaves_no_process_behind_when_it_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        others = [int(word) for word in parent.stdout.readline().split()]
        assert others
        assert all(_is_alive(number) for number in others)
        parent.kill()
    _wait_until(lambda: not any(_is_alive(number) for number in others))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.05, 0.2])
def test_it_ends_after_two_times_ctrl_c(tmp_path: Path, pause: float) -> None:
    script = tmp_path / "program.py"
    script.write_text(
        PROGRAM.replace("[0.01] * 4", "[0.3] * 200").replace("set(begun)", "[0]"), encoding="utf-8"
    )
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        os.killpg(parent.pid, signal.SIGINT)
        time.sleep(pause)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGINT)
        assert parent.wait(timeout=20.0) != 0


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals of POSIX")
def test_it_lets_the_parent_alone_answer_to_ctrl_c(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, str(script)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stderr is not None
        parent.stdout.readline()
        os.killpg(parent.pid, signal.SIGINT)
        said = parent.stderr.read()
    assert said.count("KeyboardInterrupt") == 1


class Ended:
    """A process whose code another thread has asked for and will write down in a moment."""

    def __init__(self, *seen: int | None):
        self.seen = list(seen)

    @property
    def exitcode(self) -> int | None:
        return self.seen.pop(0) if len(self.seen) > 1 else self.seen[0]


def test_it_waits_for_a_code_that_another_thread_is_writing_down() -> None:
    assert _code_of(cast(BaseProcess, Ended(None, None, 0))) == 0


def test_it_does_not_wait_for_ever_for_a_code_that_nobody_learns() -> None:
    assert _code_of(cast(BaseProcess, Ended(None))) is None


def _done_by(engine: Processes) -> int:
    begun = engine.map(operator.call, [os.getpid])
    time.sleep(0.2)
    return next(begun)


def _is_alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def _wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    ends_at = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends_at, "it never came"
        time.sleep(0.05)
