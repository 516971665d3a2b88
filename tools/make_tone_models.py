"""Make the models of tone and stance: ``python -m tools.make_tone_models --out DIR``.

They learn from nothing but ``tools/tone/lines_*.txt``, lines written for this project: a letter for the tone
(p d a w s u n), a sign for the stance (+ - 0, or . without a target), a target, a text.
"""

import argparse
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from minyi.understanding import stance, tone_model
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.linear_model import model_of_columns
from minyi.understanding.stance import STANCES, Stance
from minyi.understanding.stance_features import hear, pair_features
from minyi.understanding.tone_cues import TONES, Tone
from minyi.understanding.tone_features import tone_features
from minyi.understanding.tone_fitting import Doubles, fit_linear, model_bytes
from minyi.understanding.tone_model import ToneReader

SEED = 0
TONE_STRENGTH = 5.0
STANCE_STRENGTH = 1.0
SHARES_STRENGTH = 0.01
N_FOREIGN = 3  # targets of other lines that a line does not speak of
FOREIGN_WEIGHT = 0.4
_TONES = dict(zip("pdawsun", TONES, strict=True))
_STANCES = {"+": Stance.SUPPORT, "-": Stance.AGAINST, "0": Stance.NEUTRAL}
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One example; ``stance`` is None and ``target`` empty where it has none."""

    tone: Tone
    stance: Stance | None
    target: str
    text: str


def main() -> None:
    """Fit both models and write them."""
    parser = argparse.ArgumentParser(description="Make the models of tone and stance.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    lines = read_lines(Path(__file__).parent / "tone")
    columns = fit_tones(lines)
    tones = ToneReader(load_fast_embedder(), model_of_columns(columns))
    for file, labels, weights in (
        (tone_model.MODEL_FILE, TONES, columns),
        (stance.MODEL_FILE, STANCES, fit_stances(lines, tones)),
    ):
        content = model_bytes(labels, weights)
        (options.out / file).write_bytes(content)
        print(file, hashlib.sha256(content).hexdigest())


def read_lines(folder: Path) -> list[Line]:
    """All lines of the folder."""
    found = []
    for path in sorted(folder.glob("lines_*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            letter, sign, target, text = line.split("|", 3)
            found.append(Line(_TONES[letter], _STANCES.get(sign), target, text))
    return found


def fit_tones(lines: list[Line]) -> Doubles:
    """The weights of the model of tones."""
    numbers = tone_features([line.text for line in lines], load_fast_embedder())
    prior = np.zeros((numbers.shape[1] + 1, len(TONES)))
    targets = [TONES.index(line.tone) for line in lines]
    return fit_linear(numbers, targets, prior, _strengths(len(prior), TONE_STRENGTH))


def fit_stances(lines: list[Line], tones: ToneReader) -> Doubles:
    """The weights of the model of stances.

    From lines with their targets, and with targets that they do not speak of.
    """
    own = [line for line in lines if line.stance is not None]
    foreign = _foreign(lines, sorted({line.target for line in own}))
    texts = [line.text for line in own] + [text for text, _ in foreign]
    targets = [line.target for line in own] + [target for _, target in foreign]
    right = [STANCES.index(line.stance) for line in own if line.stance] + [
        STANCES.index(Stance.NONE) for _ in foreign
    ]
    pairs = [(place, place) for place in range(len(texts))]
    numbers = pair_features(hear(texts, tones), hear(targets, tones), pairs)
    shares = np.concatenate([np.ones(len(own)), np.full(len(foreign), FOREIGN_WEIGHT)])
    prior = np.zeros((numbers.shape[1] + 1, len(STANCES)))
    return fit_linear(numbers, right, prior, _strengths(len(prior), STANCE_STRENGTH), shares)


def _foreign(lines: list[Line], targets: list[str]) -> list[tuple[str, str]]:
    draw = Random(SEED)
    drawn = [(line, target) for line in lines for target in draw.sample(targets, N_FOREIGN)]
    return [
        (line.text, target)
        for line, target in drawn
        if target != line.target and bool(_HAN.search(line.text)) == bool(_HAN.search(target))
    ]


def _strengths(n: int, strength: float) -> np.ndarray:
    return np.concatenate([np.full(n - 1, strength), [SHARES_STRENGTH]])


if __name__ == "__main__":
    main()
