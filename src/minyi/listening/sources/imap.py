"""A session with a mail server (IMAP, RFC 9051) that can only look: it marks nothing and deletes nothing.

The connection is that of the fetcher, so it leads to the address that was checked, and holds the same limits.
"""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NoReturn, Self, TypeVar

import httpcore
from imapclient import imap_utf7
from imapclient.response_parser import parse_fetch_response

from minyi.listening.errors import detail_of
from minyi.listening.fetching import FetchError
from minyi.listening.fetching.connecting import CheckedBackend, Meter, Network
from minyi.listening.sources.errors import (
    FolderMissingError,
    LoginRefusedError,
    MailNotGivenError,
    MailServerError,
    UnencryptedError,
)
from minyi.listening.sources.mailbox_address import MailboxAddress

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

T = TypeVar("T")
_Parts = dict[int, dict[bytes, object]]  # what was said of mails, by UID

# What a client library may raise on answers that no server should give.
_FAULTS = (
    imaplib.IMAP4.error, httpcore.NetworkError, OSError, ValueError, LookupError, TypeError, AttributeError,
    AssertionError, RecursionError,
)  # fmt: skip
_CHUNK = 1 << 16
_LONGEST_LINE = 1 << 24  # the numbers of two million mails
_ROOM_FOR_ANSWERS = 1 << 25  # bytes of the answer to a command that fetches no mail
_ROOM_FOR_A_MAIL = 1 << 16  # beside the mail itself
_NUMBER = re.compile(rb"\d+")


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder as it stands. UIDs mean the same mails for as long as ``validity`` is the same."""

    validity: int


class ImapSession:
    """What is asked of a mail server. A context: its connection is closed at the end.

    Raises FetchError where the network fails, and MailServerError where the server says what it should not.
    """

    def __init__(self, address: MailboxAddress, meter: Meter, network: Network) -> None:
        self._address = address
        self._meter = meter
        self._context = network.trusted
        meter.start(address.target.host, _ROOM_FOR_ANSWERS)
        backend = CheckedBackend(address.target, meter, network)
        stream = backend.connect_tcp(address.target.host, address.target.port)
        if address.is_tls:
            stream = stream.start_tls(self._context(), address.target.host)
        self._connection = self._asked(lambda: _Connection(stream, address.target.host))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        # The mails are here; how the server takes leave changes nothing.
        with suppress(*_FAULTS, FetchError):
            if error[0] is None:
                self._connection.logout()
        self._connection.shutdown()

    def log_in(self, password: str) -> None:
        """Sign in; in plain sight only to a host that the operator allowed by name.

        Raises UnencryptedError or LoginRefusedError.
        """
        connection, host = self._connection, self._address.target.host
        if not self._address.is_tls:
            if "STARTTLS" in connection.capabilities:
                self._asked(lambda: connection.starttls(self._context()))
            elif not self._address.target.is_allowed:
                raise UnencryptedError(host=host)
        account = self._address.account
        try:
            if "AUTH=PLAIN" in connection.capabilities:
                # RFC 4616
                connection.authenticate("PLAIN", lambda _: f"\0{account}\0{password}".encode())
            else:
                connection.login(_quoted(account), password)
        except imaplib.IMAP4.abort as error:
            self._fail(error)
        except (imaplib.IMAP4.error, UnicodeError) as error:
            raise LoginRefusedError(host=host, account=account, detail=_said(error)) from error
        except _FAULTS as error:
            self._fail(error)

    def open_folder(self) -> Opened:
        """Open the folder for looking only (EXAMINE). Raises FolderMissingError."""
        folder = self._address.folder
        name = _quoted(imap_utf7.encode(folder).decode("ascii"))
        status, said = self._asked(lambda: self._connection.select(name, readonly=True))
        if status != "OK":
            detail = (said[0] or b"").decode("utf-8", "replace") if said else ""
            raise FolderMissingError(folder=folder, host=self._address.target.host, detail=detail)
        return Opened(self._asked(lambda: int(self._connection.response("UIDVALIDITY")[1][0])))

    def uids_after(self, uid: int) -> list[int]:
        """The UIDs above ``uid``, in order."""
        status, said = self._asked(lambda: self._connection.uid("SEARCH", f"UID {uid + 1}:*"))
        if status != "OK":
            self._fail(ValueError(f"SEARCH {status}"))
        found = {int(number) for line in said if line for number in _NUMBER.findall(line)}
        # The last mail is always found, even if its UID is below the first that was asked for.
        return sorted(number for number in found if uid < number < 1 << 32)

    def sizes_of(self, uids: Sequence[int]) -> dict[int, int]:
        """The size in bytes of each of these mails, by UID, as far as the server says it.

        A server that cannot say it of one of them may say it of none, so those that are missing after a
        refusal are asked for one by one.
        """
        found, refusal = self._fetched(uids, "(RFC822.SIZE)", _ROOM_FOR_ANSWERS)
        sizes = _sizes(found)
        if refusal is not None and len(uids) > 1:
            for uid in uids:
                if uid not in sizes:
                    sizes |= _sizes(self._fetched([uid], "(RFC822.SIZE)", _ROOM_FOR_ANSWERS)[0])
        return sizes

    def mail(self, uid: int, most_bytes: int) -> bytes | None:
        """A mail as it came, without marking it as read; None if it is gone.

        Raises MailNotGivenError, which names it by its UID, if the server refuses it.
        """
        found, refusal = self._fetched([uid], "(BODY.PEEK[])", most_bytes + _ROOM_FOR_A_MAIL)
        if refusal is not None:
            said = f"({refusal})"
            zh, en = f"邮件服务器拒绝提供它{said}", f"the mail server refuses to hand it over {said}"
            raise MailNotGivenError(address=uid, detail_zh=zh, detail_en=en)
        content = found.get(uid, {}).get(b"BODY[]")
        return content if isinstance(content, bytes) else None

    def _fetched(self, uids: Iterable[int], what: str, most_bytes: int) -> tuple[_Parts, str | None]:
        """What the server says of mails, by UID; and with what words it refused a part of it, if it did."""
        numbers = ",".join(map(str, uids))
        self._meter.stop()
        self._meter.start(self._address.target.host, most_bytes)
        self._connection.most_bytes = most_bytes
        status, said = self._asked(lambda: self._connection.uid("FETCH", numbers, what))
        refusal = None
        if status == "NO":
            refusal = (said[0] or b"").decode("utf-8", "replace") if said else ""
            # What came before the refusal would else be taken for an answer to the next question.
            said = self._connection.response("FETCH")[1]
        elif status != "OK":
            self._fail(ValueError(f"FETCH {status}"))
        parsed: _Parts = self._asked(
            lambda: parse_fetch_response([part for part in said if part is not None], uid_is_key=True)
        )
        return parsed, refusal

    def _asked(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except _FAULTS as error:
            self._fail(error)

    def _fail(self, error: BaseException) -> NoReturn:
        raise MailServerError(host=self._address.target.host, detail=_said(error)) from error


class _Connection(imaplib.IMAP4):
    """The protocol, over a connection that is already there."""

    def __init__(self, stream: httpcore.NetworkStream, host: str) -> None:
        self._stream = stream
        self._received = bytearray()
        self.most_bytes = _ROOM_FOR_ANSWERS
        super().__init__(host)

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        self.host, self.port = host, port

    def read(self, size: int) -> bytes:
        if size > self.most_bytes:
            raise self.abort(f"{size} bytes were announced")
        while len(self._received) < size and self._receives():
            continue
        return self._taken(size)

    def readline(self) -> bytes:
        looked_at = 0
        while (end := self._received.find(b"\n", looked_at)) < 0:
            looked_at = len(self._received)
            if looked_at > _LONGEST_LINE:
                raise self.abort("a line does not end")
            if not self._receives():
                break
        return self._taken(end + 1 if end >= 0 else len(self._received))

    def send(self, content: "ReadableBuffer") -> None:
        self._stream.write(bytes(content))

    def shutdown(self) -> None:
        self._stream.close()

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> tuple[Literal["OK"], list[None]]:
        """RFC 9051, section 6.2.1: what was said before the connection was safe is forgotten."""
        status, said = self._simple_command("STARTTLS")
        if status != "OK" or ssl_context is None:
            raise self.error(f"STARTTLS {said!r}")
        self._received.clear()
        self._stream = self._stream.start_tls(ssl_context, self.host)
        self._tls_established = True
        self._get_capabilities()
        return "OK", []

    def _receives(self) -> bool:
        content = self._stream.read(_CHUNK)
        self._received += content
        return bool(content)

    def _taken(self, size: int) -> bytes:
        content = bytes(self._received[:size])
        del self._received[:size]
        return content


def _sizes(found: _Parts) -> dict[int, int]:
    return {uid: size for uid, parts in found.items() if isinstance(size := parts.get(b"RFC822.SIZE"), int)}


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _said(error: BaseException) -> str:
    """What the server said: its words come as bytes inside the error."""
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else detail_of(error)
