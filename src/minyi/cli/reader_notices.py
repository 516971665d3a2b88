"""Readers of third parties that were left out or passed over, told to the person who runs a command."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from minyi.cli.streams import json_for, note
from minyi.errors import Lang
from minyi.listening.readers import reader_notices

_ABOUT = ("reader", "package", "file")


def tell_reader_notices(paths: Sequence[Path], lang: Lang, *, as_json: bool) -> list[dict[str, str]]:
    """A line on standard error for each thing that was wrong with such a reader and stops nothing.

    With ``as_json`` there are no lines. Either way the same comes back for machines: ``reader``, ``package``,
    ``file`` if it is about one, and what is told. ``paths`` are the files that will be read; none is looked
    at where no package brings a reader.
    """
    notices: list[dict[str, str]] = []
    for error in reader_notices(paths):
        told = error.say(lang)
        about = {name: str(error.values[name]) for name in _ABOUT if name in error.values}
        notices.append({**about, "code": told.code, "message": told.message, "hint": told.hint})
        if not as_json:
            note(f"{told.code} {told.message}")
    return notices


def tell_beside(found: Mapping[str, Any]) -> None:
    """What there is to say beside a result that has no place for it, as an object on standard error."""
    if found:
        note(json_for(found, sys.stderr))
