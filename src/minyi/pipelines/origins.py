"""Which files came from which address. Light: nothing of the network is loaded for it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from minyi.records import InputFile

if TYPE_CHECKING:
    from minyi.listening.sources.source import Notice

MOST = 1_000  # files that land from one address, unless another number is asked for
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Landing:
    """What the addresses brought. ``origins`` says for each file which of them, without secrets."""

    paths: tuple[Path, ...] = ()
    origins: Mapping[Path, str] = field(default_factory=dict)
    notices: "tuple[Notice, ...]" = ()


NOTHING_LANDED = Landing()


def is_address(word: str) -> bool:
    """Whether a word is an address, not the name of a file."""
    return _ADDRESS.match(word) is not None


def first_of_each(landing: Landing) -> list[Path]:
    """The first file of each address."""
    firsts = {origin: path for path, origin in reversed(list(landing.origins.items()))}
    return [path for path in landing.paths if firsts[landing.origins[path]] == path]


def inputs_of(inputs: Iterable[InputFile], paths: Iterable[Path], landing: Landing) -> Iterator[InputFile]:
    """The inputs of a run, one for each file given and one for each address.

    Where several files landed from an address, its SHA-256 is that of their sums in hexadecimal digits, one
    after the other.
    """
    pairs = zip(paths, inputs, strict=True)
    for place, group in groupby(pairs, key=lambda pair: landing.origins.get(pair[0]) or pair[0]):
        held = [one for _, one in group]
        if isinstance(place, Path):
            yield from held
        else:
            yield InputFile(place, _sum_of(held), sum(one.n_rows for one in held))


def _sum_of(inputs: Sequence[InputFile]) -> str:
    if len(inputs) == 1:
        return inputs[0].sha256
    return hashlib.sha256("".join(one.sha256 for one in inputs).encode("ascii")).hexdigest()
