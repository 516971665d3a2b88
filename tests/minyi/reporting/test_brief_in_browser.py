"""The page as a browser shows it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from minyi.records import Understood
from minyi.reporting.build import build_brief
from minyi.reporting.files import write_outputs
from minyi.reporting.shapes import BriefOptions

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")

# The contrast of every run of words with the colour behind it, as WCAG 2.2 defines it, where it is below AA.
TOO_FAINT = """() => {
  const part = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const light = (rgb) => 0.2126 * part(rgb[0]) + 0.7152 * part(rgb[1]) + 0.0722 * part(rgb[2]);
  const read = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const behind = (element) => {
    for (; element; element = element.parentElement) {
      const colour = read(getComputedStyle(element).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const faint = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || element.closest("svg, script")) continue;
    const both = [light(read(getComputedStyle(element).color)), light(behind(element))];
    const [one, two] = both.sort((a, b) => b - a);
    if ((one + 0.05) / (two + 0.05) < 4.5) faint.add(element.className || element.tagName);
  }
  return [...faint];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests here."""
    if CHROMIUM is None:
        pytest.fail("chromium is missing: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=["zh", "en"])
def page_at(
    town: Understood, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """The town's page on disk, in either language."""
    folder = tmp_path_factory.mktemp("page")
    brief = build_brief(town, BriefOptions(lang=request.param))
    return write_outputs(brief, town, folder)[0]


def test_it_prints_on_two_pages(browser: Browser, page_at: Path) -> None:
    page = browser.new_page()
    page.goto(page_at.as_uri())

    printed = page.pdf(prefer_css_page_size=True)

    assert max(int(count) for count in re.findall(rb"/Type /Pages\s*/Count (\d+)", printed)) <= 2
    page.close()


def test_it_fits_a_phone_without_scrolling_aside(browser: Browser, page_at: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(page_at.as_uri())

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_day_and_by_night(browser: Browser, page_at: Path, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(page_at.as_uri())

    assert page.evaluate(TOO_FAINT) == []
    page.close()


def test_it_opens_a_folded_list_when_its_figure_is_followed(browser: Browser, page_at: Path) -> None:
    page = browser.new_page()
    page.goto(page_at.as_uri())
    figure = page.locator("a.figure").first

    figure.press("Enter")

    target = (figure.get_attribute("href") or "").removeprefix("#")
    # The list opens a moment after the address has changed.
    opened = page.locator(f"details[id='{target}'][open]")
    opened.wait_for(state="attached")
    assert opened.count() == 1
    page.close()


def test_it_needs_no_script_and_no_network(browser: Browser, page_at: Path) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(page_at.as_uri())

    assert asked == [page_at.as_uri()]
    assert page.locator("main h2").count() > 10
    context.close()


def test_it_breaks_no_rule_of_its_own_policy(browser: Browser, page_at: Path) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(page_at.as_uri())

    assert said == []
    page.close()
