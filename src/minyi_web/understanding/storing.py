"""What a run found, written to the database in batches."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
from django.db import transaction

from minyi.pipelines.sealing import is_sealed
from minyi.pipelines.understood import unmet_edits
from minyi.records import Fate, Quote, Understood
from minyi.text.voices import voices_of
from minyi_web.due import UNDER_WAY, Job, Stopped
from minyi_web.listening.models import Message
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic
from minyi_web.understanding.taking import Taken

_AT_ONCE = 1_000
_MOST_LISTED = 1_000  # messages of an idea or a question
_MOST_CHANGES = 200
_COUNTED = (Fate.KEPT.value, Fate.COPY.value)
_READ = (
    "row", "fate", "copy_of", "kinds", "asks", "urgency", "urgency_reason", "topic_id", "issue_id", "place",
    "place_code", "title", "text", "author_pseudonym",
)  # fmt: skip
_Row = Mapping[str, Any]


@dataclass(slots=True)
class _Heard:
    """Who spoke in some messages, and in which texts."""

    authors: list[str | None] = field(default_factory=list)
    texts: set[int] = field(default_factory=set)

    def add(self, row: _Row) -> None:
        self.authors.append(row["author_pseudonym"])
        self.texts.add(row["row"] if row["copy_of"] is None else row["copy_of"])

    def counts(self) -> dict[str, int]:
        """The columns of ``Counted``."""
        voices = voices_of(self.authors)
        return {
            "n_messages": len(self.authors),
            "n_people": voices.n_people,
            "n_texts": len(self.texts),
            "n_unverified": voices.n_unverified,
        }


def store(run: Run, understood: Understood, taken: Taken, job: Job) -> None:
    """Write what ``run`` found: topics, issues, ideas and questions, and a reading for each counted message.

    What an earlier try left must be gone. Messages that were deleted meanwhile get none. Raises ``Stopped``
    where another worker holds the row now.
    """
    job.begin("storing", understood.messages.num_rows)
    heard = _store_readings(run, understood.messages, taken, job)
    topics, issues = list(_topics(run, understood, heard)), list(_issues(run, understood))
    gathered = list(_gathered(run, understood))
    with transaction.atomic():
        hold(run)
        Topic.objects.bulk_create(topics, batch_size=_AT_ONCE)
        Issue.objects.bulk_create(issues, batch_size=_AT_ONCE)
        there = _still_there(one.message_id for one in gathered)
        Gathered.objects.bulk_create([one for one in gathered if one.message_id in there])
    run.n_messages = sum(fate in _COUNTED for fate in understood.messages["fate"].to_pylist())
    run.n_topics = sum(bool(one.parent_id) for one in topics)
    run.n_issues = len(issues)
    run.outcome = outcome_of(understood) | run.outcome
    job.end()


def outcome_of(understood: Understood) -> dict[str, Any]:
    """What became of a run, as its page tells it."""
    messages = understood.messages
    counted = (
        language
        for language, fate in zip(messages["language"].to_pylist(), messages["fate"].to_pylist(), strict=True)
        if fate in _COUNTED
    )
    fates = Counter(messages["fate"].to_pylist())
    return {
        "fates": {fate.value: fates[fate.value] for fate in Fate},
        "languages": dict(sorted(Counter(counted).items())),
        "drift": "" if understood.since is None else understood.since.drift,
        "changes": understood.changes.slice(0, _MOST_CHANGES).to_pylist(),
        "unmet": [list(each) for each in unmet_edits(understood)],
    }


def hold(run: Run) -> None:
    """In a transaction: see that this worker still holds the row, and hold it. Raises ``Stopped``."""
    held = Run.objects.select_for_update().filter(pk=run.pk, claim=run.claim, state__in=UNDER_WAY)
    if held.first() is None:
        raise Stopped


def _store_readings(run: Run, messages: pa.Table, taken: Taken, job: Job) -> dict[str, _Heard]:
    """Write a reading for each counted message; gives who was heard in each topic, sealed reports aside."""
    heard: dict[str, _Heard] = {}
    for batch in messages.select(_READ).to_batches(max_chunksize=_AT_ONCE):
        job.go_on()
        rows = [row for row in batch.to_pylist() if row["fate"] in _COUNTED]
        with transaction.atomic():
            hold(run)
            there = _still_there(row["row"] for row in rows)
            near = {row["row"]: _near_copy_of(row, taken) for row in rows}
            originals = _still_there(one for one in near.values() if one is not None)
            Reading.objects.bulk_create(
                _reading(run, row, near[row["row"]] if near[row["row"]] in originals else None)
                for row in rows
                if row["row"] in there
            )
        for row in rows:
            if row["topic_id"] and not is_sealed(row["kinds"]):
                heard.setdefault(row["topic_id"], _Heard()).add(row)
        job.advance(batch.num_rows)
    return heard


def _still_there(ids: Iterator[int]) -> frozenset[int]:
    """The messages that were not deleted while the run was at work, held until the transaction ends."""
    found = Message.objects.select_for_update().filter(pk__in=set(ids))
    return frozenset(found.order_by("pk").values_list("pk", flat=True))


def _near_copy_of(row: _Row, taken: Taken) -> int | None:
    """The message that a copy stands with, where importing did not tell."""
    original: int | None = row["copy_of"]
    return None if original is None or taken.copies.get(row["row"]) == original else original


def _reading(run: Run, row: _Row, near_copy_of: int | None) -> Reading:
    kinds = list(row["kinds"] or ())
    return Reading(
        run=run,
        message_id=row["row"],
        near_copy_of_id=near_copy_of,
        kinds=kinds,
        main_kind=kinds[0] if kinds else "",
        asks=[{"kind": ask["kind"], "words": _words(row, ask)} for ask in row["asks"] or ()],
        urgency=row["urgency"] or "",
        urgency_reason="" if is_sealed(kinds) else row["urgency_reason"] or "",
        topic_id=row["topic_id"] or "",
        issue_id=row["issue_id"] or "",
        place=(row["place"] or "")[:200],
        place_code=row["place_code"] or "",
        sealed=is_sealed(kinds),
    )


def _words(row: _Row, ask: Mapping[str, Any]) -> str:
    """What an ask says, as it stands in the field shown."""
    words: str = row[ask["field"]] or ""
    return words[ask["start"] : ask["end"]]


def _topics(run: Run, understood: Understood, heard: Mapping[str, _Heard]) -> Iterator[Topic]:
    """The topics with the counts of what may be listed under them: sealed reports are in none."""
    rows = understood.topics.to_pylist()
    parts: dict[str, _Heard] = {}
    for row in rows:
        if row["parent_id"] and row["topic_id"] in heard:
            whole, part = parts.setdefault(row["parent_id"], _Heard()), heard[row["topic_id"]]
            whole.authors += part.authors
            whole.texts |= part.texts
    for row in rows:
        topic_id = row["topic_id"]
        counted = (heard if row["parent_id"] else parts).get(topic_id, _Heard())
        yield Topic(
            run=run,
            topic_id=topic_id,
            parent_id=row["parent_id"] or "",
            name=row["name"][:200],
            quotes=_quotes(understood.quotes.get(topic_id, ())),
            **counted.counts(),
        )


def _issues(run: Run, understood: Understood) -> Iterator[Issue]:
    names = [one.name for one in Issue._meta.concrete_fields if one.name in understood.issues.schema.names]
    for row in understood.issues.to_pylist():
        told = {name: row[name] for name in names} | {"name": row["name"][:200]}
        yield Issue(run=run, **told, quotes=_quotes(understood.quotes.get(row["issue_id"], ())))


def _gathered(run: Run, understood: Understood) -> Iterator[Gathered]:
    wanted = {row for one in understood.gathered for row in one.rows}
    columns = understood.messages.select(["row", "copy_of", "author_pseudonym"]).to_batches()
    rows = {row["row"]: row for batch in columns for row in batch.to_pylist() if row["row"] in wanted}
    ranks: Counter[str] = Counter()
    for one in understood.gathered:
        kind = one.kind.value
        ranks[kind] += 1
        heard = _Heard()
        for place in one.rows:
            heard.add(rows[place])
        yield Gathered(
            run=run,
            kind=kind,
            rank=ranks[kind],
            message_id=one.quote.row,
            words=one.quote.words,
            heading="" if one.heading is None else one.heading.words,
            messages=list(one.rows[:_MOST_LISTED]),
            **heard.counts(),
        )


def _quotes(quotes: tuple[Quote, ...]) -> list[dict[str, Any]]:
    return [{"message": one.row, "field": one.field, "words": one.words, "role": one.role} for one in quotes]
