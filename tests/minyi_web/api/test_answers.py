"""The one shape of an error for programs."""

import json

import pytest
from django.test import RequestFactory
from django.utils import translation

from minyi_web.api.answers import is_for_programs, reader_lang, refusal
from minyi_web.api.errors import WrongMethod


@pytest.mark.parametrize(
    ("path", "is_theirs"),
    [("/api/", True), ("/api/health", True), ("/apiary/", False), ("/people/api/", False)],
)
def test_it_knows_the_addresses_of_programs(path: str, is_theirs: bool) -> None:
    assert is_for_programs(RequestFactory().get(path)) is is_theirs


@pytest.mark.parametrize(
    ("spoken", "lang"), [("zh-hans", "zh"), ("zh-hant", "zh"), ("en", "en"), ("fr", "en")]
)
def test_it_tells_errors_in_chinese_or_english(spoken: str, lang: str) -> None:
    with translation.override(spoken):
        assert reader_lang() == lang


def test_it_tells_an_error_with_its_values_and_what_is_beside_it() -> None:
    with translation.override("zh-hans"):
        answer = refusal(WrongMethod(methods="GET"), 405, {"status": "unwell"})
    assert answer.status_code == 405
    assert "这个地址只接受 GET。" in answer.content.decode()  # letters as they are, not escaped
    assert json.loads(answer.content) == {
        "code": "API-004",
        "message": "这个地址只接受 GET。",
        "hint": "请换用这种方法。",
        "status": "unwell",
    }
