"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.decoding import choose_encoding, declared_in_page, decode, decode_page, is_euc_tw

CHINESE = "编号,内容\n1,小区门口的路灯坏了三个星期，一直没有人来修理。\n"
TRADITIONAL = "編號,內容\n1,社區門口的路燈壞了三個星期，一直沒有人來修理。\n"


@pytest.mark.parametrize(
    ("text", "written_in"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "gbk"),
        (CHINESE, "gb18030"),
        (TRADITIONAL, "big5"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "utf-32"),
        ("plain words, nothing else\n", "utf-16-le"),
    ],
)
def test_it_reads_text_in_any_usual_encoding(text: str, written_in: str) -> None:
    decoded = decode(text.encode(written_in))

    assert decoded.text == text


def test_it_reads_rare_characters_in_a_file_that_calls_itself_gb2312() -> None:
    text = CHINESE + "2,镕字和𠮷字都要能读\n"

    assert decode(text.encode("gb18030"), declared="gb2312").text == text


def test_it_trusts_the_bytes_more_than_what_they_declare() -> None:
    decoded = decode(CHINESE.encode(), declared="gbk")

    assert (decoded.text, decoded.encoding) == (CHINESE, "utf-8")


def test_it_takes_the_declared_encoding_when_the_bytes_allow_it() -> None:
    text = "Привет, на улице нет света."

    assert decode(text.encode("koi8-r"), declared="koi8-r").text == text


@pytest.mark.parametrize(
    "declared",
    [
        *("no-such-encoding", "hex", "", "\0", "idna", "IDNA ", "punycode", "undefined"),
        *("unicode_escape", "raw-unicode-escape", "charmap", "utf-7"),
    ],
)
def test_it_ignores_a_declaration_that_names_no_encoding(declared: str) -> None:
    assert decode(CHINESE.encode("gbk"), declared=declared).text == CHINESE
    page = f'<meta charset="{declared}">{CHINESE}'
    assert decode_page(page.encode("gbk"), declared).text == page


def test_it_replaces_a_broken_character() -> None:
    decoded = decode(CHINESE.encode() + b"\xff" + CHINESE.encode())

    assert decoded.encoding == "utf-8"
    assert decoded.text == f"{CHINESE}\ufffd{CHINESE}"


def test_it_does_not_take_a_stray_nul_for_utf_16() -> None:
    assert decode(b"one\0two three four five six").encoding == "utf-8"


def test_it_reads_nothing_as_nothing() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize("declared", ["ascii", "us-ascii", "utf-8"])
def test_it_does_not_believe_a_declared_encoding_that_reads_nothing(declared: str) -> None:
    assert (
        decode("小区的路灯坏了三个星期没有人来修".encode("gbk"), declared).text
        == "小区的路灯坏了三个星期没有人来修"
    )


DECLARED = [None, "gbk", "big5", "utf-8", "utf-16", "latin-1", "idna", "punycode", "unicode_escape", "utf-7"]


@given(st.binary(max_size=300), st.sampled_from(DECLARED))
def test_it_never_fails(content: bytes, declared: str | None) -> None:
    found = decode(content, declared)
    assert found.text == content.decode(codecs.lookup(found.encoding).name, errors="replace")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_it_gives_back_whatever_was_written_in_utf_8(text: str) -> None:
    assert decode(text.encode()).text == text


@given(st.integers(min_value=1, max_value=50))
def test_it_finds_the_same_encoding_however_the_bytes_are_cut(size: int) -> None:
    content = (CHINESE * 3).encode()

    chunks = [content[at : at + size] for at in range(0, len(content), size)]

    assert choose_encoding(chunks) == "utf-8"


def test_it_reads_a_page_by_the_declaration_that_its_bytes_bear_out() -> None:
    page = f'<html><head><meta charset="gb2312"></head><p>{CHINESE}</p>'

    assert CHINESE in decode_page(page.encode("gb18030"), charset="iso-8859-1x").text
    assert CHINESE in decode_page(page.encode("utf-8"), charset="gbk").text
    assert CHINESE in decode_page(page.replace("gb2312", "utf-8").encode("gb18030"), charset="utf-8").text
    assert (
        "Привет" in decode_page("<p>Привет, на улице нет света.</p>".encode("koi8-r"), charset="koi8-r").text
    )


def test_it_finds_what_a_page_declares() -> None:
    assert declared_in_page(b'<meta http-equiv="Content-Type" content="text/html; charset=GBK">') == "GBK"
    assert declared_in_page(b'<?xml version="1.0" encoding="big5"?>') == "big5"
    assert declared_in_page(b"<p>charset=gbk</p>") is None


# 中文 in the two bytes of plane 1, a dozen times, as in the tables of the standard.
EUC_TW = bytes.fromhex("c4e3c5c6") * 12


def test_it_tells_euc_tw_from_its_neighbours() -> None:
    assert is_euc_tw((EUC_TW,))
    for other in (CHINESE.encode("gb18030"), TRADITIONAL.encode("big5"), CHINESE.encode(), b"plain", b""):
        assert not is_euc_tw((other * 3,))
    assert not is_euc_tw(("東京都の公園は夜になると暗い。".encode("euc-jp") * 9,))
    assert not is_euc_tw(("공원은 밤에 어둡습니다.".encode("euc-kr") * 9,))
    assert not is_euc_tw(("Привет, на улице нет света.".encode("koi8-r") * 9,))


def test_it_decides_on_euc_tw_in_time_in_proportion_to_the_bytes() -> None:
    assert not is_euc_tw((b"a" * 200_000 + b"\xa1\xa1" * 1_000 + b"\xff",))
