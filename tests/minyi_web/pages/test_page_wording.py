"""Figures, days and times as the reader's language writes them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils.translation import override

from minyi_web.pages.wording import (
    ago_in_words,
    count_in_words,
    day_in_words,
    percent_in_words,
    size_in_words,
    three_counts_in_words,
)

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


@dataclass
class Counted:
    n_messages: int
    n_people: int
    n_texts: int
    n_unverified: int


def test_it_counts_in_both_languages() -> None:
    with override("en"):
        assert count_in_words(12345) == "12,345"
        assert [count_in_words(n, "message") for n in (0, 1, 12345)] == [
            "0 messages",
            "1 message",
            "12,345 messages",
        ]
        assert count_in_words(2, "person") == "2 people"
    with override("zh-hans"):
        assert count_in_words(12345, "message") == "12,345 条留言"
        assert count_in_words(1, "issue") == "1 个问题"


def test_it_refuses_a_noun_that_nobody_translated() -> None:
    with pytest.raises(KeyError, match="complainant"):
        count_in_words(1, "complainant")


def test_it_tells_posts_without_a_name_only_where_there_are_any() -> None:
    with override("en"):
        assert three_counts_in_words(Counted(3, 2, 1, 0)) == "3 messages · 2 people · 1 text"
        assert three_counts_in_words(Counted(3, 2, 1, 1)).endswith(" · 1 without a name")


@pytest.mark.parametrize(
    ("share", "words"),
    [(0, "0%"), (0.0001, "<1%"), (0.01, "1%"), (0.5, "50%"), (0.99, "99%"), (0.9999, ">99%"), (1, "100%")],
)
def test_it_never_rounds_to_nothing_or_to_all(share: float, words: str) -> None:
    assert percent_in_words(share) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "23 Feb 2026"),
        (timedelta(days=-3), "5 Mar 2026"),
    ],
)
def test_it_tells_how_long_ago(before: timedelta, words: str) -> None:
    with override("en"):
        assert ago_in_words(NOW - before, NOW) == words


def test_it_takes_the_day_of_the_office_and_not_of_greenwich() -> None:
    evening = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight in the office
    with override("zh-hans"):
        assert day_in_words(evening) == day_in_words(date(2026, 3, 2)) == "2026年3月2日"
    with override("en"):
        assert day_in_words(date(2026, 3, 2)) == "2 Mar 2026"


@pytest.mark.parametrize(
    ("n_bytes", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_345_678, "12 MB"), (5 * 10**15, "5000 TB")],
)
def test_it_tells_sizes(n_bytes: int, words: str) -> None:
    assert size_in_words(n_bytes) == words


def test_its_filters_say_nothing_of_nothing() -> None:
    template = (
        "{% load minyi_charts %}[{{ x|count }}{{ x|percent }}{{ x|size }}"
        "{{ x|day }}{{ x|moment }}{{ x|ago:now }}]"
    )
    assert Template(template).render(Context({"x": None, "now": NOW})) == "[]"


def test_its_filters_write_times_for_machines_too() -> None:
    with override("en"):
        written = Template("{% load minyi_charts %}{{ at|ago:now }}|{{ at|moment }}").render(
            Context({"at": NOW - timedelta(hours=2), "now": NOW})
        )
    assert written == (
        '<time datetime="2026-03-01T23:30:00+00:00" title="2 Mar 2026 07:30">2 hours ago</time>|'
        '<time datetime="2026-03-01T23:30:00+00:00">2 Mar 2026 07:30</time>'
    )
