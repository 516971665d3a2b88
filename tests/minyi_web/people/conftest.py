"""What the tests of this room share."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pyotp
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from minyi_web.people import queries, second_step
from minyi_web.people.models import Account, AuditEntry

Answer = Any  # what a client of tests gives
AtOnce = Callable[[Sequence[Callable[[], object]]], list[object]]


@pytest.fixture
def browser() -> Client:
    """A browser of nobody in particular, that asks for English."""
    return Client(headers={"accept-language": "en"})


class Clock:
    """The time that views are told."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def goes_on(self, **by: float) -> None:
        """So much later."""
        self.at += timedelta(**by)


@pytest.fixture
def clock(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the views, which stands at ``at`` until it is told to go on."""
    told = Clock(at)
    monkeypatch.setattr(timezone, "now", told)
    return told


@pytest.fixture
def authenticator_of() -> Callable[[Account], pyotp.TOTP]:
    """Turns the second step of an account on, and gives its authenticator. The code of now is used up."""

    def made(account: Account) -> pyotp.TOTP:
        second_step.turn_off(account, timezone.now())
        second_step.begin(account, timezone.now())
        shows = pyotp.TOTP(queries.secret_to_scan(account) or "")
        assert second_step.confirm(account, shows.at(timezone.now()), timezone.now()) is not None
        return shows

    return made


@pytest.fixture
def acts() -> Callable[[], list[str]]:
    """The acts in the audit chain, in their order."""

    def told() -> list[str]:
        return list(AuditEntry.objects.order_by("number").values_list("act", flat=True))

    return told


@pytest.fixture
def at_once() -> AtOnce:
    """Does works at the same moment, each with a connection of its own; gives what each gave or raised."""

    def done(works: Sequence[Callable[[], object]]) -> list[object]:
        begun = threading.Barrier(len(works))
        answers: list[object] = [None] * len(works)

        def alone(place: int, work: Callable[[], object]) -> None:
            try:
                begun.wait(10)
                answers[place] = work()
            except Exception as error:
                answers[place] = error
            finally:
                connection.close()

        threads = [threading.Thread(target=alone, args=(place, work)) for place, work in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return answers

    return done
