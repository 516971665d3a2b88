"""Make the model of kinds: ``python -m tools.make_kind_model --out DIR``.

Learns a linear model of the main kind from the messages in ``tools/kinds`` and writes its numbers and its
card. Takes some seconds. Prints the share that is right when each eighth is left out in turn.
"""

import argparse
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score
from threadpoolctl import threadpool_limits
from tools.kinds.learning import heard_of, write_model
from tools.kinds.reading import written_messages

from minyi.records import Kind
from minyi.understanding.embedding import TABLE_SHA256
from minyi.understanding.kind_model import KINDS, MODEL_FILE, features_of
from minyi.understanding.kind_scores import FEATURES

STRENGTH = 0.3  # the inverse of the penalty on large weights
N_FOLDS = 8


def main() -> None:
    """Learn, check, write."""
    parser = argparse.ArgumentParser(description="Make the model of kinds.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    out = parser.parse_args().out
    messages = [one for one in written_messages() if one.kinds[0] is not Kind.MISCONDUCT]
    with threadpool_limits(1):
        features = features_of([heard_of(one) for one in messages])
        kinds = np.array([one.kinds[0].value for one in messages])
        model = LogisticRegression(C=STRENGTH, max_iter=5_000)
        folds = StratifiedKFold(N_FOLDS, shuffle=True, random_state=0)
        right = float(cross_val_score(model, features, kinds, cv=folds).mean())
        model.fit(features, kinds)
    if model.classes_.tolist() != [kind.value for kind in KINDS]:
        raise SystemExit("the kinds of the messages are not those of the model")
    card = {
        "features": [*FEATURES, "vectors: subject, opening, end"],
        "kinds": [kind.value for kind in KINDS],
        "n_messages": len(messages),
        "parameters": {"strength": STRENGTH},
        "right_when_left_out": round(right, 3),
        "vectors": TABLE_SHA256,
    }
    print(write_model(out / MODEL_FILE, model, card))


if __name__ == "__main__":
    main()
