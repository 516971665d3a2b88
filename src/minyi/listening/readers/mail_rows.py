"""Mails as rows: the columns that mails have, and which mails are no person's words."""

import re
from collections.abc import Sequence
from datetime import datetime

from minyi.listening.blocks import Cell, Row, Spoilt
from minyi.listening.dates import FIRST_YEAR, LAST_YEAR
from minyi.listening.readers.mail_headers import moment_of, sender_of
from minyi.listening.readers.mail_parts import Mail, Words
from minyi.listening.reasons import AUTOMATIC, DIGEST, ENCRYPTED, NOT_A_MAIL, TOO_LONG
from minyi.text.decoding import decode
from minyi.text.quoted_html import own_html
from minyi.text.quoted_mail import without_quoted

NAMES = (
    "id",
    "title",
    "text",
    "published_at",
    "author",
    "channel",
    "display_name",
    "in_reply_to",
    "references",
    "n_attachments",
    "attachments",
    "mailing_list",
    "automatic",
    "precedence",
    "is_forwarded",
    "is_signed",
    "defects",
)
CHANNEL = "email"
_MOST_REFERENCES = 100
_EXPECTED = ("from", "date", "subject", "message-id", "received", "to", "sender", "return-path", "reply-to")
_ANSWERS_BY_ITSELF = ("auto-replied", "auto-notified")
_SAYS_IT_IS_AUTOMATIC = re.compile(
    r"\s*(?:自动回复|自動回覆|自動回復|automatic reply|auto(?:matic)? response|auto[- ]?reply"
    r"|out of (?:the )?office)\s*[:：]",
    re.IGNORECASE,
)
_DIGEST = re.compile(r"\bdigest,? (?:vol(?:ume)?\.? ?\d|v\d|#?\d)", re.IGNORECASE)
_LOCKED = ("multipart/encrypted", "application/pgp-encrypted")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_PGP_LOCKED = "-----BEGIN PGP MESSAGE-----"
_PGP_SIGNED, _PGP_SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----\n", "\n-----BEGIN PGP SIGNATURE-----"


def row_of(mail: Mail) -> Row:
    """The row of a mail: its cells in the order of :data:`NAMES`, or why it is no message."""
    said = _said(mail.words)
    code = _reject_code(mail, said)
    if code is not None:
        return Spoilt(code, _original(mail))
    text, is_forwarded = _own(said)
    head, charset = mail.head, mail.charset
    sender = sender_of(head.raw("x-original-from") or head.raw("from") or head.raw("sender") or b"", charset)
    known = _ids(head.words("message-id") or "")
    automatic = _automatic(mail)
    is_signed = "multipart/signed" in mail.forms or any(_PGP_SIGNED in words.text for words in said)
    cells: dict[str, Cell] = {
        "id": known[0] if known else (mail.sum and f"sha256:{mail.sum}") or None,
        "title": head.words("subject", charset) or None,
        "text": text or None,
        "published_at": _published_at(mail),
        "author": sender.address or sender.display_name or None,
        "channel": CHANNEL,
        "display_name": (sender.address and sender.display_name) or None,
        "in_reply_to": next(iter(_ids(head.words("in-reply-to") or "")), None),
        "references": _ids(head.words("references") or "")[-_MOST_REFERENCES:] or None,
        "n_attachments": mail.n_attachments or None,
        "attachments": [{"name": hung.name, "type": hung.form} for hung in mail.attachments] or None,
        "mailing_list": head.words("list-id", charset),
        "automatic": automatic if automatic != "no" else None,
        "precedence": head.words("precedence"),
        "is_forwarded": is_forwarded or None,
        "is_signed": is_signed or None,
        "defects": list(mail.defects) or None,
    }
    return [cells[name] for name in NAMES]


def _said(parts: Sequence[Words]) -> list[Words]:
    """The parts that show what the mail says: of alternatives the plain ones, unless nothing is in them."""
    plain = {part.choice for part in parts if part.form == "text/plain" and part.text.strip()}
    return [
        part
        for part in parts
        if part.text.strip()
        and (part.choice is None or (part.form == "text/plain") == (part.choice in plain))
    ]


def _own(said: Sequence[Words]) -> tuple[str, bool]:
    own = []
    for part in said:
        if part.form == "text/html":
            own.append(own_html(part.text))
        else:
            own.append(without_quoted(_without_armour(part.text)))
    written = [words.text for words in own if words.text and not words.is_forwarded]
    passed_on = [words.text for words in own if words.text and words.is_forwarded]
    return "\n".join(written or passed_on), bool(passed_on) and not written


def _without_armour(text: str) -> str:
    """Text signed in line (RFC 9580, section 7), without the frame of the signature."""
    start = text.find(_PGP_SIGNED)
    above = text.find("\n\n", start)
    if start < 0 or above < 0:
        return text
    below = text.find(_PGP_SIGNATURE, above)
    own = text[above + 2 : below if below >= 0 else len(text)]
    return re.sub(r"^- (?=-)", "", own, flags=re.MULTILINE)


def _reject_code(mail: Mail, said: Sequence[Words]) -> str | None:
    if not mail.head.has(*_EXPECTED):
        return NOT_A_MAIL
    if mail.forms.intersection(_LOCKED) or any(part.text.lstrip().startswith(_PGP_LOCKED) for part in said):
        return ENCRYPTED
    if not said and mail.forms.intersection(_SEALED):
        return ENCRYPTED
    subject = mail.head.words("subject", mail.charset) or ""
    is_report = mail.head.form().name == "multipart/report"
    if is_report or _automatic(mail) in _ANSWERS_BY_ITSELF or _SAYS_IT_IS_AUTOMATIC.match(subject):
        return AUTOMATIC
    if mail.head.form().name == "multipart/digest" or (
        "multipart/digest" in mail.forms or (mail.head.has("list-id") and _DIGEST.search(subject))
    ):
        return DIGEST
    return TOO_LONG if mail.is_cut else None


def _automatic(mail: Mail) -> str:
    """What the mail says of itself (RFC 3834, and what came before it); "no" if a person sent it."""
    head = mail.head
    # A remark or a parameter may stand behind it.
    stated = re.match(r"[\w-]*", (head.words("auto-submitted") or "").lower())
    is_reply = (
        head.has("x-autoreply", "x-autorespond") or (head.words("precedence") or "").lower() == "auto_reply"
    )
    return "auto-replied" if is_reply else (stated and stated[0]) or "no"


def _published_at(mail: Mail) -> datetime | str | None:
    """When it was sent, else when the first server received it; what is no date stays as it is."""
    stated = mail.head.raw("date") or b""
    received = [raw.rpartition(b";")[2] for name, raw in mail.head.fields if name == "received"]
    for raw in (stated, *reversed(received)):
        at = moment_of(raw)
        if at is not None and FIRST_YEAR < at.year < LAST_YEAR:
            return at
    return mail.head.words("date") or None


def _ids(field: str) -> list[str]:
    """The ids in a field without their angle brackets, which are no part of them (RFC 5322, 3.6.4)."""
    return ["".join(known.split()) for known in re.findall(r"<([^<>]+)>", field)] or field.split()[:1]


def _original(mail: Mail) -> str:
    beginning = decode(mail.beginning, mail.charset).text
    if len(mail.beginning) == mail.n_bytes:
        return beginning
    return f"{beginning}… [{mail.n_bytes} bytes, cut | 共 {mail.n_bytes} 字节，已截断]"
