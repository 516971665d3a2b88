"""The first day of an office in a real browser: from the first link to a topic that keeps its name.

One office is served for all tests here. Each fixture goes one step further than the one before it.
"""

import csv
import re
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from tests.journeys.conftest import ROOT
from tools.check_office import started

SIGNS_IN_WITH = "a quiet room with nine windows"
NEW_NAME = "冬天的暖气"
N_ROWS = 220
_SECONDS_OF_WORK = 90
_FAULTS = ("error", "warning")
_LOOKED_AT = {
    "operator": ("/", "/people/accounts/", "/people/units/", "/people/audit/", "/people/second-step/"),
    "analyst": (
        "/",
        "/people/account/",
        "/listening/sources/",
        "/listening/sources/1/",
        "/listening/imports/new/",
        "/listening/imports/",
        "/listening/imports/1/",
        "/understanding/runs/",
        "/understanding/runs/1/",
        "/understanding/runs/new/",
        "/understanding/topics/",
        "/understanding/issues/",
        "/understanding/messages/",
        "/understanding/messages/1/",
        "/understanding/search/?q=暖气",
        "/understanding/ideas/",
        "/understanding/questions/",
        "/understanding/corrections/",
    ),
}


@dataclass
class Desk:
    """Somebody at a browser of their own, and what its console said."""

    page: Page
    address: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page; it is to answer."""
        answer = self.page.goto(self.address.rstrip("/") + path)
        assert answer is not None and answer.status == 200, path

    def press(self, name: str) -> None:
        """Press the button of this name in the middle of the page."""
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
        self.page.wait_for_load_state()


@pytest.fixture(scope="module")
def served_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """An office that starts for the first time: where it is, and its first link."""
    home = tmp_path_factory.mktemp("first-day") / "office"
    home.mkdir(mode=0o700)
    with started(home) as ready:
        yield ready


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One real browser for all tests here; two at a time cannot be driven, so it is closed after them."""
    found = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(found).exists():
        pytest.fail("chromium is missing: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def sits_down(chromium: Browser, served_office: dict[str, Any]) -> Iterator[Callable[..., Desk]]:
    """Opens a browser of its own for somebody."""
    contexts = []

    def sit(**given: Any) -> Desk:
        context = chromium.new_context(
            viewport={"width": 1280, "height": 900}, **{"locale": "en", **given}, reduced_motion="reduce"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        desk = Desk(context.new_page(), served_office["address"])
        desk.page.on("console", lambda one: desk.said.append(one.text) if one.type in _FAULTS else None)
        desk.page.on("pageerror", lambda error: desk.said.append(str(error)))
        desk.page.on("request", lambda request: desk.asked.append(request.url))
        return desk

    yield sit
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def operator(sits_down: Callable[..., Desk], served_office: dict[str, Any]) -> Desk:
    """The first account: made by the first link, with its second step."""
    desk = sits_down()
    desk.page.goto(served_office["first_link"])
    _make_account(desk, "operator")
    desk.press("Set up the second step")
    secret = desk.page.get_by_role("main").locator("code").first.inner_text()
    desk.page.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    desk.press("Turn the second step on")
    assert desk.page.get_by_role("main").locator("ol code").count() == 10
    return desk


@pytest.fixture(scope="module")
def analyst(operator: Desk, sits_down: Callable[..., Desk]) -> Desk:
    """An analyst, invited by the operator."""
    operator.go("/people/accounts/")
    operator.page.get_by_label("Role").select_option("analyst")
    operator.press("Make a link")
    link = operator.page.get_by_role("main").locator("pre").inner_text().strip()
    desk = sits_down()
    desk.page.goto(link)
    _make_account(desk, "analyst")
    return desk


@pytest.fixture(scope="module")
def imported(analyst: Desk, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The analyst has added a source, uploaded a file and said what one of its columns is."""
    file = _file_with_a_strange_column(tmp_path_factory.mktemp("upload") / "留言.csv")
    analyst.go("/listening/sources/new/")
    analyst.page.get_by_label("Name").fill("市民留言板")
    analyst.press("Save")
    analyst.go("/listening/imports/new/")
    analyst.page.get_by_label("Source").select_option(label="市民留言板")
    analyst.page.get_by_label("File").set_input_files(file)
    analyst.press("Upload")
    analyst.page.get_by_label("来自何处").select_option("channel")
    analyst.press("Take it in")
    analyst.page.locator("#import .state.done").wait_for(timeout=_SECONDS_OF_WORK * 1000)
    return analyst


@pytest.fixture(scope="module")
def understood(imported: Desk) -> Desk:
    """The run that follows an import by itself is done."""
    _wait_for_run(imported, 1)
    return imported


@pytest.fixture(scope="module")
def renamed(understood: Desk) -> tuple[Desk, str]:
    """The analyst has given a topic another name, and a second run has taken it: the address of the topic."""
    desk = understood
    desk.go("/understanding/topics/")
    desk.page.get_by_role("main").locator("tbody a").first.click()
    address = desk.page.url
    card = desk.page.locator("section.card", has=desk.page.get_by_role("heading", name="Rename"))
    card.get_by_role("textbox").first.fill(NEW_NAME)
    for box in card.get_by_role("textbox").all()[1:]:
        box.fill("大家都这么叫")
    card.get_by_role("button", name="Rename").click()
    desk.page.get_by_role("heading", level=1, name=NEW_NAME).wait_for()
    desk.go("/understanding/runs/new/")
    desk.press("Start")
    _wait_for_run(desk, 2)
    return desk, address


def test_it_leads_from_the_first_link_to_the_first_account(operator: Desk) -> None:
    operator.go("/people/accounts/")
    row = operator.page.get_by_role("row", name=re.compile("^operator"))
    assert "Operator" in row.inner_text()


def test_it_lets_the_first_link_work_once(operator: Desk, served_office: dict[str, Any]) -> None:
    assert httpx.get(served_office["first_link"], trust_env=False).status_code == 404


def test_it_adds_up_what_was_brought_in(imported: Desk) -> None:
    imported.go("/listening/imports/1/")
    counts = [int(words) for words in imported.page.locator("dl.figures dd").all_inner_texts()]
    assert counts[0] == N_ROWS == sum(counts[1:])


def test_it_reads_the_column_that_the_analyst_corrected(understood: Desk) -> None:
    understood.go("/listening/imports/1/")
    assert "来自何处" in understood.page.get_by_role("main").inner_text()
    understood.go("/understanding/messages/1/")
    assert "网站" in understood.page.get_by_role("main").inner_text()


def test_it_finds_topics_issues_and_words(understood: Desk) -> None:
    for path in ("/understanding/topics/", "/understanding/issues/"):
        understood.go(path)
        assert understood.page.get_by_role("main").locator("tbody tr").count() >= 3, path
    understood.go("/understanding/search/?q=暖气")
    assert understood.page.locator("mark").count() >= 1
    assert "暖气" in understood.page.locator("mark").first.inner_text()


def test_it_keeps_the_name_that_the_analyst_gave(renamed: tuple[Desk, str]) -> None:
    desk, address = renamed
    desk.page.goto(address)
    assert NEW_NAME in desk.page.get_by_role("heading", level=1).inner_text()
    desk.go("/understanding/runs/2/")
    assert NEW_NAME in desk.page.get_by_role("main").inner_text()


def test_it_opens_the_brief_in_the_browser(understood: Desk) -> None:
    understood.go("/understanding/runs/1/")
    understood.page.get_by_role("link", name="Open the brief").click()
    understood.page.wait_for_load_state()
    assert understood.page.get_by_role("heading", level=1).count() == 1
    assert "暖气" in understood.page.locator("body").inner_text()


def test_it_gives_strangers_nothing(understood: Desk) -> None:
    for path in ("/", "/understanding/messages/1/", "/understanding/messages/99999/", "/people/accounts/"):
        answer = httpx.get(understood.address.rstrip("/") + path, trust_env=False)
        assert answer.status_code == 302, path
        assert answer.headers["location"].startswith("/people/sign-in/"), path
        assert "暖气" not in answer.text


def test_it_speaks_the_language_that_was_chosen(understood: Desk) -> None:
    understood.go("/understanding/topics/")
    assert understood.page.get_by_role("heading", level=1).inner_text() == "Topics"
    understood.page.get_by_role("banner").get_by_role("button", name="简体中文").click()
    understood.page.wait_for_load_state()
    assert understood.page.get_by_role("heading", level=1).inner_text() == "话题"
    understood.go("/understanding/issues/")
    assert understood.page.locator("html").get_attribute("lang") == "zh-hans"
    understood.page.get_by_role("banner").get_by_role("button", name="English").click()
    understood.page.wait_for_load_state()


def test_it_works_without_scripts(understood: Desk, sits_down: Callable[..., Desk]) -> None:
    desk = sits_down(java_script_enabled=False)
    desk.go("/people/sign-in/")
    desk.page.get_by_label("Name").fill("analyst")
    desk.page.get_by_label("Password").fill(SIGNS_IN_WITH)
    desk.press("Sign in")
    desk.go("/understanding/search/")
    desk.page.get_by_role("main").get_by_role("searchbox").fill("暖气")
    desk.page.get_by_role("main").get_by_role("searchbox").press("Enter")
    desk.page.wait_for_load_state()
    assert desk.page.locator("mark").count() >= 1


@pytest.mark.parametrize("who", sorted(_LOOKED_AT))
def test_it_is_open_to_everybody_by_day_and_by_night(who: str, request: pytest.FixtureRequest) -> None:
    desk: Desk = request.getfixturevalue(who)
    request.getfixturevalue("understood")
    flaws: dict[str, list[str]] = {}
    for path in _LOOKED_AT[who]:
        desk.go(path)
        for light in ("light", "dark"):
            desk.page.emulate_media(color_scheme="dark" if light == "dark" else "light")
            found = Axe().run(desk.page).response["violations"]
            flaws |= {f"{path} {light} {one['id']}": [node["html"] for node in one["nodes"]] for one in found}
        assert not _scrolls_aside(desk.page), path
    assert flaws == {}


def test_it_stays_within_a_telephone(understood: Desk) -> None:
    understood.page.set_viewport_size({"width": 390, "height": 844})
    wide = []
    for path in _LOOKED_AT["analyst"]:
        understood.go(path)
        if _scrolls_aside(understood.page):
            wide.append(path)
    understood.page.set_viewport_size({"width": 1280, "height": 900})
    assert wide == []


def test_it_says_nothing_on_the_console_and_asks_nobody_else(
    renamed: tuple[Desk, str], operator: Desk
) -> None:
    for desk in (renamed[0], operator):
        assert desk.said == []
        assert {address for address in desk.asked if not address.startswith(desk.address)} == set()


def _make_account(desk: Desk, name: str) -> None:
    desk.page.locator("[name=name]").fill(name)
    desk.page.locator("[name=lang]").select_option("en")
    desk.page.locator("[name=new_password]").fill(SIGNS_IN_WITH)
    desk.page.locator("[name=again]").fill(SIGNS_IN_WITH)
    desk.press("Make the account")


def _file_with_a_strange_column(file: Path) -> Path:
    """The sample office, its channels under a name that says nothing to a program."""
    with (ROOT / "examples" / "office.csv").open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    head[head.index("渠道")] = "来自何处"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(
            [head, *(row for row in rows if len(row) == len(head) and any(row))][: N_ROWS + 1]
        )
    return file


def _wait_for_run(desk: Desk, number: int) -> None:
    """Look at a run until it is done, as htmx does for the reader."""
    until = time.monotonic() + _SECONDS_OF_WORK
    while desk.page.goto(f"{desk.address}understanding/runs/{number}/") is not None:
        if desk.page.locator("#run-state .state.done").count():
            return
        assert time.monotonic() < until, desk.page.get_by_role("main").inner_text()
        desk.page.wait_for_timeout(500)


def _scrolls_aside(page: Page) -> bool:
    width: int = page.evaluate("document.documentElement.clientWidth")
    scrolled: int = page.evaluate("document.documentElement.scrollWidth")
    return scrolled > width
