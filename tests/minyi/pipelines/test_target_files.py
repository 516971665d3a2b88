"""The list of targets that an office keeps, read from files of several formats."""

from pathlib import Path

import pytest

from minyi.pipelines.target_errors import NoTargetNames, NoTargets, TargetNotTaken
from minyi.pipelines.target_files import MOST_TARGETS, read_targets
from minyi.records import Target


def written(folder: Path, name: str, words: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(words, encoding=encoding)
    return path


def test_it_reads_one_a_line(tmp_path: Path) -> None:
    given = read_targets(written(tmp_path, "list.txt", "夜间公交\n\n 垃圾分类 \n"))
    assert given.targets == (Target("g001", "夜间公交"), Target("g002", "垃圾分类"))
    assert len(given.digest) == 64


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_reads_names_and_aliases_of_a_table(tmp_path: Path, encoding: str) -> None:
    words = '名称,别名,备注\n夜间公交,夜班车、通宵巴士；夜班车,好\n限行,"限号,单双号",\n'
    given = read_targets(written(tmp_path, "list.csv", words, encoding))
    assert given.targets == (
        Target("g001", "夜间公交", ("夜班车", "通宵巴士")),
        Target("g002", "限行", ("限号", "单双号")),
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("王建国", "person"),
        ("Sarah Miller", "person"),
        ("市长", "office"),
        ("the mayor", "office"),
        ("共产党", "group"),
        ("immigrants", "group"),
        ("陳局長", "office"),
        ("國民黨", "group"),
        ("路", "short"),
        ("！！！", "short"),
        ("\u200b\u200b", "short"),
        ("C\u200b", "short"),
        ("路" * 101, "long"),
        ("夜间公交", "twice"),
        ("夜間公交", "twice"),
        ("夜 间公交", "twice"),
    ],
)
def test_it_refuses_with_the_row_and_the_reason(tmp_path: Path, name: str, reason: str) -> None:
    path = written(tmp_path, "list.txt", f"夜间公交\n{name}\n")
    with pytest.raises(TargetNotTaken) as refused:
        read_targets(path)
    said = refused.value.values
    assert (said["row"], said["target"]) == (2, name[:40])
    assert refused.value.say("zh").message
    assert refused.value.say("en").message


def test_it_reads_all_columns_of_aliases_and_lists_of_them(tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "名称,简称,别名\n快速公交,BRT|brt,ＢＲＴ、快线\n")
    assert read_targets(table).targets == (Target("g001", "快速公交", ("ＢＲＴ", "快线")),)
    objects = written(tmp_path, "b.jsonl", '{"name": "BRT", "aliases": ["快速公交", "brt", "快线"]}\n')
    assert read_targets(objects).targets == (Target("g001", "BRT", ("快速公交", "快线")),)


def test_it_takes_a_hundred_and_no_more(tmp_path: Path) -> None:
    lines = [f"办事窗口{number}" for number in range(MOST_TARGETS + 1)]
    assert len(read_targets(written(tmp_path, "a.txt", "\n".join(lines[:-1]))).targets) == MOST_TARGETS
    with pytest.raises(TargetNotTaken, match="hundred"):
        read_targets(written(tmp_path, "b.txt", "\n".join(lines)))


def test_it_says_that_there_are_no_names_or_no_targets(tmp_path: Path) -> None:
    with pytest.raises(NoTargetNames, match="a, b"):
        read_targets(written(tmp_path, "a.csv", "a,b\n1,2\n"))
    with pytest.raises(NoTargets):
        read_targets(written(tmp_path, "b.csv", "name,aliases\n"))
