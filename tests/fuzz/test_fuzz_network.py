"""All that the network may send, damaged: answers, addresses, rules, pages, lists, mails, cursors."""

from pathlib import Path

from tests.fuzz import files
from tests.fuzz.fuzzing import check_target
from tests.servers.web_server import WebServer, raw

from minyi.errors import MinyiError
from minyi.listening.fetching import Fetched, Fetcher, FetchOptions, Validators
from minyi.listening.fetching.addresses import target_after, target_of
from minyi.listening.fetching.headers import (
    charset_of,
    conditions_of,
    headers_of,
    media_type_of,
    retry_after,
    validators_of,
)
from minyi.listening.fetching.robots import rules_of
from minyi.listening.fetching.unpacking import Unpacker
from minyi.listening.landed import INDEX, origin_of
from minyi.listening.sources.choosing import kind_of
from minyi.listening.sources.cursors import cursor_from_json, cursor_to_json
from minyi.listening.sources.links import articles_among, links_of
from minyi.listening.sources.mailbox_address import mailbox_address_of
from minyi.listening.sources.sitemaps import sitemap_of, sitemaps_in_robots
from minyi.text.articles import find_article
from minyi.text.decoding import declared_in_page, decode, decode_page
from minyi.text.quoted_html import own_html
from minyi.text.quoted_mail import without_quoted

HOME = "https://www.example.org/letters/"


def text_of(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def test_it_takes_any_answer_or_says_what_is_wrong() -> None:
    with WebServer() as server:
        options = FetchOptions(
            allowed_hosts=frozenset({server.host}),
            seconds_between=0,
            most_attempts=1,
            longest_wait=0,
            most_bytes=1 << 19,
            most_unpacked=1 << 20,
        )

        def target(content: bytes) -> None:
            server.at("/", raw(content))
            with Fetcher(options) as fetcher:
                fetched = fetcher.fetch(server.address("/"))
            assert len(fetched.content) <= options.most_unpacked

        check_target(target, files.ANSWERS)


def test_it_reads_any_headers() -> None:
    def target(content: bytes) -> None:
        lines = [line.partition(b":") for line in content.split(b"\r\n")]
        headers = headers_of((name, value.strip()) for name, _, value in lines)
        media_type_of(headers)
        charset_of(headers)
        sent = conditions_of(validators_of(headers, Validators()))
        assert all(value.isascii() and value.isprintable() for value in sent.values())
        seconds = retry_after(headers, lambda: 1e9)
        assert seconds is None or 0 <= seconds <= 1e9

    check_target(target, files.ANSWERS)


def test_it_unpacks_anything_within_its_limit() -> None:
    def target(content: bytes) -> None:
        for coding in ("gzip", "deflate"):
            unpacker = Unpacker(coding, "example.org", 10_000, is_cut=True)
            for start in range(0, len(content), 1 + len(content) // 3):
                unpacker.take(content[start : start + 1 + len(content) // 3])
            assert len(unpacker.content()) <= 10_000

    check_target(target, [content.partition(b"\r\n\r\n")[2] for content in files.ANSWERS])


def test_it_takes_any_address_or_says_what_is_wrong() -> None:
    def target(content: bytes) -> None:
        # Halves of surrogate pairs too: bytes of a command line that are no UTF-8.
        address = content.decode("utf-8", errors="surrogateescape")
        for check in (target_of, mailbox_address_of, lambda word: target_after(target_of(HOME), word)):
            try:
                check(address)
            except MinyiError as error:
                assert error.say("zh").message

    check_target(target, files.ADDRESSES)


def test_it_reads_the_rules_of_any_site() -> None:
    def target(content: bytes) -> None:
        rules = rules_of(content)
        rules.allow(f"{HOME}1.html?a=b&c=%2F")
        assert rules.seconds_between() >= 0
        assert all(sitemaps_in_robots(text_of(content)))

    check_target(target, files.ROBOTS)


def test_it_reads_any_sitemap() -> None:
    def target(content: bytes) -> None:
        sitemap = sitemap_of(content)
        assert sitemap is None or all(page.address for page in sitemap.pages)

    check_target(target, files.SITEMAPS)


def test_it_finds_its_way_through_any_page() -> None:
    def target(content: bytes) -> None:
        page = decode_page(content, "gbk").text
        links = links_of(page, HOME)
        articles_among(links.anchors, HOME)
        kind_of("https://www.example.org/", Fetched(HOME, 200, content, "", None, Validators(), False))

    check_target(target, files.PAGES)


def test_it_finds_the_article_of_any_page() -> None:
    def target(content: bytes) -> None:
        article = find_article(text_of(content), HOME)
        assert "\0" not in (article.title or "")

    check_target(target, files.PAGES)


def test_it_decodes_any_bytes_whatever_they_declare() -> None:
    def target(content: bytes) -> None:
        declared = declared_in_page(content)
        for name in (declared, "utf-16", "gb2312", content[:20].decode("latin-1")):
            assert isinstance(decode(content, name).text, str)
        decode_page(content, declared)

    check_target(target, (*files.PAGES, *files.TEXT, *files.CSV))


def test_it_finds_the_words_of_the_writer_of_any_mail() -> None:
    def target(content: bytes) -> None:
        text = text_of(content)
        without_quoted(text)
        own_html(text)

    check_target(target, (*files.MAILS, files.PAGES[1]))


def test_it_reads_any_cursor_or_says_what_is_wrong() -> None:
    def target(content: bytes) -> None:
        text = text_of(content)
        assert cursor_from_json(cursor_to_json(cursor_from_json(text))) == cursor_from_json(text)

    check_target(target, files.CURSORS)


def test_it_reads_any_index_of_landed_files(tmp_path: Path) -> None:
    index = tmp_path / INDEX

    def target(content: bytes) -> None:
        index.write_bytes(content)
        origin = origin_of(tmp_path / "a.html")
        assert origin is None or isinstance(origin.address, str)

    line = b'{"file":"a.html","address":"https://example.org/","media_type":"text/html","charset":null}\n'
    check_target(target, [line])
