"""A run from the messages to the brief: the same for the same, and the run before current until the end."""

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.conf import settings
from pytest_django import Settings
from tests.minyi_web.understanding.corpus import AT, REPORT, Said, Told, carried_out, claimed

from minyi.engines import Here
from minyi.errors import OutputError
from minyi_web.due import Stopped
from minyi_web.listening.models import Message
from minyi_web.understanding import actions, running
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Gathered, Reading, Run, Topic
from minyi_web.understanding.taking import take

pytestmark = pytest.mark.django_db


def test_it_writes_the_brief_in_both_languages(whole_run: Run) -> None:
    folder = folder_of(whole_run)
    assert "民意简报" in (folder / "brief.html").read_text("utf-8")
    english = (folder / "brief.en.html").read_text("utf-8")
    assert '<html lang="en"' in english
    assert "民意简报" not in english
    assert not list(folder.glob("*.part"))
    assert folder.parent == Path(settings.RUNS)


def test_it_says_what_is_needed_to_do_it_again(whole_run: Run) -> None:
    assert whole_run.embedder.startswith("minyi-fast")
    assert whole_run.code_version
    assert len(whole_run.input_digest) == 64
    assert whole_run.parameters == {"zone": "Asia/Shanghai", "lang": "zh", "corrections": []}
    assert whole_run.goes_on_from is None


def test_it_tells_how_many_messages_of_each_fate_there_are(whole_run: Run, said: list[Said]) -> None:
    fates = whole_run.outcome["fates"]
    assert sum(fates.values()) == len(said) == Message.objects.count()
    assert fates["rejected"] == fates["set_aside"] == 0
    assert whole_run.n_messages == fates["kept"] + fates["copy"]


def test_it_finds_the_same_in_the_same_messages(whole_run: Run) -> None:
    folder = folder_of(whole_run)
    names = ("messages.parquet", "topics.parquet", "issues.parquet", "campaigns.parquet")
    before = {name: (folder / name).read_bytes() for name in names}
    again = Run.objects.create(created_at=AT, not_before=AT)
    whole_run.is_current = False
    whole_run.save()
    actions.carry_out(claimed(again), Told())
    assert {name: (folder_of(again) / name).read_bytes() for name in names} == before
    assert again.input_digest == whole_run.input_digest


def test_it_never_gives_a_report_of_misconduct_away(whole_run: Run) -> None:
    folder = folder_of(whole_run)
    told = "\n".join(path.read_text("utf-8") for path in folder.glob("brief.*"))
    words = pq.read_table(folder / "messages.parquet")["text"].to_pylist()
    assert REPORT[1][:12] not in told
    assert REPORT[0] not in told
    assert REPORT[1] not in words


def test_it_leaves_pages_to_the_run_over_everything(whole_run: Run) -> None:
    run = claimed(actions.ask_for_run(None, date(2026, 1, 6), date(2026, 1, 20), AT))
    actions.carry_out(run, Told())
    whole_run.refresh_from_db()
    assert (whole_run.is_current, run.is_current) == (True, False)
    assert run.outcome["fates"]["set_aside"] > 0
    assert sum(run.outcome["fates"].values()) == Message.objects.count()
    assert run.goes_on_from == whole_run
    assert (folder_of(run) / "brief.html").is_file()


def test_it_begins_anew_where_the_run_before_cannot_be_read(whole_run: Run) -> None:
    (folder_of(whole_run) / "topics.npz").rename(folder_of(whole_run) / "topics.kept")
    try:
        run = carried_out()
    finally:
        (folder_of(whole_run) / "topics.kept").rename(folder_of(whole_run) / "topics.npz")
    assert run.is_current
    assert (run.goes_on_from, run.outcome["previous"]) == (None, "UND-071")


@pytest.mark.parametrize("stage", ["reading", "kinds", "brief", "storing", "embedding"])
def test_it_leaves_the_run_before_current_when_it_is_stopped(whole_run: Run, stage: str) -> None:
    run = claimed(Run.objects.create(created_at=AT, not_before=AT))
    job = Told(stop_at=stage)
    with pytest.raises(Stopped):
        actions.carry_out(run, job)
    assert list(Run.objects.filter(is_current=True)) == [whole_run]


def test_it_doubles_nothing_when_it_is_begun_again(whole_run: Run) -> None:
    run = claimed(Run.objects.create(created_at=AT, not_before=AT))
    with pytest.raises(Stopped):
        actions.carry_out(run, _Late())
    assert Reading.objects.filter(run=run).exists()
    actions.carry_out(run, Told())
    assert Reading.objects.filter(run=run).count() == run.n_messages == whole_run.n_messages
    assert Topic.objects.filter(run=run).count() == Topic.objects.filter(run=whole_run).count()
    assert list(Run.objects.filter(is_current=True)) == [run]


def test_it_leaves_the_run_before_current_when_the_brief_cannot_be_written(
    whole_run: Run, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "runs").write_text("a file")
    settings.RUNS = tmp_path / "runs" / "in-a-file"
    run = claimed(Run.objects.create(created_at=AT, not_before=AT))
    with pytest.raises(OutputError, match="in-a-file"):
        actions.carry_out(run, Told())
    assert list(Run.objects.filter(is_current=True)) == [whole_run]
    assert not Reading.objects.filter(run=run).exists()


def test_it_stores_nothing_of_messages_that_were_deleted_meanwhile(
    whole_run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = [one.pk for one in Message.objects.filter(copies=None).order_by("id")[:3]]
    write_brief = running.write_brief

    def written_while_messages_go(*given: Any) -> None:
        write_brief(*given)
        Message.objects.filter(pk__in=gone).delete()

    monkeypatch.setattr(running, "write_brief", written_while_messages_go)
    run = claimed(Run.objects.create(created_at=AT, not_before=AT))
    actions.carry_out(run, Told())
    kept = Reading.objects.filter(run=run)
    assert kept.count() == whole_run.n_messages - len(gone)
    assert not kept.filter(near_copy_of__in=gone).exists()
    assert not Gathered.objects.filter(run=run, message__in=gone).exists()


def test_it_asks_other_processes_only_where_there_is_much_to_do(whole_run: Run) -> None:
    taken = take(whole_run, Told())
    with running.engine_for(taken) as engine:
        assert isinstance(engine, Here)


class _Late(Told):
    """Stops after all was stored, before the run is current."""

    def go_on(self) -> None:
        if "storing" in self.stages and self.stages[-1] != "storing":
            raise Stopped
