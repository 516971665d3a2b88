"""Places that a message writes one behind the other, and which of them its matter may be at.

What is an example, a comparison, an origin or a goal is elsewhere; a road, a square or an estate is none of
the district that it is called after.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minyi.understanding.gazetteer import ORDER, Level, contains, parents_of
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
NOT_HERE = re.compile(
    r"(?:人(?![民大社才行流事力])|籍|户口|户籍|牌照|车牌|话(?!题)|方言|等地|等省|等市|等城市|等一线|一样|那样|模式|经验|"
    r"的(?:经验|做法|朋友|亲戚|同学|政策对比)|打工|读书|上学|工作"
    # Where money was lent or lost at law, and a road that only leads there.
    r"|(?:的?银行)?(?:抵押|按揭|办理)?(?:贷款|借款|融资)"
    rf"|{_COURT}(?:列|纳|判|查封|冻结|拍卖|强制)|[东南西北]?(?:绕城)?高速(?:公路)?(?!路?[出入]口|路口|收费站|服务区|站))"
)
# Before a place that lies elsewhere: where the writer comes from.
_ORIGIN = re.compile(r"(?:我|我们|本人|他|她)(?:原来?)?(?:是|系|为)(?:一名|一位|一个|原)?$")
# Before a place that a message with another one is not about: where the writer, or somebody, is registered.
_REGISTERED = re.compile(
    r"(?:户籍|户口|籍贯|祖籍|老家(?=是))(?:所在地|地)?(?:都|也|就|还)?(?:是|在|为|于|[:：]){0,2}$"
)
# A brand or a dish: 老北京布鞋.
_OLD = re.compile(r"(?<![养敬到古])老$")
# Behind a district: a road or a square of that name, which may lie in another one: 海淀区北路.
_ROAD = re.compile(
    r"[东南西北中]{0,2}(?:路(?![口面边灯段况网])|大道|大街|街(?![道边头])|广场|大?桥(?![\u4e00-\u9fff](?<![上下旁边的到至]))|站(?![点台在着起]))"
)
# Between a district and what is called after another one in it: 江宁区云杉K3区二期. Nothing leads away there.
_OF_A_NAME = re.compile(r"(?:[\u4e00-\u9fff](?<![从到至往去来回和与及跟或经向求映诉让由])){2,8}")
_NO_NAME_BEHIND = frozenset("的和与及跟或等两三之间交到至都均有在是共")
_LONGEST_LEAD = 12  # characters
LARGE = (Level.PROVINCE, Level.CITY)


Chain = tuple[PlaceFound, ...]
Chains = tuple[Chain, ...]


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


def chains_of(text: str, found: Sequence[PlaceFound]) -> Chains:
    """The places ``found`` in a text, those together that stand one behind the other, the largest first."""
    chains: list[Chain] = []
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


def chains_here(told: Chains, text: str, title_end: int, known: Surroundings) -> list[Chain]:
    """The chains of a ``text`` that its matter may be at; its first ``title_end`` characters are its title.

    A town that the text elsewhere calls an example or a goal is left out, unless the title tells it: the text
    may compare it with others. So is the district that a road or a name within another district is called
    after.
    """
    here = [places for places in told if _is_here(places, text, known)]
    if len(here) < len(told):
        here = _without_elsewhere(here, told, title_end)
    return _without_namesakes(here, text)


def _is_here(places: Chain, text: str, known: Surroundings) -> bool:
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
    is_goal = last.level in LARGE and _GOAL.search(text, max(0, first.start - 2), first.start)
    return not is_goal and NOT_HERE.match(text, last.end) is None


def _without_elsewhere(here: Sequence[Chain], told: Chains, title_end: int) -> list[Chain]:
    elsewhere = {places[-1].name for places in told if places not in here}
    elsewhere -= {places[-1].name for places in here if places[0].start < title_end}
    return [one for one in here if one[-1].level not in LARGE or one[-1].name not in elsewhere]


def _without_namesakes(here: Sequence[Chain], text: str) -> list[Chain]:
    """``here`` without the districts that only a road, or a name within another district, is called after."""
    kept = [one for one in here if not any(_is_in_a_name(one, other, text) for other in here)]
    districts = {
        one[-1].name for one in kept if one[-1].level is Level.DISTRICT and not _is_of_road(one, text)
    }
    return [one for one in kept if not (_is_of_road(one, text) and districts - {place.name for place in one})]


def _is_in_a_name(one: Chain, other: Chain, text: str) -> bool:
    """Whether a district made anonymous is a part of a name within the district before it."""
    first, before = one[0], other[-1]
    if not (is_anonymous(first.name) and first.level is before.level is Level.DISTRICT):
        return False
    if first.name == before.name:
        return False
    if before.end == first.start:
        behind = text[one[-1].end : one[-1].end + 1]
        return "\u4e00" <= behind <= "\u9fff" and behind not in _NO_NAME_BEHIND
    return before.end < first.start and _OF_A_NAME.fullmatch(text, before.end, first.start) is not None


def _is_of_road(places: Chain, text: str) -> bool:
    return places[-1].level is Level.DISTRICT and _ROAD.match(text, places[-1].end) is not None


def is_registered(places: Chain, text: str) -> bool:
    """Whether somebody is only registered at a place."""
    start = places[0].start
    return _REGISTERED.search(text, max(0, start - _LONGEST_LEAD), start) is not None
