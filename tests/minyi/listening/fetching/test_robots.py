"""What sites ask of robots is understood, kept for a day, and cannot be used against us."""

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.listening.fetching.errors import FetchError, StatusError
from minyi.listening.fetching.robots import MOST_BYTES, Rules, RulesOfSites, rules_of

if TYPE_CHECKING:
    from tests.minyi.listening.fetching.conftest import Clock

PAGE = "https://example.org/a/b.html?c=d"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", True),
        ("User-agent: *\nDisallow: /*.html", False),
        ("User-agent: *\nDisallow: /*.html$", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: MinyiBot\nDisallow: /x", True),
        ("User-agent: minyibot/2.0\nDisallow: /", False),
        ("User-Agent: Minyi\nDisallow: /", False),
        ("User-agent: Other\nUser-agent: MINYIBOT\nDisallow: /a", False),
        ("User-agent: Other\nDisallow: /", True),
        ("User-agent: Min\nDisallow: /", True),
        ("User-agent: MinyiBotter\nDisallow: /", True),
        ("\ufeffUser-agent: *\r\nDisallow: / # all\r\n", False),
        ("User-agent *\nDisallow /", False),
        ("user agent: *\rdisallow: /", False),
        ("Disallow: /", True),
        ("<html>not found</html>", True),
    ],
)
def test_it_understands_what_a_site_asks(text: str, allowed: bool) -> None:
    assert rules_of(text.encode()).allow(PAGE) is allowed


@pytest.mark.parametrize(
    ("delay", "seconds"),
    [("5", 5.0), ("0.5", 0.5), ("-1", 0.0), ("inf", 0.0), ("nan", 0.0), ("1e999", 0.0), ("soon", 0.0)],
)
def test_it_reads_the_time_between_requests(delay: str, seconds: float) -> None:
    assert Rules(f"User-agent: *\nCrawl-delay: {delay}\n").seconds_between() == seconds


def test_it_asks_for_no_time_where_the_site_asks_for_none() -> None:
    assert Rules().seconds_between() == 0.0


@given(st.binary(max_size=300))
def test_it_reads_any_bytes(content: bytes) -> None:
    rules = rules_of(b"User-agent: *\nDisallow: " + content)
    assert rules.allow(PAGE) in (True, False)
    assert 0 <= rules.seconds_between() < float("inf")


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"User-agent: a{number}\n" for number in range(15_000)) + "Disallow: /x\n" * 20_000,
        "".join(f"User\t-agent {number}x\n" for number in range(15_000)) + "Disallow: /x\n" * 20_000,
        "User-agent: *\n" + "Disallow: /*a*a*a*a*a*a*a*a*a*a*a*a*b$\n" * 12_000,
        "User-agent: *\nDisallow: /" + "*a" * 250_000,
        "User-agent: *\nDisallow: /" + "%" * 500_000,
        "User-agent: *\nDisallow: " + "$" * 500_000,
        "User-agent: *\n" + "Disallow: $\n" * 40_000,
        "user" + " " * 500_000,
        "\n" * 500_000,
    ],
    ids=[
        "agents",
        "odd_agents",
        "stars",
        "one_star_rule",
        "percents",
        "dollars",
        "dollar_rules",
        "blank",
        "lines",
    ],
)
def test_it_is_not_held_up_by_rules_made_to_hold_it_up(text: str) -> None:
    began = time.process_time()
    rules_of(text.encode()).allow("https://example.org/" + "a" * 7_900)
    assert time.process_time() - began < 4


def test_it_reads_the_first_half_mebibyte_of_more() -> None:
    head = b"User-agent: *\nDisallow: /a\n"
    text = head + b"#" * (MOST_BYTES - len(head)) + b"\nAllow: /a/b\n"
    assert not rules_of(text).allow(PAGE)


def test_it_asks_a_site_once_a_day(clock: "Clock") -> None:
    asked: list[float] = []

    def ask() -> Rules:
        asked.append(clock.now)
        return Rules()

    sites = RulesOfSites(clock)
    for seconds in (0, 86_399, 2, 10):
        clock.now += seconds
        sites.rules("https://example.org:443", ask)
    assert len(asked) == 2
    sites.rules("http://example.org:80", ask)
    assert len(asked) == 3


def test_it_asks_a_site_in_trouble_again_after_five_minutes(clock: "Clock") -> None:
    asked: list[float] = []

    def ask() -> Rules:
        asked.append(clock.now)
        raise StatusError(host="example.org", status=500)

    sites = RulesOfSites(clock)
    raised: list[FetchError] = []
    for seconds in (0, 299, 2):
        clock.now += seconds
        with pytest.raises(FetchError, match="answered with the status 500") as caught:
            sites.rules("https://example.org:443", ask)
        raised.append(caught.value)
    assert len(asked) == 2
    assert len({id(error) for error in raised}) == 3  # none drags the frames of another along


def test_it_asks_again_where_the_clock_was_set_back(clock: "Clock") -> None:
    asked: list[float] = []

    def ask() -> Rules:
        asked.append(clock.now)
        return Rules()

    sites = RulesOfSites(clock)
    sites.rules("https://example.org:443", ask)
    clock.now -= 3_600
    sites.rules("https://example.org:443", ask)
    assert len(asked) == 2
