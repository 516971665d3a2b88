"""The words around the brief: of the page, its appendix and the codes of other rooms, as (中文, English)."""

PAGE_WORDS: dict[str, tuple[str, str]] = {
    "page.skip": ("跳到正文", "Skip to the brief"),
    "page.every": ("每个数字都可以点开，看到它背后的留言。", "Every figure opens to the messages behind it."),
    "page.appendix": ("数字背后的留言", "The messages behind the figures"),
    "page.lists": ("清单", "Lists"),
    "page.messages": ("留言", "Messages"),
    "page.rows": ("{n} 件", "{n}"),
    "page.cut": (
        "留言太多，这一页只收入一部分。完整的清单可以在 Parquet 文件上运行各清单的查询得到。",
        "There are too many messages for one page, so only some are here. The whole lists come from "
        "running each "
        "list’s query on the Parquet files.",
    ),
    "page.first": ("这里只列出最前面的 {n} 件。", "Only the first {n} are listed here."),
    "page.empty": ("没有留言。", "No messages."),
    "page.sealed": ("举报，内容已密封。", "A report of misconduct; its words are sealed."),
    "page.unreadable": (
        "这一行无法读取。原文在 rejects.csv 里，没有遮盖，也没有密封，请勿外传。",
        "This row could not be read. It stands as it came in rejects.csv, unmasked and unsealed: "
        "do not pass that file on.",
    ),
    "page.outside": (
        "不在所选的时间内，程序没有读，也不显示内容。",
        "Outside the period chosen: not read, so its words are not shown.",
    ),
    "page.no_words": ("没有文字。", "No words."),
    "page.copy_of": ("重复，原文在", "a copy of"),
    "page.undated": ("没有日期", "no date"),
    "fate.kept": ("保留", "kept"),
    "fate.copy": ("重复", "copy"),
    "fate.set_aside": ("搁置", "set aside"),
    "fate.rejected": ("无法读取", "unreadable"),
    "reason.exact_copy": ("与前面一件完全相同", "the same as an earlier message"),
    "reason.near_copy": ("与前面一件几乎相同", "nearly the same as an earlier message"),
    "reason.asked_again": ("同一人又问了一次", "the same person asking again"),
    "reason.no_words": ("没有文字", "no words in it"),
    "reason.advertising": ("广告", "advertising"),
    "reason.outside_period": ("不在所选的时间内", "outside the period chosen"),
    "reason.empty": ("没有正文，也没有标题", "neither a text nor a title"),
    "reason.fields": ("字段数与表头不一致", "a number of fields unlike the first row’s"),
    "reason.quote": ("引号没有闭合", "a quotation mark that is not closed"),
    "reason.too_long": ("文字过长", "too long a text"),
    "reason.not_json": ("不是有效的 JSON", "no valid JSON"),
    "reason.not_an_object": ("不是 JSON 对象", "no JSON object"),
    "reason.undecodable": ("无法按文件的编码解读", "cannot be read in the encoding of the file"),
    "reason.broken_entry": ("订阅源中残缺的一条", "a broken entry of a feed"),
    "reason.not_a_mail": ("不是电子邮件", "no mail"),
    "reason.automatic": ("程序自动发出的邮件", "a mail that a program sent by itself"),
    "reason.digest": ("邮件列表的汇总邮件", "a digest of a mailing list"),
    "reason.encrypted": ("加密的邮件", "an encrypted mail"),
    "reason.no_article": ("没有文字的网页", "a page without words"),
    "notice.unread_dates": (
        "有些日期无法解读，这些留言按没有日期处理。",
        "some dates could not be read; their messages count as undated.",
    ),
    "notice.unread_sheets": (
        "文件“{file}”的其他工作表里也有内容，没有读入：{names}。只读第一张有内容的工作表；要读另一张，请把它另存为单独的文件，"
        "再与这个文件一起给出。",
        "other sheets of “{file}” hold something and were not read: {names}. Only the first sheet in which "
        "something stands is read; to have another read, save it as a file of its own and name it too.",
    ),
    "language.zh-Hans": ("简体中文", "Simplified Chinese"),
    "language.zh-Hant": ("繁体中文", "Traditional Chinese"),
    "language.en": ("英文", "English"),
    "language.other": ("其他语言", "another language"),
}
