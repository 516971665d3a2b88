"""Errors of learnt labels: UND-091 and on."""

from typing import ClassVar

from minyi.errors import CommandError, InputError, Lang


class NoExamplesError(InputError):
    """There is nothing to learn from."""

    code = "UND-091"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "{n_rows} 行中没有一行既有文字又有标签。",
        "en": "None of {n_rows} rows has both words and a label.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查 --text、--label 和 --where 后面的列名和值。没有写出模型。",
        "en": "Check what stands after --text, --label and --where. No model was written.",
    }


class TooManyLabelsError(InputError):
    """More labels than a taxonomy has: another column was meant."""

    code = "UND-092"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "标签列中有 {n_labels} 个不同的值，最多可以有 {most} 个标签。",
        "en": "The labels have {n_labels} different values; there can be {most} labels at most.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请确认 --label 后面是标签所在的列，而不是编号或正文。没有写出模型。",
        "en": "Make sure that --label names the column of labels, not one of ids or texts. "
        "No model was written.",
    }


class TooManyLevelsError(CommandError):
    """A taxonomy has three levels at most."""

    code = "UND-093"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "标签“{label}”有 {n_levels} 级，最多可以有 {most} 级。",
        "en": "The label “{label}” has {n_levels} levels; there can be {most} at most.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请检查 --separator，或少写几个 --label。没有写出模型。",
        "en": "Check --separator, or name fewer columns with --label. No model was written.",
    }


class ModelUnusableError(InputError):
    """The file is no model of ours, or was changed, or is of another version."""

    code = "UND-094"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "“{file}”不是可用的标签模型（{reason_zh}）。",
        "en": "“{file}” is no model of labels that can be used ({reason_en}).",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请用 minyi learn 重新学习一次，再用新写出的模型。",
        "en": "Learn again with minyi learn and use the model that it writes.",
    }
