import pytest

from minyi.listening.sources.errors import MailboxAddressError
from minyi.listening.sources.mailbox_address import mailbox_address_of


def test_it_takes_an_address_apart() -> None:
    address = mailbox_address_of(
        "imaps://li@example.org@mail.example.org/%E5%B1%85%E6%B0%91/%E6%9D%A5%E4%BF%A1"
    )

    assert (address.account, address.folder, address.is_tls) == ("li@example.org", "居民/来信", True)
    assert (address.target.host, address.target.port, address.target.is_allowed) == (
        "mail.example.org",
        993,
        False,
    )


@pytest.mark.parametrize(
    ("written", "port", "folder"),
    [
        ("imaps://li@mail.example.org", 993, "INBOX"),
        ("imap://li@mail.example.org/", 143, "INBOX"),
        ("imaps://li@mail.example.org:993/居民来信", 993, "居民来信"),
        ("imaps://li@127.0.0.1:12345/a", 12_345, "a"),
        ("imaps://li@[::1]:12345/a", 12_345, "a"),
    ],
)
def test_it_knows_ports_and_folders(written: str, port: int, folder: str) -> None:
    address = mailbox_address_of(written, {"127.0.0.1", "::1"})

    assert (address.target.port, address.folder, address.account) == (port, folder, "li")


def test_it_writes_the_address_of_a_mail() -> None:
    address = mailbox_address_of("imaps://li%40example.org@mail.example.org/居民")

    assert address.of_message(7, 5) == (
        "imaps://li%40example.org@mail.example.org/%E5%B1%85%E6%B0%91;UIDVALIDITY=7/;UID=5"
    )


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "whole"),
        ("https://li@mail.example.org/", "whole"),
        ("imaps://", "whole"),
        ("imaps://li@/a", "whole"),
        ("imaps://li@[::1/a", "whole"),
        ("imaps://li@mail.example.org/a?b=c", "whole"),
        ("imaps://li@mail.example.org/a%0D%0Ab", "whole"),
        ("imaps://li@mail.example.org/\ud800", "whole"),
        ("imaps://li@mail.example.org/" + "a" * 2_000, "whole"),
        ("imaps://li:hush@mail.example.org/", "password"),
        ("imaps://mail.example.org/", "account"),
        ("imaps://li%0A@mail.example.org/", "account"),
        ("imaps://li@mail.example.org:25/", "ports"),
        ("imaps://li@mail.example.org:99999/", "port|whole"),
        ("imaps://li@mail.example.org:0/", "port"),
    ],
)
def test_it_refuses_what_is_no_address_of_a_mailbox(written: str, why: str) -> None:
    with pytest.raises(MailboxAddressError, match=why) as refused:
        mailbox_address_of(written)
    assert "hush" not in str(refused.value)
