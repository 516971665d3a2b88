"""Words with their part of speech: the adapter to the segmenter's tagger."""

import re

import rjieba

# The segmenter takes no halves of surrogate pairs; one sign for another, so that places stay.
_HALF = re.compile("[\ud800-\udfff]")
_LOST = "\ufffd"

TaggedWord = tuple[str, str]


def tagged(text: str) -> list[TaggedWord]:
    """The words of ``text`` in order, each with its tag (``n`` noun, ``v`` verb, ``ns`` place name …).

    The tags are those of the ICTCLAS set; punctuation is ``x``, Latin and mixed words are ``eng``.
    Half of a surrogate pair comes as U+FFFD.
    """
    words: list[TaggedWord] = rjieba.tag(_HALF.sub(_LOST, text))
    return words


def cut(text: str) -> list[str]:
    """The words of ``text`` as ``tagged`` cuts them, without tags; line ends are words of their own."""
    words: list[str] = rjieba.cut(_HALF.sub(_LOST, text))
    return words


def is_known(word: str) -> bool:
    """Whether the segmenter's dictionary lists ``word``; a word it only guessed is not known."""
    return bool(rjieba.has_word(_HALF.sub(_LOST, word)))
