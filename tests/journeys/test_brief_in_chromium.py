"""The page of the sample office in a real browser: by day, by night, on a phone, by keyboard and on paper."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

SCREENS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "has_touch": True,
        "is_mobile": True,
    },
}


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


class Watched:
    """A page with all that it said and asked for while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture(scope="module", params=sorted(SCREENS))
def watched(chromium: Browser, office: Path, request: pytest.FixtureRequest) -> Iterator[Watched]:
    context = chromium.new_context(**SCREENS[request.param])
    opened = Watched(context.new_page())
    opened.page.goto((office / "brief.html").as_uri())
    yield opened
    context.close()


def test_it_says_nothing_on_the_console(watched: Watched) -> None:
    assert watched.said == []


def test_it_asks_nothing_of_the_outside(watched: Watched, office: Path) -> None:
    assert set(watched.asked) == {(office / "brief.html").as_uri()}


def test_it_does_not_scroll_aside(watched: Watched) -> None:
    width = watched.page.evaluate("document.documentElement.clientWidth")
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_follows_the_light_of_the_screen(watched: Watched) -> None:
    dark = watched.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = watched.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (max(map(int, re.findall(r"\d+", paper)[:3])) < 100) == dark


def test_it_opens_the_first_figure_by_keyboard(chromium: Browser, office: Path) -> None:
    page = chromium.new_page()
    page.goto((office / "brief.html").as_uri())
    focused = "document.activeElement.classList.contains('figure')"
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate(focused):
            break
    assert page.evaluate(focused)
    anchor = page.evaluate("document.activeElement.getAttribute('href').slice(1)")
    rows = page.locator(f"details[id='{anchor}'] .rows a")
    assert rows.count() > 0
    assert not rows.first.is_visible()

    page.keyboard.press("Enter")

    rows.first.wait_for(state="visible", timeout=2000)
    row = rows.first.text_content()
    rows.first.press("Enter")
    assert page.evaluate("location.hash") == f"#m{row}"
    assert page.locator(f"article[id='m{row}']").is_visible()
    page.close()


def test_it_opens_every_figure_that_is_shown(chromium: Browser, office: Path) -> None:
    page = chromium.new_page()
    page.goto((office / "brief.html").as_uri())
    closed = page.evaluate(
        """async () => {
          const anchors = new Set([...document.querySelectorAll("a.figure")].map((a) => a.hash));
          const shut = [];
          for (const anchor of anchors) {
            location.hash = anchor;
            await new Promise((done) => setTimeout(done, 0));
            const box = document.getElementById(anchor.slice(1));
            if (!box || !box.open) shut.push(anchor);
          }
          return shut;
        }"""
    )
    assert closed == []
    page.close()


def test_it_prints_on_two_pages(chromium: Browser, office: Path) -> None:
    page = chromium.new_page()
    page.goto((office / "brief.html").as_uri())

    printed = page.pdf(prefer_css_page_size=True)

    assert max(int(count) for count in re.findall(rb"/Type /Pages\s*/Count (\d+)", printed)) == 2
    page.close()
