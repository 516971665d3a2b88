"""Errors of the journeys of labels: PIP-011 to PIP-016."""

from typing import ClassVar

from minyi.errors import CommandError, Lang


class LabelColumnMissing(CommandError):
    """A column named after --label or --where is not in the file."""

    code = "PIP-011"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "文件“{file}”中没有名为“{column}”的列。已有的列：{columns}。",
        "en": "“{file}” has no column “{column}”. Its columns are: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查 --label 和 --where 后面的列名，每个字都要与表头一致。",
        "en": "Check the names after --label and --where; each must be written as in the first row.",
    }


class LabelsOverInput(CommandError):
    """What is written would take the place of a file that is read."""

    code = "PIP-012"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "输出会覆盖要读的文件“{file}”。",
        "en": "The output would overwrite “{file}”, which is to be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在 -o 后面换一个文件名。没有改动任何文件。",
        "en": "Name another file after -o. Nothing was changed.",
    }


class WrongCondition(CommandError):
    """A condition that is not column=value."""

    code = "PIP-013"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "看不懂条件“{given}”。",
        "en": "The condition “{given}” cannot be read.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请写成 列名=值，例如 --where split=train。",
        "en": "Write it as column=value, for example --where split=train.",
    }


class LabelsSuffixUnknown(CommandError):
    """The suffix of the output names no table that is written."""

    code = "PIP-014"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "无法写成“{file}”：标注后的表格可以写成 {tables}。",
        "en": "“{file}” cannot be written: labelled tables are written as {tables}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把 -o 后面的文件名改成其中一种后缀。没有写出任何文件。",
        "en": "Give the file after -o one of these suffixes. Nothing was written.",
    }


class OneFileAtATime(CommandError):
    """Several files, or none, where one is labelled at a time."""

    code = "PIP-015"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "一次只能标注一个文件，这里有 {n} 个。",
        "en": "One file is labelled at a time; here are {n}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请对每个文件各运行一次。没有写出任何文件。",
        "en": "Run the command once for each file. Nothing was written.",
    }


class LabelsOverFolder(CommandError):
    """There is a folder where a file is to be written."""

    code = "PIP-016"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”是一个文件夹，不能写成文件。",
        "en": "“{file}” is a folder; a file cannot be written in its place.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请在 -o 后面写一个文件名，可以在这个文件夹里。没有改动任何文件。",
        "en": "Name a file after -o; it may be one within that folder. Nothing was changed.",
    }
