"""One run over sixty messages, shared by the tests of a module: it takes seconds."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from tests.minyi_web.understanding.corpus import Said, bring_in, carried_out, sixty

from minyi_web.understanding.models import Run


@pytest.fixture(scope="module")
def kept_rows(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a fixture of a module writes is there for its tests, and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def said() -> list[Said]:
    """What people wrote."""
    return sixty()


@pytest.fixture(scope="module")
def kept_run(kept_rows: None, said: list[Said]) -> int:
    """The id of a run over all of it, current."""
    bring_in(said)
    return carried_out().pk


@pytest.fixture
def whole_run(kept_run: int, db: None) -> Run:
    """The run as it stands in the database when a test begins."""
    return Run.objects.get(pk=kept_run)
