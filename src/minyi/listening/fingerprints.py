"""What makes a message the same when it is received again: its id at the source, and its words.

A fingerprint is kept for as long as the message, so its form may never change. It stands on nothing that
does: Unicode promises that NFC of assigned letters stays (UAX 15), and white space is folded.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pyarrow as pa

_FORM = "minyi:1"  # of what is hashed
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MessageKey:
    """Stands for one message of a source; two with the same key are the same message, received twice.

    ``number`` counts from 1 those within one file that have both the same id and the same words.
    """

    external_id: str | None
    fingerprint: str
    number: int


def fingerprints(batch: pa.RecordBatch) -> list[str]:
    """The fingerprint of each row of a RECEIVED batch: the SHA-256 of what was said and when, in hexadecimal.

    1. Title and text in NFC, each run of white space one space, none at the ends; the moment in microseconds
       since 1970, UTC. Of a rejected row, its code and its original instead.
    2. Each part with its length before it, so that no two rows run together into the same bytes.

    Row numbers, file names, ids, counts and replies do not enter: they may differ when a message is received
    again. Nor does the author, so that nobody can be found by trying names.
    """
    columns = (
        batch[name].to_pylist() for name in ("title", "text", "published_at", "reject_code", "original")
    )
    return [_fingerprint(*row) for row in zip(*columns, strict=True)]


def message_keys(batches: Iterable[pa.RecordBatch]) -> Iterator[list[MessageKey]]:
    """The keys of the rows of one file, batch by batch: the same, however it is cut into batches."""
    counted: Counter[tuple[str | None, str]] = Counter()
    for batch in batches:
        keys = []
        for pair in zip(batch["external_id"].to_pylist(), fingerprints(batch), strict=True):
            counted[pair] += 1
            keys.append(MessageKey(*pair, counted[pair]))
        yield keys


def _fingerprint(
    title: str | None, text: str | None, at: datetime | None, code: str | None, original: str | None
) -> str:
    if code is not None:
        parts = ["rejected", code, original or ""]
    else:
        parts = ["said", _folded(title), _folded(text), _moment(at)]
    told = "".join(f"{len(part)}:{part}" for part in (_FORM, *parts))
    return hashlib.sha256(told.encode("utf-8")).hexdigest()


def _folded(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split()) if text else ""


def _moment(at: datetime | None) -> str:
    return "" if at is None else str((at - _EPOCH) // timedelta(microseconds=1))
