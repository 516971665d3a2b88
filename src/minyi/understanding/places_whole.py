"""The district, or at least the city, of a message whose title and opening do not tell it.

The whole of it is read. That is weaker evidence than that of ``whereabouts``: one mention anywhere will do.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from minyi.understanding.gazetteer import Level, contains
from minyi.understanding.places import may_be_inside
from minyi.understanding.places_chains import (
    NOT_HERE,
    Chain,
    Chains,
    Surroundings,
    chains_here,
    is_registered,
)
from minyi.understanding.places_learned import is_anonymous
from minyi.understanding.whereabouts import Whereabouts, city_of, district_of

# Around a district: it is a goal, an origin, or one of two that are compared or joined.
_PASSED = re.compile(
    r"(?:[去往赴从离距比嫁飞]|不如|调[到至]|和|与|跟|及|同|或|、)(?:在|整个)?$|老家(?:在|是)$|(?P<goal>到)$"
)
_BESIDE = re.compile(r"和|与|跟|及|或|、|了|(?:人民)?法院|的?(?:那边|那里|一样|经验|做法|先进)")
_BODY = re.compile(r"[\u4e00-\u9fff]{0,8}(?:政府|局|所|队|院|委|办|大厅|公司)")
# What ends a word before a district, beside what ends names of places and leads to them.
_ENDS_A_WORD = frozenset("了买有由被请责派司队局处院所办长门员已再因前址还")
_LONGEST_LEAD = 4  # characters
_CODED = re.compile(r"(?P<letters>[A-Z]{1,2})\d{0,3}[市区县镇乡街村]")


@dataclass(frozen=True, slots=True)
class WholeText:
    """A message from its first to its last word, where its title ends, and the places that it tells."""

    text: str
    title_end: int
    told: Chains


def is_coarse(found: Whereabouts | None, city: str | None, known: Surroundings) -> bool:
    """Whether no district is told: nothing is, or a city, or a place by name that is in no known district."""
    if found is None or found.within is None:
        return city is not None
    return city_of(found.within, found.code, known) == found.within


def in_whole(
    found: Whereabouts | None, whole: WholeText, known: Surroundings, city: str | None
) -> Whereabouts | None:
    """``found``, where it is coarse, with the district that the whole message tells.

    It is the only one that the title names or, where that names none, the only one of the whole, if it lies
    in the city ``found`` or, where none was, in the ``city`` of the run. A message without any place is put
    in that city where it names it, or a district of it, and no other town.
    """
    at = city if found is None else found.within or city
    if at is None:
        return found
    here = chains_here(whole.told, whole.text, whole.title_end, known)
    chains = [chain for chain in here if not is_registered(chain, whole.text)]
    if found is None and {_city_told(chain, known) for chain in chains} - {None} != {at}:
        return None
    titles = [chain for chain in chains if chain[0].start < whole.title_end]
    district = _only_district(titles if _districts(titles) else chains, whole.text)
    if district is not None and _city_of_district(district, known) == at:
        return _in_district(found, district, known)
    return _in_city(at, chains, known) if found is None else found


def _districts(chains: Iterable[Chain]) -> set[str]:
    return {district for chain in chains if (district := _district(chain)) is not None}


def _district(chain: Chain) -> str | None:
    """The district of a chain, by code or by name; a town with a figure (K9市) lies in a city as they do."""
    towns = (one.name for one in reversed(chain) if _is_county_town(one.name))
    return district_of(chain) or next(towns, None)


def _is_county_town(name: str) -> bool:
    return name.endswith("市") and is_anonymous(name) and name[-2].isdigit()


def _only_district(chains: Iterable[Chain], text: str) -> str | None:
    """The one district that the chains tell, if one of them tells it as no goal and no comparison."""
    told = [chain for chain in chains if _district(chain) is not None]
    districts = _districts(told)
    return districts.pop() if len(districts) == 1 and any(_speaks(chain, text) for chain in told) else None


def _speaks(chain: Chain, text: str) -> bool:
    """Whether nothing around the district of a chain says that it is passed, compared or a part of a name."""
    first, last = chain[0], chain[-1]
    lead = text[max(0, first.start - _LONGEST_LEAD) : first.start]
    passed = _PASSED.search(lead)
    if passed is not None and not (passed["goal"] and _BODY.match(text, last.end)):
        return False
    if (
        len(chain) == 1
        and is_anonymous(first.name)
        and lead[-1:] not in _ENDS_A_WORD
        and may_be_inside(text, first)
    ):
        return False
    return _BESIDE.match(text, last.end) is None and NOT_HERE.match(text, last.end) is None


def _city_of_district(district: str, known: Surroundings) -> str | None:
    if not is_anonymous(district):
        return city_of(district, district, known)
    learned, written = known.reader.learned.within.get(district), _CODED.match(district)
    return learned or (f"{written['letters']}市" if written else None)


def _city_told(chain: Chain, known: Surroundings) -> str | None:
    """The city that a chain lies in; None where it tells none, or a province that holds the home."""
    for one in reversed(chain):
        if one.code is not None:
            is_around = one.level is Level.PROVINCE and known.reader.home is not None
            if is_around and contains(one.code, str(known.reader.home)):
                return None
            return city_of(one.name, one.code, known)
        if is_anonymous(one.name):
            return None if one.level is Level.PROVINCE else _city_of_district(one.name, known)
    return None


def _in_district(found: Whereabouts | None, district: str, known: Surroundings) -> Whereabouts:
    """``found``, or else the district itself, in a district: its code, or its name where it has none."""
    code = district if district in known.names else None
    name = known.names.get(district, district)
    if found is None:
        return Whereabouts(name, Level.DISTRICT, code, name)
    return replace(found, code=code or found.code, within=name)


def _in_city(city: str, chains: Iterable[Chain], known: Surroundings) -> Whereabouts:
    codes = [one.code for chain in chains for one in chain if one.code is not None]
    above = (code for one in codes for code in (one[:4] + "00", one[:2] + "0000"))
    return Whereabouts(city, Level.CITY, next((a for a in above if known.names.get(a) == city), None), city)
