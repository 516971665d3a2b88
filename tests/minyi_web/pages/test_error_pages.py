"""The pages that say what went wrong: in the look of the product and in both languages."""

import re

import pytest
from django.template import loader
from django.test import RequestFactory
from django.utils.translation import override

PAGES = {
    "400": "This request could not be understood",
    "403": "This is not allowed",
    "404": "There is no such page",
    "csrf": "This form is too old",
    "500": "Something went wrong here",
}


@pytest.mark.parametrize("name", PAGES)
def test_it_says_what_went_wrong_without_a_database(name: str) -> None:
    page = _page(name, "en")
    assert f"<h1>{PAGES[name]}</h1>" in page
    assert "pages/style.css" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("name", PAGES)
def test_it_says_it_in_chinese(name: str) -> None:
    page = _page(name, "zh-hans")
    assert '<html lang="zh-hans">' in page
    assert PAGES[name] not in page
    assert re.search(r"<h1>[\u4e00-\u9fff]+</h1>", page)


def _page(name: str, lang: str) -> str:
    with override(lang):
        if name == "500":
            return loader.get_template("errors/500.html").render()
        return loader.render_to_string(f"errors/{name}.html", request=RequestFactory().get("/nowhere/"))
