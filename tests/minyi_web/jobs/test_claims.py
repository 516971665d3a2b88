"""A row is held by one at a time, and only whoever holds it writes about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from minyi_web.due import State
from minyi_web.jobs import claims
from minyi_web.jobs.claims import Hold, claim_next, claim_this
from minyi_web.jobs.errors import DatabaseLost, WorkDied
from minyi_web.jobs.work import Work
from minyi_web.listening.models import Import
from minyi_web.people.models import AuditEntry

Make = Callable[..., Import]
LATER = timedelta(minutes=1)


def test_it_claims_the_oldest_first(kind: Work, make: Make, at: datetime, chance: Random) -> None:
    young, old = make(created_at=at), make(created_at=at - LATER)
    holds = [claim_next(kind, at, chance) for _ in range(3)]
    assert [hold.pk if hold else None for hold in holds] == [old.pk, young.pk, None]


def test_it_notes_who_holds_a_row_and_since_when(
    kind: Work, make: Make, at: datetime, chance: Random
) -> None:
    made = make(error_code="LIS-001", error_values={"file": "a"}, n_done=7, stage="reading", ended_at=at)
    hold = claim_next(kind, at + LATER, chance)
    assert hold is not None
    row = Import.objects.get(pk=made.pk)
    assert (row.state, row.claim, row.n_tries) == (State.RUNNING, hold.claim, 1)
    assert row.started_at == row.alive_at == at + LATER
    assert (row.ended_at, row.error_code, row.error_values, row.n_done, row.stage) == (None, "", {}, 0, "")


@pytest.mark.parametrize("state", [state for state in State if state != State.WAITING])
def test_it_claims_nothing_that_does_not_wait(
    kind: Work, make: Make, at: datetime, chance: Random, state: State
) -> None:
    made = make(state=state)
    assert claim_next(kind, at, chance) is None
    assert claim_this(kind, made.pk, at) is None


def test_it_lets_rows_wait_until_their_time(kind: Work, make: Make, at: datetime, chance: Random) -> None:
    make(not_before=at + timedelta(seconds=1))
    make(not_before=datetime(9999, 1, 1, tzinfo=UTC))
    assert claim_next(kind, at, chance) is None
    assert claim_next(kind, at + timedelta(seconds=1), chance) is not None
    assert claim_next(kind, at + timedelta(days=1), chance) is None


def test_it_holds_no_row_for_a_clock_that_was_set_back(
    kind: Work, make: Make, at: datetime, chance: Random
) -> None:
    day = timedelta(days=1)
    fresh = make(created_at=at + day, not_before=at + day)
    tried = make(created_at=at, not_before=at + day + LATER, alive_at=at + day)
    make(created_at=at + day, not_before=datetime(9999, 1, 1, tzinfo=UTC))  # this one waits for a person
    taken = [claim_next(kind, at, chance) for _ in range(3)]
    assert {hold.pk for hold in taken if hold} == {fresh.pk, tried.pk}


def test_it_claims_this_very_row_before_its_time(kind: Work, make: Make, at: datetime) -> None:
    make()
    asked = make(not_before=at + LATER)
    hold = claim_this(kind, asked.pk, at)
    assert hold is not None and hold.pk == asked.pk
    assert claim_this(kind, asked.pk, at) is None


def test_it_leaves_a_row_alone_that_another_is_to_end_first(
    kind: Work, make: Make, at: datetime, chance: Random
) -> None:
    alone = replace(kind, alone=True)
    make(), make()
    first = claim_next(alone, at, chance)
    assert first is not None
    assert claim_next(alone, at, chance) is None
    assert claims.finish(first, at)
    assert claim_next(alone, at, chance) is not None


def test_it_lets_go_of_one_of_two_that_were_claimed_at_once(
    kind: Work, make: Make, at: datetime, chance: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = replace(kind, alone=True)
    make(state=State.RUNNING, claim="another")
    second = make()
    seen = iter([False, True])  # the other was claimed between our look and our claim
    monkeypatch.setattr(claims, "_others_under_way", lambda *_: next(seen))
    assert claim_next(alone, at, chance) is None
    row = Import.objects.get(pk=second.pk)
    assert (row.state, row.claim, row.n_tries) == (State.WAITING, "", 0)
    assert row.not_before > at


def test_it_writes_nothing_about_a_row_of_another(held: Hold, at: datetime, chance: Random) -> None:
    Import.objects.update(claim="another")
    before = Import.objects.values().get()
    assert held.beat(at + LATER) is None
    assert not claims.finish(held, at)
    assert not claims.fail(held, "MIN-000", {}, at)
    assert not claims.stop(held, at)
    assert not claims.give_back(held, at)
    assert not claims.try_again(held, "MIN-000", at, chance)
    assert not claims.take_back(held, at, at, chance)
    assert Import.objects.values().get() == before
    assert not AuditEntry.objects.exists()


def test_it_shows_life_and_tells_that_somebody_asked_to_stop(held: Hold, at: datetime) -> None:
    assert held.beat(at + LATER) == State.RUNNING
    Import.objects.update(state=State.STOPPING)
    assert held.beat(at + 2 * LATER) == State.STOPPING
    assert Import.objects.get().alive_at == at + 2 * LATER


def test_it_does_not_count_a_try_that_was_given_back(held: Hold, at: datetime) -> None:
    assert claims.give_back(held, at + LATER)
    row = Import.objects.get()
    assert (row.state, row.claim, row.n_tries, row.ended_at) == (State.WAITING, "", 0, None)
    assert row.not_before == at + LATER


def test_it_stops_a_row_given_back_that_was_to_stop(held: Hold, at: datetime, chance: Random) -> None:
    Import.objects.update(state=State.STOPPING)
    assert claims.give_back(held, at)
    row = Import.objects.get()
    assert (row.state, row.claim, row.ended_at) == (State.STOPPED, "", at)
    assert not claims.try_again(held, "MIN-000", at, chance)


def test_it_waits_longer_after_each_try_and_then_gives_up(
    kind: Work, held: Hold, at: datetime, chance: Random
) -> None:
    pauses, hold = [], held
    for n_tries in (1, 2):
        assert claims.try_again(hold, DatabaseLost.code, at, chance)
        row = Import.objects.get()
        assert (row.state, row.n_tries, row.claim) == (State.WAITING, n_tries, "")
        pauses.append((row.not_before - at).total_seconds())
        again = claim_this(kind, row.pk, at)
        assert again is not None
        hold = again
    assert 10 <= pauses[0] <= 30 and 20 <= pauses[1] <= 60
    assert claims.try_again(hold, DatabaseLost.code, at, chance)
    row = Import.objects.get()
    assert (row.state, row.error_code, row.error_values) == (State.FAILED, "JOB-003", {"n_tries": 3})
    assert DatabaseLost(**row.error_values).say("en").message.endswith("it was tried 3 times.")


def test_it_writes_a_failure_to_the_audit_chain(held: Hold, at: datetime) -> None:
    assert claims.fail(held, "LIS-004", {"file": "空.csv"}, at)
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.thing, entry.thing_id) == ("import.fail", "listening.import", str(held.pk))


def test_it_takes_back_only_what_has_shown_no_life_since(held: Hold, at: datetime, chance: Random) -> None:
    assert held.beat(at + LATER) is not None
    assert not claims.take_back(held, at, at + LATER, chance)
    assert claims.take_back(held, at + LATER, at + 2 * LATER, chance)
    assert Import.objects.get().state == State.WAITING
    assert held.beat(at) is None


def test_it_gives_up_a_row_that_was_taken_back_too_often(held: Hold, at: datetime, chance: Random) -> None:
    Import.objects.update(n_tries=3)
    assert claims.take_back(held, at, at + LATER, chance)
    row = Import.objects.get()
    assert (row.state, row.error_code) == (State.FAILED, WorkDied.code)
    assert WorkDied(**row.error_values).say("zh").message == "任务没有做完，它的进程就中断了；已经试过 3 次。"
