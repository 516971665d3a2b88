"""``minyi learn`` and ``minyi label`` from the terminal."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest
from tests.minyi.cli.ended import Ended, failed

from minyi.cli.label import LabelCommand
from minyi.cli.learn import LearnCommand
from minyi.cli.learn_words import labelled_lines, report_lines
from minyi.errors import Lang
from minyi.pipelines.labelling import Labelled
from minyi.pipelines.learning import LearnDone
from minyi.understanding.labels.learning import Learnt
from minyi.understanding.labels.model import Given
from minyi.understanding.labels.report import report_of
from minyi.understanding.labels.taxonomy import taxonomy_of

_WORDS = {
    "交通": ["公交", "红绿灯", "路口堵车", "停车位", "地铁", "斑马线"],
    "环保": ["噪音", "污水", "垃圾", "臭气", "扬尘", "河道发黑"],
    "教育": ["学校", "老师", "入学", "补课", "幼儿园", "学费"],
}
Minyi = Callable[..., Ended]


def _rows(n: int = 12) -> list[list[str]]:
    return [
        [label, f"{words[k % 6]}的事{k}", "new" if k % 2 else "old"]
        for label, words in _WORDS.items()
        for k in range(n)
    ]


def _write(path: str, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([names, *rows])


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minyi: Minyi) -> Minyi:
    """Runs ``minyi`` in a folder with labelled messages, new ones, and a model."""
    monkeypatch.chdir(tmp_path)
    _write("past.csv", ("部门", "正文", "part"), _rows())
    new = [["1", "地铁太挤", "甲"], ["2", "", "乙"], ["3", "学校补课，电话13812345678", ""], ["4", "🙂", ""]]
    _write("new.csv", ("编号", "正文", "label"), new)
    assert minyi("learn", "past.csv", "--text", "正文", "--label", "部门", "-o", "m", "--json")[0] == 0
    return minyi


def test_it_prints_a_report_that_a_person_can_read(office: Minyi) -> None:
    code, out, err = office(
        "learn", "past.csv", "--text", "正文", "--label", "部门", "--where", "part=old", "-o", "n"
    )
    assert code == 0
    lines = out.splitlines()
    assert lines[:2] == [
        "18 rows read = 18 with words and a label + 0 without a label + 0 without words",
        "Learnt from 18, cross-validated on 18; 18 left out by --where.",
    ]
    assert lines[-1] == "n"
    assert "* Fewer than 10 examples: the figures say little." in lines
    assert err.startswith("Cleaning and masking 36")


def test_it_says_that_labels_with_one_example_cannot_be_tested(office: Minyi) -> None:
    _write("single.csv", ("部门", "正文"), [*(row[:2] for row in _rows()), ["供热", "暖气不热"]])
    _, out, _ = office("learn", "single.csv", "--text", "正文", "--label", "部门", "-o", "n", "--lang", "zh")
    assert "1 个标签只有一个示例：学了，但无法检验，都算作错。" in out.splitlines()


def test_it_says_that_an_example_is_sealed_instead_of_showing_it(office: Minyi) -> None:
    said = [[("纪检", "交通")[k % 2], f"举报街道主任王建国收受贿赂{k}次"] for k in range(12)]
    _write("sealed.csv", ("部门", "正文"), said)
    words = ("learn", "sealed.csv", "--text", "正文", "--label", "部门", "-o", "n")
    _, out, _ = office(*words, "--lang", "zh")
    assert "         · （可能是举报，不显示）" in out.splitlines()
    assert "王建国" not in out
    _, out, _ = office(*words, "--json")
    assert "王建国" not in out
    assert all(one["examples"] == [] for one in json.loads(out)["confusions"])


def test_it_reports_in_chinese_when_asked(office: Minyi) -> None:
    _, out, _ = office("learn", "past.csv", "--text", "正文", "--label", "部门", "-o", "n", "--lang", "zh")
    assert out.startswith("读到 36 行 = 有文字也有标签 36 + 没有标签 0 + 没有文字 0\n学习 36 行")
    assert "   行数  精确率  召回率  标签" in out.splitlines()


def test_it_reports_as_one_object(office: Minyi) -> None:
    code, out, err = office("learn", "past.csv", "--text", "正文", "--label", "部门", "-o", "n", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert found["n_examples"] == found["n_tested"] == 36
    assert [one["label"] for one in found["labels"]] == sorted(_WORDS)
    assert 0 <= found["calibration_error"] <= 1


def test_it_gives_one_row_for_each_in_their_order_with_two_more_columns(office: Minyi) -> None:
    code, out, err = office("label", "new.csv", "--model", "m", "-o", "out.csv", "--threshold", "0.5")
    assert (code, out) == (0, "")
    with Path("out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["编号", "正文", "label_given", "label", "confidence"]
    assert [row[:3] for row in rows[1:]] == [
        ["1", "地铁太挤", "甲"],
        ["2", "", "乙"],
        ["3", "学校补课，电话13812345678", ""],
        ["4", "🙂", ""],
    ]
    assert [row[3] for row in rows[1:]][::2] == ["交通", "教育"]
    assert [row[3] for row in rows[1:]][1::2] == ["", ""]
    assert all(0 < float(row[4]) < 1 for row in rows[1:])
    assert "4 rows = 2 labelled + 2 left empty (threshold 0.50)" in err.splitlines()


@pytest.mark.parametrize("suffix", ["csv", "tsv", "jsonl", "xlsx", "parquet"])
def test_it_labels_every_row_when_told_in_every_format(office: Minyi, suffix: str) -> None:
    code, out, _ = office("label", "new.csv", "--model", "m", "-o", f"o.{suffix}", "--always", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["n_rows"], found["n_labelled"], found["n_abstained"], found["n_empty"]) == (4, 4, 0, 2)
    if suffix == "parquet":
        table = pq.read_table("o.parquet")
        assert table.column("label").null_count == 0
        assert str(table.schema.field("confidence").type) == "double"


def test_it_learns_again_from_corrections(office: Minyi) -> None:
    _write("right.csv", ("编号", "正文", "label"), [["1", "地铁的事4", "环保"]])
    code, out, _ = office(
        "learn",
        "past.csv",
        "--text",
        "正文",
        "--label",
        "部门",
        "--corrections",
        "right.csv",
        "-o",
        "c",
        "--json",
    )
    found = json.loads(out)
    assert (code, found["n_corrections"], found["n_overruled"]) == (0, 1, 1)


def test_it_gives_the_levels_it_is_sure_of(office: Minyi) -> None:
    rows = [["城市", label, text] for label, text, _ in _rows()] + [
        ["乡村", "农田", f"玉米收购{k}"] for k in range(12)
    ]
    _write("levels.csv", ("一级", "二级", "正文"), rows)
    columns = ("--text", "正文", "--label", "一级", "--label", "二级")
    code, out, _ = office("learn", "levels.csv", *columns, "-o", "l", "--json")
    assert code == 0
    assert len(json.loads(out)["accuracy_by_level"]) == 2
    _, out, _ = office("label", "new.csv", "--model", "l", "-o", "o.csv", "--always", "--json")
    assert set(json.loads(out)["labels"]) <= {"城市/交通", "城市/环保", "城市/教育", "乡村/农田"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["learn", "past.csv", "--text", "正文", "--label", "无", "-o", "n"], (2, "PIP-011")),
        (["learn", "past.csv", "--label", "部门", "--where", "无=1", "-o", "n"], (2, "PIP-011")),
        (["learn", "past.csv", "--label", "部门", "--where", "part", "-o", "n"], (2, "PIP-013")),
        (["learn", "past.csv", "--label", "部门", "--where", "part=x", "-o", "n"], (3, "UND-091")),
        (["learn", "past.csv", "--label", "部门", "-o", "past.csv"], (2, "PIP-012")),
        (["learn", "past.csv", "--text", "无", "--label", "部门", "-o", "n"], (2, "LIS-010")),
        (["label", "new.csv", "--model", "new.csv", "-o", "o.csv"], (3, "UND-094")),
        (["label", "new.csv", "--model", "none", "-o", "o.csv"], (3, "LIS-001")),
        (["label", "new.csv", "--model", "m", "-o", "o.txt"], (2, "PIP-014")),
        (["label", "new.csv", "--model", "m", "-o", "new.csv"], (2, "PIP-012")),
        (["label", "new.csv", "past.csv", "--model", "m", "-o", "o.csv"], (2, "PIP-015")),
    ],
)
def test_it_says_what_is_wrong(office: Minyi, words: list[str], expected: tuple[int, str]) -> None:
    assert failed(office(*words, "--json")) == expected
    assert not Path("n").exists()
    assert not Path("o.csv").exists()


@pytest.mark.parametrize(
    "words", [["learn", "past.csv", "--label", "部门"], ["label", "new.csv", "--model", "m"]]
)
def test_it_leaves_a_folder_alone_that_has_the_name_of_the_output(office: Minyi, words: list[str]) -> None:
    Path("kept.csv").mkdir()
    Path("kept.csv", "letter").write_text("dear office", "utf-8")
    assert failed(office(*words, "-o", "kept.csv", "--json")) == (2, "PIP-016")
    assert Path("kept.csv", "letter").read_text("utf-8") == "dear office"


def test_it_learns_from_and_labels_rows_of_objects_that_differ(office: Minyi) -> None:
    lines = [{"部门": label, "正文": text} for label, text, _ in _rows()]
    lines += [{"正文": "没有标签"}, {"部门": "教育"}]
    Path("past.jsonl").write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in lines), "utf-8")
    code, out, _ = office("learn", "past.jsonl", "--text", "正文", "--label", "部门", "-o", "j", "--json")
    found = json.loads(out)
    assert (code, found["n_rows"], found["n_unlabelled"], found["n_empty"]) == (0, 38, 1, 1)
    code, out, _ = office("label", "past.jsonl", "--model", "j", "-o", "o.jsonl", "--json", "--strict")
    assert (code, json.loads(out)["n_rows"], json.loads(out)["n_rejected"]) == (3, 38, 1)
    assert len(Path("o.jsonl").read_text("utf-8").splitlines()) == 38


def test_it_says_what_was_left_empty_or_cut_in_both_languages() -> None:
    done = Labelled(
        Path("o.xlsx"), 0.5, n_rows=3, n_abstained=3, n_partly=1, n_empty=2, n_rejected=1, n_cut=4
    )
    assert [len(labelled_lines(done, lang)) for lang in ("zh", "en")] == [5, 5]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_lists_the_most_frequent_labels_and_says_how_many_more_there_are(lang: Lang) -> None:
    done = Labelled(Path("o.csv"), 0.5, Counter({f"l{n}": n for n in range(1, 24)}), n_rows=276)
    lines = labelled_lines(done, lang)
    assert lines[1].split() == ["23", "l23"]
    assert "3" in lines[-2]
    assert len(lines) == 23


def test_it_asks_for_95_in_100_and_for_the_threshold_of_the_model_unless_told() -> None:
    assert LearnCommand(files=["a"], label=["b"], output="m").precision == 0.95
    assert LabelCommand(files=["a"], model="m", output="o.csv").threshold is None


def _learnt(n_labels: int) -> LearnDone:
    """Labels of which the first has the lowest figures, and of which one has few examples."""
    paths = [(f"l{n:03d}",) for n in range(n_labels)]
    leaves = np.repeat(np.arange(n_labels), 12)[:-10]
    given = [Given(paths[leaf], 0.9, paths[leaf], 0.9) for leaf in leaves.tolist()]
    given[:7] = [Given(paths[1], 0.9, paths[1], 0.9)] * 7
    for n in range(2, n_labels - 1):
        given[12 * n] = Given(paths[n + 1], 0.9, paths[n + 1], 0.9)
    report = report_of(given, leaves, taxonomy_of(paths), "/", 0.5)
    shown = {row: f"words {row}" for one in report.confusions for row in one.rows}
    n = len(given)
    learnt = Learnt(None, report, n, 0, n, n, tuple((f"L{k:03d}", f"l{k:03d}") for k in range(12)))  # type: ignore[arg-type]  # the report reads no model
    return LearnDone(learnt, shown, Path("m"), n, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_tells_of_many_labels_first_what_goes_wrong_then_all(lang: Lang) -> None:
    lines = report_lines(_learnt(500), lang)
    heads = ("10 个标签", "10 labels"), ("500 个标签", "500 labels")
    worst, whole = (
        next(n for n, line in enumerate(lines) if any(one in line for one in head)) for head in heads
    )
    confused = next(
        n for n, line in enumerate(lines) if line.endswith(("l000 被标为 l001", "taken for l001"))
    )
    assert confused < worst < whole
    assert lines[worst + 2].endswith("l000")
    assert lines[worst + 12] == ""  # behind a line of words, a heading, ten labels
    assert whole < 80
    assert [line.rsplit(maxsplit=1)[-1] for line in lines[whole + 2 : whole + 501]] == [
        f"l{n:03d}" for n in range(499)
    ]
    assert lines[whole + 501].endswith("l499 *")
    assert lines[-1] == "m"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_tells_of_few_labels_in_one_table(lang: Lang) -> None:
    lines = report_lines(_learnt(4), lang)
    assert sum(line.endswith("l001") for line in lines) == 2  # among the confusions, and in the table
    assert any(line.startswith(("2 more spellings", "另有 2 种写法")) for line in lines)
