"""Packed content comes out whole, or not at all, and never beyond its limit."""

import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fetching.errors import BrokenAnswerError, ConnectionLostError, UnpacksTooLargeError
from minyi.listening.fetching.unpacking import Unpacker

TEXT = "民意 mínyì: what the people think and want. ".encode() * 20


def packed(content: bytes, coding: str) -> bytes:
    bits = {"gzip": 31, "x-gzip": 31, "deflate": 15, "raw": -15}.get(coding)
    if bits is None:
        return content
    packer = zlib.compressobj(wbits=bits)
    return packer.compress(content) + packer.flush()


def unpacked(content: bytes, coding: str, step: int = 7, most: int = 10**6, *, is_cut: bool = False) -> bytes:
    unpacker = Unpacker(coding, "example.org", most, is_cut=is_cut)
    for begin in range(0, len(content), step):
        unpacker.take(content[begin : begin + step])
    return unpacker.content()


@pytest.mark.parametrize("step", [1, 2, 7, 10_000])
@pytest.mark.parametrize("coding", ["", "identity", "gzip", "x-gzip", "deflate", "raw", "GZIP", " gzip , "])
def test_it_unpacks_in_pieces_of_any_size(coding: str, step: int) -> None:
    content = packed(TEXT, coding.strip(" ,").lower())
    assert unpacked(content, {"raw": "deflate"}.get(coding, coding), step) == TEXT


@given(st.binary(), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50))
def test_it_gives_back_what_was_packed(content: bytes, coding: str, step: int) -> None:
    assert unpacked(packed(content, coding), coding, step) == content


@given(st.binary(), st.sampled_from(["gzip", "deflate", "", "br"]), st.integers(1, 50))
def test_it_says_in_our_words_what_is_wrong_with_any_bytes(content: bytes, coding: str, step: int) -> None:
    try:
        assert len(unpacked(content, coding, step, most=100)) <= 100
    except (BrokenAnswerError, ConnectionLostError, UnpacksTooLargeError) as error:
        assert error.values["host"] == "example.org"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_it_takes_an_empty_answer_for_an_empty_content(coding: str) -> None:
    assert unpacked(b"", coding) == b""


def test_it_reads_on_in_the_next_member_and_drops_what_is_no_member() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two") + b"\0\0padding", "gzip") == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_it_refuses_what_is_cut_off(coding: str) -> None:
    with pytest.raises(ConnectionLostError, match="cut off"):
        unpacked(packed(TEXT, coding)[:-3], coding)


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "none"])
def test_it_refuses_codings_that_it_did_not_ask_for(coding: str) -> None:
    with pytest.raises(BrokenAnswerError, match=f"Content-Encoding: {coding}"):
        Unpacker(coding, "example.org", 10)


@pytest.mark.parametrize("coding", ["", "gzip", "deflate", "raw"])
def test_it_takes_up_to_the_limit_and_not_a_byte_more(coding: str) -> None:
    content, said = packed(TEXT, coding), {"raw": "deflate"}.get(coding, coding)
    assert unpacked(content, said, most=len(TEXT)) == TEXT
    with pytest.raises(UnpacksTooLargeError, match=f"more than {len(TEXT) - 1} bytes"):
        unpacked(content, said, most=len(TEXT) - 1)


@pytest.mark.parametrize("coding", ["", "gzip", "deflate"])
def test_it_cuts_at_the_limit_where_the_beginning_is_enough(coding: str) -> None:
    assert unpacked(packed(TEXT, coding), coding, most=50, is_cut=True) == TEXT[:50]


def test_it_holds_no_more_than_the_limit_of_a_bomb() -> None:
    bomb = packed(bytes(64 * 2**20), "gzip")
    tracemalloc.start()
    with pytest.raises(UnpacksTooLargeError):
        unpacked(bomb, "gzip", step=len(bomb), most=2**20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 2**20


def test_it_refuses_members_without_end() -> None:
    with pytest.raises(BrokenAnswerError, match="too many gzip members"):
        unpacked(gzip.compress(b"") * 1_100, "gzip", step=65_536)
