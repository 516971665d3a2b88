"""The command ``minyi``: finds the command asked for, runs it, and ends with the right words and code.

A command is an entry point in the group ``minyi.commands`` and is loaded only when it is called, so that
other packages add commands and a missing extra costs nothing until it is asked for.
"""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, ClassVar, cast

import typer
import typer.core
import typer.main

from minyi import __version__
from minyi.cli.language import terminal_lang
from minyi.cli.signals import Noted, noted_signals
from minyi.cli.streams import json_for, let_go_of_stdout, note, safe_streams
from minyi.errors import CommandError, Lang, MinyiError

_GROUP = "minyi.commands"
_INTERRUPTED = 130
_READER_GONE = 1


class WrongUsage(CommandError):
    """A command line that the parser refuses."""

    code = "CLI-001"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "命令行有误：{detail}。",
        "en": "The command line is wrong: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "用 --help 查看可用的选项。",
        "en": "See the options with --help.",
    }


class Interrupted(MinyiError):
    """Ctrl-C, or another signal that asks the job to stop."""

    code = "CLI-002"
    exit_code = _INTERRUPTED
    sentence: ClassVar[dict[Lang, str]] = {"zh": "已中断。", "en": "Interrupted."}
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "没有留下写了一半的文件。",
        "en": "No half-written file is left behind.",
    }


class Commands(typer.core.TyperGroup):
    """The commands that are installed, each loaded when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return sorted(_commands())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None."""
        entry = _commands().get(cmd_name)
        if entry is None:
            return None
        app = typer.Typer(add_completion=False)
        app.command(name=cmd_name)(entry.load())
        return typer.main.get_command(app)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def minyi(version: bool = typer.Option(False, "--version", help="版本 · The version, and stop.")) -> None:
    """民意 Minyi: 听见公众，弄清所说，逐一回应 · hear the public, understand, answer."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code.

    0 done, 1 a fault of the program, 2 wrong command line, 3 input cannot be used, 4 output cannot be
    written, 5 something is missing, 130 interrupted (129 and 143 where the terminal closed or a ``kill``
    came).
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _asked_lang(given) or terminal_lang(os.environ)
    with safe_streams(), noted_signals() as noted:
        code = _code_of(given, lang, noted)
    sys.exit(code)


def _code_of(given: Sequence[str], lang: Lang, noted: Noted) -> int:
    try:
        code = _run(given)
        noted.ended = True
    except Exception as error:  # The last resort, here alone: a fault of the program is told in words too.
        noted.ended = True
        _trace()
        if noted.numbers:
            code = _INTERRUPTED
        elif isinstance(error, OSError) and error.errno == errno.EPIPE:
            # The reader of our output went away (``| head``): nobody is left to tell.
            let_go_of_stdout()
            return _READER_GONE
        else:
            return _tell(_told(error), given, lang)
    except KeyboardInterrupt:
        noted.ended = True
        code = _INTERRUPTED
    if code == _INTERRUPTED:
        _tell(Interrupted(), given, lang)
        return noted.exit_code
    return code


def _run(given: Sequence[str]) -> int:
    """The exit code of a command; without any, the help and the code of a wrong command line."""
    command = typer.main.get_command(app)
    try:
        code = command(list(given) or ["--help"], standalone_mode=False, prog_name="minyi")
    except typer.Abort:
        return _INTERRUPTED
    if not given:
        return WrongUsage.exit_code
    return code if isinstance(code, int) else 0


def _told(error: Exception) -> MinyiError:
    """The error in our words. What nobody foresaw is a fault of the program, told by the root."""
    if isinstance(error, MinyiError):
        return error
    if isinstance(error, typer.TyperException):
        return WrongUsage(detail=_detail(error))
    return MinyiError()


def _trace() -> None:
    """Where it went wrong, for whoever looks for the fault."""
    if os.environ.get("MINYI_DEBUG") == "1":
        note(traceback.format_exc().rstrip())


def _commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=_GROUP)}


def _tell(error: MinyiError, given: Sequence[str], lang: Lang) -> int:
    said = error.say(lang)
    if "--json" in given:
        found = {"code": said.code, "message": said.message, "hint": said.hint}
        note(json_for(found, sys.stderr))
    else:
        note(f"{said.code} {said.message}\n{said.hint}")
    return error.exit_code


def _asked_lang(given: Sequence[str]) -> Lang | None:
    """The language of ``--lang``, also where the command line as a whole could not be read."""
    for place, word in enumerate(given):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(given):
            value = given[place + 1]
        if value in ("zh", "en"):
            return cast(Lang, value)
    return None


def _detail(error: typer.TyperException) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    return str(message).rstrip(".")
