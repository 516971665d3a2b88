"""Addresses on the command line."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from tests.minyi.cli.ended import Ended
from tests.servers.web_server import WebServer, page

from minyi.cli.addresses import AddressOptions, landed, parted
from minyi.listening.options import ReadOptions
from minyi.pipelines.origins import NOTHING_LANDED
from minyi.pipelines.progress import Silent

FEED = (
    b"<rss version='2.0'><channel><title>T</title><item><guid>g1</guid><title>Lamp</title>"
    b"<description>The lamp on Mill Road is out.</description></item></channel></rss>"
)


@pytest.fixture
def server() -> Iterator[WebServer]:
    with WebServer() as running:
        running.at("/feed", page(FEED, "application/rss+xml"))
        yield running


@pytest.fixture
def brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minyi: Callable[..., Ended]
) -> Callable[..., Ended]:
    """Runs ``minyi brief`` in an empty folder; temporary folders are made in ``passing``."""
    (tmp_path / "passing").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "passing"))
    monkeypatch.chdir(tmp_path)
    return partial(minyi, "brief")


def test_it_sets_addresses_apart_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("odd:").mkdir()
    Path("odd:/file.csv").touch()
    words = ["a.csv", "https://example.org/?text=a", "odd://file.csv", "text=b", "imaps://me@host/"]
    assert parted(words) == (
        ["https://example.org/?text=a", "imaps://me@host/"],
        ["a.csv", "odd://file.csv", "text=b"],
    )


def test_it_asks_nothing_of_the_network_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("minyi.pipelines.landing.land")
    with landed([], AddressOptions(), ReadOptions(), nullcontext(Silent())) as landing:
        assert landing is NOTHING_LANDED


def test_it_previews_a_feed_and_leaves_no_file(
    brief: Callable[..., Ended], server: WebServer, tmp_path: Path
) -> None:
    address = server.address("/feed")
    code, out, _ = brief(address, "--allow-host", server.host, "--preview", "--json")

    (shown,) = json.loads(out)
    assert (code, shown["file"], shown["roles"]["text"]) == (0, address, ["text"])
    assert list((tmp_path / "passing").iterdir()) == []


def test_it_ends_with_3_and_one_error_if_nothing_came(brief: Callable[..., Ended], server: WebServer) -> None:
    code, out, err = brief(server.address("/gone"), "--allow-host", server.host)
    assert (code, out) == (3, "")
    assert err.count("LIS-049") == 1


def test_it_visits_no_private_host_that_is_not_named(brief: Callable[..., Ended], server: WebServer) -> None:
    code, _, err = brief(server.address("/feed"), "--json")
    assert (code, json.loads(err)["code"]) == (3, "LIS-034")
    assert server.visits == []


def test_it_refuses_what_it_cannot_use_before_it_visits(
    brief: Callable[..., Ended], server: WebServer
) -> None:
    address = server.address("/feed")
    assert brief(address, "--allow-host", server.host, "--period", "soon")[0] == 2
    assert brief(address, "--allow-host", server.host, "--contact", "(me)")[0] == 2
    assert brief("ftp://example.org/a.csv")[0] == 3
    assert server.visits == []


def test_it_tells_what_a_mailbox_lacks(brief: Callable[..., Ended]) -> None:
    code, _, err = brief("imaps://me@localhost:993/", "--allow-host", "localhost")
    assert code == 3
    assert "LIS-061" in err
