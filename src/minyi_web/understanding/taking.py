"""The messages of the office as the library takes them in: a cleaned table whose rows are ids of messages."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db.models import Max, Min

from minyi.cleaning.batch import plain_form
from minyi.cleaning.copies import fold_copies
from minyi.pipelines.taking_in import Period, TakenIn, within
from minyi.records import CLEANED, InputFile
from minyi.records import Fate as RowFate
from minyi_web.due import Job
from minyi_web.listening.models import Fate, Message, Origin, Source
from minyi_web.understanding.models import Run

_AT_ONCE = 2_000
_READ = (
    "id", "key", "source_id", "external_id", "fate", "reason", "copy_of_id", "body_digest", "title", "text",
    "language", "n_masks", "changes", "author_pseudonym", "published_at", "place", "channel", "likes",
    "dislikes", "reply", "reply_at",
)  # fmt: skip
_AS_THEY_ARE = ("likes", "dislikes", "published_at", "reply_at", "n_masks", "changes", "language")
_OR_NOTHING = ("external_id", "place", "channel", "reply", "title", "text")
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a run reads: the library's table, and what the table does not say.

    ``overheard`` are messages that are counted and never quoted. ``copies`` tells for the exact copies among
    the messages of which other each is one. ``digest`` is that of the keys of all messages, in order.
    """

    taken_in: TakenIn
    overheard: frozenset[int]
    copies: Mapping[int, int]
    digest: str

    @property
    def n_kept(self) -> int:
        """How many messages are kept, copies aside."""
        fates = self.taken_in.table["fate"]
        return int(pc.sum(pc.equal(fates, RowFate.KEPT.value)).as_py() or 0)


class _Walk:
    """The messages by id, some thousand at a time, and what is learnt of them on the way."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._sources = {one.pk: one for one in Source.objects.all()}
        self._digests: dict[int, Any] = {}
        self._counts: dict[int, int] = {}
        self._seen: dict[bytes, int] = {}
        self.digest = hashlib.sha256()
        self.overheard: set[int] = set()
        self.copies: dict[int, int] = {}
        self.bodies: list[int] = []  # for each row a number that rows of the same body share

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Batches of ``CLEANED``, without the pseudonyms of the run."""
        last = 0
        while True:
            rows = list(Message.objects.filter(id__gt=last).order_by("id").values(*_READ)[:_AT_ONCE])
            if not rows:
                return
            self._job.go_on()
            for row in rows:
                self._note(row)
            yield _batch(rows, {one.pk: one.name for one in self._sources.values()})
            self._job.advance(len(rows))
            last = rows[-1]["id"]

    def inputs(self) -> tuple[InputFile, ...]:
        """The sources with a message, each as the file that it would be."""
        return tuple(
            InputFile(self._sources[pk].name, self._digests[pk].hexdigest(), n)
            for pk, n in sorted(self._counts.items())
        )

    def _note(self, row: _Row) -> None:
        source_id: int = row["source_id"]
        if source_id not in self._sources:  # It was made while the walk was on its way.
            self._sources[source_id] = Source.objects.get(pk=source_id)
        words = f"{source_id} {row['key']} {row['fate']}\n".encode()
        self.digest.update(words)
        self._digests.setdefault(source_id, hashlib.sha256()).update(words)
        self._counts[source_id] = self._counts.get(source_id, 0) + 1
        if self._sources[source_id].origin == Origin.OVERHEARD:
            self.overheard.add(row["id"])
        if row["copy_of_id"] is not None:
            self.copies[row["id"]] = row["copy_of_id"]
        number = len(self.bodies)
        body = bytes.fromhex(row["body_digest"])
        self.bodies.append(self._seen.setdefault(body, number) if body else number)


def take(run: Run, job: Job) -> Taken:
    """Read all messages of the office; those outside the period of ``run`` are set aside without their words.

    The words of a message are as they are shown, so that what is read in them can be shown there. Memory is
    that of the table: rows of the database are held some thousand at a time.
    """
    job.begin("reading", Message.objects.count())
    walk = _Walk(job)
    table = pa.Table.from_batches(walk.batches(), schema=CLEANED)
    job.end()
    key = hmac.digest(settings.SECRET_KEY.encode(), b"minyi run " + walk.digest.digest(), "sha256")
    table = _with_pseudonyms(table, key)
    period = period_of(run)
    if period is not None:
        table = within(table, period, settings.TIME_ZONE)
    job.begin("copies", None)
    folded = _folded(table, walk.bodies)
    job.end()
    return Taken(
        taken_in=TakenIn(folded, walk.inputs(), 0, (), key),
        overheard=frozenset(walk.overheard),
        copies=walk.copies,
        digest=walk.digest.hexdigest(),
    )


def period_of(run: Run) -> Period | None:
    """The days that a run is about; None for all, those without a date too.

    An end that was left open is the first or the last day with a message.
    """
    if run.first_on is None and run.last_on is None:
        return None
    ends = Message.objects.aggregate(first=Min("published_at"), last=Max("published_at"))
    first = run.first_on or _day(ends["first"]) or date.min
    return Period(first, run.last_on or max(first, _day(ends["last"]) or date.max))


def _day(at: datetime | None) -> date | None:
    """The day of an instant in the zone of the office, where its calendar holds it."""
    try:
        return None if at is None else at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    except OverflowError:
        return None


def _batch(rows: list[dict[str, Any]], names: Mapping[int, str]) -> pa.RecordBatch:
    shown: dict[str, list[str | None]] = {
        name: [row[name] or None for row in rows] for name in ("title", "text")
    }
    plain = {name: [one and plain_form(one) for one in words] for name, words in shown.items()}
    is_kept = [row["fate"] != Fate.SET_ASIDE for row in rows]
    columns: dict[str, list[Any]] = {
        **{name: [row[name] for row in rows] for name in _AS_THEY_ARE},
        **{name: [row[name] or None for row in rows] for name in _OR_NOTHING},
        **{f"shown_{name}": words for name, words in shown.items()},
        **{f"plain_{name}": words for name, words in plain.items()},
        "row": [row["id"] for row in rows],
        "file": [names[row["source_id"]] for row in rows],
        "author_pseudonym": [row["author_pseudonym"] or None for row in rows],
        # What is a copy of what is told anew, near copies too.
        "fate": [(RowFate.KEPT if kept else RowFate.SET_ASIDE).value for kept in is_kept],
        "reason": [None if kept else row["reason"] for kept, row in zip(is_kept, rows, strict=True)],
    }
    nothing: list[Any] = [None] * len(rows)
    arrays = [pa.array(columns.get(field.name, nothing), field.type) for field in CLEANED]
    return pa.RecordBatch.from_arrays(arrays, schema=CLEANED)


def _with_pseudonyms(table: pa.Table, key: bytes) -> pa.Table:
    """With a stand-in of this run alone for each author, so that no two files can be laid side by side."""
    known: dict[str, str] = {}
    column = table["author_pseudonym"]
    found = [one and _stand_in(one, key, known) for one in column.to_pylist()]
    return _with_column(table, "author_pseudonym", found)


def _stand_in(pseudonym: str, key: bytes, known: dict[str, str]) -> str:
    if pseudonym not in known:
        known[pseudonym] = "p" + hmac.digest(key, pseudonym.encode(), "sha256").hex()[:12]
    return known[pseudonym]


def _folded(table: pa.Table, bodies: list[int]) -> pa.Table:
    """``table`` with its copies folded; of two that came with the same body one is a copy, however masked."""
    titles, texts = (table[name].to_pylist() for name in ("title", "text"))
    kept = pc.equal(table["fate"], RowFate.KEPT.value).to_pylist()
    firsts: dict[int, int] = {}
    for place, body in enumerate(bodies):
        first = firsts.setdefault(body, place) if kept[place] else place
        if first != place:
            titles[place] = titles[place] if texts[first] else titles[first]
            texts[place] = texts[first]
    compared = _with_column(_with_column(table, "title", titles), "text", texts)
    folded = fold_copies(compared)
    for name in ("fate", "reason", "copy_of", "fold"):
        table = table.set_column(table.schema.get_field_index(name), CLEANED.field(name), folded[name])
    return table


def _with_column(table: pa.Table, name: str, values: Iterable[object]) -> pa.Table:
    field = CLEANED.field(name)
    column = pa.chunked_array([pa.array(list(values), field.type)])
    return table.set_column(table.schema.get_field_index(name), field, column)
