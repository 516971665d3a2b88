"""Signals of tone in invented sentences."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.tone_cues import FELT, Tone
from minyi.understanding.tone_features import N_SIGNALS, signals, tone_features

PLEASED, DISPLEASED, ANGRY, WORRIED, SAD, SURPRISED = range(len(FELT))
NOT_PLEASED, RELIEVED = len(FELT), len(FELT) + 1


def _counts(text: str) -> list[int]:
    return [round(float(np.expm1(number))) for number in signals(text)[: len(FELT) + 2]]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("食堂真的很好", PLEASED),
        ("食堂并不是很好", NOT_PLEASED),
        ("现在不担心了", RELIEVED),
        ("it was not helpful", NOT_PLEASED),
        ("such a helpful driver", PLEASED),
        ("[怒]", ANGRY),
        ("😢", SAD),
        ("竟然", SURPRISED),
        ("我们很担心", WORRIED),
        ("太差", DISPLEASED),
    ],
)
def test_it_counts_a_cue_by_its_tone(text: str, place: int) -> None:
    counted = _counts(text)
    assert counted[place] == 1
    assert sum(counted) == 1


def test_it_counts_the_longest_cue_alone() -> None:
    assert FELT[DISPLEASED] is Tone.DISPLEASED
    assert _counts("不满意")[DISPLEASED] == 1
    assert sum(_counts("不满意")) == 1


def test_it_weighs_the_words_that_a_post_passes_on_less() -> None:
    own, passed_on = signals("担心"), signals("转//@某人:担心")
    assert 0 < passed_on[WORRIED] < own[WORRIED]


def test_it_counts_nothing_in_tags_and_names() -> None:
    assert sum(_counts("#太差# @伤心的人 说")) == 0


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_it_gives_finite_numbers(text: str) -> None:
    assert len(signals(text)) == N_SIGNALS
    assert np.isfinite(signals(text)).all()


def test_it_gives_no_rows_for_no_texts() -> None:
    embedder = load_fast_embedder()
    assert tone_features([], embedder).shape == (0, N_SIGNALS + embedder.dimensions)
