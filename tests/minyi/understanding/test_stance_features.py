"""What a stance is read from."""

import numpy as np
import pytest

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.stance_features import N_FEATURES, hear, pair_features
from minyi.understanding.tone_model import ToneReader, load_tone_reader


@pytest.fixture(scope="module")
def tones() -> ToneReader:
    return load_tone_reader(load_fast_embedder())


def test_it_gives_a_row_of_finite_numbers_for_each_pair(tones: ToneReader) -> None:
    texts = hear(["夜间公交真好", "", "🙂", "No, thanks. Buses?"], tones)
    targets = hear(["夜间公交", "x"], tones)
    pairs = [(text, target) for text in range(4) for target in range(2)]
    rows = pair_features(texts, targets, pairs)
    assert rows.shape == (8, N_FEATURES)
    assert np.isfinite(rows).all()
    assert pair_features(texts, targets, []).shape == (0, N_FEATURES)


def test_it_reads_a_pair_by_itself(tones: ToneReader) -> None:
    texts = hear(["夜间公交真好，停车收费太贵", "反对停车收费"], tones)
    targets = hear(["夜间公交", "停车收费"], tones)
    pairs = [(0, 0), (0, 1), (1, 0), (1, 1)]
    whole = pair_features(texts, targets, pairs)
    alone = np.vstack([pair_features(texts, targets, [pair]) for pair in pairs])
    assert (whole == alone).all()
