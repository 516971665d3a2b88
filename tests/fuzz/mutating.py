"""Whole files of a format, damaged step by step: what hypothesis chooses is the plan of the damage.

A plan is short whatever the size of the file, so what fails shrinks to a few steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

MOST_BYTES = 1 << 20
_PLACES = 1 << 16  # a place in a file, as a share of its length
_MOST_STEPS = 8
_LONGEST_PIECE = 4_000  # bytes that are moved or repeated

TOKENS: tuple[bytes, ...] = (
    *(bytes([byte]) for byte in b"\0\t\n\r\x0c\x1b\x85\xa0\xff'\"<>&;:,=[]{}()|\\/#%*+-@"),
    b"\r\n\r\n",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x1b$B",
    b"\x1b(B",
    b"--",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"<!DOCTYPE a [<!ENTITY b '&c;&c;'><!ENTITY c 'dd'>]>",
    b"&b;",
    b"&#x110000;",
    b"&#55296;",
    b"&#0;",
    b"&#99999999999;",
    b"&nbsp",
    b"<?xml version='1.1' encoding='utf-16'?>",
    b"<script>",
    b"</script>",
    b"<style>",
    b"<div>",
    b"</div>",
    b"<table><tr><td>",
    b"<p>",
    b"<br>",
    b"<base href='//['>",
    b"<a href='http://[::1'>",
    b"href=",
    b"<meta charset=utf-7>",
    b"<meta charset=undefined>",
    b"charset=utf-7",
    b"charset=base64",
    b"charset=idna",
    b"charset=punycode",
    b"charset=unicode_escape",
    b"charset=\xff",
    b"charset=",
    b"=?utf-8?B?//4=?=",
    b"=?gb2312?Q?=B0?=",
    b"=?x?B?!?=",
    b"=?utf-8?q?=00?=",
    b"=\r\n",
    b"=ZZ",
    b'boundary=""',
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"begin 644 a\r\n",
    b"filename*0*=gb18030''%B0",
    b"From a@b Thu Mar  5 08:30:00 2026\n",
    b">From ",
    b"Message-ID: <>\r\n",
    b"\\ud800",
    b"\\u0000",
    b"1e999",
    b"-0",
    b"NaN",
    b"null",
    b"true",
    b"[",
    b'{"a":',
    b"9" * 5_000,
    b"1" * 400,
    b"99999999999999999999",
    b"0000-00-00",
    b"9999-12-31T23:59:60+99:99",
    b"1/1/1",
    b"2024-02-30",
    b"-62135596801",
    b"Mon, 99 Foo 99999 99:99:99 +9999",
    "民國0年13月40日".encode(),
    "二〇二六年".encode(),
    "٣²①９".encode(),
    "\u2028\u202e\u200b\u0300".encode(),
    "𠮷👩‍👩‍👧".encode(),
    "İıſK".encode(),
    "中國(guó)人(rén)".encode(),
    "，。《》".encode(),
    b"13800138000",
    b"11010519491231002X",
    b"4111111111111111",
    b"a@b.cn",
    "京A12345".encode(),
    b"GB82WEST12345698765432",
    "锘挎枃浠�".encode(),
    "â€œÃ©".encode(),
    "//@张三:".encode(),
    "【】".encode(),
    b"- 1: 0\r\n",
    b"Retry-After: -1\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Length: 18446744073709551616\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"Location: http://[\r\n",
    b"Location: \xff\r\n",
    b"http://\xe2\x84\xa1.example/",
    b"http://a..b/",
    b"//0x7f.1/",
    b"%00%ff%",
    b"xn--",
    b"xn--a-ecp.example",
    b":99999",
    b"User-agent: *\nDisallow: /*$*$*\n",
    b"Crawl-delay: nan\n",
    b"Sitemap:\n",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One damage: what is done, from where to where, and with which token or how often."""

    kind: int
    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Which file is taken and what is done to it."""

    seed: int
    steps: tuple[Step, ...]


_STEPS = st.builds(
    Step,
    kind=st.integers(0, 7),
    start=st.integers(0, _PLACES - 1),
    end=st.integers(0, _PLACES - 1),
    number=st.integers(0, len(TOKENS) - 1),
)
PLANS = st.builds(Plan, seed=st.integers(0, 1_000), steps=st.lists(_STEPS, max_size=_MOST_STEPS).map(tuple))


def damaged(plan: Plan, seeds: Sequence[bytes]) -> bytes:
    """A file of ``seeds`` after the damage of ``plan``; at most ``MOST_BYTES`` long."""
    content = seeds[plan.seed % len(seeds)]
    for step in plan.steps:
        content = _after(step, content, seeds)[:MOST_BYTES]
    return content


def _after(step: Step, content: bytes, seeds: Sequence[bytes]) -> bytes:
    at = step.start * (len(content) + 1) // _PLACES
    upto = min(at + step.end % _LONGEST_PIECE, len(content))
    before, piece, rest = content[:at], content[at:upto], content[upto:]
    token = TOKENS[step.number]
    match step.kind:
        case 0:
            return before + token + content[at:]
        case 1:
            return before + token + content[at + len(token) :]
        case 2:
            return before + rest
        case 3:
            return before + (piece or token) * (1 + step.number) + rest
        case 4:
            return before
        case 5:
            return before + bytes([step.number]) + content[at + 1 :]
        case 6:
            other = seeds[step.number % len(seeds)]
            return before + other[step.end * len(other) // _PLACES :] + rest
        case _:
            return (
                before + token * (MOST_BYTES // 8 // len(token) if step.end % 16 == 0 else 50) + content[at:]
            )
