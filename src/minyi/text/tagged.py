"""Words with their part of speech: the adapter to the segmenter's tagger."""

import rjieba

TaggedWord = tuple[str, str]


def tagged(text: str) -> list[TaggedWord]:
    """The words of ``text`` in order, each with its tag (``n`` noun, ``v`` verb, ``ns`` place name …).

    The tags are those of the ICTCLAS set; punctuation is ``x``, Latin and mixed words are ``eng``.
    """
    words: list[TaggedWord] = rjieba.tag(text)
    return words


def is_known(word: str) -> bool:
    """Whether the segmenter's dictionary lists ``word``; a word it only guessed is not known."""
    return bool(rjieba.has_word(word))
