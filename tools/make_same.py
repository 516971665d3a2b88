"""Fit the weights of same meaning: ``python -m tools.make_same --out FILE``.

The pairs are those of ``tools/same_meaning``, written for this project. In each block lines with ``=`` say
the same, lines with ``~`` stand near and say something else, also of each other. Besides, each line is paired
with a line of another block that is among the eight nearest and with one drawn at random: what people ask is
more often quite different than nearly the same. The accurate tier needs the extra ``accurate``.
"""

import argparse
import hashlib
import json
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from minyi.records import Embedder
from minyi.understanding.accurate import load_accurate_embedder
from minyi.understanding.compared import Senses, make_ready
from minyi.understanding.embedding import FastEmbedder, load_fast_embedder
from minyi.understanding.same import AGAINST, SAME_NAME, Evidence, evidence_of_pairs

Floats = npt.NDArray[np.float64]
Pair = tuple[str, str, bool]
HERE = Path(__file__).parent / "same_meaning"
SEED = 0
RIDGE = 3.0
N_NEAREST = 8
_WEIGHT_OF_SAME, _WEIGHT_OF_NEAR, _WEIGHT_OF_FAR = 2.0, 0.5, 0.5


def main() -> None:
    """Read the pairs, fit the four tiers, write the weights and their facts, print the digest."""
    parser = argparse.ArgumentParser(description="Fit the weights of same meaning.")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    out = parser.parse_args().out
    fast, accurate = load_fast_embedder(), load_accurate_embedder()
    near, far = near_pairs(), far_pairs(fast)
    facts = {
        "name": SAME_NAME,
        "models": [fast.name, accurate.name],
        "pairs": {"same": sum(pair[2] for pair in near), "near": sum(not pair[2] for pair in near)},
        "weights": {tier: _fitted(near, far, senses) for tier, senses in _tiers(fast, accurate).items()},
    }
    facts["pairs"]["far"] = len(far)  # type: ignore[index]  # a table of mixed values
    content = (json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
    out.write_bytes(content)
    print(hashlib.sha256(content).hexdigest())


def blocks() -> list[tuple[list[str], list[str]]]:
    """Of each block the lines that say the same, and the near ones."""
    found = []
    for name in ("zh.txt", "en.txt"):
        for block in (HERE / name).read_text(encoding="utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            found.append(
                (
                    [line[2:] for line in lines if line[0] == "="],
                    [line[2:] for line in lines if line[0] == "~"],
                )
            )
    return found


def near_pairs() -> list[Pair]:
    """All pairs inside the blocks."""
    pairs: list[Pair] = []
    for same, near in blocks():
        pairs += [(one, other, True) for one, other in combinations(same, 2)]
        pairs += [(one, other, False) for one in same for other in near]
        pairs += [(one, other, False) for one, other in combinations(near, 2)]
    return pairs


def far_pairs(fast: FastEmbedder) -> list[Pair]:
    """For each line one of another block that is near, and one at random; of its own language."""
    draw = Random(SEED)
    lines = [(line, number) for number, block in enumerate(blocks()) for line in (*block[0], *block[1])]
    vectors = fast.embed([line for line, _ in lines])
    alike = np.round(vectors @ vectors.T, 4)
    pairs: list[Pair] = []
    for place, (line, block) in enumerate(lines):
        others = [
            other
            for other, (text, its_block) in enumerate(lines)
            if its_block != block and text.isascii() == line.isascii()
        ]
        nearest = sorted(others, key=lambda other: (-alike[place, other], other))[:N_NEAREST]
        pairs += [(line, lines[draw.choice(choice)][0], False) for choice in (nearest, others)]
    return pairs


def _tiers(fast: FastEmbedder, accurate: Embedder) -> dict[str, Senses]:
    return {
        "none": Senses(),
        "fast": Senses(words=fast),
        "accurate": Senses(texts=accurate),
        "both": Senses(words=fast, texts=accurate),
    }


def _fitted(near: list[Pair], far: list[Pair], senses: Senses) -> dict[str, object]:
    pairs = [*near, *far]
    evidence = _evidence(pairs, senses)
    # With a model of texts alone, how words overlap is left out: on its own it speaks for near pairs too.
    with_words = senses.texts is None or senses.words is not None
    columns = [evidence.words * with_words]
    columns.append(np.zeros(len(pairs)) if evidence.texts is None else evidence.texts)
    columns += [-evidence.against[name] for name in AGAINST]
    same = np.array([pair[2] for pair in pairs], dtype=np.float64)
    shares = np.where(same == 1, _WEIGHT_OF_SAME, _WEIGHT_OF_NEAR)
    shares[len(near) :] = _WEIGHT_OF_FAR
    start, slopes = logistic(np.column_stack(columns), same, shares)
    return {
        "start": start,
        "words": slopes[0],
        "texts": slopes[1],
        "against": {name: 0.0 - slope for name, slope in zip(AGAINST, slopes[2:], strict=True)},
    }


def _evidence(pairs: list[Pair], senses: Senses) -> Evidence:
    texts = [text for pair in pairs for text in pair[:2]]
    compared = make_ready(texts, senses)
    left = np.arange(len(pairs)) * 2
    return evidence_of_pairs(compared, left, left + 1)


def logistic(columns: Floats, same: Floats, shares: Floats) -> tuple[float, list[float]]:
    """Logistic regression with a ridge on scaled columns, no slope below 0; four digits are kept.

    Evidence is named by what it should do; a slope of the other sign would only copy how pairs were written.
    """
    means, spreads = columns.mean(axis=0), columns.std(axis=0)
    spreads[spreads == 0] = 1.0
    scaled = (columns - means) / spreads

    def loss(values: Floats) -> tuple[float, Floats]:
        odds = scaled @ values[:-1] + values[-1]
        wrong = shares * (1.0 / (1.0 + np.exp(-odds)) - same)
        likelihood = (shares * (np.logaddexp(0.0, odds) - same * odds)).sum()
        ridge = 0.5 * RIDGE * np.square(values[:-1]).sum()
        return float(likelihood + ridge), np.append(scaled.T @ wrong + RIDGE * values[:-1], wrong.sum())

    bounds = [(0.0, None)] * columns.shape[1] + [(None, None)]
    begin = np.zeros(columns.shape[1] + 1)
    found = minimize(loss, begin, jac=True, bounds=bounds, method="L-BFGS-B").x
    slopes = found[:-1] / spreads
    start = float(found[-1] - (slopes * means).sum())
    return round(start, 4), [round(float(slope), 4) for slope in slopes]


if __name__ == "__main__":
    main()
