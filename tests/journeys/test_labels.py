"""Labelled messages in, a model out; new ones labelled; corrections learnt; by the real command."""

import csv
import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

Ended = subprocess.CompletedProcess[str]
Minyi = Callable[..., Ended]

_ABOUT = {
    "水务": ["停水", "水管爆裂", "水压太低", "自来水发黄", "水费算错"],
    "供暖": ["暖气不热", "供暖太晚", "暖气漏水", "取暖费太贵", "管道不热"],
    "绿化": ["树枝挡窗", "草坪枯死", "公园脏乱", "行道树倒了", "花坛被占"],
}
_PLACES = ["晨曦家园", "东风小区", "光明路", "幸福里", "学府街", "南门", "新城", "河滨花园"]


def _write(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_it_learns_labels_and_learns_again_from_corrections(tmp_path: Path, minyi: Minyi) -> None:
    past = [
        [unit, f"{place}{word}，请处理"]
        for unit, words in _ABOUT.items()
        for word in words
        for place in _PLACES
    ]
    _write(tmp_path / "past.csv", [["部门", "正文"], *past])
    new = ["北苑又停水了", "", "家里暖气不热", "门口草坪枯死一片", "充电桩坏了", "充电桩被占", "充电桩收费高"]
    _write(tmp_path / "new.csv", [["正文"], *([text] for text in new)])
    model, out = tmp_path / "model", tmp_path / "out.csv"

    learnt = minyi("learn", tmp_path / "past.csv", "--text", "正文", "--label", "部门", "-o", model, "--json")
    assert learnt.returncode == 0, learnt.stderr
    assert json.loads(learnt.stdout)["accuracy"] > 0.95
    labelled = minyi("label", tmp_path / "new.csv", "--model", model, "--text", "正文", "-o", out)
    assert labelled.returncode == 0, labelled.stderr
    rows = _rows(out)
    assert [row["正文"] for row in rows] == new
    assert [row["label"] for row in rows][:4] == ["水务", "", "供暖", "绿化"]

    corrected = [[row["正文"], "充电"] for row in rows if "充电" in row["正文"]]
    _write(tmp_path / "corrected.csv", [["正文", "label"], *corrected])
    words = ("--text", "正文", "--label", "部门", "--corrections", tmp_path / "corrected.csv", "-o", model)
    assert minyi("learn", tmp_path / "past.csv", *words).returncode == 0
    minyi("label", tmp_path / "new.csv", "--model", model, "--always", "-o", out)
    labels = [row["label"] for row in _rows(out)]
    assert (labels[0], labels[2:]) == ("水务", ["供暖", "绿化", "充电", "充电", "充电"])
