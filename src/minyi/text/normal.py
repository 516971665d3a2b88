"""Normal form: one way of writing for everything that analysis compares, and the identity of an exact copy.

The folds to one form are: full-width letters, digits and signs (U+FF01–FF5E) to ASCII, hence
``，！？；：（）`` to ``,!?;:()``; curly, low and corner quotes to ``"`` and ``'``; half-width ``｡`` and
``､`` to ``。`` and ``、``; radicals (U+2E80–2FD5) and compatibility characters (U+F900–FAFF) to the Han
character they are (NFKC). The full stop ``。`` and the list comma ``、`` have no ASCII twin of the same
meaning and stay, as do ``《》`` and ``【】``.
"""

import re
import unicodedata

from minyi.text.exchange import exchange_of, exchanged

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, written to stand inside the brackets of a regular expression."""

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_JOINER = re.compile("[\u200c\u200d]")
# Scripts whose letters take another form beside a joiner: Arabic, Syriac, Nko, Mandaic; those of India,
# Sinhala, Tibetan, Myanmar; Khmer, Mongolian.
_SHAPED = (
    "\u0620-\u064a\u066e-\u06d3\u06fa-\u074f\u0750-\u07ea\u0840-\u0858\u08a0-\u08c9"
    "\u0900-\u0dff\u0f00-\u109f\u1780-\u17d3\u1820-\u18aa\ufb50-\ufdff\ufe70-\ufefc"
)
_PICTURE = (
    "\u00a9\u00ae\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff"
)
_IDLE_JOINER = re.compile(
    f"(?<![{_SHAPED}])\u200c|\u200c(?![{_SHAPED}])"
    f"|(?<![{_SHAPED}{_PICTURE}])\u200d|(?<=[{_SHAPED}])\u200d(?=[{_PICTURE}])|(?<=[{_PICTURE}])\u200d(?![{_PICTURE}])"
)
_SPACE_BETWEEN_HAN = re.compile(f"(?<=[{HAN}]) (?=[{HAN}])")

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_WIDE_WORDS = {wide: narrow for wide, narrow in _WIDE.items() if chr(narrow).isalnum()}
_NARROW_SIGNS = exchange_of(_WIDE)
# Radicals and compatibility characters that printed papers are copied with: ⼩ for 小.
_TWINS = {
    code: ord(twin)
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00))
    if chr(code) != (twin := unicodedata.normalize("NFKC", chr(code))) and ord(twin) < 1 << 16
}
_FOLDS = exchange_of(
    _WIDE
    | _TWINS
    | {
        ord(before): ord(after)
        for signs, after in (
            ("“”„‟〝〞「」『』", '"'),
            ("‘’‚‛", "'"),
            ("｡", "。"),
            ("､", "、"),
            ("￥", "¥"),
            ("￡", "£"),
        )
        for before in signs
    }
)
_WIDE_WORD = re.compile("[０-９Ａ-Ｚａ-ｚ]")


def normal_form(text: str) -> str:
    """What analysis sees of ``text``: widths folded, nothing invisible, white space tidied.

    1. zero-width, control and bidirectional characters are dropped;
    2. full-width forms and quotes are folded as the module says, letters and their accents composed (NFC);
    3. every run of white space becomes one space, none between two Han characters, none at the ends.

    Applying it twice changes nothing. Time is linear in the length.
    """
    visible = without_invisible(text)
    if not visible.isascii():
        visible = unicodedata.normalize("NFC", exchanged(visible, _FOLDS))
    spaced = " ".join(visible.split())
    return spaced if spaced.isascii() else _SPACE_BETWEEN_HAN.sub("", spaced)


def squeezed(text: str) -> str:
    """``text`` without any white space and otherwise unchanged: equal for two texts that are exact copies."""
    return "".join(text.split())


def without_invisible(text: str) -> str:
    """``text`` without zero-width, control and bidirectional characters (UAX #9); white space stays.

    A joiner (U+200C, U+200D) stays where it shapes something: behind a letter of a script that joins (The
    Unicode Standard, 23.2), or between the two pictures of an emoji (UTS #51).
    """
    visible = _INVISIBLE.sub("", text)
    if visible.isascii() or _JOINER.search(visible) is None:
        return visible
    return _IDLE_JOINER.sub("", visible)


def with_narrow_words(text: str) -> str:
    """``text`` with full-width letters and digits folded to ASCII; punctuation stays as written."""
    return text.translate(_WIDE_WORDS) if _WIDE_WORD.search(text) else text


def with_narrow_signs(text: str) -> str:
    """``text`` with all full-width forms folded to ASCII, character by character, so that positions stay."""
    return text if text.isascii() else exchanged(text, _NARROW_SIGNS)
