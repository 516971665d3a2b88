"""The ledger of a brief: every figure is asked of the tables by a query, and stands here with it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from minyi.records import Understood
from minyi.reporting.shapes import Figure, RowList, Value

COUNTED = "fate IN ('kept', 'copy')"
NOT_A_COPY = "fate = 'kept'"
NOT_SEALED = "NOT coalesce(list_contains(kinds, 'misconduct'), FALSE)"
NAMELESS = "author_pseudonym IS NULL"
COUNTS = {
    "messages": "count(*)",
    "people": "count(DISTINCT author_pseudonym)",
    "texts": "count(DISTINCT coalesce(copy_of, row))",
    "unverified": "count(*) - count(author_pseudonym)",
}
FINE = 1000  # from so many on, a percentage carries a decimal


@dataclass(frozen=True, slots=True)
class CountFigures:
    """The three counts and the posts without a name, as figures."""

    messages: Figure
    people: Figure
    texts: Figure
    unverified: Figure


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure before it is answered; ``label`` heads the list of the messages ``where``."""

    id: str
    query: str
    where: str
    label: str
    of: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rows:
    """How many rows a list holds, and those of them that it shows."""

    n_rows: int
    listed: tuple[int, ...]


class Ledger:
    """Asks the tables, and keeps each answer with its question.

    It grows while one brief is built and is closed with it. Queries run on one thread, without extensions
    from outside, and name the tables as the files are named, so that they run the same on the Parquet files.
    """

    def __init__(self, understood: Understood, most_listed: int) -> None:
        self._most_listed = most_listed
        self._connection = duckdb.connect(
            ":memory:", config={"threads": 1, "autoinstall_known_extensions": False}
        )
        self._connection.execute("SET TimeZone = 'UTC'")
        for name in ("messages", "topics", "issues", "campaigns", "bursts", "changes"):
            self._connection.register("arriving", getattr(understood, name))
            self._connection.execute(f"CREATE TABLE {name} AS {select('*', 'TRUE', 'arriving')}")
            self._connection.unregister("arriving")
        self.figures: dict[str, Figure] = {}
        self._lists: dict[str, RowList] = {}
        self._answers: dict[str, list[tuple[Any, ...]]] = {}
        self._ahead: dict[str, tuple[Any, ...]] = {}

    def close(self) -> None:
        """Let go of the tables."""
        self._connection.close()

    def ask(self, query: str) -> list[tuple[Value | None, ...]]:
        """All rows that a query gives; for choosing what to show, never for a number that is shown."""
        # The tables never change: what was asked once is known.
        if query not in self._answers:
            self._answers[query] = self._connection.execute(query).fetchall()
        return list(self._answers[query])

    def figure(self, asked: Asked) -> Figure | None:
        """The answer to a query, kept under its id; None where the query finds nothing."""
        if asked.id in self.figures:
            return self.figures[asked.id]
        value = self.ask(asked.query)[0][0]
        return None if value is None else self._keep(asked, value)

    def count(self, figure_id: str, where: str, label: str, what: str = "count(*)") -> Figure:
        """How many messages there are ``where``, or how many of ``what``; asked once, kept under its id."""
        if figure_id in self.figures:
            return self.figures[figure_id]
        asked = Asked(figure_id, select(what, where), where, label)
        value, n_rows, listed = self._found(f"{what}, count(*), {self._listed()}", where)
        return self._keep(asked, value or 0, _Rows(n_rows, tuple(listed or ())))

    def of_rows(self, asked: Asked, rows: Sequence[int]) -> Figure:
        """How many rows there are ``where``, for which ``asked`` gave these."""
        listed = tuple(sorted(rows)[: self._most_listed])
        return self._keep(asked, len(rows), _Rows(len(rows), listed))

    def foresee(self, groups: str, where_of: Callable[[str], str]) -> None:
        """Count in one pass what ``counts`` will be asked for, of many groups of topics.

        ``groups`` is a query for each ``topic_id`` of a group beside the name of the ``topic_group``;
        ``where_of`` gives the condition of a group by its name.
        """
        what = f"topic_group, {self._counts_and_lists()}"
        grouped = f"messages JOIN ({groups}) USING (topic_id)"
        for name, *found in self.ask(select(what, f"{COUNTED} GROUP BY topic_group", grouped)):
            self._ahead[f"{where_of(str(name))} AND {COUNTED}"] = tuple(found)

    def counts(self, prefix: str, where: str, label: str, nameless: str = "") -> CountFigures:
        """The three counts of the kept messages and copies ``where``, as ``prefix.messages`` and so on.

        Distinct texts are the originals that the messages fold to. The messages without a name open to a
        list of their own, headed ``nameless`` if given.
        """
        counted = f"{where} AND {COUNTED}"
        names = [f"{prefix}.{name}" for name in COUNTS]
        if not all(name in self.figures for name in names):
            self._keep_counts(names, counted, (label, nameless))
        return CountFigures(*(self.figures[name] for name in names))

    def _keep_counts(self, names: Sequence[str], counted: str, labels: tuple[str, str]) -> None:
        """One pass gives all four and their lists; each figure stands with the query that gives it alone."""
        found = self._ahead.get(counted) or self._found(self._counts_and_lists(), counted)
        *values, listed, listed_nameless = found
        in_all, without = int(values[0] or 0), int(values[-1] or 0)
        rows = _Rows(in_all, tuple(listed or ()))
        for name, what, value in zip(names[:-1], COUNTS.values(), values, strict=False):
            self._keep(Asked(name, select(what, counted), counted, labels[0]), value or 0, rows)
        where, label = _nameless(counted, *labels, (in_all, without))
        asked = Asked(names[-1], select(COUNTS["unverified"], counted), where, label)
        self._keep(asked, without, _Rows(without, tuple(listed_nameless or ())))

    def percent(self, figure_id: str, part: Figure, whole: Figure) -> Figure:
        """The share of ``part`` in ``whole`` in percent, to one decimal when the whole is 1000 or more."""
        digits = 1 if float(whole.value) >= FINE else 0
        kind = "DOUBLE" if digits else "INTEGER"
        query = "SELECT CAST(round(100.0 * ({}) / ({}), {}) AS {})"
        # Both counts are known: they are not counted again, only put where their queries stand.
        share = self.ask(query.format(part.value, whole.value, digits, kind))[0][0]
        query = query.format(part.query, whole.query, digits, kind)
        made = Figure(figure_id, share or 0, query, part.rows_query, (part.id, whole.id))
        self.figures[figure_id] = made
        return made

    def lists(self) -> tuple[RowList, ...]:
        """The lists that the figures open to, in the order they were first asked for."""
        return tuple(self._lists.values())

    def _found(self, what: str, where: str) -> tuple[Any, ...]:
        """The one row that aggregates give, lists among them."""
        return self._connection.execute(select(what, where)).fetchall()[0]

    def _counts_and_lists(self) -> str:
        """The aggregates of the counts, then the rows that they open to."""
        return ", ".join((*COUNTS.values(), self._listed(), self._listed(f" FILTER ({NAMELESS})")))

    def _listed(self, those: str = "") -> str:
        """The aggregate of the rows that a list shows, so that a count and its list take one query."""
        return f"min(row, {self._most_listed}){those}"

    def _keep(self, asked: Asked, value: Value, rows: _Rows | None = None) -> Figure:
        rows_query = select("row", f"{asked.where} ORDER BY row")
        if rows_query not in self._lists:
            self._open(rows_query, asked.label, rows or self._rows(rows_query))
        made = Figure(asked.id, value, asked.query, rows_query, tuple(figure.id for figure in asked.of))
        self.figures[asked.id] = made
        return made

    def _rows(self, rows_query: str) -> _Rows:
        rows = self._connection.execute(rows_query).fetchnumpy()["row"]
        return _Rows(len(rows), tuple(rows[: self._most_listed].tolist()))

    def _open(self, rows_query: str, label: str, rows: _Rows) -> None:
        self._lists[rows_query] = RowList(
            f"list-{len(self._lists) + 1}", label, rows_query, rows.n_rows, rows.listed
        )


def _nameless(counted: str, label: str, nameless: str, sizes: tuple[Value, Value]) -> tuple[str, str]:
    """The condition and heading of the messages without a name, given how many there are in all and so.

    All of them are the list that is there already; of none there is one list for the whole brief.
    """
    in_all, without = sizes
    if without == 0:
        return f"{NAMELESS} AND FALSE", "–"
    return (counted, label) if without == in_all else (f"{counted} AND {NAMELESS}", nameless or label)


def select(what: str, where: str, table: str = "messages") -> str:
    """The query for ``what`` of the rows ``where``; words from outside go through ``sql_text`` first."""
    return f"SELECT {what} FROM {table} WHERE {where}"  # noqa: S608 -- the one place where SQL is spelt


def local(moment: str, zone: str, pattern: str = "%Y-%m-%d") -> str:
    """An instant as it reads on the calendar of ``zone``, in SQL."""
    return f"strftime({moment} AT TIME ZONE {sql_text(zone)}, '{pattern}')"


def sql_text(words: str) -> str:
    """``words`` as a literal of SQL."""
    quoted = "'" + words.replace("'", "''") + "'"
    return quoted.replace("\0", "' || chr(0) || '")


def sql_rows(rows: tuple[int, ...]) -> str:
    """A condition that holds for these rows and no other."""
    return f"row IN ({', '.join(str(row) for row in rows) or 'NULL'})"


def figure_key(words: str) -> str:
    """``words`` as a step of a figure id: dots and white space would read as steps of their own."""
    return re.sub(r"[\s.]+", "_", words)


def figure_keys(named: Sequence[str]) -> list[str]:
    """A key for each of ``named``, in order; where two read the same, the later is numbered (``a_b~2``)."""
    keys: list[str] = []
    for words in named:
        plain = key = figure_key(words) or "_"
        number = 1
        while key in keys:
            number += 1
            key = f"{plain}~{number}"
        keys.append(key)
    return keys
