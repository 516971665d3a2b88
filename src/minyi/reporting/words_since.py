"""The words of what changed since the earlier brief and of what people edited, as (中文, English)."""

SINCE_WORDS: dict[str, tuple[str, str]] = {
    "between.topics": ("；", "; "),
    "since.title": ("和上次相比", "Since the last brief"),
    "since.new": ("上次没有的说法", "texts that the last brief did not have"),
    "since.unfit": ("与上次的话题不贴合的新说法", "new texts that fit none of the earlier topics"),
    "since.drift.none": (
        "上次没有的说法：{n} 种。话题照旧。",
        "Texts that the last brief did not have: {n}. The topics are as they were.",
    ),
    "since.drift.few": (
        "上次没有的说法有 {n} 种，其中 {unfit} 种（{percent}%）与上次的话题都不贴合。"
        "留言太少，看不出人们谈的事变了没有。",
        "{n:text is|texts are} new; {unfit} of them ({percent}%) {unfit!s:fits|fit} none of the earlier "
        "topics. They are too few to tell whether people speak of other things than before.",
    ),
    "since.drift.fits": (
        "上次没有的说法有 {n} 种，其中 {unfit} 种（{percent}%）与上次的话题都不贴合，与平常的一成相差不大。",
        "{n:text is|texts are} new; {unfit} of them ({percent}%) {unfit!s:fits|fit} none of the earlier "
        "topics, not clearly more than the tenth that is usual.",
    ),
    "since.calm": (
        "看不出人们谈的事变了。",
        "Nothing shows that people speak of other things than before.",
    ),
    "since.drift.drifts": (
        "上次没有的说法有 {n} 种，其中 {unfit} 种（{percent}%）与上次的话题都不贴合，明显多于平常的一成："
        "人们在谈新的事。若其实没有变化，这样判断的机会不到百分之一。",
        "{n:text is|texts are} new; {unfit} of them ({percent}%) {unfit!s:fits|fit} none of the earlier "
        "topics, clearly more than the tenth that is usual: people speak of something new. Had nothing "
        "changed, this would be said less than once in a hundred times.",
    ),
    "since.how": (
        "“不贴合”是说：离它最近的话题也比上次九成留言离自己的话题更远。",
        "A text fits none when even its nearest topic is farther from it than nine in ten earlier messages "
        "were from theirs.",
    ),
    "since.same": (
        "没有话题新出现、消失、合并或拆分。",
        "No topic is new, gone, merged or split.",
    ),
    "since.topics.new": ("新出现的话题：{n} 个。", "New topics: {n}."),
    "since.topics.back": ("又有人说起的话题：{n} 个。", "Topics that people write of again: {n}."),
    "since.topics.gone": (
        "这次没有人说的话题：{n} 个。编号仍为它们留着。",
        "Topics that nobody wrote of this time: {n}. Their ids stay theirs.",
    ),
    "since.topics.merged": ("几个并成一个的话题：{n} 处。", "Topics that became one: {n}."),
    "since.topics.split": ("分成几个的话题：{n} 处。", "Topics that became several: {n}."),
    "since.topics.new.label": ("新出现的话题", "new topics"),
    "since.topics.back.label": ("又有人说起的话题", "topics that people write of again"),
    "since.topics.gone.label": ("这次没有人说的话题", "topics that nobody wrote of"),
    "since.topics.merged.label": ("并成一个的话题", "topics that became one"),
    "since.topics.split.label": ("分成几个的话题", "topics that became several"),
    "since.became": ("{before} → {now}", "{before} → {now}"),
    # --- what people edited
    "edited.title": ("人工改动", "Edits by people"),
    "edited.none": (
        "没有：没有人改名、合并、拆分或固定过任何话题。问题和留言不能由人隐藏。",
        "None: no topic was renamed, merged, split or pinned by a person. Nobody can hide issues or "
        "messages.",
    ),
    "edited.made": ("这次人工改动 {n} 处。", "Edits by people since the last brief: {n}."),
    "edited.still": ("此前的改动仍然有效的：{n} 处。", "Earlier edits that still hold: {n}."),
    "edited.standing": ("仍然有效的人工改动", "edits that still hold"),
    "edited.renamed": ("改名：{topics}", "Renamed: {topics}"),
    "edited.merged": ("合并：{topics}", "Merged: {topics}"),
    "edited.split": ("拆分：{topics}", "Split: {topics}"),
    "edited.pinned": ("固定：{topics}", "Pinned: {topics}"),
    "edited.moved": ("由人移到别的话题的留言：{n} 件。", "Messages that people moved to another topic: {n}."),
    "edited.moved.label": ("由人移到别的话题的留言", "messages that people moved to another topic"),
    "edited.kinds": (
        "由人说明程序判错了类别的留言：{n} 件。",
        "Messages of which people rejected a kind that the program read: {n}.",
    ),
    "edited.kinds.label": ("由人更正了类别的留言", "messages of which people rejected a kind"),
    "notice.unmet_edits": (
        "“{file}”里有些改动没有找到对应的话题，没有执行：{names}。",
        "some edits of “{file}” name a topic that is not there and were not made: {names}.",
    ),
    "notice.unfit_edits": (
        "“{file}”里有些改动对它们的话题做不了，没有执行：{names}。",
        "some edits of “{file}” cannot be made of their topics and were not made: {names}.",
    ),
    "notice.waiting_edits": (
        "以前的改动中，有些这次不起作用，仍留在“{file}”里：{names}。",
        "some edits of earlier briefs have no effect in this one and are kept in “{file}”: {names}.",
    ),
}
