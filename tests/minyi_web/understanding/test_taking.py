"""What a run reads of the office's messages."""

from datetime import UTC, date, datetime

import pytest
from pytest import MonkeyPatch
from tests.minyi_web.understanding.corpus import AT, LETTER, Said, Told, bring_in

from minyi.pipelines.taking_in import Period
from minyi_web.due import Stopped
from minyi_web.listening.models import Fate, Message, Origin
from minyi_web.understanding import taking
from minyi_web.understanding.models import Run
from minyi_web.understanding.taking import period_of, take

pytestmark = pytest.mark.django_db

LAMP = Said("路灯坏了", "松林路的路灯坏了两个星期，晚上很黑，请尽快维修。", "author-1")
BUS = Said("公交太少", "12路公交车等了四十分钟也不来，能不能增加班次？", "author-2")


def a_run(first_on: date | None = None, last_on: date | None = None) -> Run:
    return Run.objects.create(created_at=AT, not_before=AT, first_on=first_on, last_on=last_on)


def test_it_calls_each_row_by_the_id_of_its_message() -> None:
    messages = bring_in([LAMP, BUS])
    table = take(a_run(), Told()).taken_in.table
    assert table["row"].to_pylist() == [one.pk for one in messages]
    assert table["shown_text"].to_pylist() == table["text"].to_pylist() == [LAMP.text, BUS.text]


def test_it_reads_words_in_the_form_for_analysis() -> None:
    bring_in([Said("路燈壞了", "路燈壞了", language="zh-Hant")])
    table = take(a_run(), Told()).taken_in.table
    assert table["plain_title"].to_pylist() == ["路灯坏了"]
    assert table["shown_title"].to_pylist() == ["路燈壞了"]


def test_it_gives_no_pseudonym_of_the_database_away() -> None:
    bring_in([LAMP, BUS, Said("再问路灯", "路灯还没有修好，已经三个星期了，什么时候修？", "author-1")])
    first, second, third = take(a_run(), Told()).taken_in.table["author_pseudonym"].to_pylist()
    assert first == third != second
    assert "author" not in first


def test_it_gives_another_pseudonym_when_the_messages_are_others() -> None:
    bring_in([LAMP])
    before = take(a_run(), Told()).taken_in.table["author_pseudonym"].to_pylist()[0]
    bring_in([BUS], name="电话")
    after = take(a_run(), Told()).taken_in.table["author_pseudonym"].to_pylist()[0]
    assert before != after


def test_it_gives_a_message_without_a_name_no_pseudonym() -> None:
    bring_in([Said("路灯坏了", LAMP.text)])
    assert take(a_run(), Told()).taken_in.table["author_pseudonym"].to_pylist() == [None]


def test_it_folds_what_came_with_the_same_body_however_it_is_masked() -> None:
    messages = bring_in([LAMP, BUS, LAMP])
    Message.objects.filter(pk=messages[2].pk).update(text="〔姓名〕说，" + BUS.text)
    taken = take(a_run(), Told())
    assert taken.taken_in.table["copy_of"].to_pylist() == [None, None, messages[0].pk]
    assert taken.taken_in.table["reason"].to_pylist() == [None, None, "exact_copy"]
    assert taken.taken_in.table["text"].to_pylist()[2] == "〔姓名〕说，" + BUS.text
    assert taken.copies == {messages[2].pk: messages[0].pk}


def test_it_folds_near_copies_that_importing_could_not_tell() -> None:
    messages = bring_in([Said("", LETTER), Said("", LETTER.replace("去年", "前年"))])
    table = take(a_run(), Told()).taken_in.table
    assert table["fate"].to_pylist() == ["kept", "copy"]
    assert table["copy_of"].to_pylist() == [None, messages[0].pk]
    assert table["reason"].to_pylist() == [None, "near_copy"]


def test_it_leaves_aside_what_importing_set_aside() -> None:
    (message,) = bring_in([Said("", "……")])
    Message.objects.filter(pk=message.pk).update(fate=Fate.SET_ASIDE, reason="no_words")
    taken = take(a_run(), Told())
    assert taken.taken_in.table["fate"].to_pylist() == ["set_aside"]
    assert taken.taken_in.table["reason"].to_pylist() == ["no_words"]
    assert taken.n_kept == 0


def test_it_sets_aside_what_lies_outside_the_period_without_its_words() -> None:
    early, late, undated = bring_in([LAMP, BUS, Said("没有日期", "这条留言没有写日期，请看看。")])
    Message.objects.filter(pk=undated.pk).update(published_at=None)
    table = take(a_run(first_on=date(2026, 1, 7), last_on=date(2026, 1, 7)), Told()).taken_in.table
    assert table["reason"].to_pylist() == ["outside_period", None, "outside_period"]
    assert table["shown_text"].to_pylist() == [None, BUS.text, None]
    assert [early.pk, late.pk, undated.pk] == table["row"].to_pylist()


def test_it_takes_a_copy_for_itself_where_its_original_lies_outside_the_period() -> None:
    _, copy = bring_in([LAMP, LAMP])
    table = take(a_run(first_on=date(2026, 1, 7)), Told()).taken_in.table
    assert table["fate"].to_pylist() == ["set_aside", "kept"]
    assert table["fold"].to_pylist() == [None, copy.pk]


def test_it_closes_a_period_that_was_left_open() -> None:
    bring_in([LAMP, BUS])
    assert period_of(a_run()) is None
    assert period_of(a_run(first_on=date(2026, 1, 7))) == Period(date(2026, 1, 7), date(2026, 1, 7))
    assert period_of(a_run(last_on=date(2026, 1, 6))) == Period(date(2026, 1, 6), date(2026, 1, 6))
    assert period_of(a_run(first_on=date(2030, 1, 1))) == Period(date(2030, 1, 1), date(2030, 1, 1))


def test_it_closes_a_period_of_an_office_without_a_date() -> None:
    assert period_of(a_run(first_on=date(2026, 1, 7))) == Period(date(2026, 1, 7), date.max)
    Message.objects.filter(pk=bring_in([LAMP])[0].pk).update(published_at=datetime.max.replace(tzinfo=UTC))
    assert period_of(a_run(first_on=date(2026, 1, 7))) == Period(date(2026, 1, 7), date.max)


def test_it_tells_what_was_overheard() -> None:
    bring_in([LAMP])
    (overheard,) = bring_in([BUS], Origin.OVERHEARD, "论坛")
    assert take(a_run(), Told()).overheard == {overheard.pk}


def test_it_names_each_source_with_its_number_of_messages() -> None:
    bring_in([LAMP, BUS])
    bring_in([LAMP], name="电话")
    inputs = take(a_run(), Told()).taken_in.inputs
    assert [(one.name, one.n_rows) for one in inputs] == [("来信", 2), ("电话", 1)]
    assert inputs[0].sha256 != inputs[1].sha256


def test_it_reads_the_same_in_one_batch_and_in_many(monkeypatch: MonkeyPatch) -> None:
    bring_in([LAMP, BUS, LAMP, Said("", LETTER), Said("", LETTER)])
    whole = take(a_run(), Told())
    monkeypatch.setattr(taking, "_AT_ONCE", 2)
    parts = take(a_run(), Told())
    assert parts.taken_in.table.to_pylist() == whole.taken_in.table.to_pylist()
    assert parts.digest == whole.digest


def test_it_has_another_digest_when_a_message_goes() -> None:
    messages = bring_in([LAMP, BUS])
    before = take(a_run(), Told()).digest
    messages[1].delete()
    assert take(a_run(), Told()).digest != before


def test_it_has_no_row_where_there_is_no_message() -> None:
    taken = take(a_run(), Told())
    assert taken.taken_in.table.num_rows == taken.n_kept == 0
    assert taken.taken_in.inputs == ()


def test_it_ends_at_once_when_it_is_asked_to() -> None:
    bring_in([LAMP])
    with pytest.raises(Stopped):
        take(a_run(), Told(stop_at="reading"))
