"""Facets from the columns of a run and from the database are the same; tallies add up."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from tests.minyi_web.understanding.rows import AT, make_message, make_run, make_source, make_topics, read

from minyi_web.listening.models import Fate, Message, Origin
from minyi_web.understanding import columns, tallies
from minyi_web.understanding.facets import Facets, listed, narrowed
from minyi_web.understanding.models import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db: None) -> Run:
    """Messages of all sorts, some sealed, some overheard, some undated."""
    run = make_run()
    make_topics(run, {"t01": "一", "t01.01": "二", "t02": "三"})
    chance = random.Random(7)
    sources = [make_source(), make_source("来信"), make_source("论坛", Origin.OVERHEARD)]
    for n in range(60):
        message = make_message(
            f"停水{n}",
            brought_by=chance.choice(sources),
            channel=chance.choice(["网站", "电话", ""]),
            reply=chance.choice(["", "已恢复"]),
            published_at=chance.choice([None, AT - timedelta(hours=chance.randrange(2_000))]),
            fate=Fate.COPY if n % 7 == 3 else Fate.KEPT,
            copy_of=Message.objects.order_by("pk").first() if n % 7 == 3 else None,
        )
        read(
            run,
            message,
            kinds=chance.sample(["complaint", "wish", "idea", "question"], chance.randrange(3)),
            urgency=chance.choice(["1h", "2h", "24h"]),
            topic_id=chance.choice(["t01", "t01.01", "t02", ""]),
            issue_id=chance.choice(["i0001", "i0002", ""]),
            place=chance.choice(["望塔区", "柳桥区", ""]),
            sealed=n % 11 == 5,
        )
    (Path(settings.RUNS) / run.folder).mkdir(parents=True)
    columns.write(run)
    return run


def every_facet() -> list[Facets]:
    """Each facet alone, and some together."""
    some = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    day = AT.date()
    return [
        Facets(),
        Facets(channel="网站"),
        Facets(channel="网"),
        Facets(kind="complaint"),
        Facets(kind="comp"),
        Facets(kind="thanks"),
        Facets(urgency="1h"),
        Facets(topics=("t01", "t01.01")),
        Facets(topics=("t02",), moved_in=tuple(some[:5]), moved_out=tuple(some[20:40])),
        Facets(topics=("t99",)),
        Facets(issue="i0002"),
        Facets(place="柳桥区"),
        Facets(replied=True),
        Facets(replied=False),
        Facets(first_on=day - timedelta(days=20)),
        Facets(last_on=day - timedelta(days=20)),
        Facets(first_on=day - timedelta(days=40), last_on=day - timedelta(days=40)),
        Facets(last_on=date.max),
        Facets(first_on=date.max),
        Facets(source=make_source("来信").source_id),
        Facets(source=make_source("论坛").source_id),
        Facets(source=999),
        Facets(copy_of=some[0]),
        Facets(kind="wish", channel="电话", replied=False, urgency="24h"),
    ]


def test_it_finds_the_same_in_columns_and_database(run: Run) -> None:
    for facets in every_facet():
        expected = list(
            narrowed(listed(run), facets).order_by("message_id").values_list("message_id", flat=True)
        )
        assert columns.ids(run, facets).tolist() == expected, facets


def test_it_finds_something_and_leaves_something_out_by_every_facet(run: Run) -> None:
    n_all = len(columns.ids(run, Facets()))
    found = [len(columns.ids(run, facets)) for facets in every_facet()]
    assert 0 < n_all < 60
    assert sum(0 < n < n_all for n in found) >= 12


def test_it_asks_the_database_where_the_file_is_missing(run: Run) -> None:
    expected = columns.ids(run, Facets(kind="wish")).tolist()
    (Path(settings.RUNS) / run.folder / columns.NAME).unlink()
    assert columns.ids(run, Facets(kind="wish")).tolist() == expected


def test_it_reads_a_file_anew_that_was_written_anew(run: Run) -> None:
    before = len(columns.ids(run, Facets()))
    read(run, make_message("新来的"))
    columns.write(run)
    assert len(columns.ids(run, Facets())) == before + 1


def test_it_makes_columns_of_nothing() -> None:
    run = make_run()
    (Path(settings.RUNS) / run.folder).mkdir(parents=True)
    columns.write(run)
    assert (
        columns.ids(run, Facets(kind="wish", channel="x", topics=("t",), first_on=date(2026, 1, 1))).tolist()
        == []
    )


def test_it_counts_each_message_that_is_not_sealed(run: Run) -> None:
    told = tallies.read(run)
    rows = run.readings.filter(sealed=False)
    assert sum(told.channels.values()) == rows.exclude(message__channel="").count()
    assert told.kinds["wish"] == sum("wish" in row.kinds for row in rows)
    dated = rows.exclude(message__published_at=None)
    assert sum(told.weeks[""].values()) == dated.count()
    assert sum(told.weeks["t01"].values()) == dated.filter(topic_id__in=["t01", "t01.01"]).count()
    assert sum(told.weeks["issue i0001"].values()) == dated.filter(issue_id="i0001").count()
    assert all(monday.weekday() == 0 for monday in told.weeks[""])


def test_it_has_no_tallies_for_a_run_without_a_file() -> None:
    assert tallies.read(make_run()) == tallies.Tallies()
    assert tallies.read(make_run(folder="")) == tallies.Tallies()


def test_it_shows_weeks_in_which_nothing_came_and_no_old_ones() -> None:
    assert tallies.every_week({}) == []
    found = tallies.every_week({date(1900, 1, 1): 1, date(2026, 1, 5): 2, date(2026, 1, 26): 3})
    assert len(found) == tallies.MOST_WEEKS
    assert found[-4:] == [
        (date(2026, 1, 5), 2), (date(2026, 1, 12), 0), (date(2026, 1, 19), 0), (date(2026, 1, 26), 3),
    ]  # fmt: skip
