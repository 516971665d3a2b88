"""Copies and threads of reposts, measured on short posts.

1. Texts drawn at even steps, ours beside datasketch and rensa, all against brute force: every pair of texts
   whose sets of 4-character shingles have an exact Jaccard of at least .6, found over an inverted index.
2. Texts a second and memory at five sizes, campaigns too.
3. How many posts pass on a chain, and how many add nothing to it.
4. Form letters, in ``letters.py``.

Each system runs in a process of its own, which runs this file; datasketch in the environment that ``make
peers`` makes, where there is no Minyi: that is why imports stand in functions here.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import combinations, product
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
REPOSTS = Path("weibo", "reposts.parquet")
PEER_PYTHON = CHECKOUT / ".venv-peers" / "bin" / "python"

THRESHOLD = 0.6
WIDTH = 4
LONG = 12  # characters
N_PERMUTATIONS = 128
N_RUNS = 3
N_TEXTS = 20_000
SIZES = (10_000, 30_000, 100_000, 300_000, 768_000)

Say = Callable[..., None]  # source, measure, value, unit, and what else there is to say
Tell = Callable[..., None]  # the same for one source
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


def measure_copies(sets: Path, say: Say) -> None:
    """Say all measures of copies, reposts and letters, on the sets in the folder ``sets``."""
    source = sets / REPOSTS
    written = import_module("pyarrow.parquet").read_table(source, columns=["text"])["text"].to_pylist()
    tell = partial(say, source)
    _measure_pairs(written, tell)
    _measure_growth(source, tell)
    _measure_threads(written, tell)
    import_module("measures.letters").measure_letters(sets, say)


def main() -> None:
    """Be one of the systems, or one size of the growth, for the process that measures."""
    parser = argparse.ArgumentParser(description="Be measured; see cleaning.py.")
    parser.add_argument("--system", choices=sorted(SYSTEMS))
    parser.add_argument("--size", type=int)
    parser.add_argument("--source", type=Path)
    options = parser.parse_args()
    if options.system is not None:
        _be(options.system)
    else:
        _be_size(options.source, options.size)


def _measure_pairs(written: Sequence[str | None], tell: Tell) -> None:
    texts = _sample(written)
    found = {system: _ask(Path(sys.executable), system, texts) for system in ("ours", "rensa")}
    if PEER_PYTHON.exists():
        found["datasketch"] = _ask(PEER_PYTHON, "datasketch", texts)
    else:
        tell("skipped", 0, "", system="datasketch", note="run `make peers` first")
    truth = true_pairs(texts)
    tell("pairs that are copies", len(truth), "pairs", system="brute force", note=f"{len(texts)} texts")
    for system, result in found.items():
        _tell(partial(tell, system=system), result, truth, texts)


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
    found_by = import_module("minyi.cleaning.copies").copy_groups

    def find(texts: Sequence[str]) -> Callable[[], Pairs]:
        groups = found_by(texts)
        return lambda: _spelt_out(groups.alike.tolist(), set())

    return find


def _rensa() -> Find:
    """Rensa alone: a dictionary for exact copies; signatures, 32 bands, and its own estimate for the rest."""
    peer: Any = import_module("rensa")

    def find(texts: Sequence[str]) -> Callable[[], Pairs]:
        firsts: dict[str, int] = {}
        same = [firsts.setdefault(text, place) for place, text in enumerate(texts)]
        index = peer.RMinHashLSH(threshold=THRESHOLD, num_perm=N_PERMUTATIONS, num_bands=32)
        signed: dict[int, Any] = {}
        near: Pairs = set()
        for text, first in firsts.items():
            signature = peer.RMinHash(num_perm=N_PERMUTATIONS, seed=1)
            signature.update(sorted(_shingles(text)))
            near.update(
                (other, first)
                for other in index.query(signature)
                if index.is_similar(signed[other], signature)
            )
            index.insert(first, signature)
            signed[first] = signature
        return lambda: _spelt_out(same, near)

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


SYSTEMS = {"ours": _ours, "datasketch": _datasketch, "rensa": _rensa}


def _measure_growth(source: Path, tell: Tell) -> None:
    """Seconds and memory of the exact step, of both steps, and of campaigns, at growing sizes."""
    for size in SIZES:
        command = [sys.executable, __file__, "--size", str(size), "--source", str(source)]
        told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
        for step in ("exact step", "exact and near step", "campaigns"):
            rate, note = told["n"] / told[step], f"{told['n']} texts in {told[step]:.2f} s of one process"
            tell(f"{step}, texts a second", rate, "1/s", note=note)
        note = f"{told['before']:.0f} MiB of it before the first step; {told['n']} texts"
        tell("peak memory of both steps", told["peak"], "MiB", note=note)


def _be_size(source: Path, size: int) -> None:
    """Time each step on ``size`` texts in this process, and say what it took."""
    cleaning, pa = import_module("minyi.cleaning.copies"), import_module("pyarrow")
    campaigns, records = import_module("minyi.cleaning.campaigns"), import_module("minyi.records")
    written = import_module("pyarrow.parquet").read_table(source, columns=["text"])["text"].to_pylist()
    texts = _drawn(written, size)
    del written
    before = _peak_mib()
    told: dict[str, float] = {"n": len(texts), "before": before}
    for step, work in (("exact step", cleaning.first_same), ("exact and near step", cleaning.copy_groups)):
        taken = []
        for _ in range(N_RUNS if size <= 100_000 else 1):
            began = time.perf_counter()
            work(texts)
            taken.append(time.perf_counter() - began)
        told[step] = min(taken)
    told["peak"] = _peak_mib()
    rows = {"row": list(range(1, len(texts) + 1)), "text": texts}
    rows |= {"file": ["a"] * len(texts), "fate": ["kept"] * len(texts)}
    table = pa.table(rows)
    for field in records.CLEANED:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(len(texts), field.type))
    folded = cleaning.fold_copies(table.select(records.CLEANED.names).cast(records.CLEANED))
    began = time.perf_counter()
    campaigns.campaigns(folded)
    told["campaigns"] = time.perf_counter() - began
    json.dump(told, sys.stdout)


def _measure_threads(written: Sequence[str | None], tell: Tell) -> None:
    """Which posts pass on a chain, which only answer, and which add nothing of their own."""
    reposts = import_module("minyi.cleaning.reposts")
    texts = [text for text in written if text and text.strip()]
    began = time.perf_counter()
    found = [reposts.own_words(text) for text in texts]
    seconds = time.perf_counter() - began
    tell("own words, texts a second", len(texts) / seconds, "1/s", note=f"{len(texts)} texts")
    counts = {
        "posts without any text": sum(text is not None and not text.strip() for text in written),
        "posts with a chain": sum(bool(one.chain) for one in found),
        "posts with a chain that add nothing": sum(bool(one.chain) and one.is_bare for one in found),
        "posts that only say that they repost": sum(one.is_bare and not one.chain for one in found),
        "posts whose mark of reply is taken off": sum(
            not one.chain and not one.is_bare and one.own != text.strip()
            for one, text in zip(found, texts, strict=True)
        ),
    }
    for measure, count in counts.items():
        tell(measure, count, "posts", note=f"of {len(written)}")


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


def _tell(tell: Tell, found: Found, truth: Pairs, texts: Sequence[str]) -> None:
    right = found.pairs & truth
    for clock, seconds in (("processor", found.cpu), ("wall", found.wall)):
        tell(f"texts a second of {clock} time", len(texts) / seconds, "1/s", note=f"best of {N_RUNS}")
    share = len(right) / max(len(found.pairs), 1)
    tell("precision of pairs", share, "", note=f"{len(right)} of {len(found.pairs)}")
    same = {pair for pair in truth if texts[pair[0]] == texts[pair[1]]}
    long = {pair for pair in truth - same if min(len(texts[place]) for place in pair) >= LONG}
    _recall(tell, "recall of exact pairs", right, same)
    _recall(tell, "recall of near pairs", right, truth - same)
    _recall(tell, f"recall of near pairs of {LONG} characters or more", right, long)
    _recall(tell, "recall of texts that have a copy", _members(right), _members(truth))
    tell("peak memory", found.peak, "MiB", note=f"{found.before:.0f} MiB of it before the first run")


def _recall(tell: Tell, measure: str, found: Set[object], truth: Set[object]) -> None:
    n_found = len(found & truth)
    tell(measure, n_found / max(len(truth), 1), "", note=f"{n_found} of {len(truth)}")


def _sample(written: Sequence[str | None]) -> list[str]:
    """Texts in folded form, so that all systems start from the same, and none too short for a shingle."""
    folded = import_module("minyi.text.shingles").folded
    return [text for text in folded(_drawn(written, N_TEXTS, WIDTH)) if len(text) >= WIDTH]


def _drawn(written: Sequence[str | None], n_texts: int, shortest: int = 1) -> list[str]:
    """Texts as written, at even steps."""
    usable = [text for text in written if text is not None and len(text) >= shortest]
    return usable[:: max(len(usable) // n_texts, 1)][:n_texts]


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


if __name__ == "__main__":
    main()
