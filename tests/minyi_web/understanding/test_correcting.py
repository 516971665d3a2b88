"""Corrections: who may not, what cannot be, and what is written when it can."""

from datetime import datetime

import pytest
from tests.minyi_web.understanding.corpus import Said, bring_in

from minyi.errors import MinyiError
from minyi_web.listening.models import Message
from minyi_web.people import audit
from minyi_web.people.models import Account, AuditEntry
from minyi_web.understanding import actions
from minyi_web.understanding.errors import (
    AlreadyWithdrawn,
    KindNotThere,
    NoRunYet,
    NoSuchTopic,
    NotAFineTopic,
    NotInRun,
    OnlyForSealed,
    TopicsUnfit,
    WrongName,
    WrongParts,
)
from minyi_web.understanding.models import Correction, Reading, Run, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def fine(whole_run: Run) -> list[str]:
    return list(Topic.objects.filter(run=whole_run).exclude(parent_id="").values_list("topic_id", flat=True))


@pytest.fixture
def coarse(whole_run: Run) -> list[str]:
    return list(Topic.objects.filter(run=whole_run, parent_id="").values_list("topic_id", flat=True))


def test_it_keeps_who_renamed_when_and_why(analyst: Account, fine: list[str], at: datetime) -> None:
    made = actions.rename_topic(analyst, fine[0], "夜间施工", "大家都这么叫", at)
    kept = Correction.objects.get(pk=made.pk)
    assert (kept.kind, kept.topic_id, kept.words) == ("rename", fine[0], "夜间施工")
    assert (kept.made_by, kept.made_at, kept.reason) == (analyst, at, "大家都这么叫")


def test_it_writes_each_correction_into_the_audit_chain(
    analyst: Account, fine: list[str], at: datetime
) -> None:
    made = actions.rename_topic(analyst, fine[0], "夜间施工", "", at)
    actions.withdraw(analyst, made, at)
    entries = list(AuditEntry.objects.order_by("number"))[-2:]
    assert [(one.act, one.thing_id, one.account_id) for one in entries] == [
        ("correction.rename", str(made.pk), analyst.pk),
        ("correction.withdraw", str(made.pk), analyst.pk),
    ]
    assert audit.verify().holds


def test_it_changes_nothing_that_a_run_found(
    whole_run: Run, analyst: Account, fine: list[str], at: datetime
) -> None:
    before = list(Topic.objects.values()), list(Reading.objects.order_by("pk").values())
    message = Reading.objects.filter(run=whole_run, main_kind="idea")[0].message
    actions.rename_topic(analyst, fine[0], "别的名称", "", at)
    actions.merge_topics(analyst, fine[0], fine[1], "", at)
    actions.split_topic(analyst, fine[2], 2, "", at)
    actions.pin_topic(analyst, fine[2], "", at)
    actions.move_message(analyst, message, fine[1], "", at)
    actions.reject_kind(analyst, message, "idea", "", at)
    assert (list(Topic.objects.values()), list(Reading.objects.order_by("pk").values())) == before
    assert Correction.objects.count() == 6


def test_it_masks_personal_data_in_names_and_reasons(analyst: Account, fine: list[str], at: datetime) -> None:
    made = actions.rename_topic(analyst, fine[0], "找王女士13800138000", "她电话是13800138000", at)
    assert "13800138000" not in made.words + made.reason
    assert "〔电话〕" in made.words


def test_it_takes_marks_of_a_script_for_text(analyst: Account, fine: list[str], at: datetime) -> None:
    made = actions.rename_topic(analyst, fine[0], "<b>夜间</b>&施工", "", at)
    assert made.words == "<b>夜间</b>&施工"


@pytest.mark.parametrize("words", ["", "  \n ", "长" * 61, "夜间\u202e施工", "夜间\x00施工"])
def test_it_refuses_a_name_that_cannot_be_shown(
    analyst: Account, fine: list[str], at: datetime, words: str
) -> None:
    with pytest.raises(WrongName, match="UNW-007 This name cannot be used"):
        actions.rename_topic(analyst, fine[0], words, "", at)
    assert not Correction.objects.exists()


def test_it_refuses_topics_that_are_not_there(analyst: Account, fine: list[str], at: datetime) -> None:
    with pytest.raises(NoSuchTopic, match=r"UNW-004 The current run has no topic “t99\.99”"):
        actions.rename_topic(analyst, "t99.99", "夜间施工", "", at)
    with pytest.raises(NoSuchTopic):
        actions.merge_topics(analyst, fine[0], "t99.99", "", at)
    with pytest.raises(NoSuchTopic):
        actions.pin_topic(analyst, "", "", at)


def test_it_refuses_to_merge_what_cannot_become_one(
    analyst: Account, fine: list[str], coarse: list[str], at: datetime
) -> None:
    with pytest.raises(TopicsUnfit, match="UNW-005 These topics cannot be merged"):
        actions.merge_topics(analyst, fine[0], fine[0], "", at)
    with pytest.raises(TopicsUnfit):
        actions.merge_topics(analyst, fine[0], coarse[0], "", at)
    actions.merge_topics(analyst, fine[0], fine[1], "", at)
    with pytest.raises(TopicsUnfit):
        actions.merge_topics(analyst, fine[1], fine[0], "", at)


def test_it_splits_and_pins_parts_only(
    whole_run: Run, analyst: Account, coarse: list[str], at: datetime
) -> None:
    message = Message.objects.all()[0]
    with pytest.raises(NotAFineTopic, match=f"UNW-006 “{coarse[0]}” is a whole"):
        actions.split_topic(analyst, coarse[0], 2, "", at)
    with pytest.raises(NotAFineTopic):
        actions.pin_topic(analyst, coarse[0], "", at)
    with pytest.raises(NotAFineTopic):
        actions.move_message(analyst, message, coarse[0], "", at)


@pytest.mark.parametrize("n_parts", [-1, 0, 1, 13])
def test_it_refuses_numbers_of_parts(analyst: Account, fine: list[str], at: datetime, n_parts: int) -> None:
    with pytest.raises(WrongParts, match="UNW-008 A topic is split into 2 to 12 parts"):
        actions.split_topic(analyst, fine[0], n_parts, "", at)


def test_it_refuses_a_kind_that_was_not_read(whole_run: Run, analyst: Account, at: datetime) -> None:
    message = Reading.objects.filter(run=whole_run, main_kind="idea")[0].message
    with pytest.raises(KindNotThere, match="UNW-009 This message is not of the kind “thanks”"):
        actions.reject_kind(analyst, message, "thanks", "", at)
    with pytest.raises(KindNotThere, match="“…”"):
        actions.reject_kind(analyst, message, "<script>", "", at)
    actions.reject_kind(analyst, message, "idea", "", at)
    with pytest.raises(KindNotThere):
        actions.reject_kind(analyst, message, "idea", "", at)


def test_it_lets_nobody_unseal_what_they_may_not_see(
    whole_run: Run, analyst: Account, lead_of_one_unit: Account, unit_lead: Account, at: datetime
) -> None:
    message = Reading.objects.get(run=whole_run, sealed=True).message
    for account in (analyst, lead_of_one_unit):
        with pytest.raises(OnlyForSealed, match="UNW-010 Only somebody who may see sealed reports"):
            actions.reject_kind(account, message, "misconduct", "", at)
    assert actions.reject_kind(unit_lead, message, "misconduct", "", at).words == "misconduct"


def test_it_refuses_a_message_that_no_run_has_read(analyst: Account, fine: list[str], at: datetime) -> None:
    (message,) = bring_in([Said("", "刚刚才来的一条留言，还没有分析过。")], name="电话")
    with pytest.raises(NotInRun, match="UNW-012 The current run has not read this message"):
        actions.move_message(analyst, message, fine[0], "", at)
    with pytest.raises(NotInRun):
        actions.reject_kind(analyst, message, "idea", "", at)


def test_it_withdraws_once(analyst: Account, fine: list[str], at: datetime) -> None:
    made = actions.pin_topic(analyst, fine[0], "", at)
    actions.withdraw(analyst, made, at)
    assert Correction.objects.get().withdrawn_at == at
    with pytest.raises(AlreadyWithdrawn, match="UNW-011 This correction was withdrawn already"):
        actions.withdraw(analyst, made, at)


def test_it_says_every_refusal_in_both_languages(whole_run: Run, analyst: Account, at: datetime) -> None:
    with pytest.raises(MinyiError) as told:
        actions.rename_topic(analyst, "t99", "夜间施工", "", at)
    assert told.value.say("zh").message == "现在的分析里没有编号为“t99”的话题。"
    assert told.value.say("en").hint.startswith("Perhaps a new run")


def test_it_corrects_nothing_before_the_first_run(analyst: Account, whole_run: Run, at: datetime) -> None:
    Run.objects.update(is_current=False)
    with pytest.raises(NoRunYet, match="UNW-003 No analysis was made yet"):
        actions.rename_topic(analyst, "t01", "夜间施工", "", at)
