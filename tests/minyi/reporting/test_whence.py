"""The table of places: what a city says that stands beside its districts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pyarrow as pa
import pytest

from minyi.records import Understood
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import BriefOptions, Name, Table
from minyi.reporting.whence import whence_section

Rows = Callable[[Sequence[tuple[str, str | None]]], list[str]]

WHOLE = " (district not known)"


@pytest.fixture
def rows_of(town: Understood) -> Iterator[Rows]:
    """The rows of the table, where these places were found in the words: what each lies in, and its code."""
    opened: list[Desk] = []

    def rows(found: Sequence[tuple[str, str | None]]) -> list[str]:
        told = town.messages.to_pylist()
        for index, row in enumerate(told):
            name, code = found[index] if index < len(found) else (None, None)
            row |= {"place": name, "place_within": name, "place_code": code}
            row |= {"place_source": "found" if name else None}
        placed = replace(town, messages=pa.Table.from_pylist(told, schema=town.messages.schema))
        opened.append(Desk(placed, BriefOptions(lang="en"), Ledger(placed, 1000)))
        section = whence_section(opened[-1])
        table = next(block for block in section.blocks if isinstance(block, Table))
        parts = [row.cells[0].parts for row in table.rows]
        return [
            "".join(one.name if isinstance(one, Name) else str(one) for one in several) for several in parts
        ]

    yield rows
    for desk in opened:
        desk.ledger.close()


def test_it_says_that_a_city_beside_its_districts_is_not_their_sum(rows_of: Rows) -> None:
    found = [("南京市", "320100")] * 3 + [("江宁区", "320115")] * 2 + [("苏州市", "320500")] * 2
    assert rows_of(found)[:3] == [f"南京市{WHOLE}", "江宁区", "苏州市"]


def test_it_says_so_of_a_city_that_a_publisher_made_anonymous(rows_of: Rows) -> None:
    found = [("K市", None)] * 3 + [("K3区", None)] * 2 + [("L市", None)] * 2
    assert rows_of(found)[:3] == [f"K市{WHOLE}", "K3区", "L市"]


def test_it_says_nothing_of_cities_that_hold_no_other_row(rows_of: Rows) -> None:
    found = [("南京市", "320100")] * 3 + [("吴江区", "320509")] * 2
    assert rows_of(found)[:2] == ["南京市", "吴江区"]
