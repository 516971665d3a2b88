"""An import that is killed and begun again, however often, brings each message once."""

import csv
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.servers.web_server import WebServer, page

from minyi.listening.fetching import Fetcher, FetchOptions
from minyi.listening.fingerprints import MessageKey, message_keys
from minyi.listening.reading import ReadOptions, read_files
from minyi.listening.sources import collector_of
from minyi.listening.sources.cursors import cursor_from_json, cursor_to_json
from minyi.listening.sources.source import Cursor, Source

AT = datetime(2026, 11, 23, tzinfo=UTC)
ROWS = [
    ("", "谢谢"),
    ("", "谢谢"),
    ("7", "路灯坏了"),
    ("7", "路灯坏了"),
    ("7", "路灯修好了"),
    ("", ""),
    ("8", "谢谢"),
]
_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


class KilledError(Exception):
    """The machine stopped here."""


class Store:
    """Keeps what it was given, until it is killed after ``n_more`` writings. It knows no transactions."""

    def __init__(self) -> None:
        self.messages: dict[MessageKey, str | None] = {}
        self.cursor: str | None = None
        self.n_more = 10**9

    def put(self, key: MessageKey, text: str | None) -> None:
        """Keep a message, if it is not there."""
        self._write()
        self.messages.setdefault(key, text)

    def keep(self, cursor: Cursor) -> None:
        """Keep how far the source was read."""
        self._write()
        self.cursor = cursor_to_json(cursor)

    def _write(self) -> None:
        self.n_more -= 1
        if self.n_more < 0:
            raise KilledError


def bring_in(store: Store, path: Path) -> None:
    batches = list(read_files([path], ReadOptions()))
    for batch, keys in zip(batches, message_keys(batches), strict=True):
        for key, text in zip(keys, batch["text"].to_pylist(), strict=True):
            store.put(key, text)


def visit(store: Store, server: WebServer, folder: Path) -> None:
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1)
    cursor = Cursor() if store.cursor is None else cursor_from_json(store.cursor)
    source = Source("town", server.address("/s.xml"), most=2)
    with Fetcher(options) as fetcher:
        collected = collector_of(source).collect(source, cursor, folder, fetcher, AT)
    for landed in collected.landed:
        bring_in(store, landed.path)
    store.keep(collected.cursor)


def written(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("编号", "正文"), *rows])
    return path


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        paths = [f"/news/2026/{number:04}.html" for number in range(5)]
        for path in paths:
            running.at(
                path, page(f"<html><body><p>Lamp {path} is out.</p></body></html>".encode(), "text/html")
            )
        listed = "".join(f"<url><loc>{running.address(path)}</loc></url>" for path in paths)
        running.at("/s.xml", page(f"<urlset>{listed}</urlset>".encode(), "application/xml", etag='"1"'))
        yield running


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 8), max_size=4))
def test_it_brings_each_row_of_a_file_once_however_often_it_is_killed(
    tmp_path: Path, kills: list[int]
) -> None:
    path, store = written(tmp_path / "a.csv", ROWS), Store()
    for n_writings in kills:
        store.n_more = n_writings
        with pytest.raises(KilledError) if n_writings < len(ROWS) else nullcontext():
            bring_in(store, path)
    store.n_more = 10**9
    bring_in(store, path)

    assert list(store.messages.values()) == [text or None for _, text in ROWS]


def test_it_brings_only_the_further_rows_of_a_file_that_grew(tmp_path: Path) -> None:
    store = Store()
    bring_in(store, written(tmp_path / "a.csv", ROWS))
    bring_in(store, written(tmp_path / "b.csv", [("", "谢谢"), *ROWS, ("9", "新的")]))
    assert sorted(filter(None, store.messages.values())) == sorted(
        ["谢谢", "新的", *(text for _, text in ROWS if text)]
    )


@pytest.mark.parametrize("n_writings", range(8))
def test_it_brings_each_page_of_a_site_once_wherever_it_is_killed(
    server: WebServer, tmp_path: Path, n_writings: int
) -> None:
    store = Store()
    store.n_more = n_writings
    with pytest.raises(KilledError):
        for _ in range(9):
            visit(store, server, tmp_path)
    store.n_more = 10**9
    for _ in range(4):
        visit(store, server, tmp_path)

    ids = [key.external_id for key in store.messages]
    assert sorted(map(str, ids)) == [server.address(f"/news/2026/{number:04}.html") for number in range(5)]
    assert len([path for path in tmp_path.iterdir() if path.suffix == ".html"]) == 5


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=9))
def test_it_reads_a_landed_file_the_same_again(tmp_path: Path, rows: list[tuple[str, str]]) -> None:
    path = written(tmp_path / "a.csv", [("1", "a letter"), *rows])
    once, again = (pa.Table.from_batches(read_files([path], ReadOptions())) for _ in range(2))
    assert once.equals(again)
    assert _keys(once) == _keys(again)


def _keys(table: pa.Table) -> list[list[MessageKey]]:
    return list(message_keys(table.to_batches()))
