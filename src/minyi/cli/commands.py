"""The commands of ``minyi``: which there are, and how one is run.

A command is an entry point in the group ``minyi.commands`` and is loaded only when it is called, so that
other packages add commands and a missing extra costs nothing until it is asked for.
"""

import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import typer
import typer.core
import typer.main

from minyi import __version__
from minyi.cli.refusals import Interrupted, WrongUsage

_GROUP = "minyi.commands"


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


def _commands() -> dict[str, EntryPoint]:
    return {entry.name: entry for entry in entry_points(group=_GROUP)}


def _detail(error: typer.TyperException) -> str:
    message = getattr(error, "format_message", lambda: str(error))()
    return str(message).rstrip(".")
