"""Stretches of texts that may be divisions of the gazetteer, before anything around the texts is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minyi.understanding.gazetteer import Gazetteer, Level
from minyi.understanding.places_scanning import SideBySide, cut_ends

HAN = re.compile("[\u4e00-\u9fff]")
# How many levels a doubtful name has to share with a place around it; or a larger one stands right before it.
ITS_CITY = 2
ONLY_BEHIND_ANOTHER = 5
_FULL_END = re.compile(
    r"省(?!钱|事|心|力|得|下|略|去|电|油|时)|市(?!场|民|容|值|面|价|井)|区(?!别|分|域|间|块)|县|街道|旗(?!下|舰|袍|帜|杆|号)|盟(?!友|军|主)"
    r"|镇(?!静|定|痛|压|长)|乡(?!下|村|亲|愁|土|长)|州(?=[^\u4e00-\u9fff]|$|的|人|政|委|[^市]{2})|苏木"
)
# What makes another thing of the place name before it: a road, a brand, a dish, a body, a team.
_NOT_THE_PLACE = re.compile(
    r"(?:[东南西北中]{0,2}[一二三四五六七八九十]?(?:路|街(?!道)|大道|大街|巷|里(?!面)|桥|胡同|弄|站|广场|公园|公馆|花园|小区|苑|大厦|门|湖|道口))"
    r"|(?:汽车(?!站)|轿车|牌|大众|现代|奔驰|本田|丰田|铃木|福特|马自达|之星|之窗|烤鸭|啤酒|板鸭|拉面|米线|热干面|鸭脖|烧饼|小吃|菜系|菜馆|话(?!题)|"
    r"银行|人寿|证券|信托|日报|晚报|卫视|(?:师范|医科|理工|科技|交通|工业|邮电|农业|林业|财经|政法|民族|外国语|中医药)?大学|学院|通行证|签证|驾照|驾驶证|时间|时报|队|国安|鲁能|泰达|申花|恒大|红牛|"
    r"巴巴|云服务|同志|先生|女士|牌照|户口本|烟|酒|茶叶|月饼|包子|香醋|火腿|白药|火锅|粉丝|米粉)"
)
_LEADS = frozenset("在到去来从往住是我于给对向回和及与或省市区县旗镇州")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a place, and how many levels it has to share with another place to be one."""

    start: int
    end: int
    codes: tuple[str, ...]
    needs: int
    is_short: bool

    def moved(self, by: int) -> "Candidate":
        """The same elsewhere."""
        return Candidate(self.start + by, self.end + by, self.codes, self.needs, self.is_short)


def candidates_in(beside: SideBySide, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """What may be a division, in order; ``start`` and ``end`` count in all texts together.

    Full names may begin where a word begins, or behind another name or a word that leads to a place; short
    ones, and full ones of two characters, have to be cut out as words.
    """
    full = [*_full(beside, gazetteer)]
    covered = bytearray(len(beside.whole))
    for one in full:
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    short = [*_short(beside, gazetteer, covered)]
    starts, ends = {one.start for one in full}, {one.end for one in (*full, *short)}
    found = sorted([*full, *short], key=lambda one: (one.start, -one.end))
    doubtful = {
        one: beside.stretch_at(one.start)
        for one in found
        if not (_is_long(one) and (one.start in ends or _is_led(beside.whole, one)))
    }
    cut = cut_ends(dict.fromkeys(stretch for _, stretch in doubtful.values()))
    for one in found:
        first, stretch = doubtful.get(one, (0, ""))
        if not stretch or _is_word(one, first, cut[stretch], starts):
            yield one


def _is_long(one: Candidate) -> bool:
    return not one.is_short and one.end - one.start > 2


def _is_word(one: Candidate, first: int, words: dict[int, int], starts: set[int]) -> bool:
    """Whether words of a stretch, which begins at ``first``, begin and end where the name does."""
    start = one.start - first
    if _is_long(one):
        return start in words
    return (start in words and one.end in starts) or _is_cut_out(words, start, one.end - first)


def _full(beside: SideBySide, gazetteer: Gazetteer) -> Iterator[Candidate]:
    names, vague, whole, free = gazetteer.full, gazetteer.vague, beside.whole, 0
    for place, lengths in beside.places(gazetteer.tails):
        end = place + 2
        for length in lengths:
            start = end - length
            if start < free:
                continue
            codes = names.get(whole[start:end])
            if codes is not None:
                if _is_whole(whole, end):
                    needs = ITS_CITY if whole[start:end] in vague else 0
                    yield Candidate(start, end, codes, needs, is_short=False)
                    free = end
                break


def _is_whole(whole: str, end: int) -> bool:
    """Whether the kind of a division ends here, and no other word begins with it."""
    found = _FULL_END.match(whole, end - 1) or _FULL_END.match(whole, end - 2)
    return found is not None and found.end() == end


def _short(beside: SideBySide, gazetteer: Gazetteer, covered: bytearray) -> Iterator[Candidate]:
    names, whole, free = gazetteer.short, beside.whole, 0
    for start, lengths in beside.places(gazetteer.heads):
        if start < free or covered[start]:
            continue
        for length in lengths:
            end = start + length
            codes = names.get(whole[start:end])
            if codes is not None and not covered[end - 1]:
                if covered[end] or _NOT_THE_PLACE.match(whole, end) is None:
                    needs = _needs(gazetteer, whole[start:end], codes)
                    yield Candidate(start, end, codes, needs, is_short=True)
                free = end
                break


def _needs(gazetteer: Gazetteer, name: str, codes: tuple[str, ...]) -> int:
    if gazetteer.largest(codes) is not Level.DISTRICT:
        return ITS_CITY if name in gazetteer.plain else 0
    return ONLY_BEHIND_ANOTHER if name in gazetteer.plain else ITS_CITY


def _is_led(text: str, one: Candidate) -> bool:
    """Whether what stands before is a sign, or a word that leads to a place, and no part of a longer word."""
    return not one.needs and (not HAN.match(text, one.start - 1) or text[one.start - 1] in _LEADS)


def _is_cut_out(words: dict[int, int], start: int, end: int) -> bool:
    """Whether words begin at the start and end at the end, or one word begins with the whole stretch."""
    at = start
    while at in words and at < end:
        at = words[at]
    return start in words and (at == end or words[start] > end)
