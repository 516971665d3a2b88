"""Where a request comes from, and where it may be led."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from minyi_web.people.addresses import client_address, own_address


@pytest.mark.parametrize(
    ("n_proxies", "direct", "told", "found"),
    [
        (0, "10.0.0.1", "", "10.0.0.1"),
        (0, "10.0.0.1", "6.6.6.6", "10.0.0.1"),  # nobody's word counts where no proxy stands in front
        (1, "10.0.0.1", "6.6.6.6", "6.6.6.6"),
        (1, "10.0.0.1", "9.9.9.9, 6.6.6.6", "6.6.6.6"),  # 9.9.9.9 is what the browser said itself
        (2, "10.0.0.1", "9.9.9.9, 6.6.6.6, 10.0.0.2", "6.6.6.6"),
        (2, "10.0.0.1", "6.6.6.6", "10.0.0.1"),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "unknown", "10.0.0.1"),
        (1, "10.0.0.1", "'; DROP TABLE", "10.0.0.1"),
        (0, "", "", "::"),
        (0, "2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::"),
        (0, "2001:db8:1:2:ffff::1", "", "2001:db8:1:2::"),
        (0, "::ffff:10.0.0.1", "", "10.0.0.1"),
        (0, "fe80::1%eth0", "", "fe80::"),
    ],
)
def test_it_believes_what_the_proxies_say_and_nothing_else(
    settings: Settings, n_proxies: int, direct: str, told: str, found: str
) -> None:
    settings.PROXIES = n_proxies
    headers = {"x-forwarded-for": told} if told else {}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR=direct)
    assert client_address(request) == found


@pytest.mark.parametrize(
    "wanted",
    [
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "http:///elsewhere.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://testserver@elsewhere.example/",
        "\x08//elsewhere.example",
    ],
)
def test_it_leads_home_instead_of_elsewhere(wanted: str) -> None:
    assert own_address(RequestFactory().get("/"), wanted) == "/"


@pytest.mark.parametrize("wanted", ["/people/account/", "/x/?y=1#z", "http://testserver/x/"])
def test_it_leads_to_own_addresses(wanted: str) -> None:
    assert own_address(RequestFactory().get("/"), wanted) == wanted


def test_it_does_not_lead_from_encryption_to_none() -> None:
    assert own_address(RequestFactory().get("/", secure=True), "http://testserver/x/") == "/"
