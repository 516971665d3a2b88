"""Filling an office: messages a second from the file to the tables, and a run over all of them."""

import time
from pathlib import Path

from .office_house import Office, told_with_peak, whole_path

_LEAST_A_SECOND = 5_000
_MOST_MIB = 4_096


def measure_import(office: Office, posts: Path, *, tell: bool) -> None:
    """Bring a file in by ``minyi import``, then carry out the run that it asked for."""
    began = time.perf_counter()
    told, peak = told_with_peak(office.minyi("import", whole_path(posts), "--source", "load", "--json"))
    wall = time.perf_counter() - began
    n = int(told["n_received"])
    run, peak_of_run = told_with_peak(office.inside("run"))
    if tell:
        office.say("import, end to end", n / wall, "a second", limit=_LEAST_A_SECOND, note=f"{n} messages")
        office.say("import: peak memory together", peak, "MiB", limit=_MOST_MIB)
        note = f"{run['n_messages']} messages, {run['n_topics']} topics"
        office.say("run: wall time", run["seconds"], "s", note=note)
        office.say("run: peak memory together", peak_of_run, "MiB", limit=_MOST_MIB)
