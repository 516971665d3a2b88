"""The main job measured: ``python benchmarks/main_job.py [brief] [office] [reposts]``, by default all.

Prints one JSON line a measure. ``brief`` and ``office`` run ``minyi brief`` in new processes, a few times as
``make setup`` leaves it and once without any byte code; ``brief`` then scores what it wrote. ``reposts``
takes in, embeds and groups a large set, stage by stage. Data: ``MINYI_DATA``, else ``../shared/data``.
"""

import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from argparse import SUPPRESS, ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from measures.lines import CHECKOUT, SETS, asked_of, say, say_skipped
from minyi.listening.options import ReadOptions
from minyi.pipelines.grasping import _embedded, _texts
from minyi.pipelines.taking_in import take_in
from minyi.records import Fate
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.topics import TopicOptions, find_topics

PARTS = ("brief", "office", "reposts")
MESSAGES = SETS / "civic-messages-zh" / "messages.xlsx"
HOT_ISSUES = SETS / "civic-messages-zh" / "hot-issues.tsv"
OFFICE = CHECKOUT / "examples" / "office.csv"
REPOSTS = SETS / "weibo" / "reposts.parquet"

MOST_SECONDS = 12.0
MOST_MIB = 600.0
MOST_MIB_REPOSTS = 4096.0
EXACT_COPIES = 109  # bodies in MESSAGES that stood before, white space aside


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took, its children included."""

    wall: float  # seconds
    cpu: float  # seconds
    peak: float  # MiB, of the largest process
    together: float = 0.0  # MiB, of all processes at one time, what they share counted once


class StageClock:
    """Times the stages of a pipeline. What is done between two stages counts to the later one."""

    def __init__(self) -> None:
        self.costs: dict[str, Cost] = {}
        self._stage = ""
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def begin(self, stage: str, total: int | None) -> None:
        """See Progress."""
        self._stage = stage

    def advance(self, n: int) -> None:
        """See Progress."""

    def end(self) -> None:
        """See Progress."""
        wall, cpu = time.perf_counter(), time.process_time()
        peak = _mib(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        self.costs[self._stage] = Cost(wall - self._wall, cpu - self._cpu, peak)
        self._wall, self._cpu = wall, cpu


def main() -> None:
    """Measure what is asked for."""
    parser = ArgumentParser(description="Measure the main job.")
    parser.add_argument("--runs", type=int, default=3, help="warm runs of a brief; the middle one is told")
    parser.add_argument("--stages", action="store_true", help=SUPPRESS)
    options = asked_of(parser, PARTS)
    if options.stages:
        measure_stages()
        return
    if "brief" in options.parts and _is_there(MESSAGES):
        with tempfile.TemporaryDirectory() as folder:
            measure_brief(MESSAGES, Path(folder), options.runs)
            score_brief(Path(folder) / "brief")
    if "office" in options.parts:
        with tempfile.TemporaryDirectory() as folder:
            measure_brief(OFFICE, Path(folder), options.runs)
    if "reposts" in options.parts and _is_there(REPOSTS):
        # A process of its own, so that its peak is nobody else's.
        subprocess.run([sys.executable, __file__, "--stages"], check=True)


def measure_brief(source: Path, folder: Path, n_runs: int) -> None:
    """Time ``minyi brief`` as ``make setup`` leaves it, and without any byte code, that of packages too."""
    bare = _brief_cost(source, folder, PYTHONPYCACHEPREFIX=str(folder / "byte-code"))
    warm = [_brief_cost(source, folder) for _ in range(n_runs)]
    middle = sorted(warm, key=lambda cost: cost.wall)[n_runs // 2]
    for name, cost in (("without byte code", bare), ("as set up", middle)):
        say(source, f"brief, {name}: wall time", cost.wall, "s", limit=MOST_SECONDS)
        say(source, f"brief, {name}: processor time", cost.cpu, "s")
        say(source, f"brief, {name}: peak memory of the largest process", cost.peak, "MiB", limit=MOST_MIB)
        say(source, f"brief, {name}: peak memory together", cost.together, "MiB", limit=MOST_MIB)
    spread = statistics.pstdev(cost.wall for cost in warm)
    say(source, "brief, as set up: standard deviation of wall time", spread, "s", note=f"{n_runs} runs")


def score_brief(brief: Path) -> None:
    """Compare the tables of a brief of ``MESSAGES`` with what is known about them."""
    messages = pq.read_table(brief / "messages.parquet")
    reasons = Counter(messages["reason"].to_pylist())
    fates = Counter(messages["fate"].to_pylist())
    parents = pq.read_table(brief / "topics.parquet")["parent_id"].to_pylist()
    n_dates = messages.num_rows - messages["published_at"].null_count
    say(MESSAGES, "exact copies", reasons["exact_copy"], "messages", note=f"{EXACT_COPIES} are known")
    say(MESSAGES, "near copies", reasons["near_copy"], "messages")
    say(MESSAGES, "asked again", reasons["asked_again"], "messages")
    say(MESSAGES, "kept", fates[Fate.KEPT.value], "messages", note=f"of {messages.num_rows}")
    say(MESSAGES, "dates read", n_dates, "messages", note=f"of {messages.num_rows}")
    say(MESSAGES, "coarse topics", parents.count(None), "topics")
    say(MESSAGES, "fine topics", len(parents) - parents.count(None), "topics")
    n_issues = pq.read_metadata(brief / "issues.parquet").num_rows
    say(MESSAGES, "issues of two people or more", n_issues, "issues")
    if _is_there(HOT_ISSUES):
        _score_issues(brief)


def measure_stages() -> None:
    """Take in, embed and group ``REPOSTS``, and tell each stage."""
    clock = StageClock()
    table = take_in([REPOSTS], ReadOptions(), None, clock).table
    n_usable = int(pc.sum(pc.not_equal(table["fate"], Fate.REJECTED.value)).as_py())
    texts = _texts(table)
    vectors = _embedded(texts, load_fast_embedder(), clock)
    clock.begin("topics", None)
    topics = find_topics(vectors, TopicOptions())
    clock.end()
    n_texts = len(texts.titles)
    counted = {"reading": n_usable, "cleaning": n_usable, "copies": n_usable}
    for stage, cost in clock.costs.items():
        n = counted.get(stage, n_texts)
        noun = "messages" if stage in counted else "distinct texts"
        note = (
            f"{n} {noun}; {cost.wall:.1f} s wall, {cost.cpu:.1f} s processor, peak so far {cost.peak:.0f} MiB"
        )
        say(REPOSTS, f"{stage}: {noun} a second of wall time", n / cost.wall, "1/s", note=note)
    say(REPOSTS, "all stages: wall time", sum(cost.wall for cost in clock.costs.values()), "s")
    say(REPOSTS, "all stages: processor time", sum(cost.cpu for cost in clock.costs.values()), "s")
    peak = max(cost.peak for cost in clock.costs.values())
    say(REPOSTS, "all stages: peak memory", peak, "MiB", limit=MOST_MIB_REPOSTS)
    say(REPOSTS, "rows", table.num_rows, "rows", note=f"{n_usable} with text")
    say(REPOSTS, "fine topics", topics.n_fine, "topics")


def _brief_cost(source: Path, folder: Path, **variables: str) -> Cost:
    minyi = Path(sys.executable).with_name("minyi")
    command = [str(minyi), "brief", str(source), "-o", str(folder / "brief")]
    began_at = time.perf_counter()
    with subprocess.Popen(
        command, env={**os.environ, **variables}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as job:
        sampled: list[float] = []
        watcher = threading.Thread(target=_watch, args=(job.pid, sampled))
        watcher.start()
        said = job.stderr.read() if job.stderr else b""
        _, status, used = os.wait4(job.pid, 0)
        job.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - began_at
    watcher.join()
    if job.returncode != 0:
        sys.exit(f"minyi brief {source.name} ended with {job.returncode}: {said.decode()}")
    return Cost(wall, used.ru_utime + used.ru_stime, _mib(used.ru_maxrss), max(sampled, default=0.0))


def _watch(number: int, sampled: list[float]) -> None:
    """Note the memory of a process and its children, five times a second, until it is gone (Linux)."""
    while Path(f"/proc/{number}/task").exists():
        sampled.append(sum(map(_share, _with_children(number))))
        time.sleep(0.2)


def _with_children(number: int) -> list[int]:
    family = [number]
    for path in Path("/proc").glob(f"{number}/task/*/children"):
        try:
            children = path.read_text("ascii").split()
        except OSError:  # It ended meanwhile.
            continue
        for child in children:
            family += _with_children(int(child))
    return family


def _share(number: int) -> float:
    """The memory of a process in MiB; what n processes share counts a n-th for each."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _score_issues(brief: Path) -> None:
    """Rank and members of the issue that holds most of each known one.

    The known members are not all there are, so the true precision may be higher than the one told.
    """
    messages = pq.read_table(brief / "messages.parquet", columns=["external_id", "issue_id"])
    issue_of = dict(zip(messages["external_id"].to_pylist(), messages["issue_id"].to_pylist(), strict=True))
    sizes = Counter(issue_of.values())
    issues = pq.read_table(brief / "issues.parquet", columns=["issue_id", "rank"])
    ranks = dict(zip(issues["issue_id"].to_pylist(), issues["rank"].to_pylist(), strict=True))
    for number, members in enumerate(_known_issues(), start=1):
        name = f"known issue {number}"
        held = Counter(issue_of.get(member) for member in members)
        del held[None]
        if not held:
            say(HOT_ISSUES, f"{name}: members found", 0, "messages", note=f"of {len(members)}")
            continue
        issue_id, n_found = min(held.items(), key=lambda pair: (-pair[1], ranks[pair[0]]))
        precision, recall = n_found / sizes[issue_id], n_found / len(members)
        note = f"{n_found} of {len(members)} known members; the issue has {sizes[issue_id]} messages"
        say(HOT_ISSUES, f"{name}: rank", ranks[issue_id], f"of {len(ranks)}")
        say(HOT_ISSUES, f"{name}: precision", precision, "", note=note)
        say(HOT_ISSUES, f"{name}: recall", recall, "", note=note)
        say(HOT_ISSUES, f"{name}: F1", 2 * precision * recall / (precision + recall), "", note=note)


def _known_issues() -> Iterator[Sequence[str]]:
    """The ids of the members of each known issue."""
    with HOT_ISSUES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name in dict.fromkeys(row["issue"] for row in rows):
        yield [row["message_id"] for row in rows if row["issue"] == name]


def _mib(max_rss: int) -> float:
    """Linux counts the peak in KiB, macOS in bytes."""
    return max_rss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def _is_there(path: Path) -> bool:
    if not path.exists():
        say_skipped(path.name)
    return path.exists()


if __name__ == "__main__":
    main()
