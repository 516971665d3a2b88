"""Bytes to text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.decoding import choose_encoding, decode

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


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex", "", "\0"])
def test_it_ignores_a_declaration_that_names_no_encoding(declared: str) -> None:
    assert decode(CHINESE.encode("gbk"), declared=declared).text == CHINESE


def test_it_replaces_a_broken_character() -> None:
    decoded = decode(CHINESE.encode() + b"\xff" + CHINESE.encode())

    assert decoded.encoding == "utf-8"
    assert decoded.text == f"{CHINESE}\ufffd{CHINESE}"


def test_it_does_not_take_a_stray_nul_for_utf_16() -> None:
    assert decode(b"one\0two three four five six").encoding == "utf-8"


def test_it_reads_nothing_as_nothing() -> None:
    assert decode(b"").text == ""


@given(st.binary(max_size=300), st.sampled_from([None, "gbk", "big5", "utf-8", "utf-16", "latin-1"]))
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
