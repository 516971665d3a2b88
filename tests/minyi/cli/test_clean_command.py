"""``minyi clean`` from the terminal."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.minyi.cli.ended import Ended, failed

from minyi.cleaning.steps import STEPS
from minyi.cli.clean_words import SET_ASIDE_WORDS, STEP_WORDS, summary_lines
from minyi.listening.reading import LeftOut
from minyi.pipelines.cleaning import Cleaned

TABLE = "编号,标题,正文\nK1,路灯,路灯坏了　　电话13812345678\nK2,,\nK3,停车,*****\n"


@pytest.fixture
def clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minyi: Callable[..., Ended]
) -> Callable[..., Ended]:
    """Runs ``minyi clean`` in a folder with two tables and a letter."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.csv").write_text(TABLE, "utf-8")
    (tmp_path / "more.csv").write_text("a,b,who\nThe lamp is out.,Call 020 7946 0958,Mary Hill\n", "utf-8")
    (tmp_path / "letter.txt").write_text("The   lamp is out.\n\nMary\n", "utf-8")
    return partial(minyi, "clean")


def test_it_writes_a_table_to_standard_output_and_the_summary_beside(clean: Callable[..., Ended]) -> None:
    code, out, err = clean("notes.csv")
    assert code == 0
    assert out.splitlines()[:2] == [
        "编号,标题,正文,language,fate,reason,n_masks,changes",
        "K1,路灯,路灯坏了 电话〔电话〕,zh-Hans,kept,,1,tidy_space",
    ]
    assert len(out.splitlines()) == 4
    assert err.splitlines()[1:] == [
        "3 rows received = 2 kept + 0 set aside + 1 rejected",
        "Rows changed: white space tidied 1",
        "Masked: phone 1",
        "Rejected 1: The row has neither a text nor a title.",
    ]


def test_it_speaks_chinese_when_asked(clean: Callable[..., Ended]) -> None:
    _, _, err = clean("notes.csv", "--lang", "zh")
    assert err.splitlines()[1:] == [
        "收到 3 行 = 保留 2 + 搁置 0 + 拒收 1",
        "修改的行：整理空白 1",
        "遮盖：电话 1",
        "拒收 1：这一行没有正文，也没有标题。",
    ]


def test_it_tells_the_summary_as_one_object(clean: Callable[..., Ended]) -> None:
    code, out, err = clean("notes.csv", "-o", "out.csv", "--json")
    assert (code, out) == (0, "")
    found = json.loads(err)
    assert found == {
        "files": ["out.csv", "out.rejects.csv"],
        "n_received": 3,
        "fates": {"kept": 2, "set_aside": 0, "rejected": 1},
        "changes": {"tidy_space": 1},
        "marks": {"phone": 1},
        "set_aside": {},
        "rejected": {"empty": 1},
        "n_cut": 0,
        "unread_sheets": {},
    }
    assert sum(found["fates"].values()) == found["n_received"]


def test_it_makes_a_document_of_a_text(clean: Callable[..., Ended]) -> None:
    code, out, _ = clean("letter.txt", "--document")
    assert (code, out) == (0, "The lamp is out.\nMary\n")


def test_it_repairs_only_when_asked(clean: Callable[..., Ended]) -> None:
    _, out, err = clean("notes.csv", "--no-mask")
    assert "路灯坏了 电话13812345678" in out
    assert "Masked" not in err


def test_it_takes_the_columns_as_said(clean: Callable[..., Ended]) -> None:
    code, out, _ = clean("more.csv", "--map", "text=a", "text=b", "author=who")
    assert code == 0
    assert out.splitlines()[1].startswith("The lamp is out.,Call 〔phone〕,p")


def test_it_ends_with_three_for_rejected_rows_when_strict(clean: Callable[..., Ended]) -> None:
    assert clean("notes.csv", "-o", "out.csv", "--strict")[0] == 3
    assert Path("out.csv").is_file()
    assert clean("more.csv", "--strict", "--map", "text=a")[0] == 0


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["notes.csv", "more.csv"], (2, "PIP-004")),
        (["notes.csv", "-o", "out.pdf"], (2, "PIP-001")),
        (["notes.csv", "-o", ""], (2, "PIP-001")),
        (["notes.csv", "-o", "out.txt"], (2, "PIP-001")),
        (["notes.csv", "-o", "notes.csv"], (2, "PIP-003")),
        (["notes.csv", "-o", "."], (2, "PIP-003")),
        (["nowhere.csv"], (3, "LIS-001")),
        (["notes.csv", "--map", "text=nothing"], (2, "LIS-010")),
        (["notes.csv", "letter.txt", "-o", "letter.txt"], (4, "REP-004")),
    ],
)
def test_it_refuses_what_it_cannot_do_and_writes_nothing(
    clean: Callable[..., Ended], tmp_path: Path, words: list[str], error: tuple[int, str]
) -> None:
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert failed(clean(*words, "--json")) == error
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("folder", ["out/", "there"])
def test_it_writes_one_file_into_a_folder_too(
    clean: Callable[..., Ended], tmp_path: Path, folder: str
) -> None:
    (tmp_path / "there").mkdir()
    assert clean("letter.txt", "-o", folder)[0] == 0
    assert (tmp_path / folder / "letter.txt").read_text("utf-8") == "The lamp is out.\nMary\n"


def test_it_ends_with_130_when_interrupted(
    clean: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("minyi.cli.clean.clean_files", interrupted)
    assert failed(clean("notes.csv", "--json")) == (130, "CLI-002")


def test_it_has_words_for_every_step() -> None:
    assert list(STEP_WORDS) == [step.name for step in STEPS]


def test_it_says_what_a_workbook_could_not_hold_and_what_was_not_read() -> None:
    done = Cleaned(n_cut=2, unread=(LeftOut("notes.xlsx", ("Old", "Older")),))
    assert any(line.startswith("2 cells were longer than the 32,767") for line in summary_lines(done, "en"))
    assert "未读的工作表 notes.xlsx: Old, Older" in summary_lines(done, "zh")


def test_it_says_why_rows_were_set_aside() -> None:
    done = Cleaned()
    done.reasons["set_aside", "advertising"] = 3
    done.reasons["set_aside", "another"] = 1
    assert summary_lines(done, "en")[1:] == [
        f"Set aside 3: {SET_ASIDE_WORDS['advertising'][1]}",
        "Set aside 1: another",
    ]
