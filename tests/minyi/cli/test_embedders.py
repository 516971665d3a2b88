"""Which embedding a command works with."""

import json
from pathlib import Path

import pytest

from minyi.cli.embedders import CACHE, Tier, embedder_for
from minyi.understanding.accurate import load_accurate_embedder
from minyi.understanding.errors import AccurateModelMissingError


def test_it_takes_the_model_that_is_asked_for() -> None:
    assert embedder_for("fast", {}, "en").name == "minyi-fast-1"
    assert embedder_for("none", {}, "en").name == "minyi-plain-1"


def test_it_keeps_no_vectors_that_are_made_faster_than_read(tmp_path: Path) -> None:
    embedder_for("fast", {CACHE: str(tmp_path)}, "en").embed(["路灯坏了"])
    assert list(tmp_path.iterdir()) == []


def test_it_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("minyi.understanding.accurate.MODULE", "no_such_module")
    load_accurate_embedder.cache_clear()
    try:
        with pytest.raises(AccurateModelMissingError) as raised:
            embedder_for("accurate", {}, "en")
    finally:
        load_accurate_embedder.cache_clear()
    assert raised.value.exit_code == 5


def test_it_keeps_the_vectors_of_the_slow_model(tmp_path: Path) -> None:
    embedder = embedder_for("accurate", {CACHE: str(tmp_path)}, "en")
    first = embedder.embed(["路灯坏了"])
    assert (embedder.embed(["路灯坏了"]) == first).all()
    assert len(list(tmp_path.glob("*.vectors"))) == 1


@pytest.mark.parametrize("tier", ["fast", "none"])
def test_it_leaves_the_folder_alone_where_no_vectors_are_kept(
    tier: Tier, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder in ("new", "file/cache"):
        embedder_for(tier, {CACHE: str(tmp_path / folder)}, "en").embed(["one"])
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert capsys.readouterr().err == ""


def test_it_says_once_that_the_folder_of_vectors_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    embedder = embedder_for("accurate", {CACHE: str(tmp_path / "file" / "cache")}, "en")
    for words in ("one", "two"):
        assert embedder.embed([words]).shape == (1, embedder.dimensions)
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith("UND-043 ")
    assert "MINYI_CACHE" in told[0]


def test_it_says_so_to_machines_as_an_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    embedder_for("accurate", {CACHE: str(tmp_path / "file")}, "zh", as_json=True)
    told = json.loads(capsys.readouterr().err)
    assert set(told) == {"code", "message", "hint"}
    assert told["code"] == "UND-043"


def test_it_says_nothing_of_a_folder_that_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    embedder_for("accurate", {CACHE: str(tmp_path / "new")}, "en").embed(["one"])
    assert capsys.readouterr().err == ""
