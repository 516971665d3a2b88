"""What the scripts share: where the data are, the parts asked for, and one JSON line a measure."""

import json
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from minyi.listening.errors import FileMissingError

CHECKOUT = Path(__file__).resolve().parents[2]
SETS = Path(os.environ.get("MINYI_DATA", CHECKOUT.parent / "shared" / "data"))


def asked_of(parser: ArgumentParser, parts: Sequence[str]) -> Namespace:
    """What the command line says; its ``parts`` are all there are where it names none."""
    named = ", ".join(parts)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{named}; by default all")
    asked = parser.parse_args()
    for part in asked.parts:
        if part.partition(".")[0] not in parts:
            parser.error(f"there is no part {part}; there are {named}")
    asked.parts = asked.parts or list(parts)
    return asked


def measure_parts(parts: Sequence[str], what: str) -> None:
    """Measure the parts asked for; the part ``x`` is ``measure_x`` of the module ``measures.x``.

    ``x.y`` is what that part measures on its set ``y`` alone.
    """
    for asked in asked_of(ArgumentParser(description=f"Measure {what}."), parts).parts:
        part, *only = asked.split(".", 1)
        # A part is loaded when it is asked for: some need what only `make peers` installs.
        measure = import_module(f"measures.{part}")
        try:
            getattr(measure, f"measure_{part}")(SETS, say, *only)
        except FileNotFoundError as error:
            say_skipped(Path(error.filename).name)
        except FileMissingError as error:
            say_skipped(Path(str(error.values["file"])).name)


def say(source: Path, measure: str, value: float, unit: str, **more: float | str) -> None:
    """Print one line; ``more`` is the limit, the system or a note."""
    say_line(measure=measure, value=round(value, 4), unit=unit, data=source.name, **more)


def say_skipped(file: str, note: str = "skipped: the file is not there; set MINYI_DATA") -> None:
    """Print that what ``file`` would have told is not measured, and why."""
    say_line(measure="skipped", data=file, note=note)


def say_line(**fields: float | str) -> None:
    """Print ``fields`` as one line of JSON, at once."""
    print(json.dumps(fields, ensure_ascii=False), flush=True)
