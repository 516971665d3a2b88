"""Mail servers that say what none should say: an error of ours, soon, and nothing else."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import minyi.listening.fetching.connecting as connecting
from minyi.errors import MinyiError
from minyi.listening.fetching import Network
from minyi.listening.fetching.connecting import Meter
from minyi.listening.sources.errors import (
    LoginRefusedError,
    MailNotGivenError,
    MailServerError,
    UnencryptedError,
)
from minyi.listening.sources.imap import ImapSession
from minyi.listening.sources.mailbox_address import MailboxAddress, mailbox_address_of

GREETING = b"* OK ready\r\n"
Answers = Callable[[bytes, bytes], bytes]  # from the tag and the command to what is sent back


@contextmanager
def speaking(answers: Answers, greeting: bytes = GREETING) -> Iterator[MailboxAddress]:
    """A server that greets, and answers each line until there is nothing to say."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            try:
                connection, _ = listening.accept()
                with connection, connection.makefile("rb") as lines:
                    connection.sendall(greeting)
                    for line in lines:
                        tag, _, command = line.strip().partition(b" ")
                        answer = answers(tag, command)
                        if not answer:
                            return
                        connection.sendall(answer)
            except OSError as error:
                ended.append(error)

        ended: list[OSError] = []
        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        port = listening.getsockname()[1]
        yield mailbox_address_of(f"imap://li@127.0.0.1:{port}/INBOX", {"127.0.0.1"})
        serving.join(5)


def usual(**others: bytes) -> Answers:
    """Answers as they should be, but for some commands; ``TAG`` stands for the tag."""

    def answer(tag: bytes, command: bytes) -> bytes:
        name = command.upper().replace(b"UID ", b"").split(b" ")[0].decode("ascii", "replace")
        known = {
            "CAPABILITY": b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n",
            "EXAMINE": b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\nTAG OK [READ-ONLY] done\r\n",
            "SEARCH": b"* SEARCH 5\r\nTAG OK done\r\n",
            "FETCH": b"* 1 FETCH (UID 5 BODY[] {2}\r\nhi)\r\nTAG OK done\r\n",
        }
        return (known | others).get(name, b"TAG OK done\r\n").replace(b"TAG", tag)

    return answer


def meter(seconds: float = 2.0) -> Meter:
    return Meter(lambda: 0.0, seconds, seconds)


def visit(address: MailboxAddress, *, seconds: float = 2.0) -> tuple[list[int], dict[int, int], bytes | None]:
    with ImapSession(address, meter(seconds), Network()) as session:
        session.log_in("secret")
        session.open_folder()
        return session.uids_after(0), session.sizes_of([5]), session.mail(5, 1_000)


def test_it_asks_in_the_usual_way() -> None:
    asked: list[bytes] = []

    def answer(tag: bytes, command: bytes) -> bytes:
        asked.append(command)
        return usual(FETCH=b"* 1 FETCH (UID 5 RFC822.SIZE 2 BODY[] {2}\r\nhi)\r\nTAG OK done\r\n")(
            tag, command
        )

    with speaking(answer) as address:
        assert visit(address) == ([5], {5: 2}, b"hi")
    assert asked == [
        b"CAPABILITY",
        b'LOGIN "li" "secret"',
        b'EXAMINE "INBOX"',
        b"UID SEARCH UID 1:*",
        b"UID FETCH 5 (RFC822.SIZE)",
        b"UID FETCH 5 (BODY.PEEK[])",
        b"LOGOUT",
    ]


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("CAPABILITY", b""),
        ("CAPABILITY", b"\xff\xfe\r\n"),
        ("EXAMINE", b"TAG OK no validity\r\n"),
        ("EXAMINE", b"* OK [UIDVALIDITY x]\r\nTAG OK done\r\n"),
        ("SEARCH", b"TAG BAD what\r\n"),
        ("SEARCH", b"* SEARCH 1"),
        ("FETCH", b"* 1 FETCH (UID 5 BODY[] {99999999999}\r\nTAG OK done\r\n"),
        ("FETCH", b"* 1 FETCH (UID 5 BODY[] {10}\r\nhi"),
        ("FETCH", b"* 1 FETCH ((((\r\nTAG OK done\r\n"),
        ("FETCH", b"* 1 FETCH (UID)\r\nTAG OK done\r\n"),
        ("FETCH", b"* x FETCH (UID y)\r\nTAG OK done\r\n"),
        ("FETCH", b"* BYE tired\r\n"),
    ],
)
def test_it_says_that_an_answer_makes_no_sense(command: str, answer: bytes) -> None:
    ending = b"" if not answer.endswith(b"\n") else answer
    with (
        speaking(usual(**{command: ending})) as address,
        pytest.raises(MailServerError, match=r"127\.0\.0\.1"),
    ):
        visit(address, seconds=0.5)


@pytest.mark.parametrize(
    "greeting", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"* BYE full\r\n", b"\0" * 100 + b"\r\n"]
)
def test_it_says_that_something_else_greets(greeting: bytes) -> None:
    with speaking(lambda tag, command: b"", greeting) as address, pytest.raises(MailServerError):
        visit(address)


def test_it_bears_no_line_without_an_end() -> None:
    with speaking(usual(SEARCH=b"* SEARCH" + b" 1" * 30_000_000)) as address, pytest.raises(MinyiError):
        visit(address)


def test_it_forgets_nothing_about_quotes_in_a_password() -> None:
    asked: list[bytes] = []

    def answer(tag: bytes, command: bytes) -> bytes:
        asked.append(command)
        return usual()(tag, command)

    with speaking(answer) as address, ImapSession(address, meter(), Network()) as session:
        session.log_in('a"b\\c')
    assert asked[1] == rb'LOGIN "li" "a\"b\\c"'


def test_it_sends_no_password_that_the_server_could_not_read() -> None:
    with (
        speaking(usual()) as address,
        ImapSession(address, meter(), Network()) as session,
        pytest.raises(LoginRefusedError),
    ):
        session.log_in("密码")


def test_it_sends_no_password_in_plain_sight_to_a_host_that_nobody_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[bytes] = []

    def answer(tag: bytes, command: bytes) -> bytes:
        asked.append(command)
        return usual()(tag, command)

    monkeypatch.setattr(connecting, "range_of", lambda ip: None)
    with speaking(answer) as address:
        target = address.target.__class__(
            address.target.url, "127.0.0.1", address.target.port, is_allowed=False
        )
        stranger = MailboxAddress(target, is_tls=False, account="li", folder="INBOX")
        with (
            pytest.raises(UnencryptedError),
            ImapSession(stranger, meter(), Network()) as session,
        ):
            session.log_in("secret")
    assert asked == [b"CAPABILITY"]


def answering(answers: dict[bytes, bytes]) -> Answers:
    """Answers to some questions about mails; all others are as usual."""

    def answer(tag: bytes, command: bytes) -> bytes:
        return answers[command].replace(b"TAG", tag) if command in answers else usual()(tag, command)

    return answer


def test_it_asks_for_each_size_alone_where_the_server_refuses_them_together() -> None:
    answers = {
        b"UID FETCH 5,6,7 (RFC822.SIZE)": b"* 1 FETCH (UID 5 RFC822.SIZE 2)\r\nTAG NO [SERVERBUG] broken\r\n",
        b"UID FETCH 6 (RFC822.SIZE)": b"TAG NO [SERVERBUG] broken\r\n",
        b"UID FETCH 7 (RFC822.SIZE)": b"* 3 FETCH (UID 7 RFC822.SIZE 4)\r\nTAG OK done\r\n",
    }
    with speaking(answering(answers)) as address, ImapSession(address, meter(), Network()) as session:
        session.log_in("secret")
        session.open_folder()
        assert session.sizes_of([5, 6, 7]) == {5: 2, 7: 4}


def test_it_goes_on_after_a_mail_that_is_refused_and_forgets_what_came_of_it() -> None:
    refused = b"* 1 FETCH (UID 6 BODY[] {2}\r\nha)\r\nTAG NO [SERVERBUG] it is broken\r\n"
    answers = {
        b"UID FETCH 5 (BODY.PEEK[])": refused,
        b"UID FETCH 6 (BODY.PEEK[])": b"TAG OK done\r\n",
        b"UID FETCH 7 (BODY.PEEK[])": b"* 3 FETCH (UID 7 BODY[] {2}\r\nhi)\r\nTAG OK done\r\n",
    }
    with speaking(answering(answers)) as address, ImapSession(address, meter(), Network()) as session:
        session.log_in("secret")
        session.open_folder()
        with pytest.raises(MailNotGivenError, match="it is broken"):
            session.mail(5, 100)
        assert session.mail(6, 100) is None
        assert session.mail(7, 100) == b"hi"


WORDS = (
    b"* ",
    b"TAG ",
    b"OK ",
    b"NO ",
    b"1 ",
    b"FETCH ",
    b"(",
    b")",
    b"UID 5 ",
    b"BODY[] ",
    b'"',
    b"{2}\r\n",
)
ODD = (
    b"{-1}\r\n",
    b"[",
    b"]",
    b"\\",
    b"NIL ",
    b"+ ",
    b"SEARCH ",
    b"\xff",
    b"\0",
    b"hi",
    b"\r\n",
    b"RFC822.SIZE ",
)


@settings(max_examples=40, deadline=None)
@given(
    command=st.sampled_from(["CAPABILITY", "LOGIN", "EXAMINE", "SEARCH", "FETCH"]),
    pieces=st.lists(st.sampled_from(WORDS + ODD), max_size=14),
)
def test_it_raises_nothing_but_its_own_errors(command: str, pieces: list[bytes]) -> None:
    answer = b"".join(pieces) + b"\r\n* BYE\r\n"
    with speaking(usual(**{command: answer})) as address:
        try:
            found = visit(address, seconds=0.2)
        except MinyiError as error:
            assert error.say("zh").message
        else:
            assert found[0] in ([5], [])
