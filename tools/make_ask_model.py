"""Make the model of asks: ``python -m tools.make_ask_model --out DIR``.

Learns from the messages in ``tools/kinds`` which of the clauses that the rules find ask, and which begin an
ask of their own, and writes its numbers and its card. Make the model of kinds first. Takes some seconds.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from threadpoolctl import threadpool_limits
from tools.kinds.learning import heard_of, write_model
from tools.kinds.reading import FOLDER, MarkedMessage, read_marked

from minyi.records import Ask, Kind
from minyi.understanding.ask_model import FEATURES, MODEL_FILE, Seen, clause_features
from minyi.understanding.asks import seen_in
from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_model import features_of

STRENGTH = 0.05  # the inverse of the penalty on large weights: whether a clause asks
BEGINS_STRENGTH = 0.1  # whether it begins an ask of its own
KIND_STRENGTH = 0.3
N_FOLDS = 8
FILES = ("messages_zh.txt", "messages_en.txt", "asks_zh_*.txt", "asks_en_*.txt")
"""What is learned from: the files in which all that is asked is marked."""


def main() -> None:
    """Learn, check, write."""
    parser = argparse.ArgumentParser(description="Make the model of asks.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    out = parser.parse_args().out
    messages = [one for name in FILES for path in sorted(FOLDER.glob(name)) for one in read_marked(path)]
    with threadpool_limits(1):
        rows, owners = _lessons(messages, _likely_kinds(messages))
        asks = owners >= 0
        model = LogisticRegression(C=STRENGTH, max_iter=5_000)
        folds = StratifiedKFold(N_FOLDS, shuffle=True, random_state=0)
        right = float((cross_val_predict(model, rows, asks, cv=folds) == asks).mean())
        model.fit(rows, asks)
        follows = rows[:, FEATURES.index("follows")] > 0
        second = np.flatnonzero(asks[1:] & asks[:-1] & follows[1:]) + 1
        begins = LogisticRegression(C=BEGINS_STRENGTH, max_iter=5_000)
        begins.fit(rows[second], owners[second] != owners[second - 1])
    card = {
        "features": list(FEATURES),
        "n_clauses": len(asks),
        "n_messages": len(messages),
        "parameters": {"begins_strength": BEGINS_STRENGTH, "strength": STRENGTH},
        "right_when_left_out": round(right, 3),
    }
    both = LogisticRegression()
    both.coef_ = np.vstack([model.coef_, begins.coef_])
    both.intercept_ = np.concatenate([model.intercept_, begins.intercept_])
    print(write_model(out / MODEL_FILE, both, card))


def _likely_kinds(messages: Sequence[MarkedMessage]) -> npt.NDArray[np.float64]:
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
    messages: Sequence[MarkedMessage], likely: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """What is weighed of each clause, and the number of the ask it belongs to; -1 for none."""
    titles, seen, owners = [], [], []
    for message in messages:
        titles.append(read_field(message.title))
        seen.append(seen_in(titles[-1], read_field(message.text)))
        owners.extend([_owner(one, message.asks) for one in seen[-1]])
    return clause_features(titles, seen, likely.tolist()), np.array(owners, dtype=np.int64)


def _owner(one: Seen, asks: Sequence[Ask]) -> int:
    """The ask that a clause shares most with, if it is half of either; else -1."""
    best, most = -1, 0
    clause = one.clause
    for number, ask in enumerate(asks):
        shared = min(clause.end, ask.end) - max(clause.start, ask.start)
        least = min(clause.end - clause.start, ask.end - ask.start)
        if ask.field == clause.draft.field and 2 * shared >= least and shared > most:
            best, most = number, shared
    return best


if __name__ == "__main__":
    main()
