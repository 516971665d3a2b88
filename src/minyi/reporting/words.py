"""The words of the brief, each as (中文, English).

Sentences hold places for figures, see ``desk.compose``; there is no digit among the words themselves, so that
every number on the page is a figure.
"""

WORDS: dict[str, tuple[str, str]] = {
    "brief.title": ("民意简报", "Brief of the public’s messages"),
    "brief.dateline": ("{first} 至 {last} · 来源：{sources}", "{first} to {last} · from {sources}"),
    "brief.dateline.undated": ("留言没有日期 · 来源：{sources}", "messages carry no dates · from {sources}"),
    "brief.more_sources": ("{first} 等", "{first} and others"),
    "between.sentences": ("", " "),
    "between.names": ("、", ", "),
    "quote.dissent": ("不同的声音", "of another mind"),
    "quote.open": ("看这条留言", "open this message"),
    # --- counts
    "counts.people": (
        "{people} 人、{messages} 件、{texts} 种说法",
        "{people:person|people}, {messages:message|messages}, {texts:distinct text|distinct texts}",
    ),
    "counts.mixed": (
        "{people} 人、{messages} 件、{texts} 种说法，另有 {unverified} 件未署名",
        "{people:named person|named people}, {messages:message|messages}, "
        "{texts:distinct text|distinct texts}; {unverified} without a name",
    ),
    "counts.posts": (
        "{messages} 件、{texts} 种说法",
        "{messages:message|messages}, {texts:distinct text|distinct texts}",
    ),
    "counts.people.label": ("人", "people"),
    "counts.messages.label": ("件", "messages"),
    "counts.texts.label": ("种说法", "distinct texts"),
    "counts.unverified.label": ("未署名", "without a name"),
    "counts.share.label": ("占比", "share"),
    "counts.all": ("全部计入的留言", "All messages counted"),
    # --- the opening
    "lead.title": ("今天先看", "First of all"),
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
    "lead.hottest": ("最热的问题是“{name}”：{counts}。", "The hottest issue: “{name}”, {counts}."),
    "lead.urgent": (
        "有 {n} 件涉及人身安全或基本供应，请先看“要马上看的”。",
        "{n:message touches|messages touch} on safety or basic supply; see “To be looked at now” first.",
    ),
    "lead.calm": (
        "没有发现涉及人身安全或停水停电停暖的留言。",
        "No message was found that touches on safety or on water, power or heat.",
    ),
    "lead.nothing": (
        "没有可以计入的留言，所以这份简报没有内容可说。",
        "No message could be counted, so this brief has nothing to tell.",
    ),
    # --- what came in
    "arrivals.title": ("收到的留言都去了哪里", "What came in"),
    "arrivals.received": ("收到", "received"),
    "arrivals.kept": ("保留", "kept"),
    "arrivals.copy": ("重复", "copies"),
    "arrivals.set_aside": ("搁置", "set aside"),
    "arrivals.rejected": ("无法读取", "unreadable"),
    "arrivals.adds_up": (
        "每一件都有去处，加起来正好是收到的总数。",
        "Every one has its place, and together they are all that came in.",
    ),
    "arrivals.folds": (
        "重复的 {copies} 件已并入 {originals} 件原文，没有删除。",
        "{copies:copy was|copies were} folded under {originals:original|originals}; none was deleted.",
    ),
    "arrivals.asked_again": (
        "有 {n} 件是同一人又问了一次：这不算重复，逐件计入。",
        "{n:message is|messages are} from somebody asking again: no copy, each is counted.",
    ),
    "arrivals.no_folds": ("没有重复的留言。", "There were no copies."),
    "arrivals.reason": ("{reason}：{n} 件", "{reason}: {n}"),
    "arrivals.misconduct": (
        "另有 {n} 件举报，已密封：只计数，不引用，不公开内容。",
        "{n:report|reports} of misconduct {n!s:is|are} sealed: counted, never quoted, never shown.",
    ),
    # --- campaigns
    "campaigns.title": ("集体来信", "Campaigns"),
    "campaigns.how": (
        "下面每一组留言都出自同一套文字：每位来信人都计入人数，相同的文字只算一种说法。"
        "文字由谁起草，从留言里看不出来。",
        "The messages of each group below are made from one wording: every person counts, and the same "
        "wording counts once as a text. Who drafted it, the messages do not tell.",
    ),
    "campaigns.all": (
        "至少三人用过的文字有 {n} 套，按人数排列。",
        "{n:wording was|wordings were} used by at least three people; most people first.",
    ),
    "campaigns.first": (
        "至少三人用过的文字有 {n} 套，这里只列人数最多的。",
        "{n:wording was|wordings were} used by at least three people; only those of most people are listed.",
    ),
    "campaigns.few": (
        "另有 {n} 套文字只有一两个人用，没有列出，留言照样计入。",
        "{n:wording was|wordings were} used by one or two people only and {n!s:is|are} not listed; "
        "the messages count all the same.",
    ),
    "campaigns.nameless": (
        "没有署名的留言在这里一件当作一人，也可能出自同一个人。",
        "A message without a name stands for one person here, though several may come from the same hand.",
    ),
    "campaigns.alike": ("全文相同", "word for word the same"),
    "campaigns.wordings": ("文字基本相同，共 {n} 个版本", "in {n:version|versions} that differ a little"),
    "campaigns.sealed": (
        "其中有举报，文字已密封。",
        "One or more of these report misconduct, so the wording is sealed.",
    ),
    # --- from where
    "whence.title": ("说的是哪里，从哪里来", "From where"),
    "whence.place": ("地方", "Place"),
    "whence.channel": ("渠道", "Channel"),
    "whence.language": ("语言", "Language"),
    "whence.other_places": ("其他地方", "other places"),
    "whence.other_channels": ("其他渠道", "other channels"),
    "whence.unknown": ("没有写明", "not stated"),
    "unheard.title": ("谁可能没有被听到", "Who may not have been heard"),
    "unheard.no_people_fields": (
        "文件里没有年龄、性别、职业，所以看不出哪些人没有说话。写留言的人不等于全体居民：这不是民意调查。",
        "The file states no age, gender or occupation, so it cannot show who stayed silent. "
        "Those who write are not all residents: this is not a poll.",
    ),
    "unheard.no_place": (
        "留言没有写明地方，字句里也认不出，所以也看不出哪些地方没有声音。",
        "No message states a place and none was found in the words, so nor can it show which places were "
        "silent.",
    ),
    "unheard.place_missing": (
        "{percent}% 的留言不知道说的是哪个地方。",
        "For {percent}% of messages the place is not known.",
    ),
    "unheard.no_name": ("{percent}% 的留言没有署名。", "{percent}% of messages carry no name."),
    "unheard.half": (
        "署名的留言里，有一半出自 {n} 人（共 {people} 人）。",
        "Half of the messages with a name were written by {n:person|people}, of {people} in all.",
    ),
    "unheard.one_channel": (
        "全部来自同一个渠道；不用这个渠道的人没有被听到。",
        "All came by one channel; those who do not use it were not heard.",
    ),
    "unheard.no_channel": (
        "文件没有写明渠道，所以看不出电话、窗口、信件来的人是否在内。",
        "The file states no channel, so it cannot show whether those who call, visit or write letters "
        "are in it.",
    ),
    # --- over time
    "time.title": ("时间", "Over time"),
    "time.caption.day": ("每天的留言件数", "Messages by day"),
    "time.caption.week": ("每周的留言件数（按周一起算）", "Messages by week, from Monday"),
    "time.caption.month": ("每月的留言件数", "Messages by month"),
    "time.caption.year": ("每年的留言件数", "Messages by year"),
    "time.alternative": (
        "最多的一段从 {peak_at} 开始，{peak} 件；最近的一段从 {last_at} 开始，{last} 件。",
        "The fullest span began on {peak_at} with {peak:message|messages}; the last began on {last_at} "
        "with {last}.",
    ),
    "time.alternative.last": (
        "最多的正是最近的一段，从 {peak_at} 开始，{peak} 件。",
        "The fullest span is the last, from {peak_at} on, with {peak:message|messages}.",
    ),
    "time.head": ("起始", "from"),
    "time.earlier": (
        "更早还有 {n} 件，没有画出。",
        "{n:message is|messages are} earlier than this and not drawn.",
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
    # --- hot issues
    "issues.title": ("热点问题", "Hot issues"),
    "issues.span": ("{first} 至 {last}", "{first} to {last}"),
    "issues.day": ("{first}", "{first}"),
    "issues.part.people": ("人数分", "for people"),
    "issues.part.support": ("赞同分", "for support"),
    "issues.part.concentration": ("集中分", "for closeness"),
    "issues.how": (
        "名次按三项得分之和：多少人说（说得越一致，得分越高）、多少人赞同（赞同数每多十倍只加一分，一条高赞压不过众人）、"
        "是否集中在三个月之内。条的长短只在同一项之间可比。",
        "Ranked by the sum of three parts: how many people wrote (more so the more alike), how many "
        "supported them (ten times as much gives only one point, so no much-liked post outweighs many "
        "people) and how many wrote within three months. Bars compare within one part only.",
    ),
    "issues.none": (
        "没有发现几个人说同一件事的情况。",
        "No issue was found that several messages share.",
    ),
    "issues.all": (
        "共有 {n} 个问题，这里列出排在最前的。",
        "{n:issue was|issues were} found; the first are listed.",
    ),
    # --- topics
    "topics.title": ("话题", "Topics"),
    "topics.none": ("留言太少，没有分话题。", "There were too few messages to form topics."),
    "topics.head": ("话题", "Topic"),
    # --- kinds and asks
    "kinds.title": ("留言的类别", "What kind of messages"),
    "kinds.head": ("类别", "Kind"),
    "kinds.several": (
        "一件可以属于几类，所以不相加。",
        "A message may be of several kinds, so these do not add up.",
    ),
    "kinds.none": ("没有判出类别的：{n} 件。", "Of no kind that could be told: {n}."),
    "kind.wish": ("愿望", "wish"),
    "kind.worry": ("担心", "worry"),
    "kind.idea": ("建议", "idea"),
    "kind.question": ("咨询", "question"),
    "kind.complaint": ("投诉", "complaint"),
    "kind.help": ("求助", "call for help"),
    "kind.thanks": ("感谢", "thanks"),
    "kind.misconduct": ("举报（密封）", "report of misconduct (sealed)"),
    "asks.title": ("诉求", "What is asked for"),
    "asks.both": (
        "去掉重复后，{do_in} 件留言提出 {do} 条办理请求，{answer_in} 件留言提出 {answer} 个问题。"
        "一件留言可以提几条。",
        "Copies aside, {do_in:message asks|messages ask} for {do:thing|things} to be done, and "
        "{answer_in:message puts|messages put} {answer:question|questions} to be answered. One message may "
        "ask for several.",
    ),
    "asks.without": (
        "有 {n} 件没有明确提出要求。",
        "{n:message makes|messages make} no plain request.",
    ),
    "asks.do": ("请求办理的事", "things to be done"),
    "asks.answer": ("请求答复的问题", "questions to be answered"),
    # --- urgent
    "urgent.title": ("要马上看的", "To be looked at now"),
    "urgent.1h": ("须一小时内处置", "within one hour"),
    "urgent.2h": ("须两小时内处置", "within two hours"),
    "urgent.sums": (
        "须在一小时内处置的 {first} 件，须在两小时内处置的 {second} 件，重复的不另计。",
        "To be dealt with within one hour: {first}; within two hours: {second}. Copies are not counted.",
    ),
    "urgent.first": (
        "下面只列每一级最近的几件，同一个问题只列一件；点数字看全部。",
        "Only the latest of each are listed, of one issue one; open the numbers to see all.",
    ),
    "urgent.none": (
        "没有一件需要在两小时内处理。",
        "None needs to be looked at within two hours.",
    ),
    "urgent.sealed": ("举报，已密封", "a report of misconduct, sealed"),
    "urgent.reason": ("依据：“{reason}”", "because it says “{reason}”"),
    "urgent.rule": (
        "急缓由程序按留言所说的事判断，与点赞多少无关，会有误判，也会有漏判。",
        "Judged by a program from what is told, never by likes; it may be wrong, and may miss some.",
    ),
    # --- drawn at random
    "drawn.title": ("随机抽出的留言", "Drawn at random"),
    "drawn.how": (
        "从保留的 {n} 件里按固定规则抽取，没有人挑选，谁来重做都一样："
        "种子与正文一起算出指纹，取最小的几件。"
        "举报不在其中。",
        "Drawn from {n:kept message|kept messages} by a fixed rule that gives everybody the same, "
        "picked by nobody: the "
        "seed and the text make a fingerprint, the lowest are taken. Reports of misconduct are left out.",
    ),
    "drawn.none": ("没有可抽的留言。", "There is no message to draw from."),
    # --- ideas and questions
    "ideas.title": ("建议", "Ideas"),
    "ideas.none": ("没有发现建议。", "No ideas were found."),
    "ideas.more": (
        "共 {n} 件留言提出建议，这里列出单独能看明白、说的人最多的。",
        "{n:message puts|messages put} an idea; of those that are clear by themselves the ones that most "
        "people share are listed.",
    ),
    "ideas.unclear": (
        "共 {n} 件留言提出建议，没有一句离开原文能看明白，所以不列。",
        "{n:message puts|messages put} an idea; none is clear without the rest of its message, so none is "
        "listed.",
    ),
    "gathered.campaign": (
        "出自同一套文字，也列在“集体来信”里。",
        "Made from one wording, also listed under campaigns.",
    ),
    "questions.title": ("还没有答复的问题", "Questions nobody has answered"),
    "questions.none": ("没有发现未回答的问题。", "No unanswered question was found."),
    "questions.more": (
        "共 {n} 件留言提出的问题没有答复，这里列出单独能看明白、问的人最多的。",
        "{n:message asks|messages ask} something and {n!s:has|have} no reply; of the questions that are "
        "clear by themselves those that most people ask are listed.",
    ),
    "questions.unclear": (
        "共 {n} 件留言提出问题，没有一句离开原文能看明白，所以不列。",
        "{n:message asks|messages ask} something; no question is clear without the rest of its message, so "
        "none is listed.",
    ),
    "questions.unknown.title": ("大家在问什么", "What people ask"),
    "questions.unknown.more": (
        "共 {n} 件留言提出问题，这里列出单独能看明白、问的人最多的。文件里没有答复，所以不知道是否已经答复。",
        "{n:message asks|messages ask} something; of the questions that are clear by themselves those that "
        "most people ask are listed. The file holds no replies, so whether they were answered is not known.",
    ),
    # --- promises
    "promises.title": ("答复", "Promises kept and broken"),
    "promises.no_replies": (
        "文件里没有答复，所以说不出哪些承诺兑现了。",
        "The file holds no replies, so nothing can be said of promises kept or broken.",
    ),
    "promises.share": (
        "{n} 件已有答复，占 {percent}%；{without} 件没有。",
        "{n:message has|messages have} a reply, {percent}% of all; {without} {without!s:has|have} none.",
    ),
    "promises.median": (
        "答复用时的中位数是 {days} 天。超过十五天的 {over_15} 件，超过三十天的 {over_30} 件。",
        "The median reply took {days:day|days}. Over fifteen days: {over_15}. Over thirty days: {over_30}.",
    ),
    "promises.undated": (
        "答复没有日期，算不出用了多久。",
        "The replies carry no dates, so how long they took cannot be told.",
    ),
    "promises.counted": ("这里按件计，重复的也各算一件。", "Counted by message, copies included."),
    # --- doubt
    "doubt.title": ("存疑之处", "Reasons for doubt"),
    "doubt.small": (
        "计入的留言只有 {n} 件，比例会因一两件而大变。",
        "Only {n:message is|messages are} counted; one or two more would change the shares much.",
    ),
    "doubt.undated": (
        "{n} 件没有可用的日期，不在时间和上升的比较里。",
        "{n:message has|messages have} no usable date and {n!s:is|are} left out wherever time matters.",
    ),
    "doubt.outliers": (
        "{n} 件（{percent}%）不属于任何话题。",
        "{n:message belongs|messages belong} to no topic ({percent}%).",
    ),
    "doubt.machine": (
        "话题、类别、诉求和急缓由程序判断，会有错；每个数字都可以点开核对。",
        "Topics, kinds, requests and urgency are judged by a program and may be wrong; every figure "
        "opens to be checked.",
    ),
    "doubt.notice": ("需要注意：{notice}", "To be noted: {notice}"),
    # --- how it was made
    "made.title": ("怎样做出来的", "How this was made"),
    "made.version": (
        "程序版本 {version}；向量模型 {model}；种子 {seed}；时区 {zone}。",
        "Code version {version}; model {model}; seed {seed}; time zone {zone}.",
    ),
    "made.input": ("{name}，{n} 行，指纹 {sum}", "{name}, {n} rows, checksum {sum}"),
    "made.parameter": ("{name} = {value}", "{name} = {value}"),
    "made.again": (
        "同样的文件、参数和版本会得到同样的简报。数字都由查询得出，没有一个由语言模型写出。",
        "The same files, parameters and version give the same brief. Every number came from a query; "
        "none was written "
        "by a language model.",
    ),
}
