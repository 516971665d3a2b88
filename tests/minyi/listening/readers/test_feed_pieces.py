"""Feeds taken apart as text."""

import time

import pytest

from minyi.listening.readers.feed_pieces import Piece, frame_of, pieces_of, repaired, root_of
from minyi.listening.readers.json_feed import json_feed_of, looks_like_json_feed


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<rss/>", "rss"),
        (
            '\ufeff<?xml version="1.0"?>\n<!-- <a> --><!DOCTYPE r [<!ENTITY a "<b>">]><atom:feed x="1">',
            "feed",
        ),
        ("<!DOCTYPE r SYSTEM 'x'><r>", "r"),
        ("<!-- never closed <rss>", None),
        ("words < words", None),
        ("", None),
    ],
)
def test_it_finds_the_first_element(text: str, root: str | None) -> None:
    assert root_of(text) == root


def test_it_keeps_the_tags_around_the_entries() -> None:
    frame = frame_of('<?xml?><rss version="2.0" a="&"><channel b="c"><title>t</title><item/></channel></rss>')
    assert frame is not None
    assert frame.opening == '<rss version="2.0" a="&amp;"><channel b="c">'
    assert frame.closing == "</channel></rss>"
    assert frame.head.endswith("<title>t</title>")


def test_it_leaves_a_channel_out_that_is_closed_before_the_entries() -> None:
    frame = frame_of("<rdf:RDF><channel><title>t</title></channel><item/></rdf:RDF>")
    assert frame is not None
    assert (frame.opening, frame.closing) == ("<rdf:RDF>", "</rdf:RDF>")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("<item>1</item> <item a='b'>2</item >", ["<item>1</item>", "<item a='b'>2</item >"]),
        ("<item/><item />", ["<item/>", "<item />"]),
        ("<a:entry>1</a:entry><b:entry>2</b:entry>", ["<a:entry>1</a:entry>"]),
        ("<items><item>1</item></items>", ["<item>1</item>"]),
        ("<item>1<item>2</item>", ["<item>1</item>", "<item>2</item>"]),
        ("</item><item>1</item>", ["<item>1</item>"]),
        ("<item><![CDATA[</item>]]></item>", ["<item><![CDATA[</item>]]></item>"]),
        ("<item><!-- </item> --></item>", ["<item><!-- </item> --></item>"]),
        ("no entries", []),
    ],
)
def test_it_takes_entries_apart(text: str, pieces: list[str]) -> None:
    assert list(pieces_of(text)) == [Piece(piece, is_whole=True) for piece in pieces]


def test_it_says_that_an_entry_is_not_whole() -> None:
    assert list(pieces_of("<item>1</item><item>2")) == [
        Piece("<item>1</item>", True),
        Piece("<item>2", False),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a & b &amp; &lt;", "a &amp; b &amp; &lt;"),
        ("&eacute;&LT;&unknown;", "é&lt;&amp;unknown;"),
        ("&#65;&#x41;&#0;&#xFFFF;&#1114112;", "&#65;&#x41;"),
        ("<![CDATA[&a;]]>&a;<!-- &a; -->", "<![CDATA[&a;]]>&amp;a;<!-- &a; -->"),
        ("<![CDATA[&a;", "&amp;a;"),
        ("a\x00b\x1fc\ufffed\ud800", "abcd"),
    ],
)
def test_it_repairs_what_stops_a_parser(text: str, said: str) -> None:
    assert repaired(text) == said


def test_it_finds_the_entries_of_a_json_feed() -> None:
    text = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}], "title": "T"}'
    feed = json_feed_of(text)
    assert looks_like_json_feed(text)
    assert feed is not None
    assert (feed.title, text[feed.start]) == ("T", "[")
    assert json_feed_of('{"title": "T"}') is None
    assert json_feed_of("[]") is None
    assert not looks_like_json_feed('[{"version": "https://jsonfeed.org/version/1.1"}]')


def test_it_repairs_in_time_in_proportion_to_the_parts_that_are_literal() -> None:
    text = "<![CDATA[a&b]]>" * 60_000
    began = time.perf_counter()

    assert repaired(text) == text

    assert time.perf_counter() - began < 2
