"""Mailboxes on a server: each new mail lands as a file, just as it came, and stays there as it was."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from minyi.listening.fetching import Fetcher, FetchError, Network
from minyi.listening.fetching.connecting import Meter
from minyi.listening.landed import Origin
from minyi.listening.sources.errors import MailNotGivenError, MailServerError, MailTooLargeError
from minyi.listening.sources.imap import ImapSession
from minyi.listening.sources.landing import land
from minyi.listening.sources.mailbox_address import MailboxAddress, mailbox_address_of
from minyi.listening.sources.secret import secret_of
from minyi.listening.sources.source import Collected, Cursor, Landed, Notice, Source

VALIDITY, UID = "uid_validity", "uid"  # the names of the marks in a cursor
_N_SIZED = 200  # mails whose size is asked for at once
_MOST_DIGITS = 10
_DEFAULT_NETWORK = Network()
_NOT_GIVEN = {
    "size": (
        "邮件服务器没有给出它的大小，可能已被删除",
        "the server does not say its size; it may be deleted",
    ),
    "gone": (
        "邮件服务器没有给出它的内容，可能已被删除",
        "the server does not hand it over; it may be deleted",
    ),
    "empty": ("其中没有任何内容", "there is nothing in it"),
}


@dataclass(frozen=True, slots=True)
class MailLimits:
    """What is borne in one visit. Bytes are those of one mail, times in seconds."""

    most_bytes: int = 50 * 2**20
    seconds_total: float = 900.0
    seconds_idle: float = 30.0


_DEFAULT_LIMITS = MailLimits()


class MailboxCollector:
    """Visits mailboxes by IMAP. ``clock`` gives seconds, ``network`` knows names and authorities."""

    kind = "mailbox"

    def __init__(
        self,
        limits: MailLimits = _DEFAULT_LIMITS,
        *,
        clock: Callable[[], float] = time.monotonic,
        network: Network = _DEFAULT_NETWORK,
    ) -> None:
        self._limits = limits
        self._clock = clock
        self._network = network

    def collect(
        self, source: Source, cursor: Cursor, folder: Path, fetcher: Fetcher, at: datetime
    ) -> Collected:
        """See Collector. The hosts that ``fetcher`` may ask are those that may be asked here.

        1. Sign in with the password in ``source.secret_file``, over TLS, and open the folder for looking.
        2. Find the mails behind the last one that the cursor covers; where the server has numbered its mails
           anew (another UIDVALIDITY), all of them: they land under the names they have, and keep their ids.
        3. Land them one by one, the oldest first. One that is too large, or that the server does not hand
           over, is told of and passed over for good.

        What fails in the middle is told of; what landed until then is kept, and the next visit goes on there.
        """
        address = mailbox_address_of(source.address, fetcher.options.allowed_hosts)
        password = secret_of(source.secret_file)
        meter = Meter(self._clock, self._limits.seconds_total, self._limits.seconds_idle)
        with ImapSession(address, meter, self._network) as session:
            session.log_in(password)
            validity = session.open_folder().validity
            last = _number(cursor, UID) if _number(cursor, VALIDITY) == validity else 0
            visit = _Visit(session, address, folder, validity, last)
            try:
                visit.land_all(session.uids_after(last)[: max(0, source.most)], self._limits.most_bytes)
            except (FetchError, MailServerError) as error:
                visit.notices.append(Notice(source.address, error))
        marks = {**cursor.marks, VALIDITY: str(validity), UID: str(visit.last)}
        covered = Cursor(cursor.validators, cursor.seen, MappingProxyType(marks))
        return Collected(tuple(visit.landed), covered, tuple(visit.notices))


class _Visit:
    """What one visit has brought so far."""

    def __init__(
        self, session: ImapSession, address: MailboxAddress, folder: Path, validity: int, last: int
    ) -> None:
        self._session = session
        self._address = address
        self._folder = folder
        self._validity = validity
        self.last = last  # the UID up to which all is covered
        self.landed: list[Landed] = []
        self.notices: list[Notice] = []

    def land_all(self, uids: list[int], most_bytes: int) -> None:
        """Land mails in the order of their UIDs."""
        for start in range(0, len(uids), _N_SIZED):
            some = uids[start : start + _N_SIZED]
            sizes = self._session.sizes_of(some)
            for uid in some:
                address = self._address.of_message(self._validity, uid)
                try:
                    self._land(uid, address, sizes.get(uid), most_bytes)
                except (MailNotGivenError, MailTooLargeError) as error:
                    self.notices.append(Notice(address, error))
                self.last = uid

    def _land(self, uid: int, address: str, size: int | None, most_bytes: int) -> None:
        if size is None:
            raise _not_given(address, "size")
        if size > most_bytes:
            raise MailTooLargeError(address=address, size=size, most=most_bytes)
        try:
            content = self._session.mail(uid, most_bytes)
        except MailNotGivenError as error:
            raise MailNotGivenError(**{**error.values, "address": address}) from error
        if not content:
            raise _not_given(address, "gone" if content is None else "empty")
        self.landed.append(land(self._folder, content, ".eml", Origin(address, "message/rfc822")))


def _not_given(address: str, why: str) -> MailNotGivenError:
    zh, en = _NOT_GIVEN[why]
    return MailNotGivenError(address=address, detail_zh=zh, detail_en=en)


def _number(cursor: Cursor, mark: str) -> int:
    """A mark as a number; 0 where there is none, or one that nobody here wrote."""
    written = cursor.marks.get(mark, "")
    is_number = written.isascii() and written.isdigit() and len(written) <= _MOST_DIGITS
    return int(written) if is_number else 0
