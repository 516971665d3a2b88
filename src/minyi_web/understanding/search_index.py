"""The index of words in the database's own full text: FTS5 of SQLite, ``tsvector`` with GIN of PostgreSQL.

One table, ``understanding_search``, a row for each message that may be found. It holds tokens of masked text
and is not a model: Django knows no such columns.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from minyi_web.understanding.search_tokens import Term, Terms

MOST_RANKED = 2_000  # of the messages that hold the words, the latest to come in
_BETWEEN = 2  # positions between title and body, so that no phrase goes across
_FARTHEST = 16_383
# First which messages hold the words, by the index: left to itself the planner walks through all of them, the
# latest first, because it takes a phrase for more common than it is. Then the rank: title words weigh twice,
# long texts less.
_RANKED = """
WITH held AS MATERIALIZED (SELECT message_id FROM understanding_search WHERE words @@ %s::tsquery),
latest AS (SELECT message_id FROM held ORDER BY message_id DESC LIMIT %s)
SELECT message_id FROM latest JOIN understanding_search USING (message_id)
ORDER BY ts_rank('{0.5,0.5,0.5,1.0}', words, %s::tsquery, 1) DESC, message_id DESC
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A message in the index: its tokens."""

    message_id: int
    title: Sequence[str]
    body: Sequence[str]


def indexed_ids() -> Iterator[int]:
    """The ids of all messages in the index."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_id()} FROM understanding_search")  # noqa: S608
        while rows := cursor.fetchmany(10_000):
            yield from (row[0] for row in rows)


def add(entries: Sequence[Entry]) -> None:
    """Put messages into the index that are not in it."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(
                "INSERT INTO understanding_search (message_id, words) VALUES (%s, %s::tsvector)",
                [(entry.message_id, _positions(entry)) for entry in entries],
            )
            return
        cursor.executemany(
            "INSERT INTO understanding_search (rowid, title, body) VALUES (%s, %s, %s)",
            [(entry.message_id, " ".join(entry.title), " ".join(entry.body)) for entry in entries],
        )


def take_out(ids: Sequence[int]) -> None:
    """Take messages out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"DELETE FROM understanding_search WHERE {_id()} = %s",  # noqa: S608
            [(one,) for one in ids],
        )


def best(terms: Terms) -> list[int]:
    """The ids of the messages that hold the terms, the best first.

    Where more than ``MOST_RANKED`` hold them, the latest of these to come in are ranked and the others left
    out: ``holding`` tells them.
    """
    with _by_its_index() as cursor:
        if connection.vendor == "postgresql":
            asked = _as_tsquery(terms)
            cursor.execute(_RANKED, [asked, MOST_RANKED, asked])
        else:
            asked = _as_match(terms)
            cursor.execute(
                "SELECT rowid FROM understanding_search WHERE understanding_search MATCH %s AND rowid >= %s "
                "ORDER BY bm25(understanding_search, 2.0, 1.0), rowid DESC LIMIT %s",
                [asked, _latest(asked), MOST_RANKED],
            )
        return [row[0] for row in cursor.fetchall()]


def holding(terms: Terms) -> list[int]:
    """The ids of all messages that hold the terms, in no order."""
    with _by_its_index() as cursor:
        cursor.execute(f"SELECT {_id()} FROM understanding_search WHERE {_holds()}", [_asked(terms)])  # noqa: S608
        return [row[0] for row in cursor.fetchall()]


@contextmanager
def _by_its_index() -> Iterator[CursorWrapper]:
    """A cursor that finds words by the index alone.

    PostgreSQL takes the reading of every row for cheap, where many rows hold a word: it does not count what
    unpacking them costs, five times as much as the index. SQLite knows no other way, and gets no transaction:
    its transactions keep writers out.
    """
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        yield cursor


def _latest(asked: str) -> int:
    """The id from which on messages are ranked, in SQLite."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid FROM understanding_search WHERE understanding_search MATCH %s "
            "ORDER BY rowid DESC LIMIT 1 OFFSET %s",
            [asked, MOST_RANKED - 1],
        )
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _holds() -> str:
    return "words @@ %s::tsquery" if connection.vendor == "postgresql" else "understanding_search MATCH %s"


def _asked(terms: Terms) -> str:
    return _as_tsquery(terms) if connection.vendor == "postgresql" else _as_match(terms)


def _id() -> str:
    return "message_id" if connection.vendor == "postgresql" else "rowid"


def _as_match(terms: Terms) -> str:
    """The terms in the language of FTS5. Tokens hold letters and digits alone."""
    return (" AND " if terms.need_all else " OR ").join(map(_fts5_phrase, terms.terms))


def _fts5_phrase(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"{" *" if term.open_ended else ""}'


def _as_tsquery(terms: Terms) -> str:
    return (" & " if terms.need_all else " | ").join(map(_tsquery_phrase, terms.terms))


def _tsquery_phrase(term: Term) -> str:
    quoted = [f"'{token}'" for token in term.tokens]
    if term.open_ended:
        quoted[-1] += ":*"
    return f"({' <-> '.join(quoted)})"


def _positions(entry: Entry) -> str:
    """Title and body as the words of a ``tsvector``: each token with where it stands, A for the title."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(entry.title, 1):
        places.setdefault(token, []).append(f"{min(place, _FARTHEST)}A")
    for place, token in enumerate(entry.body, len(entry.title) + _BETWEEN):
        places.setdefault(token, []).append(str(min(place, _FARTHEST)))
    return " ".join(f"'{token}':{','.join(found)}" for token, found in places.items())
