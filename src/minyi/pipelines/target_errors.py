"""Errors of the list of targets that an office keeps: PIP-061 and on."""

from typing import ClassVar

from minyi.errors import InputError, Lang

_REASONS: dict[str, tuple[str, str]] = {
    "person": ("看起来是一个人的名字", "it reads as the name of a person"),
    "office": ("看起来是某个职务或身份的人", "it reads as somebody in an office or a calling"),
    "group": ("看起来是党派或人群", "it reads as a party or a group of people"),
    "private": ("含有电话、证件号之类的个人信息", "it holds personal data, such as a telephone number"),
    "short": ("不足两个字", "it has fewer than two letters"),
    "long": ("超过一百个字", "it has more than a hundred characters"),
    "twice": ("在文件里出现了两次", "it stands in the file twice"),
    "many": ("是第一百零一项，名单最多一百项", "it is the hundred and first; a list has a hundred at most"),
}


def reason_in(lang: str, reason: str) -> str:
    """Why a target is refused, in a language."""
    return _REASONS[reason][0 if lang == "zh" else 1]


class NoTargetNames(InputError):
    """The file has several columns and none is called as a column of names is."""

    code = "PIP-061"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "对象名单“{file}”中没有名称列。已有的列：{columns}。",
        "en": "The list of targets “{file}” has no column of names. Its columns are: {columns}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请把名称那一列的表头写成“名称”或 name；“别名”列可有可无。",
        "en": "Call the column of names “name” or “名称”; a column of aliases is optional.",
    }


class TargetNotTaken(InputError):
    """A target of the list is refused: it is no service, plan or rule, or it cannot be looked for."""

    code = "PIP-062"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "对象名单“{file}”第 {row} 行（不算表头）的“{target}”不能用：{reason_zh}。",
        "en": "Row {row} (below the heading) of the list of targets “{file}” cannot be used: “{target}”, "
        "since {reason_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "名单里只能有服务、规划和规定，例如“夜间公交”“垃圾分类办法”；从不统计对个人、党派或人群的立场。"
        "请改写或删去这一行。没有写出任何文件。",
        "en": "A list has services, plans and rules only, such as “night buses”; positions on persons, "
        "parties or groups are never read. Reword or delete that row. Nothing was written.",
    }


class NoTargets(InputError):
    """The file holds no target."""

    code = "PIP-063"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "对象名单“{file}”中一项也没有。",
        "en": "The list of targets “{file}” holds none.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请每行写一项服务、规划或规定，或去掉 --targets。",
        "en": "Write one service, plan or rule a line, or leave out --targets.",
    }
