"""One batch of messages through the cleaning: RECEIVED in, CLEANED out."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyarrow as pa

from minyi.cleaning.advertising import is_advertising
from minyi.cleaning.language import language_of
from minyi.cleaning.masking import mask
from minyi.cleaning.masks.forms import without_marks
from minyi.cleaning.names import is_nobody, without_name
from minyi.cleaning.steps import clean_text
from minyi.records import CLEANED, RECEIVED, Fate
from minyi.text.normal import normal_form
from minyi.text.simplified import simplified

_NO_CONTENT = frozenset({"row", "file"})  # where a row stood, not what it says
_SUMS = 1 << 256


@dataclass(frozen=True, slots=True)
class _Field:
    """A title or text after cleaning."""

    shown: str | None
    plain: str | None
    n_masks: int


def clean_batch(batch: pa.RecordBatch, key: bytes) -> pa.RecordBatch:
    """A RECEIVED batch as a CLEANED one, row for row; each row depends on itself and ``key`` alone.

    Authors become pseudonyms under ``key``, placeholders none, and a person's own name in their row becomes
    a mark; replies, places and channels are masked like the text; a row without a letter outside its masks
    is set aside with the reason ``no_words``, one that only advertises with ``advertising``; rejected rows
    keep their code as the reason.
    Copies are found later, so ``copy_of`` and ``fold`` are empty.
    """
    authors: list[str | None] = batch.column("author").to_pylist()
    titles, texts = (
        [_cleaned(*pair) for pair in zip(batch.column(name).to_pylist(), authors, strict=True)]
        for name in ("title", "text")
    )
    codes: list[str | None] = batch.column("reject_code").to_pylist()
    fates = [_fate(title, text, code) for title, text, code in zip(titles, texts, codes, strict=True)]
    found: dict[str, Sequence[object]] = {
        **{name: _masked(batch.column(name), authors) for name in ("reply", "place")},
        "channel": _masked(batch.column("channel"), [None] * batch.num_rows),
        "author_pseudonym": _pseudonyms(authors, key),
        "shown_title": [title.shown for title in titles],
        "shown_text": [text.shown for text in texts],
        "plain_title": [title.plain for title in titles],
        "plain_text": [text.plain for text in texts],
        "language": [
            None if code is not None else language_of(f"{title.shown or ''}\n{text.shown or ''}").value
            for title, text, code in zip(titles, texts, codes, strict=True)
        ],
        "n_masks": [title.n_masks + text.n_masks for title, text in zip(titles, texts, strict=True)],
        "fate": [fate.value for fate, _ in fates],
        "reason": [reason for _, reason in fates],
        "copy_of": [None] * batch.num_rows,
        "fold": [None] * batch.num_rows,
    }
    columns = [
        pa.array(found[field.name], field.type) if field.name in found else batch.column(field.name)
        for field in CLEANED
    ]
    return pa.RecordBatch.from_arrays(columns, schema=CLEANED)


def run_key(batches: Iterable[pa.RecordBatch]) -> bytes:
    """A key of 32 bytes made of what all rows say, whatever their order and the borders of the batches.

    The SHA-256 of each row's content (all but its number and file) are added modulo 2^256 and hashed once
    more with the number of rows, so that the same rows give the same pseudonyms, and other rows others.
    """
    total = n_rows = 0
    names = [field.name for field in RECEIVED if field.name not in _NO_CONTENT]
    for batch in batches:
        columns = [_comparable(batch.column(name)) for name in names]
        for row in zip(*columns, strict=True):
            total += int.from_bytes(hashlib.sha256(json.dumps(row).encode()).digest(), "big")
        n_rows += batch.num_rows
    return hashlib.sha256(
        b"minyi run" + n_rows.to_bytes(8, "big") + (total % _SUMS).to_bytes(32, "big")
    ).digest()


def _cleaned(written: str | None, author: str | None) -> _Field:
    if written is None:
        return _Field(None, None, 0)
    masked = mask(clean_text(written))
    shown, n_names = without_name(masked.text, author)
    return _Field(shown, simplified(normal_form(shown)), masked.n_masks + n_names)


def _masked(column: pa.Array, authors: list[str | None]) -> list[str | None]:
    return [
        None if written is None else without_name(mask(written).text, author)[0]
        for written, author in zip(column.to_pylist(), authors, strict=True)
    ]


def _fate(title: _Field, text: _Field, code: str | None) -> tuple[Fate, str | None]:
    if code is not None:
        return Fate.REJECTED, code
    if not (_has_words(title.shown) or _has_words(text.shown)):
        return Fate.SET_ASIDE, "no_words"
    if is_advertising(title.plain, text.plain):
        return Fate.SET_ASIDE, "advertising"
    return Fate.KEPT, None


def _has_words(shown: str | None) -> bool:
    return shown is not None and any(map(str.isalpha, without_marks(shown)))


def _pseudonyms(authors: list[str | None], key: bytes) -> list[str | None]:
    known: dict[str | None, str | None] = {None: None}
    for author in authors:
        if author not in known:
            known[author] = _pseudonym(author, key) if author and not is_nobody(author) else None
    return [known[author] for author in authors]


def _pseudonym(author: str, key: bytes) -> str:
    digest = hmac.digest(key, author.strip().encode(), "sha256")
    return "p" + base64.b32encode(digest)[:12].decode().lower()


def _comparable(column: pa.Array) -> list[object]:
    """Values that JSON can write: times as microseconds since 1970."""
    values: list[object] = (
        column.cast(pa.int64()) if pa.types.is_timestamp(column.type) else column
    ).to_pylist()
    return values
