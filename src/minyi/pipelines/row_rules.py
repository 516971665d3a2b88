"""What is settled of single rows before a run: which it may quote, and what people corrected of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from minyi.records import Kind


@dataclass(frozen=True, slots=True)
class RowRules:
    """Rules by number of row.

    ``unquoted`` are rows that count and lie in a topic and give nothing else: no words, kinds, asks, urgency.
    ``topics`` is the fine topic that people moved a row to, in the order in which they did; ``not_kinds`` are
    kinds that people say a row is not of. Either holds for all copies of the row too; that a row reports no
    misconduct holds for those alone that are shown in the same words.
    """

    unquoted: frozenset[int] = frozenset()
    topics: Mapping[int, str] = field(default_factory=dict)
    not_kinds: Mapping[int, frozenset[Kind]] = field(default_factory=dict)


NO_RULES = RowRules()


def places_unquoted(rows: Sequence[int], rules: RowRules) -> frozenset[int]:
    """The places of a table at which rows stand that are not quoted."""
    return frozenset(place for place, row in enumerate(rows) if row in rules.unquoted)
