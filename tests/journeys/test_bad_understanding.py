"""Hostile and damaged things given to ``minyi brief`` and ``label``: refused in words, and nothing leaks."""

import csv
import hashlib
import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pyarrow.parquet as pq
import pytest

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import SavedTopicsError
from minyi.understanding.saved_topics import load_topics

Ran = Callable[..., CompletedProcess[str]]

EMBEDDER = load_fast_embedder().name
HEAD = ("id", "text", "place")
VOICES = (
    "小区门口的路灯坏了半个月没人修",
    "公交三路车等了四十分钟，希望增加班次",
    "请问廉租房什么时候可以申请？",
    "楼上半夜装修，报警也没用",
    "学校门口堵车严重，建议设置单行线",
    "垃圾站臭气熏天，请尽快清理",
    "自来水发黄，不敢喝",
    "工地夜里施工扰民",
    "公园的长椅坏了，希望更换",
    "感谢社区医生上门看病",
)
REPORT = "我举报费长岭局长收受贿赂，收红包，用锡罐装钱，请问什么时候查？为什么没人管？"
SECRETS = ("费长岭", "锡罐", "银杏坞")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty messages, and one report of misconduct from a place of its own."""
    path = tmp_path_factory.mktemp("bad") / "m.csv"
    rows = [(f"{n}", f"{VOICES[n % 10]}，{n}号楼{VOICES[(n + 3) % 10]}", "东区") for n in range(30)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEAD, *rows, ("r", REPORT, "银杏坞")])
    return path


@pytest.fixture(scope="module")
def first(minyi: Ran, file: Path) -> Path:
    """The brief of that."""
    ended = minyi("brief", file, "-o", file.parent / "first")
    assert ended.returncode == 0, ended.stderr
    return file.parent / "first"


def _refused(ended: CompletedProcess[str], code: str) -> str:
    assert ended.returncode == 3, ended.stderr
    said: dict[str, str] = json.loads(ended.stderr)
    assert said["code"] == code, said
    return said["message"]


def _remade(first: Path, folder: Path, member: bytes | None = None, **card: Any) -> Path:
    """The topics of ``first`` with other centres or another card, and sums that fit."""
    with zipfile.ZipFile(first / "topics.npz") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if member is not None:
        members["centres.npy"] = member
    told = json.loads(members["card.json"])
    told["sha256"] = {
        name: hashlib.sha256(content).hexdigest() for name, content in members.items() if name != "card.json"
    }
    members["card.json"] = json.dumps(told | card).encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    folder.mkdir()
    (folder / "topics.npz").write_bytes(stream.getvalue())
    return folder


def _heading(shape: str) -> bytes:
    """An array that says it has another shape than it has."""
    said = f"{{'descr': '<i2', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(said)) + said + bytes(64)


def test_it_takes_no_memory_for_what_an_array_only_claims(
    minyi: Ran, first: Path, file: Path, tmp_path: Path
) -> None:
    folder = _remade(first, tmp_path / "huge", _heading("(1000000000000, 256)"))
    _refused(minyi("brief", file, "-o", tmp_path / "out", "--previous", folder, "--json"), "UND-071")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "edits",
    [
        {"rename": {}, "merge": [], "split": {"t01.01": 1_000_000_000}, "pin": []},
        {"rename": {}, "merge": [[]], "split": {}, "pin": []},
        {"rename": {}, "merge": ["t01"], "split": {}, "pin": []},
    ],
)
def test_it_refuses_kept_edits_that_no_file_of_edits_may_hold(
    first: Path, tmp_path: Path, edits: dict[str, Any]
) -> None:
    folder = _remade(first, tmp_path / "edited", edits=edits)
    with pytest.raises(SavedTopicsError):
        load_topics(folder, EMBEDDER)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_it_waits_for_no_pipe(minyi: Ran, file: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "topics.npz")
    os.mkfifo(tmp_path / "pipe")
    out = tmp_path / "out"
    _refused(minyi("brief", file, "-o", out, "--previous", tmp_path, "--json"), "UND-071")
    _refused(minyi("brief", file, "-o", out, "--edits", tmp_path / "pipe", "--json"), "LIS-017")
    pipe = ("--model", tmp_path / "pipe")
    _refused(minyi("label", file, *pipe, "-o", tmp_path / "out.csv", "--json"), "LIS-017")


def test_it_names_few_of_many_edits_that_meet_nothing(minyi: Ran, file: Path, tmp_path: Path) -> None:
    edits = {"rename": {f"t{n:05d}": "x" for n in range(20_000)}}
    (tmp_path / "edits.json").write_text(json.dumps(edits), "utf-8")
    ended = minyi("brief", file, "-o", tmp_path / "out", "--edits", tmp_path / "edits.json")
    assert ended.returncode == 0, ended.stderr
    (told,) = (line for line in ended.stderr.splitlines() if line.startswith("PIP-043"))
    assert "(20000)" in told
    assert len(told) < 1_000


def test_it_takes_no_personal_data_for_a_target(minyi: Ran, file: Path, tmp_path: Path) -> None:
    (tmp_path / "targets.txt").write_text("公交\n13812345678\n", "utf-8")
    said = _refused(
        minyi("brief", file, "-o", tmp_path / "out", "--targets", tmp_path / "targets.txt", "--json"),
        "PIP-062",
    )
    assert "personal data" in said


def test_it_shows_no_sign_of_direction_in_the_name_of_a_place(minyi: Ran, tmp_path: Path) -> None:
    (tmp_path / "m.txt").write_text(
        "\n".join(f"临江苑{n}号楼{voice}" for n, voice in enumerate(VOICES)), "utf-8"
    )
    (tmp_path / "places.csv").write_text("名称,别名\n\u202e临江花苑\u2066,临江苑\u200b\n", "utf-8")
    ended = minyi("brief", tmp_path / "m.txt", "-o", tmp_path / "out", "--places", tmp_path / "places.csv")
    assert ended.returncode == 0, ended.stderr
    places = pq.read_table(tmp_path / "out" / "messages.parquet")["place"].to_pylist()
    assert set(places) == {"临江花苑"}


@pytest.mark.parametrize(
    "card",
    [
        {"names": {"t01\ud800": "x"}},
        {"shown": ["t" * 1_000_000]},
        {"coarse_ids": ["t01\n"]},
        {"given_ids": [1]},
    ],
)
def test_it_refuses_ids_that_no_run_gives(first: Path, tmp_path: Path, card: dict[str, Any]) -> None:
    folder = _remade(first, tmp_path / "ids", **card)
    with pytest.raises(SavedTopicsError):
        load_topics(folder, EMBEDDER)


def test_it_goes_on_from_names_with_signs_that_nobody_sees(
    minyi: Ran, first: Path, file: Path, tmp_path: Path
) -> None:
    topics = pq.read_table(first / "topics.parquet").to_pylist()
    names = {topic["topic_id"]: f"\ud800\u202e{topic['name']}" for topic in topics}
    folder = _remade(first, tmp_path / "names", names=names)
    ended = minyi("brief", file, "-o", tmp_path / "out", "--previous", folder)
    assert ended.returncode == 0, ended.stderr
    assert pq.read_table(tmp_path / "out" / "topics.parquet").to_pylist() == topics


def test_it_says_nothing_of_where_a_sealed_report_came_from(first: Path) -> None:
    (report,) = (
        row for row in pq.read_table(first / "messages.parquet").to_pylist() if row["external_id"] == "r"
    )
    assert report["kinds"][0] == "misconduct"
    assert (report["place"], report["place_source"]) == (None, None)
    for path in sorted(first.iterdir()):
        if path.suffix == ".parquet":
            shown = json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str)
        else:
            shown = path.read_bytes().decode("utf-8", "replace")
        assert [secret for secret in SECRETS if secret in shown] == [], path.name
