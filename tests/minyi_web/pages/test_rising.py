"""Topics that rose: the library's notion, over the voices of the office."""

from datetime import datetime, timedelta

import pytest
from django.core.cache import cache

from minyi_web.listening.models import Fate
from minyi_web.pages.rising import Rise, topics_that_rose
from minyi_web.people.models import Account
from minyi_web.understanding.models import Correction, CorrectionKind, Run

from .conftest import AddReading, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_topics(run: Run, add_reading: AddReading, at: datetime) -> Run:
    """Heating rose from nothing to twelve people; parking had ten in each span, and reaches back."""
    make_topic(run, "h", "供暖")
    make_topic(run, "p", "停车")
    for n in range(12):
        add_reading({"published_at": at - timedelta(days=n)}, topic_id="h")
    for n in range(10):
        add_reading({"published_at": at - timedelta(days=n)}, topic_id="p")
    for n in range(30):
        add_reading({"published_at": at - timedelta(days=31 + 2 * n)}, topic_id="p")
    return run


def test_it_finds_the_topic_that_rose(two_topics: Run, at: datetime) -> None:
    assert topics_that_rose(two_topics, at) == [Rise("h", "供暖", 12, 0)]


def test_it_counts_a_flood_of_copies_as_one_voice(run: Run, add_reading: AddReading, at: datetime) -> None:
    make_topic(run, "h", "供暖")
    make_topic(run, "p", "停车")
    first = add_reading({"author_pseudonym": ""}, topic_id="h").message
    for _ in range(30):
        copy = {"author_pseudonym": "", "fate": Fate.COPY, "copy_of": first}
        add_reading(copy, topic_id="h")
    add_reading({"author_pseudonym": ""}, near_copy_of=first, topic_id="h")
    for n in range(30):
        add_reading({"published_at": at - timedelta(days=31 + 2 * n)}, topic_id="p")
    assert topics_that_rose(run, at) == []


def test_it_leaves_out_what_is_sealed_and_topics_that_hold_others(
    two_topics: Run, add_reading: AddReading, at: datetime
) -> None:
    two_topics.readings.filter(topic_id="h").update(sealed=True)
    assert topics_that_rose(two_topics, at) == []
    two_topics.readings.update(sealed=False)
    cache.clear()
    make_topic(two_topics, "below", "楼内供暖", parent_id="h")
    assert topics_that_rose(two_topics, at) == []


def test_it_does_not_judge_by_less_than_sixty_days(run: Run, add_reading: AddReading, at: datetime) -> None:
    assert topics_that_rose(run, at) is None
    cache.clear()
    add_reading(topic_id="h")
    add_reading({"published_at": at - timedelta(days=59)}, topic_id="h")
    assert topics_that_rose(run, at) is None


def test_it_shows_topics_as_people_corrected_them(two_topics: Run, analyst: Account, at: datetime) -> None:
    assert topics_that_rose(two_topics, at) == [Rise("h", "供暖", 12, 0)]
    correction = {"made_by": analyst, "made_at": at}
    Correction.objects.create(kind=CorrectionKind.RENAME, topic_id="h", words="暖气", **correction)
    assert topics_that_rose(two_topics, at) == [Rise("h", "暖气", 12, 0)]
    Correction.objects.create(kind=CorrectionKind.MERGE, topic_id="h", other_id="p", **correction)
    assert topics_that_rose(two_topics, at) == []
