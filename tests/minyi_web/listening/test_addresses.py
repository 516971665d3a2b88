"""Which addresses may be sources."""

import pytest
from pytest_django import Settings

from minyi.errors import MinyiError
from minyi.listening.fetching import FetchOptions
from minyi_web.listening.addresses import check_address, fetch_options, shown_address, zones


@pytest.mark.parametrize(
    "address",
    ["", "https://town.example/feed?key=1", "http://town.example:8080/", "imaps://office@mail.example/"],
)
def test_it_lets_public_addresses_pass(address: str) -> None:
    check_address(address)
    assert "key" not in shown_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "town",
        "ftp://town.example/",
        "javascript:alert(1)",
        "https://a:b@town.example/",
        "http://x:22/",
        "imap://mail/",
    ],
)
def test_it_refuses_what_would_never_be_visited(address: str) -> None:
    with pytest.raises(MinyiError) as told:
        check_address(address)
    assert told.value.code.startswith("LIS-")


def test_it_asks_the_network_carefully_unless_told_otherwise(settings: Settings) -> None:
    assert fetch_options() == FetchOptions()
    settings.FETCH_OPTIONS = FetchOptions(contact="office@town.example")
    assert fetch_options().contact == "office@town.example"


def test_it_knows_zones_of_the_earth_alone() -> None:
    assert {"Asia/Shanghai", "Europe/London"} <= zones()
    assert not {"localtime", "Factory", ""} & zones()
