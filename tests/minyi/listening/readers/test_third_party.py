"""Readers of third parties: found, held to the contract, and never in the way of the others."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import cast

import pyarrow.parquet as pq
import pytest

from minyi.listening import readers, reasons
from minyi.listening.blocks import Block, Cell, Reader, Sample, Spoilt, block_of_rows
from minyi.listening.errors import (
    ReaderFailedError,
    ReaderNotLoadedError,
    ReaderUnsureError,
    UnreadableError,
)
from minyi.listening.options import ReadOptions
from minyi.listening.readers import (
    READERS,
    all_readers,
    choose_reader,
    notices_of,
    reader_faults,
    reader_notices,
)
from minyi.listening.readers.third_party import Loaded, ThirdPartyReader, flaw_of, load_readers

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
        raise LookupError("no score today")


class RaisingScore(Letters):
    def __init__(self, raised: BaseException) -> None:
        super().__init__()
        self.raised = raised

    def score(self, sample: Sample) -> int:
        raise self.raised


class RaisingRead(Letters):
    def __init__(self, raised: BaseException) -> None:
        super().__init__()
        self.raised = raised

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        raise self.raised


class RaisingLater(RaisingRead):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield block_of_rows(("text",), [("one",)])
        raise self.raised


class LetterError(Exception):
    """An error of a third party's own, which cannot even be put into words."""

    def __str__(self) -> str:
        raise RuntimeError("no words")


class PanicError(BaseException):
    """What an extension in another language may raise: no Exception at all."""


class Handing(Letters):
    """Hands on anything."""

    def __init__(self, handed: object) -> None:
        super().__init__()
        self.handed = handed

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield cast(Block, self.handed)


class Wordless(Letters):
    def __init__(self) -> None:
        raise LetterError


class Refusing(Letters):
    def __init__(self) -> None:
        raise UnreadableError(file="a", detail="b")


class NoRead:
    name = "letters"
    suffixes = (".letters",)
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        return 0


class OneText(Letters):
    suffixes = cast(tuple[str, ...], ".letters")


class Stopping(Letters):
    def __init__(self) -> None:
        raise SystemExit(0)


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
    for found in (Letters, Loud, NoSuffix, Wordless, Refusing, NoRead, OneText, Stopping):
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
    [
        ("Loud", "RuntimeError: a licence key is missing"),
        ("Missing", "AttributeError: "),
        ("Wordless", ".LetterError"),
        ("Refusing", "UnreadableError: LIS-018"),
        ("NoSuffix", "its suffixes and kinds are no tuples of text"),
        ("OneText", "its suffixes and kinds are no tuples of text"),
        ("NoRead", "it has no read"),
    ],
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


ANYTHING = [
    KeyError("no such part"),
    RecursionError("too deep"),
    StopIteration("no such part"),
    ExceptionGroup("several", [ValueError("no such part")]),
    LetterError(),
    SystemExit(0),
    GeneratorExit("no such part"),
    PanicError("no such part"),
]
WISHES = [KeyboardInterrupt(), MemoryError()]


@pytest.mark.parametrize("raised", ANYTHING, ids=lambda raised: type(raised).__name__)
@pytest.mark.parametrize("kind", [RaisingRead, RaisingLater])
def test_it_tells_anything_a_reader_raises_as_the_fault_of_its_package(
    tmp_path: Path, kind: type[RaisingRead], raised: Exception
) -> None:
    with pytest.raises(ReaderFailedError) as refused:
        list(ThirdPartyReader(kind(raised), "letters-package").read(written(tmp_path), ReadOptions()))

    cause = refused.value.__cause__
    if kind is RaisingLater and isinstance(raised, StopIteration):
        assert isinstance(cause, RuntimeError)  # Python's own rule for generators
        assert cause.__cause__ is raised
    else:
        assert cause is raised
        assert type(raised).__qualname__ in refused.value.say("zh").message
    assert refused.value.code == "LIS-023"
    for said in (refused.value.say("zh"), refused.value.say("en")):
        assert "letters-package" in said.message
        assert "a.letters" in said.message
    assert "作者" in refused.value.say("zh").hint
    assert "authors" in refused.value.say("en").hint


def test_it_names_the_module_of_an_error_that_is_none_of_pythons(tmp_path: Path) -> None:
    reader = ThirdPartyReader(RaisingRead(LetterError()), "p")
    with pytest.raises(ReaderFailedError, match=rf"{LetterError.__module__}\.LetterError\."):
        list(reader.read(written(tmp_path), ReadOptions()))


@pytest.mark.parametrize("raised", WISHES, ids=lambda raised: type(raised).__name__)
def test_it_keeps_back_no_wish_to_end_and_no_want_of_memory(tmp_path: Path, raised: BaseException) -> None:
    path, options = written(tmp_path), ReadOptions()
    for kind in (RaisingRead, RaisingLater):
        with pytest.raises(type(raised)) as ended:
            list(ThirdPartyReader(kind(raised), "p").read(path, options))
        assert ended.value is raised
    with pytest.raises(type(raised)) as ended:
        ThirdPartyReader(RaisingScore(raised), "p").score(Sample("a", b""))
    assert ended.value is raised


def test_it_lets_no_package_end_the_command_where_a_reader_is_loaded(package: str) -> None:
    loaded = load_readers([entry(package, "Stopping", "broken"), entry(package, "Letters")])
    assert len(loaded.readers) == 1
    assert [(fault.reader, fault.detail) for fault in loaded.faults] == [("broken", "SystemExit")]


def test_it_lets_no_package_end_the_command_by_being_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letters_that_leave.py").write_text("import sys\nsys.exit(0)\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    (fault,) = load_readers([entry("letters_that_leave", "Letters")]).faults
    assert (fault.package, fault.detail) == ("letters_that_leave", "SystemExit")


@pytest.mark.parametrize("raised", [SystemExit(0), GeneratorExit(), PanicError("no such part")], ids=repr)
def test_it_takes_a_score_that_ends_in_anything_for_none(tmp_path: Path, raised: BaseException) -> None:
    with pytest.raises(ReaderUnsureError) as unsure:
        ThirdPartyReader(RaisingScore(raised), "p").score(Sample("a", b""))
    assert unsure.value.__cause__ is raised
    assert "no such part" not in unsure.value.say("en").message


def nested(depth: int) -> list[object]:
    found: list[object] = []
    for _ in range(depth):
        found = [found]
    return found


def in_itself() -> list[object]:
    found: list[object] = []
    found.append(found)
    return found


def unfolding() -> list[object]:
    found: list[object] = ["x"]
    for _ in range(60):
        found = [found, found]
    return found


class Unspeakable:
    def __str__(self) -> str:
        raise SystemExit(0)


@pytest.mark.parametrize(
    ("cell", "detail"),
    [
        (10**5000, "more than 4,000 digits"),
        ([{"a": -(10**5000)}], "more than 4,000 digits"),
        (nested(100_000), "more than 100 deep"),
        (nested(102), "more than 100 deep"),
        (in_itself(), "more than 100 deep"),
        (unfolding(), "more than 1000000 values"),
        (range(10**12), "more than 1000000 values"),
        ([Unspeakable()], ": SystemExit."),
    ],
    ids=["int", "int inside", "deep", "a little deep", "in itself", "unfolding", "endless", "unspeakable"],
)
def test_it_refuses_a_cell_that_is_nonsense_inside(tmp_path: Path, cell: Cell, detail: str) -> None:
    block = Block(("text",), ((cell,),), 1)
    with pytest.raises(ReaderFailedError) as refused:
        list(ThirdPartyReader(Handing(block), "letters-package").read(written(tmp_path), ReadOptions()))
    assert detail in refused.value.say("en").message
    assert "letters-package" in refused.value.say("zh").message


@pytest.mark.parametrize("cell", [10**4000, nested(90), {"a": [1.5, None, "x"]}, timedelta(1)], ids=type)
def test_it_hands_on_cells_with_values_inside(tmp_path: Path, cell: Cell) -> None:
    block = Block(("text",), ([cell],), 1)
    (held,) = ThirdPartyReader(Handing(block), "p").read(written(tmp_path), ReadOptions())
    assert held.cells == ((cell,),)


@pytest.mark.parametrize("name", ["a\x1b[31m", "<b>a</b>", "a\nb", "", " a", "字幕", "a" * 65, "a&amp;"])
def test_it_refuses_a_reader_whose_name_could_not_be_shown(
    package: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    odd = type("Odd", (Letters,), {"name": name})
    monkeypatch.setattr(sys.modules[package], "Odd", odd, raising=False)
    loaded = load_readers([entry(package, "Odd", "odd")])
    assert loaded.readers == ()
    assert loaded.faults[0].detail.startswith("its name is ")


def test_it_ends_a_reader_that_is_not_read_to_its_end(tmp_path: Path) -> None:
    ended = []

    class Ending(Letters):
        def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
            try:
                yield block_of_rows(("text",), [("one",)])
            finally:
                ended.append(True)

    blocks = ThirdPartyReader(Ending(), "p").read(written(tmp_path), ReadOptions())
    next(blocks)
    del blocks
    gc.collect()
    assert ended == [True]


@pytest.mark.parametrize(
    "raised",
    [
        UnreadableError(file="a", detail="b"),
        OSError(5, "Input/output error"),
        PermissionError(13, "Permission denied", "a.letters"),
    ],
    ids=lambda raised: type(raised).__name__,
)
def test_it_passes_on_what_is_said_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path)
    for kind in (RaisingRead, RaisingLater):
        with pytest.raises(type(raised)) as passed:
            list(ThirdPartyReader(kind(raised), "p").read(path, ReadOptions()))
        assert passed.value is raised


@pytest.mark.parametrize(
    "raised", [FileNotFoundError(2, "No such file", "grammar.bin"), PermissionError(13, "No", 7)], ids=str
)
def test_it_takes_a_file_of_its_own_that_a_reader_misses_for_its_fault(
    tmp_path: Path, raised: OSError
) -> None:
    with pytest.raises(ReaderFailedError) as refused:
        list(ThirdPartyReader(RaisingRead(raised), "p").read(written(tmp_path), ReadOptions()))
    assert refused.value.__cause__ is raised


@pytest.mark.parametrize(
    "handed",
    [
        None,
        "rows",
        Block(cast(tuple[str, ...], None), (), 0),
        Block(("a",), (("x",),), cast(int, "1")),
        Block(("a",), ((None,),), 1, cast(dict[int, Spoilt], {0: "empty"})),
        Block(("a",), cast(tuple[tuple[str]], (7,)), 1),
        Block(("a",), cast(tuple[tuple[str]], ({"x"},)), 1),
        Block(("a",), cast(tuple[tuple[str]], ({"x": 1},)), 1),
        Block(("a",), ((None,),), 1, {0: Spoilt("quote", cast(str, 7))}),
    ],
    ids=repr,
)
def test_it_refuses_whatever_a_reader_hands_on_that_is_no_block(tmp_path: Path, handed: object) -> None:
    with pytest.raises(ReaderFailedError):
        list(ThirdPartyReader(Handing(handed), "p").read(written(tmp_path), ReadOptions()))


def test_it_says_whose_score_failed_and_lets_the_others_read(tmp_path: Path) -> None:
    loaded = theirs(FailingScore(), Letters(0))
    path = written(tmp_path, "a.csv")

    assert chosen(path, loaded).name == "csv"
    (notice,) = notices_of([path], READERS, loaded)

    assert notice.code == "LIS-026"
    assert isinstance(notice.__cause__, LookupError)
    for lang in ("zh", "en"):
        message = notice.say(lang).message
        assert all(part in message for part in ("letters-package", "a.csv", "LookupError"))
        assert "no score today" not in message  # it may be a piece of the file


@pytest.mark.parametrize("score", ["no number", float("nan"), None, 10**400])
def test_it_takes_what_is_no_score_for_none(score: object) -> None:
    reader = ThirdPartyReader(Letters(cast(int, score)), "p")
    if score == 10**400:
        assert reader.score(Sample("a", b"")) == 100
        return
    with pytest.raises(ReaderUnsureError):
        reader.score(Sample("a", b""))


def test_it_asks_no_score_and_tells_none_where_one_reader_is_left(tmp_path: Path) -> None:
    loaded = theirs(FailingScore())
    path = written(tmp_path)
    assert chosen(path, loaded).name == "letters"
    assert notices_of([path, tmp_path / "none.csv", tmp_path], READERS, loaded) == ()


def test_it_tells_which_readers_are_left_out(tmp_path: Path, package: str) -> None:
    loaded = load_readers([entry(package, "Loud", "loud"), entry(package, "NoRead", "mute")])

    notices = notices_of([written(tmp_path, "a.csv")], READERS, loaded)

    assert [notice.code for notice in notices] == ["LIS-025", "LIS-025"]
    for lang in ("zh", "en"):
        said = notices[0].say(lang)
        assert all(part in said.message for part in ("loud", package, "RuntimeError: a licence key"))
        assert said.hint


def test_it_tells_a_reader_once_that_is_left_out_and_for_which_a_file_is_refused(
    tmp_path: Path, package: str
) -> None:
    loaded = load_readers([entry(package, "Loud", "loud"), entry(package, "NoRead", "mute")])
    path = written(tmp_path, "a.mute")

    with pytest.raises(ReaderNotLoadedError, match="mute"):
        chosen(path, loaded)
    (notice,) = notices_of([path], READERS, loaded)
    assert notice.values["reader"] == "loud"


def test_it_looks_at_no_file_for_notices_where_no_package_brings_a_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(readers, "first_bytes")
    assert reader_notices([written(tmp_path, "a.csv")]) == ()


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
    # Somebody else's tests know nothing of the settings of an office.
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env["PYTHONPATH"] = str(target)
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
