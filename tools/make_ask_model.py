"""Make the model of asks: ``python -m tools.make_ask_model --out DIR``.

Learns from the messages in ``tools/kinds`` which of the stretches that the rules find are asks, and writes
its numbers and its card. Make the model of kinds first. Takes some seconds.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from threadpoolctl import threadpool_limits
from tools.kinds.learning import heard_of, write_model
from tools.kinds.reading import MarkedMessage, written_messages

from minyi.records import Ask, Kind
from minyi.understanding.ask_drafts import PLAIN, Draft, drafts_in, tenor_of
from minyi.understanding.ask_model import FEATURES, MODEL_FILE, draft_features
from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_model import features_of

STRENGTH = 1.0  # the inverse of the penalty on large weights
KIND_STRENGTH = 0.3
N_FOLDS = 8


def main() -> None:
    """Learn, check, write."""
    parser = argparse.ArgumentParser(description="Make the model of asks.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    out = parser.parse_args().out
    messages = written_messages()
    with threadpool_limits(1):
        rows, answers = _lessons(messages, _likely_kinds(messages))
        model = LogisticRegression(C=STRENGTH, max_iter=5_000)
        folds = StratifiedKFold(N_FOLDS, shuffle=True, random_state=0)
        right = float((cross_val_predict(model, rows, answers, cv=folds) == answers).mean())
        model.fit(rows, answers)
    card = {
        "features": list(FEATURES),
        "n_drafts": len(answers),
        "n_messages": len(messages),
        "parameters": {"strength": STRENGTH},
        "right_when_left_out": round(right, 3),
    }
    print(write_model(out / MODEL_FILE, model, card))


def _likely_kinds(messages: list[MarkedMessage]) -> npt.NDArray[np.float64]:
    """How likely each kind is, by a model that did not learn from the message."""
    kinds = [one.kinds[0] for one in messages]
    known = [Kind.COMPLAINT if kind is Kind.MISCONDUCT else kind for kind in kinds]
    model = LogisticRegression(C=KIND_STRENGTH, max_iter=5_000)
    folds = StratifiedKFold(N_FOLDS, shuffle=True, random_state=0)
    features = features_of([heard_of(one) for one in messages])
    likely: npt.NDArray[np.float64] = cross_val_predict(
        model, features, np.array([kind.value for kind in known]), cv=folds, method="predict_proba"
    )
    return likely


def _lessons(
    messages: list[MarkedMessage], likely: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    rows, answers = [], []
    for message, kinds in zip(messages, likely.tolist(), strict=True):
        title, text = read_field(message.title), read_field(message.text)
        drafts = [*drafts_in(title, "title", PLAIN), *drafts_in(text, "text", tenor_of(title.flat))]
        if drafts:
            rows.append(draft_features(title, text, drafts, kinds))
            answers.append(_are_asks(message, drafts))
    return np.vstack(rows), np.concatenate(answers)


def _are_asks(message: MarkedMessage, drafts: list[Draft]) -> npt.NDArray[np.bool_]:
    """Which drafts are marked: each mark is one draft's, the one that covers it best."""
    shares = np.array([[_share(draft, ask) for ask in message.asks] for draft in drafts])
    answers = np.zeros(len(drafts), dtype=np.bool_)
    if message.asks:
        for row, column in zip(*linear_sum_assignment(shares, maximize=True), strict=True):
            answers[row] = shares[row, column] > 0
    return answers


def _share(draft: Draft, ask: Ask) -> float:
    """1 and more if two stretches share half of the shorter, the more the better they fit; else 0."""
    if draft.field != ask.field:
        return 0.0
    shared = min(draft.end, ask.end) - max(draft.start, ask.start)
    lengths = (draft.end - draft.start, ask.end - ask.start)
    return 1.0 + 0.1 * shared / max(lengths) if 2 * shared >= min(lengths) else 0.0


if __name__ == "__main__":
    main()
