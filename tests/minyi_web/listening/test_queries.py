"""Counts that add up, and the sentences for those that do not."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.minyi_web.listening.conftest import brought, message

from minyi_web.due import State
from minyi_web.listening import queries
from minyi_web.listening.models import Fate, Import, Message, Reject, Source
from minyi_web.listening.queries import Summary, Unequal

Write = Callable[..., Path]
pytestmark = pytest.mark.django_db


@pytest.fixture
def import_(source: Source, written: Write, at: datetime) -> Import:
    return brought(source, written([message(1), message(1, 编号="B"), message(3), {"编号": "X"}]), at)


def test_it_finds_a_message_that_vanished(import_: Import) -> None:
    Message.objects.filter(row=3).delete()
    assert queries.counts_that_do_not_add_up() == [Unequal(import_.pk, "messages", 3, 2)]


def test_it_finds_a_rejected_row_that_vanished(import_: Import) -> None:
    Reject.objects.all().delete()
    assert queries.counts_that_do_not_add_up() == [Unequal(import_.pk, "rejects", 1, 0)]


def test_it_finds_a_sum_that_was_changed(import_: Import) -> None:
    Import.objects.filter(pk=import_.pk).update(n_known=7)
    assert queries.counts_that_do_not_add_up() == [Unequal(import_.pk, "received", 4, 11)]


@pytest.mark.parametrize(
    "change",
    [{"fate": Fate.SET_ASIDE}, {"fate": Fate.COPY, "copy_of": None}, {"fate": Fate.KEPT}],
)
def test_it_finds_copies_without_an_original(import_: Import, change: dict[str, object]) -> None:
    Message.objects.filter(fate=Fate.COPY).update(**change)
    assert queries.counts_that_do_not_add_up() == [Unequal(None, "copies", 0, 1)]


def test_it_waits_for_an_import_to_be_done(import_: Import) -> None:
    Message.objects.filter(row=3).delete()
    Import.objects.filter(pk=import_.pk).update(state=State.RUNNING)
    assert queries.counts_that_do_not_add_up() == []


def test_it_counts_what_an_import_has_so_far(import_: Import) -> None:
    Import.objects.filter(pk=import_.pk).update(state=State.STOPPED, n_received=0, n_kept=0, n_known=2)
    import_.refresh_from_db()
    assert queries.summary(import_) == Summary(6, 2, 1, 0, 1, 2)


def test_it_asks_no_more_of_many_imports(
    import_: Import, source: Source, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        Import.objects.create(source=source, created_at=at, not_before=at, state=State.DONE)
    with django_assert_num_queries(5):
        assert queries.counts_that_do_not_add_up() == []


def test_it_tells_the_health_of_a_source(import_: Import, source: Source, at: datetime) -> None:
    (health,) = queries.sources_with_health(at + timedelta(days=29))
    assert (health.n_brought, health.state, health.last_import) == (3, "well", import_)
    (later,) = queries.sources_with_health(at + timedelta(days=31))
    assert later.n_brought == 0
    assert queries.health_of(source, at).n_brought == 3


def test_it_counts_rejected_rows_by_reason(import_: Import) -> None:
    Reject.objects.bulk_create(
        Reject(brought_by=import_, row=10 + n, code=code)
        for n, code in enumerate(["fields", "fields", "empty"])
    )
    assert queries.n_rejects_by_code(import_) == [("empty", 2), ("fields", 2)]


def test_it_knows_the_same_file_only_in_the_same_source(
    import_: Import, source: Source, at: datetime
) -> None:
    def like(other: Source, state: State) -> Import:
        return Import.objects.create(
            source=other, created_at=at, not_before=at, sha256=import_.sha256, state=state
        )

    assert queries.same_file_before(import_) is None
    assert queries.same_file_before(like(source, State.WAITING)) == import_
    assert queries.same_file_before(like(Source.objects.create(name="另一处"), State.WAITING)) is None
    Import.objects.filter(pk=import_.pk).update(state=State.FAILED)
    assert queries.same_file_before(Import(source=source, sha256=import_.sha256, pk=import_.pk + 1)) is None
