"""However much there is, a page asks the database as often."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.minyi_web.addresses import CAST, MATRIX, address_of
from tests.minyi_web.conftest import Office
from tests.minyi_web.furnished import furnish

from minyi_web.people.rules import Visitor

# Their work is to go through everything, some thousands at a time.
WHOLE = {"listening:rejects"}
SEARCHED = {"understanding:search": "?q=路灯", "understanding:messages": "?kind=complaint"}
PAGES = sorted(name for name, (asked, _) in MATRIX.items() if "2" in asked[1:] and name not in WHOLE)
MOST = 40  # queries of one page


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_as_often_for_more_of_everything(
    name: str, office: Office, client_of: Callable[[Visitor], Client]
) -> None:
    who = CAST[max(place for place, letter in enumerate(MATRIX[name][0]) if letter == "2")]
    at = timezone.now() - timedelta(minutes=5)
    browser = client_of(getattr(office, who))
    few, more = (_asked(name, office, browser, n, at) for n in (2, 6))
    assert more == few, name
    assert few <= MOST, name


def _asked(name: str, office: Office, browser: Client, n: int, at: datetime) -> int:
    """How many queries the page takes with ``n`` of everything there; all of it is gone afterwards."""
    with transaction.atomic():
        address = address_of(name, furnish(office, at, n), office) + SEARCHED.get(name, "")
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(address)
        transaction.set_rollback(True)
    return len(asked)
