"""Which addresses are fetched: those of the public web, and the hosts that the operator allows by name."""

import re
from collections.abc import Set
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx

from minyi.listening.errors import shown
from minyi.listening.fetching.errors import AddressUnusableError, PortRefusedError, SchemeRefusedError

PORTS = frozenset({80, 443, 8080, 8443})
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MOST_CHARACTERS = 8_000
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_UNUSABLE = {
    "form": ("不是完整的网址", "it is not a whole address of the web"),
    "long": ("网址太长", "it is too long"),
    "host": ("主机名不合规则", "the name of the host is not a proper one"),
    "account": ("其中含有用户名或密码", "it holds a name or a password"),
    "port": ("端口不合规则", "the port is not a proper one"),
}

# IANA, IPv4 and IPv6 special-purpose address registries, and what providers of machines keep for themselves.
# The tables of ``ipaddress`` differ between versions of Python, so they are not leant on.
_RANGES = {
    "0.0.0.0/8": ("未指定的地址", "which is an unspecified address"),
    "10.0.0.0/8": ("这是私有网络地址", "which is in a private network"),
    "100.64.0.0/10": ("这是运营商内部的地址", "which is inside the network of a carrier"),
    "127.0.0.0/8": ("这是本机地址", "which is this machine itself"),
    "168.63.129.16/32": ("这是云主机的元数据服务", "which is a metadata service of machines"),
    "169.254.0.0/16": ("这是链路本地地址", "which is a link-local address"),
    "172.16.0.0/12": ("这是私有网络地址", "which is in a private network"),
    "192.0.0.0/24": ("这是保留地址", "which is reserved"),
    "192.0.2.0/24": ("这是保留地址", "which is reserved"),
    "192.88.99.0/24": ("这是过渡技术的地址", "which is for the transition to IPv6"),
    "192.168.0.0/16": ("这是私有网络地址", "which is in a private network"),
    "198.18.0.0/15": ("这是保留地址", "which is reserved"),
    "198.51.100.0/24": ("这是保留地址", "which is reserved"),
    "203.0.113.0/24": ("这是保留地址", "which is reserved"),
    "224.0.0.0/4": ("这是组播地址", "which is a multicast address"),
    "240.0.0.0/4": ("这是保留地址", "which is reserved"),
    "::/128": ("未指定的地址", "which is an unspecified address"),
    "::1/128": ("这是本机地址", "which is this machine itself"),
    "::ffff:0:0/96": ("这是内含 IPv4 的地址", "which hides an IPv4 address"),
    "64:ff9b::/96": ("这是内含 IPv4 的地址", "which hides an IPv4 address"),
    "64:ff9b:1::/48": ("这是内含 IPv4 的地址", "which hides an IPv4 address"),
    "2001::/32": ("这是内含 IPv4 的地址", "which hides an IPv4 address"),
    "2001::/23": ("这是保留地址", "which is reserved"),
    "2001:db8::/32": ("这是保留地址", "which is reserved"),
    "2002::/16": ("这是内含 IPv4 的地址", "which hides an IPv4 address"),
    "3fff::/20": ("这是保留地址", "which is reserved"),
    "fc00::/7": ("这是私有网络地址", "which is in a private network"),
    "fe80::/10": ("这是链路本地地址", "which is a link-local address"),
    "ff00::/8": ("这是组播地址", "which is a multicast address"),
}
_NETWORKS = tuple((ip_network(network), words) for network, words in _RANGES.items())
_GLOBAL_UNICAST = ip_network("2000::/3")
_OTHER = ("这不是公共互联网地址", "which is not on the public Internet")


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address. ``host`` has no brackets; ``is_allowed`` says that the operator named the host."""

    url: httpx.URL
    host: str
    port: int
    is_allowed: bool

    @property
    def address(self) -> str:
        """The address in its canonical form, without a fragment."""
        return str(self.url)

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.url.scheme}://{self.host}:{self.port}"

    @property
    def path(self) -> str:
        """The path without the query, which may hold a secret: for sentences."""
        return self.url.raw_path.decode("ascii").partition("?")[0]


def target_of(address: str, allowed_hosts: Set[str] = frozenset()) -> Target:
    """Check ``address``. Raises ``AddressUnusableError``, ``SchemeRefusedError`` or ``PortRefusedError``."""
    address = address.strip()
    if len(address) > _MOST_CHARACTERS:
        raise _unusable(address, "long")
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() not in _DEFAULT_PORTS:
        raise SchemeRefusedError(host=_named(address), scheme=scheme[1].lower())
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:  # ValueError: half of a surrogate pair
        raise _unusable(address, "form") from error
    return _checked(url, address, allowed_hosts)


def target_after(target: Target, location: str, allowed_hosts: Set[str] = frozenset()) -> Target:
    """Where the answer of ``target`` leads to, checked in the same way. Raises what ``target_of`` does."""
    try:
        joined = str(target.url.join(location.strip()))
    except (httpx.InvalidURL, ValueError) as error:
        raise _unusable(location, "form") from error
    return target_of(joined, allowed_hosts)


def range_of(ip: str) -> tuple[str, str] | None:
    """Why ``ip`` is not connected to, in 中文 and English; ``None`` for an address of the public Internet.

    Standard: the IANA special-purpose address registries (RFC 6890). IPv6 addresses that hold an IPv4 address
    (mapped, NAT64, 6to4, Teredo) are refused as a whole.
    """
    try:
        parsed = ip_address(ip)
    except ValueError:
        return _OTHER
    for network, words in _NETWORKS:
        if parsed.version == network.version and parsed in network:
            return words
    if isinstance(parsed, IPv6Address) and parsed not in _GLOBAL_UNICAST:
        return _OTHER
    return None


def literal_of(host: str) -> IPv4Address | IPv6Address | None:
    """The number that ``host`` is, if it is one."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _checked(url: httpx.URL, address: str, allowed_hosts: Set[str]) -> Target:
    # ``url.host`` would be read back into Unicode, which not every name that is sent survives.
    host = url.raw_host.decode("ascii").lower()
    if url.scheme not in _DEFAULT_PORTS or not host:
        raise _unusable(address, "form")
    if url.userinfo:
        raise _unusable(address, "account")
    if not _is_proper_host(host):
        raise _unusable(address, "host")
    port = url.port if url.port is not None else _DEFAULT_PORTS[url.scheme]
    if not 1 <= port <= 65_535:
        raise _unusable(address, "port")
    is_allowed = any(_ascii_of(name) == host for name in allowed_hosts)
    if port not in PORTS and not is_allowed:
        raise PortRefusedError(host=host, port=port)
    return Target(url=url.copy_with(fragment=None), host=host, port=port, is_allowed=is_allowed)


def _ascii_of(name: str) -> str:
    """The name of a host as it is sent; "" for what can be none."""
    bare = name.strip().strip("[]")
    try:
        return httpx.URL(scheme="http", host=bare).raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, ValueError):
        return ""


def _is_proper_host(host: str) -> bool:
    """Whether it is an address in its usual form, or a name by RFC 1123 (with underscores).

    A name that ends in a number is another way to write an address for some resolvers, and none for others.
    """
    if literal_of(host) is not None:
        return "%" not in host
    labels = host.split(".")
    return (
        len(host) <= 253
        and all(_LABEL.fullmatch(label) for label in labels)
        and not _NUMBER.fullmatch(labels[-1])
    )


def _unusable(address: str, why: str) -> AddressUnusableError:
    zh, en = _UNUSABLE[why]
    return AddressUnusableError(host=_named(address), detail_zh=zh, detail_en=en)


def _named(address: str) -> str:
    """An address as it may stand in a sentence: one short line, without password and query."""
    bare = re.split(r"[?#]", address, maxsplit=1)[0]
    scheme, mark, rest = bare.partition("//")
    authority, slash, path = rest.partition("/")
    return shown(f"{scheme}{mark}{authority.rpartition('@')[2]}{slash}{path}")[:100]
