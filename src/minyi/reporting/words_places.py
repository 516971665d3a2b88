"""The words of the brief for places, each as (中文, English). No digit stands among the words themselves."""

PLACE_WORDS: dict[str, tuple[str, str]] = {
    "whence.unknown_place": ("不知道", "not known"),
    "whence.found": (
        "地方有 {found} 件是从留言的字句里认出来的：这是话里说到的地方，不是写的人住的地方。",
        "For {found:message|messages} the place was found in the words: it is the place that is spoken of, "
        "not where somebody lives.",
    ),
    "whence.given": (
        "{given} 件由来源写明。",
        "For {given:message|messages} the source states it.",
    ),
    "whence.not_found": (
        "另有 {unknown} 件没有写明，也认不出来。",
        "For {unknown:message|messages} it is neither stated nor could it be found.",
    ),
    "whence.nested": (
        "认得出所在区县的，归到区县；只说到市的，归到市，不计入它下面的区县。",
        "Places are listed by their district where that is known; messages that name no more than a city are "
        "listed under the city and under none of its districts.",
    ),
}
