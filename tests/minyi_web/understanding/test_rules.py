"""Every thing is found through a rule; a "no" is a 404."""

from collections.abc import Callable

import pytest
from django.http import Http404
from tests.minyi_web.understanding.rows import (
    AT,
    make_issue,
    make_message,
    make_run,
    make_source,
    make_topics,
    read,
)

from minyi_web.listening.models import Message, Origin
from minyi_web.people.rules import Visitor
from minyi_web.understanding import rules
from minyi_web.understanding.models import Correction, Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(db: None) -> Run:
    """A run with one of everything."""
    run = make_run()
    make_topics(run)
    make_issue(run)
    message = make_message("停水")
    read(run, message)
    Correction.objects.create(kind="move", message=message, other_id="t01.02", made_at=AT)
    return run


def asked(run: Run) -> dict[str, Callable[[Visitor], object]]:
    """Every rule that gives a thing, asked for one that is there."""
    message, correction = Message.objects.latest("pk").pk, Correction.objects.latest("pk").pk
    return {
        "run": lambda visitor: rules.run_for(visitor, run.pk),
        "shown": rules.shown_run_for,
        "topic": lambda visitor: rules.topic_for(visitor, "t01"),
        "issue": lambda visitor: rules.issue_for(visitor, "i0001"),
        "reading": lambda visitor: rules.reading_for(visitor, message),
        "topic to correct": lambda visitor: rules.topic_to_correct_for(visitor, "t01"),
        "reading to correct": lambda visitor: rules.reading_to_correct_for(visitor, message),
        "correction": lambda visitor: rules.correction_to_withdraw_for(visitor, correction),
    }


CORRECTING = {"topic to correct", "reading to correct", "correction"}


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("stranger", set()),
        ("charlie", set()),
        ("operator", set()),
        ("clerk", {"run", "shown", "topic", "issue", "reading"}),
        ("lead_of_one_unit", {"run", "shown", "topic", "issue", "reading"}),
        ("unit_lead", {"run", "shown", "topic", "issue", "reading"}),
        ("moderator", {"run", "shown", "topic", "issue", "reading"}),
        ("analyst", {"run", "shown", "topic", "issue", "reading"} | CORRECTING),
    ],
)
def test_it_gives_each_what_they_may_see(
    run: Run, who: str, may: set[str], request: pytest.FixtureRequest
) -> None:
    visitor = request.getfixturevalue(who)
    found = set()
    for name, ask in asked(run).items():
        try:
            ask(visitor)
        except Http404:
            continue
        found.add(name)
    assert found == may


def test_it_shows_nothing_to_a_closed_account(run: Run, analyst: Visitor) -> None:
    analyst.is_active = False
    for ask in asked(run).values():
        with pytest.raises(Http404):
            ask(analyst)


@pytest.mark.parametrize("sealed", [True, False])
def test_it_gives_nobody_what_was_overheard(run: Run, unit_lead: Visitor, sealed: bool) -> None:
    message = make_message("听说", brought_by=make_source("论坛", Origin.OVERHEARD))
    read(run, message, sealed=sealed)
    with pytest.raises(Http404):
        rules.reading_for(unit_lead, message.pk)


def test_it_gives_no_topic_of_a_run_that_is_not_shown(run: Run, analyst: Visitor) -> None:
    Run.objects.update(is_current=False)
    with pytest.raises(Http404):
        rules.topic_for(analyst, "t01")
    assert rules.shown_run_for(analyst) is None
    assert rules.run_for(analyst, run.pk) == run
