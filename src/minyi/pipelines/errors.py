"""Errors of the journeys: a cleaned table that cannot be written as asked for."""

from typing import ClassVar

from minyi.errors import CommandError, Lang, OutputError


class WrongOutputSuffix(CommandError):
    """The suffix of the output names no format that is written."""

    code = "PIP-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法写成“{file}”：表格可以写成 {tables}，网页和文本文件还可以写成 {documents}。",
        "en": "“{file}” cannot be written: tables are written as {tables}, pages and text files also as "
        "{documents}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把 -o 后面的文件名改成其中一种后缀。没有写出任何文件。",
        "en": "Give the file after -o one of these suffixes. Nothing was written.",
    }


class TooMuchForWorkbook(OutputError):
    """More rows or columns than a sheet of a workbook has."""

    code = "PIP-002"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”装不下这张表：工作表最多有 {n_rows} 行、{n_columns} 列。",
        "en": "“{file}” cannot hold the table: a sheet has {n_rows} rows and {n_columns} columns at most.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请改用 .csv、.parquet 等后缀。原有文件没有改动。",
        "en": "Use another suffix, such as .csv or .parquet. Earlier files are unchanged.",
    }


class CleanedIsInput(CommandError):
    """A cleaned file would take the place of a file that it is made from."""

    code = "PIP-003"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "清洗结果会覆盖要读的文件“{file}”。",
        "en": "What is cleaned would overwrite “{file}”, which is to be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在 -o 后面换一个文件名或文件夹。没有读取，也没有改动任何文件。",
        "en": "Name another file or folder after -o. Nothing was read or changed.",
    }


class SeveralInputs(CommandError):
    """Several files, and no folder to put what becomes of them."""

    code = "PIP-004"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "有 {n} 个文件要清洗，但没有说明结果放进哪个文件夹。",
        "en": "There are {n} files to clean and no folder for what becomes of them.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 -o 指定一个文件夹（不存在时会自动新建），或一次只清洗一个文件。",
        "en": "Name a folder with -o, which is made if it does not exist, or clean one file at a time.",
    }
