"""Tone and stance measured: as shipped and after 200 examples, beside a plain lexicon and a plain learner.

The plain lexicon is ours, counted: the tone or side with most cues. The plain learner is logistic regression
on character (1, 2)-gram TF-IDF (scikit-learn), trained on the same 200 examples, with the better of two
strengths. Five draws of 200; for tones from the train set, for stances from the set itself, the others being
the test. The intervals are of a paired bootstrap over the test texts (1,000 rounds, 95%).
"""

import csv
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

from minyi.pipelines.stances import LEAST_CUE, LEAST_SHARE
from minyi.text.sentences import sentence_spans
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.stance import STANCES, Stance, StanceReader, load_stance_reader
from minyi.understanding.stance_features import Heard, cue_side, hear
from minyi.understanding.tone_cues import FELT, Tone
from minyi.understanding.tone_features import signals
from minyi.understanding.tone_model import ToneReader, load_tone_reader

Say = Callable[..., None]
Names = npt.NDArray[np.str_]

N_EXAMPLES = 200
N_DRAWS = 5
N_ROUNDS = 1_000
N_POSTS = 50_000
# Displeased and angry are one in the published set.
TONE_OF = {
    "happy": "pleased",
    "angry": "angry",
    "sad": "sad",
    "fear": "worried",
    "surprise": "surprised",
    "neutral": "neutral",
}
STANCE_OF = {"支持": "support", "反对": "against", "中立": "neutral"}
_AS_ONE = {"displeased": "angry", "none": "neutral"}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a system said of the test texts, with what is right."""

    right: Names
    said: Names

    def accuracy(self) -> float:
        """Share of texts with the right label."""
        return float((self.right == self.said).mean())

    def macro(self) -> float:
        """Mean F1 over the labels."""
        return float(f1_score(self.right, self.said, average="macro", zero_division=0))


def measure_stance(sets: Path, say: Say) -> None:
    """Measure tones, stances and speed."""
    tones = load_tone_reader(load_fast_embedder())
    _measure_tones(sets / "zh-labelled", tones, say)
    _measure_stances(sets / "zh-labelled" / "stance-dev.csv", load_stance_reader(tones), say)
    _measure_speed(sets / "weibo" / "reposts.parquet", tones, say)


def _measure_tones(folder: Path, tones: ToneReader, say: Say) -> None:
    path = folder / "emotion-dev.json"
    train_texts, train_right = _posts(folder / "emotion-train.json")
    texts, right = _posts(path)
    shipped = Guess(right, _tones_of(tones, texts))
    lexicon = Guess(right, _as_one([_tone_by_count(text) for text in texts]))
    plain: list[list[Guess]] = []
    fitted: list[Guess] = []
    for seed in range(N_DRAWS):
        chosen = Random(seed).sample(range(len(train_texts)), N_EXAMPLES)
        some, labels = [train_texts[at] for at in chosen], train_right[chosen]
        fitted.append(Guess(right, _tones_of(tones.fitted(some, labels.tolist()), texts)))
        plain.append([Guess(right, said) for said in _plain_learner(some, labels, texts)])
    _tell(path, "tone", say, (shipped, lexicon, fitted, plain))


def _measure_stances(path: Path, reader: StanceReader, say: Say) -> None:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts, targets = [row["Text"] for row in rows], [row["Target 1"] for row in rows]
    right = np.array([STANCE_OF[row["Stance 1"]] for row in rows])
    all_of = range(len(rows))
    said = _stances_of(reader, texts, targets)
    _measure_sure(path, reader, (texts, targets, right), say)
    heard = hear(texts, reader.tones)
    lexicon = Guess(right, np.array([_side_by_count(heard, at) for at in all_of]))
    fitted: list[Guess] = []
    plain: list[list[Guess]] = []
    tested: list[npt.NDArray[np.int64]] = []
    for seed in range(N_DRAWS):
        chosen = Random(seed).sample(all_of, N_EXAMPLES)
        rest = np.setdiff1d(np.arange(len(rows)), chosen)
        own = reader.fitted_to_pairs(
            [texts[at] for at in chosen], [targets[at] for at in chosen], right[chosen].tolist()
        )
        others = [texts[at] for at in rest], [targets[at] for at in rest]
        fitted.append(Guess(right[rest], _stances_of(own, *others)))
        both = [f"{targets[at]} {texts[at]}" for at in all_of]
        learnt = _plain_learner([both[at] for at in chosen], right[chosen], [both[at] for at in rest])
        plain.append([Guess(right[rest], names) for names in learnt])
        tested.append(rest)
    _tell(path, "stance", say, (Guess(right, said), lexicon, fitted, plain), tested)


def _measure_sure(
    path: Path, reader: StanceReader, rows: tuple[Sequence[str], Sequence[str], Names], say: Say
) -> None:
    """What a brief would quote on each side, and what of each stance is taken for support.

    A sentence names the target; the cues of all such sentences of a text and the model must agree.
    """
    texts, targets, right = rows
    shares = reader.shares(texts, targets, [(at, at) for at in range(len(texts))])
    said = _stances_of(reader, texts, targets)
    for stance in ("support", "against", "neutral"):
        taken = float((said[right == stance] == "support").mean())
        say(path, f"stance: {stance} taken for support", taken, "share")
    cues = np.array([_cues_at(*pair) for pair in zip(texts, targets, strict=True)])
    for stance, sign, other in ((Stance.SUPPORT, 1, "against"), (Stance.AGAINST, -1, "support")):
        sure = (shares[:, STANCES.index(stance)] >= LEAST_SHARE) & (sign * cues > LEAST_CUE)
        sure &= said == stance.value
        n = f"{int(sure.sum())} texts"
        say(
            path,
            f"stance: sure to be {stance}: right",
            float((right[sure] == stance).mean()),
            "share",
            note=n,
        )
        opposite = float((right[sure] == other).mean())
        say(path, f"stance: sure to be {stance}: the opposite", opposite, "share", note=n)


def _cues_at(text: str, target: str) -> float:
    """The sides of the cues of all sentences that name the target, added up."""
    sentences = [text[span.start : span.end] for span in sentence_spans(text)]
    return sum(cue_side(one) for one in sentences if target.lower() in one.lower())


def _tell(
    path: Path,
    what: str,
    say: Say,
    guesses: tuple[Guess, Guess, list[Guess], list[list[Guess]]],
    tested: Sequence[npt.NDArray[np.int64]] | None = None,
) -> None:
    shipped, lexicon, fitted, plain = guesses
    best = max(range(len(plain[0])), key=lambda at: np.mean([draw[at].macro() for draw in plain]))
    learnt = [draw[best] for draw in plain]
    rows = {
        "as shipped": [shipped],
        "shipped and 200 examples": fitted,
        "plain lexicon": [lexicon],
        "TF-IDF and logistic regression, 200 examples": learnt,
    }
    for system, listed in rows.items():
        note = f"mean of {len(listed)} draws" if len(listed) > 1 else ""
        say(
            path,
            f"{what}: accuracy",
            np.mean([one.accuracy() for one in listed]),
            "",
            system=system,
            note=note,
        )
        say(path, f"{what}: macro-F1", np.mean([one.macro() for one in listed]), "", system=system, note=note)
    places = tested or [np.arange(len(shipped.right))] * len(learnt)
    of_shipped = [Guess(shipped.right[rest], shipped.said[rest]) for rest in places]
    _tell_gain(path, f"{what}: macro-F1 gained, as shipped over plain lexicon", say, [(shipped, lexicon)])
    pairs = list(zip(of_shipped, learnt, strict=True))
    _tell_gain(path, f"{what}: macro-F1 gained, as shipped over TF-IDF", say, pairs)
    pairs = list(zip(fitted, learnt, strict=True))
    _tell_gain(path, f"{what}: macro-F1 gained, with the same 200 over TF-IDF", say, pairs)


def _tell_gain(path: Path, measure: str, say: Say, pairs: Sequence[tuple[Guess, Guess]]) -> None:
    """The mean gain over the draws, and its interval when the test texts are drawn again."""
    n_rounds = N_ROUNDS // len(pairs)
    gains = [gain for seed, pair in enumerate(pairs) for gain in _gains(*pair, n_rounds, seed)]
    low, high = np.quantile(gains, [0.025, 0.975])
    gain = np.mean([ours.macro() - theirs.macro() for ours, theirs in pairs])
    say(path, measure, gain, "", note=f"95% interval {low:.3f} to {high:.3f}")


def _gains(ours: Guess, theirs: Guess, n_rounds: int, seed: int) -> list[float]:
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(n_rounds):
        at = draw.integers(0, len(ours.right), len(ours.right))
        found.append(
            Guess(ours.right[at], ours.said[at]).macro() - Guess(theirs.right[at], theirs.said[at]).macro()
        )
    return found


def _plain_learner(texts: Sequence[str], labels: Names, others: Sequence[str]) -> list[Names]:
    """What the plain learner says of the others, with each of its strengths."""
    counter = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True)
    numbers, wanted = counter.fit_transform(texts), counter.transform(others)
    return [
        LogisticRegression(C=strength, max_iter=2_000).fit(numbers, labels).predict(wanted)
        for strength in (1.0, 10.0)
    ]


def _posts(path: Path) -> tuple[list[str], Names]:
    entries = json.loads(path.read_text(encoding="utf-8"))
    return [entry["content"] for entry in entries], np.array([TONE_OF[entry["label"]] for entry in entries])


def _tones_of(reader: ToneReader, texts: Sequence[str]) -> Names:
    return _as_one([found.tone.value for found in reader.read(texts)])


def _stances_of(reader: StanceReader, texts: Sequence[str], targets: Sequence[str]) -> Names:
    """The published targets may be people, so they go past the check; none and neutral are one here."""
    shares = reader.shares(texts, targets, [(at, at) for at in range(len(texts))])
    place = {stance: at for at, stance in enumerate(STANCES)}
    three = [Stance.SUPPORT, Stance.AGAINST, Stance.NEUTRAL]
    columns = np.stack([shares[:, place[one]] for one in three], axis=1)
    columns[:, 2] += shares[:, place[Stance.NONE]]
    return np.array([three[at].value for at in columns.argmax(axis=1)])


def _as_one(names: Sequence[str]) -> Names:
    return np.array([_AS_ONE.get(name, name) for name in names])


def _tone_by_count(text: str) -> str:
    counted = signals(text)[: len(FELT)]
    return FELT[counted.index(max(counted))].value if max(counted) > 0 else Tone.NEUTRAL.value


def _side_by_count(heard: Heard, at: int) -> str:
    side = float(heard.cue_sides[at])
    return "support" if side > 0 else "against" if side < 0 else "neutral"


def _measure_speed(path: Path, tones: ToneReader, say: Say) -> None:
    texts = [t for t in pq.read_table(path, columns=["text"])["text"].to_pylist()[: 8 * N_POSTS] if t][
        :N_POSTS
    ]
    stances = load_stance_reader(tones)
    stances.read(texts[:10], ["夜间公交"])
    for name, read in (
        ("tone", lambda: tones.read(texts)),
        ("stance on one target", lambda: stances.read(texts, ["夜间公交"])),
    ):
        began_at = time.process_time()
        read()
        took = time.process_time() - began_at
        say(path, f"{name}: messages a second of one core", len(texts) / took, "1/s")
