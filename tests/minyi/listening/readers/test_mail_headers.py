import base64
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.readers.mail_headers import (
    Sender,
    form_of,
    is_field,
    moment_of,
    read_head,
    sender_of,
    text_of,
    unpacked_base64,
    words_of,
)

LAMP = "关于小区路灯的投诉"
PIECES = st.sampled_from(
    [b"=?", b"?=", b"?b?", b"?Q?", b"utf-8", b"gbk*zh", b"utf-7", b"=", b'"', b"\\", b";", b"a*0*=", b"x''",
     b"%ff", b"<", b"a@b", b">", b"(", b" ", b"\r\n ", b"\xff\xc2", b"\0", b"/", b"-0000",
     b"Mon, 1 Jan 2020 10:00"]
)  # fmt: skip


@pytest.mark.parametrize("at", range(1, 18))
def test_it_joins_characters_that_stand_in_two_words(at: int) -> None:
    content = LAMP.encode("gb18030")
    words = b"\r\n ".join(
        b"=?gb2312?B?" + base64.b64encode(part) + b"?=" for part in (content[:at], content[at:])
    )

    assert words_of(words) == LAMP


@pytest.mark.parametrize("at", range(1, 20))
def test_it_joins_base64_that_was_cut_anywhere(at: int) -> None:
    packed = base64.b64encode(LAMP.encode("gb18030"))

    assert words_of(b"=?gbk?b?" + packed[:at] + b"?= =?gbk?b?" + packed[at:] + b"?=") == LAMP


def test_it_keeps_spaces_between_plain_words_and_drops_those_between_encoded_ones() -> None:
    assert words_of(b"a =?utf-8?q?b_c?= =?utf-8?q?d?= e  f") == "a b cd e f"


def test_it_reads_bytes_that_nobody_declared() -> None:
    assert words_of(LAMP.encode("gb18030")) == words_of(LAMP.encode()) == LAMP
    assert words_of("路燈".encode("big5"), "big5") == "路燈"


@pytest.mark.parametrize(
    ("raw", "sender"),
    [
        (b'"Zhang, San" <San@Example.org>', Sender("san@example.org", "Zhang, San")),
        (b"=?gbk?b?wO4=?= <li@example.org>", Sender("li@example.org", "李")),
        (b"li@example.org (Li Ming)", Sender("li@example.org", "Li Ming")),
        (b"<li@example.org>", Sender("li@example.org", "")),
        (b"Li", Sender("", "Li")),
        (b"", Sender("", "")),
    ],
)
def test_it_takes_a_sender_apart(raw: bytes, sender: Sender) -> None:
    assert sender_of(raw) == sender


def test_it_takes_parameters_apart() -> None:
    form = form_of(b'Text/Plain; charset="utf-8"; x="a;b\\"c"; name*1="b.txt"; name*0*=gbk\'\'%C2%B7', "a/b")

    assert (form.name, form.kind) == ("text/plain", "text")
    assert dict(form.parameters) == {"charset": "utf-8", "x": 'a;b"c', "name": "·b.txt"}
    assert form_of(b"nonsense", "a/b").name == "a/b"
    assert form_of(b"attachment", "inline", needs_slash=False).name == "attachment"


def test_it_reads_a_head_of_folded_and_foreign_lines() -> None:
    head = read_head([b"Subject: a\r\n", b" b\r\n", b"no field\r\n", b"SUBJECT: c\r\n", b"X:\r\n"])

    assert head.fields == (("subject", b"a b"), ("subject", b"c"), ("x", b""))
    assert (head.words("subject"), head.words("from"), head.has("x", "y")) == ("a b", None, True)
    assert (head.form().name, head.disposition().name) == ("text/plain", "inline")
    assert is_field(b"A-b: c")
    assert not is_field(b"a b: c")


def test_it_reads_dates_with_and_without_a_zone() -> None:
    assert moment_of(b"Mon, 4 May 2020 10:00:00 +0800 (CST)") == datetime.fromisoformat(
        "2020-05-04T10:00+08:00"
    )
    assert moment_of(b"Mon, 4 May 2020 10:00:00 -0000") == datetime.fromisoformat("2020-05-04T10:00+00:00")
    assert moment_of(b"Mon, 4 May 2020 10:00:00") == datetime.fromisoformat("2020-05-04T10:00")
    assert moment_of(b"Mon, 99 May 2020 10:00:00 +99999999") is None


def test_it_reads_encodings_of_seven_bits_only_where_they_are_declared() -> None:
    assert text_of("路灯".encode("utf-7"), "utf-7") == "路灯"
    assert text_of(b"1 +AGE- 2", "utf-8") == "1 +AGE- 2"
    assert text_of(b"+//", "utf-7\0") == "+//"


@given(st.binary(max_size=60), st.lists(st.integers(0, 80), max_size=4))
def test_it_unpacks_base64_broken_anywhere(content: bytes, places: list[int]) -> None:
    packed = base64.b64encode(content)
    broken = packed
    for place in places:
        broken = broken[:place] + b"\r\n!" + broken[place:]

    assert unpacked_base64(broken) == content


@given(st.lists(st.one_of(PIECES, st.binary(max_size=4)), max_size=20))
def test_it_reads_any_bytes_of_a_head(pieces: list[bytes]) -> None:
    raw = b"".join(pieces)

    assert isinstance(words_of(raw, "utf-7"), str)
    assert form_of(raw, "a/b").name
    assert sender_of(raw).address == sender_of(raw).address.lower()
    assert moment_of(raw) == moment_of(raw)
    assert isinstance(unpacked_base64(raw), bytes)


@pytest.mark.parametrize("charset", ["idna", "punycode", "undefined", "unicode_escape", "hex"])
def test_it_reads_words_that_name_no_encoding_of_text(charset: str) -> None:
    assert words_of(f"=?{charset}?b?{base64.b64encode('路灯'.encode()).decode()}?=".encode()) == "路灯"
    assert words_of(f"=?{charset}?q?lamp=FF?=".encode()).startswith("lamp")


def test_it_reads_no_half_of_a_character() -> None:
    assert text_of(b"lamp +2AA- on", "utf-7") == "lamp \ufffd on"
