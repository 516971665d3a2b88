"""Errors of reporting: a brief that must not be built, or cannot be written."""

from typing import ClassVar

from minyi.errors import Lang, OutputError


class QuoteMismatch(OutputError):
    """A quote is not, word for word, in the message it is said to come from."""

    code = "REP-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "第 {row} 行的引文与原留言不符（{reason}），因此没有生成简报。",
        "en": "The quote from row {row} does not match its message ({reason}), so no brief was built.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "这是程序的缺陷，不是您的文件有误。请连同行号报告给维护者。",
        "en": "This is a fault of the program, not of your file. Please report it with the row number.",
    }


class DiskFull(OutputError):
    """No room is left on the disk."""

    code = "REP-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "磁盘空间不足，无法写入“{path}”。",
        "en": "There is no space left on the disk to write “{path}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请腾出空间，或用 -o 指定另一个磁盘上的文件夹，再运行一次。原有文件没有改动。",
        "en": "Free some space or name a folder on another disk with -o, then run again. Earlier files "
        "are unchanged.",
    }


class WritingForbidden(OutputError):
    """The folder may not be written to."""

    code = "REP-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有权限写入“{path}”。",
        "en": "You are not allowed to write to “{path}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 -o 指定您有权写入的文件夹。",
        "en": "Name a folder that you may write to with -o.",
    }


class TargetIsFile(OutputError):
    """The folder to write to, or one above it, is a file."""

    code = "REP-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{path}”是一个文件，不是文件夹。",
        "en": "“{path}” is a file, not a folder.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 -o 指定一个文件夹；不存在时会自动新建。",
        "en": "Name a folder with -o; it is made if it does not exist.",
    }


class WritingFailed(OutputError):
    """The operating system refused to write for another reason."""

    code = "REP-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法写入“{path}”：{reason}。",
        "en": "Writing to “{path}” failed: {reason}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查磁盘和文件夹，或用 -o 指定另一个文件夹，再运行一次。",
        "en": "Check the disk and the folder, or name another folder with -o, then run again.",
    }


class FileIsFolder(OutputError):
    """A folder has the name of a file that is to be written."""

    code = "REP-008"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{path}”是一个文件夹，而这里要写一个同名的文件。",
        "en": "“{path}” is a folder, but a file of that name is to be written.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请给这个文件夹改名，或用 -o 指定另一个输出位置，再运行一次。",
        "en": "Rename that folder or name another place with -o, then run again.",
    }
