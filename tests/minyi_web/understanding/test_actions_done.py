"""Runs that were carried out: one is current, and old ones are forgotten but for their counts."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.minyi_web.understanding.corpus import AT, Told, carried_out

from minyi_web.due import State
from minyi_web.people import audit
from minyi_web.people.models import AuditEntry
from minyi_web.understanding import actions
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic

pytestmark = pytest.mark.django_db


def ended(state: State = State.DONE) -> Run:
    return Run.objects.create(created_at=AT, not_before=AT, state=state)


def test_it_makes_one_run_current_and_says_so_in_the_audit_chain(whole_run: Run) -> None:
    assert list(Run.objects.filter(is_current=True)) == [whole_run]
    entry = AuditEntry.objects.get(act="run.done")
    assert (entry.thing_id, entry.account_id) == (str(whole_run.pk), None)
    assert audit.verify().holds


def test_it_gives_its_place_to_the_next_run(whole_run: Run) -> None:
    run = carried_out()
    assert list(Run.objects.filter(is_current=True)) == [run]
    assert run.goes_on_from == whole_run
    assert Reading.objects.filter(run=whole_run).count() == whole_run.n_messages


def test_it_does_nothing_for_a_run_that_is_whole(whole_run: Run) -> None:
    job = Told()
    actions.carry_out(whole_run, job)
    assert job.stages == []


def test_it_tells_its_stages_in_their_order(whole_run: Run) -> None:
    job = Told()
    carried_out(job)
    stages = [one for at, one in enumerate(job.stages) if at == 0 or job.stages[at - 1] != one]
    assert stages[:3] == ["reading", "copies", "embedding"]
    assert stages.index("topics") < stages.index("issues") < stages.index("brief") < stages.index("storing")


def test_it_forgets_the_details_of_old_runs_and_keeps_their_counts(
    whole_run: Run, at: datetime, settings: Settings, tmp_path: Path
) -> None:
    # The other tests of this module need the files of the run.
    settings.RUNS_KEPT, settings.RUNS = 1, shutil.copytree(settings.RUNS, tmp_path / "runs")
    current = carried_out()
    assert actions.delete_old_runs(at) == 1
    whole_run.refresh_from_db()
    assert whole_run.details_gone_at == at
    assert whole_run.n_messages == current.n_messages
    for model in (Reading, Topic, Issue, Gathered):
        assert not model.objects.filter(run=whole_run).exists()
        assert model.objects.filter(run=current).exists()
    left = {path.name for path in folder_of(whole_run).iterdir()}
    assert left == {"brief.html", "brief.json", "brief.en.html"}
    assert (folder_of(current) / "topics.npz").is_file()


def test_it_forgets_a_run_once(whole_run: Run, at: datetime, settings: Settings) -> None:
    settings.RUNS_KEPT = 1
    ended(State.FAILED)
    assert [actions.delete_old_runs(at) for _ in range(2)] == [1, 0]
    assert AuditEntry.objects.filter(act="run.delete-details").count() == 1


def test_it_never_forgets_the_current_run_nor_one_that_is_under_way(
    whole_run: Run, at: datetime, settings: Settings
) -> None:
    settings.RUNS_KEPT = 1
    ended(), ended(State.RUNNING), ended(State.WAITING)
    assert actions.delete_old_runs(at) == 0
    assert Reading.objects.filter(run=whole_run).count() == whole_run.n_messages


def test_it_takes_no_file_from_beside_a_run_without_a_folder(whole_run: Run, at: datetime) -> None:
    ended(State.FAILED)
    actions.delete_old_runs(at)
    assert (folder_of(whole_run) / "brief.html").is_file()
