"""What can be wrong with a run or a correction."""

from typing import ClassVar

from minyi.errors import InputError, Lang


class NothingToRun(InputError):
    """There is no message in the period of a run."""

    code = "UNW-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这段时间没有可以分析的留言。",
        "en": "There is no message to analyse in this period.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请先导入留言，或换一段时间。没有日期的留言不算在任何一段时间里。",
        "en": "Bring in messages, or choose another period. A message without a date lies in no period.",
    }


class PeriodBackwards(InputError):
    """A period ends before it begins."""

    code = "UNW-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "最后一天 {last} 早于第一天 {first}。",
        "en": "The last day, {last}, lies before the first, {first}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把两个日期对调，或留空一个。",
        "en": "Exchange the two days, or leave one of them empty.",
    }


class NoRunYet(InputError):
    """There is no run whose topics could be corrected."""

    code = "UNW-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "还没有做过分析，没有可以更正的内容。",
        "en": "No analysis was made yet, so there is nothing to correct.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请先做一次分析。",
        "en": "Start a run first.",
    }


class NoSuchTopic(InputError):
    """A topic is not among those of the current run."""

    code = "UNW-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "现在的分析里没有编号为“{topic}”的话题。",
        "en": "The current run has no topic “{topic}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "也许新的分析刚刚完成。请重新打开话题页面再选。",
        "en": "Perhaps a new run has just ended. Open the topics again and choose anew.",
    }


class TopicsUnfit(InputError):
    """Two topics cannot become one."""

    code = "UNW-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这两个话题不能合并：它们是同一个话题，或者一个是大类、一个是细类。",
        "en": "These topics cannot be merged: they are the same, or one is a whole and the other a part.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请选择另一个同级的话题。",
        "en": "Choose another topic of the same level.",
    }


class NotAFineTopic(InputError):
    """Only a topic of the lower level can be split, pinned, or hold messages."""

    code = "UNW-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{topic}”是大类，只有细类能拆分、固定或移入留言。",
        "en": "“{topic}” is a whole; only its parts can be split or pinned, or take in messages.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请选择它下面的一个细类。",
        "en": "Choose one of the topics in it.",
    }


class WrongName(InputError):
    """A new name of a topic cannot be used."""

    code = "UNW-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这个名称不能用：它是空的、超过 {most} 个字，或含有看不见的符号。",
        "en": "This name cannot be used: it is empty, longer than {most} characters, or holds hidden signs.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写一个简短的名称，如“夜间施工”。",
        "en": "Write a short name, such as “Night work”.",
    }


class WrongParts(InputError):
    """A topic cannot be split into so many parts."""

    code = "UNW-008"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "话题可以拆成 2 到 {most} 份。",
        "en": "A topic is split into 2 to {most} parts.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请换一个数。",
        "en": "Choose another number.",
    }


class KindNotThere(InputError):
    """A message is not of the kind that somebody calls wrong."""

    code = "UNW-009"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这条留言现在不属于“{kind}”这一类。",
        "en": "This message is not of the kind “{kind}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "也许已有人更正过。请重新打开这条留言看看。",
        "en": "Perhaps somebody corrected it already. Open the message again.",
    }


class OnlyForSealed(InputError):
    """Only who may see sealed reports may say that one is none."""

    code = "UNW-010"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "只有可以查看密封举报的人，才能说明一条留言不是举报。",
        "en": "Only somebody who may see sealed reports may say that a message is none.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请联系全办公室的单位负责人。",
        "en": "Ask a unit lead of the whole office.",
    }


class AlreadyWithdrawn(InputError):
    """A correction was withdrawn before."""

    code = "UNW-011"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "这项更正已经撤回。",
        "en": "This correction was withdrawn already.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "不用再做什么。",
        "en": "There is nothing left to do.",
    }


class NotInRun(InputError):
    """A message is not part of the current run."""

    code = "UNW-012"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "现在的分析没有读到这条留言。",
        "en": "The current run has not read this message.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请先做一次新的分析。",
        "en": "Start a new run first.",
    }
