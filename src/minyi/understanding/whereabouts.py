"""Which of the places that a message names it is about: one, or none where the words do not tell.

A message names many places: its own, those it compares with, where its writer comes from. The place of the
message is the one that its title, its opening and its own repetition speak for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minyi.understanding.gazetteer import Level, contains, level_of, parents_of
from minyi.understanding.places import PlaceFound, PlaceReader
from minyi.understanding.places_chains import LARGE, Chains, Surroundings, chains_here, is_registered
from minyi.understanding.places_learned import is_anonymous

_HERE = re.compile(
    r"(?:位于|地处|坐落|坐落于|座落于|住在|居住在|家住|现住|住|在|于|我是|我们是|本人是|我系|本人系|我们|本人|业主|"
    r"\b(?:in|on|at|near|along|outside|behind|opposite|around|off)(?: the)?) ?$",
    re.IGNORECASE,
)
_IN_TITLE, _NESTED, _LED, _FIRST, _OPENING = 4, 2, 2, 2, 1
_MOST_AGAIN = 3
_AT_ONCE, _NEAR_OPENING, _LONGEST_LEAD = 3, 12, 12  # characters
_LEAST, _LEAST_ALONE = 1, 2
_SIX = 6  # digits of a code of a district
_FEWEST_USUAL, _SHARE_USUAL = 2, 0.8
_FEWEST_OF_HOME = 5  # messages


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The place of a message: the smallest that its words tell, as they name it.

    ``code`` is that of the place, or of the smallest division it is known to lie in; None where that is open.
    ``within`` is the name of the district (or what is larger, where no district is known) that it is or lies
    in; None where that is unknown.
    """

    name: str
    level: Level
    code: str | None
    within: str | None


@dataclass(frozen=True, slots=True)
class _Chain:
    """Places written one behind the other, the largest first, and how much speaks for them."""

    places: tuple[PlaceFound, ...]
    score: int
    is_in_title: bool

    @property
    def last(self) -> PlaceFound:
        return self.places[-1]


def surroundings_of(chains: Iterable[Chains], reader: PlaceReader) -> Surroundings:
    """Learn the district of local names and of streets without a code, from the chains of all texts.

    It is the one that the texts write right before the name: at least two of them, and four in five of
    those that write any.
    """
    seen: dict[str, Counter[str]] = {}
    for places in chains:
        told = {pair for chain in places if len(chain) > 1 for pair in _districts(chain)}
        for name, district in sorted(told):
            seen.setdefault(name, Counter())[district] += 1
    usual = {name: usual_of(counted) for name, counted in seen.items()}
    return Surroundings(reader, {name: district for name, district in usual.items() if district is not None})


def usual_of(counted: Counter[str]) -> str | None:
    """What is counted twice at least and makes up four in five; None where nothing does."""
    usual, n = min(counted.items(), key=lambda pair: (-pair[1], pair[0]), default=(None, 0))
    return usual if n >= _FEWEST_USUAL and n >= _SHARE_USUAL * counted.total() else None


def home_city_of(found: Iterable[Whereabouts | None], known: Surroundings) -> str | None:
    """The name of the city that at least four in five of the places lie in, of those whose city is known.

    A place that no text tells the district of is taken to lie there. None where fewer than five are known.
    """
    told = (city_of(one.within, one.code, known) for one in found if one is not None and one.within)
    counted = Counter(city for city in told if city is not None)
    return usual_of(counted) if counted.total() >= _FEWEST_OF_HOME else None


def city_of(within: str, code: str | None, known: Surroundings) -> str | None:
    """The city that a district is or lies in; the province, where that is a city itself."""
    if code and len(code) >= _SIX:
        return known.names.get(code[:4] + "00") or known.names.get(code[:2] + "0000")
    if is_anonymous(within):
        is_city = within.endswith("市") and within not in known.reader.learned.within
        return within if is_city else known.reader.learned.within.get(within)
    return None


def _districts(chain: tuple[PlaceFound, ...]) -> Iterator[tuple[str, str]]:
    """Each name of a chain that has no code, with the district written before it."""
    district = None
    for one in chain:
        if district is not None and one.code is None and one.level in (Level.STREET, Level.LOCAL):
            yield one.name, district
        if one.level is Level.DISTRICT and is_anonymous(one.name):
            district = one.name
        elif one.code and len(one.code) >= _SIX and not one.code.endswith("00"):
            district = one.code[:_SIX]


def whereabouts_of(text: str, title_end: int, told: Chains, known: Surroundings) -> Whereabouts | None:
    """The place that a message is about, from the chains of places in its ``text``.

    The first ``title_end`` characters of ``text`` are its title. Of two districts that speak for themselves
    equally in a title neither is taken, only what holds both.
    """
    if not told:
        return None
    n_told: dict[str, int] = {}
    for places in told:
        for place in places:
            n_told[place.name] = n_told.get(place.name, 0) + 1
    scored = (
        _Chain(one, _score(one, text, title_end, n_told[one[-1].name] - 1), one[0].start < title_end)
        for one in chains_here(told, text, title_end, known)
    )
    chains = _without_registered([one for one in scored if one.score >= _least(one, known)], text)
    if not chains:
        return None
    best = max(chains, key=lambda one: (one.score, -one.places[0].start))
    if rivals := [one for one in chains if one.score == best.score and _is_rival(one, best)]:
        return _shared([best, *rivals], known)
    return _described(_finer(best, chains), chains, known)


def _without_registered(chains: Sequence[_Chain], text: str) -> Sequence[_Chain]:
    """The chains without places where somebody is only registered, if any other is told."""
    return [one for one in chains if not is_registered(one.places, text)] or chains


def _score(places: tuple[PlaceFound, ...], text: str, title_end: int, n_again: int) -> int:
    start = places[0].start
    score = min(n_again, _MOST_AGAIN) + (len(places) > 1) * _NESTED
    if start < title_end:
        return score + _IN_TITLE
    after = start - title_end
    score += _FIRST if after < _AT_ONCE else _OPENING if after < _NEAR_OPENING else 0
    return score + (_LED if _HERE.search(text, max(0, start - _LONGEST_LEAD), start) else 0)


def _least(chain: _Chain, known: Surroundings) -> int:
    """How much has to speak for a chain: nothing for a listed name, most for a local or a far one."""
    last = chain.last
    if last.name in known.reader.learned.known:
        return 0
    if len(chain.places) > 1 or is_anonymous(last.name):
        return _LEAST
    return _LEAST if known.is_home(last.code) else _LEAST_ALONE


def _is_rival(one: _Chain, best: _Chain) -> bool:
    """Whether two divisions of one level stand side by side, neither with a place of its own."""
    a, b = one.last, best.last
    return a.name != b.name and a.level is b.level is Level.DISTRICT and len(one.places) == len(best.places)


def _shared(chains: Sequence[_Chain], known: Surroundings) -> Whereabouts | None:
    """What holds all the places, by code or by the place that was learned to hold them."""
    codes = [one.last.code for one in chains]
    if all(codes):
        above = [parents_of(code)[:-1] for code in codes if code]
        held = [code for code in above[0] if code in known.names and all(code in others for others in above)]
        return (
            Whereabouts(known.names[held[-1]], level_of(held[-1]), held[-1], known.names[held[-1]])
            if held
            else None
        )
    within = {one.last.within for one in chains}
    (name,) = within if len(within) == 1 else (None,)
    return Whereabouts(name, Level.CITY, None, name) if name and is_anonymous(name) else None


def _finer(best: _Chain, chains: Sequence[_Chain]) -> _Chain:
    """A chain that goes on where the best one ends, if there is just one, or one that is told most often.

    A place by name is sought first, then a district or street written behind the place where the best ends.
    """
    end = best.last
    if end.level is Level.LOCAL:
        return best
    local = [
        one
        for one in chains
        if one.last.level is Level.LOCAL
        and one.score > 1
        and (one.last.within in (end.code or end.name, None) if len(one.places) == 1 else _holds(one, end))
    ]
    division = [one for one in chains if one.last.level is not Level.LOCAL and _holds(one, end)]
    for longer in (local, division):
        most = max((one.score for one in longer), default=0)
        last = {one.last.name: one for one in reversed(longer) if one.score == most}
        if len(last) == 1:
            (one,) = last.values()
            places = one.places if _holds(one, end) else (*best.places, one.last)
            return _Chain(places, best.score, best.is_in_title)
    return best


def _holds(chain: _Chain, end: PlaceFound) -> bool:
    return any(one.name == end.name for one in chain.places[:-1])


def _described(best: _Chain, chains: Sequence[_Chain], known: Surroundings) -> Whereabouts:
    above = [one for one in best.places if one.level is not Level.LOCAL]
    usual = (known.within[one.name] for one in reversed(best.places) if one.name in known.within)
    titles = [one for one in chains if one.is_in_title]
    district = (
        district_of(above)
        or _only_district(titles, above)
        or _only_district(chains, above)
        or next(usual, None)
    )
    code = next((one.code for one in reversed(above) if one.code), known.codes.get(district or ""))
    if district in known.names:
        code = code if code and contains(str(district), code) else district
    large = next((one for one in reversed(above) if one.level in LARGE), None)
    within = known.names.get(district or "", district)
    if within is None and large is not None:
        within = known.names.get(large.code or "", large.name)
    name = known.reader.learned.known.get(best.last.name, best.last.name)
    return Whereabouts(name, best.last.level, code, within)


def district_of(places: Sequence[PlaceFound]) -> str | None:
    """The code of the district that the smallest place is or lies in, or its name where it has none."""
    for one in reversed(places):
        if one.code and len(one.code) >= _SIX and not one.code.endswith("00"):
            return one.code[:_SIX]
        if one.level is Level.DISTRICT:
            return one.name
    return None


def _only_district(chains: Sequence[_Chain], above: Sequence[PlaceFound]) -> str | None:
    """The district of a place that names none itself, where the message names just one, in the same town."""
    found = {district: chain for chain in chains if (district := district_of(chain.places))}
    if len(found) != 1:
        return None
    ((district, chain),) = found.items()
    large = next((one for one in reversed(above) if one.level in LARGE), None)
    return district if large is None or _is_within(chain, large) else None


def _is_within(chain: _Chain, large: PlaceFound) -> bool:
    """Whether the district of a chain lies in a larger place, as written, learned or by code."""
    return any(
        one.name == large.name
        or one.within in (large.code or large.name, large.name)
        or bool(one.code and large.code and contains(large.code, one.code))
        for one in chain.places
    )
