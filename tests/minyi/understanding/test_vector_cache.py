"""Vectors kept between runs: the same bits, whatever happens to the file."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.errors import MinyiError
from minyi.records import Embedder
from minyi.understanding.plain import PlainEmbedder
from minyi.understanding.vector_cache import CachedEmbedder, CacheOptions

TEXTS = ["路灯坏了", "The lamp is broken", "", "公园几点关门？", "路灯坏了", "灯\ud800"]


class Watched:
    """The plain embedder, which remembers what it was asked."""

    name = "watched"
    dimensions = PlainEmbedder().dimensions

    def __init__(self) -> None:
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += texts
        return PlainEmbedder().embed(texts)


def cached(folder: Path, embedder: Embedder | None = None, most_bytes: int = 1 << 20) -> CachedEmbedder:
    told: list[MinyiError] = []
    options = CacheOptions(folder=folder, tell=told.append, most_bytes=most_bytes)
    return CachedEmbedder(embedder or Watched(), "digest", options)


def told_by(embedder: CachedEmbedder) -> list[MinyiError]:
    told: list[MinyiError] = embedder.options.tell.__self__  # type: ignore[attr-defined]  # a list's append
    return told


def asked_of(embedder: CachedEmbedder) -> list[str]:
    assert isinstance(embedder.embedder, Watched)
    return embedder.embedder.asked


def test_it_gives_what_the_embedder_gives_and_asks_it_once(tmp_path: Path) -> None:
    first, second = cached(tmp_path), cached(tmp_path)
    expected = PlainEmbedder().embed(TEXTS)
    assert first.embed(TEXTS).tobytes() == expected.tobytes()
    assert second.embed(TEXTS[::-1]).tobytes() == expected[::-1].tobytes()
    assert asked_of(first) == list(dict.fromkeys(TEXTS))
    assert asked_of(second) == []
    assert told_by(first) == told_by(second) == []


def test_it_is_an_embedder(tmp_path: Path) -> None:
    embedder: Embedder = cached(tmp_path)
    assert (embedder.name, embedder.dimensions) == ("watched", 1024)
    assert embedder.embed([]).shape == (0, 1024)


def test_it_keeps_models_apart(tmp_path: Path) -> None:
    cached(tmp_path).embed(TEXTS)
    other = CachedEmbedder(Watched(), "another digest", cached(tmp_path).options)
    other.embed(TEXTS)
    assert asked_of(other) == list(dict.fromkeys(TEXTS))


def spoil(file: Path, how: str) -> None:
    whole = file.read_bytes()
    damaged = {
        "another file": b"no part at all" * 1_000,
        "empty": b"",
        "cut in a row": whole[:-7],
        "cut between rows": whole[: -(20 + 4 * 1024)],
        "a key": bytes([whole[0] ^ 1]) + whole[1:],
        "a vector": whole[:-1] + bytes([whole[-1] ^ 1]),
    }
    file.write_bytes(damaged[how])


@pytest.mark.parametrize(
    "how", ["another file", "empty", "cut in a row", "cut between rows", "a key", "a vector"]
)
def test_it_says_that_a_part_is_damaged_and_makes_it_again(tmp_path: Path, how: str) -> None:
    cached(tmp_path).embed(TEXTS)
    (part,) = cached(tmp_path).files
    spoil(part, how)
    second, third = cached(tmp_path), cached(tmp_path)
    assert second.embed(TEXTS).tobytes() == PlainEmbedder().embed(TEXTS).tobytes()
    assert asked_of(second) == list(dict.fromkeys(TEXTS))
    assert [error.code for error in told_by(second)] == ["UND-043"]
    assert part.name in told_by(second)[0].say("en").message
    third.embed(TEXTS)
    assert asked_of(third) == []
    assert told_by(third) == []


def test_it_makes_no_more_than_the_damaged_part_again(tmp_path: Path) -> None:
    cached(tmp_path).embed(["lamp"])
    cached(tmp_path).embed(["park"])
    spoil(cached(tmp_path).files[0], "a vector")
    second = cached(tmp_path)
    second.embed(["park", "lamp"])
    assert asked_of(second) == ["lamp"]


def test_it_notices_damage_after_it_has_read_the_keys(tmp_path: Path) -> None:
    embedder = cached(tmp_path)
    embedder.embed(TEXTS)
    embedder.embed(TEXTS)
    spoil(embedder.files[0], "cut in a row")
    assert embedder.embed(TEXTS).tobytes() == PlainEmbedder().embed(TEXTS).tobytes()
    assert [error.code for error in told_by(embedder)] == ["UND-043"]


def test_it_finds_what_another_has_kept_meanwhile(tmp_path: Path) -> None:
    first, second = cached(tmp_path), cached(tmp_path)
    first.embed(["lamp"])
    second.embed(["park"])
    first.embed(["park", "lamp"])
    assert asked_of(first) == ["lamp"]


def test_it_does_without_parts_that_are_gone(tmp_path: Path) -> None:
    embedder = cached(tmp_path)
    embedder.embed(["lamp"])
    embedder.files[0].unlink()
    embedder.embed(["lamp"])
    assert asked_of(embedder) == ["lamp", "lamp"]
    assert told_by(embedder) == []


def test_it_gives_the_same_content_the_same_name(tmp_path: Path) -> None:
    one, other = cached(tmp_path / "one"), cached(tmp_path / "other")
    one.embed(TEXTS)
    other.embed(TEXTS[::-1])
    assert [file.name for file in one.files] == [file.name for file in other.files]
    assert one.files[0].read_bytes() == other.files[0].read_bytes()


def test_it_does_without_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    embedder = cached(tmp_path / "file" / "folder")
    assert embedder.embed(TEXTS).tobytes() == PlainEmbedder().embed(TEXTS).tobytes()
    assert {error.code for error in told_by(embedder)} == {"UND-043"}


def test_it_tells_once_of_a_folder_that_cannot_be_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(self: Path, **_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", str(self))

    embedder = cached(tmp_path / "gone")
    monkeypatch.setattr(Path, "mkdir", never)
    for text in TEXTS:
        embedder.embed([text])
    (error,) = told_by(embedder)
    assert error.code == "UND-043"
    assert error.values["file"] == tmp_path / "gone"


def test_it_keeps_no_more_than_it_may_and_drops_the_oldest(tmp_path: Path) -> None:
    many = [f"lamp{number}" for number in range(40)]
    most_bytes = 10 * (4 * 1024 + 20)
    embedder = cached(tmp_path, most_bytes=most_bytes)
    for text in many:
        embedder.embed([text])
        assert sum(file.stat().st_size for file in embedder.files) <= most_bytes
    last = cached(tmp_path)
    last.embed(many[-10:])
    assert asked_of(last) == []
    last.embed(many[:30])
    assert asked_of(last) == many[:30]


def test_it_keeps_what_fits_of_more_than_it_may(tmp_path: Path) -> None:
    most_bytes = 10 * (4 * 1024 + 20)
    embedder = cached(tmp_path, most_bytes=most_bytes)
    embedder.embed([f"lamp{number}" for number in range(40)])
    assert sum(file.stat().st_size for file in embedder.files) == most_bytes


def test_it_puts_small_parts_together_and_loses_none(tmp_path: Path) -> None:
    many = [f"lamp{number}" for number in range(140)]
    first = cached(tmp_path)
    for text in many:
        first.embed([text])
        assert len(first.files) <= 64
    second = cached(tmp_path)
    assert second.embed(many).tobytes() == PlainEmbedder().embed(many).tobytes()
    assert asked_of(second) == []
    assert told_by(first) == told_by(second) == []


def test_it_reads_on_where_another_has_put_the_parts_together(tmp_path: Path) -> None:
    many = [f"lamp{number}" for number in range(65)]
    first, second = cached(tmp_path), cached(tmp_path)
    for text in many[:-1]:
        first.embed([text])
    second.embed(many[:-1])
    first.embed(many[-1:])
    assert len(first.files) < 64
    second.embed(many)
    assert asked_of(second) == []


def test_it_leaves_a_damaged_part_out_when_it_puts_parts_together(tmp_path: Path) -> None:
    many = [f"lamp{number}" for number in range(70)]
    first = cached(tmp_path)
    for text in many[:64]:
        first.embed([text])
    spoil(first.files[20], "a vector")
    for text in many[64:]:
        first.embed([text])
    assert [error.code for error in told_by(first)] == ["UND-043"]
    second = cached(tmp_path)
    assert second.embed(many).tobytes() == PlainEmbedder().embed(many).tobytes()
    assert asked_of(second) == many[20:21]


def test_it_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_file: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    embedder = cached(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        assert embedder.embed(TEXTS).tobytes() == PlainEmbedder().embed(TEXTS).tobytes()
    assert [error.code for error in told_by(embedder)] == ["UND-043"]
    assert list(tmp_path.iterdir()) == []


def test_it_takes_away_what_a_stopped_process_left(tmp_path: Path) -> None:
    embedder = cached(tmp_path)
    embedder.embed(["lamp"])
    model = embedder.files[0].name.partition("-")[0]
    old, fresh = tmp_path / f"{model}-old.partial", tmp_path / f"{model}-fresh.partial"
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(old, (0, 0))
    for number in range(64):
        embedder.embed([f"lamp{number}"])
    assert (old.exists(), fresh.exists()) == (False, True)


def test_it_is_used_by_several_at_once(tmp_path: Path) -> None:
    parts = [[f"lamp{number % 30}" for number in range(start, start + 20)] for start in range(0, 80, 10)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda part: cached(tmp_path).embed(part), parts))
    for part, vectors in zip(parts, found, strict=True):
        assert vectors.tobytes() == PlainEmbedder().embed(part).tobytes()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.text(max_size=10), max_size=6), st.lists(st.text(max_size=10), max_size=6))
def test_it_never_changes_a_bit(
    tmp_path_factory: pytest.TempPathFactory, known: list[str], wanted: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    cached(folder).embed(known)
    both = [*wanted, *known]
    assert cached(folder).embed(both).tobytes() == PlainEmbedder().embed(both).tobytes()
