"""Where landed files came from."""

from pathlib import Path

from minyi.listening.landed import INDEX, Origin, note_origin, origin_of

HERE = Origin("https://town.example/新闻", "text/html", "gbk")


def test_it_knows_where_a_file_came_from(tmp_path: Path) -> None:
    note_origin(tmp_path / "a.html", HERE)
    note_origin(tmp_path / "b.html", Origin("https://town.example/b"))

    assert origin_of(tmp_path / "a.html") == HERE
    assert origin_of(tmp_path / "b.html") == Origin("https://town.example/b", "", None)
    assert origin_of(tmp_path / "c.html") is None
    assert origin_of(tmp_path / "none" / "a.html") is None


def test_it_keeps_the_first_origin_and_writes_it_once(tmp_path: Path) -> None:
    for address in ("https://town.example/1", "https://town.example/2"):
        note_origin(tmp_path / "a.html", Origin(address))

    assert origin_of(tmp_path / "a.html") == Origin("https://town.example/1")
    assert len((tmp_path / INDEX).read_text("utf-8").splitlines()) == 1


def test_it_passes_over_lines_that_are_damaged(tmp_path: Path) -> None:
    odd = [b'{"file": "a.html", "addr', b"[]", b'{"file": 1, "address": "x"}', b"\xff", b"[" * 5_000]
    (tmp_path / INDEX).write_bytes(b"\n".join(odd))
    note_origin(tmp_path / "a.html", HERE)

    assert origin_of(tmp_path / "a.html") == HERE
