"""Groups of one name as one, before they are parted by matter: what is said tells who belongs together."""

from collections.abc import Sequence

import numpy as np

from minyi.understanding.likeness import Ints
from minyi.understanding.same_sites import stands_in

Group = tuple[Ints, str]

_ESTATE = "小区"  # said or left out of the name of any estate
_FEWEST_SIGNS = 4  # of a name that is told from others without that word


def pooled(groups: Sequence[Group]) -> list[Group]:
    """The groups, those of one name as one, by the name of the largest.

    An estate has several: 云和之城小区 is 云和之城, and 青松云和之城 with the name of who built it.
    """
    names = list(dict.fromkeys(name for _, name in groups))
    pools: dict[str, list[Group]] = {}
    heads = _heads(names)
    for group in groups:
        pools.setdefault(heads[group[1]], []).append(group)
    return [
        (np.sort(np.concatenate([members for members, _ in pool])), _name_of(pool)) for pool in pools.values()
    ]


def _name_of(pool: Sequence[Group]) -> str:
    n_of: dict[str, int] = {}
    for members, name in pool:
        n_of[name] = n_of.get(name, 0) + len(members)
    return max(n_of, key=lambda name: (n_of[name], -len(name), name))


def _heads(names: Sequence[str]) -> dict[str, str]:
    """For each name the shortest of those it is pooled with."""
    heads = {name: name for name in names}
    begun = _by_beginning(names)
    for name in sorted(names, key=lambda name: (len(name), name)):
        core = name.removesuffix(_ESTATE)
        if core == name or len(core) < _FEWEST_SIGNS:
            continue
        for other in begun.get(core[:_FEWEST_SIGNS], ()):
            if stands_in(core, other) and heads[other] == other:
                heads[other] = heads[name]
    return heads


def _by_beginning(names: Sequence[str]) -> dict[str, list[str]]:
    """The names that hold each run of four signs."""
    holding: dict[str, list[str]] = {}
    for name in names:
        for run in dict.fromkeys(
            name[at : at + _FEWEST_SIGNS] for at in range(len(name) - _FEWEST_SIGNS + 1)
        ):
            holding.setdefault(run, []).append(name)
    return holding
