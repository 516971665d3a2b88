"""Quotes are checked against the messages before anything is built."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from minyi.records import Fate, Kind, Quote, Understood
from minyi.reporting.errors import QuoteMismatch


def check_quotes(understood: Understood) -> None:
    """See that every quote is, word for word, in a counted message that is no report of misconduct.

    Raises ``QuoteMismatch`` on the first that is not.
    """
    quotes = [quote for key in sorted(understood.quotes) for quote in understood.quotes[key]]
    gathered = [quote for one in understood.gathered for quote in (one.heading, one.quote)]
    quotes += [quote for quote in gathered if quote is not None]
    messages = messages_at(understood.messages, (quote.row for quote in quotes))
    for quote in quotes:
        fault = _fault(quote, messages.get(quote.row))
        if fault:
            raise QuoteMismatch(row=quote.row, reason=fault)


def messages_at(messages: pa.Table, rows: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The messages with these row numbers, by row number; rows that are not there are left out."""
    wanted = np.unique(np.fromiter(rows, dtype=np.int64))
    order = messages.column("row").to_numpy()
    places = np.searchsorted(order, wanted)
    found = places < len(order)
    found[found] = order[places[found]] == wanted[found]
    chosen = messages.take(pa.array(places[found]))
    instants = [
        name for name in ("published_at", "reply_at") if pa.types.is_timestamp(chosen.schema.field(name).type)
    ]
    return {message["row"]: message for message in chosen.drop_columns(instants).to_pylist()}


def is_sealed(message: Mapping[str, Any]) -> bool:
    """Whether a message reports misconduct, so that its words are never shown."""
    return Kind.MISCONDUCT in (message["kinds"] or ())


def _fault(quote: Quote, message: Mapping[str, Any] | None) -> str | None:
    if message is None:
        return "no such row"
    if message["fate"] not in (Fate.KEPT, Fate.COPY):
        return f"fate {message['fate']}"
    if is_sealed(message):
        return "sealed"
    if quote.field not in ("title", "text"):
        return f"no field {quote.field}"
    if not quote.words or quote.words not in (message[quote.field] or ""):
        return "words differ"
    return None
