"""The words of the brief for places, each as (中文, English). No digit stands among the words themselves."""

PLACE_WORDS: dict[str, tuple[str, str]] = {
    "whence.unknown_place": ("看不出地方", "not known"),
    "whence.whole_city": (
        "{name}（看不出哪个区县）",
        "{name} (district not known)",
    ),
    "whence.found": (
        "有 {found} 件的地方是从字句里认出来的：这是话里说到的地方，不是写的人住的地方。",
        "For {found:message|messages} the place was found in the words: it is the place that is spoken of, "
        "not where somebody lives.",
    ),
    "whence.given": (
        "{given} 件由来源写明。",
        "For {given:message|messages} the source states it.",
    ),
    "whence.not_found": (
        "另有 {unknown} 件没有写明，字句里也看不出。",
        "For {unknown:message|messages} it is neither stated nor to be found in the words.",
    ),
}
