"""One batch of messages through the cleaning: RECEIVED in, CLEANED out."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import pyarrow as pa

from minyi.cleaning.advertising import is_advertising
from minyi.cleaning.lines import own_language
from minyi.cleaning.masking import Masked, mask, named_in
from minyi.cleaning.names import is_nobody, names_in, without_names
from minyi.cleaning.reposts import spoken_words
from minyi.cleaning.steps import STEPS, clean_texts
from minyi.records import CLEANED, RECEIVED, Fate
from minyi.text.marks import without_marks
from minyi.text.normal import normal_form
from minyi.text.simplified import simplified

_NO_CONTENT = frozenset({"row", "file"})  # where a row stood, not what it says
_SUMS = 1 << 256

BESIDE_ADDRESS = "display_name"
"""The member of ``extra`` that names the sender of a mail; the author of a mail is an address."""

SIMPLIFY = "simplify"
"""The step after all others: the plain form is in Simplified characters."""

_ORDER = (*(step.name for step in STEPS), SIMPLIFY)


@dataclass(frozen=True, slots=True)
class _Field:
    """A title or text after cleaning."""

    shown: str | None
    plain: str | None
    n_masks: int
    changes: tuple[str, ...]


def clean_batch(batch: pa.RecordBatch, key: bytes) -> pa.RecordBatch:
    """A RECEIVED batch as a CLEANED one, row for row; each row depends on itself and ``key`` alone.

    Authors become pseudonyms under ``key``, placeholders none, and a person's own name in their row becomes
    a mark, as does a whole name that gave way in title or text; replies, places and channels are masked like
    the text; a row without a letter outside its masks is set aside with the reason ``no_words``, one that
    only advertises with ``advertising``; rejected rows keep their code as the reason.
    ``changes`` names the steps that changed title or text, in their order. Copies are found later, so
    ``copy_of`` and ``fold`` are empty.
    """
    authors: list[str | None] = batch.column("author").to_pylist()
    said = [_masked_texts(batch.column(name).to_pylist()) for name in ("title", "text")]
    own = _own_names(authors, batch.column("extra").to_pylist())
    names = [(*one, *_named(*row)) for one, row in zip(own, zip(*said, strict=True), strict=True)]
    titles, texts = ([_field(*one, known) for one, known in zip(of, names, strict=True)] for of in said)
    codes: list[str | None] = batch.column("reject_code").to_pylist()
    fates = [_fate(title, text, code) for title, text, code in zip(titles, texts, codes, strict=True)]
    found: dict[str, Sequence[object]] = {
        **{name: _masked(batch.column(name), names) for name in ("reply", "place", "channel")},
        "author_pseudonym": pseudonyms(authors, key),
        "shown_title": [title.shown for title in titles],
        "shown_text": [text.shown for text in texts],
        "plain_title": [title.plain for title in titles],
        "plain_text": [text.plain for text in texts],
        "language": [
            None if code is not None else own_language(f"{title.shown or ''}\n{text.shown or ''}").value
            for title, text, code in zip(titles, texts, codes, strict=True)
        ],
        "n_masks": [title.n_masks + text.n_masks for title, text in zip(titles, texts, strict=True)],
        "changes": [_changes(*pair) for pair in zip(titles, texts, strict=True)],
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


def plain_form(shown: str) -> str:
    """Words as they are shown, in the form that they are analysed in."""
    return simplified(_normal(shown))


def pseudonyms(authors: Sequence[str | None], key: bytes) -> list[str | None]:
    """A pseudonym under ``key`` for each author, the same for the same; none for placeholders."""
    known: dict[str | None, str | None] = {None: None}
    for author in authors:
        if author not in known:
            known[author] = _pseudonym(author, key) if author and not is_nobody(author) else None
    return [known[author] for author in authors]


def _own_names(authors: Sequence[str | None], extras: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The names that each row's authors go by: in mails one stands beside the address, in ``extra``."""
    names: list[tuple[str, ...]] = []
    for author, extra in zip(authors, extras, strict=True):
        beside = json.loads(extra).get(BESIDE_ADDRESS) if extra and BESIDE_ADDRESS in extra else None
        written = [names_in(one) for one in (author, beside) if isinstance(one, str)]
        names.append(tuple(dict.fromkeys(chain.from_iterable(written))))
    return names


_Said = tuple[str | None, Masked | None, tuple[str, ...]]  # a text cleaned, the same masked, what changed it


def _masked_texts(column: Sequence[str | None]) -> list[_Said]:
    cleaned = clean_texts(column)
    return [
        (text, None if text is None else mask(text), changes)
        for text, changes in zip(cleaned.texts, cleaned.changes, strict=True)
    ]


def _named(*said: _Said) -> tuple[str, ...]:
    """The names that gave way in one of a row's texts, and so do in the others."""
    found = (named_in(text, masked) for text, masked, _ in said if text is not None and masked is not None)
    return tuple(dict.fromkeys(chain.from_iterable(found)))


def _field(
    text: str | None, masked: Masked | None, changes: tuple[str, ...], names: tuple[str, ...]
) -> _Field:
    if text is None or masked is None:
        return _Field(None, None, 0, ())
    shown, n_names = without_names(masked.text, names)
    normal = _normal(shown)
    plain = simplified(normal)
    return _Field(
        shown, plain, masked.n_masks + n_names, changes if plain == normal else (*changes, SIMPLIFY)
    )


def _normal(shown: str) -> str:
    return normal_form(spoken_words(shown))


def _changes(title: _Field, text: _Field) -> tuple[str, ...]:
    """The steps that changed one of the two, in their order."""
    if not title.changes or title.changes == text.changes:
        return text.changes
    return tuple(name for name in _ORDER if name in title.changes or name in text.changes)


def _masked(column: pa.Array, names: Sequence[tuple[str, ...]]) -> list[str | None]:
    return [
        None if written is None else without_names(mask(written).text, own)[0]
        for written, own in zip(column.to_pylist(), names, strict=True)
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


def _pseudonym(author: str, key: bytes) -> str:
    digest = hmac.digest(key, author.strip().encode(), "sha256")
    return "p" + base64.b32encode(digest)[:12].decode().lower()


def _comparable(column: pa.Array) -> list[object]:
    """Values that JSON can write: times as microseconds since 1970."""
    values: list[object] = (
        column.cast(pa.int64()) if pa.types.is_timestamp(column.type) else column
    ).to_pylist()
    return values
