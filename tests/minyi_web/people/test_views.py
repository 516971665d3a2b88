"""Signing in and out, and the own account."""

from collections.abc import Callable

import pyotp
import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import AsyncClient, Client
from pytest_django import Settings
from tests.minyi_web.conftest import SIGNS_IN_WITH, Office
from tests.minyi_web.people.conftest import Answer, Clock

from minyi_web.config import settings as given
from minyi_web.people import actions, queries, second_step
from minyi_web.people.models import Account, SecondStep
from minyi_web.people.rules import Visitor

SIGN_IN, CODE, ACCOUNT = "/people/sign-in/", "/people/sign-in/code/", "/people/account/"
WRONG = "The name or the password is wrong."
ClientOf = Callable[[Visitor], Client]
AuthenticatorOf = Callable[[Account], pyotp.TOTP]
pytestmark = pytest.mark.django_db


def _password(browser: Client, name: str, password: str = SIGNS_IN_WITH, wanted: str = "") -> Answer:
    address = SIGN_IN + (f"?next={wanted}" if wanted else "")
    return browser.post(address, {"name": name, "password": password})


def _is_signed_in(browser: Client) -> bool:
    return browser.get(ACCOUNT).status_code == 200


def _code(shows: pyotp.TOTP, clock: Clock) -> str:
    """The next code, after the clock went on to where it is not used yet."""
    clock.goes_on(seconds=90)
    return shows.at(clock.at)


class TestPassword:
    """The first step."""

    def test_it_signs_in_and_leads_to_the_page_that_was_wanted(self, office: Office, browser: Client) -> None:
        answer = _password(browser, "clerk", wanted="/people/account/")
        assert answer.headers["location"] == "/people/account/"
        assert _is_signed_in(browser)

    @pytest.mark.parametrize("name", ["Clerk", " clerk ", "ｃｌｅｒｋ"])
    def test_it_knows_a_name_however_it_is_typed(self, name: str, office: Office, browser: Client) -> None:
        assert _password(browser, name).status_code == 302

    @pytest.mark.parametrize(
        ("name", "password"),
        [
            ("clerk", "wrong"),
            ("clerk", SIGNS_IN_WITH.upper()),
            ("clerk", SIGNS_IN_WITH + " "),
            ("nobody", SIGNS_IN_WITH),
            ("operator'--", SIGNS_IN_WITH),
            ("王", SIGNS_IN_WITH),
        ],
    )
    def test_it_gives_one_answer_for_all_that_is_wrong(
        self, name: str, password: str, office: Office, browser: Client
    ) -> None:
        answer = _password(browser, name, password)
        assert answer.status_code == 200
        assert WRONG in answer.content.decode()
        assert not _is_signed_in(browser)

    def test_it_gives_that_answer_for_a_closed_account_too(
        self, office: Office, browser: Client, clock: Clock
    ) -> None:
        actions.close_account(office.clerk, office.operator, clock.at)
        assert WRONG in _password(browser, "clerk").content.decode()
        assert not _is_signed_in(browser)

    def test_it_hashes_as_often_for_a_name_that_nobody_has(
        self, office: Office, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hashed: list[str] = []
        encode = MD5PasswordHasher.encode

        def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
            hashed.append(password)
            return encode(self, password, salt)

        monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
        _password(browser, "clerk", "wrong")
        n_known = len(hashed)
        _password(browser, "nobody", "wrong")
        assert len(hashed) == 2 * n_known > 0

    @pytest.mark.parametrize(
        "given", [{}, {"name": "clerk"}, {"password": "x"}, {"name": "c" * 61, "password": "x"}]
    )
    def test_it_takes_no_half_form(self, given: dict[str, str], office: Office, browser: Client) -> None:
        assert browser.post(SIGN_IN, given).status_code == 200
        assert not _is_signed_in(browser)

    def test_it_takes_no_name_with_a_zero_byte(self, office: Office, browser: Client) -> None:
        answer = _password(browser, "cle\x00rk")
        assert "Null characters are not allowed." in answer.content.decode()

    @pytest.mark.parametrize(
        "wanted", ["https://elsewhere.example/", "//elsewhere.example", "/%5Celsewhere.example"]
    )
    def test_it_never_leads_elsewhere(self, wanted: str, office: Office, browser: Client) -> None:
        assert _password(browser, "clerk", wanted=wanted).headers["location"] == "/"

    def test_it_begins_a_session_that_nobody_knew_before(self, office: Office, browser: Client) -> None:
        browser.get("/people/sign-in/")
        session = browser.session
        session["planted"] = True
        session.save()
        before = session.session_key or ""
        browser.cookies["minyi"] = before
        _password(browser, "clerk")
        assert browser.cookies["minyi"].value != before

    def test_it_leads_whoever_has_signed_in_on(self, clerk: Account, client_of: ClientOf) -> None:
        assert client_of(clerk).get(SIGN_IN + "?next=/people/account/").headers["location"] == ACCOUNT

    def test_it_locks_a_name_out_after_eight_wrong_passwords(self, office: Office, browser: Client) -> None:
        for _ in range(7):
            assert _password(browser, "clerk", "wrong").status_code == 200
        locked = _password(browser, "clerk", "wrong")
        assert locked.status_code == 429
        assert "There were too many tries." in locked.content.decode()
        assert _password(browser, "clerk").status_code == 429
        assert not _is_signed_in(browser)

    def test_it_locks_a_name_out_that_nobody_has_just_the_same(self, office: Office, browser: Client) -> None:
        answers = [_password(browser, "nobody", "wrong").status_code for _ in range(9)]
        assert answers == [200] * 7 + [429] * 2

    def test_it_locks_nobody_else_out(self, office: Office, browser: Client) -> None:
        for _ in range(9):
            _password(browser, "clerk", "wrong")
        assert _password(browser, "analyst").status_code == 302

    def test_it_lets_in_from_another_address_while_one_is_locked(
        self, office: Office, browser: Client
    ) -> None:
        for _ in range(9):
            _password(browser, "clerk", "wrong")
        elsewhere = Client(REMOTE_ADDR="10.9.8.7")
        assert _password(elsewhere, "clerk").status_code == 302

    def test_it_counts_from_zero_after_a_right_password(self, office: Office, browser: Client) -> None:
        for _ in range(3):
            for _ in range(6):
                _password(browser, "clerk", "wrong")
            assert _password(browser, "clerk").status_code == 302
            browser.post("/people/sign-out/")

    def test_it_stops_an_address_that_tries_many_names(self, office: Office, browser: Client) -> None:
        answers = [_password(browser, f"name-{n}", "wrong").status_code for n in range(61)]
        assert answers == [200] * 60 + [429]
        assert _password(browser, "clerk").status_code == 429

    def test_it_does_not_stop_an_address_from_which_many_come(self, office: Office, browser: Client) -> None:
        assert {_password(Client(), "clerk").status_code for _ in range(65)} == {302}

    def test_it_says_in_chinese_what_is_wrong(self, office: Office) -> None:
        answer = _password(Client(headers={"accept-language": "zh-hans"}), "clerk", "wrong")
        assert "登录名或密码不对。" in answer.content.decode()

    def test_it_speaks_the_language_of_the_account_from_then_on(
        self, office: Office, browser: Client
    ) -> None:
        Account.objects.filter(name="clerk").update(lang="zh-hans")
        _password(browser, "clerk")
        assert "我的账号" in browser.get(ACCOUNT).content.decode()

    def test_it_needs_the_token_of_the_form(self, office: Office) -> None:
        careful = Client(enforce_csrf_checks=True)
        assert _password(careful, "clerk").status_code == 403

    def test_it_stands_in_the_audit_chain(
        self, office: Office, browser: Client, acts: Callable[[], list[str]]
    ) -> None:
        _password(browser, "clerk", "wrong")
        assert acts() == []
        _password(browser, "clerk")
        browser.post("/people/sign-out/")
        assert acts() == ["sign-in.done", "sign-out.done"]


class TestCode:
    """The second step."""

    def test_it_asks_for_a_code_before_anything_else(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.operator)
        answer = _password(browser, "operator", wanted="/people/units/")
        assert answer.headers["location"] == CODE + "?next=%2Fpeople%2Funits%2F"
        assert browser.get("/people/units/").headers["location"] == SIGN_IN + "?next=/people/units/"
        answer = browser.post(CODE + "?next=/people/units/", {"code": _code(shows, clock)})
        assert answer.headers["location"] == "/people/units/"
        assert browser.get("/people/units/").status_code == 200

    def test_it_takes_a_code_with_a_space_and_wide_digits(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        _password(browser, "clerk")
        code = _code(shows, clock).translate({48 + n: 0xFF10 + n for n in range(10)})
        assert browser.post(CODE, {"code": f"{code[:3]} {code[3:]}"}).status_code == 302
        assert _is_signed_in(browser)

    def test_it_lets_nobody_in_by_a_code_alone(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        assert browser.post(CODE, {"code": _code(shows, clock)}).headers["location"] == SIGN_IN
        assert not _is_signed_in(browser)

    @pytest.mark.parametrize("code", ["000000", "", "abc", "12345678901234567890"])
    def test_it_takes_no_wrong_code(
        self, code: str, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        authenticator_of(office.clerk)
        _password(browser, "clerk")
        assert browser.post(CODE, {"code": code}).status_code == 200
        assert not _is_signed_in(browser)

    def test_it_takes_no_code_twice(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        _password(browser, "clerk")
        code = _code(shows, clock)
        browser.post(CODE, {"code": code})
        other = Client(headers={"accept-language": "en"})
        _password(other, "clerk")
        assert "This code does not count." in other.post(CODE, {"code": code}).content.decode()
        assert not _is_signed_in(other)

    def test_it_takes_a_recovery_code_once(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        authenticator_of(office.clerk)
        codes = second_step.new_codes(office.clerk, clock.at)
        _password(browser, "clerk")
        assert browser.post(CODE, {"code": codes[0]}).status_code == 302
        other = Client()
        _password(other, "clerk")
        assert other.post(CODE, {"code": codes[0]}).status_code == 200

    def test_it_waits_ten_minutes_and_no_longer(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        _password(browser, "clerk")
        clock.goes_on(minutes=10)
        assert browser.get(CODE).status_code == 200
        assert browser.post(CODE, {"code": _code(shows, clock)}).headers["location"] == SIGN_IN
        assert not _is_signed_in(browser)

    def test_it_forgets_the_first_step_when_the_password_changes_meanwhile(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        _password(browser, "clerk")
        actions.change_password(office.clerk, "another good sentence", clock.at)
        assert browser.post(CODE, {"code": _code(shows, clock)}).headers["location"] == SIGN_IN
        assert not _is_signed_in(browser)

    def test_it_stops_after_ten_wrong_codes_from_wherever(
        self, office: Office, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        answers = []
        for n in range(11):
            browser = Client(REMOTE_ADDR=f"10.0.0.{n}")
            _password(browser, "clerk")
            answers.append(browser.post(CODE, {"code": "000000"}).status_code)
        assert answers == [200] * 10 + [429]
        assert browser.post(CODE, {"code": _code(shows, clock)}).status_code == 429
        assert not _is_signed_in(browser)
        clock.goes_on(hours=1)
        _password(browser, "clerk")
        assert browser.post(CODE, {"code": _code(shows, clock)}).status_code == 302

    def test_it_counts_wrong_codes_as_wrong_passwords_are_counted(
        self, office: Office, browser: Client, authenticator_of: AuthenticatorOf
    ) -> None:
        authenticator_of(office.clerk)
        answers = []
        for _ in range(8):
            # The right password in between takes none of the wrong codes back.
            _password(browser, "clerk")
            answers.append(browser.post(CODE, {"code": "000000"}).status_code)
        assert answers == [200] * 7 + [429]
        assert _password(browser, "clerk").status_code == 429

    def test_it_says_what_to_do_when_the_key_of_the_office_is_another(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        authenticator_of(office.clerk)
        of_another_office = "sealed by another key"
        SecondStep.objects.filter(account=office.clerk).update(sealed_secret=of_another_office)
        _password(browser, "clerk")
        answer = browser.post(CODE, {"code": "123456"})
        assert answer.status_code == 503
        assert "let an operator take the second step away" in answer.content.decode()
        assert not _is_signed_in(browser)

    def test_it_never_leads_elsewhere(
        self, office: Office, browser: Client, clock: Clock, authenticator_of: AuthenticatorOf
    ) -> None:
        shows = authenticator_of(office.clerk)
        _password(browser, "clerk")
        answer = browser.post(CODE + "?next=//elsewhere.example/", {"code": _code(shows, clock)})
        assert answer.headers["location"] == "/"


class TestOwnAccount:
    """The page of the own account."""

    def test_it_shows_whoever_has_signed_in_the_own_roles(self, clerk: Account, client_of: ClientOf) -> None:
        shown = client_of(clerk).get(ACCOUNT).content.decode()
        assert "Clerk · 住房和城乡建设局" in shown

    def test_it_tells_somebody_without_a_role_whom_to_ask(
        self, charlie: Account, client_of: ClientOf
    ) -> None:
        shown = client_of(charlie).get(ACCOUNT).content.decode()
        assert "You have no role yet. An operator gives it to you." in shown

    @pytest.mark.parametrize("path", [ACCOUNT, "/people/account/password/", "/people/second-step/"])
    def test_it_leads_strangers_to_sign_in(self, path: str, browser: Client, office: Office) -> None:
        assert browser.get(path).headers["location"] == f"{SIGN_IN}?next={path}"

    def test_it_changes_the_name_and_language(self, clerk: Account, client_of: ClientOf) -> None:
        client = client_of(clerk)
        client.post(ACCOUNT, {"shown_name": "小王", "lang": "zh-hans"})
        clerk.refresh_from_db()
        assert (clerk.shown_name, clerk.lang) == ("小王", "zh-hans")
        assert "账号已修改。" in client.get(ACCOUNT).content.decode()

    def test_it_speaks_no_language_that_it_does_not_know(self, clerk: Account, client_of: ClientOf) -> None:
        client_of(clerk).post(ACCOUNT, {"shown_name": "", "lang": "xx"})
        clerk.refresh_from_db()
        assert clerk.lang == "en"

    def test_it_writes_a_name_as_text(self, clerk: Account, client_of: ClientOf) -> None:
        client = client_of(clerk)
        client.post(ACCOUNT, {"shown_name": "<b>x</b>", "lang": "en"})
        shown = client.get(ACCOUNT).content.decode()
        assert "<b>x</b>" not in shown
        assert "&lt;b&gt;x&lt;/b&gt;" in shown


class TestNewPassword:
    """Changing the password, and ending sessions."""

    PATH = "/people/account/password/"
    NEW = "a lantern over nine rivers"

    def _change(self, client: Client, **said: str) -> Answer:
        given = {"password": SIGNS_IN_WITH, "new_password": self.NEW, "again": self.NEW}
        return client.post(self.PATH, given | said)

    def test_it_changes_the_password_and_ends_the_other_sessions(
        self, clerk: Account, client_of: ClientOf
    ) -> None:
        here, there = client_of(clerk), client_of(clerk)
        assert self._change(here).headers["location"] == ACCOUNT
        assert _is_signed_in(here)
        assert not _is_signed_in(there)
        clerk.refresh_from_db()
        assert clerk.check_password(self.NEW)

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ({"password": "wrong"}, "The password is wrong."),
            ({"again": "another lantern entirely"}, "The two passwords are not alike."),
            ({"new_password": "short", "again": "short"}, "at least 12 characters"),
            ({"new_password": "password1234", "again": "password1234"}, "too common"),
            ({"new_password": "", "again": ""}, "This field is required."),
        ],
    )
    def test_it_changes_nothing_when_something_is_wrong(
        self, said: dict[str, str], sentence: str, clerk: Account, client_of: ClientOf
    ) -> None:
        client = client_of(clerk)
        assert sentence in self._change(client, **said).content.decode()
        clerk.refresh_from_db()
        assert clerk.check_password(SIGNS_IN_WITH)

    def test_it_stops_whoever_tries_passwords_in_a_session_left_open(
        self, clerk: Account, client_of: ClientOf
    ) -> None:
        client = client_of(clerk)
        answers = [self._change(client, password=f"wrong {n}").status_code for n in range(9)]
        assert answers == [200] * 8 + [429]
        assert self._change(client).status_code == 429

    def test_it_ends_all_sessions_when_told(self, clerk: Account, client_of: ClientOf) -> None:
        here, there = client_of(clerk), client_of(clerk)
        here.post("/people/account/sign-out-everywhere/")
        assert not _is_signed_in(here)
        assert not _is_signed_in(there)

    def test_it_ends_nothing_for_a_link_that_was_followed(self, clerk: Account, client_of: ClientOf) -> None:
        client = client_of(clerk)
        assert client.get("/people/account/sign-out-everywhere/").headers["location"] == ACCOUNT
        assert client.get("/people/sign-out/").status_code == 405
        assert _is_signed_in(client)

    def test_it_ends_the_session_of_a_closed_account_at_once(
        self, office: Office, client_of: ClientOf, clock: Clock
    ) -> None:
        client = client_of(office.clerk)
        assert _is_signed_in(client)
        actions.close_account(office.clerk, office.operator, clock.at)
        assert not _is_signed_in(client)

    def test_it_ends_a_session_after_twelve_hours(
        self, clerk: Account, client_of: ClientOf, clock: Clock
    ) -> None:
        client = client_of(clerk)
        clock.goes_on(hours=11, minutes=59)
        assert _is_signed_in(client)
        clock.goes_on(hours=12, minutes=1)
        assert not _is_signed_in(client)


def test_it_hashes_with_argon2_where_people_work() -> None:
    assert given.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_it_counts_wrong_passwords_by_the_address_that_the_proxy_tells(
    office: Office, browser: Client, settings: Settings
) -> None:
    settings.PROXIES = 1
    for n in range(8):
        # What the browser says of itself stands before what the proxy says.
        told = {"x-forwarded-for": f"10.0.0.{n}, 192.0.2.7"}
        answer = browser.post(SIGN_IN, {"name": "clerk", "password": "wrong"}, headers=told)
    assert answer.status_code == 429
    other = browser.post(
        SIGN_IN, {"name": "clerk", "password": SIGNS_IN_WITH}, headers={"x-forwarded-for": "192.0.2.8"}
    )
    assert other.status_code == 302
    assert queries.roles_of(office.clerk)


@pytest.mark.django_db(transaction=True)
def test_it_locks_out_where_requests_are_answered_concurrently(office: Office) -> None:
    browser = AsyncClient(headers={"accept-language": "en"})

    async def tried() -> list[tuple[int, bool]]:
        answers = [await browser.post(SIGN_IN, {"name": "clerk", "password": "wrong"}) for _ in range(9)]
        return [(answer.status_code, b"PEO-007" in answer.content) for answer in answers]

    assert async_to_sync(tried)() == [(200, False)] * 7 + [(429, True)] * 2
