"""How alike what texts say is: meaning, wording and key words. Vectors point along axes."""

import numpy as np
import pytest

from minyi.understanding.corpus import Corpus, read_corpus
from minyi.understanding.matter_likeness import keys_shared, matter_likeness

_REST = 30  # texts that say something else, so that a word of two is rare


def _corpus(texts: list[str], titles: list[str] | None = None) -> Corpus:
    titles = titles or [""] * len(texts)
    return read_corpus(
        [*titles, *[""] * _REST], [*texts, *(f"另有一桩旧事第{n}回" for n in range(_REST))], 200
    )


def test_it_asks_how_many_key_words_of_a_title_the_other_says() -> None:
    corpus = _corpus(
        ["夜里睡不着，路灯坏了", "灯坏了很久", "公交车改了线路"],
        ["路灯坏了无人修", "路灯坏了", "公交车改线路"],
    )
    shared = keys_shared(corpus, np.arange(3), [])
    assert shared[1, 0] == pytest.approx(1.0)
    assert 0.0 < shared[0, 1] <= 1.0
    assert shared[2, 0] == shared[0, 2] == 0.0


def test_it_takes_the_opening_for_a_title_where_there_is_none() -> None:
    corpus = _corpus(["路灯坏了", "路灯坏了"])
    assert keys_shared(corpus, np.arange(2), [])[0, 1] == pytest.approx(1.0)


def test_it_counts_no_name_among_the_key_words() -> None:
    corpus = _corpus(["在松涛苑", "在松涛苑"], ["松涛苑", "松涛苑"])
    assert keys_shared(corpus, np.arange(2), [])[0, 1] == pytest.approx(1.0)
    assert keys_shared(corpus, np.arange(2), ["松涛苑"])[0, 1] == 0.0


def test_it_finds_texts_alike_by_meaning_and_more_so_by_what_they_say() -> None:
    corpus = _corpus(["路灯坏了", "路灯坏了", "公交车改线", "公交车改线"])
    vectors = np.eye(8, dtype=np.float32)[[0, 0, 0, 1, *[7] * _REST]]
    alike = matter_likeness(corpus, np.arange(4), [], vectors)
    assert alike[0, 1] > alike[0, 2] > alike[0, 3]
    assert alike[2, 3] > alike[0, 3] == 0.0
    assert (alike == alike.T).all()
    assert alike.max() <= 1.0


def test_it_says_the_same_of_texts_in_another_order() -> None:
    corpus = _corpus(["路灯坏了", "路灯坏了很久", "公交车改线"])
    vectors = np.eye(8, dtype=np.float32)[[0, 0, 1, *[7] * _REST]]
    turned = np.array([2, 0, 1])
    straight = matter_likeness(corpus, np.arange(3), [], vectors)
    assert (matter_likeness(corpus, turned, [], vectors) == straight[np.ix_(turned, turned)]).all()


def test_it_compares_texts_that_share_no_word_at_all() -> None:
    corpus = read_corpus(["", ""], ["甲", "乙"], 100)
    assert (keys_shared(corpus, np.arange(2), []) == 0.0).all()
