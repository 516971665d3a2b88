"""Cleaned rows into the tables: a chunk a transaction, each row once, exact copies folded as they come.

Two imports may run at once. Whoever writes holds the sources of one origin until its transaction ends, so
that no row is written twice and no two originals of one text stand beside each other.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyarrow as pa
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Min

from minyi.cleaning.copies import EXACT_COPY
from minyi_web.listening.keys import body_digests
from minyi_web.listening.limits import keep_days
from minyi_web.listening.models import Fate, Import, Message, Origin, Original, Reject, Source

_ASKED_AT_ONCE = 1_000  # keys in one question
_CLEANED = {
    "row": "row",
    "external_id": "external_id",
    "title": "shown_title",
    "text": "shown_text",
    "language": "language",
    "n_masks": "n_masks",
    "changes": "changes",
    "author_pseudonym": "author_pseudonym",
    "published_at": "published_at",
    "place": "place",
    "channel": "channel",
    "likes": "likes",
    "dislikes": "dislikes",
    "reply": "reply",
    "reply_at": "reply_at",
    "fate": "fate",
    "reason": "reason",
}
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of a file on their way: those cleaned with their keys, those rejected, and how many are known."""

    cleaned: pa.Table  # CLEANED, without rejected rows
    keys: tuple[str, ...]
    rejected: tuple[tuple[int, str, str], ...]  # row, code, original
    n_known: int


def known_keys(source: Source, keys: Sequence[str], but_of: Import | None = None) -> dict[str, int]:
    """Of ``keys`` those that are in the database already, each with the import that brought it."""
    found: dict[str, int] = {}
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        asked = Message.objects.filter(source=source, key__in=keys[start : start + _ASKED_AT_ONCE])
        if but_of is not None:
            asked = asked.exclude(brought_by=but_of)
        found.update(asked.values_list("key", "brought_by_id"))
    return found


def put_in(import_: Import, chunk: Chunk, n_known_before: int) -> int:
    """Write a chunk, all of it or nothing; how many of its rows turned out to be known."""
    with transaction.atomic():
        _hold(import_.source.origin)
        known = known_keys(import_.source, chunk.keys)
        rows = [row for key, row in zip(chunk.keys, _rows(chunk, import_), strict=True) if key not in known]
        others = sum(brought_by != import_.pk for brought_by in known.values())
        _fold(rows, import_.source.origin)
        _insert(Message, rows, without=("original",))
        if import_.source.origin == Origin.ADDRESSED:
            _insert(Original, [original for row in rows if isinstance(original := row["original"], dict)])
        _put_in_rejects(import_, chunk)
        n_known = chunk.n_known + others
        Import.objects.filter(pk=import_.pk).update(n_known=n_known_before + n_known)
    return n_known


def _hold(origin: str) -> None:
    """Nobody else writes messages of this origin until the transaction ends."""
    held = Source.objects.filter(origin=origin).order_by("pk").select_for_update(no_key=True)
    list(held.values_list("pk", flat=True))


def _rows(chunk: Chunk, import_: Import) -> list[Row]:
    """The rows of the table of messages, still without ids, each with the row of its original."""
    cleaned = chunk.cleaned
    columns = {field: cleaned[name].to_pylist() for field, name in _CLEANED.items()}
    secret = str(settings.PSEUDONYM_KEY).encode()
    titles, texts = cleaned["title"].to_pylist(), cleaned["text"].to_pylist()
    columns["body_digest"] = body_digests(texts, titles, secret)
    if import_.source.origin == Origin.OVERHEARD:
        columns["author_pseudonym"] = [None] * cleaned.num_rows
    originals = zip(titles, texts, cleaned["extra"].to_pylist(), strict=True)
    delete_after = import_.created_at + timedelta(days=keep_days())
    rows = []
    for values, key, said in zip(zip(*columns.values(), strict=True), chunk.keys, originals, strict=True):
        row: Row = dict(zip(columns, values, strict=True))
        row |= {"source_id": import_.source_id, "brought_by_id": import_.pk, "key": key, "copy_of_id": None}
        row["original"] = {
            **dict(zip(("title", "text", "extra"), said, strict=True)),
            "delete_after": delete_after,
        }
        rows.append(row)
    return rows


def _fold(rows: Sequence[Row], origin: str) -> None:
    """Give each row its id, and each exact copy the first message with that body, here or in the database.

    What people said to the body is never folded onto what was overheard, which is deleted soon.
    """
    kept = [str(row["body_digest"]) for row in rows if row["fate"] == Fate.KEPT]
    firsts: dict[str, int] = {}
    for start in range(0, len(kept), _ASKED_AT_ONCE):
        asked = Message.objects.filter(
            body_digest__in=kept[start : start + _ASKED_AT_ONCE], fate=Fate.KEPT, source__origin=origin
        )
        firsts.update(asked.order_by().values_list("body_digest").annotate(Min("id")))
    for row, id_ in zip(rows, _new_ids(Message, len(rows)), strict=True):
        row["id"] = id_
        if isinstance(row["original"], dict):
            row["original"]["message_id"] = id_
        if row["fate"] != Fate.KEPT:
            continue
        first = firsts.setdefault(str(row["body_digest"]), id_)
        if first != id_:
            row.update(fate=Fate.COPY.value, reason=EXACT_COPY, copy_of_id=first)


def _new_ids(model: type[models.Model], n: int) -> list[int]:
    """Ids for ``n`` new rows, in order, that nobody else gets."""
    table = model._meta.db_table
    if not n:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, n]
            )
            return sorted(int(id_) for (id_,) in cursor.fetchall())
        # The transaction holds the database, so nobody counts on meanwhile.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (int(last[0]) if last else 0) + 1
    return list(range(first, first + n))


def _put_in_rejects(import_: Import, chunk: Chunk) -> None:
    """The rejected rows; after a kill some may be there already. What was overheard leaves no original."""
    keeps = import_.source.origin == Origin.ADDRESSED
    Reject.objects.bulk_create(
        [
            Reject(brought_by=import_, row=row, code=code, original=_plain(original) if keeps else "")
            for row, code, original in chunk.rejected
        ],
        ignore_conflicts=True,
    )


def _insert(model: type[models.Model], rows: Iterable[Row], without: tuple[str, ...] = ()) -> None:
    """Write many rows at once, past the models' own way, which takes longer than all cleaning."""
    given = [{name: value for name, value in row.items() if name not in without} for row in rows]
    if not given:
        return
    fields = {field.column: field for field in model._meta.concrete_fields}
    quoted = connection.ops.quote_name
    columns = list(given[0])
    statement = (
        f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(map(quoted, columns))}) "  # noqa: S608
        f"VALUES ({', '.join(['%s'] * len(columns))})"
    )
    adapted = [_adapted(fields[name], [row[name] for row in given]) for name in columns]
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(zip(*adapted, strict=True)))


def _adapted(field: "models.Field[object, object]", values: Sequence[object]) -> list[object]:
    """The values of a column as the database takes them: no NULs, nothing longer than it may be."""
    if isinstance(field, models.JSONField):
        return [json.dumps(value or field.get_default(), ensure_ascii=False) for value in values]
    if isinstance(field, models.DateTimeField):
        adapt = connection.ops.adapt_datetimefield_value
        return [adapt(value) if isinstance(value, datetime) else None for value in values]
    if isinstance(field, models.CharField | models.TextField):
        return [_plain("" if value is None else str(value))[: field.max_length] for value in values]
    return list(values)


def _plain(words: str) -> str:
    return words.replace("\0", "") if "\0" in words else words
