"""Which of the urgent cases come first: somebody is held or hurt, something burns or gives way, the rest."""

import re
from collections.abc import Mapping
from typing import Any

from minyi.reporting.verbatim import is_sealed
from minyi.text.normal import normal_form

PERSON, THING, OTHER, LASTING = range(4)

# Somebody is held, trapped, buried, attacked, hurt or gone: no tree that is felled, no lid that is missing.
_PERSON = re.compile(
    r"被困|困在|被锁|锁在|被关|关在|绑在|被绑|扣押(?!金)|囚禁|软禁|被埋|埋在|压在|被压|掉[进入]|掉下(?![来去])|[人孩女男工生员][^,。!?;]{0,4}掉下|卡在|走失|走丢|失踪|下落不明|"
    r"砸[伤死]|砸[到中]了?[^,。!?;]{0,4}[人孩我她他]|在打(?![桩孔井洞牌球麻工扫官砸地造磨])|打了?(?:我(?!的?[电手])|她|孩子|小孩|老人)|殴打|行凶|持刀|救命|"
    r"(?<![树木枝竹]被)(?<![树木枝竹])砍(?!掉|伐|[^,。!?;人]{0,4}[树木枝竹柴价])|捅(?![破开]|下水|马桶)|掐(?![水电断掉了]|$)|触电|溺水|落水(?![管井口])|"
    r"坠楼|跳楼|跳河|轻生|自杀|昏(?![暗黄])|休克|中毒|没有?呼吸|危在旦夕|垂危|"
    r"\b(?:trapped|stuck (?:in|inside|under|on|at|there)|being held|"
    r"held (?:me|us|him|her|them|against|hostage|captive|inside)|locked in|"
    r"beat\w*|stabb\w*|knife|unconscious|drown\w*|bleeding|suicid\w*|electrocut\w*|"
    r"not breathing|screaming|missing (?:since|child|person|boy|girl|man|woman)|"
    r"(?:man|woman|boy|girl|child|son|daughter|father|mother|dad|mum|husband|wife|he|she|person) "
    r"(?:is |has been |has gone |went |still ){0,2}missing)\b"
)
# Something burns, leaks or has given way. A station or an extinguisher is no fire.
_THING = re.compile(
    r"(?<![防灭消])火(?![车锅葬警热炬])|烧(?!烤|饼|饭|水)|爆炸|浓烟|黑烟|泄漏|泄露|漏气|煤气味|燃气味|天然气味|漏电|塌|垮|滑坡|断落|掉落在|"
    r"\b(?:fire|burn\w*|gas|explo\w*|collaps\w*|sparking|live (?:wire|cable)s?)\b"
)
# What may come, or is a way out in case of need, with the words about it: nobody is held by it at this
# moment, and nothing falls. That somebody may be held or buried is told of this moment.
_HELD = r"(?:还|仍|也|已经?|都)*有?[^,。!?;会将要导]{0,4}(?:被困|困在|被[埋压]|[埋压]在)"
_MAY_COME = re.compile(
    rf"随时(?!间)[^,。!?;]*|可能(?!{_HELD})[^,。!?;]*|(?:快要?|即将|要)[坍倒塌垮]{{1,2}}|摇摇欲坠|"
    r"(?:[垮坍倒]塌|塌方|滑坡|火灾|[起着]火|触电|爆炸|漏电|中毒|溺水)的?(?:安全)?(?:隐患|风险|危险)|"
    r"(?:消防|逃生|疏散|安全|防火)(?:消防|逃生|疏散|安全)?(?:通道|出口|楼梯|门|窗|栓|水管|设施|设备|器材)"
    r"(?:(?!有人|被困|困在|[着起失]火)[^,。!?;])*|"
    r"\b(?:could|about to|(?:may|might)(?! (?:still |well )?be (?:\w{1,12} ){0,2}(?:trapped|buried|stuck)))"
    r"\b(?:(?! and )[^,.;!?])*|\b(?:fire|emergency) (?:exit|escape|door)s?\b(?:(?! and )[^,.;!?])*"
)
# More than once, from the head of the number: the second time is once.
_SIGNS = r"\d一二两三四五六七八九十百几好数多"
_OFTEN = rf"(?<![第{_SIGNS}])(?<!第 )(?![一1][起次])[{_SIGNS}]{{1,6}}[多来余]?[起次]"
_NOW_AND_THEN = re.compile(
    rf"(?:经常|频繁|有时|常常|时常|屡次|屡屡|每次|动不动|最长|{_OFTEN})[^,。!?;]{{0,10}}[困关]|"
    rf"[困关](?:(?!报警|电话|[打拨呼喊])[^,。!?;]){{0,8}}(?:经常|频繁|屡次|{_OFTEN}(?!报警|电话|求救))|频繁关"
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
    is_so = _MAY_COME.sub("", reason)
    if _PERSON.search(is_so) and _NOW_AND_THEN.search(reason) is None:
        return PERSON
    if message["urgency"] == "1h" and _THING.search(is_so):
        return THING
    return LASTING if _LASTING.search(reason) else OTHER
