"""Sessions that are begun by halves."""

from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from tests.minyi_web.conftest import SIGNS_IN_WITH, Office

from minyi_web.people import signing_in, tries
from minyi_web.people.errors import TriedTooOften
from minyi_web.people.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_nobody() -> HttpRequest:
    request = RequestFactory().post("/people/sign-in/")
    request.session = SessionStore()
    request.user = AnonymousUser()
    return request


def test_it_is_nobody_in_a_fresh_session(request_of_nobody: HttpRequest, at: datetime) -> None:
    assert signing_in.half_signed_in(request_of_nobody, at) is None


def test_it_signs_nobody_in_by_half(office: Office, request_of_nobody: HttpRequest, at: datetime) -> None:
    assert not signing_in.sign_in(request_of_nobody, office.operator, at)
    assert not isinstance(request_of_nobody.user, Account)
    assert signing_in.half_signed_in(request_of_nobody, at) == office.operator
    assert signing_in.half_signed_in(request_of_nobody, at + timedelta(minutes=10, seconds=1)) is None


def test_it_signs_in_at_once_where_no_code_is_owed(
    office: Office, request_of_nobody: HttpRequest, at: datetime
) -> None:
    assert signing_in.sign_in(request_of_nobody, office.clerk, at)
    assert request_of_nobody.user == office.clerk
    assert signing_in.half_signed_in(request_of_nobody, at) is None


def test_it_forgets_the_half_when_the_account_is_closed(
    office: Office, request_of_nobody: HttpRequest, at: datetime
) -> None:
    signing_in.sign_in(request_of_nobody, office.operator, at)
    Account.objects.filter(pk=office.operator.pk).update(is_active=False)
    assert signing_in.half_signed_in(request_of_nobody, at) is None


def test_it_keeps_nothing_of_the_session_before(
    office: Office, request_of_nobody: HttpRequest, at: datetime
) -> None:
    request_of_nobody.session["planted"] = True
    signing_in.sign_in(request_of_nobody, office.operator, at)
    assert "planted" not in request_of_nobody.session


def test_it_sweeps_out_sessions_that_are_over(
    office: Office, request_of_nobody: HttpRequest, at: datetime
) -> None:
    for key, expire_date in (
        ("over", timezone.now() - timedelta(seconds=1)),
        ("open", timezone.now() + timedelta(1)),
    ):
        Session.objects.create(session_key=key, session_data="", expire_date=expire_date)
    signing_in.finish(request_of_nobody, office.clerk, at)
    assert Session.objects.filter(session_key="open").exists()
    assert not Session.objects.filter(session_key="over").exists()


def test_it_counts_the_tries_of_a_password_by_account(office: Office, at: datetime) -> None:
    for _ in range(tries.PASSWORD.most):
        assert not signing_in.is_password_of(office.clerk, "wrong", at)
    with pytest.raises(TriedTooOften, match="PEO-007 There were too many tries"):
        signing_in.is_password_of(office.clerk, SIGNS_IN_WITH, at)
    assert signing_in.is_password_of(office.analyst, SIGNS_IN_WITH, at)
    assert signing_in.is_password_of(office.clerk, SIGNS_IN_WITH, at + tries.PASSWORD.span)
