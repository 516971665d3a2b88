"""The command ``minyi``: the right words and the right code, whatever is typed."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from tests.minyi.cli.ended import Ended

from minyi import __version__
from minyi.cli import commands
from minyi.errors import MissingExtraError


@pytest.fixture
def command_that_raises(
    install_trial: Callable[[Callable[[], None]], None],
) -> Callable[[BaseException], None]:
    """Makes ``minyi trial`` a command that ends with an error."""

    def install(error: BaseException) -> None:
        def command() -> None:
            raise error

        install_trial(command)

    return install


def test_it_tells_its_version(minyi: Callable[..., Ended]) -> None:
    assert minyi("--version") == (0, f"{__version__}\n", "")


def test_it_lists_its_commands(minyi: Callable[..., Ended]) -> None:
    code, out, _ = minyi("--help")
    assert code == 0
    assert "brief" in out and "--version" in out


def test_it_shows_its_commands_when_nothing_is_asked(minyi: Callable[..., Ended]) -> None:
    code, out, err = minyi()
    assert code == 2
    assert "brief" in out + err


@pytest.mark.parametrize(
    "words",
    [["nosuch"], ["--nosuch"], ["brief"], ["brief", "a.csv", "--nosuch"], ["brief", "--seed", "x", "a.csv"]],
)
def test_it_refuses_a_command_line_that_it_cannot_read(minyi: Callable[..., Ended], words: list[str]) -> None:
    code, out, err = minyi(*words)
    assert (code, out) == (2, "")
    assert err.startswith("CLI-001 The command line is wrong: ")
    assert err.endswith("See the options with --help.\n")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "words", [["nosuch", "--json"], ["brief", "--json"], ["brief", "a.csv", "--json", "--lang", "fr"]]
)
def test_it_tells_an_error_as_one_object(minyi: Callable[..., Ended], words: list[str]) -> None:
    code, out, err = minyi(*words)
    assert (code, out) == (2, "")
    found = json.loads(err)
    assert list(found) == ["code", "message", "hint"]
    assert found["code"] == "CLI-001"


@pytest.mark.parametrize("words", [["brief", "--lang", "zh"], ["brief", "--lang=zh"]])
def test_it_answers_in_the_language_of_a_command_line_it_cannot_read(
    minyi: Callable[..., Ended], words: list[str]
) -> None:
    code, _, err = minyi(*words)
    assert code == 2
    assert err.startswith("CLI-001 命令行有误：")


def test_it_writes_chinese_as_chinese_in_json(minyi: Callable[..., Ended]) -> None:
    _, _, err = minyi("brief", "--lang", "zh", "--json")
    assert "命令行有误" in err


@pytest.mark.parametrize(("lang", "words"), [("en", "Interrupted."), ("zh_CN.UTF-8", "已中断。")])
def test_it_says_so_when_it_is_interrupted(
    monkeypatch: pytest.MonkeyPatch,
    command_that_raises: Callable[[BaseException], None],
    minyi: Callable[..., Ended],
    lang: str,
    words: str,
) -> None:
    command_that_raises(KeyboardInterrupt())
    monkeypatch.setenv("MINYI_LANG", lang)
    code, out, err = minyi("trial")
    assert (code, out) == (130, "")
    assert err.lstrip("\n").startswith(f"CLI-002 {words}\n")


def test_it_ends_with_the_code_of_the_error(
    command_that_raises: Callable[[BaseException], None], minyi: Callable[..., Ended]
) -> None:
    command_that_raises(MissingExtraError())
    code, out, err = minyi("trial")
    assert (code, out) == (5, "")
    assert err.startswith("MIN-000 ")


@pytest.mark.parametrize(("lang", "words"), [("en", "A fault of the program"), ("zh", "程序出了故障")])
def test_it_tells_a_fault_of_its_own_in_words(
    monkeypatch: pytest.MonkeyPatch,
    command_that_raises: Callable[[BaseException], None],
    minyi: Callable[..., Ended],
    lang: str,
    words: str,
) -> None:
    command_that_raises(OSError(errno.EIO, "the disk hums"))
    monkeypatch.delenv("MINYI_DEBUG", raising=False)
    monkeypatch.setenv("MINYI_LANG", lang)
    code, out, err = minyi("trial")
    assert (code, out) == (1, "")
    assert err.startswith(f"MIN-000 {words}")
    assert "MINYI_DEBUG=1" in err and "Traceback" not in err


def test_it_shows_where_its_fault_is_when_asked(
    monkeypatch: pytest.MonkeyPatch,
    command_that_raises: Callable[[BaseException], None],
    minyi: Callable[..., Ended],
) -> None:
    command_that_raises(ZeroDivisionError("nobody to share it among"))
    monkeypatch.setenv("MINYI_DEBUG", "1")
    code, _, err = minyi("trial")
    assert code == 1
    assert "ZeroDivisionError: nobody to share it among" in err


def test_it_prints_its_help_once_when_nothing_is_asked(minyi: Callable[..., Ended]) -> None:
    code, out, err = minyi()
    assert (code, err) == (2, "")
    assert out.count("Usage:") == 1


def test_it_loads_a_command_only_when_it_is_called(
    monkeypatch: pytest.MonkeyPatch, minyi: Callable[..., Ended]
) -> None:
    entry = EntryPoint(name="absent", value="no_such_package:command", group="minyi.commands")
    monkeypatch.setattr(commands, "_commands", lambda: {"absent": entry})
    assert minyi("--version")[0] == 0


BROKEN = {
    "absent": ("no_such_package:command", "ModuleNotFoundError"),
    "leaving": ("letters_that_leave:command", "SystemExit"),
    "number": ("math:pi", "Error"),
}


@pytest.fixture
def broken_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside ``brief``: a command that is missing, one whose package ends the process, one that is none."""
    (tmp_path / "letters_that_leave.py").write_text("import sys\nsys.exit(0)\n", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    entries = {name: EntryPoint(name, value, "minyi.commands") for name, (value, _) in BROKEN.items()}
    ours = commands._commands()["brief"]
    monkeypatch.setattr(commands, "_commands", lambda: {**entries, "brief": ours})


@pytest.mark.usefixtures("broken_commands")
@pytest.mark.parametrize("words", [(), ("--help",)])
def test_it_lists_the_other_commands_where_some_cannot_be_loaded(
    minyi: Callable[..., Ended], words: tuple[str, ...]
) -> None:
    code, out, err = minyi(*words)
    assert code == (0 if words else 2)
    assert "brief" in out
    assert not any(name in out for name in BROKEN)
    lines = err.splitlines()
    assert len(lines) == len(BROKEN)
    for line, (name, (_, detail)) in zip(lines, sorted(BROKEN.items()), strict=True):
        assert line.startswith(f"CLI-009 The command “{name}” of ")
        assert detail in line


@pytest.mark.usefixtures("broken_commands")
@pytest.mark.parametrize("name", sorted(BROKEN))
def test_it_says_that_a_command_cannot_be_loaded(
    minyi: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    code, out, err = minyi(name)
    assert (code, out) == (5, "")
    assert err.startswith(f"CLI-009 The command “{name}” of {BROKEN[name][0].partition(':')[0]} could not")
    monkeypatch.setenv("MINYI_LANG", "zh")
    assert minyi(name)[2].startswith(f"CLI-009 命令“{name}”（")


@pytest.mark.usefixtures("broken_commands")
def test_it_runs_the_other_commands_where_some_cannot_be_loaded(minyi: Callable[..., Ended]) -> None:
    assert minyi("brief", "--help")[0] == 0


def test_it_passes_on_what_a_command_says_of_itself_when_it_is_loaded(
    monkeypatch: pytest.MonkeyPatch, minyi: Callable[..., Ended]
) -> None:
    class Entry(EntryPoint):
        def load(self) -> None:
            raise MissingExtraError

    entry = Entry("trial", "nowhere:trial", "minyi.commands")
    monkeypatch.setattr(commands, "_commands", lambda: {"trial": entry})
    code, _, err = minyi("trial")
    assert code == 5
    assert err.startswith("MIN-000 ")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_it_ends_quietly_when_its_reader_goes_away(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("The lamp at our corner has been dark for a month.\n", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    program = "from minyi.cli.main import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", program, "brief", str(notes), "--preview"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert ended.returncode == 1
    assert ended.stderr == b""
