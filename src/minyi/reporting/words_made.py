"""The words of how a brief was made, as (中文, English)."""

MADE_WORDS: dict[str, tuple[str, str]] = {
    "made.title": ("怎样做出来的", "How this was made"),
    "made.again": (
        "同样的文件、设置和版本会得到同样的简报。数字都由查询得出，没有一个由语言模型写出。",
        "The same files, settings and version give the same brief. Every number came from a query; none was "
        "written by a language model.",
    ),
    "made.version": (
        "程序版本 {version}；向量模型 {model}；种子 {seed}；时区 {zone}。",
        "Code version {version}; model {model}; seed {seed}; time zone {zone}.",
    ),
    "made.how": ("各项是怎么算的", "How things are counted"),
    "made.settings": ("读入的文件和设置", "Files read, and settings"),
    "made.rose": (
        "升温：“平常”指这件事自己此前约十二周里每天的人数，按当天来信的总人数和星期几折算，"
        "远多于平常的日子才列出；所有问题和话题合在一起，平均每月至多误报一次左右。"
        "把最近三十天与此前九十天相比的话题，至少有五人说、偶然出现的机会不到百分之一（精确检验）的，才列出。"
        "新出现：此前三十天无人写到、最后一天至少三人写到的问题。一个人一天只算一次；没有署名的，"
        "相同的文字或同一套文字只算一次。全部文件当作一个来源。以上不含举报。",
        "What rose: “usual” is what the matter itself had on a day of the twelve weeks or so before, "
        "allowing "
        "for how many wrote that day and for the day of the week; only days far above that are listed. Over "
        "all issues and topics together, about one alarm a month at most is false. Of topics compared over "
        "thirty days and the ninety before, those are listed that five people or more wrote of, where chance "
        "alone would do it less than once in a hundred times (exact test). New is what three people or more "
        "wrote of on the last day and nobody in the thirty days before. A person counts once a day; "
        "without a "
        "name, the same text or shared wording counts once. All files are taken as one source. Reports of "
        "misconduct are left out.",
    ),
    "made.issues": (
        "热点问题：名次看三项得分的总和。人数分：说的人越多，而且说的话越像，分越高。"
        "赞同分：按赞同数的位数算，十个赞约一分，一百个约两分，免得一条高赞压过众人。"
        "集中分：来信最密的九十天里有多少人说。",
        "Hot issues: ranked by the sum of three parts. For people: the more who wrote, and the more alike "
        "what they wrote, the higher. For support: ten likes give about one point, a hundred about two, so "
        "no much-liked post outweighs many people. For closeness: how many people wrote within the densest "
        "ninety days.",
    ),
    "made.dense": (
        "热点问题的日期：前后超过九十天，而一半以上的人（至少三人）是在其中一段（至多占一半时间）来信的，用“多在”写明是哪几个月。",
        "Dates of hot issues: where they lie more than ninety days apart, but more than half of the people, "
        "three at least, wrote within one stretch of half of that time at most, “mostly” tells its months.",
    ),
    "made.places": (
        "地方：认得出所在区县的归到区县；只说到市的归到市，不计入它下面的区县。留言几乎都说同一个市的，"
        "不知道在哪个区县的小区、道路也归到这个市；否则归入其他地方。",
        "Places are listed by their district where that is known; messages that name no more than a city are "
        "listed under the city and under none of its districts. Where nearly all messages are about one "
        "city, "
        "an estate or a road of which no district is known is taken to lie in it; else it is among the other "
        "places.",
    ),
    "made.drawn": (
        "随机抽出的留言：种子与正文一起算出指纹，取指纹最小的几件。",
        "Drawn at random: a fingerprint is worked out of the seed and each text; the lowest are taken.",
    ),
    "made.input": ("{name}：{n} 行，指纹 {sum}", "{name}: {n} rows, checksum {sum}"),
    "made.parameter": ("{name} = {value}", "{name} = {value}"),
    "setting.document.false": (
        "表格的一行、文本文件的一行，各算一件留言。",
        "Each row of a table, and each line of a text file, is one message.",
    ),
    "setting.document.true": ("每个文本文件算一件留言。", "Each text file is one message."),
    "setting.quoted.false": (
        "制表符分隔的文件里，引号当作普通字符。",
        "In tab-separated files quotation marks are taken as they stand.",
    ),
    "setting.quoted.true": (
        "制表符分隔的文件里，引号里面是一格。",
        "In tab-separated files what stands in quotation marks is one cell.",
    ),
    "setting.map": ("指定了各列的用途：{value}", "What the columns are was told: {value}"),
    "setting.period": ("只看这段时间：{value}", "Only this time is looked at: {value}"),
    "setting.previous": (
        "接着上次的简报，其存档指纹 {value}",
        "Goes on from an earlier brief, checksum {value}",
    ),
    "setting.edits": ("用了人工改动的文件，指纹 {value}", "Edits by people, checksum of the file {value}"),
    "setting.places": ("用了本单位的地名表，指纹 {value}", "The office’s list of places, checksum {value}"),
    "setting.targets": (
        "用了本单位的服务、规划和规定名单，指纹 {value}",
        "The office’s list of services, plans and rules, checksum {value}",
    ),
}
