"""What the makers of small models share: a message as the models hear it, and how numbers are written."""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from tools.kinds.reading import MarkedMessage

from minyi.understanding.cues.form import read_field
from minyi.understanding.kind_scores import Heard, heard_in


def heard_of(message: MarkedMessage) -> Heard:
    """What a message says for each kind."""
    return heard_in(read_field(message.title), read_field(message.text), message.urgency)


def write_model(path: Path, model: LogisticRegression, card: Mapping[str, object]) -> str:
    """Write the numbers as ``.npz`` and the card; to four decimals, as lower ones differ by machine."""
    content = io.BytesIO()
    weights, biases = (np.round(part, 4).astype(np.float32) for part in (model.coef_, model.intercept_))
    np.savez(content, weights=weights, biases=biases)
    path.write_bytes(content.getvalue())
    told = {**card, "sha256": hashlib.sha256(content.getvalue()).hexdigest()}
    written = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    path.with_suffix(".json").write_text(written, encoding="utf-8")
    return written
