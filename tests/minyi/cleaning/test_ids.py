"""Ids of sources as they are shown."""

from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minyi.cleaning.ids import stand_in, stand_ins

KEY, OTHER_KEY = b"one run", b"another run"
SECRETS = [
    "20260305.Coremail.zhangsan1975@163.com",
    "zhangsan1975%40163.com",
    "zhangsan1975＠163.com",
    "https://zhangsan1975:pw@town.example/a",
    "https://town.example/feed?token=zhangsan1975&u=13812345678",
    "https://town.example/feed#token=zhangsan1975",
    "letters?token=zhangsan1975",
]


@pytest.mark.parametrize(
    "external_id",
    [
        "", "7", "188809", "202603051234567890", "GOV20260305123456", "2026-0305-001", "BJ-2026-03-00001234",
        "5cb2c4c8-df60-4ca9-8108-0a623f046385", "urn:uuid:13812345-6789-4ca9-8108-138123456789",
        "urn:rss:1", "tag:town.example,2026:7", "〔2026〕第7号", "what?", "sha256:" + "1" * 32,
        "https://town.example/letters/2026/t20260305_8123456.html", "http://127.0.0.1:8080/a#comment-12",
    ],
)  # fmt: skip
def test_it_leaves_ids_that_hold_nothing_personal(external_id: str) -> None:
    assert stand_in(external_id, KEY) == external_id


@pytest.mark.parametrize("external_id", SECRETS)
def test_it_shows_no_address_of_mail_and_no_query(external_id: str) -> None:
    shown = stand_in(external_id, KEY)

    assert not any(secret in shown for secret in ("zhangsan", "163", "token", "138123"))
    assert stand_in(shown, KEY) == shown
    assert shown != stand_in(external_id + "1", KEY)


def test_it_keeps_the_address_before_a_query() -> None:
    assert stand_in("https://town.example/letter?id=7", KEY).startswith("https://town.example/letter?…")
    assert stand_in("https://town.example/ann@b.example?id=7", KEY).startswith("sha256:")


@pytest.mark.parametrize("external_id", [SECRETS[0], "https://town.example/letter?id=7"])
def test_it_gives_the_same_stand_in_in_every_run(external_id: str) -> None:
    assert stand_in(external_id, KEY) == stand_in(external_id, OTHER_KEY)


@pytest.mark.parametrize(
    "external_id",
    ["13812345678", "13812345678@139.com", "110101199003070011", "https://town.example/l?u=13812345678"],
)
def test_it_hides_numbers_of_persons_from_those_who_try_them_all(external_id: str) -> None:
    assert external_id != stand_in(external_id, KEY) != stand_in(external_id, OTHER_KEY)


def test_it_passes_over_rows_without_an_id() -> None:
    assert stand_ins([None, "7", "\ud800@"], KEY)[:2] == [None, "7"]


@example("\U00108a58\x08\U0003ad4d", "https://a.example/?{}")  # whose sum begins like a telephone number
@given(st.text(max_size=30), st.sampled_from(["{}@b.example", "https://a.example/?{}", "{}"]))
def test_it_stands_for_itself_and_never_shows_a_mail_address(words: str, form: str) -> None:
    shown = stand_in(form.format(quote(words, safe="@ ", errors="replace")), KEY)

    assert stand_in(shown, KEY) == shown
    assert "@" not in shown
