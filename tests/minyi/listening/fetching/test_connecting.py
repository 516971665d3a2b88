"""A connection leads to the very address that was checked, and the host must prove who it is."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpcore
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.servers.web_server import WebServer, page, redirect

from minyi.listening.fetching import Fetcher, Network
from minyi.listening.fetching.connecting import certificates, resolved
from minyi.listening.fetching.errors import (
    CertificateError,
    ConnectFailedError,
    HostUnknownError,
    PrivateAddressError,
    TooSlowError,
)

PUBLIC = "93.184.216.34"
MakeFetcher = Callable[..., Fetcher]


class Names:
    """Knows what each name leads to: one list of addresses at a time, the last for good."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.names = {name.replace("_", "."): answers for name, answers in names.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        answers = self.names.get(host)
        if answers is None:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch, server: WebServer) -> list[str]:
    """Where connections went, as address and port; the public ones end at the server of the test."""
    places: list[str] = []

    class Wires(httpcore.SyncBackend):
        def connect_tcp(self, host: str, port: int, *rest: object, **more: object) -> httpcore.NetworkStream:
            places.append(f"{host}:{port}")
            return super().connect_tcp(server.host, server.port)

    monkeypatch.setattr(httpcore, "SyncBackend", Wires)
    return places


def test_it_connects_to_the_address_that_was_checked(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher
) -> None:
    server.at("/", page(b"news"))
    names = Names(example_org=[[PUBLIC]])
    fetched = fetcher_with(Network(resolve=names)).fetch("http://example.org/")
    assert fetched.content == b"news"
    assert connected == [f"{PUBLIC}:80"] * 2  # robots.txt and the page
    assert names.asked == ["example.org"] * 2
    assert [visit.headers["host"] for visit in server.visits] == ["example.org"] * 2


@pytest.mark.parametrize(
    "ips",
    [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["169.254.169.254", PUBLIC], ["::ffff:10.0.0.1"], ["fe80::1%eth0"]],
)
def test_it_refuses_a_name_of_which_any_address_is_private(
    connected: list[str], fetcher_with: MakeFetcher, ips: list[str]
) -> None:
    with pytest.raises(PrivateAddressError, match=r"“example\.org” leads to"):
        fetcher_with(Network(resolve=Names(example_org=[ips]))).fetch("http://example.org/")
    assert connected == []


def test_it_is_not_fooled_by_a_name_that_changes_its_address(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher
) -> None:
    server.at("/", page(b"secret"))
    names = Names(example_org=[[PUBLIC], ["127.0.0.1"]])
    with pytest.raises(PrivateAddressError, match=r"127\.0\.0\.1, which is this machine itself"):
        fetcher_with(Network(resolve=names)).fetch("http://example.org/")
    assert connected == [f"{PUBLIC}:80"]
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize(
    "to",
    """http://127.0.0.1/ http://localhost:8080/ http://[::1]/ http://169.254.169.254/latest/meta-data/
    http://[::ffff:169.254.169.254]/ http://[fd00:ec2::254]/ http://inside.example.org/
    //10.0.0.1/""".split(),
)
def test_it_refuses_to_be_led_to_a_private_address(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher, to: str
) -> None:
    server.at("/", redirect(to))
    names = Names(example_org=[[PUBLIC]], inside_example_org=[["192.168.1.1"]], localhost=[["127.0.0.1"]])
    with pytest.raises(PrivateAddressError):
        fetcher_with(Network(resolve=names), allowed_hosts=frozenset()).fetch("http://example.org/")
    assert set(connected) == {f"{PUBLIC}:80"}


def test_it_refuses_to_be_led_to_a_private_address_by_robots_txt(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher
) -> None:
    server.at("/robots.txt", redirect("http://10.0.0.1/robots.txt"))
    names = Network(resolve=Names(example_org=[[PUBLIC]]))
    with pytest.raises(PrivateAddressError, match=r"“10\.0\.0\.1” leads to 10\.0\.0\.1"):
        fetcher_with(names).fetch("http://example.org/")
    assert set(connected) == {f"{PUBLIC}:80"}


def test_it_is_not_led_from_the_public_web_to_an_allowed_private_host(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher
) -> None:
    server.at("/", redirect("http://intranet/reset"))
    names = Network(resolve=Names(example_org=[[PUBLIC]], intranet=[["10.0.0.1"]]))
    with pytest.raises(PrivateAddressError, match="“intranet” leads to"):
        fetcher_with(names, allowed_hosts=frozenset({"intranet"})).fetch("http://example.org/")
    assert "/reset" not in server.paths()


def test_it_lets_an_allowed_name_be_private_and_no_other(
    server: WebServer, connected: list[str], fetcher_with: MakeFetcher
) -> None:
    server.at("/", page(b"inside"))
    names = Network(resolve=Names(intranet=[["10.0.0.1"]], other=[["10.0.0.1"]]))
    fetcher = fetcher_with(names, allowed_hosts=frozenset({"intranet"}))
    assert fetcher.fetch("http://intranet:9000/").content == b"inside"
    assert connected == ["10.0.0.1:9000"] * 2
    with pytest.raises(PrivateAddressError):
        fetcher.fetch("http://other/")
    with pytest.raises(PrivateAddressError):
        fetcher.fetch("http://10.0.0.1/")


def test_it_tries_the_next_address_where_one_does_not_answer(
    server: WebServer, fetcher_with: MakeFetcher
) -> None:
    server.at("/", page(b"here"))
    names = Network(resolve=Names(localhost=[["::1", "127.0.0.1"]]))
    fetcher = fetcher_with(names, allowed_hosts=frozenset({"localhost"}))
    assert fetcher.fetch(server.address("/", host="localhost")).content == b"here"


def test_it_says_which_host_is_unknown(fetcher_with: MakeFetcher) -> None:
    with pytest.raises(HostUnknownError, match=r"no host “nowhere\.example”"):
        fetcher_with(Network(resolve=Names())).fetch("https://nowhere.example/")


def test_it_asks_again_where_names_are_not_known_for_the_moment(fetcher_with: MakeFetcher) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    with pytest.raises(ConnectFailedError, match="Temporary failure"):
        fetcher_with(Network(resolve=resolve)).fetch("https://example.org/")
    assert len(asked) == 3


@pytest.mark.parametrize("failure", [UnicodeError("label too long"), ValueError("embedded null"), OSError()])
def test_it_says_in_our_words_how_a_resolver_fails(fetcher_with: MakeFetcher, failure: Exception) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise failure

    with pytest.raises(HostUnknownError):
        fetcher_with(Network(resolve=resolve)).fetch("https://example.org/")


def test_it_does_not_wait_for_ever_for_a_name(fetcher_with: MakeFetcher) -> None:
    is_over = threading.Event()

    def resolve(host: str, port: int) -> list[str]:
        is_over.wait(5)
        return [PUBLIC]

    with pytest.raises(TooSlowError, match=r"0\.05 seconds"):
        fetcher_with(Network(resolve=resolve), seconds_idle=0.05).fetch("https://example.org/")
    is_over.set()


def test_it_resolves_names_of_this_machine() -> None:
    assert set(resolved("localhost", 80)) <= {"127.0.0.1", "::1"}
    assert resolved("127.0.0.1", 80) == ["127.0.0.1"]


def test_it_trusts_the_usual_authorities_and_checks_names() -> None:
    context = certificates()
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.cert_store_stats()["x509_ca"] > 50


class Authority:
    """Vouches for 127.0.0.1, for a day."""

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Test")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
            .sign(key, hashes.SHA256())
        )
        self.file = folder / "test.pem"
        self.file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )

    def of_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        return context

    def trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.file))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def secured(authority: Authority) -> Iterator[WebServer]:
    with WebServer(authority.of_server()) as running:
        running.at("/", page(b"secured"))
        yield running


def test_it_fetches_from_a_host_that_proves_itself(
    secured: WebServer, authority: Authority, fetcher_with: MakeFetcher
) -> None:
    fetcher = fetcher_with(Network(trusted=authority.trusted))
    assert fetcher.fetch(secured.address("/")).content == b"secured"


def test_it_refuses_a_host_for_which_nobody_vouches(secured: WebServer, fetcher_with: MakeFetcher) -> None:
    with pytest.raises(CertificateError, match=r"certificate of “127\.0\.0\.1” could not be verified"):
        fetcher_with().fetch(secured.address("/"))


def test_it_refuses_a_certificate_for_another_name(
    secured: WebServer, authority: Authority, fetcher_with: MakeFetcher
) -> None:
    network = Network(resolve=Names(localhost=[["127.0.0.1"]]), trusted=authority.trusted)
    with pytest.raises(CertificateError, match="“localhost”"):
        fetcher_with(network, allowed_hosts=frozenset({"localhost"})).fetch(
            secured.address("/", host="localhost")
        )


def test_it_says_that_a_host_does_not_speak_tls(server: WebServer, fetcher_with: MakeFetcher) -> None:
    with pytest.raises(ConnectFailedError):
        fetcher_with().fetch(server.address("/").replace("http:", "https:"))
