"""The second step: secrets of authenticators, the codes they show, the picture to scan, recovery codes.

Pure functions; what is counted and kept stands in ``second_step``. The codes are those of RFC 6238 (six
digits, 30 seconds, SHA-1), which every authenticator knows.
"""

import hashlib
import hmac
import io
import secrets
from datetime import datetime

import pyotp
import segno
from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from minyi_web.people.errors import SealBroken

N_RECOVERY_CODES = 10
_SECONDS = 30
_STEPS = (-1, 0, 1)  # clocks of phones go wrong by a step
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else on paper


def new_secret() -> str:
    """A secret of 160 bits, written in base 32."""
    return pyotp.random_base32(32)


def sealed(secret: str) -> str:
    """The secret as the database keeps it: unreadable without the office's key, and signed.

    A keyed digest of a nonce that is used once serves as a pad as long as the secret.
    """
    nonce = secrets.token_bytes(16)
    words = secret.encode("ascii")
    pad = _pad(nonce)
    closed = bytes(a ^ b for a, b in zip(words, pad[: len(words)], strict=True))
    return _signer().sign(nonce.hex() + closed.hex())


def opened(seal: str) -> str:
    """The secret under a seal. Raises ``SealBroken`` when the seal is not of this office's key."""
    try:
        kept = bytes.fromhex(_signer().unsign(seal))
    except (signing.BadSignature, ValueError) as error:
        raise SealBroken from error
    nonce, closed = kept[:16], kept[16:]
    return bytes(a ^ b for a, b in zip(closed, _pad(nonce)[: len(closed)], strict=True)).decode("ascii")


def counter_of(secret: str, code: str, at: datetime) -> int | None:
    """Which step of the clock shows ``code``: that at ``at``, or a neighbour of it. None for no step."""
    now = int(at.timestamp()) // _SECONDS
    shows = pyotp.HOTP(secret)
    for step in _STEPS:
        if hmac.compare_digest(shows.at(now + step).encode(), code.encode()):
            return now + step
    return None


def address(secret: str, name: str, office: str) -> str:
    """What the picture says to an authenticator."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=office)


def picture(words: str) -> bytes:
    """The words as a QR code, an SVG with a quiet zone on a white ground, whatever the page's colours."""
    out = io.BytesIO()
    segno.make(words, error="m", micro=False).save(
        out, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False, nl=False
    )
    return out.getvalue()


def new_recovery_codes() -> list[str]:
    """Ten codes of 49 bits each, in two groups."""
    words = ["".join(secrets.choice(_ALPHABET) for _ in range(10)) for _ in range(N_RECOVERY_CODES)]
    return [f"{word[:5]}-{word[5:]}" for word in words]


def recovery_hash(code: str) -> str:
    """What is kept of a recovery code: a keyed digest, however its groups and capitals are typed."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("minyi_web.people.recovery", plain, algorithm="sha256").hexdigest()


def _signer() -> signing.Signer:
    return signing.Signer(salt="minyi_web.people.authenticator")


def _pad(nonce: bytes) -> bytes:
    key = hashlib.sha256(b"minyi_web.people.authenticator" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(key, nonce, "sha256")
