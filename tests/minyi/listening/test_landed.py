"""Where landed files came from."""

import json
import os
from pathlib import Path

import pytest

from minyi.listening import landed
from minyi.listening.landed import INDEX, Origin, note_origin, origin_of

HERE = Origin("https://town.example/新闻", "text/html", "gbk")


def test_it_knows_where_a_file_came_from(tmp_path: Path) -> None:
    note_origin(tmp_path / "a.html", HERE)
    note_origin(tmp_path / "b.html", Origin("https://town.example/b"))

    assert origin_of(tmp_path / "a.html") == HERE
    assert origin_of(tmp_path / "b.html") == Origin("https://town.example/b", "", None)
    assert origin_of(tmp_path / "c.html") is None
    assert origin_of(tmp_path / "none" / "a.html") is None


def test_it_keeps_the_first_origin_and_notes_each_once(tmp_path: Path) -> None:
    for address in ("https://town.example/1", "https://town.example/2") * 2:
        note_origin(tmp_path / "a.html", Origin(address))

    assert origin_of(tmp_path / "a.html") == Origin("https://town.example/1")
    lines = (tmp_path / INDEX).read_text("utf-8").splitlines()
    assert [json.loads(line)["address"][-1] for line in lines] == ["1", "2"]


@pytest.mark.skipif(os.name != "posix", reason="the rights of POSIX")
def test_it_lets_nobody_else_on_the_machine_read_the_notes(tmp_path: Path) -> None:
    note_origin(tmp_path / "a.html", HERE)

    assert (tmp_path / INDEX).stat().st_mode & 0o077 == 0


def test_it_reads_no_line_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []

    def counted(line: bytes) -> tuple[str, Origin] | None:
        read.append(line)
        return noted(line)

    noted = landed._noted
    monkeypatch.setattr(landed, "_noted", counted)
    for number in range(50):
        note_origin(tmp_path / f"{number}.html", Origin(f"https://town.example/{number}"))
        assert origin_of(tmp_path / f"{number}.html") is not None

    assert len(read) == 50


def test_it_reads_anew_what_was_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    note_origin(path, HERE)
    first = (tmp_path / INDEX).read_bytes()
    changed = first.replace("新闻".encode(), "公告".encode())
    for written in (changed, changed + first, first.rstrip(), b""):
        assert origin_of(path) is not None
        (tmp_path / INDEX).write_bytes(written)
        os.utime(tmp_path / INDEX, ns=(len(written), len(written)))
        origin = origin_of(path)
        assert (origin is not None and "公告" in origin.address) == written.startswith(changed)
        assert (origin is None) == (not written)


def test_it_passes_over_lines_that_are_damaged(tmp_path: Path) -> None:
    odd = [b'{"file": "a.html", "addr', b"[]", b'{"file": 1, "address": "x"}', b"\xff", b"[" * 5_000]
    (tmp_path / INDEX).write_bytes(b"\n".join(odd))
    note_origin(tmp_path / "a.html", HERE)

    assert origin_of(tmp_path / "a.html") == HERE
