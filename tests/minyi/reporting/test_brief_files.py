import csv
import errno
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minyi.errors import OutputError
from minyi.records import ISSUES, MESSAGES, TOPICS, Understood
from minyi.reporting import files
from minyi.reporting.build import build_brief
from minyi.reporting.errors import (
    DiskFull,
    FileIsFolder,
    TargetIsFile,
    UnknownFile,
    WritingFailed,
    WritingForbidden,
)
from minyi.reporting.files import WRITERS, sealed, write_outputs
from minyi.reporting.shapes import Brief, BriefOptions


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


def test_it_writes_only_what_is_asked_for(town_brief: Brief, town: Understood, tmp_path: Path) -> None:
    assert write_outputs(town_brief, town, tmp_path, ["brief.json"]) == [tmp_path / "brief.json"]
    assert [path.name for path in tmp_path.iterdir()] == ["brief.json"]


def test_it_refuses_a_file_that_a_brief_does_not_have(
    town_brief: Brief, town: Understood, tmp_path: Path
) -> None:
    with pytest.raises(UnknownFile, match=r"no file called “brief\.docx”"):
        write_outputs(town_brief, town, tmp_path, ["brief.docx"])


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
    [("messages.parquet", MESSAGES), ("topics.parquet", TOPICS), ("issues.parquet", ISSUES)],
)
def test_it_writes_the_columns_of_the_contract(
    town_brief: Brief, town: Understood, tmp_path: Path, name: str, schema: pa.Schema
) -> None:
    write_outputs(town_brief, town, tmp_path, [name])

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
        assert new == (old | dict.fromkeys(("title", "text", "urgency_reason")) if secret else old)
    assert any("misconduct" in (row["kinds"] or ()) for row in before)


def test_it_seals_a_table_in_which_no_message_has_a_kind(make_town: Callable[..., Understood]) -> None:
    nothing = make_town(0).messages

    assert sealed(nothing).equals(nothing)


def test_it_keeps_what_was_rejected_as_it_came(town_brief: Brief, town: Understood, tmp_path: Path) -> None:
    (path,) = write_outputs(town_brief, town, tmp_path, ["rejects.csv"])

    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert [row["original"] for row in rows] == ['=1+1,"x"']
    assert '"=1+1,""x"""\r\n' in path.read_bytes().decode()


def test_it_holds_figures_by_id_in_the_texts_of_the_json(
    town_brief: Brief, town: Understood, tmp_path: Path
) -> None:
    (path,) = write_outputs(town_brief, town, tmp_path, ["brief.json"])

    said = json.loads(path.read_text(encoding="utf-8"))
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
