"""The last thirty days of what is watched, where the file reaches further back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from minyi.records import Understood
from minyi.reporting.desk import Desk
from minyi.reporting.lately import lately_in
from minyi.reporting.ledger import select

LAST = datetime(2024, 6, 30, 4, tzinfo=UTC)


def _lasting(town: Understood, days: int) -> Understood:
    """The town with a message a day, the last on 30 June 2024 and the first ``days`` before; all count."""
    kept = [row for row in town.messages.to_pylist() if row["fate"] == "kept"]
    while len(kept) <= days:
        kept += [row | {"row": 1000 + len(kept) + row["row"]} for row in kept]
    rows = [row | {"published_at": LAST - timedelta(days=n)} for n, row in enumerate(kept[: days + 1])]
    messages = pa.Table.from_pylist(rows, schema=town.messages.schema)
    return replace(town, messages=messages, quotes={}, gathered=())


@pytest.mark.parametrize("days", [0, 10, 29])
def test_it_knows_no_last_thirty_days_of_a_file_of_no_more(
    town: Understood, open_desk: Callable[[Understood], Desk], days: int
) -> None:
    assert lately_in(open_desk(_lasting(town, days))) is None


@pytest.mark.parametrize("days", [30, 100])
def test_it_takes_thirty_days_with_the_last(
    town: Understood, open_desk: Callable[[Understood], Desk], days: int
) -> None:
    desk = open_desk(_lasting(town, days))
    lately = lately_in(desk)
    assert lately is not None
    assert str(lately.last.value).startswith("2024-06-30")
    ((n_last,),) = desk.ledger.ask(select("count(*)", lately.spans.last_days))
    assert n_last == 30
