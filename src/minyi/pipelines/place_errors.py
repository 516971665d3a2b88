"""Errors of the list of places that an office keeps: PIP-051 and on."""

from typing import ClassVar

from minyi.errors import InputError, Lang

_REASONS: dict[str, tuple[str, str]] = {
    "name": (
        "名称或别名“{value}”应有 2 到 40 个字",
        "the name or alias “{value}” should have 2 to 40 characters",
    ),
    "code": ("代码“{value}”不是 6、9 或 12 位数字", "the code “{value}” has not 6, 9 or 12 digits"),
    "code_nowhere": (
        "代码“{value}”不属于任何省：前两位不能是 00",
        "the code “{value}” lies in no province: its first two digits cannot be 00",
    ),
    "code_twice": (
        "代码“{value}”在前面已经给了另一个名称",
        "the code “{value}” belongs to another name above",
    ),
    "parent_unknown": (
        "上级“{value}”既不在地名表中，也不在本文件中",
        "the parent “{value}” is neither in the gazetteer nor in this file",
    ),
    "parent_shared": (
        "名为“{value}”的上级不止一个",
        "several divisions are called “{value}”, so it cannot be the parent",
    ),
    "parent_loop": ("上级“{value}”绕了一圈又回到自己", "the parent “{value}” leads back to the place itself"),
    "twice": ("“{value}”已经是另一个地方的名称", "“{value}” is the name of another place already"),
}


def reason_in(lang: str, reason: str, value: str) -> str:
    """Why a place of the list cannot be used, in a language."""
    return _REASONS[reason][0 if lang == "zh" else 1].format(value=value)


class NoPlaceNames(InputError):
    """The file has several columns and none is called as a column of names is."""

    code = "PIP-051"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "地名文件“{file}”中没有名称列。已有的列：{columns}。",
        "en": "The places file “{file}” has no column of names. Its columns are: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把名称那一列的表头写成“名称”或 name；“代码”“上级”“别名”三列可有可无。",
        "en": "Call the column of names “name” or “名称”; code, parent and aliases are optional.",
    }


class UnusablePlace(InputError):
    """A row of the list cannot be used."""

    code = "PIP-052"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "地名文件“{file}”第 {row} 行（不算表头）无法使用：{reason_zh}。",
        "en": "Row {row} (below the heading) of the places file “{file}” cannot be used: {reason_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请改正这一行。上级可以写代码、地名表中不重名的全称，或本文件中的另一个名称。",
        "en": "Correct that row. A parent is a code, a full name that only one division has, or another name "
        "of the file.",
    }


class NoPlaces(InputError):
    """The file holds no name of a place."""

    code = "PIP-053"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "地名文件“{file}”中没有任何地名。",
        "en": "The places file “{file}” holds no name of a place.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请每行写一个地名，或去掉 --places。",
        "en": "Write one place a line, or leave out --places.",
    }
