"""Details of a run that are taken away, and nothing beside them."""

from pathlib import Path

import pytest
from pytest_django import Settings
from tests.minyi_web.understanding.corpus import AT

from minyi_web.listening.models import Message
from minyi_web.understanding import forgetting
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic

pytestmark = pytest.mark.django_db


def test_it_takes_everything_out_again(whole_run: Run) -> None:
    forgetting.discard(whole_run)
    for model in (Reading, Topic, Issue, Gathered):
        assert not model.objects.filter(run=whole_run).exists()
    assert Message.objects.count() == whole_run.n_messages


def test_it_takes_out_nothing_of_another_run(whole_run: Run) -> None:
    forgetting.discard(Run.objects.create(created_at=AT, not_before=AT))
    assert Reading.objects.filter(run=whole_run).count() == whole_run.n_messages


def test_it_leaves_the_brief_and_no_other_file(settings: Settings, tmp_path: Path) -> None:
    settings.RUNS = tmp_path
    run = Run.objects.create(created_at=AT, not_before=AT, folder="000007")
    folder_of(run).mkdir()
    (folder_of(run) / "deeper").mkdir()
    (folder_of(run) / "deeper" / "topics.npz").write_text("")
    for name in ("brief.html", "brief.en.html", "brief.json", "topics.npz", "vectors.npy"):
        (folder_of(run) / name).write_text("")
    forgetting.trim(run)
    assert {path.name for path in folder_of(run).iterdir()} == {"brief.html", "brief.en.html", "brief.json"}


def test_it_touches_no_file_where_a_run_has_no_folder(settings: Settings, tmp_path: Path) -> None:
    settings.RUNS = tmp_path
    (tmp_path / "topics.npz").write_text("")
    forgetting.trim(Run.objects.create(created_at=AT, not_before=AT))
    forgetting.trim(Run.objects.create(created_at=AT, not_before=AT, folder="nowhere"))
    assert (tmp_path / "topics.npz").is_file()
