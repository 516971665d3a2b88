"""Claiming rows and letting go of them: every change is one compare-and-swap on the row itself.

A claim is a new secret word each time. Whoever writes about a row names it; where the row no longer bears it,
nothing is written and the writer knows that the row is another's.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db import models, transaction
from django.db.models import F, Q

from minyi_web.due import UNDER_WAY, Due, State
from minyi_web.jobs.errors import WorkDied
from minyi_web.jobs.work import Work
from minyi_web.people import audit

_LOOKED_AT = 20  # rows at a time, of which others may have claimed the first ones meanwhile


@dataclass(frozen=True, slots=True)
class Hold:
    """A row that is held: which, and by which claim."""

    work: Work
    pk: int
    claim: str

    def row(self) -> models.QuerySet[Due]:
        """The row, as long as it is held and under way; nothing otherwise."""
        return self.work.model._default_manager.filter(pk=self.pk, claim=self.claim, state__in=UNDER_WAY)

    def beat(self, at: datetime) -> State | None:
        """Show life and tell where the row stands; None when it is held no longer."""
        if not self.row().update(alive_at=at):
            return None
        state = self.row().values_list("state", flat=True).first()
        return State(state) if state is not None else None


def claim_next(work: Work, at: datetime, chance: Random) -> Hold | None:
    """Claim the oldest row that may begin; None when there is none, or another must end first.

    Of several workers that try for a row at the same time one gets it.
    """
    if work.alone and _others_under_way(work):
        return None
    waiting = work.model._default_manager.filter(_may_begin(at)).order_by("created_at", "pk")
    for pk in waiting.values_list("pk", flat=True)[:_LOOKED_AT]:
        hold = _claim(work, pk, _may_begin(at), at)
        if hold is not None:
            return hold if _stays_alone(hold, at, chance) else None
    return None


def claim_this(work: Work, pk: int, at: datetime) -> Hold | None:
    """Claim this very row where it waits, be it for later; None otherwise."""
    return _claim(work, pk, Q(state=State.WAITING), at)


def finish(hold: Hold, at: datetime) -> bool:
    """The row is done. False when it was no longer held."""
    return _let_go(hold, State.DONE, at)


def fail(hold: Hold, code: str, values: dict[str, object], at: datetime) -> bool:
    """The row has failed, with the code of an error and what its sentence names; the audit chain tells it."""
    with transaction.atomic():
        has_failed = _let_go(hold, State.FAILED, at, error_code=code, error_values=values)
        if has_failed:
            row = hold.work.model._default_manager.get(pk=hold.pk)
            audit.append(f"{row._meta.model_name}.fail", row, None, {"code": code}, at)
    return has_failed


def stop(hold: Hold, at: datetime) -> bool:
    """The row is stopped, as somebody asked."""
    return _let_go(hold, State.STOPPED, at)


def give_back(hold: Hold, at: datetime) -> bool:
    """The row waits again, and this try does not count: its worker leaves. One to be stopped is stopped."""
    if stop_if_asked(hold, at):
        return True
    return _wait(hold, at, not_before=at, n_tries=F("n_tries") - 1)


def try_again(hold: Hold, code: str, at: datetime, chance: Random) -> bool:
    """The row waits again, a while longer after each try; after the last it has failed with ``code``."""
    if stop_if_asked(hold, at):
        return True
    n_tries = hold.row().values_list("n_tries", flat=True).first()
    if n_tries is None:
        return False
    if n_tries >= hold.work.most_tries:
        return fail(hold, code, {"n_tries": n_tries}, at)
    return _wait(hold, at, not_before=at + hold.work.pause(n_tries, chance))


def stop_if_asked(hold: Hold, at: datetime) -> bool:
    """Stop the row if somebody asked for it; whether it was so."""
    asked = hold.row().filter(state=State.STOPPING)
    return bool(asked.update(state=State.STOPPED, ended_at=at, alive_at=at, claim=""))


def take_back(hold: Hold, seen_alive_at: datetime | None, at: datetime, chance: Random) -> bool:
    """Take the row from a worker that shows no life, if it has shown none since ``seen_alive_at``."""
    mine = Hold(hold.work, hold.pk, _new_claim())
    if not hold.row().filter(alive_at=seen_alive_at).update(claim=mine.claim, alive_at=at):
        return False
    return try_again(mine, WorkDied.code, at, chance)


def _may_begin(at: datetime) -> Q:
    # A clock that was set back must not hold a row: one of the future that was to begin when it was made, or
    # that was let go in the future, may begin now.
    past = Q(not_before__lte=at)
    made_later = Q(created_at__gt=at, not_before__lte=F("created_at"))
    let_go_later = Q(alive_at__gt=at)
    return Q(state=State.WAITING) & (past | made_later | let_go_later)


def _claim(work: Work, pk: int, condition: Q, at: datetime) -> Hold | None:
    hold = Hold(work, pk, _new_claim())
    claimed = work.model._default_manager.filter(condition, pk=pk).update(
        state=State.RUNNING,
        claim=hold.claim,
        alive_at=at,
        started_at=at,
        ended_at=None,
        n_tries=F("n_tries") + 1,
        stage="",
        n_done=0,
        n_total=None,
        error_code="",
        error_values={},
    )
    return hold if claimed == 1 else None


def _stays_alone(hold: Hold, at: datetime, chance: Random) -> bool:
    """Let go of a row that must be alone and is not: each of two claimed at once looks after its claim."""
    if not hold.work.alone or not _others_under_way(hold.work, hold.pk):
        return True
    soon = at + hold.work.first_pause * chance.uniform(0.05, 0.15)
    _wait(hold, at, not_before=soon, n_tries=F("n_tries") - 1)
    return False


def _others_under_way(work: Work, but: int | None = None) -> bool:
    return work.model._default_manager.filter(state__in=UNDER_WAY).exclude(pk=but).exists()


def _wait(hold: Hold, at: datetime, **changes: object) -> bool:
    return _let_go(hold, State.WAITING, at, ended_at=None, **changes)


def _let_go(hold: Hold, state: State, at: datetime, **changes: object) -> bool:
    changes = {"ended_at": at, "alive_at": at, **changes}
    return bool(hold.row().update(state=state, claim="", **changes))


def _new_claim() -> str:
    return secrets.token_hex(16)
