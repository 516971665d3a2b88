"""Only the public web is fetched, however an address is written."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fetching import FetchError
from minyi.listening.fetching.addresses import literal_of, range_of, target_after, target_of
from minyi.listening.fetching.errors import AddressUnusableError, PortRefusedError, SchemeRefusedError

PRIVATE = """
0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7
203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::ffff:127.0.0.1 ::ffff:93.184.216.34 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b::5db8:d822 64:ff9b:1::1
100::1 2001::1 2001:2::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1
fe80::1%eth0 fec0::1 ff02::1 4000::1
""".split()
PUBLIC = "1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 2400:3200::1".split()

NO_ADDRESSES = [
    *"""example.org //example.org/a http:// http:///a http:/example.org http:example.org http://:80/
    http://./ http://../ http://-a.org http://a-.org http://a..b http://example.org. http://2130706433
    http://0x7f000001 http://0177.0.0.1 http://127.1 http://127.0.0.0x1 http://1.2.3.4.5
    http://999.1.1.1 http://[::1 http://::1/ http://[fe80::1%25eth0]/ http://[fe80::1%eth0]/
    http://[::ffff:127.0.0.1.]/ http://ex%61mple.org http://a,b http://a%00b.org http://example.org:0
    http://example.org:99999 http://example.org:-1 http://example.org:x http://example.org:８０x
    http://１２７.1 http://①②⑦.1 http://\ud800.org https://\u3002.org""".split(),
    "",
    " ",
    "http://a b",
    "http://a\tb.org",
    "http://exa\nmple.org",
    f"http://{'a' * 64}.org",
    f"http://{'a.' * 130}org",
    f"http://example.org/{'a' * 9_000}",
    "http://a\\b.org",
    "https://xn--.org",
    "http://\x00",
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_it_refuses_what_is_not_on_the_public_internet(ip: str) -> None:
    assert range_of(ip) is not None


@pytest.mark.parametrize("ip", PUBLIC)
def test_it_takes_public_addresses(ip: str) -> None:
    assert range_of(ip) is None


def test_it_refuses_what_is_no_number_at_all() -> None:
    assert range_of("example.org") is not None


@given(
    st.one_of(st.builds(IPv4Address, st.integers(0, 2**32 - 1)), st.ip_addresses(v=6), st.ip_addresses(v=4))
)
def test_it_refuses_all_that_python_knows_not_to_be_global(ip: IPv4Address | IPv6Address) -> None:
    is_hidden = not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local
    assert not is_hidden or range_of(str(ip)) is not None


@given(st.ip_addresses(v=4))
def test_it_refuses_every_ipv4_address_inside_an_ipv6_one(ip: IPv4Address) -> None:
    number = int(ip)
    hidden = [0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80]
    assert all(range_of(str(IPv6Address(one))) is not None for one in hidden)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("http://Example.ORG", "http://example.org"),
        ("  https://example.org:443/a/../b#top\n", "https://example.org/b"),
        (
            "https://example.org/城市?q=水 电",
            "https://example.org/%E5%9F%8E%E5%B8%82?q=%E6%B0%B4%20%E7%94%B5",
        ),
        ("https://例子.测试/", "https://xn--fsqu00a.xn--0zwm56d/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://[2400:3200::1]/x", "http://[2400:3200::1]/x"),
        ("https://under_score.example.org/", "https://under_score.example.org/"),
    ],
)
def test_it_writes_an_address_in_one_form(written: str, canonical: str) -> None:
    target = target_of(written)
    assert str(target.url.copy_with(host=target.host)) == canonical
    assert target_of(target.address).address == target.address


@pytest.mark.parametrize(
    "address",
    """file:///etc/passwd ftp://example.org/a gopher://example.org data:text/html,x javascript:alert(1)
    jar:http://example.org!/ FILE:/x mailto:a@example.org ws://example.org unix:/run/x""".split(),
)
def test_it_refuses_other_schemes(address: str) -> None:
    with pytest.raises(SchemeRefusedError) as caught:
        target_of(address)
    assert caught.value.values["scheme"] == address.partition(":")[0].lower()


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_it_refuses_what_is_no_address(address: str) -> None:
    with pytest.raises(AddressUnusableError):
        target_of(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://a@example.org",
        "http://a:b@example.org/",
        "https://example.com\\@127.0.0.1/",
        "http://:b@x.org",
    ],
)
def test_it_refuses_names_and_passwords_and_does_not_repeat_them(address: str) -> None:
    with pytest.raises(AddressUnusableError, match="name or a password") as caught:
        target_of(address)
    assert ":b@" not in str(caught.value)


@pytest.mark.parametrize("port", [1, 22, 25, 3306, 6379, 8000, 65535])
def test_it_refuses_ports_that_are_not_of_the_web(port: int) -> None:
    with pytest.raises(PortRefusedError, match=f"The port {port} of “example.org”"):
        target_of(f"http://example.org:{port}/")


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("http://localhost:9000/", "localhost"),
        ("http://LOCALHOST:9000/", "LocalHost"),
        ("http://127.0.0.1:9000/", "127.0.0.1"),
        ("http://[::1]:9000/", "[::1]"),
        ("http://[::1]:9000/", "::1"),
        ("http://内网.测试:9000/", "内网.测试"),
    ],
)
def test_it_lets_an_allowed_host_have_any_port(address: str, allowed: str) -> None:
    assert target_of(address, {allowed}).is_allowed


@pytest.mark.parametrize("host", ["xn--a", f"xn--{'9' * 50}", "a.xn--zz.org"])
def test_it_takes_names_that_cannot_be_read_back_into_unicode(host: str) -> None:
    assert target_of(f"http://{host}/", {"例子.测试"}).host == host


@pytest.mark.parametrize("name", ["", "[", "\ud800", "a b", "http://localhost", "xn--", "*", "%"])
def test_it_is_not_upset_by_an_allowed_name_that_is_none(name: str) -> None:
    assert not target_of("http://localhost/", {name}).is_allowed


def test_it_allows_only_the_very_host_that_is_named() -> None:
    names = {"localhost", "example.org"}
    assert not target_of("http://a.example.org/", names).is_allowed
    assert not target_of("http://127.0.0.1/", names).is_allowed


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/b?c#d", "https://example.org/b?c"),
        ("b", "https://example.org/a/b"),
        ("//other.example.org/", "https://other.example.org/"),
        ("http://example.org:80/", "http://example.org/"),
        ("?x=1", "https://example.org/a/?x=1"),
        (" /路 ", "https://example.org/%E8%B7%AF"),
        ("", "https://example.org/a/"),
    ],
)
def test_it_follows_where_an_answer_leads(location: str, address: str) -> None:
    assert target_after(target_of("https://example.org/a/"), location).address == address


@given(st.text())
def test_it_says_in_our_words_what_is_wrong_with_any_text(text: str) -> None:
    _assert_target_or_error(text)
    _assert_target_or_error(f"http://{text}")
    _assert_target_or_error(f"http://example.org{text}")
    try:
        assert literal_of(target_after(target_of("http://example.org/"), text).host) is None
    except FetchError as error:
        assert error.say("zh").message


def _assert_target_or_error(address: str) -> None:
    try:
        target = target_of(address)
    except FetchError as error:
        assert error.say("zh").message and len(str(error)) < 1_000
    else:
        assert target.url.scheme in ("http", "https") and target.host.isascii()
        assert literal_of(target.host) is None or ip_address(target.host)
