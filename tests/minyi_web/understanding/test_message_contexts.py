"""Pages of messages: what is asked for, and what is looked for."""

import pytest
from django.test import RequestFactory
from tests.minyi_web.conftest import Office
from tests.minyi_web.understanding.rows import make_message, make_run, make_topics, read

from minyi_web.understanding.message_contexts import of_messages, of_search
from minyi_web.understanding.message_queries import Page

pytestmark = pytest.mark.django_db


def test_it_shows_an_empty_office_without_a_page(office: Office) -> None:
    request = RequestFactory().get("/")
    request.user = office.clerk
    assert of_messages(request).get("page") is None


@pytest.mark.parametrize("typed", ["", "   "])
def test_it_looks_for_nothing_where_nothing_was_typed(typed: str, office: Office) -> None:
    run = make_run()
    make_topics(run)
    read(run, make_message("路灯", "路灯不亮。"))
    request = RequestFactory().get("/", {"q": typed})
    request.user = office.clerk
    assert "page" not in of_search(request)


def test_it_lists_the_messages_of_the_run_that_is_shown(office: Office) -> None:
    run = make_run()
    make_topics(run)
    message = make_message("路灯", "路灯不亮。")
    read(run, message)
    make_message("公交", "没有读到。")
    request = RequestFactory().get("/")
    request.user = office.clerk
    page = of_messages(request)["page"]
    assert isinstance(page, Page)
    assert [line.message.pk for line in page.lines] == [message.pk]
