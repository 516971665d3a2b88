"""How a command ends when it does not end well: the error in words, or as an object for machines."""

import os
import sys
from collections.abc import Sequence
from typing import cast

from minyi.cli.language import terminal_lang
from minyi.cli.refusals import Interrupted
from minyi.cli.streams import json_for, note
from minyi.errors import Lang, MinyiError


def tell_error(error: Exception, given: Sequence[str]) -> int:
    """Say what went wrong; the exit code. What nobody foresaw is a fault of the program, told by the root."""
    return _tell(error if isinstance(error, MinyiError) else MinyiError(), given)


def tell_interrupted(given: Sequence[str], exit_code: int) -> int:
    """Say that the job was interrupted; ``exit_code``."""
    _tell(Interrupted(), given)
    return exit_code


def trace() -> None:
    """Where it went wrong, for whoever looks for the fault."""
    if os.environ.get("MINYI_DEBUG") == "1":
        import traceback

        note(traceback.format_exc().rstrip())


def _tell(error: MinyiError, given: Sequence[str]) -> int:
    said = error.say(_asked_lang(given) or terminal_lang(os.environ))
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
