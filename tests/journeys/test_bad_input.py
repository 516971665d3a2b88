"""Whatever ``minyi brief`` is given: a brief, or one sentence with a code and a hint; never a traceback."""

import io
import json
import os
import random
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import pyarrow.parquet as pq
import pytest
from resiliparse.parse.html import HTMLTree

Ended = CompletedProcess[str]
Ran = Callable[..., Ended]
FILES = {"brief.html", "brief.json", "rejects.csv", "topics.npz"} | {
    f"{table}.parquet" for table in ("messages", "topics", "issues", "campaigns", "bursts", "changes")
}
MEGABYTE = 1 << 20
VOICES = (
    "小区门口的路灯坏了半个月没人修，晚上走路看不清。",
    "请问居住证到期以后在哪里续办，需要带什么材料？",
    "建议把公交站牌往前挪二十米，现在正好挡住盲道。",
    "感谢社区医院的护士，上门给老人换药很耐心。",
    "自来水发黄三天了，打电话说在查，到现在没有结果。",
    "学校门口早晚高峰堵得厉害，希望安排人疏导。",
    "楼上装修每天七点就开始砸墙，孩子根本睡不好。",
    "公园的健身器材断了一根横杆，老人差点摔下来。",
    "The lift in our building has been out of order for ten days.",
    "退休金这个月少了两百块，不知道是怎么回事。",
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "内容"])
    for number, voice in enumerate(VOICES * 20, start=1):
        sheet.append([number, f"{voice}第{number}次说"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _locked_workbook() -> bytes:
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(_workbook())).encrypt("a password", locked)
    return locked.getvalue()


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("readme.txt", "not a table")
    return buffer.getvalue()


def _table(*rows: str, head: str = "编号,内容") -> bytes:
    return "\n".join([head, *rows, ""]).encode()


# These differ from a neighbour in the input alone, not in how they end, so they are run for machines only.
ALIKE = {
    "white space",
    "archive named xlsx",
    "pdf",
    "no file named",
    "unknown language",
    "wrong period",
    "wrong zone",
    "output below a file",
}


def _both_ways(cases: Iterable[str]) -> list[tuple[str, bool]]:
    """Each case as a person meets it and with ``--json``."""
    return [(name, machine) for name in cases for machine in (False, True) if machine or name not in ALIKE]


# file name, its bytes, exit code, code of the error
Refused = tuple[str, Callable[[], bytes], int, str]
REFUSED: dict[str, Refused] = {
    "empty": ("m.csv", lambda: b"", 3, "LIS-004"),
    "white space": ("m.txt", lambda: b" \n\t\n", 3, "LIS-004"),
    "header only": ("m.csv", _table, 3, "LIS-013"),
    "workbook named csv": ("m.csv", _workbook, 3, "LIS-005"),
    "pdf named csv": ("m.csv", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", 3, "LIS-005"),
    "program named csv": ("m.csv", lambda: b"\x7fELF\x02\x01\x01" + bytes(600), 3, "LIS-005"),
    "archive named xlsx": ("m.xlsx", _archive, 3, "LIS-005"),
    "pdf": ("m.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", 3, "LIS-006"),
    "locked workbook": ("m.xlsx", _locked_workbook, 3, "LIS-007"),
    "truncated workbook": ("m.xlsx", lambda: _workbook()[:-2000], 3, "LIS-008"),
    "no column of words": ("m.csv", lambda: _table("1,2", "2,3", "3,4", head="a,b"), 3, "LIS-009"),
}


@pytest.mark.parametrize(("name", "machine"), _both_ways(REFUSED))
def test_it_refuses_what_it_cannot_use(minyi: Ran, tmp_path: Path, name: str, machine: bool) -> None:
    file, make, exit_code, code = REFUSED[name]
    (tmp_path / file).write_bytes(make())
    before = _everything_in(tmp_path)

    ended = minyi("brief", tmp_path / file, "-o", tmp_path / "brief", *(["--json"] if machine else []))

    _assert_refused(ended, exit_code, code, machine=machine)
    assert _everything_in(tmp_path) == before


WRONG_LINES: dict[str, tuple[list[str], int, str]] = {
    "unknown command": (["nosuch", "m.csv"], 2, "CLI-001"),
    "unknown option": (["brief", "m.csv", "--colour"], 2, "CLI-001"),
    "no file named": (["brief"], 2, "CLI-001"),
    "unknown language": (["brief", "m.csv", "--lang", "xx"], 2, "CLI-001"),
    "missing file": (["brief", "absent.csv"], 3, "LIS-001"),
    "folder as file": (["brief", "."], 3, "LIS-002"),
    "missing column": (["brief", "m.csv", "--map", "text=没有这一列"], 2, "LIS-010"),
    "unknown role": (["brief", "m.csv", "--map", "colour=内容"], 2, "LIS-011"),
    "wrong period": (["brief", "m.csv", "--period", "2025"], 2, "CLI-003"),
    "wrong zone": (["brief", "m.csv", "--zone", "Mars/Olympus"], 2, "LIS-014"),
    "output in a file": (["brief", "m.csv", "-o", "m.csv"], 4, "REP-004"),
    "output below a file": (["brief", "m.csv", "-o", "m.csv/brief"], 4, "REP-004"),
}


@pytest.mark.parametrize(("name", "machine"), _both_ways(WRONG_LINES))
def test_it_refuses_a_wrong_command(
    minyi: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, machine: bool
) -> None:
    arguments, exit_code, code = WRONG_LINES[name]
    (tmp_path / "m.csv").write_bytes(_table("1,路灯坏了没人修"))
    monkeypatch.chdir(tmp_path)
    before = _everything_in(tmp_path)

    ended = minyi(*arguments, *(["--json"] if machine else []))

    _assert_refused(ended, exit_code, code, machine=machine)
    assert _everything_in(tmp_path) == before


def test_it_speaks_chinese_when_the_terminal_does(minyi: Ran, tmp_path: Path) -> None:
    ended = minyi("brief", tmp_path / "absent.csv", MINYI_LANG="zh")
    sentence, hint = ended.stderr.splitlines()
    assert sentence.startswith("LIS-001 ")
    assert re.search(r"[一-鿿].*。$", sentence) and re.search(r"[一-鿿].*。$", hint)


def _assert_refused(ended: Ended, exit_code: int, code: str, *, machine: bool) -> None:
    """One sentence with a code and a hint, on standard error alone."""
    assert "Traceback" not in ended.stderr
    assert ended.returncode == exit_code, ended.stderr
    assert ended.stdout == ""
    if machine:
        said = json.loads(ended.stderr)
        assert set(said) == {"code", "message", "hint"}
        assert said["code"] == code
        sentence, hint = said["message"], said["hint"]
    else:
        lines = [line for line in ended.stderr.splitlines() if not re.search(r"\(\d+\.\d s\)$", line)]
        assert len(lines) == 2, ended.stderr
        assert lines[0].startswith(f"{code} ")
        sentence, hint = lines[0].removeprefix(code), lines[1]
    assert sentence.strip().endswith((".", "?"))
    assert hint.strip().endswith(".")


def _everything_in(folder: Path) -> set[str]:
    """All paths below a folder, hidden ones too, with the size of each file."""
    return {
        f"{path.relative_to(folder)} {path.stat().st_size * path.is_file()}" for path in folder.rglob("*")
    }


Briefed = Callable[..., SimpleNamespace]


@pytest.fixture
def briefed(minyi: Ran, tmp_path: Path) -> Briefed:
    """Makes a brief of the bytes of a file; gives how the command ended, the rows and the folder."""

    def make(name: str, content: bytes, *options: str, exit_code: int = 0) -> SimpleNamespace:
        (tmp_path / name).write_bytes(content)
        ended = minyi("brief", tmp_path / name, "-o", tmp_path / "brief", *options)
        assert ended.returncode == exit_code, ended.stderr
        assert "Traceback" not in ended.stderr
        folder = tmp_path / "brief"
        assert {path.name for path in folder.iterdir()} == FILES
        assert {path.name for path in tmp_path.iterdir()} == {name, "brief"}
        rows: list[dict[str, Any]] = pq.read_table(folder / "messages.parquet").to_pylist()
        return SimpleNamespace(ended=ended, rows=rows, folder=folder)

    return make


def _fates(rows: list[dict[str, Any]]) -> dict[str, int]:
    fates = [row["fate"] for row in rows]
    return {fate: fates.count(fate) for fate in sorted(set(fates))}


def test_it_reads_three_hundred_columns(briefed: Briefed) -> None:
    head = ",".join(["编号", "内容", *(f"c{number}" for number in range(298))])
    rows = [f"{number},{voice}{',x' * 298}" for number, voice in enumerate(VOICES)]
    done = briefed("m.csv", _table(*rows, head=head))
    assert _fates(done.rows) == {"kept": len(VOICES)}
    assert done.rows[0]["text"] == VOICES[0]


def test_it_survives_a_line_of_fifty_megabytes_in_a_table(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(f"1,{'长' * (50 * MEGABYTE // 3)}", *(f"2,{voice}" for voice in VOICES)))
    assert _fates(done.rows) == {"kept": len(VOICES), "rejected": 1}
    assert done.rows[0]["reason"] == "too_long"
    assert sum(path.stat().st_size for path in done.folder.iterdir()) < 2 * MEGABYTE


def test_it_survives_a_text_that_is_one_line_of_fifty_megabytes(briefed: Briefed) -> None:
    done = briefed("m.txt", ("长" * (50 * MEGABYTE // 3)).encode())
    assert _fates(done.rows) == {"rejected": 1}
    assert done.rows[0]["reason"] == "too_long"


def test_it_drops_nul_bytes_and_keeps_the_row(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(*(f"{n},{v[:4]}\0{v[4:]}" for n, v in enumerate(VOICES))))
    assert _fates(done.rows) == {"kept": len(VOICES)}
    assert [row["text"] for row in done.rows] == list(VOICES)


def test_it_keeps_a_row_of_the_year_207_undated(briefed: Briefed) -> None:
    rows = [f"{n},{voice},2025-03-0{1 + n % 9}" for n, voice in enumerate(VOICES)]
    rows[3] = f"3,{VOICES[3]},0207-03-04 10:00:00"
    done = briefed("m.csv", _table(*rows, head="编号,内容,时间"))
    assert _fates(done.rows) == {"kept": len(VOICES)}
    assert [row["row"] for row in done.rows if row["published_at"] is None] == [4]
    assert "The dates of 1 rows could not be read; the messages are kept, undated." in done.ended.stderr


def test_it_makes_a_brief_of_ten_rows(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(*(f"{n},{voice}" for n, voice in enumerate(VOICES))))
    assert _fates(done.rows) == {"kept": 10}


def test_it_makes_a_brief_of_one_row(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(f"7,{VOICES[0]}"))
    assert [(row["external_id"], row["fate"], row["text"]) for row in done.rows] == [("7", "kept", VOICES[0])]


def test_it_folds_rows_that_are_all_the_same(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(*(f"{n},{VOICES[0]}" for n in range(50))))
    assert _fates(done.rows) == {"copy": 49, "kept": 1}
    assert {row["copy_of"] for row in done.rows} == {None, 1}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_it_reads_other_encodings(briefed: Briefed, encoding: str) -> None:
    table = _table(*(f"{n},{voice}" for n, voice in enumerate(VOICES))).decode()
    done = briefed("m.csv", table.encode(encoding))
    assert [row["text"] for row in done.rows] == list(VOICES)


def test_it_sets_aside_a_file_of_nothing_but_emoji(briefed: Briefed) -> None:
    done = briefed("m.csv", _table(*(f"{n},{'👍🙏🌹😡'[n % 4] * (1 + n)}" for n in range(12))))
    assert _fates(done.rows) == {"set_aside": 12}
    assert {row["reason"] for row in done.rows} == {"no_words"}


def test_it_lets_nothing_of_the_input_live_on_the_page(briefed: Briefed) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>'';--<svg/onload=alert(3)>\u202egnp.\u2067"
    head = "id,title,text,author,place,channel,published_at"
    rows = [
        f"{evil}{n},{evil}路灯{n},{voice}{evil},{evil}{n},{evil},{evil},2025-03-0{1 + n % 9}"
        for n, voice in enumerate(VOICES)
    ]
    done = briefed("m.csv", _table(*rows, head=head))

    page: Any = HTMLTree.parse((done.folder / "brief.html").read_text("utf-8")).document
    scripts = [script.text for script in page.query_selector_all("script")]
    assert len(scripts) == 1 and "alert" not in scripts[0]
    everything = page.query_selector_all("*")
    assert {element.tag for element in everything}.isdisjoint(["img", "iframe", "object", "embed", "link"])
    assert [name for one in everything for name in one.attrs if name.startswith("on")] == []
    links = [link.getattr("href") for link in page.query_selector_all("a")]
    assert links and all(link.startswith("#") for link in links)


def test_it_ends_with_three_when_strict_and_rows_were_rejected(briefed: Briefed) -> None:
    rows = [f"{n},{voice}" for n, voice in enumerate(VOICES)]
    done = briefed("m.csv", _table(*rows, "11,one,field too many"), "--strict", exit_code=3)
    assert _fates(done.rows) == {"kept": 10, "rejected": 1}


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """Twenty thousand messages, no two the same."""
    chance = random.Random(5)
    places = [f"{chance.choice('东西南北新老')}{chance.choice('河山桥湖门')}{n}号院" for n in range(400)]
    rows = [
        f"{n},{chance.choice(places)}{chance.choice(VOICES)}{chance.choice(places)}的{chance.choice(VOICES)}"
        for n in range(20_000)
    ]
    (tmp_path / "long.csv").write_bytes(_table(*rows))
    return tmp_path / "long.csv"


def test_it_leaves_nothing_behind_when_interrupted(
    interrupted: Callable[..., tuple[int, str]], long_file: Path
) -> None:
    code, said = interrupted(long_file)

    assert code == 130, said
    assert "Traceback" not in said
    assert "CLI-002" in said
    assert [path.name for path in long_file.parent.iterdir()] == ["long.csv"]


def test_it_leaves_nothing_behind_when_interrupted_while_writing(
    interrupted: Callable[..., tuple[int, str]], long_file: Path
) -> None:
    long_file.write_bytes(b"".join(long_file.read_bytes().splitlines(keepends=True)[:101]))
    code, said = interrupted(long_file, while_writing=True)

    assert code == 130, said
    assert "Traceback" not in said
    assert [path.name for path in long_file.parent.iterdir()] == ["long.csv"]


def test_it_says_that_the_disk_is_full(minyi: Ran, small_disk: Path, office_file: Path) -> None:
    target = small_disk / "brief"
    target.mkdir()
    (target / "brief.html").write_text("an earlier brief", encoding="utf-8")
    before = _everything_in(small_disk)

    ended = minyi("brief", office_file, "-o", target)

    _assert_refused(ended, 4, "REP-002", machine=False)
    assert _everything_in(small_disk) == before
    assert (target / "brief.html").read_text("utf-8") == "an earlier brief"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere; see the read-only disk")
def test_it_says_that_the_folder_may_not_be_written_to(minyi: Ran, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(_table(f"7,{VOICES[0]}"))
    (tmp_path / "shut").mkdir(mode=0o555)

    _assert_refused(minyi("brief", tmp_path / "m.csv", "-o", tmp_path / "shut"), 4, "REP-003", machine=False)

    assert list((tmp_path / "shut").iterdir()) == []


def test_it_says_that_the_disk_is_read_only(minyi: Ran, read_only_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_bytes(_table(f"7,{VOICES[0]}"))

    ended = minyi("brief", tmp_path / "m.csv", "-o", read_only_disk / "brief")

    _assert_refused(ended, 4, "REP-003", machine=False)
    assert list(read_only_disk.iterdir()) == []
