"""Fill a small invented office, serve it, and get every page once in the name of everybody who works there.

python -m tools.check_office [FOLDER]

Links are followed as a reader would, and every address without a number in it is asked for. An answer of 500
and more, or a link that leads nowhere, is told, and the exit code is then 1. Nothing but loopback is asked.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

MINYI = Path(sys.executable).parent / "minyi"
N_MESSAGES = 240
EACH_KIND = 3  # pages of one kind, as messages: more of the same tells nothing new
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
_SECONDS_TO_START, _SECONDS_TO_END = 60, 20


@dataclass(frozen=True, slots=True)
class Fault:
    """A page that did not answer as it should, and where the link to it stood."""

    who: str
    address: str
    status: int
    found_on: str


@dataclass(slots=True)
class Walk:
    """What somebody came by: the statuses of all pages, and the faults among them."""

    statuses: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def main(arguments: Sequence[str]) -> int:
    """Check an office in a folder that is given, or in one that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="minyi-check-") as folder:
        home = Path(arguments[0]) if arguments else Path(folder, "office")
        everybody = filled(home, N_MESSAGES)
        with served(home) as address:
            walks = {keys["name"]: walked(address, keys) for keys in everybody}
    for name, walk in walks.items():
        print(f"{name}: {len(walk.statuses)} pages, {dict(sorted(Counter(walk.statuses.values()).items()))}")
    faults = [fault for walk in walks.values() for fault in walk.faults]
    for fault in faults:
        print(f"  {fault.status} {fault.address} for {fault.who}, from {fault.found_on}")
    return 1 if faults else 0


def filled(home: Path, n: int) -> list[dict[str, Any]]:
    """Fill the office of a folder; gives what lets everybody in. Raises ``CalledProcessError``."""
    ended = subprocess.run(
        [MINYI, "demo", "--messages", str(n), "--json"],
        env=_environment(home),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    keys: list[dict[str, Any]] = json.loads(ended.stdout)["keys"]
    return keys


@contextmanager
def served(home: Path, **settings: str) -> Iterator[str]:
    """Serve the office of a folder on a free port; gives its address. Raises ``RuntimeError``."""
    with started(home, **settings) as ready:
        yield str(ready["address"])


@contextmanager
def started(home: Path, **settings: str) -> Iterator[dict[str, Any]]:
    """Serve the office of a folder; gives what it told at its start. Raises ``RuntimeError``."""
    command = [str(MINYI), "serve", "--port", "0", "--json"]
    log = home / "serve.log"
    with (
        log.open("ab") as errors,
        subprocess.Popen(
            command, env=_environment(home) | settings, stdout=subprocess.PIPE, stderr=errors, text=True
        ) as running,
    ):
        try:
            ready = json.loads(running.stdout.readline() if running.stdout is not None else "")
            _wait_for(str(ready["address"]))
            yield ready
        finally:
            running.send_signal(signal.SIGTERM)
            code = running.wait(timeout=_SECONDS_TO_END)
    if code != 0:
        raise RuntimeError(f"minyi serve ended with {code}; see {log}")


def signed_in(address: str, keys: dict[str, Any]) -> httpx.Client:
    """A browser that has signed in by password, and by a recovery code where a second step is asked for."""
    browser = httpx.Client(base_url=address, follow_redirects=True, timeout=30, trust_env=False)
    page = posted(browser, "/people/sign-in/", {"name": keys["name"], "password": keys["password"]})
    if page.url.path.endswith("/code/"):
        page = posted(browser, page.url.path, {"code": keys["recovery_codes"].pop()})
    if page.status_code != 200 or "sign-in" in page.url.path:
        raise RuntimeError(f"{keys['name']} could not sign in: {page.status_code} {page.url}")
    return browser


def posted(browser: httpx.Client, path: str, words: dict[str, str]) -> httpx.Response:
    """Fill in and send the form of a page."""
    token = _TOKEN.search(browser.get(path).text)
    sent = {**words, "csrfmiddlewaretoken": token.group(1) if token else ""}
    return browser.post(path, data=sent, headers={"Referer": urljoin(str(browser.base_url), path)})


def walked(address: str, keys: dict[str, Any]) -> Walk:
    """Follow all links of this office from its first page on, in both languages."""
    walk = Walk()
    with closing(signed_in(address, keys)) as browser:
        waiting = [("/", "the start"), *((path, "the table of addresses") for path in _plain_addresses())]
        seen: Counter[str] = Counter()
        while waiting:
            path, found_on = waiting.pop(0)
            kind = _NUMBER.sub("0", path.partition("?")[0])
            if path in walk.statuses or seen[kind] >= EACH_KIND:
                continue
            seen[kind] += 1
            answer = browser.get(path, headers={"Accept-Language": "en" if seen[kind] % 2 else "zh-hans"})
            walk.statuses[path] = answer.status_code
            is_link = found_on != "the table of addresses"
            if answer.status_code >= 500 or (is_link and answer.status_code >= 400):
                walk.faults.append(Fault(keys["name"], path, answer.status_code, found_on))
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                waiting += [(link, path) for link in links_of(answer.text, str(answer.url))]
    return walk


def links_of(page: str, address: str) -> list[str]:
    """The paths on the same host that a page links to or loads, in their order, each once."""
    reading = _Links()
    reading.feed(page)
    here = urlsplit(address)
    found: dict[str, None] = {}
    for link in reading.found:
        to = urlsplit(urljoin(address, link))
        if (to.scheme, to.netloc) == (here.scheme, here.netloc):
            found[to.path + (f"?{to.query}" if to.query else "")] = None
    return list(found)


class _Links(HTMLParser):
    """Where the links of a page lead, and what it loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link, a picture, a style sheet or a script."""
        wanted = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src"}.get(tag)
        said = dict(attrs).get(wanted or "")
        if said and not said.startswith(("#", "data:", "mailto:")):
            self.found.append(said)


def _plain_addresses() -> list[str]:
    """Every address of the office that names no single thing, from its own table of addresses."""
    told = subprocess.run(
        [sys.executable, "-c", _TELLING],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "minyi_web.config.settings"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout
    paths: list[str] = json.loads(told)
    return paths


_TELLING = """
import json
import tempfile, os
with tempfile.TemporaryDirectory() as folder:
    os.environ["MINYI_HOME"] = folder
    import django
    django.setup()
    from django.urls import URLResolver, get_resolver
    def walk(resolver, before):
        for one in resolver.url_patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one, path)
            elif "<" not in path:
                yield path
    print(json.dumps(["/" + path for path in walk(get_resolver(), "") if "i18n" not in path]))
"""


def _environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return kept | {"MINYI_HOME": str(home), "MINYI_SECRET_KEY": "", "DATABASE_URL": "", "MINYI_HOSTS": ""}


def _wait_for(address: str) -> None:
    """Wait until the office is in order, its worker alive."""
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        try:
            if httpx.get(f"{address}api/health", trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
        time.sleep(0.1)
    raise RuntimeError(f"{address} was not in order within {_SECONDS_TO_START} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
