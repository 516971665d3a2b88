"""The invented office: made by the ways of every office, the same each time, no way in of its own."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from minyi_web.config import demo_letters
from minyi_web.config.demo import Filled, Keys, fill
from minyi_web.config.demo_letters import LETTER, OVERHEARD, PHONE, WEB, letters
from minyi_web.config.errors import OfficeNotEmpty
from minyi_web.due import State
from minyi_web.listening.models import Import, Message, Original, Source
from minyi_web.people import audit
from minyi_web.people.models import Account, ChainHead, Role, SecondStep
from minyi_web.understanding import search_index
from minyi_web.understanding.models import Correction, Reading, Run, Topic

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
SEED = 9  # of which two people report misconduct


def test_it_writes_the_same_letters_for_the_same_seed_and_time() -> None:
    once, again = letters(NOW, 400, 7), letters(NOW, 400, 7)
    assert once == again
    assert letters(NOW, 400, 8) != once


def test_it_writes_as_many_letters_as_were_asked_for() -> None:
    assert [len(letters(NOW, n, 0)) for n in (0, 1, 90, 400)] == [0, 1, 90, 400]


def test_it_writes_of_the_year_before_and_of_nothing_later() -> None:
    written = letters(NOW, 600, 0)
    assert all(NOW - timedelta(days=367) < one.published_at < NOW + timedelta(days=1) for one in written)
    assert all(one.reply_at is None or one.published_at < one.reply_at <= NOW for one in written)
    heard = [one for one in written if one.channel == OVERHEARD]
    assert all(NOW - one.published_at < timedelta(days=22) for one in heard)


def test_it_fills_every_gap_in_its_sentences() -> None:
    written = letters(NOW, 3000, 1)
    assert [one for one in written if "{" in one.title + one.text + one.reply] == []
    assert {one.channel for one in written} == {WEB, PHONE, LETTER, OVERHEARD}
    told = [one.text for one in written if "电话1990" in one.text or "手机1990" in one.text]
    assert told


def test_it_names_units_that_exist_in_every_matter() -> None:
    matters = [*demo_letters._words("matters")["matters"], *demo_letters._words("english")["matters"]]
    assert {one["unit"] for one in matters} <= set(demo_letters.units())
    assert len({one["key"] for one in matters}) == len(matters)


def test_it_lets_one_thing_burst_at_one_place() -> None:
    by_day = Counter(one.published_at.date() for one in letters(NOW, 3000, 0) if one.channel != OVERHEARD)
    usual = sorted(by_day.values())[len(by_day) // 2]
    burst = max(by_day[(NOW - timedelta(days=day)).date()] for day in range(5, 11))
    assert burst > 2 * usual


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """A small office, filled once and for real: its work is done beside a thread that shows life."""
    with django_db_blocker.unblock():
        yield fill(NOW, 240, SEED)
        search_index.take_out(list(search_index.indexed_ids()))
        call_command("flush", interactive=False, verbosity=0)
        ChainHead.objects.create(pk=ChainHead.ONLY, number=0, digest="0" * 64)


@pytest.mark.django_db
def test_it_brings_in_every_letter_by_an_import_that_adds_up(filled: Filled) -> None:
    done = list(Import.objects.all())
    assert [one.state for one in done] == [State.DONE] * 4
    assert sum(one.n_received for one in done) == 240
    for one in done:
        parts = (one.n_kept, one.n_copies, one.n_set_aside, one.n_rejected, one.n_known)
        assert one.n_received == sum(parts), one.file_name
    assert filled.n_messages == Message.objects.count() > 200


@pytest.mark.django_db
def test_it_understands_twice_and_keeps_what_the_analyst_named(filled: Filled) -> None:
    runs = list(Run.objects.order_by("id"))
    assert [run.state for run in runs] == [State.DONE] * 2
    assert [run.is_current for run in runs] == [False, True]
    renamed = Correction.objects.get(kind="rename")
    assert Topic.objects.get(run=runs[1], topic_id=renamed.topic_id).name == renamed.words
    assert filled.n_topics == Topic.objects.filter(run=runs[1]).count()


@pytest.mark.django_db
def test_it_keeps_no_author_and_no_original_of_what_was_overheard(filled: Filled) -> None:
    heard = Source.objects.get(origin="overheard")
    assert heard.address == ""
    assert set(heard.messages.values_list("author_pseudonym", flat=True)) == {""}
    assert not Original.objects.filter(message__source=heard).exists()


@pytest.mark.django_db
def test_it_shows_no_telephone_of_anybody(filled: Filled) -> None:
    assert Original.objects.filter(text__contains="1990").exists()
    assert not Message.objects.filter(text__contains="1990").exists()
    assert Message.objects.filter(n_masks__gt=0).exists()


@pytest.mark.django_db
def test_it_seals_reports_of_misconduct(filled: Filled) -> None:
    sealed = Reading.objects.filter(run__is_current=True, sealed=True)
    assert sealed
    assert all("举报" in one.message.title + one.message.text for one in sealed)
    assert Reading.objects.filter(run__is_current=True, main_kind="misconduct", sealed=False).count() == 0


@pytest.mark.django_db
def test_it_asks_operators_and_leads_for_their_second_step_as_everywhere(filled: Filled) -> None:
    confirmed = SecondStep.objects.filter(confirmed_at__isnull=False).values_list("account__name", flat=True)
    assert set(confirmed) == {"operator", "lead"}
    by_role = {one.role: one for one in filled.keys}
    assert set(by_role) == set(Role)
    assert {role for role, one in by_role.items() if one.authenticator} == {Role.OPERATOR, Role.UNIT_LEAD}
    assert [len(one.recovery_codes) for one in filled.keys if one.authenticator] == [10, 10]


@pytest.mark.django_db
def test_it_gives_each_account_a_password_of_its_own_and_keeps_none(filled: Filled) -> None:
    passwords = {one.password for one in filled.keys}
    assert len(passwords) == len(filled.keys)
    assert min(map(len, passwords)) >= 12
    for one in filled.keys:
        assert one.password not in repr(one) and one.password not in repr(filled)
        assert check_password(one.password, Account.objects.get(name=one.name).password)


@pytest.mark.django_db
def test_it_writes_everything_into_the_audit_chain(filled: Filled) -> None:
    verdict = audit.verify()
    assert verdict.first_broken is None
    assert verdict.n_entries > 20


@pytest.mark.django_db
def test_it_fills_no_office_that_is_used(filled: Filled) -> None:
    with pytest.raises(OfficeNotEmpty) as raised:
        fill(NOW, 10, 0)
    assert "has accounts or messages already." in raised.value.say("en").message
    assert Import.objects.count() == 4


def test_it_hides_its_keys_in_a_log() -> None:
    keys = Keys("somebody", Role.CLERK, "a password", "a secret", ("a code",))
    assert repr(keys) == "Keys(name='somebody', role=Role.CLERK)"
    assert asdict(keys)["recovery_codes"] == ("a code",)
