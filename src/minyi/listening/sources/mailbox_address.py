"""Addresses of mailboxes: ``imaps://account@host[:port]/folder``, ``imap://`` for STARTTLS (RFC 5092)."""

from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

import httpx

from minyi.listening.errors import shown
from minyi.listening.fetching.addresses import Target
from minyi.listening.sources.errors import MailboxAddressError

_PORTS = {"imaps": 993, "imap": 143}
_MOST_CHARACTERS = 1_000
_UNUSABLE = {
    "form": ("不是完整的邮箱地址", "it is not a whole address of a mailbox"),
    "password": ("其中含有密码", "it holds a password"),
    "account": ("其中没有账号", "it names no account"),
    "port": (
        "只允许 993（imaps）和 143（imap）端口",
        "only the ports 993 (imaps) and 143 (imap) are allowed",
    ),
}


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where a mailbox is. ``target`` has its host and port, and whether the operator named the host."""

    target: Target
    is_tls: bool  # from the first byte on; otherwise by STARTTLS
    account: str
    folder: str

    def of_message(self, validity: int, uid: int) -> str:
        """The address of one mail (RFC 5092, section 2)."""
        base = f"{self.target.url.scheme}://{quote(self.account)}@{self.target.url.netloc.decode('ascii')}"
        return f"{base}/{quote(self.folder, safe='')};UIDVALIDITY={validity}/;UID={uid}"


def mailbox_address_of(address: str, allowed_hosts: Set[str] = frozenset()) -> MailboxAddress:
    """Take an address apart. Without a folder it means INBOX. Raises MailboxAddressError."""
    try:
        parts = urlsplit(address.strip())
        account, _, place = parts.netloc.rpartition("@")
        url = httpx.URL(f"{parts.scheme}://{place}")
        host = url.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError) as error:
        raise _unusable(address, "form") from error
    folder = unquote(parts.path.removeprefix("/"))
    if len(address) > _MOST_CHARACTERS or parts.scheme not in _PORTS or parts.query or parts.fragment:
        raise _unusable(address, "form")
    if not host or "%" in host or not (folder + account).isprintable():
        raise _unusable(address, "form")
    if ":" in account:
        raise _unusable(address, "password")
    account = unquote(account)
    if not account or not account.isprintable():
        raise _unusable(address, "account")
    port = url.port if url.port is not None else _PORTS[parts.scheme]
    is_allowed = not {host, url.host.lower(), f"[{host}]"}.isdisjoint(name.lower() for name in allowed_hosts)
    if not 1 <= port <= 65_535 or (port != _PORTS[parts.scheme] and not is_allowed):
        raise _unusable(address, "port")
    target = Target(url=url, host=host, port=port, is_allowed=is_allowed)
    return MailboxAddress(target, parts.scheme == "imaps", account, folder or "INBOX")


def _unusable(address: str, why: str) -> MailboxAddressError:
    """The sentence leaves out all that stands before the host: it may hold a password."""
    zh, en = _UNUSABLE[why]
    scheme, mark, rest = shown(address)[:_MOST_CHARACTERS].rpartition("@")[2].partition("://")
    return MailboxAddressError(address=f"{scheme}{mark}{rest}"[:100], detail_zh=zh, detail_en=en)
