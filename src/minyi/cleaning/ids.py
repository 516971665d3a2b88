"""The ids of sources on their way out: one that tells who somebody is, or opens something, gives way."""

import hmac
import re
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import unquote

from minyi.cleaning.masking import mask
from minyi.text.marks import MaskType

_IMPERSONAL = re.compile(
    r"[A-Za-z0-9]{1,6}|[0-9]{7,9}"
    r"|(?:urn:uuid:)?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
    r"|sha256:[0-9a-f]{16,64}"
)
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#@]*(?=[/?#]|$)")
_BEGINS_QUERY = re.compile(r"\?(?!…[0-9a-f]{12}$)(?=.)|#", re.DOTALL)
_NUMBER_AT = re.compile(r"\+?\d{5,15}@[^@]*")
_N_DIGITS, _N_SHORT = 16, 12  # of a sum in hexadecimal digits: alone, and behind an address


def stand_ins(ids: Sequence[str | None], key: bytes) -> list[str | None]:
    """The stand-in of each id; see :func:`stand_in`."""
    return [None if one is None else stand_in(one, key) for one in ids]


def stand_in(external_id: str, key: bytes) -> str:
    """``external_id`` as it may be shown: unchanged unless it holds something personal or secret.

    An id with an ``@``, or in which the masks find something, becomes ``sha256:`` and 16 digits of its
    SHA-256; of another address with a query, the query becomes ``…`` and 12 digits. The same id always has
    the same stand-in, save one that holds the number of a person: every such number can be tried out, so
    its sum is an HMAC under ``key``. A stand-in stands for itself.
    """
    if _IMPERSONAL.fullmatch(external_id):
        return external_id
    host = _HOST.match(external_id)
    start = host.end() if host is not None else 0
    end = _start_of_query(external_id, start, is_address=host is not None)
    types = _types_in(external_id[start:])
    if not types and end == len(external_id):
        return external_id
    has_number = bool(types - {MaskType.EMAIL}) or _NUMBER_AT.fullmatch(external_id) is not None
    digits = _digits(external_id, key if has_number else None)
    if end == len(external_id) or _types_in(external_id[start:end]):
        return f"sha256:{digits[:_N_DIGITS]}"
    # Twelve digits may look like a telephone number: then the next twelve stand there.
    windows = (digits[at : at + _N_SHORT] for at in range(len(digits) - _N_SHORT + 1))
    return next(
        (shown for one in windows if not _types_in((shown := f"{external_id[:end]}?…{one}")[start:])),
        f"sha256:{digits[:_N_DIGITS]}",
    )


def _start_of_query(external_id: str, start: int, *, is_address: bool) -> int:
    """Where the query begins, or a fragment that sets values; the end of the id where it has neither."""
    last_set = external_id.rfind("=")
    begun = _BEGINS_QUERY.finditer(external_id, start)
    query = next((found.start() for found in begun if found[0] == "?" or found.start() < last_set), None)
    # A question mark in something that is no address asks for nothing.
    return len(external_id) if query is None or (not is_address and last_set < query) else query


def _types_in(written: str) -> set[MaskType]:
    """What the masks find, also where signs are written as in addresses (%40); an ``@`` is a mail address."""
    read = unquote(written)
    found = {kind for one in dict.fromkeys((written, read)) for kind, _ in mask(one).types}
    return found | ({MaskType.EMAIL} if "@" in read or "＠" in read else set())


def _digits(external_id: str, key: bytes | None) -> str:
    # Half of a surrogate pair, which JSON allows, is no UTF-8.
    said = external_id.encode("utf-8", errors="replace")
    return hmac.new(key, said, sha256).hexdigest() if key is not None else sha256(said).hexdigest()
