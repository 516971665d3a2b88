"""What ``minyi learn`` and ``minyi label`` say they have done."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from minyi.errors import Lang
from minyi.pipelines.labelling import Labelled
from minyi.pipelines.learning import LearnDone
from minyi.understanding.labels.report import FEWEST_JUDGED, Confusion, LabelScore, Report

_MOST_TOLD = 10
_MANY_LABELS = 20  # above which those that are worst stand before the table of all
_HIGHEST_ERROR = 0.05
_FEW = 200  # examples below which all figures are rough


def report_lines(done: LearnDone, lang: Lang) -> list[str]:
    """The report of what was learnt, line by line: the whole first, what goes wrong, then all labels."""
    report = done.learnt.report
    parts = [
        _rows(done, lang),
        _whole(report, lang),
        _notices(done, lang),
        _confusions(done, lang),
        _worst(report, lang),
        _merged(done.learnt.merged, lang),
        _table(report, lang),
        [str(done.file)],
    ]
    return [line for part in parts if part for line in ("", *part)][1:]


def found_in(done: LearnDone) -> dict[str, Any]:
    """The same, for machines."""
    learnt, report = done.learnt, done.learnt.report
    return {
        "files": [str(done.file)],
        **_counts(done),
        "accuracy": round(report.accuracy, 4),
        "accuracy_by_level": [round(one, 4) for one in report.accuracy_by_level],
        "macro_f1": round(report.macro_f1, 4),
        "calibration_error": round(report.calibration_error, 4),
        "bins": [{name: round(value, 4) for name, value in asdict(one).items()} for one in report.bins],
        "threshold": report.threshold,
        "coverage": round(report.coverage, 4),
        "precision_at_threshold": _rounded(report.precision_sure),
        "labels": [
            {
                "label": one.label,
                "n": one.n,
                "precision": _rounded(one.precision),
                "recall": round(one.recall, 4),
                "f1": round(one.f1, 4),
            }
            for one in report.labels
        ],
        "confusions": [
            {
                "label": one.label,
                "given": one.given,
                "n": one.n,
                "examples": [done.shown[row] for row in one.rows if row in done.shown],
            }
            for one in report.confusions
        ],
        "merged": [list(pair) for pair in learnt.merged],
    }


def labelled_lines(done: Labelled, lang: Lang) -> list[str]:
    """What was labelled, line by line."""
    n_labelled = done.labels.total()
    if lang == "zh":
        lines = [
            f"{done.n_rows} 行 = 已标注 {n_labelled} + 留空 {done.n_abstained}（阈值 {done.threshold:.2f}）"
        ]
        if done.n_empty:
            lines.append(f"其中没有文字的 {done.n_empty} 行（含被拒的 {done.n_rejected} 行）")
        if done.n_partly:
            lines.append(f"只标到上级的 {done.n_partly} 行")
        if done.n_cut:
            lines.append(f"{done.n_cut} 个单元格超过工作簿允许的 32767 字，已截断。")
    else:
        lines = [
            f"{done.n_rows} rows = {n_labelled} labelled + {done.n_abstained} left empty "
            f"(threshold {done.threshold:.2f})"
        ]
        if done.n_empty:
            lines.append(f"Without words: {done.n_empty}, of which rejected: {done.n_rejected}")
        if done.n_partly:
            lines.append(f"Labelled down to an upper level only: {done.n_partly}")
        if done.n_cut:
            lines.append(f"{done.n_cut} cells were longer than a workbook's 32,767 characters and were cut.")
    ranked = sorted(done.labels.items(), key=lambda pair: (-pair[1], pair[0]))
    lines += [f"  {n:>7}  {label}" for label, n in ranked[:_MANY_LABELS]]
    if len(ranked) > _MANY_LABELS:
        n_more = len(ranked) - _MANY_LABELS
        lines.append(
            f"           另有 {n_more} 个标签" if lang == "zh" else f"           and {n_more} more labels"
        )
    return [*lines, str(done.file)]


def labelled_found(done: Labelled) -> dict[str, Any]:
    """The same, for machines."""
    return {
        "files": [str(done.file)],
        "n_rows": done.n_rows,
        "n_labelled": done.labels.total(),
        "n_abstained": done.n_abstained,
        "n_partly": done.n_partly,
        "n_empty": done.n_empty,
        "n_rejected": done.n_rejected,
        "n_cut": done.n_cut,
        "threshold": done.threshold,
        "labels": dict(sorted(done.labels.items())),
    }


def _counts(done: LearnDone) -> dict[str, int]:
    learnt = done.learnt
    return {
        "n_rows": done.n_rows,
        "n_left_out": done.n_left_out,
        "n_empty": done.n_empty,
        "n_rejected": done.n_rejected,
        "n_unlabelled": done.n_unlabelled,
        "n_corrections": done.n_corrections,
        "n_overruled": learnt.n_overruled,
        "n_examples": learnt.n_examples,
        "n_learnt": learnt.n_learnt,
        "n_tested": learnt.n_tested,
    }


def _rows(done: LearnDone, lang: Lang) -> list[str]:
    learnt = done.learnt
    left, empty, bare, over = done.n_left_out, done.n_empty, done.n_unlabelled, learnt.n_overruled
    if lang == "zh":
        lines = [
            f"读到 {done.n_rows} 行 = 有文字也有标签 {learnt.n_examples} + 没有标签 {bare} + 没有文字 {empty}"
        ]
        parts = [f"学习 {learnt.n_learnt} 行，其中 {learnt.n_tested} 行用于交叉验证"]
        parts += [f"按条件略过 {left} 行"] if left else []
        parts += (
            [f"人工改正的 {done.n_corrections} 行，取代了文字相同的 {over} 行"] if done.n_corrections else []
        )
        return [*lines, "；".join(parts) + "。"]
    lines = [
        f"{done.n_rows} rows read = {learnt.n_examples} with words and a label + {bare} without a label "
        f"+ {empty} without words"
    ]
    parts = [f"Learnt from {learnt.n_learnt}, cross-validated on {learnt.n_tested}"]
    parts += [f"{left} left out by --where"] if left else []
    parts += [f"{done.n_corrections} corrections took the place of {over} rows"] if done.n_corrections else []
    return [*lines, "; ".join(parts) + "."]


def _whole(report: Report, lang: Lang) -> list[str]:
    sure = report.precision_sure
    if lang == "zh":
        lines = [f"正确率 {report.accuracy:.1%}，各标签 F1 的平均值 {report.macro_f1:.3f}（交叉验证）。"]
        if len(report.accuracy_by_level) > 1:
            shares = "，".join(f"第 {n} 级 {one:.1%}" for n, one in enumerate(report.accuracy_by_level, 1))
            lines.append(f"逐级正确率：{shares}。")
        lines.append(f"把握的数值与实际正确率平均相差 {report.calibration_error:.1%}。")
        told = "没有一行达到" if sure is None else f"标注 {report.coverage:.1%} 的行，其中 {sure:.1%} 正确"
        return [*lines, f"建议的阈值 {report.threshold:.2f}：{told}。"]
    lines = [f"{report.accuracy:.1%} right, mean F1 of the labels {report.macro_f1:.3f} (cross-validated)."]
    if len(report.accuracy_by_level) > 1:
        shares = ", ".join(f"level {n} {one:.1%}" for n, one in enumerate(report.accuracy_by_level, 1))
        lines.append(f"Right down to {shares}.")
    lines.append(f"Confidence and truth lie {report.calibration_error:.1%} apart on average.")
    told = (
        "no row reaches it" if sure is None else f"{report.coverage:.1%} of rows labelled, {sure:.1%} right"
    )
    return [*lines, f"Suggested threshold {report.threshold:.2f}: {told}."]


def _confusions(done: LearnDone, lang: Lang) -> list[str]:
    report = done.learnt.report
    lines = [line for one in report.confusions[:_MOST_TOLD] for line in _confusion(one, done, lang)]
    return ["最常见的混淆：" if lang == "zh" else "Most frequent confusions:", *lines] if lines else []


def _confusion(one: Confusion, done: LearnDone, lang: Lang) -> list[str]:
    between = " 被标为 " if lang == "zh" else " taken for "
    sealed = "（可能是举报，不显示）" if lang == "zh" else "(may report misconduct: not shown)"
    return [
        f"  {one.n:>5}  {one.label}{between}{one.given}",
        *(f"         · {done.shown.get(row, sealed)}" for row in one.rows),
    ]


def _worst(report: Report, lang: Lang) -> list[str]:
    """The labels with the lowest F1 of those that have enough examples; none where there are few labels."""
    judged = [one for one in report.labels if one.n >= FEWEST_JUDGED]
    wrong = (one for one in judged if one.f1 < 1.0)
    worst = sorted(wrong, key=lambda one: (one.f1, -one.n, one.label))[:_MOST_TOLD]
    if len(judged) <= _MANY_LABELS or not worst:
        return []
    head = f"最常出错的 {len(worst)} 个标签：" if lang == "zh" else f"The {len(worst)} labels that err most:"
    return [head, *_scores(worst, lang)]


def _table(report: Report, lang: Lang) -> list[str]:
    lines = _scores(report.labels, lang)
    if len(report.labels) > _MANY_LABELS:
        n = len(report.labels)
        lines.insert(0, f"全部 {n} 个标签：" if lang == "zh" else f"All {n} labels:")
    if any(one.n < FEWEST_JUDGED for one in report.labels):
        lines.append(
            f"* 示例不足 {FEWEST_JUDGED} 个，数字说明不了什么。"
            if lang == "zh"
            else f"* Fewer than {FEWEST_JUDGED} examples: the figures say little."
        )
    return lines


def _scores(labels: Sequence[LabelScore], lang: Lang) -> list[str]:
    head = "   行数  精确率  召回率  标签" if lang == "zh" else "      n  precision  recall  label"
    width = 6 if lang == "zh" else 9
    return [head, *(_label(one, width) for one in labels)]


def _label(one: LabelScore, width: int) -> str:
    precision = "–" if one.precision is None else f"{one.precision:.2f}"
    few = " *" if one.n < FEWEST_JUDGED else ""
    return f"{one.n:>7}  {precision:>{width}}  {one.recall:>6.2f}  {one.label}{few}"


def _notices(done: LearnDone, lang: Lang) -> list[str]:
    report, learnt = done.learnt.report, done.learnt
    is_zh = lang == "zh"
    lines = []
    if len(report.labels) == 1:
        lines.append(
            "只有一个标签：每一行都会得到它，这些数字说明不了什么。"
            if is_zh
            else "There is one label only: every row will get it, and the figures say nothing."
        )
    elif report.n < _FEW:
        lines.append(
            "示例很少，这些数字都很粗略。" if is_zh else "There are few examples: all figures are rough."
        )
    n_single = sum(one.n == 1 for one in report.labels)
    if n_single and len(report.labels) > 1:
        lines.append(
            f"{n_single} 个标签只有一个示例：学了，但无法检验，都算作错。"
            if is_zh
            else f"Labels with one example: {n_single}; learnt, but untested: counted as wrong."
        )
    if report.calibration_error > _HIGHEST_ERROR:
        lines.append("把握的数值还不太可信。" if is_zh else "The confidence cannot be trusted much yet.")
    if learnt.n_learnt < learnt.n_examples - learnt.n_overruled:
        lines.append(
            "示例很多，按各标签的比例抽取了一部分学习。"
            if is_zh
            else "There are many examples: a part was drawn, of each label its share."
        )
    return lines


def _merged(merged: Sequence[tuple[str, str]], lang: Lang) -> list[str]:
    is_zh = lang == "zh"
    lines = [
        f"“{other}”并入“{kept}”。" if is_zh else f"“{other}” counts as “{kept}”."
        for other, kept in merged[:_MOST_TOLD]
    ]
    n_more = len(merged) - len(lines)
    if n_more:
        lines.append(
            f"另有 {n_more} 种写法也并入了别的标签。"
            if is_zh
            else f"{n_more} more spellings count as other labels."
        )
    return lines


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
