"""The language a text is written in: by its script first, by letter groups for what is in Latin letters."""

import re
from functools import cache

import eldc

from minyi.records import Language
from minyi.text.marks import without_marks
from minyi.text.normal import HAN
from minyi.text.simplified import single_conversions
from minyi.text.stop_words import is_stop_word

_LOOKED_AT = 20_000  # characters; a longer text does not change its language
_NO_PROSE = re.compile(
    r"https?://[!-~]+|www\.[!-~]+|(?:[A-Za-z0-9-]{1,40}\.){1,5}[A-Za-z]{2,6}/[!-~]*"
    r"|[\w.+-]{1,64}@[\w.-]{1,99}|@[\w-]{1,40}|\[[^\[\]\s]{1,8}\]"
)
_SIGNS_OF_NO_PROSE = (".", "@", "[", "://")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+(?:['’][A-Za-z]+)?")
_OTHER_LETTER = re.compile(rf"[^\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff{HAN}]")
_KANA_OR_HANGUL = re.compile("[\u3041-\u30fa\u1100-\u11ff\uac00-\ud7a3]")
_LEANS_TRADITIONAL = re.compile("[於「」『』]")  # seen in both scripts, though far more in this one
_FEWEST_HAN = 2
_FEWEST_LATIN = 4
_LETTERS_PER_HAN = 2  # a Chinese word has about two characters, an English one about five


def language_of(text: str) -> Language:
    """The main language of ``text`` by share of letters, where a Han character weighs as two.

    Chinese is Traditional or Simplified by the characters that only one of the two scripts has; text with
    none counts as Simplified. Addresses, mentions and masks count for nothing. Too short, without letters,
    or in a language that is neither Chinese nor English: OTHER.
    """
    prose = without_marks(text[:_LOOKED_AT])
    if any(sign in prose for sign in _SIGNS_OF_NO_PROSE):
        prose = _NO_PROSE.sub(" ", prose)
    n_han = sum(map(len, _HAN_RUN.findall(prose)))
    latin_words = _LATIN_WORD.findall(prose)
    n_latin = sum(map(len, latin_words))
    n_other = len(_OTHER_LETTER.findall(prose))
    if n_han >= _FEWEST_HAN and n_han * _LETTERS_PER_HAN >= max(n_latin, n_other):
        if n_other and len(_KANA_OR_HANGUL.findall(prose)) * 5 > n_han:
            return Language.OTHER
        return _script_of(prose)
    if n_latin >= _FEWEST_LATIN and n_latin > n_other:
        return Language.ENGLISH if _is_english(latin_words) else Language.OTHER
    return Language.OTHER


def _script_of(prose: str) -> Language:
    traditional, simple = _telling_characters()
    n_traditional, n_simple = len(traditional.findall(prose)), len(simple.findall(prose))
    if n_traditional == n_simple:
        return Language.TRADITIONAL if _LEANS_TRADITIONAL.search(prose) else Language.SIMPLIFIED
    return Language.TRADITIONAL if n_traditional > n_simple else Language.SIMPLIFIED


@cache
def _telling_characters() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Characters of the Traditional script alone and of the Simplified alone.

    What conversion changes, less what the other script's own character set (GB 2312, Big5) also holds: 后
    and 里 are changed by conversion and yet common in both.
    """
    traditional = [sign for sign in single_conversions("t2s") if not _in_charset(sign, "gb2312")]
    simple = [sign for sign in single_conversions("s2t") if not _in_charset(sign, "big5")]
    return re.compile("[" + "".join(traditional) + "]"), re.compile("[" + "".join(simple) + "]")


def _in_charset(sign: str, charset: str) -> bool:
    return bool(sign.encode(charset, errors="ignore"))


def _is_english(latin_words: list[str]) -> bool:
    """Whether the words are English; a short text also by its grammar words."""
    _load_detector()
    # Capitals mislead the letter groups.
    if eldc.detect(" ".join(latin_words).lower()) == "en":
        return True
    n_known = sum(map(is_stop_word, latin_words))
    return len(latin_words) <= 12 and n_known * 3 >= len(latin_words) and n_known >= 1


@cache
def _load_detector() -> None:
    eldc.init()
