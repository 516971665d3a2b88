"""Which column has which role: as the caller says, else by the name, else by what stands in it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import islice

from minyi.listening.blocks import Block, Cell, is_blank
from minyi.listening.dates import share_of_moments
from minyi.listening.errors import ColumnMissingError, SeveralColumnsError, UnknownRoleError
from minyi.listening.names import N_GUESSED, plain_name, role_scores
from minyi.listening.options import ROLES
from minyi.listening.values import to_count, to_text

N_ROWS_LOOKED_AT = 300
_ID = re.compile(r"[A-Za-z]{0,6}[-_#]?\d[\w-]*|[0-9a-fA-F-]{16,40}")
# Numbers of telephones and of identity cards are a person's, though each stands once.
_PERSONAL = re.compile(r"(?:\+?86)?1[3-9]\d{9}|\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx]")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+")
# The order in which roles choose: a role that is asked first gets a column that two could have.
_ORDER = (
    "reply_at",
    "published_at",
    "id",
    "text",
    "title",
    "reply",
    "author",
    "place",
    "channel",
    "likes",
    "dislikes",
)
_SHORTEST_TEXT = 8  # mean length in characters of a column that may be the text without its name saying so


@dataclass(frozen=True, slots=True)
class Choice:
    """The columns of a role, by their places, and how they were found: "given", "name" or "content"."""

    places: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    values: tuple[Cell, ...]  # the first that are not blank
    scores: Mapping[str, int]  # how well the name means each role

    def share(self, holds: "re.Pattern[str]") -> float:
        texts = [to_text(value) or "" for value in self.values]
        return sum(holds.fullmatch(text.strip()) is not None for text in texts) / max(1, len(texts))

    def mean_length(self) -> float:
        lengths = [len(value.strip()) if isinstance(value, str) else 0 for value in self.values]
        return sum(lengths) / max(1, len(lengths))

    def share_distinct(self) -> float:
        return len({to_text(value) for value in self.values}) / max(1, len(self.values))

    def share_moments(self, zone: tzinfo) -> float:
        values = [value for value in self.values if isinstance(value, str | int | float | datetime | date)]
        return share_of_moments(values, zone) * len(values) / max(1, len(self.values))


def choose_roles(
    block: Block, given: Mapping[str, tuple[str, ...]], zone: tzinfo, file: str
) -> dict[str, Choice]:
    """The roles of the columns of a file that begins with ``block``.

    Raises UnknownRoleError, ColumnMissingError or SeveralColumnsError if ``given`` cannot be done.
    """
    chosen = _given_roles(block.names, given, file)
    columns = [_column(block, place) for place in range(min(len(block.names), N_GUESSED))]
    for role in _ORDER:
        if role not in given and (place := _by_name(role, columns, _taken(chosen), zone)) is not None:
            chosen[role] = Choice((place,), "name")
    for role, find in (("published_at", _moment_column), ("text", _text_column), ("id", _id_column)):
        if role not in given and role not in chosen:
            place = find(columns, _taken(chosen), zone)
            if place is not None and not (role == "text" and _is_better_as_title(block, chosen, place)):
                chosen[role] = Choice((place,), "content")
    return {role: chosen[role] for role in ROLES if role in chosen and chosen[role].places}


def _given_roles(names: Sequence[str], given: Mapping[str, tuple[str, ...]], file: str) -> dict[str, Choice]:
    chosen: dict[str, Choice] = {}
    for role, columns in given.items():
        if role not in ROLES:
            raise UnknownRoleError(role=role, roles=", ".join(ROLES))
        places = tuple(_place_of(column, names, role, file) for column in columns)
        if (
            (len(places) > 1 and role != "text")
            or _taken(chosen) & set(places)
            or len(set(places)) < len(places)
        ):
            raise SeveralColumnsError(role=role, columns=", ".join(columns))
        chosen[role] = Choice(places, "given")
    return chosen


def _place_of(column: str, names: Sequence[str], role: str, file: str) -> int:
    """The column of that very name; else the only one whose name differs by no more than its looks."""
    if column in names:
        return names.index(column)
    alike = [place for place, name in enumerate(names) if plain_name(name) == plain_name(column) != ""]
    if len(alike) == 1:
        return alike[0]
    raise ColumnMissingError(file=file, column=column, role=role, columns=", ".join(names[:50]))


def _taken(chosen: Mapping[str, Choice]) -> set[int]:
    return {place for choice in chosen.values() for place in choice.places}


def _column(block: Block, place: int) -> _Column:
    said = (cell for cell in block.cells[place] if not is_blank(cell))
    values = [cell[:500] if isinstance(cell, str) else cell for cell in islice(said, N_ROWS_LOOKED_AT)]
    name = block.names[place]
    return _Column(name, tuple(values), dict(role_scores(name)))


def _by_name(role: str, columns: Sequence[_Column], taken: set[int], zone: tzinfo) -> int | None:
    """The free column whose name means ``role`` best and whose cells do not belie it."""
    best_place, best_score = None, 0.0
    for place, column in enumerate(columns):
        meant = column.scores
        if place in taken or role not in meant or (meant[role] < max(meant.values()) and role != "text"):
            continue
        score = meant[role] * _fits(role, column, zone)
        if score > best_score:
            best_place, best_score = place, score
    return best_place


def _fits(role: str, column: _Column, zone: tzinfo) -> float:
    """How well the cells of a column go with a role that its name means, 0 to 1; 1 for an empty column."""
    if not column.values:
        return 0.5
    if role in ("published_at", "reply_at"):
        return 0.2 + 0.8 * column.share_moments(zone)
    if role in ("likes", "dislikes"):
        return sum(to_count(value) is not None for value in column.values) / len(column.values)
    if role == "id":
        is_sure = column.scores["id"] >= 80
        return 0.3 + 0.7 * column.share_distinct() if is_sure or column.share_distinct() > 0.95 else 0.0
    if role == "title":
        is_class = len(column.values) >= 20 and column.share_distinct() < 0.2
        return 0.0 if is_class and column.scores["title"] < 100 else 1.0
    if role == "text":
        is_said = column.mean_length() > 0 and column.share_moments(zone) < 0.5
        return (0.9 if column.mean_length() < 2 else 1.0) if is_said else 0.0
    return 1.0


def _moment_column(columns: Sequence[_Column], taken: set[int], zone: tzinfo) -> int | None:
    """The first free column of dates. Bare numbers count only where they are no id, so they are left out."""
    for place, column in enumerate(columns):
        texts = [value for value in column.values if isinstance(value, str | date)]
        dated = [
            text for text in texts if not (isinstance(text, str) and text.strip().replace(".", "").isdigit())
        ]
        if (
            place not in taken
            and dated
            and share_of_moments(dated, zone) * len(dated) >= 0.8 * len(column.values)
        ):
            return place
    return None


def _text_column(columns: Sequence[_Column], taken: set[int], zone: tzinfo) -> int | None:
    """The free column with the longest words that are no addresses, dates or names of a few classes."""
    best_place, best_length = None, 0.0
    fewest = 1 if len(columns) == 1 else _SHORTEST_TEXT
    for place, column in enumerate(columns):
        length = column.mean_length()
        if place in taken or length < fewest or length <= best_length or column.share(_ADDRESS) > 0.5:
            continue
        if column.share(_ID) > 0.5 or column.share_moments(zone) > 0.5:
            continue
        if len(column.values) >= 20 and column.share_distinct() < 0.1:
            continue
        best_place, best_length = place, length
    return best_place


def _id_column(columns: Sequence[_Column], taken: set[int], zone: tzinfo) -> int | None:
    """The first column, if each cell is another short name with a number in it."""
    if not columns or 0 in taken or len(columns[0].values) < 2 or zone is None:
        return None
    column = columns[0]
    if "author" in column.scores or column.share(_PERSONAL) > 0.5:
        return None
    return 0 if column.share(_ID) == 1 and column.share_distinct() == 1 else None


def _is_better_as_title(block: Block, chosen: Mapping[str, Choice], place: int) -> bool:
    """Whether a column that was found by its content says less than the title, which then serves alone."""
    if "title" not in chosen or not chosen["title"].places:
        return False
    title = _column(block, chosen["title"].places[0])
    return _column(block, place).mean_length() <= title.mean_length()
