"""The audit chain: what it holds, what it never holds, and every way of tampering that it must find."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from minyi_web.people import audit
from minyi_web.people.audit import BEGINNING, Fault, Verdict
from minyi_web.people.errors import ChainHeadLost
from minyi_web.people.models import Account, AuditEntry, ChainHead, Unit

AT = datetime(2026, 3, 2, 1, 30, 15, 123456, tzinfo=UTC)
N_THREADS, N_EACH = 8, 12


def _some_entries(n: int = 5) -> list[AuditEntry]:
    return [audit.append("unit.add", None, None, {"n": n}, AT + timedelta(seconds=n)) for n in range(n)]


def _verdict() -> tuple[int, int | None, Fault | None]:
    found = audit.verify()
    return found.n_entries, found.first_broken, found.why


@pytest.mark.django_db
def test_it_finds_an_empty_chain_whole() -> None:
    assert audit.verify() == Verdict(n_entries=0, first_broken=None, why=None, head=BEGINNING)


@pytest.mark.django_db
def test_it_numbers_entries_from_one_without_a_gap_and_holds() -> None:
    entries = _some_entries()
    assert [entry.number for entry in entries] == [1, 2, 3, 4, 5]
    assert [entry.previous for entry in entries] == [BEGINNING, *(entry.digest for entry in entries[:-1])]
    found = audit.verify()
    assert found == Verdict(n_entries=5, first_broken=None, why=None, head=entries[-1].digest)
    assert found.holds


@pytest.mark.django_db
def test_it_keeps_ids_and_hashes_and_no_word_of_the_content(operator: Account) -> None:
    unit = Unit.objects.create(name="城市管理局")
    audit.append("unit.add", unit, operator, {"name": "城市管理局", "by": "operator"}, AT)
    row = AuditEntry.objects.filter(number=1).values_list().get()
    assert "城市管理局" not in repr(row)
    assert "'operator'" not in repr(row)
    entry = AuditEntry.objects.get(number=1)
    assert (entry.thing, entry.thing_id, entry.account_id) == ("people.unit", str(unit.pk), operator.pk)
    assert (entry.act, entry.at) == ("unit.add", AT)


@pytest.mark.django_db
def test_it_salts_so_that_equal_contents_do_not_look_equal() -> None:
    first, second = (audit.append("unit.add", None, None, {"name": "甲"}, AT) for _ in range(2))
    assert first.content_hash != second.content_hash
    assert first.salt != second.salt


@pytest.mark.django_db
def test_it_goes_when_the_transaction_of_what_it_tells_of_goes() -> None:
    _some_entries(2)
    with pytest.raises(KeyError), transaction.atomic():
        audit.append("unit.add", None, None, {}, AT)
        raise KeyError
    assert _verdict() == (2, None, None)
    assert audit.append("unit.add", None, None, {}, AT).number == 3


@pytest.mark.django_db
def test_it_holds_when_the_account_is_gone(charlie: Account) -> None:
    audit.append("sign-in.done", charlie, charlie, {}, AT)
    gone = charlie.pk
    charlie.delete()
    assert AuditEntry.objects.get(number=1).account_id == gone
    assert _verdict() == (1, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"act": "unit.rename"},
        {"at": AT + timedelta(days=1)},
        {"account_id": 7},
        {"thing": "people.unit"},
        {"thing_id": "9"},
        {"salt": "0" * 32},
        {"content_hash": "0" * 64},
        {"previous": "0" * 64},
        {"digest": "0" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_it_finds_any_changed_field(changed: dict[str, object], number: int) -> None:
    _some_entries()
    if number == 1 and "previous" in changed:
        changed = {"previous": "1" * 64}  # the first stands after 64 zeros anyway
    AuditEntry.objects.filter(number=number).update(**changed)
    assert _verdict() == (number - 1, number, Fault.CHANGED)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 4])
def test_it_finds_an_entry_taken_out_of_the_middle(number: int) -> None:
    _some_entries()
    AuditEntry.objects.filter(number=number).delete()
    assert _verdict() == (number - 1, number, Fault.MISSING)


@pytest.mark.django_db
def test_it_finds_an_entry_taken_out_and_the_later_ones_moved_up() -> None:
    _some_entries()
    AuditEntry.objects.filter(number=3).delete()
    for number in (4, 5):
        AuditEntry.objects.filter(number=number).update(number=F("number") - 1)
    assert _verdict() == (2, 3, Fault.CHANGED)


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [0, 1, 4])
def test_it_finds_the_end_cut_off(kept: int) -> None:
    _some_entries()
    AuditEntry.objects.filter(number__gt=kept).delete()
    assert _verdict() == (kept, kept + 1, Fault.CUT_OFF)


@pytest.mark.django_db
def test_it_finds_the_end_cut_off_and_the_head_set_back_to_a_wrong_digest() -> None:
    _some_entries()
    AuditEntry.objects.filter(number__gt=3).delete()
    ChainHead.objects.update(number=3)
    assert _verdict() == (3, 3, Fault.CHANGED)


@pytest.mark.django_db
def test_it_finds_two_entries_swapped() -> None:
    _some_entries()
    for before, after in ((2, 99), (3, 2), (99, 3)):
        AuditEntry.objects.filter(number=before).update(number=after)
    assert _verdict() == (1, 2, Fault.CHANGED)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 6, 1_000])
def test_it_finds_an_entry_put_in_past_the_program(number: int) -> None:
    entries = _some_entries()
    forged = AuditEntry(
        number=number, at=AT, act="unit.add", salt="", content_hash="", previous=entries[-1].digest
    )
    forged.digest = "f" * 64
    forged.save(force_insert=True)
    n_entries, first_broken, why = _verdict()
    assert why is Fault.ADDED
    assert (n_entries, first_broken) == ((0, 0) if number == 0 else (5, 6))


@pytest.mark.django_db
def test_it_finds_an_entry_forged_with_a_right_digest_of_its_own() -> None:
    # Whoever knows the formula can make one entry right, but not the one after it.
    _some_entries()
    entry = AuditEntry.objects.get(number=3)
    entry.act = "unit.rename"
    entry.digest = audit._digest(entry)
    entry.save()
    assert _verdict() == (3, 4, Fault.CHANGED)


@pytest.mark.django_db
def test_it_tells_a_chain_that_was_made_anew_by_its_head() -> None:
    noted = _some_entries()[-1].digest
    AuditEntry.objects.all().delete()
    ChainHead.objects.update(number=0, digest=BEGINNING)
    _some_entries()
    found = audit.verify()
    assert found.holds
    assert found.head != noted


@pytest.mark.django_db
def test_it_writes_nothing_and_says_so_when_the_head_is_gone() -> None:
    _some_entries(2)
    ChainHead.objects.all().delete()
    with pytest.raises(ChainHeadLost, match="PEO-001 The audit chain has lost its head"):
        audit.append("unit.add", None, None, {}, AT)
    assert AuditEntry.objects.count() == 2
    assert _verdict() == (0, 1, Fault.NO_HEAD)


@pytest.mark.django_db
def test_it_begins_a_chain_in_empty_tables() -> None:
    ChainHead.objects.all().delete()
    assert _verdict() == (0, None, None)
    assert audit.append("unit.add", None, None, {}, AT).number == 1
    assert _verdict() == (1, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "act",
    ["", "import", "Import.start", "import.start ", "导入.开始", "import start", "a." + "b" * 40, "a.b\n"],
)
def test_it_takes_no_words_for_an_act(act: str) -> None:
    with pytest.raises(ValueError, match="an act is written like"):
        audit.append(act, None, None, {}, AT)


@pytest.mark.django_db
def test_it_takes_no_time_without_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        audit.append("unit.add", None, None, {}, AT.replace(tzinfo=None))
    assert AuditEntry.objects.count() == 0


@pytest.mark.django_db
def test_it_takes_no_thing_without_an_id() -> None:
    with pytest.raises(ValueError, match="not saved yet"):
        audit.append("unit.add", Unit(name="甲"), None, {}, AT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", [{"unit": object()}, {"bytes": b"x"}, {"set": {1}}, {"role": gettext_lazy("Clerk")}]
)
def test_it_takes_no_content_that_has_not_one_spelling(content: dict[str, object]) -> None:
    with pytest.raises(TypeError, match="has no place in the content"):
        audit.append("unit.add", None, None, content, AT)


@pytest.mark.django_db
def test_it_holds_whatever_zone_the_time_was_given_in() -> None:
    shanghai = timezone(timedelta(hours=8))
    entry = audit.append("unit.add", None, None, {"at": AT}, AT.astimezone(shanghai))
    assert _verdict() == (1, None, None)
    assert audit.proves(entry, {"at": AT.astimezone(shanghai)})


@pytest.mark.django_db
def test_it_proves_a_content_and_no_other() -> None:
    content = {"name": "甲", "on": AT.date(), "share": Decimal("0.50"), "n": 1}
    entry = AuditEntry.objects.get(number=audit.append("unit.add", None, None, content, AT).number)
    assert audit.proves(entry, dict(reversed(content.items())))
    for other in ({"name": "乙"}, {"share": Decimal("0.5")}, {"n": "1"}, {"more": 1}):
        assert not audit.proves(entry, {**content, **other})


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(content=st.dictionaries(st.text(max_size=8), _PLAIN, max_size=4), other=_PLAIN)
def test_it_proves_any_content_and_none_with_more(content: dict[str, object], other: object) -> None:
    entry = AuditEntry(salt="ab", content_hash=audit._content_hash("ab", content))
    assert audit.proves(entry, content)
    assert not audit.proves(entry, {**content, "one more field": other})


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    times=st.lists(
        st.integers(min_value=0, max_value=7_000_000_000).map(
            lambda second: datetime.fromtimestamp(second, UTC)
        ),
        min_size=1,
        max_size=6,
    ),
    chosen=st.integers(min_value=0),
)
def test_it_holds_at_any_times_and_breaks_at_the_entry_that_moves(times: list[datetime], chosen: int) -> None:
    with transaction.atomic():
        for at in times:
            audit.append("unit.add", None, None, {}, at)
        assert audit.verify().holds
        number = chosen % len(times) + 1
        AuditEntry.objects.filter(number=number).update(at=times[number - 1] + timedelta(microseconds=1))
        assert audit.verify().first_broken == number
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_it_verifies_in_one_pass_whatever_the_length(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _some_entries(3)
    with django_assert_num_queries(4):
        audit.verify()


@pytest.mark.django_db(transaction=True)
def test_it_stays_whole_when_eight_write_and_one_verifies_meanwhile() -> None:
    audit.append("unit.add", None, None, {}, AT)
    begun = threading.Barrier(N_THREADS + 1)
    failures: list[BaseException] = []
    broken: list[Verdict] = []

    def alone(work: Callable[[], None]) -> None:
        try:
            begun.wait(10)
            work()
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    def write() -> None:
        for n in range(N_EACH):
            with transaction.atomic():
                audit.append("unit.add", None, None, {"n": n}, AT)

    def watch() -> None:
        for _ in range(10):
            found = audit.verify()
            if not found.holds:
                broken.append(found)

    works = [*([write] * N_THREADS), watch]
    threads = [threading.Thread(target=alone, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert failures == []
    assert broken == []
    numbers = list(AuditEntry.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, N_THREADS * N_EACH + 2))
    assert _verdict() == (N_THREADS * N_EACH + 1, None, None)
