"""What headers say, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fetching.headers import (
    charset_of,
    conditions_of,
    headers_of,
    media_type_of,
    retry_after,
    validators_of,
)
from minyi.listening.fetching.records import Validators

NOW = 1_800_000_000.0  # 15 January 2027, 08:00:00 UTC


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("text/html", "text/html", None),
        ("Text/HTML; charset=GB2312", "text/html", "gb2312"),
        ('text/html;charset="utf-8"; x=y', "text/html", "utf-8"),
        ("text/html; boundary=a; Charset = 'big5'", "text/html", "big5"),
        ("application/atom+xml;type=feed", "application/atom+xml", None),
        ("; charset=utf-8", "", "utf-8"),
        ("text", "", None),
        ("", "", None),
        ("text/html; charset=", "text/html", None),
        ("文/本", "", None),
    ],
)
def test_it_reads_the_type_and_the_encoding(value: str, media_type: str, charset: str | None) -> None:
    headers = {"content-type": value}
    assert (media_type_of(headers), charset_of(headers)) == (media_type, charset)


def test_it_joins_headers_that_come_several_times_and_keeps_the_first_location() -> None:
    received = [
        (b"A", b"1"),
        (b"a", b"2"),
        (b"Location", b"/x"),
        (b"location", b"/y"),
        (b"B", b"\xe6\xb0\xb4"),
    ]
    assert headers_of(received) == {"a": "1, 2", "location": "/x", "b": "水"}
    assert headers_of([(b"B", b"\xff")]) == {"b": "ÿ"}


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("9" * 400, 10.0**9),
        ("Fri, 15 Jan 2027 08:02:00 GMT", 120.0),
        ("Friday, 15-Jan-27 08:02:00 GMT", 120.0),
        ("Fri, 15 Jan 2027 16:02:00 +0800", 120.0),
        ("Fri, 15 Jan 2027 08:02:00", 120.0),
        ("Fri, 15 Jan 1999 08:02:00 GMT", 0.0),
        ("Fri, 15 Jan 9999 08:02:00 GMT", 10.0**9),
        ("Fri, 15 Jan 99999 08:02:00 GMT", None),
        ("Fri, 99 Jan 2027 08:02:00 GMT", None),
        ("-5", None),
        ("1.5", None),
        ("١٢", None),
        ("soon", None),
        ("", None),
    ],
)
def test_it_reads_how_long_to_wait(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, lambda: NOW) == seconds


def test_it_gives_validators_back_as_they_came() -> None:
    validators = validators_of({"etag": 'W/"a"', "last-modified": "Fri"}, Validators())
    assert validators == Validators('W/"a"', "Fri")
    assert conditions_of(validators) == {"If-None-Match": 'W/"a"', "If-Modified-Since": "Fri"}
    assert conditions_of(Validators()) == {}


def test_it_keeps_what_is_known_where_an_answer_says_nothing_new() -> None:
    assert validators_of({"etag": '"b"'}, Validators('"a"', "Fri")) == Validators('"b"', "Fri")


@pytest.mark.parametrize("value", ["a\r\nX: y", "水", "", " ", "a" * 1_001, "\x7f"])
def test_it_sends_no_validator_that_could_break_a_request(value: str) -> None:
    assert conditions_of(Validators(etag=value, last_modified=value)) == {}
    assert validators_of({"etag": value}, Validators()) == Validators()


@given(st.lists(st.tuples(st.binary(), st.binary())), st.text())
def test_it_reads_any_headers(received: list[tuple[bytes, bytes]], value: str) -> None:
    headers = headers_of([*received, (b"retry-after", value.encode("utf-8", "ignore"))])
    seconds = retry_after(headers, lambda: NOW)
    assert seconds is None or 0 <= seconds <= 10**9
    assert media_type_of({"content-type": value}).isascii()
    assert (charset_of({"content-type": value}) or "").isascii()
