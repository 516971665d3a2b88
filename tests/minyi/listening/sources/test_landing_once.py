"""Bytes to files, whole and once."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from minyi.listening.landed import Origin, origin_of
from minyi.listening.sources.errors import LandingError
from minyi.listening.sources.landing import land

HERE = Origin("https://town.example/feed")


def test_it_names_a_file_by_its_content_and_writes_it_once(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    first, second = (land(folder, b"received \xff", ".xml", HERE) for _ in range(2))

    assert first == second
    assert first.path.name == sha256(b"received \xff").hexdigest()[:32] + ".xml"
    assert first.path.read_bytes() == b"received \xff"
    assert origin_of(first.path) == HERE
    assert len(list(folder.iterdir())) == 2


def test_it_says_that_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(LandingError) as refused:
        land(tmp_path / "file", b"x", ".xml", HERE)
    assert refused.value.exit_code == 4
    assert str(tmp_path / "file") in refused.value.say("zh").message


@pytest.mark.skipif(os.name != "posix", reason="the rights of POSIX")
def test_it_lets_nobody_else_on_the_machine_read_what_landed(tmp_path: Path) -> None:
    landed = land(tmp_path / "letters", b"From: somebody", ".eml", HERE)

    assert [path.stat().st_mode & 0o077 for path in (landed.path, landed.path.parent)] == [0, 0]
