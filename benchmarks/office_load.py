"""The office under load: ``python benchmarks/office_load.py [import] [kill] …``, by default all.

Prints one JSON line a measure, for SQLite and for PostgreSQL. ``import`` fills an office and runs the
analysis; ``pages``, ``search`` and ``weight`` ask that office through a real ``minyi serve``; ``kill`` kills
imports and runs of an office of its own. Posts are drawn from ``reposts.parquet``; without it
``examples/office.csv`` is brought in.
"""

from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory

from measures.lines import CHECKOUT, SETS, asked_of
from measures.office_house import DATABASES, Office, opened
from measures.office_import import measure_import
from measures.office_kill import measure_kill
from measures.office_pages import measure_pages, measure_search, measure_weight
from measures.speed import _draw

PARTS = ("import", "kill", "pages", "search", "weight")
REPOSTS = SETS / "weibo" / "reposts.parquet"
ASKING = {"pages": measure_pages, "search": measure_search, "weight": measure_weight}


def main() -> None:
    """Measure what is asked for."""
    parser = ArgumentParser(description="Measure the office under load.")
    parser.add_argument("--messages", type=int, default=100_000, help="how many the office is filled with")
    parser.add_argument("--kills", type=int, default=50, help="how often imports and runs are killed")
    parser.add_argument("--database", choices=DATABASES, action="append", help="by default both")
    asked = asked_of(parser, PARTS)
    for database in asked.database or DATABASES:
        with TemporaryDirectory() as folder:
            if set(asked.parts) - {"kill"}:
                posts = drawn(Path(folder), asked.messages)
                with opened(database) as office:
                    measure_filled(office, posts, asked.parts)
            if "kill" in asked.parts:
                posts = drawn(Path(folder), max(asked.messages // 10, 1))
                with opened(database) as office:
                    measure_kill(office, posts, asked.kills)


def measure_filled(office: Office, posts: Path, parts: list[str]) -> None:
    """Fill an office, and ask it what is asked for."""
    measure_import(office, posts, tell="import" in parts)
    for part, measure in ASKING.items():
        if part in parts:
            measure(office)


def drawn(folder: Path, n: int) -> Path:
    """A file with at most so many posts."""
    if not REPOSTS.exists():
        return CHECKOUT / "examples" / "office.csv"
    path = folder / f"posts-{n}.parquet"
    _draw(REPOSTS, path, n)
    return path


if __name__ == "__main__":
    main()
