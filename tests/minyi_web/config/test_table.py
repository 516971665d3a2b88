"""Settings: read once, refused with their name and never with their value."""

from pathlib import Path

import pytest

from minyi_web.config.errors import WrongSetting
from minyi_web.config.table import SETTINGS, settings_from

_PAGE = Path(__file__).resolve().parents[3] / "docs/reference/settings.md"


def test_it_takes_the_default_of_every_setting_from_an_empty_environment() -> None:
    found = settings_from({})
    assert set(found) == {setting.name for setting in SETTINGS}
    assert found["MINYI_HOSTS"] == ("localhost", "127.0.0.1", "[::1]")
    assert found["MINYI_HTTPS"] is False
    assert found["MINYI_PROXIES"] == 0


def test_it_takes_an_empty_value_for_none() -> None:
    assert settings_from({"MINYI_PROXIES": ""})["MINYI_PROXIES"] == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MINYI_HTTPS", "perhaps"),
        ("MINYI_PROXIES", "6"),
        ("MINYI_PROXIES", "-1"),
        ("MINYI_PROXIES", "one"),
        ("MINYI_LANG", "fr"),
        ("MINYI_ZONE", "Asia/Nowhere"),
        ("MINYI_ZONE", "../etc/passwd"),
        ("MINYI_UPLOAD_MB", "0"),
        ("MINYI_KEEP_DAYS", "1.5"),
        ("MINYI_KEEP_OVERHEARD_DAYS", "31"),
        ("MINYI_RUNS_KEPT", """ 0"""),
    ],
)
def test_it_refuses_what_cannot_be_read_and_names_the_setting(name: str, words: str) -> None:
    with pytest.raises(WrongSetting) as caught:
        settings_from({name: words})
    assert str(caught.value) == f"CFG-001 The value of the setting {name} cannot be used."


def test_it_never_tells_the_value_it_refused() -> None:
    with pytest.raises(WrongSetting) as caught:
        settings_from({"MINYI_PROXIES": "a-secret-in-the-wrong-place"})
    for lang in ("zh", "en"):
        said = caught.value.say(lang)
        assert "secret" not in f"{said.message}{said.hint}"


def test_it_reads_a_value_from_the_file_that_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "key"
    kept.write_text("a key of many letters\n", "utf-8")
    found = settings_from({"MINYI_SECRET_KEY_FILE": str(kept)})
    assert found["MINYI_SECRET_KEY"] == kept.read_text("utf-8").strip()


def test_it_takes_the_value_before_the_file() -> None:
    assert settings_from({"MINYI_LANG": "en", "MINYI_LANG_FILE": "/nowhere"})["MINYI_LANG"] == "en"


def test_it_refuses_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="MINYI_SECRET_KEY cannot be used"):
        settings_from({"MINYI_SECRET_KEY_FILE": str(tmp_path / "none")})


@pytest.mark.parametrize("words", ["zh", "zh-hans", "zh_CN.UTF-8", "ZH"])
def test_it_reads_a_language_as_the_terminal_does(words: str) -> None:
    assert settings_from({"MINYI_LANG": words})["MINYI_LANG"] == "zh-hans"


def test_it_documents_every_setting_with_its_default_in_both_languages() -> None:
    page = _PAGE.read_text("utf-8")
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else "–"
        row = f"| `{setting.name}` | {default} | {setting.help['zh']} | {setting.help['en']} |"
        assert row in page.splitlines(), f"docs/reference/settings.md lacks the row: {row}"


def test_it_documents_no_setting_that_is_not_there() -> None:
    rows = [
        line for line in _PAGE.read_text("utf-8").splitlines() if line.startswith(("| `MINYI", "| `DATA"))
    ]
    assert len(rows) == len(SETTINGS)
