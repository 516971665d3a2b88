"""One message by every channel that can be listened to, in one brief: each is found again, once."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.servers.dovecot import HOST, PASSWORD, Dovecot
from tests.servers.web_server import Behaviour, WebServer, page

Ended = CompletedProcess[str]
AT = datetime(2026, 3, 5, 8, 30, tzinfo=UTC)
HEADER = ("编号", "标题", "正文", "时间")
LOCAL_TIME = "2026-03-05 16:30"  # the same moment where the files come from


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it is sent, with its id."""

    title: str
    text: str
    external_id: str


FILES = {
    "csv": Sent("路灯", "青云街的路灯坏了半个月，夜里看不清台阶，请尽快维修。", "CSV-1"),
    "tsv": Sent("井盖", "白杨路口的井盖一踩就响，老人路过时差点被绊倒。", "TSV-1"),
    "xlsx": Sent("公交", "七路公交车早晨总是晚点，孩子上学经常迟到。", "XLSX-1"),
    "json": Sent("噪音", "工地凌晨三点还在打桩，整栋楼的人都睡不着觉。", "JSON-1"),
    "jsonl": Sent("停车", "医院门口没有停车位，送病人来的车只能停在马路中间。", "JSONL-1"),
    "parquet": Sent("垃圾", "菜市场后面的垃圾三天没有人清运，气味很重。", "PARQUET-1"),
}
MAIL = Sent("Library hours", "Could the library stay open until nine on weekdays?", "letter-1@example.org")
MAILS = {
    "eml": MAIL,
    "mbox": Sent("Playground", "The swing in the park on Hill Lane has a broken chain.", "box-1@example.org"),
    "imaps": Sent("Water", "The water in Canal Street has been brown since Monday.", "imap-1@example.org"),
}
PLAIN = Sent("", "The footbridge by the mill is slippery whenever it rains.", "")
FEEDS = {
    "rss": Sent("Buses", "The night bus no longer stops at the hospital.", "urn:rss:1"),
    "atom": Sent("Bins", "Our recycling bins were not emptied this month.", "urn:atom:1"),
    "jsonfeed": Sent("Trees", "Two old lime trees were cut down without a word to residents.", "urn:json:1"),
}
PAGES = {
    "saved": Sent("关于东湖小学门前交通的来信", "东湖小学门前没有斑马线，放学时车流很急。", ""),
    "page": Sent("关于老旧小区加装电梯的来信", "四号楼住着许多老人，希望今年能够加装电梯。", ""),
    "listed": Sent("关于社区食堂的来信", "社区食堂中午排队太长，希望增加一个窗口。", ""),
}


def letter(sent: Sent) -> bytes:
    return (
        f"From: Ann Reed <ann@example.org>\r\nTo: office@example.org\r\nSubject: {sent.title}\r\n"
        f"Message-ID: <{sent.external_id}>\r\nDate: Thu, 05 Mar 2026 08:30:00 +0000\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{sent.text}\r\n"
    ).encode()


def article(sent: Sent) -> bytes:
    """A page as towns publish letters: a menu, the letter with its date, and what stands below."""
    return (
        "<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'>"
        f"<title>{sent.title}</title></head><body><ul class='menu'><li><a href='/'>首页</a></li></ul>"
        f"<div class='article'><h1>{sent.title}</h1><p>发布时间：2026-03-05 16:30</p>"
        f"<p>{sent.text}</p><p>这件事已经反映过两次，至今没有得到答复，请有关部门给一个说法。</p></div>"
        "<div class='footer'>版权所有</div></body></html>"
    ).encode()


def rss(sent: Sent) -> bytes:
    return (
        "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Town</title><item>"
        f"<guid isPermaLink='false'>{sent.external_id}</guid><title>{sent.title}</title>"
        f"<description>{sent.text}</description><pubDate>Thu, 05 Mar 2026 08:30:00 GMT</pubDate>"
        "</item></channel></rss>"
    ).encode()


def atom(sent: Sent) -> bytes:
    return (
        "<?xml version='1.0' encoding='utf-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Town</title>"
        f"<id>urn:town</id><updated>2026-03-05T08:30:00Z</updated><entry><id>{sent.external_id}</id>"
        f"<title>{sent.title}</title><published>2026-03-05T08:30:00Z</published>"
        f"<updated>2026-03-05T08:30:00Z</updated><content type='text'>{sent.text}</content></entry></feed>"
    ).encode()


def json_feed(sent: Sent) -> bytes:
    entry = {
        "id": sent.external_id,
        "title": sent.title,
        "content_text": sent.text,
        "date_published": "2026-03-05T08:30:00Z",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Town", "items": [entry]}
    return json.dumps(feed).encode()


def served(server: WebServer) -> list[str]:
    """Put the feeds, the page and the site on the server; their addresses, by both names of this machine."""
    listed = server.address("/letters/2026/0002.html", host="localhost")
    sitemap = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
        f"<url><loc>{listed}</loc><lastmod>2026-03-05</lastmod></url></urlset>"
    ).encode()
    behaviours: Mapping[str, Behaviour] = {
        "/rss": page(rss(FEEDS["rss"]), "application/rss+xml"),
        "/atom.xml": page(atom(FEEDS["atom"]), "application/atom+xml"),
        "/feed.json": page(json_feed(FEEDS["jsonfeed"]), "application/feed+json"),
        "/sitemap.xml": page(sitemap, "application/xml"),
        "/letters/2026/0001.html": page(article(PAGES["page"]), "text/html; charset=utf-8"),
        "/letters/2026/0002.html": page(article(PAGES["listed"]), "text/html; charset=utf-8"),
    }
    for path, behaviour in behaviours.items():
        server.at(path, behaviour)
    # Two names for one machine, in turn: each host is left alone for a second after each request.
    hosts = ("127.0.0.1", "localhost")
    paths = ("/rss", "/sitemap.xml", "/atom.xml", "/feed.json", "/letters/2026/0001.html")
    return [server.address(path, host=hosts[place % 2]) for place, path in enumerate(paths)]


def written(folder: Path) -> list[Path]:
    """A file of every format, with one message each."""
    rows = {suffix: (one.external_id, one.title, one.text, LOCAL_TIME) for suffix, one in FILES.items()}
    with (folder / "a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, rows["csv"]])
    (folder / "a.tsv").write_text("\n".join("\t".join(row) for row in (HEADER, rows["tsv"])), "utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEADER, rows["xlsx"]):
        sheet.append(row)
    book.save(folder / "a.xlsx")
    objects = {suffix: dict(zip(HEADER, row, strict=True)) for suffix, row in rows.items()}
    (folder / "a.json").write_text(json.dumps([objects["json"]]), "utf-8")
    (folder / "a.jsonl").write_text(json.dumps(objects["jsonl"], ensure_ascii=False), "utf-8")
    pq.write_table(pa.Table.from_pylist([objects["parquet"]]), folder / "a.parquet")
    (folder / "a.txt").write_text(f"{PLAIN.text}\n", "utf-8")
    (folder / "a.eml").write_bytes(letter(MAILS["eml"]))
    (folder / "a.mbox").write_bytes(
        b"From ann@example.org Thu Mar  5 08:30:00 2026\n" + letter(MAILS["mbox"])
    )
    (folder / "a.html").write_bytes(article(PAGES["saved"]))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def heard(
    minyi: Callable[..., Ended], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Ended, list[dict[str, Any]], list[str]]]:
    """The one run: how it ended, the rows of its messages, and all that was asked of the web server."""
    folder = tmp_path_factory.mktemp("channels")
    (folder / "files").mkdir()
    files, secret = written(folder / "files"), folder / "password"
    secret.write_text(f"{PASSWORD}\n", "utf-8")
    secret.chmod(0o600)
    with WebServer() as server, Dovecot() as mails:
        mails.deliver(letter(MAILS["imaps"]))
        addresses = [*served(server), mails.address(), server.address("/gone")]
        hosts = [word for host in (HOST, server.host) for word in ("--allow-host", host)]
        ended = minyi(
            "brief", *files, *addresses, *hosts, "--secret-file", secret, "-o", folder / "brief", "--json",
            SSL_CERT_FILE=str(mails.certificate),
        )  # fmt: skip
        asked = server.paths()
    assert ended.returncode == 0, ended.stderr
    yield ended, pq.read_table(folder / "brief" / "messages.parquet").to_pylist(), asked


Heard = tuple[Ended, list[dict[str, Any]], list[str]]
ALL = {**FILES, **MAILS, **FEEDS, **PAGES, "txt": PLAIN}


@pytest.mark.parametrize("channel", ALL)
def test_it_finds_each_message_again_once(heard: Heard, channel: str) -> None:
    sent, (_, rows, _) = ALL[channel], heard
    (row,) = [row for row in rows if sent.text in (row["text"] or "")]
    assert row["fate"] == "kept"
    assert row["title"] == (sent.title or None)
    if channel in MAILS:
        # The id of a mail has the form of an address, and may hold the writer's own.
        digest = hashlib.sha256(sent.external_id.encode()).hexdigest()
        assert row["external_id"] == f"sha256:{digest[:16]}"
    elif sent.external_id:
        assert row["external_id"] == sent.external_id
    assert row["published_at"] == (None if channel == "txt" else AT)


def test_it_hears_nothing_else(heard: Heard) -> None:
    ended, rows, _ = heard
    assert len(rows) == len(ALL)
    found = json.loads(ended.stdout)
    assert found["fates"] == {"kept": len(ALL), "copy": 0, "set_aside": 0, "rejected": 0}


def test_it_names_pages_by_their_address(heard: Heard) -> None:
    ids = {
        row["external_id"].partition("/letters")[2] for row in heard[1] if "http" in str(row["external_id"])
    }
    assert ids == {"/2026/0001.html", "/2026/0002.html"}


def test_it_tells_of_the_address_where_nothing_is_and_goes_on(heard: Heard) -> None:
    (notice,) = json.loads(heard[0].stdout)["notices"]
    assert notice["code"] == "LIS-049"
    assert notice["address"].endswith("/gone")


def test_it_asks_for_each_address_once(heard: Heard) -> None:
    asked = [path for path in heard[2] if path != "/robots.txt"]
    assert sorted(asked) == sorted(set(asked))
