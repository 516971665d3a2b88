"""Which of the places that a message names it is about: one, or none where the words do not tell.

A message names many places: its own, those it compares with, where its writer comes from. The place of the
message is the one that its title, its opening and its own repetition speak for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from minyi.understanding.gazetteer import ORDER, Level, contains, level_of, parents_of
from minyi.understanding.places import PlaceFound, PlaceReader
from minyi.understanding.places_learned import is_anonymous

# Between two places one behind the other: nothing, a comma, or a village or town that is in no list.
_JOINT = re.compile(r"[ 的,，、·-]?|[\u4e00-\u9fff]{1,4}(?:镇|乡|街道|街道办|村|社区)")
_LONGEST_JOINT = 7
# Before a place: it is an example, a comparison, an origin or a goal, and not where the matter is.
_EXAMPLE = re.compile(
    r"(?:学习|借鉴|参照|参考|比如|例如|譬如|像|如同|好比|相比|对比|不如|不像|来自|以及|包括|毕业于|(?<!相)比|[，,]如)[“\"]?$"
)
_GOAL = re.compile(r"(?:去|到|赴|往|飞|回|来|从|离|距|距离|嫁|调|考|和|与|跟|同|向|至)$")
_COURT = "(?:市|区|县|省)?(?:[中高]级)?(?:人民)?法院"
_NOT_HERE = re.compile(
    r"(?:人(?![民大社才行流事力])|籍|户口|户籍|牌照|车牌|话(?!题)|方言|等地|等省|等市|等城市|等一线|一样|那样|模式|经验|"
    r"的(?:经验|做法|朋友|亲戚|同学|政策对比)|打工|读书|上学|工作"
    # Where money was lent or lost at law, and a road that only leads there.
    r"|(?:的?银行)?(?:抵押|按揭|办理)?(?:贷款|借款|融资)"
    rf"|{_COURT}(?:列|纳|判|查封|冻结|拍卖|强制)|[东南西北]?(?:绕城)?高速(?:公路)?(?!路?[出入]口|路口|收费站|服务区|站))"
)
_HERE = re.compile(
    r"(?:位于|地处|坐落|坐落于|座落于|住在|居住在|家住|现住|住|在|于|我是|我们是|本人是|我系|本人系|我们|本人|业主|"
    r"\b(?:in|on|at|near|along|outside|behind|opposite|around|off)(?: the)?) ?$",
    re.IGNORECASE,
)
# Before a place that lies elsewhere: where the writer comes from.
_ORIGIN = re.compile(r"(?:我|我们|本人|他|她)(?:原来?)?(?:是|系|为)(?:一名|一位|一个|原)?$")
# Before a place that a message with another one is not about: where the writer, or somebody, is registered.
_REGISTERED = re.compile(
    r"(?:户籍|户口|籍贯|祖籍|老家(?=是))(?:所在地|地)?(?:都|也|就|还)?(?:是|在|为|于|[:：]){0,2}$"
)
# A brand or a dish: 老北京布鞋.
_OLD = re.compile(r"(?<![养敬到古])老$")
_IN_TITLE, _NESTED, _LED, _FIRST, _OPENING = 4, 2, 2, 2, 1
_MOST_AGAIN = 3
_AT_ONCE, _NEAR_OPENING, _LONGEST_LEAD = 3, 12, 12  # characters
_LEAST, _LEAST_ALONE = 1, 2
_LARGE = (Level.PROVINCE, Level.CITY)
_SIX = 6  # digits of a code of a district
_FEWEST_USUAL, _SHARE_USUAL = 2, 0.8
_FEWEST_OF_HOME = 5  # messages


Chains = tuple[tuple[PlaceFound, ...], ...]


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
class Surroundings:
    """What is known of the places of a corpus: how they are read, and in which district each name lies.

    ``within`` is the code of the district, or its name where it has none; ``codes`` are those of such names.
    """

    reader: PlaceReader
    within: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str | None] = field(default_factory=dict)

    def beside(self, within: Mapping[str, str], codes: Mapping[str, str | None]) -> "Surroundings":
        """The same with what is known otherwise of where names lie, which comes first."""
        return Surroundings(self.reader, {**self.within, **within}, {**self.codes, **codes})

    @property
    def names(self) -> Mapping[str, str]:
        """The names of divisions by code."""
        return self.reader.gazetteer.names

    def is_home(self, code: str | None) -> bool:
        """Whether a division lies in the home of the corpus."""
        return bool(code and self.reader.home and self.reader.home in parents_of(code))


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
    told = (_city_of(one.within, one.code, known) for one in found if one is not None and one.within)
    counted = Counter(city for city in told if city is not None)
    return usual_of(counted) if counted.total() >= _FEWEST_OF_HOME else None


def _city_of(within: str, code: str | None, known: Surroundings) -> str | None:
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
    here = [places for places in told if _is_here(places, text, known)]
    if len(here) < len(told):
        here = _without_elsewhere(here, told, title_end)
    here = [one for one in here if not _is_registered(one, text, here)]
    scored = (
        _Chain(one, _score(one, text, title_end, n_told[one[-1].name] - 1), one[0].start < title_end)
        for one in here
    )
    chains = [one for one in scored if one.score >= _least(one, known)]
    if not chains:
        return None
    best = max(chains, key=lambda one: (one.score, -one.places[0].start))
    if rivals := [one for one in chains if one.score == best.score and _is_rival(one, best)]:
        return _shared([best, *rivals], known)
    return _described(_finer(best, chains), chains, known)


def chains_of(text: str, found: Sequence[PlaceFound]) -> Chains:
    """The places ``found`` in a text, those together that stand one behind the other, the largest first."""
    chains: list[tuple[PlaceFound, ...]] = []
    chain: list[PlaceFound] = []
    for one in found:
        if chain and not (_touches(text, chain[-1].end, one.start) and _is_smaller(one, chain[-1])):
            chains.append(tuple(chain))
            chain = []
        chain.append(one)
    return (*chains, tuple(chain)) if chain else ()


def _is_smaller(one: PlaceFound, other: PlaceFound) -> bool:
    if one.level is Level.LOCAL:
        return True
    if one.code and other.code and not contains(other.code, one.code):
        return False
    return ORDER.index(one.level) > ORDER.index(other.level)


def _touches(text: str, end: int, start: int) -> bool:
    return start - end <= _LONGEST_JOINT and _JOINT.fullmatch(text, end, start) is not None


def _is_here(places: tuple[PlaceFound, ...], text: str, known: Surroundings) -> bool:
    """Whether nothing around a chain says that the matter is elsewhere."""
    first, last = places[0], places[-1]
    if _EXAMPLE.search(text, max(0, first.start - _LONGEST_LEAD), first.start):
        return False
    if last.level is Level.LOCAL or is_anonymous(last.name):
        return True
    if known.is_home(last.code):
        return True
    if _OLD.search(text, max(0, first.start - 2), first.start):
        return False
    is_far = known.reader.is_local and last.level is not Level.STREET
    if is_far and _ORIGIN.search(text, max(0, first.start - _LONGEST_LEAD), first.start):
        return False
    is_goal = last.level in _LARGE and _GOAL.search(text, max(0, first.start - 2), first.start)
    return not is_goal and _NOT_HERE.match(text, last.end) is None


def _is_registered(places: tuple[PlaceFound, ...], text: str, here: Sequence[tuple[PlaceFound, ...]]) -> bool:
    """Whether somebody is only registered at a place, where the message also tells one of another city."""
    start = places[0].start
    if not _REGISTERED.search(text, max(0, start - _LONGEST_LEAD), start):
        return False
    cities = {_root(one) for one in here} - {None}
    return _root(places) is not None and len(cities) > 1


def _root(places: tuple[PlaceFound, ...]) -> str | None:
    """What tells a city: four digits of a code, or the letter that stands for it."""
    first = places[0]
    return first.code[:4] if first.code else first.name[0] if is_anonymous(first.name) else None


def _without_elsewhere(
    here: Sequence[tuple[PlaceFound, ...]], told: Chains, title_end: int
) -> list[tuple[PlaceFound, ...]]:
    """Those of ``here`` but towns and provinces that the text elsewhere calls an example or a goal.

    What the title tells stays: the text may compare it with others.
    """
    elsewhere = {places[-1].name for places in told if places not in here}
    elsewhere -= {places[-1].name for places in here if places[0].start < title_end}
    return [one for one in here if one[-1].level not in _LARGE or one[-1].name not in elsewhere]


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
        _district_of(above)
        or _only_district(titles, above)
        or _only_district(chains, above)
        or next(usual, None)
    )
    code = next((one.code for one in reversed(above) if one.code), known.codes.get(district or ""))
    if district in known.names:
        code = code if code and contains(str(district), code) else district
    large = next((one for one in reversed(above) if one.level in _LARGE), None)
    within = known.names.get(district or "", district)
    if within is None and large is not None:
        within = known.names.get(large.code or "", large.name)
    name = known.reader.learned.known.get(best.last.name, best.last.name)
    return Whereabouts(name, best.last.level, code, within)


def _district_of(places: Sequence[PlaceFound]) -> str | None:
    """The code of the district that the smallest place is or lies in, or its name where it has none."""
    for one in reversed(places):
        if one.code and len(one.code) >= _SIX and not one.code.endswith("00"):
            return one.code[:_SIX]
        if one.level is Level.DISTRICT:
            return one.name
    return None


def _only_district(chains: Sequence[_Chain], above: Sequence[PlaceFound]) -> str | None:
    """The district of a place that names none itself, where the message names just one, in the same town."""
    found = {district: chain for chain in chains if (district := _district_of(chain.places))}
    if len(found) != 1:
        return None
    ((district, chain),) = found.items()
    return district if not above or _is_within(chain, above[-1]) else None


def _is_within(chain: _Chain, large: PlaceFound) -> bool:
    """Whether the district of a chain lies in a larger place, as written, learned or by code."""
    if large.level not in _LARGE:
        return False
    return any(
        one.name == large.name
        or one.within in (large.code or large.name, large.name)
        or bool(one.code and large.code and contains(large.code, one.code))
        for one in chain.places
    )
