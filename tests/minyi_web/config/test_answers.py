"""What is answered where no view does, and the headers of every answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.test import AsyncClient, Client, RequestFactory
from django.urls import path
from whitenoise import WhiteNoise

from minyi_web.config import answers, urls
from minyi_web.config.headers import PERMISSIONS_POLICY
from minyi_web.config.static_files import StaticFiles
from minyi_web.people.models import Account

ClientOf = Callable[[Account], Client]
_UNTOLD = "words of a message"


def _fault(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(_UNTOLD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lang", "message", "hint"),
    [
        ("en", "There is nothing at this address.", "Look at the address, or sign in first."),
        ("zh-hans", "这个地址没有内容。", "请检查地址，或先登录。"),
    ],
)
def test_it_answers_programs_in_one_shape(lang: str, message: str, hint: str) -> None:
    answer = Client(headers={"accept-language": lang}).get("/api/nothing/here")
    assert answer.status_code == 404
    assert answer.json() == {"code": "API-001", "message": message, "hint": hint}


@pytest.mark.parametrize(
    ("answer", "status", "code"),
    [
        (lambda request: answers.bad_request(request, ValueError()), 400, "API-003"),
        (lambda request: answers.forbidden(request), 403, "API-002"),
        (lambda request: answers.form_not_ours(request, "no cookie"), 403, "API-002"),
        (lambda request: answers.not_found(request, Http404()), 404, "API-001"),
        (lambda request: answers.server_fault(request), 500, "MIN-000"),
    ],
)
def test_it_has_a_code_for_every_refusal(
    answer: Callable[[HttpRequest], HttpResponse], status: int, code: str
) -> None:
    told = answer(RequestFactory().get("/api/anything"))
    assert (told.status_code, told["Content-Type"]) == (status, "application/json")
    found = json.loads(told.content)
    assert set(found) == {"code", "message", "hint"}
    assert found["code"] == code


@pytest.mark.django_db
def test_it_answers_a_host_that_is_not_ours_with_400() -> None:
    answer = Client(headers={"host": "evil.example"}).get("/api/health")
    assert answer.status_code == 400
    assert answer.json()["code"] == "API-003"


@pytest.mark.django_db
def test_it_answers_a_page_that_is_not_there_with_a_page_of_ours(
    client_of: ClientOf, charlie: Account
) -> None:
    answer = client_of(charlie).get("/nowhere/<b>")
    assert answer.status_code == 404
    assert b"<h1" in answer.content
    assert b"<b>" not in answer.content


@pytest.mark.django_db
def test_it_answers_a_form_that_is_not_ours_with_a_page_of_ours() -> None:
    answer = Client(enforce_csrf_checks=True).post("/i18n/", {"language": "en"})
    assert answer.status_code == 403
    assert b"<h1" in answer.content


def test_it_answers_a_fault_without_asking_the_database_or_telling_what_it_was() -> None:
    # Without the mark no test may ask the database.
    answer = answers.server_fault(RequestFactory().get("/anything"))
    assert answer.status_code == 500
    assert b"<h1" in answer.content
    assert _UNTOLD.encode() not in answer.content


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_it_answers_a_fault_of_a_view_in_words_of_ours() -> None:
    client = Client(raise_request_exception=False)
    answer = client.get("/api/fault")
    assert answer.status_code == 500
    assert answer.json()["code"] == "MIN-000"
    assert _UNTOLD not in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/api/health", "/nowhere", "/static/pages/style.css"])
def test_it_closes_every_answer(address: str) -> None:
    headers = Client().get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Permissions-Policy"] == PERMISSIONS_POLICY
    assert "Server" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.django_db
def test_it_lets_nothing_run_that_is_not_a_file_of_ours() -> None:
    headers = Client().get("/nowhere").headers
    rules = dict(one.strip().split(" ", 1) for one in headers["Content-Security-Policy"].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_it_serves_a_file_whole_and_lets_browsers_keep_it() -> None:
    answer = Client().get("/static/pages/style.css")
    assert (answer.status_code, answer.streaming) == (200, False)
    assert answer["Content-Type"].startswith("text/css")
    assert "max-age" in answer["Cache-Control"]
    again = Client(headers={"if-modified-since": answer["Last-Modified"]}).get("/static/pages/style.css")
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../config/settings.py", "%2e%2e/config/settings.py", "pages/none.css", ""])
def test_it_serves_no_other_file(name: str) -> None:
    assert Client().get(f"/static/{name}").status_code == 404


def test_it_serves_a_file_whole_that_was_replaced_since_the_start(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("p {}", "utf-8")
    files = StaticFiles(lambda request: HttpResponse(status=404))
    vars(files)["_files"] = WhiteNoise(None, root=str(tmp_path), prefix="static/").files
    (tmp_path / "style.css").write_text("p { color: red }", "utf-8")
    answer = files(RequestFactory().get("/static/style.css"))
    assert isinstance(answer, HttpResponse)
    assert (answer["Content-Length"], answer.content) == ("16", b"p { color: red }")


@pytest.mark.django_db
def test_it_serves_a_file_in_a_server_that_does_not_wait() -> None:
    answer = async_to_sync(AsyncClient().get)("/static/pages/style.css")
    assert (answer.status_code, answer.streaming) == (200, False)
    assert "camera=()" in answer.headers["Permissions-Policy"]


urlpatterns = [path("api/fault", login_not_required(_fault)), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
