"""Addresses without what may open them."""

import pytest

from minyi.listening.bare import bare
from minyi.listening.sources.errors import BrokenSitemapError, NotAPageError
from minyi.listening.sources.source import Notice


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://me:secret@town.example/a", "https://town.example/a"),
        ("http://secret@town.example/a", "http://town.example/a"),
        ("https://town.example/a?key=secret", "https://town.example/a"),
        ("https://town.example/a#key=secret", "https://town.example/a"),
        ("https://town.example:8080/a:b@c", "https://town.example:8080/a:b@c"),
        ("imaps://me%40here:secret@town.example/", "imaps://me%40here@town.example/"),
        ("imaps://me@town.example/INBOX;UIDVALIDITY=1/;UID=2", "imaps://me@town.example/INBOX;UIDVALIDITY=1/;UID=2"),
    ],
)  # fmt: skip
def test_it_shows_no_password_and_no_query(address: str, shown: str) -> None:
    assert bare(address) == shown


def test_it_shows_none_in_what_is_told() -> None:
    address = "https://town.example/a?key=secret"
    errors = [
        BrokenSitemapError(address=address, detail_zh="断了", detail_en="it broke off"),
        NotAPageError(address=address, media_type="image/png"),
    ]

    for error in errors:
        assert Notice(address, error).address == "https://town.example/a"
        assert "https://town.example/a”" in error.say("en").message
        assert "secret" not in error.say("zh").message
