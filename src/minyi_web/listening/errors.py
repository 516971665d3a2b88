"""What can go wrong with sources, uploads and imports, beside what the library says of files."""

from typing import ClassVar

from minyi.errors import CommandError, InputError, Lang, MinyiError, OutputError


class UploadTooLarge(InputError):
    """A file is larger than the office takes."""

    code = "LIW-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”超过了 {most} MB 的上限。",
        "en": "The file “{file}” is larger than {most} MB, the most that is taken.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请分成几个文件导入，或请运维员调高 MINYI_UPLOAD_MB。",
        "en": "Bring it in as several files, or ask the operator to raise MINYI_UPLOAD_MB.",
    }


class NoRoom(OutputError):
    """The disk is full."""

    code = "LIW-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "磁盘已满，导入没有完成。",
        "en": "The disk is full, so the import could not be finished.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "腾出空间后再试一次；已经导入的留言都在，不会重复。",
        "en": "Make room and try again: what came in stays, and nothing comes in twice.",
    }


class KeepingFailed(OutputError):
    """A file could not be kept in the folder of the office."""

    code = "LIW-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件无法保存到办公室的文件夹：{detail}。",
        "en": "The file could not be kept in the folder of the office: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请运维员检查磁盘和文件夹权限，然后再试一次。",
        "en": "Ask the operator to look at the disk and the permissions, then try again.",
    }


class StoredFileGone(InputError):
    """The file of an import is no longer in the folder of the office."""

    code = "LIW-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "上传的文件“{file}”已不在办公室的文件夹里。",
        "en": "The uploaded file “{file}” is no longer in the folder of the office.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请重新上传这个文件；已经导入的留言不会重复。",
        "en": "Upload it again; what came in already is not doubled.",
    }


class CountsDiffer(MinyiError):
    """After an import its counts do not add up."""

    code = "LIW-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "导入 {number} 的数目对不上：收到 {n_received} 行，有去向的 {n_settled} 行。",
        "en": "The counts of import {number} do not add up: {n_received} received, {n_settled} with a fate.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "这不是您的文件有误。请保留文件，并报告给维护者。",
        "en": "Your file is not to blame. Keep it, and please report this to the maintainers.",
    }


class NoAddress(CommandError):
    """A source without an address was asked to be visited."""

    code = "LIW-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "来源“{source}”没有网址，无法获取。",
        "en": "The source “{source}” has no address to visit.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请上传文件，或在来源页面填写网址。",
        "en": "Upload a file, or give it an address on its page.",
    }


class NotAwaited(CommandError):
    """An import is not in the state in which this may be done."""

    code = "LIW-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "导入 {number} 的状态已经变化，这一步没有做。",
        "en": "Import {number} has moved on meanwhile, so this was not done.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请打开导入页面看看它现在的状态。",
        "en": "Open its page to see how it stands now.",
    }
