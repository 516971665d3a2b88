"""What can go wrong with work that is due, whatever the work is."""

from typing import ClassVar

from minyi.errors import Lang, MinyiError, OutputError


class WorkDied(MinyiError):
    """The process that did the work ended before the work did, as often as it was tried."""

    code = "JOB-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "任务没有做完，它的进程就中断了；已经试过 {n_tries} 次。",
        "en": "The process ended before the work was done; it was tried {n_tries} times.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "可能是内存不足，或服务器被关闭。请查看日志和内存，然后重新开始。",
        "en": "Memory may be short, or the machine was switched off. Look at the log and at memory, then start it again.",  # noqa: E501
    }


class MemoryShort(OutputError):
    """The work needs more memory than there is."""

    code = "JOB-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "内存不足，任务没有完成。",
        "en": "There was not enough memory to do the work.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请让服务器有更多可用内存，或缩短分析的时间范围，然后重新开始。",
        "en": "Give the machine more memory, or choose a shorter period, then start it again.",
    }


class DatabaseLost(OutputError):
    """The database could not be reached or stayed locked, as often as the work was tried."""

    code = "JOB-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "数据库连接不上或一直被占用；已经试过 {n_tries} 次。",
        "en": "The database could not be reached or stayed locked; it was tried {n_tries} times.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查数据库是否在运行、磁盘是否已满，然后重新开始。",
        "en": "See whether the database runs and the disk has room, then start it again.",
    }
