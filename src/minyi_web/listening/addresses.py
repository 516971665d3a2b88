"""Whether an address may be a source, before anything is fetched from it."""

from functools import cache
from zoneinfo import available_timezones

from django.conf import settings

from minyi.listening.bare import bare
from minyi.listening.fetching import FetchOptions
from minyi.listening.fetching.addresses import target_of
from minyi.listening.sources.mailbox_address import mailbox_address_of


def check_address(address: str) -> None:
    """Raise the library's error for an address that would never be visited. The empty one is none."""
    if not address:
        return
    if address.lower().startswith("imap"):
        mailbox_address_of(address, fetch_options().allowed_hosts)
        return
    target_of(address, fetch_options().allowed_hosts)


def fetch_options() -> FetchOptions:
    """How the network is asked: as ``FETCH_OPTIONS`` says, else carefully."""
    given = getattr(settings, "FETCH_OPTIONS", None)
    return given if isinstance(given, FetchOptions) else FetchOptions()


def shown_address(address: str) -> str:
    """An address without what may open it."""
    return bare(address)


@cache
def zones() -> frozenset[str]:
    """The names of zones of the earth."""
    return frozenset(available_timezones()) - {"localtime", "posixrules", "Factory"}
