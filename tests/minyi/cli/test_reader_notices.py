"""What a command says of readers that packages bring and that cannot be used."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from minyi.cli.main import main
from minyi.cli.reader_notices import tell_beside, tell_reader_notices
from minyi.listening import readers
from minyi.listening.readers.third_party import third_party_readers

MODULE = """
class Unsure:
    name, suffixes, kinds = "unsure", (".csv",), ("text",)

    def score(self, sample):
        raise LookupError("路灯坏了")

    def read(self, path, options):
        raise LookupError


class Loud:
    def __init__(self):
        raise RuntimeError("a licence key is missing")
"""
ENTRIES = """[minyi.readers]
gone = letters_of_others:Gone
loud = letters_of_others:Loud
unsure = letters_of_others:Unsure
"""
ROWS = "编号,正文\nK1,路灯坏了，晚上很黑。\nK2,停车位太少。\n"
Ended = tuple[int, str, str]


@pytest.fixture
def others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package with three readers: one that is missing, one that cannot be made, one whose score fails."""
    site = tmp_path / "site"
    (site / "letters-1.0.dist-info").mkdir(parents=True)
    (site / "letters-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: letters\nVersion: 1.0\n"
    )
    (site / "letters-1.0.dist-info" / "entry_points.txt").write_text(ENTRIES)
    (site / "letters_of_others.py").write_text(MODULE, "utf-8")
    monkeypatch.syspath_prepend(str(site))
    third_party_readers.cache_clear()
    yield
    third_party_readers.cache_clear()
    sys.modules.pop("letters_of_others", None)


@pytest.fixture
def minyi(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs ``minyi`` in English in a folder with one table."""
    monkeypatch.setenv("MINYI_LANG", "en")
    monkeypatch.delenv("MINYI_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.csv").write_text(ROWS, "utf-8")

    def run(*words: str) -> Ended:
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        shown = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, shown.out, shown.err

    return run


def table(folder: Path) -> Path:
    path = folder / "notes.csv"
    path.write_text(ROWS, "utf-8")
    return path


def codes(notices: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(notice["reader"], notice["code"]) for notice in notices]


ALL = [("gone", "LIS-025"), ("loud", "LIS-025"), ("unsure", "LIS-026")]


@pytest.mark.usefixtures("others")
def test_it_tells_each_reader_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_reader_notices([table(tmp_path)], "en", as_json=False)
    first, second, third = capsys.readouterr().err.splitlines()
    assert first.startswith("LIS-025 The reader “gone” of letters could not be loaded and is left out: Attr")
    assert second.endswith("RuntimeError: a licence key is missing.")
    assert third == (
        "LIS-026 The reader “unsure” of letters could not say whether “notes.csv” is its own, "
        "and was passed over: LookupError."
    )


@pytest.mark.usefixtures("others")
def test_it_tells_them_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tell_reader_notices([table(tmp_path)], "zh", as_json=False)
    lines = capsys.readouterr().err.splitlines()
    assert lines[1].startswith("LIS-025 扩展读取器“loud”（letters）无法装入")
    assert "路灯" not in lines[2]  # the words of an error may quote the file


@pytest.mark.usefixtures("others")
def test_it_tells_machines_who_and_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notices = tell_reader_notices([table(tmp_path)], "en", as_json=True)
    assert capsys.readouterr().err == ""
    assert codes(notices) == ALL
    assert list(notices[0]) == ["reader", "package", "code", "message", "hint"]
    assert list(notices[2]) == ["reader", "package", "file", "code", "message", "hint"]
    assert notices[2]["file"] == "notes.csv"
    assert all(notice["hint"] for notice in notices)


def test_it_tells_machines_beside_the_result_only_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    tell_beside({})
    assert capsys.readouterr().err == ""
    tell_beside({"notices": [{"code": "LIS-025"}]})
    assert json.loads(capsys.readouterr().err) == {"notices": [{"code": "LIS-025"}]}


def test_it_says_and_looks_at_nothing_where_no_package_brings_a_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delattr(readers, "first_bytes")
    assert tell_reader_notices([table(tmp_path)], "en", as_json=False) == []
    assert capsys.readouterr().err == ""


def test_it_loads_nothing_that_commands_do_not_load_anyway() -> None:
    script = (
        "import sys, minyi.cli.inputs, minyi.cli.streams; before = set(sys.modules); "
        "import minyi.cli.reader_notices; print(sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert run.stdout == "['minyi.cli.reader_notices']\n"


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(
    "words", [("brief", "notes.csv"), ("brief", "notes.csv", "--preview"), ("clean", "notes.csv")]
)
def test_it_is_told_once_by_a_command_which_goes_on(
    minyi: Callable[..., Ended], words: tuple[str, ...]
) -> None:
    code, out, err = minyi(*words)
    assert code == 0
    assert out
    assert [err.count(f"“{reader}”") for reader, _ in ALL] == [1, 1, 1]


@pytest.mark.usefixtures("others")
def test_it_stands_under_notices_for_machines(minyi: Callable[..., Ended]) -> None:
    code, out, err = minyi("brief", "notes.csv", "--json")
    assert (code, err) == (0, "")
    assert codes(json.loads(out)["notices"]) == ALL

    code, _, err = minyi("clean", "notes.csv", "-o", "out.csv", "--json")
    assert code == 0
    assert codes(json.loads(err)["notices"]) == ALL


@pytest.mark.usefixtures("others")
def test_it_stands_beside_a_preview_for_machines(minyi: Callable[..., Ended]) -> None:
    code, out, err = minyi("brief", "notes.csv", "--preview", "--json")
    (shown,) = json.loads(out)
    assert (code, shown["reader"]) == (0, "csv")
    assert codes(json.loads(err)["notices"]) == ALL


@pytest.mark.usefixtures("others")
def test_it_is_told_as_the_error_where_a_file_is_refused_for_it(
    minyi: Callable[..., Ended], tmp_path: Path
) -> None:
    (tmp_path / "a.loud").write_text("words\n")
    code, _, err = minyi("brief", "a.loud")
    assert code == 3
    assert err.count("“loud”") == 1
    assert "LIS-022" in err
    assert "LIS-025 The reader “gone”" in err


@pytest.mark.usefixtures("others")
def test_it_leaves_one_object_on_standard_error_where_the_command_fails(minyi: Callable[..., Ended]) -> None:
    code, _, err = minyi("brief", "missing.csv", "--json")
    assert (code, json.loads(err)["code"]) == (3, "LIS-001")


def test_it_tells_a_package_that_ends_the_process_when_it_is_imported_and_goes_on(
    minyi: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    (site / "leaving-1.0.dist-info").mkdir(parents=True)
    (site / "leaving-1.0.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: leaving\nVersion: 1.0\n"
    )
    (site / "leaving-1.0.dist-info" / "entry_points.txt").write_text(
        "[minyi.readers]\nleaving = leaving_reader:Reader\n"
    )
    (site / "leaving_reader.py").write_text("import sys\nsys.exit(0)\n")
    monkeypatch.syspath_prepend(str(site))
    third_party_readers.cache_clear()
    try:
        code, _, err = minyi("clean", "notes.csv", "-o", "out.csv")
    finally:
        third_party_readers.cache_clear()
    assert code == 0
    assert (tmp_path / "out.csv").exists()
    assert "LIS-025 The reader “leaving” of leaving could not be loaded and is left out: SystemExit." in err
