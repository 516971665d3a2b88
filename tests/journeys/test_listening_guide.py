"""The example of the guide to listening does what the guide says."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.servers.web_server import WebServer, page

from minyi.listening.fetching import Fetcher, FetchOptions
from minyi.listening.sources.source import Source

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guides" / "listening.md"
Visit = Callable[..., int]


def feed(*numbers: int) -> bytes:
    entries = "".join(
        f"<item><guid>urn:{number}</guid><title>Letter {number}</title>"
        f"<description>Lamp number {number} is out.</description></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>Town</title>{entries}</channel></rss>".encode()


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        yield running


@pytest.fixture
def example() -> dict[str, Any]:
    """What the example defines."""
    (block,) = re.findall(r"^```python\n(.*?)^```", GUIDE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {"__name__": "example"}
    exec(compile(block, str(GUIDE), "exec"), names)  # noqa: S102 # our own page
    return names


@pytest.fixture
def visit(example: dict[str, Any], server: WebServer, tmp_path: Path) -> Visit:
    """Visits an address of the server by the example, with the store given."""
    options = FetchOptions(allowed_hosts=frozenset({server.host}), seconds_between=0, most_attempts=1)

    def run(store: sqlite3.Connection, path: str = "/feed") -> int:
        with Fetcher(options) as fetcher:
            source = Source("letters", server.address(path))
            n_new: int = example["visit"](store, source, tmp_path / "landed", fetcher)
            return n_new

    return run


def titles(store: sqlite3.Connection) -> list[str]:
    return [title for (title,) in store.execute("SELECT title FROM messages ORDER BY rowid")]


def test_it_brings_each_message_once(visit: Visit, server: WebServer) -> None:
    server.at("/feed", page(feed(1, 2), "application/rss+xml"), page(feed(3, 1, 2), "application/rss+xml"))
    store = sqlite3.connect(":memory:")

    assert [visit(store) for _ in range(3)] == [2, 1, 0]
    assert titles(store) == ["Letter 1", "Letter 2", "Letter 3"]


def test_it_begins_anew_without_a_cursor_and_doubles_nothing(visit: Visit, server: WebServer) -> None:
    server.at("/feed", page(feed(1, 2), "application/rss+xml"))
    store = sqlite3.connect(":memory:")
    visit(store)
    store.execute("DELETE FROM cursors")

    assert visit(store) == 0
    assert titles(store) == ["Letter 1", "Letter 2"]


def test_it_keeps_neither_messages_nor_cursor_of_a_visit_that_fails(
    visit: Visit, example: dict[str, Any], server: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.at("/feed", page(feed(1, 2), "application/rss+xml"))
    store = sqlite3.connect(":memory:")
    whole = example["cursor_to_json"]
    monkeypatch.setitem(example, "cursor_to_json", lambda cursor: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        visit(store)
    assert titles(store) == []

    monkeypatch.setitem(example, "cursor_to_json", whole)
    assert visit(store) == 2


def test_it_tells_of_what_cannot_be_read_and_goes_on(
    visit: Visit, server: WebServer, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = "".join(f"<url><loc>{server.address(path)}</loc></url>" for path in ("/1.html", "/2.html"))
    server.at("/s.xml", page(f"<urlset>{listed}</urlset>".encode(), "application/xml"))
    server.at("/1.html", page(b"", "text/html"))
    server.at("/2.html", page(b"<html><body><p>The lamp is out.</p></body></html>", "text/html"))
    store = sqlite3.connect(":memory:")

    assert visit(store, "/s.xml") == 1
    assert server.address("/1.html") in capsys.readouterr().out
