"""Feeds of every kind and in every state."""

import io
import json
import sys
import time
from pathlib import Path

import pytest

from minyi.listening import reasons
from minyi.listening.blocks import Sample, Spoilt
from minyi.listening.contract import received_of
from minyi.listening.errors import NotAFeedError, WrongSuffixError
from minyi.listening.landed import Origin, note_origin
from minyi.listening.options import ReadOptions
from minyi.listening.readers import feed_entries, reader_of
from minyi.listening.readers.feed import FeedReader, rows_of_feed
from minyi.listening.readers.feed_entries import LONGEST_ENTRY, NAMES, id_of_words

ENTRY = "<item><title>t</title><description>{}</description></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Town hall</title><entry><id>tag:town,2026:1</id><title type="html">A &lt;b&gt;lamp&lt;/b&gt;</title>
<link rel="alternate" href="https://town.example/1"/><link rel="enclosure" href="https://town.example/1.jpg"/>
<published>2026-01-02T03:04:05Z</published><updated>2026-02-02T00:00:00Z</updated>
<author><name>Li</name><email>li@example.com</email></author><category term="light"/>
<summary>Short.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
<p>The lamp is out.</p>
</div></content><thr:in-reply-to ref="tag:town,2026:0"/></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>Town</title></channel>
<item rdf:about="https://town.example/2"><title>Bus</title><link>https://town.example/2</link>
<description>It is late.</description><dc:creator>Wang</dc:creator>
<dc:date>2026-01-02T03:04:05Z</dc:date></item></rdf:RDF>"""
RSS_091 = """<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><item><title>Park</title><link>https://town.example/3</link>
<description>It is dark&nbsp;&amp; cold.</description></item></channel></rss>"""


def rss(*entries: str, before: str = "") -> str:
    return f'{before}<rss version="2.0"><channel><title>F</title>{"".join(entries)}</channel></rss>'


def rows(content: str | bytes, origin: Origin | None = None) -> list[dict[str, object] | Spoilt]:
    read = content if isinstance(content, bytes) else content.encode()
    found = rows_of_feed(read, Path("a.xml"), origin)
    return [row if isinstance(row, Spoilt) else dict(zip(NAMES, row, strict=True)) for row in found]


def texts(content: str | bytes) -> list[object]:
    return [row.code if isinstance(row, Spoilt) else row["text"] for row in rows(content)]


def one(content: str | bytes) -> dict[str, object]:
    (row,) = rows(content)
    assert not isinstance(row, Spoilt)
    return row


def test_it_reads_what_an_atom_entry_says() -> None:
    assert one(ATOM) == dict.fromkeys(NAMES) | {
        "id": "tag:town,2026:1",
        "title": "A <b>lamp</b>",
        "text": "<p>The lamp is out.</p>",
        "published_at": "2026-01-02T03:04:05Z",
        "author": "Li <li@example.com>",
        "channel": "feed",
        "link": "https://town.example/1",
        "feed_title": "Town hall",
        "abstract": "Short.",
        "last_changed": "2026-02-02T00:00:00Z",
        "categories": ["light"],
        "in_reply_to": "tag:town,2026:0",
        "enclosures": ["https://town.example/1.jpg"],
    }


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (RDF, ("https://town.example/2", "Bus", "It is late.", "2026-01-02T03:04:05Z", "Wang")),
        (RSS_091, ("https://town.example/3", "Park", "It is dark\xa0& cold.", None, None)),
    ],
)
def test_it_reads_older_forms(content: str, said: tuple[str | None, ...]) -> None:
    row = one(content)
    assert tuple(row[name] for name in ("id", "title", "text", "published_at", "author")) == said


def test_it_prefers_the_whole_text_to_the_abstract() -> None:
    content = "<content:encoded><![CDATA[<p>whole</p>]]></content:encoded>"
    row = one(
        f'<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"><item><description>part</description>'
        f"{content}</item></rss>"
    )
    assert (row["text"], row["abstract"]) == ("<p>whole</p>", "part")


def test_it_keeps_how_to_find_the_thread() -> None:
    row = one(
        '<rss xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">'
        "<item><title>t</title><wfw:commentRss>https://t.example/1/feed</wfw:commentRss>"
        "<slash:comments>4</slash:comments></item></rss>"
    )
    assert (row["replies_link"], row["thread_size"]) == ("https://t.example/1/feed", "4")


def test_it_gives_an_entry_without_an_id_its_link_or_a_sum_of_its_words() -> None:
    linked, bare, again = (
        row
        for row in rows(
            rss(
                "<item><link>https://t.example/1</link><title>t</title></item>",
                ENTRY.format("x"),
                ENTRY.format("x"),
            )
        )
    )
    assert not isinstance(linked, Spoilt) and not isinstance(bare, Spoilt) and not isinstance(again, Spoilt)
    assert linked["id"] == "https://t.example/1"
    assert bare["id"] == again["id"] == id_of_words("t", "x")


def test_it_keeps_every_entry_of_those_that_share_an_id() -> None:
    entries = [f"<item><guid>1</guid><title>{word}</title></item>" for word in ("one", "two")]
    assert [row["title"] for row in rows(rss(*entries)) if not isinstance(row, Spoilt)] == ["one", "two"]


def test_it_reads_a_json_feed_of_either_version() -> None:
    entries = [
        {"id": 1, "url": "https://t.example/1", "content_html": "<p>a</p>", "authors": [{"name": "Li"}]},
        {
            "id": "2",
            "content_text": "b",
            "author": {"name": "Wang"},
            "date_published": "2026-01-01",
            "tags": ["x"],
        },
        {"summary": "c", "attachments": [{"url": "https://t.example/c.pdf"}]},
        "no object",
        {"id": "5"},
    ]
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "title": "J", "items": entries})

    first, second, third, fourth, fifth = rows(content)

    assert not isinstance(first, Spoilt) and not isinstance(second, Spoilt) and not isinstance(third, Spoilt)
    assert (first["id"], first["text"], first["author"], first["feed_title"]) == ("1", "<p>a</p>", "Li", "J")
    assert (second["author"], second["published_at"], second["categories"]) == ("Wang", "2026-01-01", ["x"])
    assert (third["id"], third["enclosures"]) == (id_of_words("", "c"), ["https://t.example/c.pdf"])
    assert isinstance(fourth, Spoilt) and isinstance(fifth, Spoilt)
    assert (fourth.code, fifth.code) == (reasons.NOT_AN_OBJECT, reasons.EMPTY)


def test_it_reads_a_json_feed_up_to_where_it_breaks_off() -> None:
    content = json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "a"}] * 2}
    )
    assert texts(content[:-12]) == [None, reasons.NOT_JSON]


def test_it_knows_a_json_feed_among_other_json(tmp_path: Path) -> None:
    feed, table = tmp_path / "feed.json", tmp_path / "table.json"
    feed.write_text('{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "a"}]}')
    table.write_text('[{"id": "1", "title": "a", "text": "a message"}]')
    assert (reader_of(feed).name, reader_of(table).name) == ("feed", "json")


@pytest.mark.parametrize(
    ("content", "score"), [(ATOM, 95), (RDF, 95), (RSS_091, 95), ("<urlset/>", 0), ("x", 0), ("", 0)]
)
def test_it_is_sure_of_feeds_only(content: str, score: int) -> None:
    assert FeedReader().score(Sample("a", content.encode())) == score


@pytest.mark.parametrize(
    ("content", "looks"),
    [
        ("<urlset><url/></urlset>", "a sitemap"),
        ("<opml/>", "a list of feeds"),
        ("<svg/>", "“svg”"),
        ("words", "no element of XML"),
        ('{"items": 1}', "no list of entries"),
    ],
)
def test_it_says_what_else_it_is(tmp_path: Path, content: str, looks: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(content)
    with pytest.raises(NotAFeedError, match=looks):
        received_of([path])


def test_it_says_that_a_page_is_no_feed(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<!doctype html><html><body>Not found</body></html>")
    with pytest.raises(WrongSuffixError, match="web page"):
        received_of([path])


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-8", "utf-16"])
def test_it_reads_whatever_encoding_is_declared(encoding: str) -> None:
    words = "路口的紅綠燈壞了，請盡快維修，謝謝。" * 5
    content = rss(ENTRY.format(words), before='<?xml version="1.0" encoding="iso-8859-1"?>').encode(encoding)
    assert texts(content) == [words]


def test_it_reads_the_encoding_it_declares_where_it_fits() -> None:
    content = rss(ENTRY.format("été"), before='<?xml version="1.0" encoding="iso-8859-1"?>').encode("latin-1")
    assert texts(content) == ["été"]


@pytest.mark.parametrize(
    ("broken", "read"),
    [
        ("<item><description>a & b < c</description></item>", "a & b"),
        ("<item><description>x\x08y\x00z</description></item>", "xyz"),
        ("<item><description>&nbsp;&hellip;&bogus;</description></item>", "…&bogus;"),
        ("<item><description>&#0;&#x1F;&#xD800;a&#65;</description></item>", "aA"),
        ("<item><description>a<p>b</description></item>", "a<p>b"),
        ("<item><description><![CDATA[never closed</description></item>", "never closed"),
    ],
)
def test_it_reads_what_can_be_read_of_a_broken_entry(broken: str, read: str) -> None:
    found = texts(rss(ENTRY.format("before"), broken, ENTRY.format("after")))
    assert str(found[1]).startswith(read) or read in str(found[1])
    assert found[0] == "before"
    assert "after" in (found[2:] or [None]) or "CDATA" in broken


def test_it_rejects_the_entry_in_which_a_feed_breaks_off() -> None:
    whole = rss(ENTRY.format("one"), ENTRY.format("two"))
    first, second = rows(whole[: whole.index("two") + 2])
    assert not isinstance(first, Spoilt)
    assert isinstance(second, Spoilt)
    assert (second.code, second.original) == (reasons.BROKEN_ENTRY, "<item><title>t</title><description>tw")


def test_it_ends_an_entry_where_the_next_begins() -> None:
    assert texts(rss("<item><description>one</description>", ENTRY.format("two"))) == ["one", "two"]


def test_it_takes_tags_in_cdata_and_remarks_for_words() -> None:
    found = texts(
        rss("<!-- <item> -->", "<item><description><![CDATA[<item>x</item>]]></description></item>")
    )
    assert found == ["<item>x</item>"]


def test_it_rejects_an_entry_in_which_nothing_is_said() -> None:
    assert texts(rss("<item/>", "<item><link>https://t.example</link></item>")) == [reasons.EMPTY] * 2


def test_it_has_no_rows_where_there_are_no_entries(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(rss())
    (block,) = FeedReader().read(path, ReadOptions())
    assert (block.names, block.n_rows) == (NAMES, 0)


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declared", "reference"),
    [
        (f'<!DOCTYPE r [<!ENTITY l0 "lol">{LOL}]>', "&l9;"),
        (f'<!DOCTYPE r [<!ENTITY a "{"a" * 100_000}">]>', "&a;" * 1_000),
        ('<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>', "&a;"),
        (
            '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/r.dtd" [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>',
            "&a;",
        ),
    ],
)
def test_it_never_expands_an_entity_of_the_document(declared: str, reference: str) -> None:
    assert texts(rss(ENTRY.format(reference), before=declared)) == [reference]


LONG = 190_000


@pytest.mark.parametrize(
    "inside",
    [
        f"<author>{'a' * LONG}</author>",
        f"<author>{('a' * 2_900 + '<b/>') * 60}</author>",
        f"<author>{'a' * LONG}</author><p>",
        "".join(f"<category>{number}</category>" for number in range(20_000)),
        "<description>" + "<b>" * 20_000 + "</b>" * 20_000 + "</description>",
        "".join(f'<x{number}:a xmlns:x{number}="u{number}"/>' for number in range(21_000)),
        "<" * LONG,
        f"<a b='{' ' * LONG}",
    ],
)
def test_it_gives_up_an_entry_made_to_take_long_and_reads_the_others(inside: str) -> None:
    began = time.perf_counter()
    found = texts(rss(ENTRY.format("one"), f"<item><title>t</title>{inside}</item>", ENTRY.format("two")))
    assert time.perf_counter() - began < 5
    assert found == ["one", reasons.BROKEN_ENTRY, "two"]


@pytest.mark.parametrize("mark", ["<![CDATA[", "<!--", "<item ", "&"])
def test_it_takes_time_in_proportion_to_what_is_never_closed(mark: str) -> None:
    began = time.perf_counter()
    assert texts(rss(ENTRY.format("one")) + mark * 2_000)[0] == "one"
    assert time.perf_counter() - began < 5


def test_it_says_that_an_entry_is_too_long_and_reads_the_next() -> None:
    assert texts(rss(ENTRY.format("x" * LONGEST_ENTRY), ENTRY.format("two"))) == [reasons.TOO_LONG, "two"]


def test_it_makes_links_whole_where_the_address_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(rss("<item><guid>7</guid><link>/news/1</link><title>t</title></item>"))
    note_origin(path, Origin("https://town.example/feed"))
    row = received_of([path]).to_pylist()[0]
    assert '"link":"https://town.example/news/1"' in row["extra"]
    assert row["external_id"] == "7"


def test_it_reads_dates_as_they_come(tmp_path: Path) -> None:
    dates = ["Mon, 01 Apr 2019 08:00:00 +0800", "2019-04-01T00:00:00Z", "2019年4月1日 8:00", "soon"]
    path = tmp_path / "a.rss"
    path.write_text(rss(*(f"<item><title>t</title><pubDate>{at}</pubDate></item>" for at in dates)))
    received = received_of([path])
    assert [at and at.isoformat() for at in received["published_at"].to_pylist()] == [
        *["2019-04-01T00:00:00+00:00"] * 3,
        None,
    ]


@pytest.mark.parametrize(
    "entry", ["<item><title>x</item>", "<item><title>x<description></item>", "<item><title>a<![CDATA[</item>"]
)
def test_it_hands_no_entry_on_that_can_say_nothing(entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[bytes] = []

    def note(stream: io.BytesIO, **_: object) -> dict[str, object]:
        handed.append(stream.read())
        return {}

    monkeypatch.setattr(feed_entries, "_parse", note)

    found = rows(rss(*[entry] * 50))

    assert {row.code for row in found if isinstance(row, Spoilt)} == {reasons.BROKEN_ENTRY}
    assert len(found) == 50
    assert len(handed) == 1  # the head, for its title


def test_it_reads_an_entry_that_is_broken_behind_what_it_says() -> None:
    assert texts(rss("<item><dc:description>路灯坏了</dc:description><b></item>")) == ["路灯坏了"]


def test_it_looks_for_no_parser_in_the_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[str] = []

    class Finder:
        def find_spec(self, name: str, *_: object) -> None:
            sought.append(name)

    texts(rss(ENTRY.format("one")))
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])

    assert texts(rss(ENTRY.format("one"))) == ["one"]
    assert sought == []
