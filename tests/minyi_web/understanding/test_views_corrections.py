"""Correcting topics and messages: who may, what is kept, what is shown at once."""

from collections.abc import Callable, Mapping

import pytest
from django.test import Client
from django.urls import reverse
from tests.minyi_web.understanding.rows import AT, Silent, make_message, make_run, make_topics, read

from minyi_web.listening.models import Message
from minyi_web.people.models import Account, AuditEntry
from minyi_web.people.rules import Visitor
from minyi_web.understanding.models import Correction, Reading, Run
from minyi_web.understanding.search import put_in

pytestmark = pytest.mark.django_db

Browser = Callable[[Visitor], Client]
WHY = "更清楚"


@pytest.fixture
def run(db: None) -> Run:
    """A run with topics on two levels and a message in one."""
    run = make_run()
    make_topics(
        run, {"t01": "城市建设", "t01.01": "夜间施工", "t01.02": "路灯", "t02": "交通", "t02.01": "公交"}
    )
    read(run, make_message("打桩", "夜里打桩"), kinds=["complaint", "wish"])
    put_in(run, Silent())
    return run


def posts(run: Run) -> dict[str, Mapping[str, object]]:
    """Every address that corrects, with what it takes."""
    message = Message.objects.order_by("pk")[0]
    standing = Correction.objects.create(kind="pin", topic_id="t02.01", reason=WHY, made_at=AT)
    return {
        reverse("understanding:topic-rename", args=["t01.01"]): {"words": "夜里的工地", "reason": WHY},
        reverse("understanding:topic-merge", args=["t01.01"]): {"topic": "t01.02", "reason": WHY},
        reverse("understanding:topic-split", args=["t01.01"]): {"n_parts": 2, "reason": WHY},
        reverse("understanding:topic-pin", args=["t01.01"]): {"reason": WHY},
        reverse("understanding:message-move", args=[message.pk]): {"topic": "t01.02", "reason": WHY},
        reverse("understanding:message-reject-kind", args=[message.pk]): {"kind": "wish", "reason": WHY},
        reverse("understanding:correction-withdraw", args=[standing.pk]): {},
        reverse("understanding:run-new"): {"first_on": "2026-01-01", "last_on": "2026-01-31"},
    }


@pytest.mark.parametrize(
    "who", ["charlie", "clerk", "lead_of_one_unit", "unit_lead", "moderator", "operator"]
)
def test_it_lets_only_analysts_correct(
    run: Run, client_of: Browser, who: str, request: pytest.FixtureRequest
) -> None:
    browser = client_of(request.getfixturevalue(who))
    for address, given in posts(run).items():
        assert browser.post(address, given).status_code == 404, address
    assert Correction.objects.count() == 1
    assert Correction.objects.get().withdrawn_at is None
    assert Run.objects.count() == 1


def test_it_lets_a_stranger_correct_nothing(run: Run, client_of: Browser, stranger: Visitor) -> None:
    for address, given in posts(run).items():
        assert client_of(stranger).post(address, given).status_code == 302
    assert Correction.objects.count() == 1


def test_it_lets_analysts_correct_and_puts_each_in_the_chain(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    browser = client_of(analyst)
    for address, given in posts(run).items():
        before = AuditEntry.objects.count()
        assert browser.post(address, given).status_code == 302, address
        assert AuditEntry.objects.count() == before + 1, address
    assert Correction.objects.filter(made_by=analyst).count() == 6
    assert Correction.objects.get(kind="pin", topic_id="t02.01").withdrawn_at is not None


def test_it_corrects_nothing_by_a_link(run: Run, client_of: Browser, analyst: Account) -> None:
    for address in posts(run):
        if "run" not in address:
            assert client_of(analyst).get(address).status_code == 405, address


def test_it_corrects_nothing_from_another_site(run: Run, analyst: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(analyst, backend="django.contrib.auth.backends.ModelBackend")
    for address, given in posts(run).items():
        assert browser.post(address, given).status_code == 403, address


@pytest.mark.parametrize(
    ("name", "key", "given", "said"),
    [
        ("topic-rename", "t01.01", {"words": "", "reason": WHY}, "This field is required."),
        ("topic-rename", "t01.01", {"words": "新名", "reason": ""}, "This field is required."),
        ("topic-rename", "t01.01", {"words": "长" * 61, "reason": WHY}, "at most 60 characters"),
        ("topic-merge", "t01.01", {"topic": "t99", "reason": WHY}, "t99 is not one of the"),
        ("topic-split", "t01.01", {"n_parts": 1, "reason": WHY}, "greater than or equal to 2"),
        ("topic-split", "t01.01", {"n_parts": 13, "reason": WHY}, "less than or equal to 12"),
        ("topic-pin", "t01.01", {"reason": "x" * 501}, "at most 500 characters"),
        ("message-move", 0, {"topic": "", "reason": WHY}, "This field is required."),
        ("message-reject-kind", 0, {"kind": "thanks", "reason": WHY}, "thanks is not one of"),
    ],
)  # fmt: skip
def test_it_says_why_a_form_cannot_be_used(
    run: Run,
    client_of: Browser,
    analyst: Account,
    name: str,
    key: str | int,
    given: dict[str, object],
    said: str,
) -> None:
    key = key or Message.objects.order_by("pk")[0].pk
    answer = client_of(analyst).post(reverse(f"understanding:{name}", args=[key]), given)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    ("name", "key", "given", "code"),
    [
        ("topic-merge", "t01.01", {"topic": "t01", "reason": WHY}, "UNW-005"),
        ("topic-merge", "t01.01", {"topic": "t01.01", "reason": WHY}, "UNW-005"),
        ("topic-split", "t01", {"n_parts": 2, "reason": WHY}, "UNW-006"),
        ("topic-pin", "t02", {"reason": WHY}, "UNW-006"),
        ("topic-rename", "t01.01", {"words": "名\u202e称", "reason": WHY}, "UNW-007"),
    ],
)
def test_it_says_why_what_cannot_be_carried_out(
    run: Run, client_of: Browser, analyst: Account, name: str, key: str, given: dict[str, object], code: str
) -> None:
    answer = client_of(analyst).post(reverse(f"understanding:{name}", args=[key]), given, follow=True)
    assert code in answer.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", ["topic-rename", "topic-merge", "topic-split", "topic-pin"])
def test_it_corrects_nothing_that_is_not_there(
    run: Run, client_of: Browser, analyst: Account, name: str
) -> None:
    browser = client_of(analyst)
    assert browser.post(reverse(f"understanding:{name}", args=["t99"]), {"reason": WHY}).status_code == 404


def test_it_lets_no_analyst_correct_a_sealed_message(run: Run, client_of: Browser, analyst: Account) -> None:
    Reading.objects.update(sealed=True)
    browser = client_of(analyst)
    pk = Message.objects.order_by("pk")[0].pk
    for name in ("message-move", "message-reject-kind"):
        given = {"topic": "t01.02", "kind": "wish", "reason": WHY}
        assert browser.post(reverse(f"understanding:{name}", args=[pk]), given).status_code == 404


def test_it_tells_nowhere_of_a_correction_of_a_sealed_message(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    Reading.objects.update(sealed=True)
    pk = Message.objects.order_by("pk")[0].pk
    made = Correction.objects.create(kind="move", message_id=pk, other_id="t01.02", reason="密封", made_at=AT)
    browser = client_of(analyst)
    assert "密封" not in browser.get(reverse("understanding:corrections")).content.decode()
    assert browser.post(reverse("understanding:correction-withdraw", args=[made.pk])).status_code == 404


def test_it_withdraws_a_correction_once(run: Run, client_of: Browser, analyst: Account) -> None:
    made = Correction.objects.create(kind="pin", topic_id="t01.01", reason=WHY, made_at=AT)
    browser = client_of(analyst)
    assert browser.post(reverse("understanding:correction-withdraw", args=[made.pk])).status_code == 302
    assert browser.post(reverse("understanding:correction-withdraw", args=[made.pk])).status_code == 404


def test_it_shows_a_new_name_at_once_with_who_gave_it_and_takes_it_back(
    run: Run, client_of: Browser, analyst: Account, clerk: Account
) -> None:
    browser = client_of(analyst)
    browser.post(
        reverse("understanding:topic-rename", args=["t01.01"]), {"words": "夜里的工地", "reason": WHY}
    )
    said = client_of(clerk).get(reverse("understanding:topic", args=["t01.01"])).content.decode()
    assert "<h1><bdi>夜里的工地</bdi></h1>" in said
    assert "Named by people" in said
    assert "夜间施工" in said
    assert WHY in said
    assert "analyst" in said
    assert "the figures follow with the next run" in said
    assert "夜里的工地" in client_of(clerk).get(reverse("understanding:topics")).content.decode()
    assert "夜里的工地" in client_of(clerk).get(reverse("understanding:messages")).content.decode()
    assert "Withdraw<" not in said
    browser.post(reverse("understanding:correction-withdraw", args=[Correction.objects.get().pk]))
    said = client_of(clerk).get(reverse("understanding:topic", args=["t01.01"])).content.decode()
    assert "<h1><bdi>夜间施工</bdi></h1>" in said
    assert "Withdrawn" in said


def test_it_leads_from_a_merged_topic_to_where_it_went(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    browser = client_of(analyst)
    browser.post(reverse("understanding:topic-merge", args=["t01.01"]), {"topic": "t02.01", "reason": WHY})
    said = browser.get(reverse("understanding:topic", args=["t01.01"])).content.decode()
    assert "People merged this topic into another one:" in said
    assert reverse("understanding:topic-rename", args=["t01.01"]) not in said
    listed = browser.get(reverse("understanding:topics")).content.decode()
    assert "夜间施工" not in listed
    assert "<bdi>夜间施工</bdi>" in browser.get(reverse("understanding:corrections")).content.decode()
    assert "Merged by people" in listed
    page = browser.get(reverse("understanding:messages"), {"topic": "t02.01"}).context["page"]
    assert [line.message.title for line in page.lines] == ["打桩"]


def test_it_lists_a_moved_message_where_it_went(run: Run, client_of: Browser, analyst: Account) -> None:
    browser = client_of(analyst)
    pk = Message.objects.order_by("pk")[0].pk
    browser.post(reverse("understanding:message-move", args=[pk]), {"topic": "t02.01", "reason": WHY})
    there = browser.get(reverse("understanding:messages"), {"topic": "t02"}).context["page"]
    before = browser.get(reverse("understanding:messages"), {"topic": "t01"}).context["page"]
    assert [line.message.pk for line in there.lines] == [pk]
    assert before.lines == ()
    said = browser.get(reverse("understanding:message", args=[pk])).content.decode()
    assert "Moved by people" in said
    assert "公交" in said


def test_it_tells_a_wrong_kind_as_wrong(run: Run, client_of: Browser, analyst: Account) -> None:
    browser = client_of(analyst)
    pk = Message.objects.order_by("pk")[0].pk
    browser.post(
        reverse("understanding:message-reject-kind", args=[pk]), {"kind": "complaint", "reason": WHY}
    )
    said = browser.get(reverse("understanding:message", args=[pk])).content.decode()
    assert "People said that it is none of these:" in said
    assert '<option value="complaint">' not in said
    assert Reading.objects.get(message=pk).kinds == ["complaint", "wish"]


def test_it_asks_for_a_run_over_a_period(client_of: Browser, analyst: Account) -> None:
    browser = client_of(analyst)
    answer = browser.post(
        reverse("understanding:run-new"), {"first_on": "2026-01-01", "last_on": "2026-01-31"}
    )
    made = Run.objects.get()
    assert answer["Location"] == reverse("understanding:run", args=[made.pk])
    assert (str(made.first_on), str(made.last_on), made.asked_by) == ("2026-01-01", "2026-01-31", analyst)
    browser.post(reverse("understanding:run-new"), {"first_on": "2026-01-01", "last_on": "2026-01-31"})
    assert Run.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first_on": "2026-02-01", "last_on": "2026-01-01"}, "The last day lies before the first."),
        ({"first_on": "soon"}, "Enter a valid date."),
    ],
)
def test_it_says_why_a_period_cannot_be_used(
    client_of: Browser, analyst: Account, given: dict[str, str], said: str
) -> None:
    answer = client_of(analyst).post(reverse("understanding:run-new"), given)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not Run.objects.exists()
