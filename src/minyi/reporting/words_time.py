"""The words of the chart over time, as (中文, English)."""

TIME_WORDS: dict[str, tuple[str, str]] = {
    "time.title": ("时间", "Over time"),
    "time.caption.day": ("每天的留言件数", "Messages by day"),
    "time.caption.week": ("每周的留言件数（按周一起算）", "Messages by week, from Monday"),
    "time.caption.month": ("每月的留言件数", "Messages by month"),
    "time.caption.year": ("每年的留言件数", "Messages by year"),
    "time.until": ("{at}（只到 {until}）", "{at} (only up to {until})"),
    "time.peak.day": (
        "最多的一天是 {peak_at}，{peak} 件；最近的一天是 {last_at}，{last} 件。",
        "The fullest day was {peak_at} with {peak:message|messages}; the last was {last_at} with {last}.",
    ),
    "time.peak.week": (
        "最多的一周从 {peak_at} 开始，{peak} 件；最近的一周从 {last_at} 开始，{last} 件。",
        "The fullest week began on {peak_at} with {peak:message|messages}; the last began on {last_at} with "
        "{last}.",
    ),
    "time.peak.month": (
        "最多的一个月是 {peak_at}，{peak} 件；最近的一个月是 {last_at}，{last} 件。",
        "The fullest month was {peak_at} with {peak:message|messages}; the last was {last_at} with {last}.",
    ),
    "time.peak.year": (
        "最多的一年是 {peak_at}，{peak} 件；最近的一年是 {last_at}，{last} 件。",
        "The fullest year was {peak_at} with {peak:message|messages}; the last was {last_at} with {last}.",
    ),
    "time.peak_last.day": (
        "最多的正是最近的一天，{at}，{n} 件。",
        "The fullest day was the last, {at}, with {n:message|messages}.",
    ),
    "time.peak_last.week": (
        "最多的正是最近的一周，从 {at} 开始，{n} 件。",
        "The fullest week was the last, from {at} on, with {n:message|messages}.",
    ),
    "time.peak_last.month": (
        "最多的正是最近的一个月，{at}，{n} 件。",
        "The fullest month was the last, {at}, with {n:message|messages}.",
    ),
    "time.peak_last.year": (
        "最多的正是最近的一年，{at}，{n} 件。",
        "The fullest year was the last, {at}, with {n:message|messages}.",
    ),
    "time.head": ("起始", "from"),
    "time.earlier": (
        "更早的还有 {n} 件，没有画出，其他各处照样计入。",
        "{n:message is|messages are} earlier than this and not drawn; elsewhere {n!s:it counts|they count}.",
    ),
    "time.later": (
        "日期晚得多的还有 {n} 件，多半是写错了，没有画出，其他各处照样计入。",
        "{n:message bears a date|messages bear dates} far later, most likely wrong, and {n!s:is|are} not "
        "drawn; elsewhere {n!s:it counts|they count}.",
    ),
    "time.undated": (
        "{n} 件没有可用的日期，不在图中。",
        "{n:message has|messages have} no usable date and {n!s:is|are} not in the chart.",
    ),
    "time.none": (
        "留言没有日期，画不出时间变化。",
        "The messages carry no dates, so nothing can be said of time.",
    ),
    "time.table": ("同一张图的表格", "The same as a table"),
}
