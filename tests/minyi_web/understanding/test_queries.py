"""What is asked of runs, topics and issues."""

from pathlib import Path

import pytest
from django.conf import settings
from tests.minyi_web.understanding.rows import AT, make_issue, make_run, make_topics

from minyi_web.due import State
from minyi_web.understanding import queries
from minyi_web.understanding.models import Correction, CorrectionKind

pytestmark = pytest.mark.django_db


def test_it_knows_no_run_of_an_empty_office() -> None:
    assert queries.current_run() is None
    assert queries.run_under_way() is None
    assert queries.runs(None) == []


def test_it_tells_the_run_that_is_shown_from_one_that_is_under_way() -> None:
    shown, waiting = make_run(), make_run(state=State.WAITING)
    assert queries.current_run() == shown
    assert queries.run_under_way() == waiting


def test_it_pages_through_runs_from_the_latest_on() -> None:
    made = [make_run() for _ in range(3)]
    assert queries.runs(None) == made[::-1]
    assert queries.runs(made[1].pk) == [made[0]]


def test_it_pages_through_issues_by_rank() -> None:
    run = make_run()
    made = [make_issue(run, f"i{number}") for number in range(4)]
    assert queries.issues(run, 0) == made
    assert queries.issues(run, 2) == made[2:]


def test_it_finds_no_topic_and_no_issue_of_a_run_that_is_not_shown() -> None:
    make_run()
    older = make_run()
    make_topics(older)
    make_issue(older, "i9")
    assert queries.topic("t01") is None
    assert queries.issue("i9") is None


@pytest.mark.parametrize("folder", ["", "..", "../..", "no-such-run"])
def test_it_names_no_brief_outside_the_folder_of_its_run(folder: str) -> None:
    runs = Path(settings.RUNS)
    runs.mkdir(parents=True, exist_ok=True)
    stray = [runs / "brief.html", runs.parent / "brief.html"]
    for file in stray:
        file.write_text("<h1>not a brief of a run</h1>", "utf-8")
    assert queries.brief(make_run(folder=folder), "zh") is None
    for file in stray:
        file.unlink()


def test_it_prefers_the_brief_in_the_language_of_the_reader() -> None:
    run = make_run()
    folder = Path(settings.RUNS, run.folder)
    folder.mkdir(parents=True)
    (folder / "brief.html").write_text("<h1>简报</h1>", "utf-8")
    (folder / "brief.en.html").write_text("<h1>Brief</h1>", "utf-8")
    found = [queries.brief(run, lang) for lang in ("en", "zh")]
    assert [one.name for one in found if one is not None] == ["brief.en.html", "brief.html"]


def test_it_keeps_a_withdrawn_correction_in_the_history_alone() -> None:
    made = Correction.objects.create(
        kind=CorrectionKind.RENAME, topic_id="t01", words="路灯", made_at=AT, withdrawn_at=AT
    )
    assert queries.standing_correction(made.pk) is None
    assert queries.corrections_of_topic("t01") == [made]
