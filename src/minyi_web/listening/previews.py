"""A look at a file before it is read: its columns, the roles they would have, masked samples."""

from dataclasses import dataclass
from pathlib import Path

from minyi.cleaning.masking import mask
from minyi.cleaning.names import names_in, without_names
from minyi.listening import reading
from minyi.listening.names import role_scores
from minyi.listening.options import ReadOptions
from minyi.text.marks import MARKS, MaskType
from minyi_web.listening.columns import fitting

_AUTHOR = "author"
_MOST_COLUMNS = 200
_LONGEST = 60  # characters of a sample


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it will be read; ``role`` is empty where it goes with the rest."""

    name: str
    role: str
    why: str  # given, name, content, or empty
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file looks like. ``n_more`` columns stand behind those shown; they go with the rest."""

    reader: str
    columns: tuple[Column, ...]
    roles: dict[str, list[str]]
    unread_sheets: tuple[str, ...]
    n_more: int = 0


def look_at(path: Path, columns: dict[str, list[str]], zone: str) -> Preview:
    """The first columns of a file. Of ``columns`` what fits it is taken, the rest is guessed.

    Raises the errors of ``minyi.listening``.
    """
    found = reading.preview(path, ReadOptions(zone=zone))
    given = fitting(columns, [column.name for column in found.columns])
    if given:
        options = ReadOptions({role: tuple(names) for role, names in given.items()}, zone=zone)
        found = reading.preview(path, options)
    people = tuple(name for column in found.columns if _names_people(column) for name in _people(column))
    shown = [_shown(column, people) for column in found.columns[:_MOST_COLUMNS]]
    roles = {role: list(names) for role, names in found.roles.items()}
    return Preview(
        found.reader, tuple(shown), roles, found.unread_sheets, max(0, len(found.columns) - _MOST_COLUMNS)
    )


def _shown(column: reading.PreviewColumn, people: tuple[str, ...]) -> Column:
    if _names_people(column):
        samples: tuple[str, ...] = (MARKS["zh"][MaskType.NAME],) if column.samples else ()
    else:
        samples = tuple(_masked(sample, people) for sample in column.samples)
    return Column(column.name, column.role or "", column.why or "", samples)


def _names_people(column: reading.PreviewColumn) -> bool:
    """Whether people stand in a column: it is read as the author, or is called as authors are."""
    return column.role == _AUTHOR or (column.role is None and _AUTHOR in dict(role_scores(column.name)))


def _people(column: reading.PreviewColumn) -> list[str]:
    return [name for sample in column.samples for name in names_in(sample)]


def _masked(sample: str, people: tuple[str, ...]) -> str:
    words = without_names(mask(sample).text, people)[0]
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
