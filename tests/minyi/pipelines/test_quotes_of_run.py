"""What a brief quotes does not hang on the order of rows."""

import csv
from collections.abc import Sequence
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.pipelines.continuing import TopicPlan
from minyi.pipelines.gathering import gathered_of
from minyi.pipelines.grasping import begin_to_grasp, with_issues
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in
from minyi.understanding.embedding import load_fast_embedder

_ASKED = "晨曦家园三号楼的居民想要补办社保卡，请问社保卡补办需要带哪些材料、到哪个窗口办理{}？"
_ENDINGS = ("", "呢", "呀", "啊")


def _quoted(folder: Path, rows: Sequence[tuple[str, str, str]]) -> list[tuple[str, int]]:
    with (folder / "letters.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("正文", "作者", "答复"), *rows])
    taken = take_in([folder / "letters.csv"], ReadOptions(), None, Silent())
    embedder = load_fast_embedder()
    grasped = with_issues(begin_to_grasp(taken.table, embedder, TopicPlan(), Silent()), Silent())
    assert len(grasped.texts.members) == 1
    return [(one.quote.words, len(one.rows)) for one in gathered_of(taken.table, grasped, embedder)]


def test_it_quotes_the_same_open_copy_whichever_comes_first(tmp_path: Path) -> None:
    for replied in range(len(_ENDINGS)):
        rows = [
            (_ASKED.format(ending), f"写信人{n}", "请带身份证。" if n == replied else "")
            for n, ending in enumerate(_ENDINGS)
        ]
        ((words, n_rows),) = _quoted(tmp_path, rows)
        assert n_rows == 3
        assert _quoted(tmp_path, rows[::-1]) == [(words, 3)]
