"""Whether two names are of one estate, school or stop: what may differ in them, and that numbers may not."""

import re
from collections.abc import Sequence
from functools import lru_cache

_DIGITS = "一二三四五六七八九十"
_NUMERAL = f"0-9{_DIGITS}"
_NUMERALS = re.compile(rf"[0-9]+|[{_DIGITS}]+")
# A phase is a part of its estate, as a gate of it is.
_PHASE = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?<!国际)第?(?:[{_NUMERAL}]{{1,3}}|[A-Z])期")
_ORDINAL = re.compile(rf"第(?=[{_NUMERAL}])")
_SMALL = re.compile(r"(?<![0-9])[1-9][0-9]?(?![0-9])")
_SCHOOL = re.compile(rf"(?<=[{_DIGITS}])(中|小)学")
# What sets a name apart from that without it: a number, or a quarter of the compass and the like alone.
_TELLING = re.compile(rf"[{_NUMERAL}]|^[东西南北新老旧甲乙丙丁A-Za-z]$")
_AREA = re.compile(r"[省市州县区镇乡]$")
# Words that many names have: they may be left out anywhere.
_WORDS = "实验|中心|附属|外国语|国际|职业|技术|科技"
_GENERAL = re.compile(rf"(?:{_WORDS})+")
# What most names of a sort end in: between it and what is before it a word may be left out.
_TAIL = re.compile(
    rf"(?:{_WORDS}|[{_DIGITS}])*"
    r"(?:大学|学院|中学|高中|小学|幼儿园|驾校|职校|学校|(?<=[一二三四五六七八九十])[中小]"
    r"|小区|花园|家园|嘉园|新村|公寓|山庄|花苑|新城|公馆|[苑郡庭墅府湾])"
)
_FEWEST_OF_SHORT = 4  # signs of a name that leaves a word of the other's out
_FEWEST_OF_HEAD = 2  # signs before that word
_LEAST_ALIKE = 0.65  # of the signs of two stops, from both ends: one of them is spelt wrongly
_FEWEST_SIGNS = 5
_TELLING_EN = re.compile(
    r"[0-9]+[A-Za-z]?|[A-Z]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|First|Second|Third|Fourth|Fifth"
    r"|Sixth|Seventh|Eighth|Ninth|Tenth|North|South|East|West|Upper|Lower|New|Old"
)


def is_same_site(one: str, other: str, *, is_stop: bool) -> bool:
    """Whether a name is the other in a longer form, with a word left out, or (of stops) misspelt.

    What one has more than the other is never a number right beside: 二十一中 is not 一中.
    """
    if one[-1:].isascii() and other[-1:].isascii():
        return _is_same_en(*sorted((_words_en(one), _words_en(other)), key=len))
    shorter, longer = sorted((plain_name(one), plain_name(other)), key=len)
    if _is_part(shorter, longer):
        return True
    if is_stop:
        return _is_misspelt(shorter.removesuffix("站"), longer.removesuffix("站"))
    return len(shorter) >= _FEWEST_OF_SHORT and _leaves_out_a_word(shorter, longer)


@lru_cache(maxsize=1 << 16)
def plain_name(name: str) -> str:
    """The form in which names are compared: 第11中学 and 十一中 are one, and 青禾二期小区 is 青禾小区."""
    spelt = _SMALL.sub(_in_chinese, _ORDINAL.sub("", _PHASE.sub("", name)))
    return _SCHOOL.sub(r"\1", spelt) or name


def leaves_no_number_out(form: str, name: str) -> bool:
    """Whether a form of a name has its numbers, and what else tells it from one like it."""
    short, long = plain_name(form), plain_name(name)
    if _NUMERALS.findall(short) != _NUMERALS.findall(long):
        return False
    head = _n_same(short, long)
    gone = long[head : len(long) - _n_same(short[head:][::-1], long[head:][::-1])]
    return _TELLING.search(gone) is None


def stands_in(name: str, text: str) -> bool:
    """Whether ``text`` has ``name``, and not as the end of a longer number: 1号线 is not in 11号线."""
    if name not in text:
        return False
    if _NUMERALS.match(name[:1]) is None and not name[-1:].isdigit():
        return True
    return re.search(rf"{_edge(name[0], '<!')}{re.escape(name)}{_edge(name[-1], '!')}", text) is not None


def _edge(sign: str, looks: str) -> str:
    """What may not stand beside a name on the side of ``sign``: more of its number."""
    if sign.isdigit():
        return rf"(?{looks}[0-9])"
    return rf"(?{looks}[{_DIGITS}])" if sign in _DIGITS and looks == "<!" else ""


def _in_chinese(number: re.Match[str]) -> str:
    tens, units = divmod(int(number[0]), 10)
    return (_DIGITS[tens - 1] if tens > 1 else "") + "十" * (tens > 0) + (_DIGITS[units - 1] if units else "")


def _is_part(short: str, long: str) -> bool:
    """Whether a name stands whole in the other, no number of that right beside it."""
    at = long.find(short)
    while at >= 0:
        beside = long[max(at - 1, 0) : at] + long[at + len(short) :][:1]
        if _NUMERALS.search(beside) is None:
            return True
        at = long.find(short, at + 1)
    return False


def _leaves_out_a_word(short: str, long: str) -> bool:
    """Whether a name is the other without a word before its end, or an area: 青松小区 for 青松科教小区."""
    n_more = len(long) - len(short)
    for head in range(_FEWEST_OF_HEAD, _n_same(short, long) + 1):
        word, rest = long[head : head + n_more], short[head:]
        is_general = _GENERAL.fullmatch(word) is not None or _AREA.search(word) is not None
        may_go = is_general or _TAIL.fullmatch(short, head) is not None
        if long.endswith(rest) and may_go and _TELLING.search(word) is None:
            return True
    return False


def _is_misspelt(one: str, other: str) -> bool:
    if _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return False
    longest = max(len(one), len(other))
    head = _n_same(one, other)
    tail = _n_same(one[::-1], other[::-1])
    return longest > _FEWEST_SIGNS and head > 0 and head + tail >= _LEAST_ALIKE * longest


def _words_en(name: str) -> list[str]:
    return name.replace("'", "").replace("’", "").split()


def _is_same_en(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether a name is the other without some words in a row that tell it from none like it."""
    head = next((at for at, word in enumerate(short) if word != long[at]), len(short))
    n_more = len(long) - len(short)
    for at in range(head + 1):
        gone = long[at : at + n_more]
        # A first school is a sort of school, not the first of several.
        is_told = any(
            _TELLING_EN.fullmatch(word) and (word, *long[at + place + 1 :][:1]) != ("First", "School")
            for place, word in enumerate(gone)
        )
        if list(long[at + n_more :]) == list(short[at:]) and not is_told:
            return True
    return False


def _n_same(one: str, other: str) -> int:
    """How many signs two begin with alike."""
    for at, (sign, against) in enumerate(zip(one, other, strict=False)):
        if sign != against:
            return at
    return min(len(one), len(other))
