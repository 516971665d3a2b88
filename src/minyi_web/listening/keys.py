"""What makes a row the same when it comes again, and a message the exact copy of another.

Both are kept digests under a key of the office: without it nobody can try whether certain words, or a certain
name, stood in a row. The key must therefore stay with the database for good.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pyarrow as pa

from minyi.listening.fingerprints import fingerprints
from minyi.records import RECEIVED
from minyi.text.normal import squeezed

_N_BYTES = 16
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SAID = [field.name for field in RECEIVED if field.name not in ("row", "file", "reject_code", "original")]


class RowKeys:
    """The keys of the rows of one import, batch by batch: the same however it is cut into batches.

    A row with an id of its source is known by that id, its words, its moment and its author, so that a row
    whose votes or reply have changed since is the same. One without is known by everything that stands in it.
    The how-manieth of equal rows counts too: five equal rows are five messages, today and when they come
    again. ``with_author`` is false where no trace of an author may be kept.
    """

    def __init__(self, secret: bytes, *, with_author: bool) -> None:
        self._secret = hashlib.sha256(secret).digest()
        self._with_author = with_author
        self._counted: Counter[bytes] = Counter()

    def of(self, batch: pa.RecordBatch) -> list[str]:
        """The key of each row of a RECEIVED batch."""
        authors = batch["author"].to_pylist() if self._with_author else [None] * batch.num_rows
        ids: list[str | None] = batch["external_id"].to_pylist()
        whole = zip(*(_plain(batch, name) for name in _SAID if name != "author"), strict=True)
        rows = zip(ids, fingerprints(batch), authors, whole, strict=True)
        return [self._key(_spelt(author, said, row, id_)) for id_, said, author, row in rows]

    def _key(self, spelt: bytes) -> str:
        first = hashlib.blake2b(spelt, key=self._secret, digest_size=_N_BYTES).digest()
        self._counted[first] += 1
        number = self._counted[first]
        if number == 1:
            return first.hex()
        return hashlib.blake2b(first + number.to_bytes(8, "big"), digest_size=_N_BYTES).hexdigest()


def body_digests(texts: Sequence[str | None], titles: Sequence[str | None], secret: bytes) -> list[str]:
    """The same for two messages whose bodies are the same after all white space is removed.

    A message without a body is compared by its title, with other such messages only, as when a run folds
    copies (``minyi.cleaning.copies``).
    """
    key = hashlib.sha256(secret).digest()
    return [_body(text or "", title or "", key) for text, title in zip(texts, titles, strict=True)]


def _body(text: str, title: str, key: bytes) -> str:
    body = squeezed(text)
    spelt = f"text {body}" if body else f"title {squeezed(title)}"
    return hashlib.blake2b(spelt.encode(), key=key, digest_size=_N_BYTES).hexdigest()


def _spelt(author: str | None, said: str, row: Sequence[object], id_: str | None) -> bytes:
    parts = ["id", id_, said, author] if id_ is not None else ["row", *row, author]
    return json.dumps(parts, ensure_ascii=False).encode()


def _plain(batch: pa.RecordBatch, name: str) -> list[object]:
    values: list[object] = batch[name].to_pylist()
    if not pa.types.is_timestamp(batch[name].type):
        return values
    return [
        None if not isinstance(at, datetime) else (at - _EPOCH) // timedelta(microseconds=1) for at in values
    ]
