"""Which column of a file has which role: as people said for this file, else as they said for its source."""

from collections.abc import Mapping, Sequence

from minyi.listening.options import ROLES, ReadOptions
from minyi_web.listening.models import Source

Columns = Mapping[str, Sequence[str]]


def options_of(columns: Columns, source: Source) -> ReadOptions:
    """The library's options."""
    return ReadOptions({role: tuple(names) for role, names in columns.items()}, zone=source.zone)


def fitting(columns: Columns, names: Sequence[str]) -> dict[str, list[str]]:
    """Of the columns remembered those that a file has; a role of which one is missing is guessed anew."""
    present = set(names)
    return {role: chosen for role, chosen in plain(columns).items() if present.issuperset(chosen)}


def plain(columns: object) -> dict[str, list[str]]:
    """Columns as JSON has them, whoever wrote them: known roles with lists of names, and nothing else."""
    if not isinstance(columns, Mapping):
        return {}
    return {
        role: [str(name) for name in names]
        for role, names in columns.items()
        if role in ROLES and isinstance(names, list | tuple)
    }
