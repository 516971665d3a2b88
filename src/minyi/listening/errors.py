"""What can be wrong with a file that is read."""

from typing import ClassVar

from minyi.errors import CommandError, InputError, Lang


class FileMissingError(InputError):
    """There is no such file."""

    code = "LIS-001"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "找不到文件“{file}”。", "en": "There is no file “{file}”."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查文件名和所在的文件夹。",
        "en": "Check the name and the folder.",
    }


class IsDirectoryError(InputError):
    """A folder was given where a file is wanted."""

    code = "LIS-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”是文件夹，不是文件。",
        "en": "“{file}” is a folder, not a file.",
    }
    hint: ClassVar[dict[Lang, str]] = {"zh": "请给出文件夹里的文件。", "en": "Name the files in it."}


class NotPermittedError(InputError):
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


class EmptyFileError(InputError):
    """The file has no bytes, or nothing but white space."""

    code = "LIS-004"
    sentence: ClassVar[dict[Lang, str]] = {"zh": "文件“{file}”是空的。", "en": "The file “{file}” is empty."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查导出是否已经完成。",
        "en": "Check whether the export was complete.",
    }


class WrongSuffixError(InputError):
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


class UnknownFormatError(InputError):
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


class PasswordProtectedError(InputError):
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


class BrokenFileError(InputError):
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


class NoTextColumnError(InputError):
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


class ColumnMissingError(CommandError):
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


class UnknownRoleError(CommandError):
    """No column can have such a role."""

    code = "LIS-011"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "没有名为“{role}”的角色。",
        "en": "There is no role “{role}”.",
    }
    hint: ClassVar[dict[Lang, str]] = {"zh": "可用的角色：{roles}。", "en": "The roles are: {roles}."}


class SeveralColumnsError(CommandError):
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


class NoRowsError(InputError):
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


class UnknownZoneError(CommandError):
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


class WrongSeparatorError(InputError):
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


class NotATableError(InputError):
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
