"""Sitemaps in every form and state."""

import gzip

import pytest

import minyi.listening.sources.sitemaps as sitemaps
from minyi.listening.sources.sitemaps import MOST_PAGES, Page, Sitemap, sitemap_of, sitemaps_in_robots

SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
URL = "<url><loc>https://t.example/{}</loc></url>"


def test_it_reads_pages_with_their_changes_and_no_pictures() -> None:
    found = sitemap_of(
        f'<?xml version="1.0" encoding="UTF-8"?><urlset {SPACE} xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
        "<url><i:image><i:loc>https://t.example/a.jpg</i:loc></i:image><loc> https://t.example/a?b=1&amp;c=2\n</loc>"
        "<lastmod>2026-01-05</lastmod></url><url><loc></loc></url></urlset>".encode()
    )
    assert found == Sitemap((Page("https://t.example/a?b=1&c=2", "2026-01-05"),))


def test_it_reads_when_news_were_published() -> None:
    found = sitemap_of(
        f'<urlset {SPACE} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://t.example/a</loc>'
        "<n:news><n:publication_date>2026-01-05T08:00:00Z</n:publication_date></n:news></url></urlset>".encode()
    )
    assert found is not None
    assert found.pages == (Page("https://t.example/a", "2026-01-05T08:00:00Z"),)


def test_it_reads_an_index_without_a_namespace() -> None:
    found = sitemap_of(b"<sitemapindex><sitemap><loc>https://t.example/1.xml</loc></sitemap></sitemapindex>")
    assert found == Sitemap((), (Page("https://t.example/1.xml"),))


def test_it_reads_packed_ones_and_plain_lists() -> None:
    pages = (Page("https://t.example/1"), Page("https://t.example/2"))
    content = f"<urlset>{URL.format(1)}{URL.format(2)}</urlset>".encode()
    assert sitemap_of(gzip.compress(content)) == Sitemap(pages)
    assert sitemap_of(b"\xef\xbb\xbfhttps://t.example/1\r\n\r\nhttps://t.example/2\r\n") == Sitemap(pages)


@pytest.mark.parametrize("content", [b"", b"<html><body></body></html>", b"<rss/>", b"words", b"http://a b"])
def test_it_knows_what_is_no_sitemap(content: bytes) -> None:
    assert sitemap_of(content) is None


@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        (f"<urlset>{URL.format(1)}<url><loc>https://t.exam".encode(), "no whole XML"),
        (gzip.compress(f"<urlset>{URL.format(1)}".encode() + b" " * 9_000)[:-12], "breaks off"),
        (f"<urlset>{URL.format(1)}{URL.format(2) * MOST_PAGES}</urlset>".encode(), "more than 50,000"),
    ],
)
def test_it_gives_what_a_broken_one_holds_and_says_why(content: bytes, flaw: str) -> None:
    found = sitemap_of(content)
    assert found is not None and found.flaw is not None
    assert found.pages[0] == Page("https://t.example/1")
    assert flaw in found.flaw[1]


def test_it_refuses_entities_and_bombs() -> None:
    declared = '<!DOCTYPE u [<!ENTITY a "b">]>'
    assert sitemap_of(f"{declared}<urlset>{URL.format('&a;')}</urlset>".encode()) is None
    bomb = sitemap_of(gzip.compress(b"<urlset>" + b" " * 60_000_000))
    assert bomb is not None and bomb.flaw is not None


def test_it_finds_the_sitemaps_in_robots_txt() -> None:
    robots = (
        "SITEMAP: https://t.example/a.xml # main\nSitemap:/b.xml\nsitemap: /b.xml\nSitemaps: c\n# Sitemap: d"
    )
    assert sitemaps_in_robots(robots) == ["https://t.example/a.xml", "/b.xml"]


def test_it_raises_a_new_error_for_each_sitemap_so_that_no_trace_grows() -> None:
    kept = [name for name, value in vars(sitemaps).items() if isinstance(value, BaseException)]
    assert kept == []
    declared = b"<!DOCTYPE a><urlset><url><loc>http://a.example/</loc></url></urlset>"
    found = sitemap_of(declared)
    assert found is None or found.flaw is not None
