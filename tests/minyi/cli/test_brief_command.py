"""``minyi brief`` from the terminal."""

import csv
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.minyi.cli.ended import Ended, failed

import minyi.pipelines.brief as journey
import minyi.pipelines.understood as later
from minyi.listening.options import ROLES
from minyi.reporting.files import WRITERS

HEADER = ("编号", "标题", "正文", "补充", "时间")
ROWS = [
    ("K1", "路灯", "晨曦家园门口的路灯坏了三个星期。", "请派人来修。", "2025-03-01 00:00"),
    ("K2", "停车", "松涛苑小区车位太少，晚上绕圈找车位。", "", "2025-03-02 23:59"),
    ("K3", "公交", "312路公交车早高峰要等四十分钟。", "", "下周"),
]


def written(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *rows])
    return path


@pytest.fixture
def brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minyi: Callable[..., Ended]
) -> Callable[..., Ended]:
    """Runs ``minyi brief`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return partial(minyi, "brief")


def test_it_writes_the_brief_and_says_where(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, out, err = brief(written(tmp_path / "notes.csv"), "-o", "out")
    assert (code, out) == (0, f"{Path('out') / 'brief.html'}\n")
    assert "3 rows received = 3 kept + 0 copies + 0 set aside + 0 rejected\n" in err
    assert "The dates of 1 rows could not be read" in err
    assert (tmp_path / "out" / "brief.html").is_file()


def test_it_writes_into_a_folder_of_its_own_unless_told(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    assert brief(written(tmp_path / "notes.csv"))[0] == 0
    assert (tmp_path / "minyi-brief" / "brief.html").is_file()


def test_it_writes_one_line_a_stage_into_a_log(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    _, _, err = brief(written(tmp_path / "notes.csv"))
    stages = [line.partition(" ")[0] for line in err.splitlines()[:8]]
    assert stages == ["Reading", "Cleaning", "Folding", "Embedding", "Kinds", "Topics", "Issues", "Writing"]


def test_it_speaks_chinese_when_asked(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, _, err = brief(written(tmp_path / "notes.csv", [*ROWS, ("K4", "", "", "", "")]), "--lang", "zh")
    assert code == 0
    assert "收到 4 行 = 保留 3 + 重复 0 + 搁置 0 + 拒收 1\n" in err
    assert "1 行的日期读不出来" in err


def test_it_tells_the_result_as_one_object(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, out, err = brief(written(tmp_path / "notes.csv"), "-o", "out", "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert list(found) == ["files", "lang", "n_received", "fates", "n_unread_dates"]
    assert found["fates"] == {"kept": 3, "copy": 0, "set_aside": 0, "rejected": 0}
    assert (found["n_received"], found["n_unread_dates"], found["lang"]) == (3, 1, "zh")
    assert all(Path(path).is_file() for path in found["files"])


def texts_of(folder: Path) -> list[str]:
    texts: list[str] = pq.read_table(folder / "messages.parquet")["text"].to_pylist()
    return texts


@pytest.mark.parametrize(
    "words",
    [
        ["--map", "text=正文", "--map", "text=补充", "--map", "title=标题"],
        ["--map", "text=正文", "text=补充", "title=标题"],
    ],
)
def test_it_takes_several_pairs_for_one_map(
    tmp_path: Path, brief: Callable[..., Ended], words: list[str]
) -> None:
    code, _, _ = brief(written(tmp_path / "notes.csv"), "-o", "out", *words)
    assert code == 0
    assert texts_of(tmp_path / "out")[0] == "晨曦家园门口的路灯坏了三个星期。\n请派人来修。"


def test_it_takes_pairs_before_the_files(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, _, _ = brief("--map", "text=补充", "title=正文", written(tmp_path / "notes.csv"), "-o", "out")
    assert code == 0
    assert texts_of(tmp_path / "out")[0] == "请派人来修。"


def test_it_reads_a_file_whose_name_looks_like_a_pair(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    written(tmp_path / "text=spring.csv")
    code, _, err = brief("text=spring.csv")
    assert code == 0
    assert "3 rows received" in err


def test_it_takes_an_equals_sign_in_the_name_of_a_column(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("no,a=b\n1,The lamp is out again.\n", encoding="utf-8")
    assert brief(path, "-o", "out", "--map", "text=a=b")[0] == 0
    assert texts_of(tmp_path / "out") == ["The lamp is out again."]


@pytest.mark.parametrize("pair", ["正文", "text=", "=正文", ""])
def test_it_refuses_a_mapping_it_cannot_read(tmp_path: Path, brief: Callable[..., Ended], pair: str) -> None:
    assert failed(brief(written(tmp_path / "notes.csv"), "--map", pair, "--json")) == (2, "CLI-004")


def test_it_refuses_a_role_that_there_is_not(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    assert failed(brief(written(tmp_path / "notes.csv"), "--map", "words=正文", "--json")) == (2, "LIS-011")


def test_it_names_the_roles_when_one_is_wrong(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    _, _, err = brief(written(tmp_path / "notes.csv"), "--map", "words=正文")
    assert all(role in err for role in ROLES)


def test_it_refuses_a_column_that_is_not_there(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    ended = brief(written(tmp_path / "notes.csv"), "--map", "text=内文", "--json")
    assert failed(ended) == (2, "LIS-010")
    assert "正文" in ended[2]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "Asia", "../zones", "", "Asia/Shanghai\0"])
def test_it_refuses_a_zone_it_does_not_know(tmp_path: Path, brief: Callable[..., Ended], zone: str) -> None:
    assert failed(brief(written(tmp_path / "notes.csv"), "--zone", zone, "--json")) == (2, "LIS-014")


@pytest.mark.parametrize(
    "period",
    [
        "2025-03",
        "2025-03-01",
        "2025-03-02..2025-03-01",
        "2025-02-30..2025-03-01",
        "a..b",
        "",
        "2025-3-1..2025-3-2",
    ],
)
def test_it_refuses_a_period_it_cannot_read(tmp_path: Path, brief: Callable[..., Ended], period: str) -> None:
    assert failed(brief(written(tmp_path / "notes.csv"), "--period", period, "--json")) == (2, "CLI-003")


@pytest.mark.parametrize(
    ("period", "kept"),
    [("2025-03-01..2025-03-01", 1), ("2025-03-01..2025-03-02", 2), ("0001-01-01..9999-12-31", 2)],
)
def test_it_keeps_to_the_days_asked_for(
    tmp_path: Path, brief: Callable[..., Ended], period: str, kept: int
) -> None:
    code, out, _ = brief(written(tmp_path / "notes.csv"), "--period", period, "--json")
    assert code == 0
    assert json.loads(out)["fates"] == {"kept": kept, "copy": 0, "set_aside": 3 - kept, "rejected": 0}


@pytest.mark.parametrize("name", ["nowhere.csv", "empty.csv", "folder"])
def test_it_ends_with_three_when_the_input_cannot_be_used(
    tmp_path: Path, brief: Callable[..., Ended], name: str
) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "folder").mkdir()
    code, error = failed(brief(tmp_path / name, "--json"))
    assert code == 3
    assert error.startswith("LIS-")
    assert not (tmp_path / "minyi-brief").exists()


def test_it_ends_with_four_when_the_output_cannot_be_written(
    tmp_path: Path, brief: Callable[..., Ended]
) -> None:
    path = written(tmp_path / "notes.csv")
    assert failed(brief(path, "-o", path, "--json")) == (4, "REP-004")


def test_it_says_so_before_it_reads(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    path = written(tmp_path / "notes.csv")
    code, out, err = brief(path, "-o", path / "brief")
    assert (code, out) == (4, "")
    assert err.startswith("REP-004 ")
    # Nothing is written by a look at the columns.
    assert brief(path, "-o", path / "brief", "--preview")[0] == 0


def test_it_says_an_error_in_a_sentence_and_a_hint(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, out, err = brief("nowhere.csv", "--lang", "zh")
    assert (code, out) == (3, "")
    assert err == "LIS-001 找不到文件“nowhere.csv”。\n请检查文件名和所在的文件夹。\n"


def test_it_ends_with_three_for_rejected_rows_when_strict(
    tmp_path: Path, brief: Callable[..., Ended]
) -> None:
    path = written(tmp_path / "notes.csv", [*ROWS, ("K4", "", "", "", "")])
    assert brief(path, "-o", "lenient")[0] == 0
    code, out, _ = brief(path, "-o", "out", "--strict")
    assert code == 3
    assert Path(out.strip()).is_file()


def test_it_ends_with_nothing_wrong_when_strict_and_all_rows_are_good(
    tmp_path: Path, brief: Callable[..., Ended]
) -> None:
    assert brief(written(tmp_path / "notes.csv"), "--strict")[0] == 0


def test_it_ends_with_130_when_interrupted(
    tmp_path: Path, brief: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minyi.pipelines.brief.write_brief", interrupted)
    assert failed(brief(written(tmp_path / "notes.csv"), "--json")) == (130, "CLI-002")


def test_it_shows_how_columns_are_read_and_stops(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, out, err = brief(written(tmp_path / "notes.csv"), "--preview")
    assert (code, err) == (0, "")
    for word in ("notes.csv", "编号", "正文", "text", "published_at", ROWS[0][2]):
        assert word in out
    assert not (tmp_path / "minyi-brief").exists()


def test_it_shows_columns_one_a_line(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    _, out, _ = brief(written(tmp_path / "notes.csv"), "--preview")
    assert "PreviewColumn(" not in out
    assert len(out.splitlines()) >= len(HEADER)


def test_it_shows_columns_as_json(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    code, out, _ = brief(written(tmp_path / "notes.csv"), "--preview", "--json", "--map", "text=补充")
    [shown] = json.loads(out)
    assert code == 0
    assert (shown["file"], shown["reader"]) == ("notes.csv", "csv")
    assert shown["roles"]["text"] == ["补充"]
    columns = {column["name"]: column for column in shown["columns"]}
    assert list(columns) == list(HEADER)
    assert (columns["补充"]["role"], columns["补充"]["why"]) == ("text", "given")


def test_it_refuses_a_missing_file_in_a_preview_too(brief: Callable[..., Ended]) -> None:
    assert failed(brief("nowhere.csv", "--preview", "--json")) == (3, "LIS-001")


@pytest.mark.parametrize(("flag", "n_messages"), [((), 3), (("--document",), 1)])
def test_it_reads_a_text_file_by_the_line_or_whole(
    tmp_path: Path, brief: Callable[..., Ended], flag: tuple[str, ...], n_messages: int
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("The lamp is out.\nThe bus is late.\nThe bins are full.\n", encoding="utf-8")
    code, out, _ = brief(path, *flag, "--json")
    assert code == 0
    assert (json.loads(out)["n_received"], json.loads(out)["lang"]) == (n_messages, "en")


@pytest.mark.parametrize("name", ["brief.json", "rejects.csv", "messages.parquet"])
def test_it_refuses_to_overwrite_a_file_that_it_reads(
    tmp_path: Path, brief: Callable[..., Ended], name: str
) -> None:
    path = written(tmp_path / name)
    before = path.read_bytes()
    assert failed(brief(path, "-o", ".", "--json")) == (2, "CLI-005")
    (tmp_path / "link").symlink_to(tmp_path)
    assert failed(brief(Path("link") / name, "-o", tmp_path, "--json")) == (2, "CLI-005")
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {name, "link"}


def test_it_refuses_an_output_without_a_name(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    assert failed(brief(written(tmp_path / "notes.csv"), "-o", "", "--json")) == (2, "CLI-006")


@pytest.mark.parametrize(("seed", "code"), [(-1, 2), (2**32, 2), (2**32 - 1, 0)])
def test_it_takes_the_seeds_that_there_are(
    tmp_path: Path, brief: Callable[..., Ended], seed: int, code: int
) -> None:
    ended = brief(written(tmp_path / "notes.csv"), "--seed", seed, "--json")
    assert ended[0] == code
    assert code == 0 or failed(ended) == (2, "CLI-008")


def test_it_names_the_roles_when_a_further_pair_has_none(tmp_path: Path, brief: Callable[..., Ended]) -> None:
    path = written(tmp_path / "notes.csv")
    ended = brief("--map", "text=正文", "headline=标题", path, "--json")
    assert failed(ended) == (2, "CLI-004")
    assert all(role in ended[2] for role in ROLES)
    assert failed(brief("spring=2025.csv", "--json")) == (3, "LIS-001")


FAULTY = [
    "take_in",
    "understand",
    "begin_to_grasp",
    "with_issues",
    "rank_issues",
    "messages_table",
    "quotes_of",
    "rejects_table",
    "build_brief",
    "write_outputs",
]


@pytest.mark.parametrize("stage", FAULTY)
@pytest.mark.parametrize("error", [ZeroDivisionError("nobody to share it among"), KeyError("no such thing")])
def test_it_tells_a_fault_in_any_stage_in_words_and_changes_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    brief: Callable[..., Ended],
    stage: str,
    error: Exception,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    notes = written(tmp_path / "notes.csv")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "brief.html").write_text("old", encoding="utf-8")
    monkeypatch.setattr(journey if hasattr(journey, stage) else later, stage, fail)
    monkeypatch.delenv("MINYI_DEBUG", raising=False)

    for target in ("out", "new"):
        assert failed(brief(notes, "-o", target, "--json")) == (1, "MIN-000")

    assert {path.name for path in tmp_path.iterdir()} == {"notes.csv", "out"}
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()} == {
        "brief.html": "old"
    }


@pytest.mark.parametrize("name", list(WRITERS))
def test_it_tells_a_fault_in_writing_in_words_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, brief: Callable[..., Ended], name: str
) -> None:
    def fail(_: object, __: object, path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise ZeroDivisionError("nobody to share it among")

    monkeypatch.setitem(WRITERS, name, fail)

    code, out, err = brief(written(tmp_path / "notes.csv"), "-o", "out")

    assert (code, out) == (1, "")
    assert "MIN-000 A fault of the program stopped the job.\n" in err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.csv"]
