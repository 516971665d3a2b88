"""The check of a whole office follows what a reader could follow, and nothing else."""

from tools.check_office import links_of

PAGE = """<a href="/topics/?page=2#top">1</a><a href="../runs/">2</a><a href="#main">3</a><img src="data:,x">
<a href="https://example.org/">4</a><a href="mailto:a@example.org">5</a><link href="/style.css">
<a name="x">6</a>
<script src="/htmx.js"></script><a href="/topics/?page=2">7</a><form action="/sign-out/"></form>"""


def test_it_follows_links_of_its_own_host_each_once() -> None:
    assert links_of(PAGE, "http://127.0.0.1:8000/understanding/topics/") == [
        "/topics/?page=2",
        "/understanding/runs/",
        "/style.css",
        "/htmx.js",
    ]


def test_it_presses_no_button() -> None:
    assert "/sign-out/" not in links_of(PAGE, "http://127.0.0.1:8000/")
