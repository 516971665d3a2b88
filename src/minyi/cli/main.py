"""The command ``minyi``: finds the command asked for, runs it, and ends with the right words and code.

A command is an entry point in the group ``minyi.commands`` and is loaded only when it is called, so that
other packages add commands and a missing extra costs nothing until it is asked for.
"""

import errno
import json
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, ClassVar, cast

import typer
import typer.core
import typer.main

from minyi import __version__
from minyi.cli.language import terminal_lang
from minyi.errors import CommandError, Lang, MinyiError, Said

_GROUP = "minyi.commands"
_INTERRUPTED = 130


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
    """Ctrl-C."""

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
    no_args_is_help=True,
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

    0 done, 2 wrong command line, 3 input cannot be used, 4 output cannot be written, 5 something is missing,
    130 interrupted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _asked_lang(given) or terminal_lang(os.environ)
    try:
        code = typer.main.get_command(app)(given, standalone_mode=False, prog_name="minyi")
    except MinyiError as error:
        sys.exit(_tell(error, given, lang))
    except typer.TyperException as error:
        sys.exit(_tell(WrongUsage(detail=_detail(error)), given, lang))
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(_tell(Interrupted(), given, lang))
    except OSError as error:
        if error.errno != errno.EPIPE:
            raise
        # The reader of our output went away (``| head``): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    if code == _INTERRUPTED:
        sys.exit(_tell(Interrupted(), given, lang))
    sys.exit(code if isinstance(code, int) else 0)


def _commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=_GROUP)}


def _tell(error: MinyiError, given: Sequence[str], lang: Lang) -> int:
    said = error.say(lang)
    sys.stderr.write(_as_json(said) if "--json" in given else f"{said.code} {said.message}\n{said.hint}\n")
    return error.exit_code


def _as_json(said: Said) -> str:
    return (
        json.dumps({"code": said.code, "message": said.message, "hint": said.hint}, ensure_ascii=False) + "\n"
    )


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
