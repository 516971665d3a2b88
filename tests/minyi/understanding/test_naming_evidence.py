"""What evidence promises: words of a heap are told from words of a matter."""

import numpy as np
import pytest

from minyi.understanding.naming_evidence import tells_of_a_matter
from minyi.understanding.naming_scores import Word

_N = 400


def _word(said: list[int], n_topic: int = 20) -> Word:
    """A word that the texts ``said`` hold; the first ``n_topic`` texts are the topic, a person each."""
    flags = np.zeros(_N, dtype=np.bool_)
    flags[said] = True
    return Word("甲", 1.0, 0, _bits(flags), _bits(flags[:n_topic]))


def _bits(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    return int.from_bytes(np.packbits(flags).tobytes(), "big")


def _tells(words: list[Word], n_topic: int = 20) -> bool:
    inside = np.arange(_N) < n_topic
    return tells_of_a_matter(words, np.arange(n_topic), inside)


def test_it_believes_a_word_that_many_say_and_few_elsewhere() -> None:
    assert _tells([_word([*range(8), 200])])


def test_it_believes_a_word_that_half_of_a_few_people_say() -> None:
    assert _tells([_word([0, 1, 2], n_topic=5)], n_topic=5)


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(list(range(3)), id="three people"),
        pytest.param([*range(6), *range(40, 400, 5)], id="as many elsewhere"),
    ],
)
def test_it_doubts_words_that_chance_may_have_brought(said: list[int]) -> None:
    assert not _tells([_word(said)])


def test_it_doubts_words_that_hardly_anybody_says() -> None:
    assert not _tells([_word(list(range(5)), n_topic=100)], n_topic=100)


def test_it_counts_the_people_of_all_words_together() -> None:
    words = [_word(list(range(5)), n_topic=100), _word(list(range(5, 12)), n_topic=100)]
    assert _tells(words, n_topic=100)


def test_it_doubts_where_there_is_no_word() -> None:
    assert not _tells([])
