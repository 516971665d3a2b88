"""The one way of writing in which forms are sought: each sign for one sign, so that every place stays.

Full-width signs become narrow, Traditional characters Simplified, decimal digits of other kinds ASCII, and
hyphens, and the dashes that part the digits of a number, a plain hyphen.
"""

import re
import unicodedata
from functools import cache

from minyi.text.exchange import Exchange, exchange_of, exchanged
from minyi.text.normal import HAN
from minyi.text.simplified import single_conversions

_HAN_SIGN = re.compile(f"[{HAN}]")
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
# Digits in circles, of Arabic script, and of the mathematical and enclosed alphabets; not the raised ones.
OTHER_DIGITS = "⓪①-⑨⓵-⓽❶-❾➀-➈➊-➒٠-٩۰-۹\U0001d7ce-\U0001d7ff\U0001f101-\U0001f10a"
# One or two number the points of a list, perhaps right before a number.
_OTHER_NUMBER = re.compile(f"[{OTHER_DIGITS}](?:[ .-]?[{OTHER_DIGITS}]){{2,}}")
_OTHER_DIGIT = re.compile(f"[{OTHER_DIGITS}]")


_HYPHENS = dict.fromkeys((0x2010, 0x2011), ord("-"))
# One dash between two signs of a number; a mobile behind it stands for itself (2012—13…), as does what a
# doubled dash parts.
_DASH = re.compile(
    "[\u2012-\u2015\u2212](?:(?<=[0-9A-Z)].)(?=[0-9(])(?!1[3-9][0-9]{9}(?![0-9]))|(?<=[0-9].)(?=[A-Z]))"
)


def folded(text: str) -> str:
    """``text`` as the forms know it, of the same length."""
    if text.isascii():
        return text
    plain = exchanged(text, _exchange(_HAN_SIGN.search(text) is not None))
    if _OTHER_DIGIT.search(plain):
        plain = _OTHER_NUMBER.sub(_in_ascii, plain)
    return _DASH.sub("-", plain)


def _in_ascii(match: re.Match[str]) -> str:
    return "".join(str(unicodedata.digit(sign, sign)) for sign in match.group())


@cache
def _exchange(has_han: bool) -> Exchange:
    """Text without Chinese needs no table of its scripts, which takes long to read."""
    if not has_han:
        return exchange_of(_WIDE | _HYPHENS)
    scripts = {ord(before): ord(after) for before, after in single_conversions("t2s").items()}
    return exchange_of(_WIDE | _HYPHENS | {old: new for old, new in scripts.items() if new < 1 << 16})
