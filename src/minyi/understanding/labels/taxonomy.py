"""Labels as they are written, and the tree that they make.

A label is a path of up to three levels. Labels that differ only in case, widths or white space are one label,
written as most rows write it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from minyi.text.normal import normal_form, squeezed
from minyi.understanding.labels.errors import TooManyLabelsError, TooManyLevelsError

MOST_LABELS = 1_000
MOST_LEVELS = 3

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Junction:
    """A place in the tree where one of several ways is taken. ``leaves`` lists the labels below each way."""

    prefix: Path
    ways: tuple[str, ...]
    leaves: tuple[tuple[int, ...], ...]

    @property
    def level(self) -> int:
        """How many levels stand above."""
        return len(self.prefix)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All labels, in order, with the junctions of their tree, the root first.

    A label that is also the beginning of longer ones ends with an empty level.
    """

    paths: tuple[Path, ...]
    junctions: tuple[Junction, ...]


@dataclass(frozen=True, slots=True)
class Labelling:
    """The labels of some rows: ``which`` gives the place in ``taxonomy.paths`` for each row, -1 for none.

    ``merged`` lists other ways of writing a label that were found, each with the one that is kept.
    """

    taxonomy: Taxonomy
    which: tuple[int, ...]
    merged: tuple[tuple[Path, Path], ...]


def path_of(written: Sequence[str | None], separator: str | None) -> Path:
    """The levels of a label, from one cell a level or from one cell with ``separator`` between them.

    Empty levels are left out. An empty path is no label.
    """
    cells = [cell for cell in written if cell is not None]
    levels = [level for cell in cells for level in (cell.split(separator) if separator else [cell])]
    plain = tuple(" ".join(level.split()) for level in levels)
    return tuple(level for level in plain if level)


def labelling_of(paths: Sequence[Path]) -> Labelling:
    """The tree of ``paths``, one a row. Raises TooManyLabelsError, TooManyLevelsError."""
    counted = Counter(path for path in paths if path)
    for path in counted:
        if len(path) > MOST_LEVELS:
            raise TooManyLevelsError(label="/".join(path), n_levels=len(path), most=MOST_LEVELS)
    spelling = _spellings(counted)
    own = {path: tuple(spelling[path[: n + 1]] for n in range(len(path))) for path in counted}
    kept = sorted(set(own.values()))
    if len(kept) > MOST_LABELS:
        raise TooManyLabelsError(n_labels=len(kept), most=MOST_LABELS)
    inner = {path[:n] for path in kept for n in range(1, len(path))}
    closed = {path: (*path, "") if path in inner else path for path in kept}
    leaves = tuple(sorted(closed.values()))
    place = {path: n for n, path in enumerate(leaves)}
    which = tuple(place[closed[own[path]]] if path else -1 for path in paths)
    merged = sorted((path, own[path]) for path in counted if path != own[path])
    return Labelling(taxonomy_of(leaves), which, tuple(merged))


def taxonomy_of(leaves: Sequence[Path]) -> Taxonomy:
    """The taxonomy of these labels, which are in order and of which none begins another."""
    junctions = []
    prefixes = sorted(
        {path[:n] for path in leaves for n in range(len(path))}, key=lambda one: (len(one), one)
    )
    for prefix in prefixes:
        below = [n for n, path in enumerate(leaves) if path[: len(prefix)] == prefix]
        ways = sorted({leaves[n][len(prefix)] for n in below})
        of_way = [tuple(n for n in below if leaves[n][len(prefix)] == way) for way in ways]
        junctions.append(Junction(prefix, tuple(ways), tuple(of_way)))
    return Taxonomy(tuple(leaves), tuple(junctions))


def written(path: Path, separator: str) -> str:
    """A label, or the upper levels of one, in one cell."""
    return separator.join(level for level in path if level)


def _spellings(counted: Counter[Path]) -> dict[Path, str]:
    """For each beginning of a path, how its last level is written by most rows; of equals the first."""
    ways: dict[Path, Counter[str]] = {}
    for path, n in counted.items():
        for end in range(1, len(path) + 1):
            ways.setdefault(_folded(path[:end]), Counter())[path[end - 1]] += n
    best = {key: min(found, key=lambda way: (-found[way], way)) for key, found in ways.items()}
    return {path[:end]: best[_folded(path[:end])] for path in counted for end in range(1, len(path) + 1)}


def _folded(path: Path) -> Path:
    return tuple(squeezed(normal_form(level)).casefold() or level for level in path)
