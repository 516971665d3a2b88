"""Names of places that an office keeps itself: divisions with their code, local names with where they lie."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from minyi.understanding.gazetteer import Gazetteer, load_gazetteer, with_divisions

CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
LONGEST_NAME = 40  # characters
SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class OfficePlace:
    """One place of the list: its name, its code or where it lies (a code or a name), and its other names."""

    name: str
    code: str = ""
    parent: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfficePlaces:
    """The list as it is read with: ``names`` gives the name for each name and alias that has no code.

    ``within`` is the code of what a name lies in, or its name where that has no code.
    """

    gazetteer: Gazetteer
    names: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)


class WrongPlace(ValueError):
    """A place of the list that cannot be used: its number from 0, and why, as ``REASONS`` has it."""

    def __init__(self, number: int, reason: str, value: str) -> None:
        self.number, self.reason, self.value = number, reason, value
        super().__init__(f"{number}: {reason}: {value}")


REASONS = ("name", "code", "parent_unknown", "parent_shared", "parent_loop", "twice")


def office_places(places: Iterable[OfficePlace], gazetteer: Gazetteer | None = None) -> OfficePlaces:
    """The list put together. Raises WrongPlace for the first of the places that cannot be used.

    A place with a code is a division: it is added to the gazetteer or takes the place of the one with that
    code; its aliases are local names within it. All others are local names. A ``parent`` is a code, or the
    full name of just one division, or another name of the list.
    """
    gazetteer = load_gazetteer() if gazetteer is None else gazetteer
    listed = list(places)
    for number, place in enumerate(listed):
        _check(number, place)
    gazetteer = with_divisions(gazetteer, {place.code: place.name for place in listed if place.code})
    names = _names_of(listed)
    within: dict[str, str] = {}
    for number, place in enumerate(listed):
        if place.code:
            within |= dict.fromkeys(place.aliases, place.code)
        elif place.parent:
            within[place.name] = _parent_of(number, place, gazetteer, names)
    for number, place in enumerate(listed):
        if not place.code and place.parent and _is_loop(place.name, within):
            raise WrongPlace(number, "parent_loop", place.parent)
    aliases = {alias: within[name] for alias, name in names.items() if name in within}
    return OfficePlaces(
        gazetteer, names, {name: _code_or_name(name, within | aliases) for name in within | aliases}
    )


def _check(number: int, place: OfficePlace) -> None:
    for name in (place.name, *place.aliases):
        if not SHORTEST_NAME <= len(name) <= LONGEST_NAME:
            raise WrongPlace(number, "name", name)
    if place.code and CODE.fullmatch(place.code) is None:
        raise WrongPlace(number, "code", place.code)


def _names_of(listed: list[OfficePlace]) -> dict[str, str]:
    """The name of the list for each name that is no division, and for each alias."""
    names: dict[str, str] = {}
    for number, place in enumerate(listed):
        own = () if place.code else (place.name,)
        for name in (*own, *place.aliases):
            if names.setdefault(name, place.name) != place.name:
                raise WrongPlace(number, "twice", name)
    return names


def _parent_of(number: int, place: OfficePlace, gazetteer: Gazetteer, names: Mapping[str, str]) -> str:
    parent = place.parent
    if parent in gazetteer.names:
        return parent
    if parent in names and names[parent] != place.name:
        return names[parent]
    codes = gazetteer.full.get(parent, ())
    if len(codes) == 1:
        return codes[0]
    raise WrongPlace(number, "parent_shared" if codes else "parent_unknown", parent)


def _is_loop(name: str, within: Mapping[str, str]) -> bool:
    at, n_steps = within.get(name), 0
    while at is not None and at in within and n_steps <= len(within):
        at, n_steps = within[at], n_steps + 1
    return n_steps > len(within)


def _code_or_name(name: str, within: Mapping[str, str]) -> str:
    """What a name lies in, up to what has a code or lies in nothing more."""
    at = within[name]
    while at in within:
        at = within[at]
    return at
