"""The pages of this room: who may see them, and what they say."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.minyi_web.understanding.rows import (
    AT,
    COUNTS,
    Silent,
    make_issue,
    make_message,
    make_run,
    make_source,
    make_topics,
    read,
)

from minyi_web.due import State
from minyi_web.listening.models import Fate, Message, Origin
from minyi_web.people.models import Account
from minyi_web.people.rules import Visitor
from minyi_web.understanding.models import Correction, Gathered, Reading, Run, Topic
from minyi_web.understanding.search import put_in

pytestmark = pytest.mark.django_db

Browser = Callable[[Visitor], Client]
NASTY = '<script>alert("ǂ")</script>\u202egnp.exe" onload="x'
# Where a sign that turns the reading round reaches no farther than the words it stands in.
ISOLATED = re.compile(
    r'<bdi>.*?</bdi>|<title>.*?</title>|<option.*?</option>|<(p|div) [^>]*dir="auto".*?</\1>|value="[^"]*"',
    re.S,
)
LISTS = ["runs", "topics", "issues", "messages", "search", "corrections", "ideas", "questions"]


def fill(run: Run, n: int) -> list[Message]:
    """Messages with topics, issues, ideas and corrections, ``n`` of each."""
    first = Message.objects.count()
    made = [make_message(f"停水{first + one}", "小区停水，请恢复。") for one in range(n)]
    for place, message in enumerate(made, first):
        read(run, message, issue_id=f"i{place:04}", asks=[{"kind": "do", "words": "请恢复"}])
        make_issue(run, f"i{place:04}", quotes=[{"message": message.pk, "words": "停水", "role": "near"}])
        make_topics(run, {f"t{place + 10}": f"大类{place}", f"t{place + 10}.01": f"细类{place}"})
        for kind in ("idea", "question"):
            Gathered.objects.create(
                run=run,
                kind=kind,
                rank=place + 1,
                message=message,
                words="请恢复",
                messages=[message.pk],
                **COUNTS,
            )
        Correction.objects.create(
            kind="rename", topic_id=f"t{place + 10}", words=f"新名{place}", reason="更清楚", made_at=AT
        )
    return made


@pytest.fixture
def run(db: None) -> Run:
    """A run with topics, an issue and messages."""
    run = make_run(n_messages=3, n_topics=3, n_issues=1)
    make_topics(run)
    Topic.objects.filter(topic_id="t01.01").update(
        quotes=[{"message": fill(run, 3)[0].pk, "words": "小区停水", "role": "near"}]
    )
    put_in(run, Silent())
    return run


def pages_of(run: Run) -> list[str]:
    """The address of every page of this room."""
    message = Reading.objects.filter(run=run).first()
    assert message is not None
    return [
        *(reverse(f"understanding:{name}") for name in LISTS),
        reverse("understanding:run", args=[run.pk]),
        reverse("understanding:run-state", args=[run.pk]),
        reverse("understanding:topic", args=["t01"]),
        reverse("understanding:topic", args=["t01.01"]),
        reverse("understanding:issue", args=["i0001"]),
        reverse("understanding:message", args=[message.message_id]),
    ]


@pytest.mark.parametrize("who", ["clerk", "lead_of_one_unit", "unit_lead", "moderator", "analyst"])
def test_it_shows_every_page_to_who_answers_or_analyses(
    run: Run, client_of: Browser, who: str, request: pytest.FixtureRequest
) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert {page: browser.get(page).status_code for page in pages_of(run)} == dict.fromkeys(
        pages_of(run), 200
    )


@pytest.mark.parametrize("who", ["charlie", "operator"])
def test_it_shows_no_page_to_who_does_neither(
    run: Run, client_of: Browser, who: str, request: pytest.FixtureRequest
) -> None:
    browser = client_of(request.getfixturevalue(who))
    assert {page: browser.get(page).status_code for page in pages_of(run)} == dict.fromkeys(
        pages_of(run), 404
    )


def test_it_leads_a_stranger_to_the_sign_in_whether_a_thing_is_there_or_not(
    run: Run, client_of: Browser, stranger: Visitor
) -> None:
    browser = client_of(stranger)
    for page in (*pages_of(run), reverse("understanding:message", args=[99_999])):
        assert browser.get(page).status_code == 302
        assert browser.get(page)["Location"].startswith(reverse("people:sign-in"))


@pytest.mark.parametrize("name", LISTS)
def test_it_says_so_where_an_office_is_empty(client_of: Browser, analyst: Account, name: str) -> None:
    answer = client_of(analyst).get(reverse(f"understanding:{name}"))
    assert answer.status_code == 200
    said = answer.content.decode()
    assert any(
        words in said
        for words in ("Nothing was analysed yet.", "There was no run yet.", "Nobody corrected anything yet.")
    )


@pytest.mark.parametrize(
    "page",
    [
        "runs/999/", "runs/999/state/", "runs/999/brief/", "topics/t99/", "issues/i99/", "messages/999999/",
        "messages/99999999999999999999999/",
        "runs/99999999999999999999999/", "topics/../", "topics/%00/",
    ],
)  # fmt: skip
def test_it_has_no_page_for_what_is_not_there(
    run: Run, client_of: Browser, analyst: Account, page: str
) -> None:
    assert client_of(analyst).get(f"/understanding/{page}").status_code == 404


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("messages", {"before": "x"}),
        ("messages", {"before": "-1"}),
        ("messages", {"after": "9" * 40}),
        ("messages", {"source": "abc", "kind": "misconduct", "first_on": "yesterday"}),
        ("messages", {"topic": "t99", "issue": "i' OR 1=1"}),
        ("messages", {"first_on": "9999-12-31", "last_on": "9999-12-31"}),
        ("messages", {"first_on": "0001-01-01"}),
        ("search", {"q": "停水", "page": "99999"}),
        ("search", {"q": "\0" + "停" * 10_000}),
        ("search", {"q": '"OR 1=1 -- *'}),
        ("issues", {"behind": "9" * 18}),
        ("runs", {"before": "0"}),
        ("corrections", {"before": "²"}),
    ],
)
def test_it_takes_whatever_stands_in_the_address(
    run: Run, client_of: Browser, analyst: Account, name: str, asked: dict[str, str]
) -> None:
    assert client_of(analyst).get(reverse(f"understanding:{name}"), asked).status_code == 200


def test_it_offers_no_list_of_misconduct(run: Run, client_of: Browser, unit_lead: Account) -> None:
    said = (
        client_of(unit_lead).get(reverse("understanding:messages"), {"kind": "misconduct"}).content.decode()
    )
    assert "misconduct is not one of the available choices" in said
    assert '<option value="misconduct"' not in said


@pytest.mark.parametrize(
    "page", ["topics/t01.01/", "messages/", "search/?q=停水", "issues/i0001/", "ideas/", "questions/"]
)
def test_it_lists_and_quotes_nothing_sealed(
    run: Run, client_of: Browser, unit_lead: Account, page: str
) -> None:
    sealed = Message.objects.order_by("pk")[0]
    for one in Message.objects.order_by("pk")[1:]:
        Reading.objects.filter(message=one).update(sealed=False)
    Reading.objects.filter(message=sealed).update(sealed=True)
    Topic.objects.filter(topic_id="t01.01").update(
        quotes=[{"message": sealed.pk, "words": "密封的话", "role": "near"}]
    )
    said = client_of(unit_lead).get(f"/understanding/{page}").content.decode()
    assert f'href="{reverse("understanding:message", args=[sealed.pk])}"' not in said
    assert "密封的话" not in said


@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 404), ("lead_of_one_unit", 404), ("moderator", 404), ("analyst", 404), ("unit_lead", 200)],
)
def test_it_shows_a_sealed_message_to_unit_leads_of_the_whole_office_alone(
    run: Run, client_of: Browser, who: str, status: int, request: pytest.FixtureRequest
) -> None:
    message = make_message("举报某局长", "收受贿赂")
    read(run, message, sealed=True, kinds=["misconduct"])
    answer = client_of(request.getfixturevalue(who)).get(reverse("understanding:message", args=[message.pk]))
    assert answer.status_code == status
    if status == 200:
        assert "This message is sealed" in answer.content.decode()


def test_it_tells_no_sealed_copy_beside_its_original(run: Run, client_of: Browser, analyst: Account) -> None:
    first = Message.objects.order_by("pk")[0]
    copies = [make_message("停水", fate=Fate.COPY, copy_of=first) for _ in range(2)]
    read(run, copies[0], sealed=True)
    read(run, copies[1])
    said = client_of(analyst).get(reverse("understanding:message", args=[first.pk])).content.decode()
    assert reverse("understanding:message", args=[copies[0].pk]) not in said
    assert reverse("understanding:message", args=[copies[1].pk]) in said


def test_it_has_no_page_and_no_list_for_what_was_overheard(
    run: Run, client_of: Browser, unit_lead: Account
) -> None:
    overheard = make_message("听说要停水", brought_by=make_source("论坛", Origin.OVERHEARD))
    read(run, overheard)
    put_in(run, Silent())
    browser = client_of(unit_lead)
    assert browser.get(reverse("understanding:message", args=[overheard.pk])).status_code == 404
    assert "听说要停水" not in browser.get(reverse("understanding:messages")).content.decode()
    assert "论坛" not in browser.get(reverse("understanding:messages")).content.decode()


def test_it_has_no_page_for_a_message_of_another_run_alone(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    other = make_message("不在这次分析里")
    read(make_run(), other)
    assert client_of(analyst).get(reverse("understanding:message", args=[other.pk])).status_code == 404


def test_it_lets_no_field_write_markup_or_turn_the_page_round(
    client_of: Browser, analyst: Account, clerk: Account
) -> None:
    run = make_run(code_version=NASTY[:20], embedder=NASTY)
    analyst.shown_name = NASTY
    analyst.save()
    run.asked_by = analyst
    run.goes_on_from = make_run()
    run.outcome = {
        "changes": [
            {"change": "renamed", "made_by": "people", "before_names": [NASTY], "now_names": [NASTY]}
        ],
        "unmet": [["code", NASTY]],
    }
    run.save()
    message = make_message(
        NASTY,
        NASTY,
        make_source(NASTY),
        channel=NASTY,
        place=NASTY,
        reply=NASTY,
        external_id=NASTY,
        changes=[NASTY],
    )
    read(
        run, message, topic_id="t01.01", issue_id="i0001", place=NASTY, urgency="1h", urgency_reason=NASTY,
        asks=[{"kind": "do", "words": NASTY}],
    )  # fmt: skip
    quote = [{"message": message.pk, "words": NASTY, "role": "near"}]
    make_topics(run, {"t01": NASTY, "t01.01": NASTY})
    Topic.objects.update(quotes=quote)
    make_issue(run, name=NASTY, quotes=quote)
    for kind in ("idea", "question"):
        Gathered.objects.create(
            run=run,
            kind=kind,
            rank=1,
            message=message,
            words=NASTY,
            heading=NASTY,
            messages=[message.pk],
            **COUNTS,
        )
    Correction.objects.create(
        kind="rename", topic_id="t01.01", words=NASTY, reason=NASTY, made_by=analyst, made_at=AT
    )
    put_in(run, Silent())
    pages = [
        *pages_of(run),
        reverse("understanding:search") + "?q=alert+script+gnp",
        reverse("understanding:run-new"),
    ]
    pages.append(reverse("understanding:search") + "?q=%3Cscript%3Ealert(1)%3C/script%3E")
    for page in pages:
        said = client_of(analyst).get(page).content.decode()
        assert "<script>alert" not in said, page
        assert '" onload="x' not in said, page
        assert "\u202e" not in ISOLATED.sub("", said.partition("<main")[2] or said), page


def test_it_asks_no_more_queries_for_more_rows(run: Run, client_of: Browser, analyst: Account) -> None:
    browser = client_of(analyst)
    pages = [
        *pages_of(run),
        reverse("understanding:search") + "?q=停水",
        reverse("understanding:messages") + "?kind=complaint",
    ]
    for page in pages:
        browser.get(page)
    before = {page: _n_queries(browser, page) for page in pages}
    fill(run, 8)
    for n in range(5):
        make_run(created_at=AT + timedelta(days=n))
    put_in(run, Silent())
    after = {page: _n_queries(browser, page) for page in pages}
    assert after == before
    assert max(after.values()) < 25


def _n_queries(browser: Client, page: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert browser.get(page).status_code == 200
    return len(queries)


def test_it_pages_a_list_without_losing_or_doubling_a_message(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    for n in range(70):
        read(run, make_message(f"路灯{n}"))
    put_in(run, Silent())
    browser = client_of(analyst)
    seen: list[int] = []
    address: str | None = reverse("understanding:messages")
    while address:
        page = browser.get(address).context["page"]
        seen += [line.message.pk for line in page.lines]
        address = f"{reverse('understanding:messages')}?before={page.older}" if page.older else None
    assert seen == sorted(Message.objects.values_list("pk", flat=True), reverse=True)
    back = browser.get(reverse("understanding:messages"), {"after": seen[60]}).context["page"]
    assert [line.message.pk for line in back.lines] == seen[30:60]


def test_it_asks_again_for_a_run_under_way_and_not_for_one_that_ended(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    browser = client_of(analyst)
    working = make_run(state=State.RUNNING, stage="topics", n_done=3, n_total=9)
    said = browser.get(reverse("understanding:run-state", args=[working.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in said
    assert "Topics" in said
    assert 'value="3" max="9"' in said
    assert "Look again" in said
    assert "hx-trigger" not in browser.get(reverse("understanding:run-state", args=[run.pk])).content.decode()


def test_it_says_why_a_run_failed(client_of: Browser, analyst: Account) -> None:
    failed = make_run(state=State.FAILED, error_code="UNW-001", error_values={}, is_current=False)
    said = client_of(analyst).get(reverse("understanding:run", args=[failed.pk])).content.decode()
    assert "There is no message to analyse in this period." in said
    assert "UNW-001" in said


@pytest.mark.parametrize("code", ["XXX-999", "UNW-002"])
def test_it_tells_an_error_that_lacks_its_words(client_of: Browser, analyst: Account, code: str) -> None:
    failed = make_run(state=State.FAILED, error_code=code, error_values={}, is_current=False)
    assert client_of(analyst).get(reverse("understanding:run", args=[failed.pk])).status_code == 200


def test_it_tells_what_became_of_topics(client_of: Browser, analyst: Account) -> None:
    run = make_run(
        outcome={
            "changes": [
                {"change": "gone", "made_by": "program", "before_names": ["路灯"], "now_names": []},
                {"change": "new", "made_by": "program", "before_names": [], "now_names": ["充电桩"]},
            ],
            "fates": {"kept": 5, "copy": 2},
        },
        goes_on_from=make_run(is_current=False),
    )
    said = client_of(analyst).get(reverse("understanding:run", args=[run.pk])).content.decode()
    assert "路灯" in said
    assert "充电桩" in said
    assert "Gone" in said


@pytest.fixture
def with_brief(run: Run) -> Path:
    """The brief of the run."""
    path = Path(settings.RUNS) / run.folder / "brief.html"
    policy = (
        "default-src &#39;none&#39;; style-src &#39;sha256-AAAA+/=&#39;; script-src &#39;sha256-BBBB&#39;"
    )
    path.write_text(f'<meta http-equiv="Content-Security-Policy" content="{policy}"><h1>简报</h1>', "utf-8")
    return path


def test_it_lets_a_brief_load_what_it_brings_and_nothing_else(
    run: Run, with_brief: Path, client_of: Browser, clerk: Account
) -> None:
    answer = client_of(clerk).get(reverse("understanding:brief", args=[run.pk]))
    assert answer.status_code == 200
    assert "简报" in answer.content.decode()
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-AAAA+/='; script-src 'sha256-BBBB';")
    assert "sandbox" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "page", ["<h1>no policy</h1>", '<meta http-equiv="Content-Security-Policy" content="x\r\ny: z">']
)
def test_it_lets_a_page_without_a_policy_load_nothing(
    run: Run, with_brief: Path, client_of: Browser, clerk: Account, page: str
) -> None:
    with_brief.write_text(page, "utf-8")
    answer = client_of(clerk).get(reverse("understanding:brief", args=[run.pk]))
    assert answer["Content-Security-Policy"].startswith(
        "default-src 'none'; base-uri 'none'; form-action 'none';"
    )


@pytest.mark.parametrize("folder", ["", "..", "../..", "/etc", "a/../../..", "nowhere"])
def test_it_follows_no_folder_out_of_the_runs(
    run: Run, client_of: Browser, clerk: Account, folder: str
) -> None:
    (Path(settings.HOME) / "brief.html").write_text("not a brief", "utf-8")
    Run.objects.filter(pk=run.pk).update(folder=folder)
    assert client_of(clerk).get(reverse("understanding:brief", args=[run.pk])).status_code == 404


def test_it_tells_of_a_message_what_was_masked_and_changed(
    run: Run, client_of: Browser, analyst: Account
) -> None:
    message = make_message(
        "停水", "请打〔电话〕找〔姓名〕，〔电话〕，〔别的〕", changes=["strip_markup"], n_masks=3
    )
    read(run, message, kinds=["complaint", "wish"], urgency="2h", urgency_reason="停水三天")
    said = client_of(analyst).get(reverse("understanding:message", args=[message.pk])).content.decode()
    assert "a telephone number × 2" in said
    assert "the name of a person" in said
    assert "<code>〔别的〕</code>" not in said
    assert "The markup of a page was stripped." in said
    assert "It says that something is bad or wrong." in said
    assert "停水三天" in said


@pytest.mark.parametrize(("who", "offered"), [("clerk", True), ("moderator", True), ("analyst", False)])
def test_it_offers_the_original_to_who_may_open_it(
    run: Run, client_of: Browser, who: str, offered: bool, request: pytest.FixtureRequest
) -> None:
    message = Message.objects.order_by("pk")[0]
    page = reverse("understanding:message", args=[message.pk])
    said = client_of(request.getfixturevalue(who)).get(page).content.decode()
    assert ("Open the original" in said) == offered


@pytest.mark.parametrize("name", LISTS)
def test_it_speaks_chinese(run: Run, client_of: Browser, analyst: Account, name: str) -> None:
    analyst.lang = "zh-hans"
    analyst.save()
    browser = client_of(analyst)
    answer = browser.get(reverse(f"understanding:{name}"), headers={"accept-language": "zh-hans"})
    said = answer.content.decode()
    main = said[said.index("<main") :]
    assert not any(
        word in main for word in ("Messages<", "Topics<", "Issues<", "Runs<", "Narrow", "Corrections<")
    )


def test_it_tells_on_no_page_who_wrote(run: Run, client_of: Browser, unit_lead: Account) -> None:
    Message.objects.update(author_pseudonym="pseudonym-of-somebody")
    for page in (*pages_of(run), reverse("understanding:search") + "?q=停水"):
        assert "pseudonym-of-somebody" not in client_of(unit_lead).get(page).content.decode()


def test_it_searches_for_no_person(run: Run, client_of: Browser, unit_lead: Account) -> None:
    Message.objects.update(author_pseudonym="pseudonym9")
    put_in(run, Silent())
    said = client_of(unit_lead).get(
        reverse("understanding:search"), {"q": "pseudonym9", "author": "pseudonym9"}
    )
    assert said.context["page"].lines == ()
