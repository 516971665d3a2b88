"""The journeys of ``minyi learn`` and ``minyi label`` as functions."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from minyi.engines import HERE, Engine, Processes
from minyi.listening.blocks import MOST_ROWS
from minyi.listening.errors import FileChangedError
from minyi.listening.options import ReadOptions
from minyi.pipelines.clean_targets import written_names
from minyi.pipelines.label_errors import LabelColumnMissing
from minyi.pipelines.labelling import (
    ADDED,
    Labelled,
    LabelRequest,
    label_file,
    planned,
    shown_of,
    with_text,
)
from minyi.pipelines.learning import STAGES, LearnDone, LearnRequest, condition_of, learn_files
from minyi.pipelines.progress import Silent
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.errors import NoExamplesError, TooManyLevelsError


def _write(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """Forty labelled messages."""
    rows = [[f"公交站{k}太远", "交通/公交"] for k in range(20)] + [
        [f"老师{k}补课", "教育"] for k in range(20)
    ]
    return _write(tmp_path / "past.csv", [["正文", "部门"], *rows])


def _learn(past: Path, name: str, separator: str | None = None) -> LearnDone:
    request = LearnRequest((past,), ReadOptions(), ("部门",), past.with_name(name), ("正文",), separator)
    return learn_files(request, load_fast_embedder(), Silent())


def _label(past: Path, name: str, engine: Engine = HERE) -> Labelled:
    request = LabelRequest((past,), ReadOptions(), past.with_name("m"), past.with_name(name))
    return label_file(request, load_fast_embedder(), Silent(), engine)


class Recorder:
    """Keeps for each stage how many steps it has, and how many of them were done when it ended."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int | None, int]] = []
        self.stage: tuple[str, int | None] = ("", None)
        self.done = 0

    def begin(self, stage: str, total: int | None) -> None:
        self.stage, self.done = (stage, total), 0

    def advance(self, n: int) -> None:
        self.done += n

    def end(self) -> None:
        self.told.append((*self.stage, self.done))


def test_it_tells_how_far_learning_is(past: Path) -> None:
    recorder = Recorder()
    request = LearnRequest((past,), ReadOptions(), ("部门",), past.with_name("m"), ("正文",))
    learn_files(request, load_fast_embedder(), recorder)
    assert recorder.told == [("cleaning", None, 40), ("learning", 40, 40)]
    assert tuple(stage for stage, _, _ in recorder.told) == STAGES


def test_it_says_how_many_rows_there_were_when_none_can_be_learnt_from(past: Path) -> None:
    _write(past, [["正文", "部门"], ["", "教育"], ["公交站太远", ""]])
    with pytest.raises(NoExamplesError) as raised:
        _learn(past, "m")
    assert "2" in raised.value.say("en").message


def test_it_writes_the_same_model_each_time(past: Path) -> None:
    _learn(past, "m")
    _learn(past, "n")
    assert past.with_name("m").read_bytes() == past.with_name("n").read_bytes()


def test_it_reads_levels_only_where_a_separator_is_given(past: Path) -> None:
    assert len(_learn(past, "m").learnt.report.accuracy_by_level) == 1
    assert len(_learn(past, "n", "/").learnt.report.accuracy_by_level) == 2
    _write(past, [["正文", "部门"], ["公交", "甲/乙/丙/丁"]])
    with pytest.raises(TooManyLevelsError):
        _learn(past, "o", "/")


def test_it_shows_masked_words_only(past: Path) -> None:
    rows = [["老师13812345678补课", "交通"], ["公交13812345678", "教育"]] * 5
    rows += [["公交站太远", "交通"], ["老师补课", "教育"]] * 9
    _write(past, [["正文", "部门"], *rows])
    shown = _learn(past, "m").shown
    assert shown
    assert not any("138" in text for text in shown.values())
    assert any("〔电话〕" in text for text in shown.values())


@pytest.mark.parametrize(
    "words", ["举报街道主任王建国收受贿赂", "实名举报\n村支书刘大伟贪污公款", "村主任收了施工方的回扣五万元"]
)
def test_it_shows_no_words_of_a_report_of_misconduct(past: Path, words: str) -> None:
    rows = [[f"{words}，第{k}次", ("纪检", "交通")[k % 2]] for k in range(12)]
    _write(past, [["正文", "部门"], *rows])
    done = _learn(past, "m")
    assert any(one.rows for one in done.learnt.report.confusions)
    assert done.shown == {}


def test_it_finds_labels_that_stand_late_in_a_file_of_objects(past: Path) -> None:
    lines = [{"正文": f"没有标签{k}"} for k in range(MOST_ROWS)]
    lines += [{"正文": f"公交站{k}太远", "部门": "交通"} for k in range(3)]
    late = past.with_suffix(".jsonl")
    late.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    done = _learn(late, "m")
    assert (done.n_rows, done.n_unlabelled, done.learnt.n_examples) == (MOST_ROWS + 3, MOST_ROWS, 3)


def test_it_says_that_a_column_is_missing_before_it_cleans_anything(past: Path) -> None:
    recorder = Recorder()
    request = LearnRequest((past,), ReadOptions(), ("无",), past.with_name("m"), ("正文",))
    with pytest.raises(LabelColumnMissing):
        learn_files(request, load_fast_embedder(), recorder)
    assert recorder.done == 0


def test_it_labels_the_same_in_other_processes(past: Path) -> None:
    _learn(past, "m")
    with Processes(2) as engine:
        assert _label(past, "a.csv").labels == _label(past, "b.csv", engine).labels
    assert past.with_name("a.csv").read_bytes() == past.with_name("b.csv").read_bytes()


def test_it_names_given_columns_anew_that_it_writes_itself() -> None:
    assert written_names(["label", "a", "label_given", "confidence"], ADDED) == (
        "label_given_2",
        "a",
        "label_given",
        "confidence_given",
        "label",
        "confidence",
    )


def test_it_reads_a_condition_at_its_first_equals_sign() -> None:
    assert condition_of("a=b=c") == ("a", "b=c")
    assert condition_of("a=") == ("a", "")


def test_it_reads_again_what_some_rows_say(tmp_path: Path) -> None:
    rows = [[f"第{n}条，电话 139{n:08d}", "x"] for n in range(MOST_ROWS + 5)]
    file = _write(tmp_path / "long.csv", [["正文", "部门"], *rows])
    one = planned(file, with_text(ReadOptions(), ("正文",)))
    places = [0, 3, MOST_ROWS - 1, MOST_ROWS, MOST_ROWS + 4]
    assert shown_of(one, places) == [f"第{n}条，电话 〔电话〕" for n in places]


def test_it_says_that_a_file_has_fewer_rows_when_it_is_read_again(tmp_path: Path) -> None:
    file = _write(tmp_path / "short.csv", [["正文"], ["路灯坏了"]])
    with pytest.raises(FileChangedError):
        shown_of(planned(file, ReadOptions()), [0, 1])


def test_it_shows_the_examples_of_all_files_where_they_stand(past: Path, tmp_path: Path) -> None:
    # Some stand under the label of the others, so that there are mistakes to show.
    wrong = [[f"公交站{k}太远", "教育"] for k in range(30, 34)]
    more = _write(tmp_path / "more.csv", [["正文", "部门"], ["", "教育"], *wrong])
    request = LearnRequest((past, more), ReadOptions(), ("部门",), tmp_path / "m", ("正文",))
    done = learn_files(request, load_fast_embedder(), Silent())
    said = [text for file in (past, more) for text, _ in _rows_of(file) if text]
    assert done.shown
    assert all(said[row] == words for row, words in done.shown.items())


def _rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]
