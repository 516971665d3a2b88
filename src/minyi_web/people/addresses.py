"""Where a request comes from and where it may be led to."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

_NOWHERE = "::"


def client_address(request: HttpRequest) -> str:
    """The network address of the browser; of IPv6 the network of 64 bits, all of which one browser may have.

    Each proxy in front adds the address it was called from at the end of ``X-Forwarded-For``; what stands
    before those is the browser's own word and is not believed. ``::`` where nothing can be told.
    """
    n_proxies = int(settings.PROXIES)
    told = request.headers.get("x-forwarded-for", "").split(",")
    direct = str(request.META.get("REMOTE_ADDR", ""))
    given = told[-n_proxies].strip() if 0 < n_proxies <= len(told) else direct
    return _plain(given) or _plain(direct) or _NOWHERE


def _plain(given: str) -> str:
    try:
        found = ipaddress.ip_address(given.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)


def own_address(request: HttpRequest, wanted: str) -> str:
    """``wanted`` where it leads to a page of this office, else the home page."""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else resolve_url(settings.LOGIN_REDIRECT_URL)
