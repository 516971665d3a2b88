"""A brief in the browser: under its own policy, in a sandbox, whatever stands in the file."""

from pathlib import Path

import pytest

from minyi_web.understanding.briefs import response

HEAD = '<!doctype html><meta http-equiv="Content-Security-Policy" content="{}"><h1>简报</h1>'
CLOSED = "default-src 'none'; base-uri 'none'; form-action 'none'"
SANDBOX = "; frame-ancestors 'none'; sandbox allow-scripts allow-downloads"


def _policy(folder: Path, page: str) -> str:
    file = folder / "brief.html"
    file.write_text(page, "utf-8")
    return response(file).headers["Content-Security-Policy"]


def test_it_sends_a_brief_under_the_policy_it_states(tmp_path: Path) -> None:
    stated = "default-src &#39;none&#39;; script-src &#39;sha256-ab+/=&#39;"
    assert _policy(tmp_path, HEAD.format(stated)) == (
        "default-src 'none'; script-src 'sha256-ab+/='" + SANDBOX
    )


@pytest.mark.parametrize(
    "page",
    [
        "<h1>简报</h1>",
        HEAD.format("default-src *"),
        HEAD.format("default-src https://example.org"),
        HEAD.format("default-src 'none'\r\nSet-Cookie: a=b"),
        " " * 5_000 + HEAD.format("script-src 'self'"),
    ],
)
def test_it_closes_a_brief_whose_policy_cannot_be_trusted(page: str, tmp_path: Path) -> None:
    assert _policy(tmp_path, page) == CLOSED + SANDBOX
