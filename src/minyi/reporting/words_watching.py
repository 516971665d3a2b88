"""The words of what rose, what is new, and the office's targets, as (中文, English)."""

WATCHING_WORDS: dict[str, tuple[str, str]] = {
    # --- what rose
    "rose.title": ("近期升温与新出现的问题", "What rose, and what is new"),
    "rose.topic": ("话题：", "Topic: "),
    "rose.day": (
        "{first}：{observed} 人写到，平常约 {expected} 人",
        "{first}: {observed:person|people} wrote of it, where about {expected} would be usual",
    ),
    "rose.day.hardly": (
        "{first}：{observed} 人写到，平常几乎没有",
        "{first}: {observed:person|people} wrote of it, where hardly anybody would as a rule",
    ),
    "rose.days": (
        "{first} 至 {last}：{people} 人写到；逐日相加 {observed} 人次，平常约 {expected} 人次",
        "{first} to {last}: {people:person|people} wrote of it; day by day they add up to {observed}, "
        "where about {expected} would be usual",
    ),
    "rose.days_once": (
        "{first} 至 {last}：{people} 人写到，平常约 {expected} 人",
        "{first} to {last}: {people:person|people} wrote of it, where about {expected} would be usual",
    ),
    "rose.days_once.hardly": (
        "{first} 至 {last}：{people} 人写到，平常几乎没有",
        "{first} to {last}: {people:person|people} wrote of it, where hardly anybody would as a rule",
    ),
    "rose.days.hardly": (
        "{first} 至 {last}：{people} 人写到；逐日相加 {observed} 人次，平常几乎没有",
        "{first} to {last}: {people:person|people} wrote of it; day by day they add up to {observed}, "
        "where there is hardly anybody as a rule",
    ),
    "rose.campaign": (
        "其中 {n} 件出自同一套或几套文字",
        "{n:message comes|messages come} from shared wordings",
    ),
    "rose.campaign.listed": (
        "其中 {n} 件出自同一套或几套文字，见“文字雷同的来信”",
        "{n:message comes|messages come} from shared wordings, see “Letters in the same words”",
    ),
    "rose.new": (
        "此前三十天没有人写到；上一次是 {seen}",
        "nobody wrote of it in the thirty days before; it was last seen on {seen}",
    ),
    "rose.never": ("文件里此前从来没有人写到", "nobody in the file wrote of it before"),
    "rose.first_day": (
        "{first} 新出现：{people} 人写到",
        "new on {first}: {people:person|people} wrote of it",
    ),
    "rose.month": (
        "最近三十天 {recent} 人；照此前九十天的比例（那时 {before} 人）应约 {expected} 人",
        "{recent:person|people} in the last thirty days, where about {expected} would have kept the share "
        "of the ninety before ({before} then)",
    ),
    "rose.month.hardly": (
        "最近三十天 {recent} 人；此前九十天 {before} 人",
        "{recent:person|people} in the last thirty days, {before} in the ninety before",
    ),
    "rose.recent": ("最近三十天", "the last thirty days"),
    "rose.before": ("此前九十天", "the ninety days before"),
    "rose.nothing": (
        "最近三十天没有哪个问题或话题明显升温。",
        "In the last thirty days no issue and no topic rose clearly.",
    ),
    "rose.nothing_new": (
        "最后一天（{last}，{people} 人来信）没有新出现的问题。",
        "On the last day ({last}, {people:person|people} writing) no issue is new.",
    ),
    "rose.too_short": (
        "有留言的日子只有 {n} 天，要满二十九天才看得出哪天反常；这里说不出什么在上升、什么是新的。",
        "There are messages on {n:day|days} only; it takes twenty-nine to tell an unusual one. Nothing can "
        "be said of what rose or what is new.",
    ),
    "rose.too_short.anew": (
        "很久没有留言之后，有留言的日子只有 {n} 天，要满二十九天才看得出哪天反常；"
        "这里说不出什么在上升、什么是新的。",
        "Since a long time without any there are messages on {n:day|days} only; it takes twenty-nine to tell "
        "an unusual one. Nothing can be said of what rose or what is new.",
    ),
    "rose.undated_all": (
        "留言没有日期，说不出什么在上升、什么是新的。",
        "The messages carry no dates, so nothing can be said of what rose or what is new.",
    ),
    "rose.new_too_short": (
        "文件前后不满三十一天，说不出什么是新的。",
        "The file spans less than thirty-one days, too few to tell what is new.",
    ),
    "rose.new_too_short.anew": (
        "很久没有留言之后还不满三十一天，说不出什么是新的。",
        "Since a long time without messages less than thirty-one days have passed, too few to tell what is "
        "new.",
    ),
    "rose.month_too_short.anew": (
        "很久没有留言之后还不满六十天，没有把最近三十天与此前相比。",
        "Since a long time without messages less than sixty days have passed, so the last thirty are not "
        "compared with those before.",
    ),
    "rose.month_too_short": (
        "文件前后不满六十天，没有把最近三十天与此前相比。",
        "The file spans less than sixty days, so the last thirty are not compared with those before.",
    ),
    "rose.missing": (
        "最后九十天里有 {n} 天没有留言，可能没人写，也可能没收到；判断升温时不计这些天。",
        "{n:day|days} of the last ninety {n!s:has|have} no message: nobody may have written, or nothing may "
        "have been collected. Such days are left out when judging what rose.",
    ),
    "rose.missing.short": (
        "文件所含的这段时间里有 {n} 天没有留言，可能没人写，也可能没收到；判断升温时不计这些天。",
        "{n:day|days} within the file {n!s:has|have} no message: nobody may have written, or nothing may "
        "have been collected. Such days are left out when judging what rose.",
    ),
    "rose.undated": (
        "{n} 件没有可用的日期，不在这里。",
        "{n:message has|messages have} no usable date and {n!s:is|are} left out here.",
    ),
    "rose.later": (
        "另有 {n} 件的日期比其他留言晚了十二周以上，多半是写错了，不在这里。",
        "{n:message bears a date|messages bear dates} more than twelve weeks after all others, most likely "
        "wrong, and {n!s:is|are} left out here.",
    ),
    "rose.later.label": ("日期晚得多的留言", "messages with dates far later"),
    # --- the office's targets
    "targets.title": ("对名单上的服务、规划和规定", "On the services, plans and rules of your list"),
    "targets.no_share": (
        "这里只数有多少人写到，不给赞成和反对的比例：程序判断立场还不够准。在七千多条公开的、人工标过立"
        "场的帖子上，"
        "赞成、反对、中立三选一，它只对了不到一半，反对的话有三分之一被读成赞成；照它算出的比例，误差比"
        "要看的差别还大。"
        "请读原话。",
        "Only how many people wrote is counted here, and no share for or against is told: the program does "
        "not read positions well enough. On seven thousand public posts that people had marked for, against "
        "or neutral it was right in less than half, and took a third of what was against for support; shares "
        "made of that would be further off than the differences they are to show. Please read the words.",
    ),
    "targets.how": (
        "写到名称或别名就算写到，不等于赞成或反对。写到的不满十人的不细说；举报不在其中。",
        "A message counts where it names the target or an alias, whichever way it leans. Nothing is told of "
        "what fewer than ten people wrote of. Reports of misconduct are left out.",
    ),
    "targets.quotes": (
        "两边各引程序最有把握的一句。最有把握的也会读错：在上述帖子上约一半对，五句里约有一句正好读反。"
        "引文不代表多数。",
        "For each side the sentence the program is surest of is quoted. It errs there too: on those posts "
        "about half were right, and one in five said the very opposite. A quote does not stand for a "
        "majority.",
    ),
    "targets.few": (
        "写到的人不满十个，不细说：{names}。",
        "Written of by fewer than ten people, so nothing is told: {names}.",
    ),
    "targets.neither": (
        "没有哪一句程序有把握读作赞成或反对。",
        "There is no sentence that the program is sure enough to read as for or against.",
    ),
    "targets.none_for": (
        "没有哪一句程序有把握读作赞成。",
        "There is no sentence that the program is sure enough to read as for it.",
    ),
    "targets.none_against": (
        "没有哪一句程序有把握读作反对。",
        "There is no sentence that the program is sure enough to read as against it.",
    ),
    "quote.for": ("读起来像赞成", "reads as for it"),
    "quote.against": ("读起来像反对", "reads as against it"),
    "rose.days.label": ("有留言的日子", "days with a message"),
}
