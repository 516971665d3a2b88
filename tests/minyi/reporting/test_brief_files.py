import csv
import errno
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.errors import OutputError
from minyi.records import BURSTS, CAMPAIGNS, CHANGES, ISSUES, MESSAGES, TOPICS, Understood
from minyi.reporting import files
from minyi.reporting.build import build_brief
from minyi.reporting.errors import (
    DiskFull,
    FileIsFolder,
    TargetIsFile,
    WritingFailed,
    WritingForbidden,
)
from minyi.reporting.files import WRITERS, defused, sealed, write_outputs
from minyi.reporting.shapes import Brief, BriefOptions
from minyi.reporting.shelf import EARLIER


@pytest.fixture
def write(town_brief: Brief, town: Understood) -> Callable[[Path], list[Path]]:
    """Writes all files of the town into a folder."""
    return lambda folder: write_outputs(town_brief, town, folder)


def _fail_with(error: BaseException) -> Callable[..., None]:
    def fail(brief: Brief, understood: Understood, path: Path) -> None:
        path.write_text("half", encoding="utf-8")
        raise error

    return fail


def test_it_writes_every_file_and_nothing_else(town_brief: Brief, town: Understood, tmp_path: Path) -> None:
    written = write_outputs(town_brief, town, tmp_path / "out" / "deep")

    assert sorted(tmp_path.rglob("*")) == sorted([tmp_path / "out", tmp_path / "out" / "deep", *written])
    assert [path.name for path in written] == list(WRITERS)


def test_it_replaces_the_files_of_an_earlier_run_and_no_others(
    town_brief: Brief, town: Understood, tmp_path: Path
) -> None:
    (tmp_path / "brief.html").write_text("old", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    write_outputs(town_brief, town, tmp_path)

    assert "<!doctype html>" in (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {*WRITERS, "notes.txt"}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
@pytest.mark.parametrize("target", [".", "new"])
def test_it_leaves_no_half_written_file(
    write: Callable[[Path], list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    target: str,
) -> None:
    (tmp_path / "brief.html").write_text("old", encoding="utf-8")
    monkeypatch.setitem(files.WRITERS, "topics.parquet", _fail_with(error))

    with pytest.raises((OutputError, KeyboardInterrupt)):
        write(tmp_path / target)

    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]
    assert (tmp_path / "brief.html").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EACCES, WritingForbidden),
        (errno.EROFS, WritingForbidden),
        (errno.EIO, WritingFailed),
    ],
)
def test_it_says_why_it_could_not_write(
    write: Callable[[Path], list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    expected: type[OutputError],
) -> None:
    monkeypatch.setitem(files.WRITERS, "brief.json", _fail_with(OSError(number, "reason")))

    with pytest.raises(expected) as caught:
        write(tmp_path)

    assert str(tmp_path) in caught.value.say("zh").message
    assert caught.value.exit_code == 4


@pytest.mark.parametrize("target", ["taken", "taken/below"])
def test_it_says_so_when_the_target_is_a_file(
    town_brief: Brief, town: Understood, tmp_path: Path, target: str
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")

    with pytest.raises(TargetIsFile, match="is a file, not a folder"):
        write_outputs(town_brief, town, tmp_path / target)


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("messages.parquet", MESSAGES),
        ("topics.parquet", TOPICS),
        ("issues.parquet", ISSUES),
        ("campaigns.parquet", CAMPAIGNS),
        ("bursts.parquet", BURSTS),
        ("changes.parquet", CHANGES),
    ],
)
def test_it_writes_the_columns_of_the_contract(
    town_brief: Brief, town: Understood, tmp_path: Path, name: str, schema: pa.Schema
) -> None:
    write_outputs(town_brief, town, tmp_path)

    written = pq.read_table(tmp_path / name)

    assert written.schema.names == schema.names
    assert [field.type for field in written.schema] == [field.type for field in schema]


def test_it_writes_the_same_bytes_for_the_same_tables(
    town_brief: Brief, town: Understood, tmp_path: Path
) -> None:
    half = town.messages.num_rows // 2
    chunked = replace(town, messages=pa.concat_tables([town.messages[:half], town.messages[half:]]))

    first = write_outputs(town_brief, town, tmp_path / "a")
    second = write_outputs(build_brief(chunked, BriefOptions()), chunked, tmp_path / "b")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_it_seals_reports_of_misconduct_and_nothing_else(town: Understood) -> None:
    before, after = town.messages.to_pylist(), sealed(town.messages).to_pylist()

    for old, new in zip(before, after, strict=True):
        secret = "misconduct" in (old["kinds"] or ())
        hidden = dict.fromkeys(("title", "text", "urgency_reason", "campaign_id"))
        assert new == (old | hidden if secret else old)
    assert any("misconduct" in (row["kinds"] or ()) for row in before)


def test_it_tells_of_no_sealed_report_whose_words_it_shares(town: Understood) -> None:
    place = town.messages.schema.get_field_index("campaign_id")
    all_joined = pa.array(["c0001"] * town.messages.num_rows)
    messages = town.messages.set_column(place, town.messages.schema.field(place), all_joined)
    for row in sealed(messages).to_pylist():
        assert row["campaign_id"] == (None if "misconduct" in (row["kinds"] or ()) else "c0001")


def test_it_seals_a_table_in_which_no_message_has_a_kind(make_town: Callable[..., Understood]) -> None:
    nothing = make_town(0).messages

    assert sealed(nothing).equals(nothing)


def rejects_with(town: Understood, *originals: str) -> Understood:
    """The town with these originals rejected."""
    reject = town.rejects.to_pylist()[0]
    rows = [reject | {"original": original} for original in originals]
    return replace(town, rejects=pa.Table.from_pylist(rows, schema=town.rejects.schema))


def originals_in(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [row["original"] for row in csv.DictReader(stream, strict=True)]


def test_it_keeps_what_was_rejected_as_it_came(town_brief: Brief, town: Understood, tmp_path: Path) -> None:
    came = ['7,"half', "'tis dark", " =1", "路灯坏了\n很久", "0", "‘引’", "''"]

    write_outputs(town_brief, rejects_with(town, *came), tmp_path)

    assert originals_in(tmp_path / "rejects.csv") == came
    assert '"7,""half"\r\n' in (tmp_path / "rejects.csv").read_bytes().decode()


@pytest.mark.parametrize(
    "came",
    ['=1+1,"x"', "+8", "-2", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a", "'=1", "''=1"],
)
def test_it_writes_no_cell_that_a_spreadsheet_runs(
    town_brief: Brief, town: Understood, tmp_path: Path, came: str
) -> None:
    write_outputs(town_brief, rejects_with(town, came), tmp_path)

    assert originals_in(tmp_path / "rejects.csv") == [f"'{came}"]


@given(st.text(alphabet="'=+-@\t\r＝a1 ", max_size=6))
def test_it_can_be_undone_what_was_done_to_a_cell(came: str) -> None:
    written = defused(came)
    undone = written[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", written) else written
    assert undone == came
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", written)


def test_it_holds_figures_by_id_in_the_texts_of_the_json(
    town_brief: Brief, town: Understood, tmp_path: Path
) -> None:
    write_outputs(town_brief, town, tmp_path)

    said = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    known = {figure["id"] for figure in said["figures"]}

    assert said["format"] == "minyi-brief/1"
    used = set(_figures_in(said["sections"]))
    assert used
    assert used <= known


def _figures_in(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["figure"]] if isinstance(node.get("figure"), str) else []
        return own + [found for value in node.values() for found in _figures_in(value)]
    return [found for value in node for found in _figures_in(value)] if isinstance(node, list) else []


def test_it_says_so_when_a_file_of_the_brief_is_a_folder(
    write: Callable[[Path], list[Path]], tmp_path: Path
) -> None:
    (tmp_path / "brief.html").mkdir()

    with pytest.raises(FileIsFolder, match=r"brief\.html” is a folder"):
        write(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["brief.html"]


@pytest.mark.parametrize("target", ["n" * 250, os.fsdecode(b"\xff")])
def test_it_writes_into_a_folder_of_any_name(
    write: Callable[[Path], list[Path]], tmp_path: Path, target: str
) -> None:
    assert all(path.is_file() for path in write(tmp_path / target))


def test_it_replaces_file_by_file_where_another_run_made_the_folder_meanwhile(
    town_brief: Brief, town: Understood, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_topics = files.WRITERS["topics.parquet"]

    def meanwhile(brief: Brief, understood: Understood, path: Path) -> None:
        write_topics(brief, understood, path)
        (tmp_path / "out").mkdir()
        (tmp_path / "out" / "brief.html").write_text("theirs", encoding="utf-8")

    with monkeypatch.context() as patched:
        patched.setitem(files.WRITERS, "topics.parquet", meanwhile)
        patched.setattr(Path, "exists", lambda path: path != tmp_path / "out" and path.is_dir())
        written = write_outputs(town_brief, town, tmp_path / "out")

    assert "theirs" not in written[0].read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_it_sweeps_what_a_killed_run_left_a_day_ago_and_nothing_else(
    write: Callable[[Path], list[Path]], tmp_path: Path
) -> None:
    names = {"old": f".minyi-{'0' * 16}", "new": f".minyi-{'1' * 16}", "notes": ".minyi-notes"}
    for name in names.values():
        (tmp_path / name).mkdir()
        (tmp_path / name / "half").touch()
    for key in ("old", "notes"):
        os.utime(tmp_path / names[key], (1_000_000_000, 1_000_000_000))

    write(tmp_path)

    left = {path.name for path in tmp_path.iterdir()} - set(WRITERS)
    assert left == {names["new"], names["notes"]}


OLD = {name: f"old {name}" for name in ("brief.html", "rejects.csv", "topics.parquet")}
N_MOVES = len(OLD) + len(WRITERS)


def fail_at_move(monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, *, before: bool) -> None:
    """Let the n-th move into place end in an error, before or after it is made; later moves are made."""
    n_moves, replace_file = [0], Path.replace

    def move(path: Path, target: Path) -> Path:
        n_moves[0] += 1
        if n_moves[0] == number and before:
            raise error
        moved = replace_file(path, target)
        if n_moves[0] == number:
            raise error
        return moved

    monkeypatch.setattr(Path, "replace", move)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "the disk hums"), KeyboardInterrupt()])
@pytest.mark.parametrize("number", range(1, N_MOVES + 1))
def test_it_puts_all_files_back_at_whichever_move_it_fails(
    write: Callable[[Path], list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    error: BaseException,
    before: bool,
) -> None:
    for name, words in OLD.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    fail_at_move(monkeypatch, number, error, before=before)

    with pytest.raises((WritingFailed, KeyboardInterrupt)):
        write(tmp_path)

    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == OLD


def test_it_never_has_files_of_two_runs_side_by_side(
    write: Callable[[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, words in OLD.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    seen, replace_file = [], Path.replace

    def look(path: Path, target: Path) -> Path:
        moved = replace_file(path, target)
        there = [one for one in tmp_path.iterdir() if one.is_file()]
        seen.append({one.read_bytes().startswith(b"old ") for one in there})
        return moved

    monkeypatch.setattr(Path, "replace", look)
    write(tmp_path)

    assert len(seen) == N_MOVES
    assert {True, False} not in seen


def test_it_keeps_the_hidden_folder_while_it_holds_what_could_not_be_put_back(
    write: Callable[[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brief.html").write_text("old", encoding="utf-8")
    replace_file = Path.replace

    def only_away(path: Path, target: Path) -> Path:
        if target.parent.name == EARLIER:
            return replace_file(path, target)
        raise OSError(errno.EIO, "the disk hums")

    monkeypatch.setattr(Path, "replace", only_away)
    with pytest.raises(WritingFailed):
        write(tmp_path)

    (shelf,) = tmp_path.iterdir()
    assert (shelf / EARLIER / "brief.html").read_text(encoding="utf-8") == "old"


def test_it_settles_every_file_on_the_disk_before_any_takes_its_place(
    write: Callable[[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "brief.html").write_text("old", encoding="utf-8")
    done: list[str] = []
    settle, replace_file = os.fsync, Path.replace

    def settled(number: int) -> None:
        done.append("settled")
        settle(number)

    def moved(path: Path, target: Path) -> Path:
        done.append("moved")
        return replace_file(path, target)

    monkeypatch.setattr(os, "fsync", settled)
    monkeypatch.setattr(Path, "replace", moved)
    write(tmp_path)

    assert done[: len(WRITERS)] == ["settled"] * len(WRITERS)
    assert done.count("moved") == 1 + len(WRITERS)
    assert done.index("moved") >= len(WRITERS)


def test_it_says_so_when_a_file_cannot_be_settled(
    write: Callable[[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
