"""A model as a file."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from tests.minyi.understanding.labels.office_examples import learnt_office

from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.labels.errors import ModelUnusableError
from minyi.understanding.labels.model import give_labels
from minyi.understanding.labels.saved import SavedModel, from_bytes, to_bytes


def _changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for member in old.namelist():
            held = old.read(member)
            new.writestr(member, change(held) if member == name else held)
    return stream.getvalue()


def test_it_gives_the_same_labels_after_saving_and_loading() -> None:
    model = learnt_office().model
    content = to_bytes(SavedModel(model, {"text": ["正文"]}))
    again = from_bytes(content, "m")
    texts = ["医院挂号难", "", "bus"]
    embedder = load_fast_embedder()
    assert give_labels(texts, again.model, embedder, 0.5) == give_labels(texts, model, embedder, 0.5)
    assert again.about == {"text": ["正文"]}
    assert to_bytes(again) == content


def test_it_holds_no_words_of_the_examples() -> None:
    content = to_bytes(SavedModel(learnt_office().model, {}))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert "交通".encode() in held  # a label
    for word in ("红绿灯", "幼儿园", "hospital"):
        assert word.encode() not in held


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"not a model", bytes(1_000)])
def test_it_refuses_what_is_no_model(content: bytes) -> None:
    with pytest.raises(ModelUnusableError):
        from_bytes(content, "m")


def test_it_refuses_a_model_that_was_changed_or_cut() -> None:
    content = to_bytes(SavedModel(learnt_office().model, {}))
    changes: list[tuple[str, Callable[[bytes], bytes]]] = [
        ("codes.npy", lambda held: held[:-1] + b"\1"),
        ("card.json", lambda held: held.replace(b'"format": 1', b'"format": 99')),
        ("card.json", lambda held: held.replace(b'"threshold"', b'"thresh"')),
        ("card.json", lambda held: held[:-1]),
    ]
    for name, change in changes:
        with pytest.raises(ModelUnusableError):
            from_bytes(_changed(content, name, change), "m")
    with pytest.raises(ModelUnusableError):
        from_bytes(content[: len(content) // 2], "m")


def _with_card(content: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    def changed(held: bytes) -> bytes:
        card = json.loads(held)
        change(card)
        return json.dumps(card).encode()

    return _changed(content, "card.json", changed)


@pytest.mark.parametrize(
    "change",
    [
        lambda card: card.update(about=["text"]),
        lambda card: card.update(exponent=5_000),
        lambda card: card.update(exponent=float("inf")),
        lambda card: card.update(exponent=-5_000),
        lambda card: card.update(threshold=float("nan")),
        lambda card: card.update(vector=float("inf")),
        lambda card: card.update(levels=[[float("inf"), 0.0, 1.0]]),
        lambda card: card["labels"].reverse(),
        lambda card: card["labels"].__setitem__(1, [*card["labels"][0], "x"]),
    ],
)
def test_it_refuses_a_card_that_holds_no_model(change: Callable[[dict[str, Any]], None]) -> None:
    content = to_bytes(SavedModel(learnt_office().model, {}))
    with pytest.raises(ModelUnusableError):
        from_bytes(_with_card(content, change), "m")


def test_it_takes_no_memory_for_an_array_that_is_not_there() -> None:
    heading = io.BytesIO()
    facts = {"descr": "<i2", "fortran_order": False, "shape": (10**9, 10**4)}
    np.lib.format.write_array_header_1_0(heading, facts)
    digest = hashlib.sha256(heading.getvalue()).hexdigest()
    content = to_bytes(SavedModel(learnt_office().model, {}))
    content = _with_card(content, lambda card: card["sha256"].update({"codes.npy": digest}))
    with pytest.raises(ModelUnusableError):
        from_bytes(_changed(content, "codes.npy", lambda held: heading.getvalue()), "m")


def test_it_refuses_what_is_nested_locked_or_packed_in_another_way() -> None:
    content = to_bytes(SavedModel(learnt_office().model, {}))
    nested = _changed(content, "card.json", lambda held: b"[" * 100_000 + b"]" * 100_000)
    locked, packed = bytearray(content), bytearray(content)
    entry = content.find(b"PK\1\2")
    locked[6] |= 1
    locked[entry + 8] |= 1
    packed[8] = packed[entry + 10] = 99
    for one in (nested, bytes(locked), bytes(packed)):
        with pytest.raises(ModelUnusableError):
            from_bytes(one, "m")
