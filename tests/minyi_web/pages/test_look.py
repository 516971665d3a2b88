"""The style sheet keeps what docs/reference/look.md promises: contrast, weight, no other host."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from tools.make_translations import WEB

STYLE = WEB / "pages" / "static" / "pages" / "style.css"
# What stands on what: text on its grounds, 4.5; what is drawn (borders of fields, bars) on its grounds, 3.
READ = [
    (text, ground) for text in ("ink", "soft", "accent", "bad") for ground in ("paper", "card", "tint")
] + [
    ("on-accent", "accent"),
    ("on-accent", "accent-deep"),
    ("ink", "mark"),
    ("accent", "mark"),
    ("ok", "card"),
    ("warn", "card"),
    *[(kind, f"{kind}-ground") for kind in ("ok", "warn", "bad")],
]
SEEN = [(line, ground) for line in ("edge", "fill") for ground in ("paper", "card")]
_CLASSES = (
    "toolbar card figures table-wrap button quiet danger chips chip notice ok warn bad form help error muted "
    "split pager quote bars state running done failed stopped"
)


@pytest.fixture(scope="module")
def style() -> str:
    return STYLE.read_text("utf-8")


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
def test_it_can_be_read_by_day_and_by_night(style: str, night: bool) -> None:
    colours = _colours(style, night=night)
    weak = {
        pair: round(_contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pairs, least in ((READ, 4.5), (SEEN, 3.0))
        for pair in pairs
        if _contrast(colours[pair[0]], colours[pair[1]]) < least
    }
    assert weak == {}


def test_it_measures_contrast_as_the_guidelines_do() -> None:
    assert round(_contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(_contrast("#777777", "#ffffff"), 2) == 4.48


def test_it_has_a_look_for_every_part_that_rooms_name(style: str) -> None:
    assert [name for name in _CLASSES.split() if not re.search(rf"\.{name}\b", style)] == []


def test_it_names_no_colour_outside_the_tokens(style: str) -> None:
    rules = re.sub(r":root\s*\{[^}]*\}", "", style)
    assert re.findall(r"#[0-9a-f]{3,6}\b", rules) == []


def test_it_asks_nothing_of_another_host(style: str) -> None:
    assert "url(" not in style and "@import" not in style and "@font-face" not in style


def test_its_first_view_weighs_less_than_150_kilobytes() -> None:
    files = [STYLE, STYLE.with_name("mark.svg"), Path(str(finders.find("django_htmx/htmx-2.min.js")))]
    assert sum(path.stat().st_size for path in files) < 100_000  # half as much again is left for the page


def _colours(style: str, *, night: bool) -> dict[str, str]:
    day = style.split("@media (prefers-color-scheme: dark)")[0]
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", day))
    if night:
        dark = style.split("@media (prefers-color-scheme: dark)")[1].split("}")[0]
        changed = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})\b", dark))
        assert set(changed) == set(found)
        found = changed
    return found


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
