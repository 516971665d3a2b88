"""Listening measured: ``python benchmarks/listening.py [encodings] [pages] [mail] [feeds]``, by default all.

Prints one JSON line a measure; what each measures stands in the module of its name in ``measures``. Data:
``MINYI_DATA``, else ``../shared/data``.
"""

import argparse
import importlib
import json
import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SETS = Path(os.environ.get("MINYI_DATA", CHECKOUT.parent / "shared" / "data"))
PARTS = ("encodings", "pages", "mail", "feeds")


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="Measure the listening.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)}; by default all")
    asked = parser.parse_args().parts or list(PARTS)
    for part in asked:
        if part not in PARTS:
            parser.error(f"there is no part {part}; there are {', '.join(PARTS)}")
    for part in asked:
        measure = importlib.import_module(f"measures.{part}")
        try:
            getattr(measure, f"measure_{part}")(SETS, say)
        except FileNotFoundError as error:
            note = "skipped: the file is not there; set MINYI_DATA"
            skipped = {"measure": "skipped", "data": Path(error.filename).name, "note": note}
            print(json.dumps(skipped), flush=True)


def say(source: Path, measure: str, value: float, unit: str, **more: float | str) -> None:
    """Print one line; ``more`` is the limit, the system or a note."""
    line = {"measure": measure, "value": round(value, 4), "unit": unit, "data": source.name, **more}
    print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
