"""A model as a file."""

import io
import zipfile
from collections.abc import Callable

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
