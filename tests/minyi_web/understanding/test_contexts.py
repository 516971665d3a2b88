"""What pages are told of a request and of an error."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from minyi_web.people.models import Account
from minyi_web.understanding.contexts import account_of, lang, number_in, said


@pytest.mark.parametrize(
    ("asked", "number"),
    [("7", 7), ("0", 0), ("", None), ("-1", None), ("７", None), ("1e3", None), ("9" * 40, None)],
)
def test_it_reads_a_number_of_the_address_or_none(asked: str, number: int | None) -> None:
    assert number_in(RequestFactory().get("/", {"before": asked}), "before") == number


def test_it_says_an_error_in_the_language_of_the_page() -> None:
    with translation.override("en"):
        assert lang() == "en"
        assert said("UNW-001", {}).message == "There is no message to analyse in this period."
    with translation.override("zh-hans"):
        assert lang() == "zh"
        assert said("UNW-001", {}).message == "这段时间没有可以分析的留言。"


def test_it_leaves_open_what_a_row_does_not_keep() -> None:
    with translation.override("en"):
        assert "…" in said("UNW-004", {}).message


def test_it_calls_a_code_that_nobody_knows_a_fault_of_the_program() -> None:
    assert said("XXX-999", {}).code == "MIN-000"


def test_it_knows_no_account_of_a_stranger() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    with pytest.raises(Http404):
        account_of(request)
    account = Account(name="somebody")
    request.user = account
    assert account_of(request) is account
