"""Speed of all that a brief does, by stages, on more and more short posts.

Posts are drawn at even steps from ``reposts.parquet``. Each size runs in a process of its own that shares
its work with another, as ``minyi brief`` does: ``python -m measures.speed POSTS`` prints what it took. The
limit counts the embedding and all above it: kinds, asks, urgency, topics, issues, names, quotes, the brief.
"""

import gc
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minyi.cli.main import NEW_OBJECTS
from minyi.engines import Processes
from minyi.listening.options import ReadOptions
from minyi.pipelines.brief import BriefRequest, write_brief
from minyi.understanding.embedding import load_fast_embedder

from .topics_peers import peak_mib

_SIZES = (10_000, 100_000, sys.maxsize)  # the last are all
_N_PROCESSES = 2
_SCRIPTS = Path(__file__).resolve().parents[1]
_BELOW = ("reading", "cleaning", "copies")
_LEAST_A_SECOND, _MOST_GROWTH, _MOST_MIB = 5_000, 1.05, 4_096


class Clock:
    """Seconds of wall time by stage. What is done between two stages counts to the later one."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._before = "", time.perf_counter()

    def begin(self, stage: str, total: int | None) -> None:
        """See Progress."""
        self._stage = stage

    def advance(self, n: int) -> None:
        """See Progress."""

    def end(self) -> None:
        """See Progress."""
        now = time.perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._before
        self._before = now


def measure_speed(sets: Path, say: Any, only: str = "") -> None:
    """Every size, or ``only`` so many posts; and how time grows from size to size."""
    source = sets / "weibo" / "reposts.parquet"
    grown: list[tuple[int, float]] = []
    for size in (int(only),) if only else _SIZES:
        with tempfile.TemporaryDirectory() as folder:
            n = _draw(source, Path(folder, "posts.parquet"), size)
            command = [sys.executable, "-m", "measures.speed", str(Path(folder, "posts.parquet"))]
            done = subprocess.run(command, cwd=_SCRIPTS, check=True, stdout=subprocess.PIPE, text=True)
            told = json.loads(done.stdout)
        stages = told["seconds"]
        above = {stage: seconds for stage, seconds in stages.items() if stage not in _BELOW}
        grown.append((n, sum(above.values())))
        named = f"{n} posts"
        parts = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in stages.items())
        each = n / sum(above.values())
        say(source, f"{named}: embedding and above", each, "a second", limit=_LEAST_A_SECOND, note=parts)
        say(source, f"{named}: whole brief", n / sum(stages.values()), "a second")
        say(
            source, f"{named}: peak memory", told["peak_mib"], "MiB", limit=_MOST_MIB, note="the main process"
        )
    if len(grown) > 1:
        counts, seconds = np.log(np.array(grown)).T
        slope = float(np.polyfit(counts, seconds, 1)[0])
        say(source, "embedding and above: growth exponent", slope, "", limit=_MOST_GROWTH)


def _run(posts: Path) -> dict[str, Any]:
    gc.set_threshold(NEW_OBJECTS)  # as the terminal does
    clock = Clock()
    request = BriefRequest(paths=(posts,), read=ReadOptions())
    with Processes(_N_PROCESSES) as engine:
        write_brief(request, posts.with_name("brief"), load_fast_embedder(), clock, engine)
    return {"seconds": clock.seconds, "peak_mib": peak_mib()}


def _draw(source: Path, path: Path, most: int) -> int:
    """Write at most so many posts with text, at even steps; returns how many."""
    posts = pq.read_table(source)
    posts = posts.filter(pc.greater(pc.utf8_length(posts["text"]), 0))
    step = max(1, posts.num_rows // most)
    drawn = posts.take(pa.array(range(0, posts.num_rows, step)[:most]))
    pq.write_table(drawn, path)
    return int(drawn.num_rows)


if __name__ == "__main__":
    print(json.dumps(_run(Path(sys.argv[1]))))
