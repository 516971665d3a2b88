"""Which of the urgent cases come first: somebody is held or hurt, something burns or gives way, the rest."""

import re
from collections.abc import Mapping
from typing import Any

from minyi.reporting.verbatim import is_sealed
from minyi.text.normal import normal_form

PERSON, THING, OTHER, LASTING = range(4)

# Somebody is held, trapped, buried, attacked, hurt or gone.
_PERSON = re.compile(
    r"被困|困在|被锁|锁在|被关|关在|绑在|被绑|扣押|囚禁|软禁|被埋|埋在|压在|被压|掉[进入下]|卡在|走失|走丢|失踪|下落不明|"
    r"正在打|在打|打了?(?:我(?!的?[电手])|她|孩子|小孩|老人)|殴打|砍|捅|掐|行凶|持刀|救命|触电|溺水|落水|坠楼|跳楼|跳河|轻生|自杀|昏|休克|中毒|没有?呼吸|危在旦夕|"
    r"垂危|\b(?:trapped|stuck|missing|held|locked in|beat\w*|stabb\w*|knife|unconscious|drown\w*|bleeding|"
    r"suicid\w*|electrocut\w*|not breathing|screaming)\b"
)
# Something burns, leaks or has given way.
_THING = re.compile(
    r"火|烧|爆炸|浓烟|黑烟|泄漏|泄露|漏气|煤气味|燃气味|天然气味|漏电|塌|垮|滑坡|断落|掉落在|"
    r"\b(?:fire|burn\w*|gas|explo\w*|collaps\w*|sparking|live (?:wire|cable)s?)\b"
)
# It may come, or comes again and again: nobody is held at this moment, and nothing falls.
_MAY_COME = re.compile(
    r"随时|可能|快要?[倒塌垮]|要[倒塌垮]|摇摇欲坠|消防|逃生|\b(?:may|might|could|about to|exits?)\b"
)
_NOW_AND_THEN = re.compile(
    r"(?:经常|频繁|有时|常常|时常|多次|屡次|数次|动不动|最长|次)[^,。!?;]{0,10}[困关]|[困关][^,。!?;]{0,8}(?:经常|频繁|多次)|"
    r"频繁关|\d次"
)
# Told by a reason: it has gone on for months or years, or comes back day after day. An age, a school year and
# the years of a house are no such words.
_LASTING = re.compile(
    r"一年四季|一年到头|[常终长]年|长期|长时间|多年(?!前|的)|近年(?!新)|天天|每[天日晚夜]|经常|个月(?!大|的|前|后)|月了|"
    r"(?:[一二两三四五六七八九十几半]|(?<!\d)\d{1,2})年(?!级|前|的|代|\d|[一二三四五六七八九十]{1,2}月)|"
    r"\b(?:for|in) (?:months|years)\b|\bevery (?:day|night|evening)\b"
)


def pressing_rank(message: Mapping[str, Any]) -> int:
    """``PERSON``, ``THING``, ``OTHER`` or ``LASTING`` by the reason of an urgent message; the least is first.

    What endangers a person, or burns, is never only lasting. Of a sealed report nothing is told: ``OTHER``.
    """
    if is_sealed(message):
        return OTHER
    reason = normal_form(message["urgency_reason"] or "").lower()
    if _MAY_COME.search(reason) is None:
        if _PERSON.search(reason) and _NOW_AND_THEN.search(reason) is None:
            return PERSON
        if message["urgency"] == "1h" and _THING.search(reason):
            return THING
    return LASTING if _LASTING.search(reason) else OTHER
