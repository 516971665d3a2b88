"""The commands of ``minyi``: which there are, and how one is run.

A command is an entry point in the group ``minyi.commands`` and is loaded only when it is called, so that
other packages add commands and a missing extra costs nothing until it is asked for.
"""

import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, ClassVar

import typer
import typer.core
import typer.main

from minyi import __version__
from minyi.cli.language import terminal_lang
from minyi.cli.refusals import Interrupted, WrongUsage
from minyi.cli.streams import note
from minyi.errors import Lang, MinyiError, MissingExtraError

_GROUP = "minyi.commands"


class CommandNotLoaded(MissingExtraError):
    """The entry point of a command cannot be loaded, or is no command."""

    code = "CLI-009"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "命令“{command}”（{package}）无法装入：{detail}。",
        "en": "The command “{command}” of {package} could not be loaded: {detail}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "请更新、重新安装或卸载该扩展包，并把错误告知它的作者；其他命令不受影响。",
        "en": "Update, reinstall or uninstall that package, and report the error to its authors; "
        "other commands are not affected.",
    }


class Commands(typer.core.TyperGroup):
    """The commands that are installed, each loaded when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands that can be loaded; a line on standard error for each that cannot."""
        names = []
        for name in sorted(_commands()):
            try:
                self.get_command(ctx, name)
            except MinyiError as error:
                said = error.say(terminal_lang(os.environ))
                note(f"{said.code} {said.message}")
                continue
            names.append(name)
        return names

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, or None. Raises ``CommandNotLoaded``, and what it says of itself."""
        entry = _commands().get(cmd_name)
        return None if entry is None else _load(entry)


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


def run(given: Sequence[str]) -> int:
    """Run a command; its exit code. Without any, print the help: the code is that of a wrong command line.

    Raises ``WrongUsage`` for a command line that the parser refuses, ``KeyboardInterrupt`` and what
    the command raises.
    """
    command = typer.main.get_command(app)
    try:
        code = command(list(given) or ["--help"], standalone_mode=False, prog_name="minyi")
    except typer.TyperException as error:
        raise WrongUsage(detail=_detail(error)) from error
    except typer.Abort:
        code = Interrupted.exit_code
    # The parser makes one or the other of an interruption.
    if code == Interrupted.exit_code:
        raise KeyboardInterrupt
    sys.stdout.flush()
    if not given:
        return WrongUsage.exit_code
    return code if isinstance(code, int) else 0


def _load(entry: EntryPoint) -> Any:
    """The command of an entry point."""
    # Only now: what tells the version needs no reader.
    from minyi.listening.readers.third_party import TheirError, called, words_of

    def made() -> Any:
        app = typer.Typer(add_completion=False)
        app.command(name=entry.name)(entry.load())
        return typer.main.get_command(app)

    try:
        return called(made)
    except TheirError as error:
        if isinstance(error.fault, MinyiError):
            raise error.fault from None
        package = entry.dist.name if entry.dist is not None else entry.value.partition(":")[0]
        detail = words_of(error.fault)
        raise CommandNotLoaded(command=entry.name, package=package, detail=detail) from error.fault


def _commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=_GROUP)}


def _detail(error: typer.TyperException) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    return str(message).rstrip(".")
