"""A brief as it was written, sent to a browser."""

import html
import re
from pathlib import Path

from django.http import HttpResponse

# What the page says of itself: its style and script by their checksums.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]{1,2000})">')
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
_PLAIN = re.compile(r"[A-Za-z0-9'+/=;:\- ]+")
_HEAD = 4_000  # characters in which the policy stands


def response(path: Path) -> HttpResponse:
    """The page of a brief, under its own policy and in a sandbox: it sees nothing of the office."""
    page = path.read_text("utf-8")
    found = _POLICY.search(page[:_HEAD])
    policy = html.unescape(found[1]) if found else _NOTHING
    policy = policy if _PLAIN.fullmatch(policy) else _NOTHING
    answer = HttpResponse(page)
    answer["Content-Security-Policy"] = (
        f"{policy}; frame-ancestors 'none'; sandbox allow-scripts allow-downloads"
    )
    return answer
