"""The words that a brief opens with, as (中文, English)."""

LEAD_WORDS: dict[str, tuple[str, str]] = {
    "lead.title": ("今天先看", "First of all"),
    "lead.all": ("共收到", "received"),
    "lead.counted": ("计入", "counted"),
    "lead.whole.people": (
        "{what} {messages} 件留言，由 {people} 人写来；文字重复的并作一种，共 {texts} 种说法。",
        "{messages:message|messages} {what}, from {people:person|people}. Copies count as one text; there "
        "{texts!s:is|are} {texts:distinct text|distinct texts}.",
    ),
    "lead.whole.mixed": (
        "{what} {messages} 件留言：署名的有 {people} 人，没有署名的有 {unverified} 件；文字重复的并作一种，"
        "共 {texts} 种说法。",
        "{messages:message|messages} {what}: {people:person|people} gave a name, "
        "{unverified:message has|messages have} none. Copies count as one text; there {texts!s:is|are} "
        "{texts:distinct text|distinct texts}.",
    ),
    "lead.whole.posts": (
        "{what} {messages} 件留言；文字重复的并作一种，共 {texts} 种说法。",
        "{messages:message|messages} {what}. Copies count as one text; there {texts!s:is|are} "
        "{texts:distinct text|distinct texts}.",
    ),
    "lead.posts_only": (
        "这些留言都没有署名，所以下面数的是件，不是人：一个人写几件就算几件。",
        "None of these messages carries a name, so posts are counted below, not persons: "
        "somebody who wrote several counts several times.",
    ),
    "lead.some_unverified": (
        "“人”只数署了名的；有 {unverified} 件没有署名，数不出是几个人写的。",
        "“People” counts only those who gave a name; {unverified:message has|messages have} none, "
        "and nobody can say how many people wrote them.",
    ),
    "lead.urgent": (
        "有 {n} 件{cases}涉及人身安全、水电气暖的供应或污水倒灌，请先看“要马上看的”。",
        "{n:message is|messages are} about safety, the supply of water, power, gas or heat, or flooding "
        "sewage{cases}; see “To be looked at now” first.",
    ),
    "lead.urgent.recent": (
        "全期有 {n} 件{cases}涉及人身安全、水电气暖的供应或污水倒灌；"
        "其中最近三十天（到 {last} 为止）{recent} 件，"
        "请先看“要马上看的”。",
        "{n:message is|messages are} about safety, the supply of water, power, gas or heat, or flooding "
        "sewage{cases}, {recent} of them in the last thirty days (up to {last}); see “To be looked at now” "
        "first.",
    ),
    "lead.urgent.before": (
        "全期有 {n} 件{cases}涉及人身安全、水电气暖的供应或污水倒灌；"
        "最近三十天（到 {last} 为止）有 {recent} 件。",
        "{n:message is|messages are} about safety, the supply of water, power, gas or heat, or flooding "
        "sewage{cases}, {recent} of them in the last thirty days (up to {last}).",
    ),
    "lead.calm": (
        "没有发现涉及人身安全或停水停电停暖的留言。",
        "No message was found that touches on safety or on water, power or heat.",
    ),
    "lead.hottest": ("最热的问题是“{name}”：{counts}。", "The hottest issue: “{name}”, {counts}."),
    "lead.hottest.days": (
        "全期最热的问题是“{name}”（{days}）：{counts}。",
        "The hottest issue of the whole time: “{name}” ({days}), {counts}.",
    ),
    "lead.recent.issues": (
        "最近三十天说的人最多的问题是“{name}”：{counts}。",
        "The issue that most people wrote of in the last thirty days: “{name}”, {counts}.",
    ),
    "lead.recent.same": (
        "最近三十天说的人最多的也是这件事：{counts}。",
        "In the last thirty days, too, most people wrote of this: {counts}.",
    ),
    "lead.recent.topics": (
        "最近三十天没有哪个问题有三人以上说到；说的人最多的话题是“{name}”：{counts}。",
        "In the last thirty days no issue was written of by three people or more; the topic that most wrote "
        "of: “{name}”, {counts}.",
    ),
    "lead.nothing": (
        "没有可以计入的留言，所以这份简报没有内容可说。",
        "No message could be counted, so this brief has nothing to tell.",
    ),
}
