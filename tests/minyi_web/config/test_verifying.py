"""Verifying from the terminal: the chain and the counts, each fault named in a sentence."""

from datetime import datetime

import pytest

from minyi_web.config.verifying import verified
from minyi_web.due import State
from minyi_web.listening.models import Import, Origin, Source
from minyi_web.people import audit
from minyi_web.people.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_it_finds_no_fault_in_an_empty_office() -> None:
    found = verified()
    assert (found.n_entries, found.n_imports, found.faults) == (0, 0, ())
    assert found.lines("en")[1] == "Imports: 0, all add up."


def test_it_names_the_entry_that_was_changed(at: datetime) -> None:
    for number in range(3):
        audit.append("tried.out", None, None, {"number": number}, at)
    AuditEntry.objects.filter(number=2).update(act="tried.in")
    (fault,) = verified().faults
    assert (fault.code, fault.exit_code) == ("CFG-012", 3)
    assert fault.say("en").message == "The audit chain is broken at entry 2: The entry was changed."
    assert fault.say("zh").message == "审计链在第 2 条处断开：这一条被改动过。"


def test_it_names_the_import_whose_counts_do_not_add_up(at: datetime) -> None:
    source = Source.objects.create(name="Letters", origin=Origin.ADDRESSED)
    row = Import.objects.create(
        source=source, state=State.DONE, created_at=at, not_before=at, n_received=3, n_known=2
    )
    (fault,) = verified().faults
    message = f"The counts of import {row.pk} do not add up: the rows received should be 3 and are 2."
    assert (fault.code, fault.say("en").message) == ("CFG-013", message)
    assert fault.say("zh").message == f"导入 {row.pk} 的行数合不上：收到的行应为 3，实为 2。"


def test_it_tells_machines_the_same(at: datetime) -> None:
    audit.append("tried.out", None, None, {}, at)
    AuditEntry.objects.all().delete()
    told = verified().told("en")
    assert [fault["code"] for fault in told["faults"]] == ["CFG-012"]
    assert set(told["faults"][0]) == {"code", "message", "hint"}
