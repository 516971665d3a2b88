"""Errors of the edits that people make to topics: PIP-041 and on."""

from collections.abc import Mapping
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


class EditsUnfit(InputError):
    """Edits that cannot be made of topics that are there (a note, nothing stops)."""

    code = "PIP-044"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "有 {n} 处改动对这些话题做不了，没有执行：{edits}。",
        "en": "These edits cannot be made of their topics and were not made ({n}): {edits}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "只有小话题能拆分或固定，拆分要有足够多不同的留言；合并的话题须同级；"
        "已并入别处的话题用那一组的第一个编号；撤销的须是以前的改动。其余的改动已经执行。",
        "en": "Only fine topics are split or pinned, and to split one takes enough different messages; a "
        "merge joins topics of one level; a topic merged into another goes by the first id of its group; "
        "undo takes back what an earlier brief was given. All other edits were made.",
    }


class EditsWaiting(InputError):
    """Edits of earlier briefs that have no effect in this one (a note, nothing stops)."""

    code = "PIP-045"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "以前的 {n} 处改动这次不起作用：{edits}。",
        "en": "These edits of earlier briefs have no effect in this one ({n}): {edits}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "话题这次没有，或已并入别处。改动仍然留着，话题再单独出现时照样执行；不要了可以用 undo 撤销。",
        "en": "Their topic is not there this time or is part of another. They are kept and hold again when "
        "it stands by itself; take them back with undo.",
    }


NOTES: Mapping[str, type[InputError]] = {
    "unmet_edits": EditsUnmet,
    "unfit_edits": EditsUnfit,
    "waiting_edits": EditsWaiting,
}
"""By the code of the notice that a brief carries, the error that says it on the terminal."""
