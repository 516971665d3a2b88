"""Places in messages: divisions of the gazetteer by code, and local names learned from the messages.

A name that several divisions share is resolved by what stands around it: a place written right before it,
other places in the same message, what the source says of the message, the home of the corpus; where these
do not tell, it is left open with its candidates.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from minyi.text.tagged import tagged
from minyi.understanding.gazetteer import Gazetteer, Level, parents_of, shared_depth
from minyi.understanding.places_english import english_places
from minyi.understanding.places_learned import CODED, LearnedPlaces, level_of_name

_LONGEST = 2_000  # characters of a text that are read
_LONGEST_STATED = 100
_LONGEST_FULL = 15
_LONGEST_SHORT = 5
_HAN = re.compile("[\u4e00-\u9fff]")
_CAPITALISED = re.compile("[A-Z][a-z]")
_FULL_END = re.compile(
    r"省(?!钱|事|心|力|得|下|略|去|电|油|时)|市(?!场|民|容|值|面|价|井)|区(?!别|分|域|间|块)|县|街道|旗(?!下|舰|袍|帜|杆|号)|盟(?!友|军|主)"
    r"|镇(?!静|定|痛|压|长)|乡(?!下|村|亲|愁|土|长)|州(?=[^\u4e00-\u9fff]|$|的|人|政|委|[^市]{2})|苏木"
)
# What makes another thing of the place name before it: a road, a brand, a dish, a body, a team.
_NOT_THE_PLACE = re.compile(
    r"(?:[东南西北中]{0,2}[一二三四五六七八九十]?(?:路|街(?!道)|大道|大街|巷|里(?!面)|桥|胡同|弄|站|广场|公园|公馆|花园|小区|苑|大厦|门|湖|道口))"
    r"|(?:汽车(?!站)|轿车|牌|大众|现代|奔驰|本田|丰田|铃木|福特|马自达|之星|之窗|烤鸭|啤酒|板鸭|拉面|米线|热干面|鸭脖|烧饼|小吃|菜系|菜馆|话(?!题)|"
    r"银行|人寿|证券|信托|日报|晚报|卫视|大学|学院|时间|时报|队|国安|鲁能|泰达|申花|恒大|红牛|"
    r"巴巴|云服务|同志|先生|女士|牌照|户口本|烟|酒|茶叶|月饼|包子|香醋|火腿|白药|火锅|粉丝|米粉)"
)
_LEADS = frozenset("在到去来从往住是我于给对向回和及与或省市区县旗镇州")
_JOINT = re.compile(r"[ 的,，、·-]?")
# How many levels a doubtful name has to share with a place around it; or a larger one stands right before it.
_ITS_CITY = 2
_ONLY_BEHIND_ANOTHER = 5


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place in a text: ``text[start:end]``, in characters.

    ``code`` is None for a learned name and for one that stays open; then ``candidates`` holds the codes it
    may mean. ``within`` is the code, or the learned name, of the place it lies in, where that is known.
    """

    name: str
    code: str | None
    level: Level
    start: int
    end: int
    candidates: tuple[str, ...] = ()
    within: str | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """A stretch that may be a place, and how many levels it has to share with another place to be one."""

    start: int
    end: int
    codes: tuple[str, ...]
    needs: int


@dataclass(frozen=True, slots=True)
class Looked:
    """A text, and what in it may be a division or is a local name."""

    text: str
    seen: tuple[_Seen, ...]
    local: tuple[PlaceFound, ...]


@dataclass(frozen=True, slots=True)
class PlaceReader:
    """Reads places with a gazetteer, learned names and, if known, the code of the home of the corpus."""

    gazetteer: Gazetteer
    learned: LearnedPlaces = field(default_factory=LearnedPlaces)
    home: str | None = None

    def read(self, text: str, stated: str | None = None) -> tuple[PlaceFound, ...]:
        """The places of a text (simplified) in order, without overlap.

        ``stated`` is what the source itself says of the place of the message, in words. Only the first 2,000
        characters are read.
        """
        return self.settle(self.look(text), stated)

    def look(self, text: str) -> Looked:
        """What in a text may be a place, before anything around the text is known."""
        text = text[:_LONGEST]
        has_han = _HAN.search(text) is not None
        local = [*self._local(text)] if has_han else []
        if not has_han or _CAPITALISED.search(text):
            local += [PlaceFound(*one) for one in english_places(text)]
        return Looked(text, tuple(self._seen(text)) if has_han else (), tuple(local))

    def settle(self, looked: Looked, stated: str | None = None) -> tuple[PlaceFound, ...]:
        """The places of a text that was looked at: ``read`` is both steps in one."""
        around = [code for code in (*self._codes_of(stated), self.home) if code]
        divisions = self._divisions(looked.text, looked.seen, around)
        taken = [(one.start, one.end) for one in divisions]
        local = [one for one in looked.local if all(one.end <= a or one.start >= b for a, b in taken)]
        return tuple(_nested(sorted([*divisions, *local], key=lambda one: one.start), self.learned))

    def _codes_of(self, stated: str | None) -> tuple[str, ...]:
        if not stated:
            return ()
        text = stated[:_LONGEST_STATED]
        return _sure_codes(self._divisions(text, tuple(self._seen(text)), [self.home] if self.home else []))

    def _divisions(self, text: str, seen: Sequence[_Seen], around: Sequence[str]) -> list[PlaceFound]:
        kept: list[PlaceFound] = []
        sure = [one.codes[0] for one in seen if len(one.codes) == 1 and not one.needs]
        for one in seen:
            found = self._resolved(text, one, kept[-1] if kept else None, [*sure, *around])
            if found is not None:
                kept.append(found)
        return kept

    def _resolved(
        self, text: str, one: _Seen, before: PlaceFound | None, around: Sequence[str]
    ) -> PlaceFound | None:
        name = text[one.start : one.end]
        near = _parent_codes(before) if before and _touches(text, before.end, one.start) else ()
        codes, depth = _nearest(one.codes, near)
        is_near = bool(near) and depth > 0 and _is_below(codes, near)
        if not is_near:
            codes, depth = _nearest(one.codes, around)
        if not is_near and depth < one.needs:
            return None
        if len(codes) > 1:
            codes = self._largest(codes)
        level = self.gazetteer.level(codes[0])
        if len(codes) == 1:
            return PlaceFound(name, codes[0], level, one.start, one.end, (), _parent(codes[0]))
        return PlaceFound(name, None, level, one.start, one.end, codes)

    def _largest(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the largest level: a province before its city, a city before a district of that name."""
        largest = self.gazetteer.largest(codes)
        return tuple(code for code in codes if self.gazetteer.level(code) is largest)

    def _seen(self, text: str) -> Iterator[_Seen]:
        full = [*self._full(text)]
        covered = {place for one in full for place in range(one.start, one.end)}
        short = [*self._short(text, covered)]
        if not full and not short:
            return
        words = _words_at(text)
        starts, ends = {one.start for one in full}, {one.end for one in (*full, *short)}
        for one in sorted([*full, *short], key=lambda one: (one.start, -one.end)):
            if one in short or one.end - one.start == 2:
                is_led_to = one.start in words and one.end in starts
                if is_led_to or _is_cut_out(words, one.start, one.end):
                    yield one
            elif one.start in words or one.start in ends or _is_led(text, one):
                yield one

    def _full(self, text: str) -> Iterator[_Seen]:
        names, free = self.gazetteer.full, 0
        for end in _FULL_END.finditer(text):
            for start in range(max(free, end.end() - _LONGEST_FULL), end.end() - 1):
                codes = names.get(text[start : end.end()])
                if codes is not None:
                    is_vague = text[start : end.end()] in self.gazetteer.vague
                    yield _Seen(start, end.end(), codes, _ITS_CITY if is_vague else 0)
                    free = end.end()
                    break

    def _short(self, text: str, covered: set[int]) -> Iterator[_Seen]:
        names, heads = self.gazetteer.short, self.gazetteer.heads
        free = 0
        for start in range(len(text) - 1):
            if start < free or text[start : start + 2] not in heads or start in covered:
                continue
            for end in range(min(len(text), start + _LONGEST_SHORT), start + 1, -1):
                codes = names.get(text[start:end])
                if codes is not None and end - 1 not in covered:
                    if end in covered or _NOT_THE_PLACE.match(text, end) is None:
                        yield _Seen(start, end, codes, self._needs(text[start:end], codes))
                    free = end
                    break

    def _needs(self, name: str, codes: tuple[str, ...]) -> int:
        if self.gazetteer.largest(codes) is not Level.DISTRICT:
            return _ITS_CITY if name in self.gazetteer.plain else 0
        return _ONLY_BEHIND_ANOTHER if name in self.gazetteer.plain else _ITS_CITY

    def _local(self, text: str) -> Iterator[PlaceFound]:
        names, free = self.learned.n_texts, 0
        if not names:
            return
        ends, longest = self.learned.ends, self.learned.longest
        for end in range(1, len(text)):
            if text[end] not in ends:
                continue
            for start in range(max(free, end + 1 - longest), end):
                name = text[start : end + 1]
                if name in names and (not CODED.fullmatch(name) or CODED.match(text, start)):
                    yield PlaceFound(name, None, level_of_name(name), start, end + 1)
                    free = end + 1
                    break


def home_of(found: Sequence[Sequence[PlaceFound]], least_share: float = 0.5) -> str | None:
    """The smallest division that at least ``least_share`` of the messages with a code name or lie in.

    ``found`` are the places of each message. None where there is no such division, or fewer than five such
    messages.
    """
    counted: Counter[str] = Counter()
    n_messages = 0
    for places in found:
        above = {code for one in places if one.code for code in parents_of(one.code)}
        counted.update(above)
        n_messages += bool(above)
    if n_messages < 5:
        return None
    held = [code for code, n in counted.items() if n >= least_share * n_messages]
    return max(held, key=lambda code: (len(parents_of(code)), counted[code], code), default=None)


def find_places(
    texts: Sequence[str], reader: PlaceReader, stated: Sequence[str | None] | None = None
) -> list[tuple[PlaceFound, ...]]:
    """The places of each text; where the reader knows no home, that of these texts is found and used.

    The places of a text depend on the text, what is stated of it and the home, so the order does not matter.
    """
    said = stated if stated is not None else [None] * len(texts)
    looked = [reader.look(text) for text in texts]
    found = [reader.settle(one, place) for one, place in zip(looked, said, strict=True)]
    if reader.home is not None or (home := home_of(found)) is None:
        return found
    at_home = replace(reader, home=home)
    return [at_home.settle(one, place) for one, place in zip(looked, said, strict=True)]


def _nested(found: Sequence[PlaceFound], learned: LearnedPlaces) -> Iterator[PlaceFound]:
    """The places, each learned one with the place it lies in: the one written before it, else as learned."""
    above: PlaceFound | None = None
    for one in found:
        if one.code is not None or one.candidates:
            above = one
            yield one
            continue
        touches = above is not None and above.end == one.start
        within = (above.code or above.name) if touches and above else learned.within.get(one.name)
        yield replace(one, within=within)
        above = replace(one, within=within)


def _nearest(codes: tuple[str, ...], around: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """The codes that share most levels with any place around, and how many."""
    others = [code for code in around if code not in codes] or [code for code in around if code in codes]
    depths = [max((shared_depth(code, other) for other in others), default=0) for code in codes]
    most = max(depths)
    return tuple(code for code, depth in zip(codes, depths, strict=True) if depth == most), most


def _is_below(codes: Sequence[str], near: Sequence[str]) -> bool:
    return any(other in parents_of(code)[:-1] for code in codes for other in near)


def _parent_codes(one: PlaceFound) -> tuple[str, ...]:
    return (one.code,) if one.code else one.candidates


def _parent(code: str) -> str | None:
    above = parents_of(code)[:-1]
    return above[-1] if above else None


def _touches(text: str, end: int, start: int) -> bool:
    return _JOINT.fullmatch(text, end, start) is not None


def _sure_codes(found: Sequence[PlaceFound]) -> tuple[str, ...]:
    return tuple(one.code for one in found if one.code)


def _is_led(text: str, one: _Seen) -> bool:
    """Whether what stands before is a sign, or a word that leads to a place, and no part of a longer word."""
    return not one.needs and (not _HAN.match(text, one.start - 1) or text[one.start - 1] in _LEADS)


def _words_at(text: str) -> dict[int, int]:
    """Where each word of the text begins, and where it ends."""
    found, at = {}, 0
    for word, _ in tagged(text):
        found[at] = at = at + len(word)
    return found


def _is_cut_out(words: dict[int, int], start: int, end: int) -> bool:
    """Whether words begin at the start and end at the end, or one word begins with the whole stretch."""
    at = start
    while at in words and at < end:
        at = words[at]
    return start in words and (at == end or words[start] > end)
