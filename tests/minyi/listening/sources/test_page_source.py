"""One page by its address."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from tests.servers.web_server import WebServer, page, redirect

from minyi.listening.fetching import Fetcher, FetchOptions
from minyi.listening.options import ReadOptions
from minyi.listening.reading import read_files
from minyi.listening.sources.errors import NotAPageError
from minyi.listening.sources.page import PageCollector
from minyi.listening.sources.source import Cursor, Source

AT = datetime(2026, 1, 2, tzinfo=UTC)
WORDS = "东门外的路灯已经修好，今晚起照常亮灯，请大家放心出行。"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


def collector(server: WebServer) -> Fetcher:
    return Fetcher(FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0))


def test_it_lands_a_page_that_a_reader_reads(server: WebServer, tmp_path: Path) -> None:
    server.at(
        "/news", page(f"<h1>路灯已经修好了</h1><p>{WORDS}</p>".encode("gb18030"), "text/html; charset=gb2312")
    )
    server.at("/old", redirect("/news"))
    source = Source("news", server.address("/old"))

    with collector(server) as fetcher:
        collected = PageCollector().collect(source, Cursor(), tmp_path, fetcher, AT)

    (landed,) = collected.landed
    (row,) = pa.Table.from_batches(list(read_files([landed.path], ReadOptions()))).to_pylist()
    assert (row["title"], row["text"], row["external_id"]) == (
        "路灯已经修好了",
        WORDS,
        server.address("/news"),
    )


@pytest.mark.parametrize("etag", ['"1"', ""])
def test_it_brings_nothing_when_nothing_is_new(server: WebServer, tmp_path: Path, etag: str) -> None:
    server.at("/news", page(f"<p>{WORDS}</p>".encode(), "text/html", etag=etag))
    source = Source("news", server.address("/news"))

    with collector(server) as fetcher:
        first = PageCollector().collect(source, Cursor(), tmp_path, fetcher, AT)
        again = PageCollector().collect(source, first.cursor, tmp_path, fetcher, AT)

    assert (len(first.landed), again.landed) == (1, ())


def test_it_refuses_what_is_no_page(server: WebServer, tmp_path: Path) -> None:
    server.at("/picture", page(b"\x89PNG", "image/png"))

    with collector(server) as fetcher, pytest.raises(NotAPageError, match="image/png"):
        PageCollector().collect(Source("x", server.address("/picture")), Cursor(), tmp_path, fetcher, AT)
