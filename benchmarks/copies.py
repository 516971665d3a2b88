"""Copies: ours beside datasketch, both against brute force: ``python benchmarks/copies.py [--texts N]``.

Prints one JSON line a measure. The texts are drawn from reposts at even steps. The truth is every pair of
texts whose sets of 4-character shingles have an exact Jaccard of at least .6, found over an inverted index.
Each system runs in a process of its own; datasketch in the environment that ``make peers`` makes, where there
is no Minyi: that is why imports stand in functions here. Data: ``MINYI_DATA``, else ``../shared/data``.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from importlib import import_module
from itertools import combinations, product
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
SETS = Path(os.environ.get("MINYI_DATA", CHECKOUT.parent / "shared" / "data"))
REPOSTS = SETS / "weibo" / "reposts.parquet"
PEER_PYTHON = CHECKOUT / ".venv-peers" / "bin" / "python"

THRESHOLD = 0.6
WIDTH = 4
LONG = 12  # characters; ours compares shorter texts for sameness only
N_PERMUTATIONS = 128
N_RUNS = 3

Pairs = set[tuple[int, int]]
# What a system found is spelt out as pairs only after its time is taken.
Find = Callable[[Sequence[str]], Callable[[], Pairs]]


@dataclass(frozen=True, slots=True)
class Found:
    """The pairs of a system, and what finding them took: the best of ``N_RUNS``."""

    pairs: Pairs
    wall: float  # seconds
    cpu: float  # seconds
    peak: float  # MiB, of its process
    before: float  # MiB, of the same process before the first run


def main() -> None:
    """Measure both systems on the same texts, or be one of them."""
    parser = argparse.ArgumentParser(description="Measure the finding of copies.")
    parser.add_argument("--texts", type=int, default=20_000, help="how many texts are drawn")
    parser.add_argument("--system", choices=sorted(SYSTEMS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.system is not None:
        _be(options.system)
        return
    if not REPOSTS.exists():
        _say("", "skipped", 0, "", note=f"{REPOSTS.name} is not there; set MINYI_DATA")
        return
    texts = _sample(options.texts)
    found = {"ours": _ask(Path(sys.executable), "ours", texts)}
    if PEER_PYTHON.exists():
        found["datasketch"] = _ask(PEER_PYTHON, "datasketch", texts)
    else:
        _say("datasketch", "skipped", 0, "", note="run `make peers` first")
    truth = true_pairs(texts)
    _say("brute force", "pairs that are copies", len(truth), "pairs", note=f"{len(texts)} texts")
    for system, result in found.items():
        _tell(system, result, truth, texts)


def true_pairs(texts: Sequence[str]) -> Pairs:
    """Every pair that is the same or at least ``THRESHOLD`` alike; memory grows with the pairs that touch."""
    sparse, np = import_module("scipy.sparse"), import_module("numpy")
    columns: dict[str, int] = {}
    sets = [sorted(columns.setdefault(part, len(columns)) for part in _shingles(text)) for text in texts]
    lengths = np.array([len(one) for one in sets])
    flat = np.array([column for one in sets for column in one])
    matrix = sparse.csr_array(
        (np.ones(len(flat), dtype=np.int32), flat, np.concatenate([[0], np.cumsum(lengths)])),
        shape=(len(texts), len(columns)),
    )
    pairs: Pairs = set()
    for start in range(0, len(texts), 1_000):
        shared = (matrix[start : start + 1_000] @ matrix.T).tocoo()
        left, right = shared.row + start, shared.col
        # Whole numbers: 10 · both ≥ 6 · either is not moved by rounding.
        alike = 10 * shared.data >= 6 * (lengths[left] + lengths[right] - shared.data)
        chosen = alike & (left < right)
        pairs.update(zip(left[chosen].tolist(), right[chosen].tolist(), strict=True))
    return pairs


def _ours() -> Find:
    copies = import_module("minyi.cleaning.copies")

    def find(texts: Sequence[str]) -> Callable[[], Pairs]:
        groups = copies.copy_groups(texts)
        return lambda: _spelt_out(groups.alike.tolist(), set())

    return find


def _datasketch() -> Find:
    """A dictionary for exact copies; for the different texts MinHash and LSH with their defaults."""
    peer: Any = import_module("datasketch")

    def find(texts: Sequence[str]) -> Callable[[], Pairs]:
        index = peer.MinHashLSH(threshold=THRESHOLD, num_perm=N_PERMUTATIONS)
        firsts: dict[str, int] = {}
        same = [firsts.setdefault(text, place) for place, text in enumerate(texts)]
        parts = ([part.encode() for part in _shingles(text)] for text in firsts)
        near: Pairs = set()
        signatures = peer.MinHash.generator(parts, num_perm=N_PERMUTATIONS)
        for first, signature in zip(firsts.values(), signatures, strict=True):
            near.update((other, first) for other in index.query(signature))
            index.insert(first, signature, check_duplication=False)
        return lambda: _spelt_out(same, near)

    return find


SYSTEMS = {"ours": _ours, "datasketch": _datasketch}


def _be(system: str) -> None:
    """Read texts, find copies, write what was found and what it took."""
    texts: list[str] = json.load(sys.stdin)
    find = SYSTEMS[system]()
    find(texts[:100])
    before = _peak_mib()
    wall, cpu = [], []
    for _ in range(N_RUNS):
        wall_began, cpu_began = time.perf_counter(), time.process_time()
        spell_out = find(texts)
        wall.append(time.perf_counter() - wall_began)
        cpu.append(time.process_time() - cpu_began)
    told = {"wall": min(wall), "cpu": min(cpu), "peak": _peak_mib(), "before": before}
    json.dump({**told, "pairs": sorted(spell_out())}, sys.stdout)


def _ask(python: Path, system: str, texts: Sequence[str]) -> Found:
    command = [str(python), __file__, "--system", system]
    said = subprocess.run(command, input=json.dumps(texts), stdout=subprocess.PIPE, text=True, check=True)
    told = json.loads(said.stdout)
    pairs = {(left, right) for left, right in told.pop("pairs")}
    return Found(pairs=pairs, **told)


def _tell(system: str, found: Found, truth: Pairs, texts: Sequence[str]) -> None:
    right = found.pairs & truth
    for clock, seconds in (("processor", found.cpu), ("wall", found.wall)):
        _say(system, f"texts a second of {clock} time", len(texts) / seconds, "1/s", note=f"best of {N_RUNS}")
    share = len(right) / max(len(found.pairs), 1)
    _say(system, "precision of pairs", share, "", note=f"{len(right)} of {len(found.pairs)}")
    same = {pair for pair in truth if texts[pair[0]] == texts[pair[1]]}
    long = {pair for pair in truth - same if min(len(texts[place]) for place in pair) >= LONG}
    _recall(system, "recall of exact pairs", right, same)
    _recall(system, "recall of near pairs", right, truth - same)
    _recall(system, f"recall of near pairs of {LONG} characters or more", right, long)
    touched, copies = _members(right), _members(truth)
    _recall(system, "recall of texts that have a copy", touched, copies)
    note = f"{found.before:.0f} MiB of it before the first run"
    _say(system, "peak memory", found.peak, "MiB", note=note)


def _recall(system: str, measure: str, found: Set[object], truth: Set[object]) -> None:
    n_found = len(found & truth)
    _say(system, measure, n_found / max(len(truth), 1), "", note=f"{n_found} of {len(truth)}")


def _sample(n_texts: int) -> list[str]:
    """Texts in folded form, so that both systems start from the same, and none too short for a shingle."""
    parquet, shingles = import_module("pyarrow.parquet"), import_module("minyi.text.shingles")
    written = parquet.read_table(REPOSTS, columns=["text"])["text"].drop_null().to_pylist()
    usable = [text for text in written if len(text) >= WIDTH]
    drawn = usable[:: max(len(usable) // n_texts, 1)][:n_texts]
    return [text for text in shingles.folded(drawn) if len(text) >= WIDTH]


def _shingles(text: str) -> set[str]:
    return {text[start : start + WIDTH] for start in range(len(text) - WIDTH + 1)}


def _spelt_out(firsts: Iterable[int], near: Pairs) -> Pairs:
    """Every pair of texts of one group, and of two groups whose first texts are near."""
    members: dict[int, list[int]] = {}
    for place, first in enumerate(firsts):
        members.setdefault(first, []).append(place)
    inside = {pair for group in members.values() for pair in combinations(group, 2)}
    across = {
        (min(one, other), max(one, other))
        for left, right in near
        for one, other in product(members[left], members[right])
    }
    return inside | across


def _members(pairs: Pairs) -> set[int]:
    return {place for pair in pairs for place in pair}


def _peak_mib() -> float:
    """The peak of this process: by the kernel's own count where it has one, which a parent cannot swell."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return int(lines["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 << 20 if sys.platform == "darwin" else 1 << 10
    )


def _say(system: str, measure: str, value: float, unit: str, *, note: str = "") -> None:
    line = {"system": system, "measure": measure, "value": round(value, 3), "unit": unit}
    line |= {"data": REPOSTS.name} | ({"note": note} if note else {})
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
