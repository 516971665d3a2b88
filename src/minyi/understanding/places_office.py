"""Names of places that an office keeps itself: divisions with their code, local names with where they lie."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minyi.text.simplified import simplified
from minyi.understanding.gazetteer import Gazetteer, load_gazetteer, with_divisions

CODE = re.compile(r"\d{6}(?:\d{3}){0,2}")
_NO_PROVINCE = "00"
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

    ``within`` is the code of what a name lies in, or its name where that has no code. Both are by simplified
    form, as texts are read; ``written`` gives each name that the list writes otherwise as it writes it.
    """

    gazetteer: Gazetteer
    names: Mapping[str, str] = field(default_factory=dict)
    within: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, str] = field(default_factory=dict)


class WrongPlace(ValueError):
    """A place of the list that cannot be used: its number from 0, and why, as ``REASONS`` has it."""

    def __init__(self, number: int, reason: str, value: str) -> None:
        self.number, self.reason, self.value = number, reason, value
        super().__init__(f"{number}: {reason}: {value}")


REASONS = (
    "name",
    "code",
    "code_nowhere",
    "code_twice",
    "parent_unknown",
    "parent_shared",
    "parent_loop",
    "twice",
)


def office_places(places: Iterable[OfficePlace], gazetteer: Gazetteer | None = None) -> OfficePlaces:
    """The list put together. Raises WrongPlace for the first of the places that cannot be used.

    A place with a code is a division: it is added to the gazetteer or takes the place of the one with that
    code; its aliases are local names within it. All others are local names. A ``parent`` is a code, or the
    full name of just one division, or another name of the list. Where a name is listed with several parents
    it stays open which one it lies in. Time grows with the number of places.
    """
    gazetteer = load_gazetteer() if gazetteer is None else gazetteer
    listed = list(places)
    for number, place in enumerate(listed):
        _check(number, place)
    plain = [_in_plain_form(place) for place in listed]
    gazetteer = with_divisions(gazetteer, _divisions_of(plain))
    names = _names_of(plain)
    written = {
        one.name: place.name for one, place in zip(plain, listed, strict=True) if one.name != place.name
    }
    tops = _tops(plain, _parents_of(plain, gazetteer, names))
    within = {name: tops[own] for name, own in names.items() if own in tops}
    within |= {alias: place.code for place in plain if place.code for alias in place.aliases}
    return OfficePlaces(
        gazetteer,
        {name: written.get(own, own) for name, own in names.items()},
        {name: written.get(above, above) for name, above in within.items()},
        written,
    )


def _check(number: int, place: OfficePlace) -> None:
    for name in (place.name, *place.aliases):
        if not SHORTEST_NAME <= len(name.strip()) <= len(name) <= LONGEST_NAME:
            raise WrongPlace(number, "name", name)
    if place.code and CODE.fullmatch(place.code) is None:
        raise WrongPlace(number, "code", place.code)
    if place.code.startswith(_NO_PROVINCE):
        raise WrongPlace(number, "code_nowhere", place.code)


def _in_plain_form(place: OfficePlace) -> OfficePlace:
    aliases = tuple(map(simplified, place.aliases))
    return OfficePlace(simplified(place.name), place.code, simplified(place.parent), aliases)


def _divisions_of(plain: Sequence[OfficePlace]) -> dict[str, str]:
    """The names of the list by code."""
    found: dict[str, str] = {}
    for number, place in enumerate(plain):
        if place.code and found.setdefault(place.code, place.name) != place.name:
            raise WrongPlace(number, "code_twice", place.code)
    return found


def _names_of(plain: Sequence[OfficePlace]) -> dict[str, str]:
    """The name of the list for each name that is no division, and for each alias."""
    names: dict[str, str] = {}
    for number, place in enumerate(plain):
        own = () if place.code else (place.name,)
        for name in (*own, *place.aliases):
            if names.setdefault(name, place.name) != place.name:
                raise WrongPlace(number, "twice", name)
    return names


def _parents_of(
    plain: Sequence[OfficePlace], gazetteer: Gazetteer, names: Mapping[str, str]
) -> dict[str, str]:
    """The parent of each name without a code that has just one: a code, or a name without one."""
    code_of = {alias: place.code for place in plain if place.code for alias in place.aliases}
    found: dict[str, set[str]] = {}
    for number, place in enumerate(plain):
        if place.parent and not place.code:
            known = code_of.get(place.parent) or names.get(place.parent)
            if known is None or known == place.name or place.parent in gazetteer.names:
                known = _division_of(number, place.parent, gazetteer)
            found.setdefault(place.name, set()).add(known)
    return {name: next(iter(parents)) for name, parents in found.items() if len(parents) == 1}


def _division_of(number: int, parent: str, gazetteer: Gazetteer) -> str:
    """The code of a division given by its code or its full name."""
    codes = (parent,) if parent in gazetteer.names else gazetteer.full.get(parent, ())
    if len(codes) == 1:
        return codes[0]
    raise WrongPlace(number, "parent_shared" if codes else "parent_unknown", parent)


def _tops(plain: Sequence[OfficePlace], parents: Mapping[str, str]) -> dict[str, str]:
    """What each name lies in, up to what has a code or lies in nothing more."""
    tops: dict[str, str] = {}
    for number, place in enumerate(plain):
        path: dict[str, None] = {}
        at = place.name
        while at in parents and at not in tops:
            if at in path:
                raise WrongPlace(number, "parent_loop", place.parent)
            path[at] = None
            at = parents[at]
        tops |= dict.fromkeys(path, tops.get(at, at))
    return tops
