"""A real Dovecot is visited: what lands, what the cursor covers, and what is told when something is wrong."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.servers.dovecot import ACCOUNT, HOST, PASSWORD, Dovecot

import minyi.listening.sources.mailbox as mailbox
from minyi.listening.fetching import Fetcher, FetchOptions, Network
from minyi.listening.fetching.errors import CertificateError, ConnectFailedError, PrivateAddressError
from minyi.listening.landed import Origin, origin_of
from minyi.listening.readers.mail import MailReader
from minyi.listening.reading import ReadOptions, read_files
from minyi.listening.sources.errors import (
    FolderMissingError,
    LoginRefusedError,
    MailboxAddressError,
    MailNotGivenError,
    MailServerError,
    MailTooLargeError,
)
from minyi.listening.sources.imap import ImapSession
from minyi.listening.sources.landing import land
from minyi.listening.sources.mailbox import MailboxCollector, MailLimits
from minyi.listening.sources.source import Collected, Cursor, Landed, Source

AT = datetime(2026, 11, 23, tzinfo=UTC)
ALLOWED = FetchOptions(allowed_hosts=frozenset({HOST}))
LIMITS = MailLimits()


class Visitor:
    """Visits the folders of a server, with a password that lies where it should."""

    def __init__(self, server: Dovecot, folder: Path) -> None:
        self.server = server
        self.folder = folder / "landed"
        self.secret = folder / "password"
        self.write_password(PASSWORD)

    def write_password(self, password: str) -> None:
        self.secret.write_text(f"{password}\n", encoding="utf-8")
        self.secret.chmod(0o600)

    def source(self, folder: str = "", *, address: str = "", most: int = 1_000) -> Source:
        place = address or self.server.address(folder)
        return Source("mail", place, most=most, secret_file=self.secret)

    def visit(
        self,
        source: Source | None = None,
        cursor: Cursor | None = None,
        *,
        options: FetchOptions = ALLOWED,
        limits: MailLimits = LIMITS,
    ) -> Collected:
        collector = MailboxCollector(limits, network=Network(trusted=self.server.trusted))
        with Fetcher(options) as fetcher:
            return collector.collect(source or self.source(), cursor or Cursor(), self.folder, fetcher, AT)


@pytest.fixture
def server() -> Iterator[Dovecot]:
    with Dovecot() as running:
        yield running


@pytest.fixture
def visitor(server: Dovecot, tmp_path: Path) -> Visitor:
    return Visitor(server, tmp_path)


def letter(text: str, number: int = 1) -> bytes:
    head = f"From: Li <li@example.org>\r\nSubject: lamp\r\nMessage-ID: <{number}@example.org>\r\n"
    return f"{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n".encode()


def contents(collected: Collected) -> list[bytes]:
    return [landed.path.read_bytes() for landed in collected.landed]


def test_it_lands_mails_as_they_came_and_leaves_them_as_they_were(visitor: Visitor) -> None:
    mails = [letter("路灯坏了", 1), b"\xff\0 no mail at all \xfe\r\n"]
    for mail in mails:
        visitor.server.deliver(mail)
    before = visitor.server.files_of()

    collected = visitor.visit()

    # Servers take the NUL out, since none may stand in a mail (RFC 9051, section 4.3.1).
    assert contents(collected) == [mails[0], mails[1].replace(b"\0", b"\x80")]
    assert collected.notices == ()
    assert visitor.server.files_of() == before
    assert all(":2," not in name for name in before)


def test_it_brings_only_what_is_new(visitor: Visitor) -> None:
    visitor.server.deliver(letter("first", 1))
    first = visitor.visit()
    nothing = visitor.visit(cursor=first.cursor)
    visitor.server.deliver(letter("second", 2))
    second = visitor.visit(cursor=nothing.cursor)

    assert contents(first) == [letter("first", 1)]
    assert (nothing.landed, nothing.cursor) == ((), first.cursor)
    assert contents(second) == [letter("second", 2)]


def test_it_starts_anew_when_the_server_numbers_anew(visitor: Visitor) -> None:
    for number in range(3):
        visitor.server.deliver(letter("again", number))
    first = visitor.visit()
    visitor.server.stop()
    visitor.server.renumber()
    visitor.server.start()
    second = visitor.visit(cursor=first.cursor)

    assert first.cursor.marks["uid_validity"] != second.cursor.marks["uid_validity"]
    assert {landed.path for landed in second.landed} == {landed.path for landed in first.landed}
    assert len(list(visitor.folder.glob("*.eml"))) == 3


@pytest.mark.parametrize("folder", ["居民来信", "R&D 反馈~", 'the "open" box'])
def test_it_opens_folders_of_any_name(visitor: Visitor, folder: str) -> None:
    visitor.server.deliver(letter("路面不平"), folder)

    (landed,) = visitor.visit(visitor.source(folder.replace("%", "%25"))).landed

    assert landed.path.read_bytes() == letter("路面不平")
    assert landed.address.endswith("/;UID=1")
    assert origin_of(landed.path) == Origin(landed.address, "message/rfc822")


def test_it_says_that_the_password_is_wrong(visitor: Visitor) -> None:
    visitor.write_password("wrong")
    with pytest.raises(LoginRefusedError, match=ACCOUNT) as refused:
        visitor.visit()
    assert "wrong" not in refused.value.say("en").message


def test_it_says_that_a_folder_is_missing(visitor: Visitor) -> None:
    with pytest.raises(FolderMissingError, match="nowhere"):
        visitor.visit(visitor.source("nowhere"))


def test_it_keeps_what_landed_when_the_server_goes_away(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails = [letter(f"mail {number}", number) for number in range(10)]
    for mail in mails:
        visitor.server.deliver(mail)

    def land_and_kill(folder: Path, content: bytes, suffix: str, origin: Origin) -> Landed:
        landed = land(folder, content, suffix, origin)
        if content == mails[3]:
            visitor.server.stop()
        return landed

    monkeypatch.setattr(mailbox, "land", land_and_kill)
    broken = visitor.visit()
    visitor.server.start()
    rest = visitor.visit(cursor=broken.cursor)

    assert contents(broken) == mails[:4]
    assert [type(notice.error) for notice in broken.notices] == [MailServerError]
    assert contents(rest) == mails[4:]
    assert rest.notices == ()


def test_it_passes_over_a_mail_that_is_too_large_for_good(visitor: Visitor) -> None:
    large = letter("large " * 10_000, 2)
    for mail in (letter("small", 1), large, letter("small too", 3)):
        visitor.server.deliver(mail)

    collected = visitor.visit(limits=MailLimits(most_bytes=10_000))
    again = visitor.visit(cursor=collected.cursor)

    assert contents(collected) == [letter("small", 1), letter("small too", 3)]
    (notice,) = collected.notices
    assert isinstance(notice.error, MailTooLargeError)
    assert str(len(large)) in notice.error.say("zh").message
    assert (again.landed, again.notices) == ((), ())


def test_it_tells_of_each_mail_that_it_does_not_get_and_goes_on(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 7):
        visitor.server.deliver(letter(f"mail {number}", number))
    sizes_of, mail = ImapSession.sizes_of, ImapSession.mail

    def some_sizes(session: ImapSession, uids: Sequence[int]) -> dict[int, int]:
        return {uid: size for uid, size in sizes_of(session, uids).items() if uid != 2}

    def some_mails(session: ImapSession, uid: int, most_bytes: int) -> bytes | None:
        if uid == 3:
            raise MailNotGivenError(address=uid, detail_zh="[SERVERBUG]", detail_en="[SERVERBUG]")
        return {4: None, 5: b""}.get(uid, mail(session, uid, most_bytes))

    monkeypatch.setattr(ImapSession, "sizes_of", some_sizes)
    monkeypatch.setattr(ImapSession, "mail", some_mails)
    collected = visitor.visit()

    assert contents(collected) == [letter("mail 1", 1), letter("mail 6", 6)]
    assert collected.cursor.marks["uid"] == "6"
    assert [notice.address.rpartition("=")[2] for notice in collected.notices] == ["2", "3", "4", "5"]
    assert all(isinstance(notice.error, MailNotGivenError) for notice in collected.notices)
    told = [notice.error.say("en").message for notice in collected.notices]
    assert "size" in told[0]
    assert "[SERVERBUG]" in told[1]
    assert collected.notices[1].address in told[1]
    assert "nothing in it" in told[3]


def test_it_takes_two_hundred_mails_in_several_visits(visitor: Visitor) -> None:
    for number in range(200):
        visitor.server.deliver(letter(f"mail {number}", number))
    source = visitor.source(most=150)

    first = visitor.visit(source)
    second = visitor.visit(source, first.cursor)

    assert [len(first.landed), len(second.landed)] == [150, 50]
    assert len(list(visitor.folder.glob("*.eml"))) == 200


def test_it_lands_a_mail_of_broken_mime_that_can_be_read(visitor: Visitor) -> None:
    text = "小区门口的路灯坏了很久".encode("gb18030")
    visitor.server.deliver(
        b"Subject: " + text[:8] + b'\nContent-Type: multipart/mixed; boundary="y\n\n--y\n\n' + text
    )

    (landed,) = visitor.visit().landed
    (batch,) = read_files([landed.path], ReadOptions())

    assert MailReader.suffixes == (landed.path.suffix,)
    assert batch["title"].to_pylist() == ["小区门口"]
    assert batch["text"].to_pylist() == ["小区门口的路灯坏了很久"]


def test_it_signs_in_after_starttls(visitor: Visitor) -> None:
    visitor.server.deliver(letter("safe"))
    address = f"imap://{ACCOUNT}@{HOST}:{visitor.server.plain_port}"

    assert contents(visitor.visit(visitor.source(address=address))) == [letter("safe")]
    assert ", TLS, " in (visitor.server.folder / "log").read_text("utf-8")


def test_it_signs_in_plainly_only_where_the_operator_names_the_host(tmp_path: Path) -> None:
    with Dovecot(offers_tls=False) as server:
        visitor = Visitor(server, tmp_path)
        server.deliver(letter("plain"))
        source = visitor.source(address=f"imap://{ACCOUNT}@{HOST}:{server.plain_port}/INBOX")
        assert contents(visitor.visit(source)) == [letter("plain")]
        with pytest.raises(MailboxAddressError, match="port"):
            visitor.visit(source, options=FetchOptions())


def test_it_trusts_no_stranger(visitor: Visitor) -> None:
    collector = MailboxCollector()
    with Fetcher(ALLOWED) as fetcher, pytest.raises(CertificateError, match=HOST):
        collector.collect(visitor.source(), Cursor(), visitor.folder, fetcher, AT)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254"])
def test_it_asks_no_private_host_that_nobody_allowed(visitor: Visitor, host: str) -> None:
    with pytest.raises(PrivateAddressError):
        visitor.visit(visitor.source(address=f"imaps://a@{host}/INBOX"), options=FetchOptions())


def test_it_says_that_nobody_answers(visitor: Visitor) -> None:
    visitor.server.stop()
    with pytest.raises(ConnectFailedError, match=HOST):
        visitor.visit()


def test_it_takes_no_longer_than_it_may(visitor: Visitor) -> None:
    for number in range(100):
        visitor.server.deliver(letter("slow", number))
    ticks = iter(range(10**9))
    collector = MailboxCollector(
        MailLimits(seconds_total=120.0),
        clock=lambda: float(next(ticks)),
        network=Network(trusted=visitor.server.trusted),
    )
    with Fetcher(ALLOWED) as fetcher:
        collected = collector.collect(visitor.source(), Cursor(), visitor.folder, fetcher, AT)

    (notice,) = collected.notices
    assert "120 seconds" in notice.error.say("en").message
    assert 0 < len(collected.landed) < 100
    assert collected.cursor.marks["uid"] == str(len(collected.landed))


def test_it_takes_marks_that_nobody_wrote_for_none(visitor: Visitor) -> None:
    visitor.server.deliver(letter("first"))
    odd = Cursor(marks={"uid_validity": "９", "uid": "-1", "other": "kept"})

    collected = visitor.visit(cursor=odd)

    assert contents(collected) == [letter("first")]
    assert collected.cursor.marks["other"] == "kept"
