"""Articles that stand only in the scripts of a page, which a browser would write out."""

import html
import re
from collections.abc import Sequence

# Behind a backslash none begins: in a string that is never closed, each would be read to the end in vain.
_STRING = re.compile(
    r"(?<!\\)(?:\"((?:[^\"\\\n]|\\.)*+)\"|'((?:[^'\\\n]|\\.)*+)'|`((?:[^`\\]|\\.)*+)`)", re.DOTALL
)
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_CONTROL = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": "", "v": "", "0": "", "\n": "", "\r\n": ""}
_CLAUSE = re.compile(r"[，。！？；]|[,.!?;](?=\s)")
_LEAST = 120  # characters of a string that may be an article
_SURROGATES = re.compile(r"[\ud800-\udbff][\udc00-\udfff]")
_LONE = re.compile(r"[\ud800-\udfff]")


def scripted_article(scripts: Sequence[str]) -> str:
    """The string in ``scripts`` that reads most like an article, as HTML or plain text; "" if none does."""
    best, best_score = "", 0.0
    for script in scripts:
        for match in _STRING.finditer(script):
            raw = match[1] or match[2] or match[3] or ""
            if len(raw) < _LEAST:
                continue
            said = _unescaped(raw)
            if (score := _prose(said)) > best_score:
                best, best_score = said, score
    return best


def _unescaped(raw: str) -> str:
    """A string of a script without its escapes, nor those of the HTML it holds, if all of that is escaped."""
    said = _ESCAPE.sub(_character, raw)
    said = _SURROGATES.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), said)
    said = _LONE.sub("\ufffd", said)
    return html.unescape(said) if "<" not in said and ("&lt;" in said or "&#" in said) else said


def _character(match: "re.Match[str]") -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _CONTROL.get(match[4], match[4])


def _prose(said: str) -> float:
    """How many characters outside of tags stand there, if there are marks of clauses between them; else 0."""
    words = re.sub(r"<[^<>]*>", "", said)
    n_marks = len(_CLAUSE.findall(words))
    if (
        len(words) < _LEAST
        or n_marks < len(words) / 150
        or words.count("{") + words.count(";") > len(words) / 40
    ):
        return 0.0
    return float(len(words))
