"""Kinds, asks and urgency beside what two readers marked, and a plain baseline beside the same marks.

The readers' marks stand in ``benchmarks/marks``; how they were made is told there. The part ``dev`` was
looked at while the rules were written, of the part ``test`` only the figures told here.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from measures.kinds_marks import (
    READERS,
    Answer,
    Marked,
    agreed_mains,
    kappa,
    marked_messages,
    overlap_f1,
    share_of_same,
)
from minyi.records import Ask, Urgency
from minyi.text.sentences import sentence_spans
from minyi.understanding.message import read_message

Say = Callable[..., None]
_SEED = 0
_BY_CHANCE = 2_000  # samples of the bootstrap
_OPENERS = ("请", "希望", "建议")


def measure_kinds(sets: Path, say: Say) -> None:
    """Tell how near readers, Minyi and a plain baseline come to the readers' marks, on each part."""
    messages = marked_messages(sets)
    source = sets / "civic-messages-zh"
    dev = [one for one in messages if one.part == "dev"]
    test = [one for one in messages if one.part == "test"]
    for part, among in (("dev", dev), ("test", test), ("both", messages)):
        _tell_readers(source, part, among, say)
        _tell(source, {"system": "minyi", "part": part}, among, [_ours(one) for one in among], say)
    for part, among, mains in (("dev", dev, _left_out(dev)), ("test", test, _learned(dev, test))):
        _tell(source, {"system": "plain", "part": part}, among, _plain(among, mains), say)


def _ours(message: Marked) -> Answer:
    reading = read_message(message.title, message.text)
    return Answer(reading.kinds[0].value if reading.kinds else "", reading.asks, reading.urgency.level.value)


def _tell_readers(source: Path, part: str, messages: Sequence[Marked], say: Say) -> None:
    first, second = ([one.readers[place] for one in messages] for place in range(len(READERS)))
    mains = [[answer.main for answer in reader] for reader in (first, second)]
    told = {"system": "one reader beside the other", "part": part}
    say(source, "main kind: same", share_of_same(mains[0], mains[1]), "", **told)
    say(source, "main kind: kappa", kappa(mains[0], mains[1]), "", **told)
    spans = [[answer.asks for answer in reader] for reader in (first, second)]
    say(source, "asks: overlap F1", overlap_f1(spans[0], spans[1], messages)[0], "", **told)
    say(
        source,
        "asks: F1 by half of the longer",
        overlap_f1(spans[0], spans[1], messages, of_longer=True)[0],
        "",
        **told,
    )
    urgencies = [[answer.urgency for answer in reader] for reader in (first, second)]
    say(source, "urgency: same", share_of_same(urgencies[0], urgencies[1]), "", **told)


def _tell(
    source: Path, told: dict[str, str], messages: Sequence[Marked], answers: Sequence[Answer], say: Say
) -> None:
    mains = [one.main for one in answers]
    same = np.array(
        [
            [one.main == answer.main for answer in message.readers]
            for one, message in zip(answers, messages, strict=True)
        ]
    )
    low, high = _interval(same.mean(axis=1))
    note = f"95% between {low:.3f} and {high:.3f}; beside each reader apart, averaged"
    say(source, "main kind: right", float(same.mean()), "", **told, note=note)
    agreed = agreed_mains(messages)
    say(source, "main kind: right where readers agree", share_of_same(mains, agreed), "", **told)
    asks = [one.asks for one in answers]
    for of_longer, name in ((False, "asks: overlap F1"), (True, "asks: F1 by half of the longer")):
        found = np.mean(
            [
                overlap_f1(asks, [one.readers[place].asks for one in messages], messages, of_longer=of_longer)
                for place in range(len(READERS))
            ],
            axis=0,
        )
        say(source, name, float(found[0]), "", **told, note=f"P {found[1]:.3f}, R {found[2]:.3f}")
    _tell_urgency(source, told, messages, answers, say)


def _tell_urgency(
    source: Path, told: dict[str, str], messages: Sequence[Marked], answers: Sequence[Answer], say: Say
) -> None:
    pairs = [
        (one.urgency, other.urgency)
        for one, message in zip(answers, messages, strict=True)
        for other in message.readers
    ]
    say(source, "urgency: right", sum(one == other for one, other in pairs) / len(pairs), "", **told)
    for level in Urgency:
        n_said = sum(one == level for one, _ in pairs)
        n_marked = sum(other == level for _, other in pairs)
        n_same = sum(one == other == level for one, other in pairs)
        note = f"{n_same} of {n_marked} marks met, {n_said} said"
        say(source, f"urgency {level}: F1", 2 * n_same / max(1, n_said + n_marked), "", **told, note=note)


def _interval(right: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Between which shares 95 of 100 samples of as many messages lie."""
    draws = np.random.default_rng(_SEED).integers(0, len(right), (_BY_CHANCE, len(right)))
    low, high = np.quantile(right[draws].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def _words(messages: Sequence[Marked]) -> list[str]:
    return [f"{one.title}\n{one.text}" for one in messages]


def _baseline() -> Pipeline:
    weights = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True)
    return make_pipeline(weights, LogisticRegression(C=10, max_iter=2_000))


def _left_out(messages: Sequence[Marked]) -> list[str]:
    folds = KFold(10, shuffle=True, random_state=_SEED)
    mains = [one.readers[0].main for one in messages]
    return [str(main) for main in cross_val_predict(_baseline(), _words(messages), mains, cv=folds)]


def _learned(known: Sequence[Marked], messages: Sequence[Marked]) -> list[str]:
    model = _baseline().fit(_words(known), [one.readers[0].main for one in known])
    return [str(main) for main in model.predict(_words(messages))]


def _plain(messages: Sequence[Marked], mains: Sequence[str]) -> list[Answer]:
    """Main kind by character TF-IDF, the first sentence with a word of asking, and never urgent."""
    answers = []
    for message, main in zip(messages, mains, strict=True):
        spans = sentence_spans(message.text)
        asking = [
            span for span in spans if any(word in message.text[span.start : span.end] for word in _OPENERS)
        ]
        asks = tuple(Ask("do", "text", span.start, span.end) for span in asking[:1])
        answers.append(Answer(main, asks, Urgency.ONE_DAY.value))
    return answers
