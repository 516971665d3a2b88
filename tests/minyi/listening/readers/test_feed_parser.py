"""feedparser as we use it, and as others in the same process find it."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import feedparser
import pytest

from minyi.listening.readers.feed_parser import own_parse

RSS = "<rss version='2.0'><channel><title>T</title><item><title>{}</title></item></channel></rss>"
UNCHANGED = """
import feedparser, feedparser.api, sys, xml.sax, xml.sax.handler
from feedparser.mixin import _FeedParserMixin as mixin

def state():
    api = vars(feedparser.api)
    own = {name: repr(value) for name, value in api.items() if name != "__builtins__"}
    tables = repr(sorted(mixin.namespaces.items())), repr(xml.sax.default_parser_list)
    modules = [name for name in sys.modules if name.startswith("feedparser")]
    return own, id(feedparser.api.PREFERRED_XML_PARSERS), id(feedparser.parse), tables, sorted(modules)

before = state()
from minyi.listening.readers.feed import rows_of_feed
from pathlib import Path
rows = list(rows_of_feed(sys.argv[1].encode(), Path("a.xml"), None))
assert len(rows) == 1, rows
assert state() == before
assert feedparser.api.PREFERRED_XML_PARSERS == ["drv_libxml2"]
"""
INTRUDER = "raise SystemExit('the module of another was run')\n"


def stream(title: str) -> io.BytesIO:
    return io.BytesIO(RSS.format(title).encode())


def ended(script: str, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ | env)


def test_it_leaves_feedparser_as_it_is_for_others() -> None:
    run = ended(UNCHANGED, RSS.format("one"))
    assert run.returncode == 0, run.stderr


def test_it_runs_no_module_that_lies_in_the_way(tmp_path: Path) -> None:
    for name in ("drv_libxml2", "drv_other"):
        (tmp_path / f"{name}.py").write_text(INTRUDER)
    script = (
        "import sys; from pathlib import Path; from minyi.listening.readers.feed import rows_of_feed; "
        "rows = list(rows_of_feed(sys.argv[1].encode(), Path('a.xml'), None)); print(rows[0][1])"
    )
    run = ended(script, RSS.format("one"), PYTHONPATH=str(tmp_path), PY_SAX_PARSER="drv_other")
    assert (run.returncode, run.stdout) == (0, "one\n"), run.stderr


def test_it_has_a_list_of_its_own_in_each_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedparser.api, "PREFERRED_XML_PARSERS", ["no_such_parser"])
    one, other = own_parse(), own_parse()
    lists = [parse.__globals__["PREFERRED_XML_PARSERS"] for parse in (one, other)]
    assert lists == [["xml.sax.expatreader"]] * 2
    assert lists[0] is not lists[1]
    assert feedparser.api.PREFERRED_XML_PARSERS == ["no_such_parser"]


def test_it_reads_as_feedparser_does() -> None:
    assert own_parse()(stream("one")) == feedparser.parse(stream("one"))


def test_it_reads_in_several_threads_at_once() -> None:
    parse = own_parse()
    titles = [f"title {number}" for number in range(60)]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda title: parse(stream(title))["entries"][0]["title"], titles))
    assert found == titles
