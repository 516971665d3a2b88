"""The home page, as each of the cast sees it."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from minyi_web.listening.models import Import, Source
from minyi_web.pages.views import home
from minyi_web.people.models import Account
from minyi_web.people.rules import Visitor
from minyi_web.understanding.models import Run

from .conftest import AddReading, make_issue

pytestmark = pytest.mark.django_db
ClientOf = Callable[[Visitor], Client]


def test_it_leads_a_stranger_to_sign_in(client_of: ClientOf, stranger: Visitor) -> None:
    answer = client_of(stranger).get("/")
    assert answer.status_code == 302
    assert answer["location"].startswith(reverse("people:sign-in"))


def test_it_tells_an_account_without_a_role_and_shows_nothing(
    client_of: ClientOf, charlie: Account, run: Run
) -> None:
    make_issue(run, 1, "路灯")
    page = _page(client_of(charlie))
    assert "your account has no role yet" in page
    assert "路灯" not in page
    assert "<nav" not in page


def test_it_shows_the_first_steps_in_an_empty_office(
    client_of: ClientOf, analyst: Account, clerk: Account
) -> None:
    assert "Bring in a file" in _page(client_of(analyst))
    page = _page(client_of(clerk))
    assert "Nothing has been brought in yet." in page
    assert "Bring in a file" not in page


def test_it_shows_an_analyst_what_came_in_and_what_is_hot(
    client_of: ClientOf, analyst: Account, run: Run, add_reading: AddReading
) -> None:
    make_issue(run, 1, "路灯 <b>不亮</b>")
    now = {"published_at": timezone.now() - timedelta(minutes=5)}
    add_reading(now, urgency="1h", kinds=["question"])

    page = _page(client_of(analyst))

    assert "路灯 &lt;b&gt;不亮&lt;/b&gt;" in page
    assert "30 messages · 20 people · 30 texts · 1 without a name" in page
    assert "within 1 hour" in page
    assert "The machine" not in page


def test_it_shows_an_operator_the_machine_and_no_message(
    client_of: ClientOf, operator: Account, run: Run, add_reading: AddReading, brought: Import
) -> None:
    make_issue(run, 1, "路灯不亮")
    add_reading({"published_at": timezone.now()}, urgency="1h")
    Source.objects.filter(pk=brought.source_id).update(paused_at=timezone.now())

    page = _page(client_of(operator))

    assert "The machine" in page
    assert "Sources that pause" in page
    assert "路灯不亮" not in page
    assert "What came in" not in page


def test_it_shows_a_clerk_the_issues_and_no_way_into_imports(
    client_of: ClientOf, clerk: Account, run: Run, brought: Import
) -> None:
    make_issue(run, 1, "路灯不亮")
    page = _page(client_of(clerk))
    assert "路灯不亮" in page
    assert "/listening/" not in page


def test_it_shows_nothing_sealed(client_of: ClientOf, unit_lead: Account, add_reading: AddReading) -> None:
    add_reading({"published_at": timezone.now(), "title": "举报某人"}, urgency="1h", sealed=True)
    page = _page(client_of(unit_lead))
    assert "举报某人" not in page
    assert "Nothing urgent came in during the last day." in page


def test_it_speaks_chinese(client_of: ClientOf, analyst: Account, run: Run) -> None:
    browser = client_of(analyst)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    page = _page(browser)
    assert "今日概况" in page
    assert "What came in" not in page


def test_it_has_one_first_heading_and_the_skip_link(client_of: ClientOf, analyst: Account, run: Run) -> None:
    page = _page(client_of(analyst))
    assert page.count("<h1") == 1
    assert page.index('class="skip" href="#main"') < page.index("<header") < page.index('<main id="main"')


def test_it_hands_the_token_of_forms_to_htmx_and_lets_it_evaluate_nothing(
    client_of: ClientOf, analyst: Account
) -> None:
    page = _page(client_of(analyst))
    token = re.search(r"""<body hx-headers='({[^']*})'>""", page)
    settings_of_htmx = re.search(r"""name="htmx-config" content='({[^']*})'""", page)
    assert token is not None and settings_of_htmx is not None
    assert len(json.loads(token[1])["X-CSRFToken"]) == 64
    assert json.loads(settings_of_htmx[1]) == {
        "includeIndicatorStyles": False,  # it would write a style into the page, which the policy forbids
        "allowEval": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,  # no text of a message stays in the browser's storage
    }


def _page(browser: Client) -> str:
    assert home.__name__ == "home"
    answer = browser.get("/")
    assert answer.status_code == 200
    return answer.content.decode()
