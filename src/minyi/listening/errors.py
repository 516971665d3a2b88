"""What can be wrong with a file that is read."""

import re
from typing import ClassVar, cast

from minyi.errors import CommandError, InputError, Lang, MinyiError

_LONGEST_VALUE = 1_000  # characters of a value that stand in a sentence
_LONG_NUMBER = re.compile(r"\d{7,}[Xx]?|\d{3,4}(?:[ -]\d{4}){2}")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def shown(value: object) -> str:
    """A value as one line: white space becomes one space, what cannot be printed becomes U+FFFD.

    That holds for bytes of a file name that are no UTF-8, which Python keeps as halves of surrogate pairs.
    """
    return _UNPRINTABLE.sub("\ufffd", " ".join(str(value).split()))


def detail_of(error: BaseException) -> str:
    """What an error says, in one line; its name if it says nothing."""
    return shown(error) or type(error).__name__


class OneLine:
    """For errors whose values come from files: each is shown in one line."""

    def __init__(self, **values: object) -> None:
        said = {name: shown(value)[:_LONGEST_VALUE] for name, value in values.items()}
        MinyiError.__init__(cast(MinyiError, self), **said)


class _NamesColumns(OneLine):
    """For errors that name the columns of a file: long numbers, which may be a person's, are not shown."""

    def __init__(self, **values: object) -> None:
        columns = _LONG_NUMBER.sub("…", str(values.get("columns", "")))
        super().__init__(**(values | {"columns": columns}))


class FileMissingError(OneLine, InputError):
    """There is no such file."""

    code = "LIS-001"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "找不到文件“{file}”。", "en": "There is no file “{file}”."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查文件名和所在的文件夹。",
        "en": "Check the name and the folder.",
    }


class IsDirectoryError(OneLine, InputError):
    """A folder was given where a file is wanted."""

    code = "LIS-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”是文件夹，不是文件。",
        "en": "“{file}” is a folder, not a file.",
    }
    hint: ClassVar[dict[Lang, str]] = {"zh": "请给出文件夹里的文件。", "en": "Name the files in it."}


class NotPermittedError(OneLine, InputError):
    """The file may not be read."""

    code = "LIS-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有读取文件“{file}”的权限。",
        "en": "The file “{file}” may not be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请文件的所有者授予读取权限，或把它复制到您自己的文件夹。",
        "en": "Ask its owner for leave to read it, or copy it to a folder of your own.",
    }


class EmptyFileError(OneLine, InputError):
    """The file has no bytes, or nothing but white space."""

    code = "LIS-004"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "文件“{file}”是空的。", "en": "The file “{file}” is empty."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查导出是否已经完成。",
        "en": "Check whether the export was complete.",
    }


class WrongSuffixError(OneLine, InputError):
    """The suffix says one format, the bytes another."""

    code = "LIS-005"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”的后缀与内容不符：看起来是{looks_zh}。",
        "en": "The suffix of “{file}” does not fit its content, which looks like {looks_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "如果文件名写错了，请改用正确的后缀；否则请重新导出。",
        "en": "Rename the file if only its name is wrong; otherwise export it again.",
    }


class UnknownFormatError(OneLine, InputError):
    """Neither the suffix nor the content tells a format that can be read."""

    code = "LIS-006"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法判断文件“{file}”的格式：看起来是{looks_zh}。",
        "en": "The file “{file}” cannot be read: it looks like {looks_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "可以读取的格式有：{formats}。",
        "en": "These formats can be read: {formats}.",
    }


class PasswordProtectedError(OneLine, InputError):
    """The workbook is locked with a password."""

    code = "LIS-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "工作簿“{file}”有密码保护，无法打开。",
        "en": "The workbook “{file}” is protected with a password and cannot be opened.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在表格软件中取消密码，另存后再试。",
        "en": "Take the password off in a spreadsheet program, save it and try again.",
    }


class BrokenFileError(OneLine, InputError):
    """The file is truncated or damaged."""

    code = "LIS-008"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”已损坏或不完整，无法读取（{detail}）。",
        "en": "The file “{file}” is damaged or incomplete and cannot be read ({detail}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请重新下载或重新导出该文件。",
        "en": "Download or export the file again.",
    }


class NoTextColumnError(_NamesColumns, InputError):
    """No column holds the messages."""

    code = "LIS-009"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "在文件“{file}”中找不到留言内容所在的列。已有的列：{columns}。",
        "en": "No column of “{file}” seems to hold the messages. Its columns are: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 --map text=列名 指明哪一列是正文。",
        "en": "Say which one does with --map text=COLUMN.",
    }


class ColumnMissingError(_NamesColumns, CommandError):
    """A column given for a role is not in the file."""

    code = "LIS-010"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”中没有名为“{column}”的列（角色 {role}）。已有的列：{columns}。",
        "en": "“{file}” has no column “{column}” (for the role {role}). Its columns are: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查 --map 中的列名，每个字都要与表头一致。",
        "en": "Check the name after --map; it must be written as in the first row.",
    }


class UnknownRoleError(OneLine, CommandError):
    """No column can have such a role."""

    code = "LIS-011"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有名为“{role}”的角色。",
        "en": "There is no role “{role}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {"zh": "可用的角色：{roles}。", "en": "The roles are: {roles}."}


class SeveralColumnsError(OneLine, CommandError):
    """Several columns were given for a role that takes one, or one column for two roles."""

    code = "LIS-012"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "角色 {role} 不能对应这些列：{columns}。",
        "en": "The role {role} cannot take these columns: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "只有 text 可以对应多列；其他角色各对应一列，一列也只能有一个角色。",
        "en": "Only text may take several columns; every other role takes one, and a column has one role.",
    }


class NoRowsError(OneLine, InputError):
    """There is nothing to read but perhaps names of columns."""

    code = "LIS-013"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件中没有任何留言：{files}。",
        "en": "There is not a single row of messages in: {files}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查导出的筛选条件；只有表头的文件没有可读的内容。",
        "en": "Check what was chosen for the export; a file with names of columns alone says nothing.",
    }


class UnknownZoneError(OneLine, CommandError):
    """No time zone has this name."""

    code = "LIS-014"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有名为“{zone}”的时区。",
        "en": "There is no time zone “{zone}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请使用 IANA 时区名称，例如 Asia/Shanghai 或 Europe/London。",
        "en": "Use an IANA name such as Asia/Shanghai or Europe/London.",
    }


class WrongSeparatorError(OneLine, InputError):
    """Fields are separated by something else than the suffix says."""

    code = "LIS-015"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”的字段看来是用“{separator}”分隔的，与后缀不符。",
        "en": "The fields of “{file}” seem to be separated by “{separator}”, which its suffix does not mean.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "逗号分隔请用 .csv，制表符分隔请用 .tsv；其他分隔符请重新导出为其中一种。",
        "en": "Use .csv for commas and .tsv for tabs; with any other separator, export it again.",
    }


class NotATableError(OneLine, InputError):
    """A JSON file holds no array of objects, or more than one."""

    code = "LIS-016"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "JSON 文件“{file}”应当是一个对象数组，或一个只含有一个对象数组的对象；"
        "实际找到 {n_arrays} 个（{names}）。",
        "en": "“{file}” should be an array of objects, or an object that holds one; "
        "it holds {n_arrays} ({names}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请只导出含有留言的那个数组，或使用每行一个对象的 .jsonl。",
        "en": "Export only the array with the messages, or use .jsonl with one object a line.",
    }


class NotAFileError(OneLine, InputError):
    """A device, a pipe or a terminal was given where a file is wanted."""

    code = "LIS-017"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”是设备、管道或终端，不是文件。",
        "en": "“{file}” is a device, a pipe or a terminal, not a file.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请先把内容保存为文件，再给出文件名。",
        "en": "Save what comes from it to a file first, and name that file.",
    }


class UnreadableError(OneLine, InputError):
    """The system refused to read the file, for a reason that it names."""

    code = "LIS-018"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法读取文件“{file}”：{detail}。",
        "en": "The file “{file}” could not be read: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查磁盘或网络连接，或把文件复制到本机后再试。",
        "en": "Check the disk or the connection, or copy the file to this machine and try again.",
    }


class FileChangedError(OneLine, InputError):
    """The file was changed while it was read."""

    code = "LIS-019"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”在读取过程中被改动。",
        "en": "The file “{file}” was changed while it was read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请等写入完成后再试，或先复制一份。",
        "en": "Try again when nothing writes to it any more, or make a copy first.",
    }


class TooLargeError(OneLine, InputError):
    """A workbook would take more memory than any machine has to spare."""

    code = "LIS-020"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "工作簿“{file}”过大，无法读取：{detail_zh}。",
        "en": "The workbook “{file}” is too large to be read: {detail_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请删去远离数据的单元格和空白区域，或把工作表另存为 .csv。",
        "en": "Delete cells that stand far away from the others, or save the sheet as .csv.",
    }


class NotAFeedError(OneLine, InputError):
    """An XML or JSON file named as a feed is none."""

    code = "LIS-021"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”不是订阅源（RSS、Atom 或 JSON Feed）：{looks_zh}。",
        "en": "“{file}” is no feed (RSS, Atom or JSON Feed): {looks_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请打开文件看看内容；其他 XML 文件请先导出为表格（.csv 或 .xlsx）。",
        "en": "Look at what is in it; export other kinds of XML as a table (.csv or .xlsx) first.",
    }


class ReaderNotLoadedError(OneLine, InputError):
    """No reader takes the file, and a reader of a third party that might could not be loaded."""

    code = "LIS-022"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有读取器能读文件“{file}”，而扩展读取器“{reader}”（{package}）无法装入：{detail}。",
        "en": "No reader takes “{file}”; the reader “{reader}” of {package} could not be loaded: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请更新或重新安装该扩展包，并把错误告知它的作者；其他格式的文件不受影响。",
        "en": "Update or reinstall that package and tell its authors; other formats are not affected.",
    }


class ReaderFailedError(OneLine, InputError):
    """A reader of a third party failed, or handed on something that is no block of rows."""

    code = "LIS-023"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "扩展读取器“{reader}”（{package}）读取文件“{file}”时出错：{detail}。",
        "en": "The reader “{reader}” of {package} failed on “{file}”: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "这是该扩展包的错，不是文件的错：请更新或卸载它，并把错误告知它的作者；其他文件不受影响。",
        "en": "The fault is that package's, not your file's: update or uninstall it, and report the error "
        "to its authors. Other files are not affected.",
    }


class EucTwError(OneLine, InputError):
    """A file is in EUC-TW, and the system has no iconv that reads it."""

    code = "LIS-024"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”采用 EUC-TW 编码，需要系统的 iconv 才能读取，但它没有成功：{detail}。",
        "en": "“{file}” is in EUC-TW, which is read by the system's iconv, and that did not work: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请安装带有 EUC-TW 的 iconv（GNU libc 或 libiconv 自带），或先把文件另存为 UTF-8。",
        "en": "Install an iconv that knows EUC-TW, as GNU libc and libiconv do, or save the file as UTF-8.",
    }


class ReaderLeftOutError(OneLine, InputError):
    """A reader of a third party could not be loaded. It stops nothing: it is told."""

    code = "LIS-025"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "扩展读取器“{reader}”（{package}）无法装入，没有它也继续：{detail}。",
        "en": "The reader “{reader}” of {package} could not be loaded and is left out: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请更新、重新安装或卸载该扩展包，并把错误告知它的作者；其他格式的文件不受影响。",
        "en": "Update, reinstall or uninstall that package, and report the error to its authors; "
        "other formats are not affected.",
    }


class ReaderUnsureError(OneLine, InputError):
    """A reader of a third party failed when asked whether a file is its own. It stops nothing: it is told."""

    code = "LIS-026"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "扩展读取器“{reader}”（{package}）无法判断文件“{file}”是否归它读，已跳过它：{detail}。",
        "en": "The reader “{reader}” of {package} could not say whether “{file}” is its own, "
        "and was passed over: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请更新或卸载该扩展包，并把错误告知它的作者。",
        "en": "Update or uninstall that package, and report the error to its authors.",
    }
