"""What ``minyi clean`` says it has done."""

from collections.abc import Mapping

from minyi.errors import Lang
from minyi.listening.reasons import REASONS
from minyi.pipelines.clean_targets import REJECTS
from minyi.pipelines.cleaning import Cleaned
from minyi.records import Fate
from minyi.text.marks import MARKS, MaskType

STEP_WORDS: dict[str, tuple[str, str]] = {
    "repair_mojibake": ("还原乱码", "garbled letters undone"),
    "drop_lost": ("去掉已丢失的字符", "lost characters dropped"),
    "drop_invisible": ("去掉不可见字符", "invisible characters dropped"),
    "narrow_widths": ("统一全角半角", "widths made even"),
    "strip_markup": ("去掉标记", "markup stripped"),
    "tidy_space": ("整理空白", "white space tidied"),
    "undo_readings": ("去掉夹注拼音并转为简体", "readings in brackets undone"),
    "cut_menus": ("去掉页首菜单", "menus cut"),
    "cut_tails": ("去掉页尾广告链接", "tails of links cut"),
    "fold_doubled_lines": ("合并重复的行", "doubled lines folded"),
}
SET_ASIDE_WORDS: dict[str, tuple[str, str]] = {
    "no_words": ("没有文字。", "Nothing is said in it."),
    "advertising": ("只是广告。", "It only advertises."),
}


def summary_lines(done: Cleaned, lang: Lang) -> list[str]:
    """The summary, line by line: rows and their fates, steps, marks, reasons, files."""
    place = 0 if lang == "zh" else 1
    kept, aside, rejected = (done.fates[fate] for fate in (Fate.KEPT, Fate.SET_ASIDE, Fate.REJECTED))
    lines = [
        f"收到 {done.n_received} 行 = 保留 {kept} + 搁置 {aside} + 拒收 {rejected}"
        if lang == "zh"
        else f"{done.n_received} rows received = {kept} kept + {aside} set aside + {rejected} rejected"
    ]
    steps = {STEP_WORDS[name][place] if name in STEP_WORDS else name: n for name, n in _ordered(done.changes)}
    marks = {MARKS[lang][MaskType(name)].strip("〔〕"): n for name, n in done.marks.items()}
    lines += _counted(("修改的行：", "Rows changed: ")[place], steps)
    lines += _counted(("遮盖：", "Masked: ")[place], marks)
    for fate, label in ((Fate.SET_ASIDE, ("搁置", "Set aside")), (Fate.REJECTED, ("拒收", "Rejected"))):
        words = SET_ASIDE_WORDS if fate is Fate.SET_ASIDE else REASONS
        for (of, reason), n in sorted(done.reasons.items()):
            if of == fate:
                said = words[reason][place] if reason in words else reason
                lines.append(f"{label[place]} {n}{'：' if lang == 'zh' else ': '}{said}")
    if rejected and any(path.name.endswith(REJECTS) for path in done.files):
        lines.append(
            "拒收行的原文在 .rejects.csv 里，没有遮盖，请勿外传。"
            if lang == "zh"
            else "The .rejects.csv holds the rejected rows as they came, unmasked: do not pass it on."
        )
    if done.n_cut:
        lines.append(
            f"{done.n_cut} 个单元格超过工作簿允许的 32767 字，已截断；要保留全文请改用 .csv 或 .parquet。"
            if lang == "zh"
            else f"{done.n_cut} cells were longer than the 32,767 characters of a workbook and were cut; "
            ".csv and .parquet keep them whole."
        )
    for one in done.unread:
        unread = "未读的工作表" if lang == "zh" else "Sheets not read"
        lines.append(f"{unread} {one.file}: {', '.join(one.sheets)}")
    return [*lines, *(str(path) for path in done.files)]


def _ordered(changes: Mapping[str, int]) -> list[tuple[str, int]]:
    """In the order in which the steps are taken."""
    names = list(STEP_WORDS)
    return sorted(changes.items(), key=lambda pair: names.index(pair[0]) if pair[0] in names else len(names))


def _counted(label: str, counts: Mapping[str, int]) -> list[str]:
    if not counts:
        return []
    joint = "，" if "：" in label else ", "
    return [label + joint.join(f"{name} {n}" for name, n in counts.items())]
