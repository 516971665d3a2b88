"""Runs over little, over nothing, and over what was overheard."""

from datetime import date

import pyarrow.parquet as pq
import pytest
from tests.minyi_web.understanding.corpus import AT, Said, Told, bring_in, carried_out, claimed

from minyi_web.listening.models import Origin, Source
from minyi_web.understanding import actions
from minyi_web.understanding.errors import NothingToRun
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic

pytestmark = pytest.mark.django_db

OVERHEARD = [
    Said("论坛里的主意", f"建议把松林路口的红绿灯改成行人按钮式的，{n}路口也一样，大家都说好。", f"o{n}")
    for n in range(6)
]


def test_it_says_so_where_there_is_no_message() -> None:
    run = Run.objects.create(created_at=AT, not_before=AT)
    with pytest.raises(NothingToRun, match="UNW-001 There is no message to analyse in this period"):
        actions.carry_out(claimed(run), Told())
    assert not Run.objects.filter(is_current=True).exists()


def test_it_says_so_where_no_message_lies_in_the_period() -> None:
    bring_in([Said("路灯坏了", "松林路的路灯坏了两个星期，请尽快维修。")])
    run = Run.objects.create(created_at=AT, not_before=AT, first_on=date(2030, 1, 1))
    with pytest.raises(NothingToRun):
        actions.carry_out(claimed(run), Told())


@pytest.mark.parametrize(
    "texts",
    [
        ["松林路的路灯坏了两个星期，请尽快维修。"],
        ["松林路的路灯坏了两个星期，请尽快维修。", "12路公交车等了四十分钟也不来。"],
        ["松林路的路灯坏了两个星期，请尽快维修。"] * 29,
        [f"{n}号楼的水管漏水，{n}天了没人来修，怎么办？" for n in range(29)],
        ["？！", "……", "〔电话〕"],
        [f"На улице Садовой дом {n} уже неделю нет света, почините фонарь." for n in range(8)],
    ],
    ids=["one", "two", "all the same", "few", "no words", "another language"],
)
def test_it_understands_what_little_there_is(texts: list[str]) -> None:
    bring_in([Said("", text, f"author-{n}", "other") for n, text in enumerate(texts)])
    run = carried_out()
    assert run.is_current
    assert Reading.objects.filter(run=run).count() == run.n_messages == len(texts)


def test_it_counts_what_was_overheard_and_tells_nothing_else(said: list[Said]) -> None:
    bring_in(said[:24])
    overheard = bring_in(OVERHEARD, Origin.OVERHEARD, "论坛")
    run = carried_out()
    readings = Reading.objects.filter(run=run, message__in=overheard)
    assert len(readings) == len(overheard)
    assert {(*one.kinds, *one.asks, one.urgency, one.urgency_reason) for one in readings} == {("24h", "")}
    folder = folder_of(run)
    told = "\n".join(path.read_text("utf-8") for path in folder.glob("brief.*"))
    assert "行人按钮" not in told
    assert not any(
        "行人按钮" in (one or "") for one in pq.read_table(folder / "messages.parquet")["text"].to_pylist()
    )
    stored = [
        *Gathered.objects.values_list("words", flat=True),
        *Issue.objects.values_list("name", flat=True),
    ]
    stored += [str(one) for model in (Topic, Issue) for one in model.objects.values_list("quotes", flat=True)]
    assert not any("行人按钮" in one for one in stored)


def test_it_quotes_the_one_that_was_addressed_where_another_was_overheard(said: list[Said]) -> None:
    idea = Said("", "建议把松林路口的红绿灯改成行人按钮式的，老人过马路更安全。", "somebody")
    (overheard,) = bring_in([idea], Origin.OVERHEARD, "论坛")
    (addressed,) = bring_in([idea])
    run = carried_out()
    put = Gathered.objects.get(run=run, kind="idea")
    assert (put.message, put.messages) == (addressed, [addressed.pk])
    assert Reading.objects.get(run=run, message=overheard).kinds == []
    assert "idea" in Reading.objects.get(run=run, message=addressed).kinds


def test_it_names_no_source_that_accuses_somebody(said: list[Said]) -> None:
    bring_in(said[:12])
    Source.objects.update(name="举报张主任受贿")
    run = carried_out()
    told = (folder_of(run) / "brief.html").read_text("utf-8")
    assert "张主任" not in told
