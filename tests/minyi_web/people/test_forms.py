"""Forms: names in one spelling, and what they do not take."""

import pytest
from django.http import QueryDict

from minyi_web.people.forms import AuditFilter, CodeForm, plain_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Wang", "wang"),
        (" wang ", "wang"),
        ("ＷＡＮＧ", "wang"),
        ("王伟", "王伟"),
        ("e\u0301", "\u00e9"),
        ("", ""),
    ],
)
def test_it_spells_alike_what_looks_alike(typed: str, kept: str) -> None:
    assert plain_name(typed) == kept
    assert plain_name(kept) == kept


@pytest.mark.parametrize("typed", ["123 456", " 123456", "１２３４５６", "1 2 3 4 5 6"])
def test_it_reads_a_code_however_it_is_typed(typed: str) -> None:
    form = CodeForm({"code": typed})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "123456"


@pytest.mark.parametrize("typed", ["", " ", "1" * 21, "12\x003456"])
def test_it_reads_no_code_of_another_form(typed: str) -> None:
    assert not CodeForm({"code": typed}).is_valid()


def test_it_leaves_out_of_a_filter_what_it_cannot_read() -> None:
    form = AuditFilter(QueryDict("act=unit.add&on=0001-01-01&up_to=0"))
    assert form.wanted() == ("unit.add", None, None)
    assert AuditFilter(QueryDict("act=x.y")).wanted() == ("", None, None)
