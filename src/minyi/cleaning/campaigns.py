"""Campaigns: one row for all messages made from one wording, with how many, by how many people, and when.

A campaign holds whole folds: an original with its exact and near copies, the messages of those who ask again,
and other folds whose original is of the same template. What became of each message stands in the table of
messages and is not changed here; a message belongs to one campaign at most.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from minyi.cleaning.templates import template_groups
from minyi.records import Fate
from minyi.text.normal import squeezed
from minyi.text.shingles import WIDTH
from minyi.text.voices import voices_of

_AT = pa.timestamp("us", tz="UTC")

# ``n_texts`` counts folds, as everywhere; ``n_wordings`` the texts that differ in more than white space.
# ``quote_row`` is the message whose ``quote_field`` was compared with those of others.
FOUND_CAMPAIGNS = pa.schema(
    [
        pa.field("campaign_id", pa.string(), nullable=False),
        *(
            pa.field(name, pa.int64(), nullable=False)
            for name in ("n_messages", "n_people", "n_texts", "n_unverified", "n_wordings")
        ),
        pa.field("first_at", _AT),
        pa.field("last_at", _AT),
        pa.field("quote_row", pa.int64(), nullable=False),
        pa.field("quote_field", pa.string(), nullable=False),
        pa.field("folds", pa.list_(pa.int64()), nullable=False),
        pa.field("rows", pa.list_(pa.int64()), nullable=False),
    ]
)

# The columns of a ``CLEANED`` table by which campaigns are found.
COMPARED_COLUMNS = (
    *("row", "fate", "fold", "author_pseudonym", "published_at"),
    *("title", "text", "plain_title", "plain_text"),
)

LEAST_MESSAGES = 2

_COUNTED = (Fate.KEPT.value, Fate.COPY.value)
_LONGEST_QUOTED = 2_000


@dataclass(frozen=True, slots=True)
class _Messages:
    """The messages that count, in order of their rows; one without a body has its title in its place."""

    rows: list[int]
    folds: list[int]
    authors: list[str | None]
    times: list[datetime | None]
    fields: list[str]  # "text", or "title" where there is no body
    wordings: list[str]  # as received, without white space
    plain: list[str]


def campaigns(table: pa.Table, least_messages: int = LEAST_MESSAGES) -> pa.Table:
    """The ``FOUND_CAMPAIGNS`` of a table (``CLEANED``) whose copies are folded, the largest first.

    Rows of the fates ``kept`` and ``copy`` count, each once: with ``least_messages=1`` the messages of all
    campaigns add up to them. People are counted once in a campaign, however much they wrote; posts without a
    name are counted apart. The largest has most voices (people and posts without a name), then messages; of
    equals the one with the first row, which is also its id. Which messages belong together does not depend
    on the order of rows.
    """
    messages = _messages(table)
    inside: dict[int, list[int]] = {}
    for place, fold in enumerate(messages.folds):
        inside.setdefault(fold, []).append(place)
    # A fold is compared by a text chosen for its content, not for its row.
    chosen = [min(places, key=lambda at: (messages.plain[at], at)) for places in inside.values()]
    members: dict[int, list[int]] = {}
    for group, places in zip(_groups(messages, chosen), inside.values(), strict=True):
        members.setdefault(group, []).extend(places)
    found = [
        _campaign(messages, chosen[group], sorted(places))
        for group, places in members.items()
        if len(places) >= least_messages
    ]
    found.sort(key=lambda row: (-row["n_people"] - row["n_unverified"], -row["n_messages"], row["rows"][0]))
    return pa.Table.from_pylist(found, schema=FOUND_CAMPAIGNS)


def shared_words(texts: Sequence[str]) -> str | None:
    """The longest stretch of the first text that stands in all the others; None under four characters.

    Of equals the first. Only the first 2,000 characters are looked at. Cost: n log n in their number, for
    each text.
    """
    first, *others = (text[:_LONGEST_QUOTED] for text in texts)
    if all(other == first for other in others):
        return first or None
    least, most, found = WIDTH, len(first) + 1, ""
    while least < most:
        length = (least + most) // 2
        common = {first[at : at + length] for at in range(len(first) - length + 1)}
        for other in others:
            common &= {other[at : at + length] for at in range(len(other) - length + 1)}
        if common:
            found = min(common, key=first.find)
            least = length + 1
        else:
            most = length
    return found.strip() or None


def _messages(table: pa.Table) -> _Messages:
    counted = table.filter(pc.is_in(table["fate"], pa.array(_COUNTED))).sort_by("row")
    received, titles = counted["text"].to_pylist(), counted["title"].to_pylist()
    fields = ["text" if text and not text.isspace() else "title" for text in received]
    plain = [
        text if field == "text" else title
        for field, text, title in zip(
            fields, *(_filled(counted, f"plain_{name}", name) for name in ("text", "title")), strict=True
        )
    ]
    said = (
        text if field == "text" else title
        for field, text, title in zip(fields, received, titles, strict=True)
    )
    return _Messages(
        rows=counted["row"].to_pylist(),
        folds=counted["fold"].to_pylist(),
        authors=counted["author_pseudonym"].to_pylist(),
        times=counted["published_at"].to_pylist(),
        fields=fields,
        wordings=[squeezed(words or "") for words in said],
        plain=plain,
    )


def _filled(table: pa.Table, name: str, received: str) -> list[str]:
    words: list[str] = pc.coalesce(table[name], table[received], pa.scalar("")).to_pylist()
    return words


def _groups(messages: _Messages, chosen: Sequence[int]) -> list[int]:
    """For each fold the index of the fold that stands for its template; bodies and titles are kept apart."""
    groups = np.arange(len(chosen), dtype=np.int64)
    for field in ("text", "title"):
        of_field = np.array(
            [fold for fold, place in enumerate(chosen) if messages.fields[place] == field], dtype=np.int64
        )
        found = template_groups([messages.plain[chosen[fold]] for fold in of_field.tolist()])
        groups[of_field] = of_field[found]
    numbers: list[int] = groups.tolist()
    return numbers


def _campaign(messages: _Messages, quoted: int, places: Sequence[int]) -> dict[str, Any]:
    voices = voices_of(messages.authors[place] for place in places)
    times = [at for at in (messages.times[place] for place in places) if at is not None]
    return {
        "campaign_id": str(messages.rows[places[0]]),
        "n_messages": len(places),
        "n_people": voices.n_people,
        "n_texts": len({messages.folds[place] for place in places}),
        "n_unverified": voices.n_unverified,
        "n_wordings": len({messages.wordings[place] for place in places}),
        "first_at": min(times, default=None),
        "last_at": max(times, default=None),
        "quote_row": messages.rows[quoted],
        "quote_field": messages.fields[quoted],
        "folds": sorted({messages.folds[place] for place in places}),
        "rows": [messages.rows[place] for place in places],
    }
