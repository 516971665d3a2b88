"""Pages and search of a filled office, asked one after the other through a real ``minyi serve``."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote, urljoin, urlsplit

import httpx
import numpy as np

from .office_house import Office

_LINK = re.compile(r'<a\b[^>]*?href="([^"]+)"')
_PART = re.compile(r'<(?:link|script)\b[^>]*?(?:href|src)="([^"]+\.(?:css|js)[^"]*)"')
_NUMBER = re.compile(r"(?<=/)(?=[^/]*\d)[^/]+(?=/)")
_LEFT_OUT = ("/people/sign-out/", "/brief/", "/rejects/")
_TIMES = 20
_MOST_PAGES = 60
_N_WORDS = 40
_MOST_BYTES = 150_000
_SEARCH = "/understanding/search/?q="


def measure_pages(office: Office) -> None:
    """The time of every kind of page that links lead to, and its queries."""
    with _signed_in(office) as (browser, cookie):
        paths = _pages(browser)
        all_times = []
        asked = office.told("queries", cookie, *paths)
        for path in paths:
            times = [_milliseconds(browser, path) for _ in range(_TIMES)]
            all_times += times
            note = f"p95 {np.percentile(times, 95):.0f} ms, {asked[path]} queries, {_TIMES} times"
            office.say(f"page {_kind_of(path)}: p50", float(np.median(times)), "ms", note=note)
        office.say("all pages: p50", float(np.median(all_times)), "ms", note=f"{len(paths)} kinds of pages")
        office.say("all pages: p95", float(np.percentile(all_times, 95)), "ms")
        office.say("all pages: most queries", max(asked.values()), "queries")


def measure_search(office: Office) -> None:
    """The time of a search for words of two characters, frequent ones and rarer ones."""
    with _signed_in(office) as (browser, _):
        words = office.told("frequent", str(_N_WORDS))
        times = [_milliseconds(browser, _SEARCH + quote(word)) for word in words]
        office.say("search: p50", float(np.median(times)), "ms", note=f"{len(words)} words")
        office.say("search: p95", float(np.percentile(times, 95)), "ms")


def measure_weight(office: Office) -> None:
    """The bytes of the heaviest page, with all that it loads, as at a first visit."""
    with _signed_in(office) as (browser, _):
        weights = {path: _weight(browser, path) for path in _pages(browser)}
        heaviest = max(weights, key=lambda path: weights[path])
        note = f"{_kind_of(heaviest)}, uncompressed; home {weights['/']}"
        office.say("heaviest page", weights[heaviest], "bytes", limit=_MOST_BYTES, note=note)


@contextmanager
def _signed_in(office: Office) -> Iterator[tuple[httpx.Client, str]]:
    cookie = office.told("sign-in")
    with (
        office.served() as address,
        httpx.Client(base_url=address, headers={"cookie": cookie}, timeout=60) as browser,
    ):
        yield browser, cookie


def _pages(browser: httpx.Client) -> list[str]:
    """One page of each kind that links lead to from home."""
    kinds: dict[str, str] = {}
    waiting = ["/"]
    while waiting and len(kinds) < _MOST_PAGES:
        path = waiting.pop(0)
        if _kind_of(path) in kinds or any(part in path for part in _LEFT_OUT):
            continue
        answer = browser.get(path)
        if answer.status_code != httpx.codes.OK or "html" not in answer.headers["content-type"]:
            continue
        kinds[_kind_of(path)] = path
        waiting += [_path_of(path, link) for link in _LINK.findall(answer.text) if _is_ours(link)]
    return list(kinds.values())


def _is_ours(link: str) -> bool:
    return not link.startswith(("http:", "https:", "mailto:", "#"))


def _path_of(page: str, link: str) -> str:
    parts = urlsplit(urljoin(page, link.replace("&amp;", "&")))
    return parts.path


def _kind_of(path: str) -> str:
    return _NUMBER.sub("…", path)


def _milliseconds(browser: httpx.Client, path: str) -> float:
    began = time.perf_counter()
    browser.get(path).raise_for_status()
    return (time.perf_counter() - began) * 1000


def _weight(browser: httpx.Client, path: str) -> int:
    page = browser.get(path)
    parts = {urljoin(path, link) for link in _PART.findall(page.text)}
    return len(page.content) + sum(len(browser.get(part).content) for part in sorted(parts))
