"""Readers of third parties: found, held to the contract, and never in the way of the others."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pyarrow.parquet as pq
import pytest

from minyi.errors import MinyiError
from minyi.listening import reasons
from minyi.listening.blocks import Block, Reader, Sample, Spoilt, block_of_rows
from minyi.listening.errors import ReaderFailedError, ReaderNotLoadedError, UnreadableError
from minyi.listening.options import ReadOptions
from minyi.listening.readers import READERS, all_readers, choose_reader, reader_faults
from minyi.listening.readers.third_party import Loaded, ThirdPartyReader, Wall, flaw_of, load_readers

CHECKOUT = Path(__file__).parents[4]
HEARING = """WEBVTT

00:00:01.000 --> 00:00:04.000
<v 李女士>学校门口的红绿灯坏了两个星期，孩子们过马路很危险。

00:00:05.000 --> 00:00:09.000
<v 王先生>The bus stop was moved and nobody told the residents.
"""


class Letters:
    """A reader as a third party might write it."""

    name = "letters"
    suffixes: tuple[str, ...] = (".letters", ".csv")
    kinds: tuple[str, ...] = ("text",)

    def __init__(self, sure: int = 10) -> None:
        self.sure = sure

    def score(self, sample: Sample) -> int:
        return self.sure

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield block_of_rows(("text",), [(path.read_text("utf-8"),)])


class FailingScore(Letters):
    def score(self, sample: Sample) -> int:
        raise SystemExit("no score today")


class Quoting(Letters):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        raise OSError("no such part")


class FailingRead(Letters):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield block_of_rows(("text",), [("one",)])
        raise KeyError("no such part")


class OddBlocks(Letters):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield Block(("text",), (("one", "two"),), 1)


class NoBlocks(Letters):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        return iter(())


class Unreadable(Letters):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        raise OSError(5, "Input/output error")


class NoSuffix(Letters):
    suffixes = ()


class Loud(Letters):
    def __init__(self) -> None:
        raise RuntimeError("a licence key is missing")


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> str:
    module = ModuleType("letters_package")
    for found in (Letters, Loud, NoSuffix):
        setattr(module, found.__name__, found)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module.__name__


def entry(package: str, attribute: str, name: str = "letters") -> EntryPoint:
    return EntryPoint(name, f"{package}:{attribute}", "minyi.readers")


def theirs(*readers: Letters) -> Loaded:
    return Loaded(tuple(ThirdPartyReader(reader, "letters-package") for reader in readers), ())


def written(folder: Path, name: str = "a.letters", content: str = "id,text\n1,one\n") -> Path:
    path = folder / name
    path.write_text(content, "utf-8")
    return path


def chosen(path: Path, loaded: Loaded) -> Reader:
    return choose_reader(path, READERS, loaded)


def test_it_loads_readers_in_the_order_of_their_names(package: str) -> None:
    loaded = load_readers([entry(package, "Letters", "second"), entry(package, "Letters", "first")])

    assert [reader.name for reader in loaded.readers] == ["letters", "letters"]
    assert loaded.faults == ()


@pytest.mark.parametrize(
    ("attribute", "detail"),
    [("Loud", "a licence key is missing"), ("NoSuffix", "suffixes"), ("Missing", "Missing")],
)
def test_it_tells_what_is_wrong_with_one_and_loads_the_others(
    package: str, attribute: str, detail: str
) -> None:
    loaded = load_readers([entry(package, attribute, "broken"), entry(package, "Letters")])

    assert len(loaded.readers) == 1
    (fault,) = loaded.faults
    assert (fault.reader, fault.package) == ("broken", package)
    assert detail in fault.detail


def test_it_says_which_reader_could_not_be_loaded_where_it_is_missed(tmp_path: Path, package: str) -> None:
    loaded = load_readers([entry(package, "Loud")])
    assert chosen(written(tmp_path, "a.csv"), loaded).name == "csv"
    picture = tmp_path / "a.unknown"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")

    for path in (written(tmp_path), picture):
        with pytest.raises(ReaderNotLoadedError) as refused:
            chosen(path, loaded)
        assert "a licence key is missing" in refused.value.say("zh").message


@pytest.mark.parametrize(("sure", "name"), [(100, "letters"), (0, "csv")])
def test_it_lets_the_surer_reader_have_a_file_that_two_claim(tmp_path: Path, sure: int, name: str) -> None:
    assert chosen(written(tmp_path, "a.csv"), theirs(Letters(sure))).name == name


def test_it_prefers_ours_where_both_are_as_sure(tmp_path: Path) -> None:
    assert chosen(written(tmp_path, "a.csv"), theirs(Letters(60))).name == "csv"


def test_it_takes_a_failing_score_for_none(tmp_path: Path) -> None:
    assert chosen(written(tmp_path, "a.csv"), theirs(FailingScore())).name == "csv"


@pytest.mark.parametrize(
    ("reader", "detail"),
    [
        (FailingRead(), ": KeyError."),
        (Quoting(), ": OSError."),
        (OddBlocks(), "a column has not 1 cells"),
        (NoBlocks(), "no block"),
    ],
)
def test_it_says_who_failed_on_a_file(tmp_path: Path, reader: Letters, detail: str) -> None:
    with pytest.raises(ReaderFailedError) as refused:
        list(ThirdPartyReader(reader, "letters-package").read(written(tmp_path), ReadOptions()))

    said = refused.value.say("en").message
    assert detail in said
    assert "letters-package" in said
    assert "no such part" not in said  # it may be a piece of the file


def test_it_passes_on_what_the_system_and_our_own_errors_say(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Input/output"):
        list(ThirdPartyReader(Unreadable(), "p").read(written(tmp_path), ReadOptions()))
    wall = Wall()
    with pytest.raises(MinyiError), wall:
        raise UnreadableError(file="a", detail="b")
    with pytest.raises(KeyboardInterrupt), wall:
        raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("block", "flaw"),
    [
        (block_of_rows(("text",), [("one",)]), None),
        ("rows", "which is no Block"),
        (Block(("a", "a"), ((), ()), 0), "comes twice"),
        (Block(("a",), (), 0), "1 names stand over 0"),
        (Block(("a",), ((b"x",),), 1), "a cell is a bytes"),
        (Block(("a",), ((None,),), 1, {1: Spoilt(reasons.EMPTY, "")}), "no row"),
        (Block(("a",), ((None,),), 1, {0: Spoilt("odd", "")}), "odd is no reason"),
        (Block(("a",), (("x",),), 1, {0: Spoilt(reasons.EMPTY, "")}), "not None"),
        (Block(("a",), (("x",) * 10_001,), 10_001), "10001 rows"),
    ],
)
def test_it_sees_what_is_wrong_with_a_block(block: object, flaw: str | None) -> None:
    found = flaw_of(block)
    assert found is None if flaw is None else flaw in str(found)


def test_it_lists_ours_first() -> None:
    assert all_readers()[: len(READERS)] == READERS
    assert reader_faults() == ()


def test_its_example_is_installed_and_read_into_a_brief(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "site"
    shutil.copytree(CHECKOUT / "examples" / "readers", source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    subprocess.run([*pip, "--no-build-isolation", "--no-deps", "--target", target, source], check=True)
    hearing = tmp_path / "hearing.vtt"
    hearing.write_text(HEARING, "utf-8")
    env = os.environ | {"PYTHONPATH": str(target)}
    brief = [
        str(Path(sys.executable).with_name("minyi")),
        "brief",
        str(hearing),
        "-o",
        str(tmp_path / "brief"),
    ]
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(source / "tests")]

    subprocess.run(brief, check=True, capture_output=True, env=env)
    kept = subprocess.run(tests, check=False, capture_output=True, env=env, text=True, cwd=tmp_path)

    messages = pq.read_table(tmp_path / "brief" / "messages.parquet")
    assert messages["fate"].to_pylist() == ["kept", "kept"]
    assert "红绿灯" in messages["text"].to_pylist()[0]
    assert kept.returncode == 0, kept.stdout
