"""Errors of the edits that people make to topics: PIP-041 and on."""

from typing import ClassVar

from minyi.errors import InputError, Lang


class EditsNotJson(InputError):
    """The file after --edits is no JSON."""

    code = "PIP-041"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”第 {line} 行不是有效的 JSON：{reason_zh}。",
        "en": "Line {line} of “{file}” is no valid JSON: {reason_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请对照文档中的例子改好那一行，以 UTF-8 编码保存。没有改动任何文件。",
        "en": "Mend that line after the example in the reference, and save as UTF-8. Nothing was changed.",
    }


class WrongEdits(InputError):
    """The file after --edits is JSON that says no edits."""

    code = "PIP-042"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”第 {line} 行看不懂：{reason_zh}。",
        "en": "Line {line} of “{file}” cannot be followed: {reason_en}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": '请写成 {{"rename": {{"t01.02": "夜间施工"}}, "merge": [["t03.01", "t03.04"]], '
        '"split": {{"t02.01": 2}}, "pin": ["t05.01"]}} 的样子。没有改动任何文件。',
        "en": 'Write it as {{"rename": {{"t01.02": "Night work"}}, "merge": [["t03.01", "t03.04"]], '
        '"split": {{"t02.01": 2}}, "pin": ["t05.01"]}}. Nothing was changed.',
    }


class EditsUnmet(InputError):
    """Edits name topics that are not there (a note, nothing stops)."""

    code = "PIP-043"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "有 {n} 处改动没有找到对应的话题，没有执行：{edits}。",
        "en": "These edits name a topic that is not there and were not made ({n}): {edits}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "话题的编号在 topics.parquet 里。其余的改动已经执行。",
        "en": "The ids of topics stand in topics.parquet. All other edits were made.",
    }
