"""The language in which the terminal speaks."""

import pytest

from minyi.cli.language import said, terminal_lang


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "ZH_TW"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "MINYI_LANG": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"MINYI_LANG": "zh"}, "zh"),
    ],
)
def test_it_speaks_as_the_first_setting_says(environment: dict[str, str], lang: str) -> None:
    assert terminal_lang(environment) == lang


def test_it_explains_options_in_that_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINYI_LANG", "zh")
    assert said("种子", "Seed") == "种子"
    monkeypatch.setenv("MINYI_LANG", "en")
    assert said("种子", "Seed") == "Seed"
