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
        "有 {n} 件是同一人隔了七天以上又来说同一件事：这是再次反映，不算重复，逐件计入。",
        "{n:message is|messages are} from somebody who wrote much the same seven days or more before: asking "
        "again, no copy, so each is counted.",
    ),
    "arrivals.no_folds": ("没有重复的留言。", "There were no copies."),
    "arrivals.reason": ("{reason}：{n} 件", "{reason}: {n}"),
    "arrivals.misconduct": (
        "计入的留言里有 {n} 件是举报，已密封：只计数，不引用，不公开内容。",
        "{n:message is a report|messages are reports} of misconduct and sealed: counted, never quoted, never "
        "shown.",
    ),
    # --- campaigns
    "campaigns.title": ("文字雷同的来信", "Letters in the same words"),
    "campaigns.how": (
        "下面每一组留言出自同一套文字，有的照抄，有的改了字句，改得多的另算一种说法；每位来信人都计入人数。"
        "文字由谁起草，从留言里看不出来。",
        "The messages of each group below are made from the same words, some with changes; what was changed "
        "much is a distinct text. Every person counts. Who drafted them, the messages do not tell.",
    ),
    "campaigns.all": (
        "五人以上用过的文字有 {many} 套，按人数排列；至少三人用过的共 {n} 套。",
        "{many:wording was|wordings were} used by at least five people; most people first. At least three "
        "people used {n}.",
    ),
    "campaigns.first": (
        "五人以上用过的文字有 {many} 套，这里只列人数最多的；至少三人用过的共 {n} 套。",
        "{many:wording was|wordings were} used by at least five people; only those of most people are "
        "listed. At least three people used {n}.",
    ),
    "campaigns.none": (
        "三四个人用过的相同文字有 {n} 套，都不到五人，所以不列出。",
        "{n:wording was|wordings were} used by at least three people, none by five, so none is listed.",
    ),
    "campaigns.few": (
        "另有 {n} 套只有一两个人用过{alone}。这些留言都照样计入。",
        "{n:wording was|wordings were} used by one or two people only{alone}; their messages count all the "
        "same.",
    ),
    "campaigns.alone": (
        "，其中 {n} 套是同一个人写了几次",
        " ({n} of them by one person who wrote more than once)",
    ),
    "campaigns.nameless": (
        "没有署名的留言在这里一件当作一人，也可能出自同一个人。",
        "A message without a name stands for one person here, though several may come from the same hand.",
    ),
    "campaigns.alike": ("全文相同", "word for word the same"),
    "campaigns.by_one": ("其中一人写了 {n} 件", "one person wrote {n} of them"),
    "campaigns.wordings": (
        "改动几个字的也分开数，共 {n} 个版本",
        "in {n:version|versions}, counting those that differ a little",
    ),
    "campaigns.sealed": (
        "其中有举报，文字已密封。",
        "One or more of these report misconduct, so the wording is sealed.",
    ),
    # --- from where
    "whence.title": ("说的是哪里，用什么语言写", "Which places, in which language"),
    "whence.title.place": ("说的是哪里", "Which places"),
    "whence.title.channel": ("说的是哪里，从哪里来", "Which places, by which channel"),
    "whence.one_place": ("说的都是 {name}：{n} 件。", "All speak of {name}: {n}."),
    "whence.one_channel": ("都来自同一个渠道，{name}：{n} 件。", "All came by one channel, {name}: {n}."),
    "whence.one_language": ("语言都是{name}：{n} 件。", "All are in one language, {name}: {n}."),
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
        "{percent}% 的留言看不出说的是哪个地方。",
        "For {percent}% of messages the place is not known.",
    ),
    "unheard.no_name": ("{percent}% 的留言没有署名。", "{percent}% of messages carry no name."),
    "unheard.half": (
        "写得最多的 {n} 人（全部 {people} 人的 {percent}%）写了一半的留言。",
        "Half of the messages were written by {n:person|people}, {percent}% of the {people} in all.",
    ),
    "unheard.half.named": (
        "写得最多的 {n} 人（署名的 {people} 人的 {percent}%）写了署名留言的一半。",
        "Half of the messages with a name were written by {n:person|people}, {percent}% of the {people} who "
        "gave one.",
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
    # --- hot issues
    "issues.title": ("热点问题", "Hot issues"),
    "issues.span": ("{first} 至 {last}", "{first} to {last}"),
    "issues.day": ("{first}", "{first}"),
    "issues.between": ("，", ", "),
    "issues.dense": ("多在 {first} 至 {last}", "mostly {first} to {last}"),
    "issues.dense.month": ("多在 {first}", "mostly in {first}"),
    "issues.same_moment": (
        "其中 {n} 件与另一件同一时刻、同样文字、不同的写信人",
        "{n} of them {n!s:bears|bear} the instant and the text of another, under a different author",
    ),
    "issues.part.people": ("人数分", "for people"),
    "issues.part.support": ("赞同分", "for support"),
    "issues.part.concentration": ("集中分", "for closeness"),
    "issues.bars": (
        "名次看三项得分的总和。各条长短用同一比例，可以互相比较。",
        "Ranked by the sum of the three parts. All bars share one scale, so the parts can be compared too.",
    ),
    "issues.none": (
        "没有发现几个人说同一件事的情况。",
        "No issue was found that several messages share.",
    ),
    "issues.all": (
        "共有 {n} 个问题，这里列出名次最前的。",
        "{n:issue was|issues were} found; the first are listed.",
    ),
    # --- topics
    "topics.title": ("话题", "Topics"),
    "topics.none": ("留言太少，没有分话题。", "There were too few messages to form topics."),
    "topics.head": ("话题", "Topic"),
    "topics.by_one": ("其中 {n} 件出自一人", "{n} of them by one person"),
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
        "去掉重复后，{do_in} 件留言提出 {do} 条办理请求，{answer_in} 件留言提出 {answer} 条咨询。"
        "一件留言可以提几条，也可以两样都提，所以这些数加起来不等于留言总数。",
        "Copies aside, {do_in:message asks|messages ask} for {do:thing|things} to be done, and "
        "{answer_in:message puts|messages put} {answer:question|questions} to be answered. One message may "
        "ask for several, and may do both, so the numbers need not add up.",
    ),
    "asks.without": (
        "有 {n} 件没有明确提出要求。",
        "{n:message makes|messages make} no plain request.",
    ),
    "asks.counted": (
        "这里只数原文里能逐条指出来的，重复的不数；“留言的类别”里的咨询按整件留言判断，重复的也数，所以件数不同。"
        "条数由程序认出，有多认的，也有漏认的，请当作大概。",
        "Counted here is what can be pointed out in a message, copies aside. Under “What kind of messages” a "
        "question is told by the message as a whole, and copies count, so the numbers differ. The program "
        "tells them, some too many and some missed, so take the numbers as approximate.",
    ),
    "asks.do": ("请求办理的事", "things to be done"),
    "asks.answer": ("请求答复的咨询", "questions to be answered"),
    # --- urgent
    "urgent.title": ("要马上看的", "To be looked at now"),
    "urgent.1h": ("可能要一小时内处置", "within one hour"),
    "urgent.2h": ("可能要两小时内处置", "within two hours"),
    "urgent.sums": (
        "程序判为一小时内要处置的 {first} 件，两小时内的 {second} 件{cases}，"
        "照抄的副本没有算在内。请逐件核实。",
        "The program thinks that {first} must be dealt with within one hour and {second} within two "
        "hours{cases}; copies are not counted. Somebody has to check each.",
    ),
    "urgent.first": (
        "下面每一级只列几件，同一件事只列一次。有人受困受害的在前，着火、垮塌的其次，再按日期，拖了很久的在后。"
        "点数字看全部。",
        "Only some of each are listed, each case once: where somebody is held or hurt, what burns or gives "
        "way, then the latest, and last what has gone on for long; open the numbers to see all.",
    ),
    "urgent.first.recent": (
        "每一级先列最近三十天的（最多五件），再列以前的几件，同一件事只列一次。有人受困受害的在前，"
        "着火、垮塌的其次，再按日期，拖了很久的在后。点数字看全部。",
        "Those of the last thirty days are listed first (five of each at most), then some earlier ones, each "
        "case once: where somebody is held or hurt, what burns or gives way, then the latest, and last what "
        "has gone on for long; open the numbers to see all.",
    ),
    "urgent.lately": ("最近三十天", "last thirty days"),
    "urgent.case": ("说这件事的共 {counts}。", "Told of this case: {counts}."),
    "urgent.about": ("（约 {cases} 件事）", " (about {cases:case|cases})"),
    "urgent.all": ("，合起来约是 {cases} 件事", ", of about {cases:case|cases} in all"),
    "urgent.cases.label": ("每件急事最近的一件留言", "The latest message of each urgent case"),
    "urgent.place": ("{within}{place}", "{place}, {within}"),
    "urgent.case.label": ("说同一件急事的留言", "Messages about one urgent case"),
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
        "从 {n} 件里按固定规则抽取（不含重复和举报），没有人挑选，谁来重做都一样。",
        "Drawn from {n:message|messages}, copies and reports of misconduct aside, by a fixed rule that gives "
        "everybody the same; nobody picked them.",
    ),
    "drawn.named": ("提到人名的句子没有引。", "Sentences that name somebody are not quoted."),
    "drawn.none": ("没有可抽的留言。", "There is no message to draw from."),
    # --- ideas and questions
    "ideas.title": ("建议", "Ideas"),
    "ideas.none": ("没有发现建议。", "No ideas were found."),
    "ideas.more": (
        "归为“建议”的留言共 {n} 件；愿望里写明要增设、改道、延伸什么的，也算在下面。",
        "{n:message puts|messages put} an idea; wishes that name what is to be added, extended or rerouted "
        "are gathered below too.",
    ),
    "ideas.unclear": (
        "归为“建议”的留言共 {n} 件，没有一句离开原文能看明白，所以不列。",
        "{n:message puts|messages put} an idea; none is clear without the rest of its message, so none is "
        "listed.",
    ),
    "gathered.several": (
        "只列单看一句就明白的，说的人多的在前。",
        "Listed are those that are clear by themselves and that most people put.",
    ),
    "gathered.idea.mixed": (
        "只列单看一句就明白的，说的人多的在前；只有一人说的，取说得最清楚的，一个话题最多两句。",
        "Listed are those that are clear by themselves: first what several people put, most people first; "
        "each of the others was put by one person, the clearest first, two of a topic at most.",
    ),
    "gathered.question.mixed": (
        "只列单看一句就明白的，问的人多的在前；只有一人问的，取问得最清楚的。",
        "Listed are those that are clear by themselves: first what several people ask, most people first; "
        "each of the others was asked by one person, the clearest first.",
    ),
    "gathered.question.single": (
        "没有看出哪一件是几个人都问的；只列单看一句就明白、问得最清楚的。",
        "None was seen to be asked by several people. Listed are those that are clearest by themselves.",
    ),
    "gathered.idea.single": (
        "没有看出哪一件是几个人都说的；只列单看一句就明白、说得最清楚的，一个话题最多两句。",
        "None was seen to be put by several people. Listed are those that are clearest by themselves, two "
        "of a topic at most.",
    ),
    "gathered.campaign": (
        "文字几乎一样，所以只算一种说法，见“文字雷同的来信”。",
        "Nearly word for word the same, so counted as one text: see “Letters in the same words”.",
    ),
    "gathered.wording": (
        "文字几乎一样，所以只算一种说法。",
        "Nearly word for word the same, so counted as one text.",
    ),
    "gathered.campaign.changed": (
        "出自同一套文字，但改动较多，所以算几种说法，见“文字雷同的来信”。",
        "Made from the same words, but changed enough to count as several texts: see “Letters in the same "
        "words”.",
    ),
    "gathered.wording.changed": (
        "出自同一套文字，但改动较多，所以算几种说法。",
        "Made from the same words, but changed enough to count as several texts.",
    ),
    "gathered.asked": ("？", "?"),
    "questions.title": ("还没有答复的咨询", "Questions nobody has answered"),
    "questions.none": ("没有发现未答复的咨询。", "No unanswered question was found."),
    "questions.more": (
        "归为“咨询”的留言有 {n} 件没有答复。",
        "{n:message asks|messages ask} something and {n!s:has|have} no reply.",
    ),
    "questions.unclear": (
        "归为“咨询”的留言共 {n} 件，没有一句离开原文能看明白，所以不列。",
        "{n:message asks|messages ask} something; no question is clear without the rest of its message, so "
        "none is listed.",
    ),
    "questions.unknown.title": ("大家在问什么", "What people ask"),
    "questions.unknown.more": (
        "归为“咨询”的留言共 {n} 件，不知道哪些已经答复。",
        "{n:message asks|messages ask} something; which of them were answered is not known.",
    ),
    # --- promises
    "promises.title": ("答复", "Replies"),
    "promises.no_replies": (
        "文件里没有答复，看不出办理得怎样。",
        "The file holds no replies, so nothing can be said of what became of the messages.",
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
    "doubt.same_moment": (
        "有 {groups} 组、{n} 件留言，发出的时刻和正文都相同，写信人却不是同一个：也许是同一人登记了不止一次，"
        "这里仍按不同的人计数。",
        "{groups:group|groups} of messages, {n} in all, bear the same instant and the same text but "
        "different authors: perhaps one person entered more than once; each author is counted.",
    ),
    "doubt.same_moment.label": (
        "时刻和正文相同、写信人不同的留言",
        "Messages of one instant and text, by different authors",
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
}
