"""The tables of a run, made from what was taken in and understood: messages, topics, issues, rejects."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from minyi.cleaning.ids import stand_ins
from minyi.errors import Lang
from minyi.listening.reasons import REASONS
from minyi.pipelines.campaigning import RunCampaign
from minyi.pipelines.continuing import compared_columns, settled_names
from minyi.pipelines.grasping import Grasped, Texts, sealed_out
from minyi.pipelines.naming import Unnamed
from minyi.pipelines.placing import given_places
from minyi.pipelines.sealing import is_sealed, open_channels, open_ids
from minyi.records import ASK, ISSUES, MESSAGES, REJECTS, TOPICS, Ask, Counts, Fate
from minyi.text.voices import voices_of
from minyi.understanding.heat import Heat, heat_of
from minyi.understanding.issues import FoundIssue
from minyi.understanding.naming import TopicNames

_FEWEST_PEOPLE = 2


@dataclass(frozen=True, slots=True)
class RankedIssue:
    """An issue with its place in the ranking; ``places`` are its messages in the cleaned table."""

    issue_id: str
    rank: int
    found: FoundIssue
    places: tuple[int, ...]
    heat: Heat


def rank_issues(table: pa.Table, grasped: Grasped) -> list[RankedIssue]:
    """Issues of two or more people (or messages without a name), the hottest first, ties in content order."""
    people = table["author_pseudonym"].to_pylist()
    published_at = _instants(table)
    likes, dislikes = table["likes"].to_pylist(), table["dislikes"].to_pylist()
    support = [(up or 0) - (down or 0) for up, down in zip(likes, dislikes, strict=True)]
    scored = []
    for found in grasped.issues:
        places = _places(grasped.texts, found.positions)
        heat = heat_of(
            [people[place] for place in places],
            [published_at[place] for place in places],
            sum(support[place] for place in places),
            found.sameness,
        )
        if heat.people >= _FEWEST_PEOPLE:
            scored.append((found, places, heat))
    scored.sort(key=lambda entry: (-round(entry[2].score, 9), entry[0].positions))
    return [
        RankedIssue(f"i{rank:04d}", rank, found, places, heat)
        for rank, (found, places, heat) in enumerate(scored, start=1)
    ]


def unnamed(grasped: Grasped, issues: Sequence[RankedIssue], table: pa.Table) -> Unnamed:
    """What is to be named: the topics of both levels, and the issues by rank, of a ``CLEANED`` table."""
    texts = sealed_out(grasped.texts.combined, grasped.kinds)
    labels = np.full(len(texts), -1, dtype=np.int64)
    for number, issue in enumerate(issues):
        labels[list(issue.found.positions)] = number
    # Sealed texts lend a topic no words, nor count among the texts that its words must be in.
    topics = grasped.topics
    people = table["author_pseudonym"].to_pylist()
    return Unnamed(
        texts,
        fine=np.where([bool(text) for text in texts], topics.fine, -1),
        coarse=topics.coarse,
        issues=labels,
        holders=tuple(issue.found.name for issue in issues),
        settled=settled_names(topics, texts),
        people=_numbered(people[place] for place in grasped.texts.places.tolist()),
        titles=_without(sealed_out(grasped.texts.titles, grasped.kinds), grasped.is_unquoted),
        voices=_voices_under_its_title(grasped, table, people),
        senders=np.array(
            [voices_of(people[place] for place in places).n_voices for places in grasped.texts.members],
            dtype=np.int64,
        ),
    )


def _voices_under_its_title(
    grasped: Grasped, table: pa.Table, people: Sequence[str | None]
) -> npt.NDArray[np.int64]:
    """How many people sent each text under the title it is known by: a copy may bear another one."""
    titles = table["plain_title"].to_pylist()
    return np.array(
        [
            voices_of(people[place] for place in places if titles[place] == titles[places[0]]).n_voices
            if len(places) > 1
            else 1
            for places in grasped.texts.members
        ],
        dtype=np.int64,
    )


def _numbered(people: Iterable[str | None]) -> npt.NDArray[np.int64]:
    """Each person by a number, -1 where no name is given."""
    numbers: dict[str, int] = {}
    found = [-1 if one is None else numbers.setdefault(one, len(numbers)) for one in people]
    return np.array(found, dtype=np.int64)


def topics_table(table: pa.Table, grasped: Grasped, names: TopicNames) -> pa.Table:
    """``TOPICS``: the coarse topics, then the fine ones; counts are over originals and copies."""
    coarse_ids, fine_ids = grasped.topics.coarse_ids, grasped.topics.fine_ids
    people = table["author_pseudonym"].to_pylist()
    labels = grasped.topics.fine
    rows: list[tuple[str, str | None, str, Counts]] = []
    for parent, (topic_id, name) in enumerate(zip(coarse_ids, names.coarse, strict=True)):
        children = np.flatnonzero(grasped.topics.coarse == parent)
        positions = np.flatnonzero(np.isin(labels, children))
        rows.append((topic_id, None, name, _counts(grasped.texts, positions.tolist(), people)))
    for topic, (topic_id, name) in enumerate(zip(fine_ids, names.fine, strict=True)):
        positions = np.flatnonzero(labels == topic)
        parent_id = coarse_ids[int(grasped.topics.coarse[topic])]
        rows.append((topic_id, parent_id, name, _counts(grasped.texts, positions.tolist(), people)))
    return pa.Table.from_pylist(
        [
            {"topic_id": topic_id, "parent_id": parent_id, "name": name, **_as_columns(counts)}
            for topic_id, parent_id, name, counts in rows
        ],
        schema=TOPICS,
    )


def issues_table(
    table: pa.Table, grasped: Grasped, issues: Sequence[RankedIssue], names: Sequence[str]
) -> pa.Table:
    """``ISSUES``, by rank."""
    people = table["author_pseudonym"].to_pylist()
    published_at = _instants(table)
    rows = []
    for issue, name in zip(issues, names, strict=True):
        dated = [at for place in issue.places if (at := published_at[place]) is not None]
        heat = issue.heat
        rows.append(
            {
                "issue_id": issue.issue_id,
                "rank": issue.rank,
                "name": name,
                **_as_columns(_counts(grasped.texts, issue.found.positions, people)),
                "score": round(heat.score, 6),
                "part_people": round(heat.part_people, 6),
                "part_support": round(heat.part_support, 6),
                "part_concentration": round(heat.part_concentration, 6),
                "support": heat.support,
                "concentration": round(heat.concentration, 6),
                "sameness": round(issue.found.sameness, 6),
                "first_at": min(dated, default=None),
                "last_at": max(dated, default=None),
                "dense_from": heat.dense_from,
                "dense_to": heat.dense_to,
            }
        )
    return pa.Table.from_pylist(rows, schema=ISSUES)


def messages_table(
    table: pa.Table,
    grasped: Grasped,
    issues: Sequence[RankedIssue],
    campaigns: Sequence[RunCampaign],
    key: bytes,
) -> pa.Table:
    """``MESSAGES``: one row for every row received, in row order; ``key`` is that of the run, for ids."""
    found = _as_grasped(grasped, table.num_rows)
    for issue in issues:
        for place in issue.places:
            found["issue_id"][place] = issue.issue_id
    columns: dict[str, Any] = {
        **found,
        "asks": _asks({place: reading.asks for place, reading in grasped.read.items()}, table.num_rows),
        "external_id": _hidden(
            open_ids(stand_ins(table["external_id"].to_pylist(), key), table, found["kinds"], key),
            grasped.unquoted,
        ),
        "channel": open_channels(table, found["kinds"]),
        **given_places(table, found["kinds"]),
        "title": _quoted(table["shown_title"], grasped.unquoted),
        "text": _quoted(table["shown_text"], grasped.unquoted),
        "campaign_id": _campaign_ids(table["row"].to_pylist(), campaigns),
        "replied": pc.not_equal(pc.utf8_trim_whitespace(pc.fill_null(table["reply"], "")), ""),
    }
    arrays = [_column(columns.get(spec.name), table, spec) for spec in MESSAGES]
    return pa.Table.from_arrays(arrays, schema=MESSAGES)


def _as_grasped(grasped: Grasped, n: int) -> dict[str, list[Any]]:
    """What was understood of each of ``n`` messages, the issues aside."""
    found: dict[str, list[Any]] = {
        name: [None] * n for name in ("kinds", "urgency", "urgency_reason", "topic_id", "issue_id", "targets")
    }
    found |= compared_columns(grasped.topics, grasped.texts.members, n)
    ids = (*grasped.topics.fine_ids, None)  # that of no topic, -1, is the last
    told = zip(grasped.texts.members, grasped.kinds, grasped.topics.fine.tolist(), strict=True)
    for members, kinds, topic in told:
        for place in members:
            # Of a message that is not quoted its own reading is told, not that of those it is a copy with.
            is_open = place not in grasped.unquoted or is_sealed(kinds)
            found["kinds"][place] = kinds if is_open else ()
            found["topic_id"][place] = ids[topic]
    for place, reading in grasped.read.items():
        found["urgency"][place] = reading.urgency.level
        found["urgency_reason"][place] = reading.urgency.reason or None
    return found


def rejects_table(table: pa.Table, lang: Lang) -> pa.Table:
    """``REJECTS``: the rows that could not be used, with the reason in words and the original."""
    rejected = table.filter(pc.equal(table["fate"], Fate.REJECTED.value))
    codes = rejected["reject_code"].to_pylist()
    reasons = [REASONS[code][0 if lang == "zh" else 1] for code in codes]
    columns = [rejected["row"], rejected["file"], codes, reasons, rejected["original"]]
    return pa.Table.from_arrays(
        [
            pa.chunked_array([pa.array(c, spec.type)]) if isinstance(c, list) else c
            for c, spec in zip(columns, REJECTS, strict=True)
        ],
        schema=REJECTS,
    )


def _without(texts: Sequence[str], is_hidden: Sequence[bool]) -> tuple[str, ...]:
    return tuple("" if hidden else text for text, hidden in zip(texts, is_hidden, strict=True))


def _quoted(words: pa.ChunkedArray, unquoted: frozenset[int]) -> pa.ChunkedArray | list[str | None]:
    """A column of words, null at the places that are not quoted."""
    return _hidden(words.to_pylist(), unquoted) if unquoted else words


def _hidden(column: Sequence[str | None], unquoted: frozenset[int]) -> list[str | None]:
    return [None if place in unquoted else one for place, one in enumerate(column)]


def _asks(of_places: Mapping[int, Sequence[Ask]], n: int) -> pa.ChunkedArray:
    """The column of asks for ``n`` rows, null where a place was not read; no object is made an ask."""
    flat: list[Ask] = []
    offsets: list[int | None] = []
    for place in range(n):
        asks = of_places.get(place)
        offsets.append(None if asks is None else len(flat))
        flat += asks or ()
    columns = [pa.array([getattr(ask, part.name) for ask in flat], part.type) for part in ASK]
    structs = pa.StructArray.from_arrays(columns, fields=list(ASK))
    return pa.chunked_array(
        [pa.ListArray.from_arrays(pa.array([*offsets, len(flat)], pa.int32()), structs)],
    )


def _campaign_ids(rows: Sequence[int], campaigns: Sequence[RunCampaign]) -> list[str | None]:
    id_of = {row: one.campaign_id for one in campaigns for row in one.rows}
    return [id_of.get(row) for row in rows]


def _column(given: Any, table: pa.Table, spec: pa.Field) -> pa.ChunkedArray:
    if given is None:
        given = table[spec.name]
    if isinstance(given, list):
        given = pa.chunked_array([pa.array(given, spec.type)])
    return given.cast(spec.type)


def _instants(table: pa.Table) -> list[datetime | None]:
    """When each message was published, in UTC without saying so, which is read in a tenth of the time."""
    found: list[datetime | None] = table["published_at"].to_numpy().astype("datetime64[us]").tolist()
    return found


def _places(texts: Texts, positions: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(place for position in positions for place in texts.members[position]))


def _counts(texts: Texts, positions: Sequence[int], people: Sequence[str | None]) -> Counts:
    places = _places(texts, positions)
    voices = voices_of(people[place] for place in places)
    return Counts(
        n_messages=len(places),
        n_people=voices.n_people,
        n_texts=len(positions),
        n_unverified=voices.n_unverified,
    )


def _as_columns(counts: Counts) -> Mapping[str, int]:
    return {
        "n_messages": counts.n_messages,
        "n_people": counts.n_people,
        "n_texts": counts.n_texts,
        "n_unverified": counts.n_unverified,
    }
