"""Pages of imports: who may, what they do, what they say."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings
from tests.minyi_web.conftest import Office
from tests.minyi_web.listening.conftest import brought, done, message

from minyi_web.due import State
from minyi_web.listening import actions, queries, uploads
from minyi_web.listening.models import Import, Message, Source
from minyi_web.people.models import Account, AuditEntry
from minyi_web.people.rules import Visitor

Write = Callable[..., Path]
ClientOf = Callable[[Visitor], Client]
CONTENT = "编号,说的话,姓名\n1,路灯坏了很久没有人来修,王大明\n2,路灯坏了，请打13912345678,李小红\n".encode()


@pytest.fixture
def analysts(analyst: Account, client_of: ClientOf) -> Client:
    return client_of(analyst)


def uploaded(client: Client, source: Source, content: bytes = CONTENT) -> Import:
    file = SimpleUploadedFile("<b>留言</b>.csv", content)
    answer = client.post(reverse("listening:upload"), {"source": source.pk, "file": file})
    import_ = Import.objects.first()
    assert import_ is not None
    assert answer.headers["Location"] == reverse("listening:preview", args=[import_.pk])
    return import_


def words_of(client: Client, name: str, *given: int) -> str:
    answer = client.get(reverse(f"listening:{name}", args=given))
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_brings_in_a_file_from_the_form_to_the_last_row(analysts: Client, source: Source) -> None:
    import_ = uploaded(analysts, source)
    page = words_of(analysts, "preview", import_.pk)
    assert "路灯坏了很久没有人来修" in page and "〔电话〕" in page
    assert not any(secret in page for secret in ("王大明", "李小红", "13912345678", "<b>留言"))
    chosen = {"role-0": "id", "role-1": "text", "role-2": "author"}
    answer = analysts.post(reverse("listening:preview", args=[import_.pk]), chosen)
    assert answer.headers["Location"] == reverse("listening:import", args=[import_.pk])
    assert "It waits for its turn." in words_of(analysts, "import", import_.pk)
    done(import_)
    page = words_of(analysts, "import", import_.pk)
    assert "Every row received is in exactly one of the others." in page and "hx-get" not in page
    source.refresh_from_db()
    assert source.columns == {"id": ["编号"], "text": ["说的话"], "author": ["姓名"]}
    assert Message.objects.count() == 2


def test_it_remembers_a_role_that_was_taken_away(analysts: Client, source: Source) -> None:
    import_ = uploaded(analysts, source)
    analysts.post(reverse("listening:preview", args=[import_.pk]), {"role-1": "text", "role-0": "id"})
    source.refresh_from_db()
    assert source.columns["author"] == []
    later = uploaded(analysts, source)
    found = queries.preview_of(Import.objects.select_related("source").get(pk=later.pk))
    assert [column.role for column in found.columns] == ["id", "text", ""]


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"role-0": "id"}, "Say which column holds the message"),
        ({"role-0": "id", "role-1": "text", "role-2": "id"}, "Only the message may stand in several columns"),
        ({"role-1": "nonsense"}, "Select a valid choice"),
    ],
)
def test_it_takes_nothing_in_before_the_columns_will_do(
    analysts: Client, source: Source, chosen: dict[str, str], says: str
) -> None:
    import_ = uploaded(analysts, source)
    answer = analysts.post(reverse("listening:preview", args=[import_.pk]), chosen)
    assert says in answer.content.decode()
    import_.refresh_from_db()
    assert queries.is_unconfirmed(import_)


def test_it_says_that_a_file_is_known(analysts: Client, source: Source) -> None:
    first = uploaded(analysts, source)
    assert "This very file is known" not in words_of(analysts, "preview", first.pk)
    second = uploaded(analysts, source)
    assert f'href="{reverse("listening:import", args=[first.pk])}"' in words_of(
        analysts, "preview", second.pk
    )


def test_it_says_what_is_wrong_with_a_file_and_lets_it_be_put_away(analysts: Client, source: Source) -> None:
    import_ = uploaded(analysts, source, b"\x7fELF\x02\x01\x01\0" + bytes(300))
    page = words_of(analysts, "preview", import_.pk)
    assert "LIS-" in page and uploads.path_of("").name not in page.split("<main", 1)[1]
    analysts.post(reverse("listening:import-stop", args=[import_.pk]))
    import_.refresh_from_db()
    assert import_.state == State.STOPPED
    assert analysts.get(reverse("listening:preview", args=[import_.pk])).status_code == 404


def test_it_says_when_an_upload_is_too_large(analysts: Client, source: Source, settings: Settings) -> None:
    settings.UPLOAD_MB = 1
    file = SimpleUploadedFile("large.csv", b"x" * (2**20 + 1))
    answer = analysts.post(reverse("listening:upload"), {"source": source.pk, "file": file})
    assert answer.status_code == 413
    assert "larger than 1 MB" in answer.content.decode()
    assert not uploads.path_of("").exists() and Import.objects.count() == 0


@pytest.mark.parametrize("sent", [{}, {"source": "0"}, {"source": "x'"}])
def test_it_says_what_an_upload_lacks(analysts: Client, source: Source, sent: dict[str, str]) -> None:
    answer = analysts.post(reverse("listening:upload"), sent or {"nothing": "1"})
    assert answer.status_code == 200
    assert 'class="error"' in answer.content.decode()


def test_it_shows_progress_that_renews_itself_and_works_without(
    analysts: Client, source: Source, at: datetime
) -> None:
    import_ = Import.objects.create(
        source=source,
        created_at=at,
        not_before=at,
        state=State.RUNNING,
        stage="cleaning",
        n_done=5,
        n_total=9,
    )
    page = words_of(analysts, "import", import_.pk)
    assert 'hx-trigger="every 2s"' in page and '<progress id="progress" value="5" max="9">' in page
    assert "Look again" in page and "Rows are cleaned, masked and stored." in page
    analysts.post(reverse("listening:import-stop", args=[import_.pk]))
    import_.refresh_from_db()
    assert import_.state == State.STOPPING


def test_it_says_why_an_import_failed_and_tries_again(analysts: Client, source: Source, at: datetime) -> None:
    import_ = Import.objects.create(
        source=source, created_at=at, not_before=at, state=State.FAILED, ended_at=at, file_name="a.csv",
        error_code="LIS-004", error_values={"file": "<i>a.csv</i>"},
    )  # fmt: skip
    page = words_of(analysts, "import", import_.pk)
    assert "The file “&lt;i&gt;a.csv&lt;/i&gt;” is empty." in page and "LIS-004" in page
    analysts.post(reverse("listening:import-again", args=[import_.pk]))
    import_.refresh_from_db()
    assert import_.state == State.WAITING
    answer = analysts.post(reverse("listening:import-again", args=[import_.pk]), follow=True)
    assert "has moved on meanwhile" in answer.content.decode()


def test_it_gives_rejected_rows_out_and_writes_that_down(
    analysts: Client, analyst: Account, source: Source, written: Write, at: datetime
) -> None:
    import_ = brought(source, written([message(1), {"编号": "=1+1"}]), at)
    answer = analysts.get(reverse("listening:rejects", args=[import_.pk]))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="rejected-{import_.pk}.csv"'
    assert "no-store" in answer.headers["Cache-Control"]
    assert "'=1+1" in answer.content.decode("utf-8-sig")
    entry = AuditEntry.objects.order_by("-number")[0]
    assert (entry.act, entry.account_id, entry.thing_id) == ("rejects.open", analyst.pk, str(import_.pk))


@pytest.mark.parametrize("name", ["imports", "upload", "sources", "source-new"])
def test_it_has_pages_for_whoever_brings_in_and_for_nobody_else(
    name: str, office: Office, client_of: ClientOf
) -> None:
    address = reverse(f"listening:{name}")
    found = {
        one: client_of(getattr(office, one)).get(address).status_code
        for one in ("analyst", "operator", "charlie", "clerk", "unit_lead", "moderator")
    }
    assert found == {"analyst": 200, "operator": 200} | dict.fromkeys(
        ("charlie", "clerk", "unit_lead", "moderator"), 404
    )
    answer = client_of(office.stranger).get(address)
    assert (answer.status_code, answer.headers["Location"].startswith(reverse("people:sign-in"))) == (
        302,
        True,
    )


@pytest.mark.parametrize("name", ["import", "preview", "rejects", "import-stop", "import-again"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_it_lets_nobody_else_at_an_import(
    name: str, method: str, office: Office, client_of: ClientOf, source: Source, at: datetime
) -> None:
    import_ = Import.objects.create(source=source, created_at=at, not_before=at)
    for one in (office.charlie, office.clerk, office.unit_lead, office.moderator):
        answer = getattr(client_of(one), method)(reverse(f"listening:{name}", args=[import_.pk]))
        assert answer.status_code in (404, 405)
    import_.refresh_from_db()
    assert import_.state == State.WAITING and not AuditEntry.objects.exists()


@pytest.mark.parametrize("name", ["import", "preview", "rejects", "original", "source", "source-change"])
def test_it_knows_nothing_of_what_is_not_there(name: str, analysts: Client) -> None:
    assert analysts.get(reverse(f"listening:{name}", args=[999])).status_code == 404


def test_it_asks_as_often_for_many_imports_as_for_few(
    analysts: Client, source: Source, at: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def made(n: int) -> None:
        for place in range(n):
            Import.objects.create(
                source=Source.objects.create(name=f"{n} {place}"), created_at=at, not_before=at
            )

    made(2)
    words_of(analysts, "imports")
    for n in (5, 80):
        made(n)
        with django_assert_max_num_queries(8):
            words_of(analysts, "imports")
    assert "Page 1 of 2" in words_of(analysts, "imports")


def test_it_speaks_chinese(analysts: Client, source: Source, written: Write, at: datetime) -> None:
    import_ = brought(source, written([message(1), {"编号": "2"}]), at - timedelta(days=1))
    address = reverse("listening:import", args=[import_.pk])
    page = analysts.get(address, headers={"accept-language": "zh-hans"}).content.decode()
    for said in ("收到", "保留", "退回的行", "这一行没有正文，也没有标题。", "各列的理解", "留言板"):
        assert said in page
    assert actions.ask_due_sources(at) == 0
