"""The simplified form of Chinese text, in which messages of both scripts are compared."""

import re
from functools import cache

from opencc_pyo3 import OpenCC

# Words of correspondence that the dictionary leaves as they are.
_HALVES = re.compile("[\ud800-\udfff]")
_OFFICE_WORDS = [("答覆", "答复"), ("回覆", "回复"), ("批覆", "批复"), ("函覆", "函复"), ("覆函", "复函")]


def simplified(text: str) -> str:
    """``text`` with Traditional characters turned to Simplified, words first (後來 → 后来, 皇后 stays).

    Text in other scripts is unchanged. The length may change. Halves of surrogate pairs, which are no
    characters (Unicode, 3.9, D75), are dropped where anything is turned.
    """
    if text.isascii() or _changeable().search(text) is None:
        return text
    return str(_converter().convert(_HALVES.sub("", text)))


@cache
def single_conversions(config: str) -> dict[str, str]:
    """The Han characters that OpenCC changes under ``config`` ("t2s", "s2t"), and to what."""
    characters = [chr(code) for span in ((0x3400, 0x4DC0), (0x4E00, 0xA000)) for code in range(*span)]
    # The added words of office change no single character, and the dictionary takes long to read.
    converter = _converter() if config == "t2s" else OpenCC(config)
    converted = str(converter.convert("\n".join(characters))).split("\n")
    return {before: after for before, after in zip(characters, converted, strict=True) if before != after}


@cache
def _converter() -> OpenCC:
    return OpenCC.from_dicts("t2s", [{"slot": "TSPhrases", "pairs": _OFFICE_WORDS, "mode": "append"}])


@cache
def _changeable() -> re.Pattern[str]:
    """Finds a character that may change; those outside the basic plane are always tried."""
    return re.compile("[" + "".join(single_conversions("t2s")) + "覆\U00020000-\U000323af]")
