"""Killing the work of an office at random moments: what counts must add up each time, nothing twice."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from .office_house import Office, whole_path

_LONGEST = 900.0  # seconds until all that was asked for must be done


def measure_kill(office: Office, posts: Path, n_kills: int) -> None:
    """Import a file and run, killing processes at random; then the same file again."""
    chance = random.Random(0)
    n_killed, faults = 0, 0
    while n_killed < n_kills:
        office.told("ask", whole_path(posts))
        killed, found = _until_done(office, chance, n_kills - n_killed)
        n_killed += max(killed, 1)
        faults += _faults(found)
    n = found["n_messages"]
    office.say("killed at random: counts that do not add up", faults, "times", limit=0, note=f"{n} messages")
    office.say("killed at random", n_killed, "times", note=f"{found['n_whole_runs']} runs were whole")
    verify = office.minyi("verify")
    office.say("killed at random: minyi verify", verify.wait(), "exit code", limit=0)


def _until_done(office: Office, chance: random.Random, most: int) -> tuple[int, dict[str, Any]]:
    """Kill and begin again until all is done; how often, and what is there at the end."""
    n_killed, until = 0, time.monotonic() + _LONGEST
    worker = office.inside("work")
    found = office.told("counts")
    while found["open"]:
        if time.monotonic() > until:
            raise RuntimeError(f"not done: {found}")
        time.sleep(chance.uniform(0.2, 6.0))
        if n_killed < most and office.told("counts")["open"]:
            worker = _killed(office, worker, chance)
            n_killed += 1
        found = office.told("counts")
    worker.send_signal(signal.SIGTERM)
    worker.wait()
    return n_killed, found


def _killed(office: Office, worker: subprocess.Popen[str], chance: random.Random) -> subprocess.Popen[str]:
    """Kill the worker, the process of one of its rows, or both; a worker works on."""
    doers = _children_of(worker.pid)
    victims = chance.choice(([worker.pid], doers, [worker.pid, *doers])) or [worker.pid]
    for victim in victims:
        _kill(victim)
    if worker.pid not in victims:
        return worker
    worker.wait()
    return office.inside("work")


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _children_of(pid: int) -> list[int]:
    told = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], stdout=subprocess.PIPE, text=True, check=False
    )
    return [int(word) for word in told.stdout.split()]


def _faults(found: dict[str, Any]) -> int:
    """How many of the promises do not hold."""
    sums = [received != sum(others) for received, *others in found["imports"]]
    n_received = sum(row[0] - row[4] - row[5] for row in found["imports"])
    return sum(
        (
            *sums,
            found["failed"] != 0,
            found["n_messages"] != n_received,
            found["n_rows"] != found["n_messages"],
            found["n_readings"] != found["n_in_run"],
        )
    )
