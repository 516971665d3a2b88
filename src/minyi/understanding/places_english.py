"""Places in English: a preposition or "the", capitalised words, and a word that says what is named."""

import re
from collections.abc import Iterator

from minyi.understanding.gazetteer import Level

_KINDS = (
    "Road|Rd|Street|Lane|Avenue|Drive|Close|Crescent|Terrace|Way|Hill|Park|Gardens?|Green|Common|School|College|"
    "Academy|University|Hospital|Clinic|Surgery|Station|Bridge|Square|Estate|Library|Market|Hall|Airport|River|"
    "Lake|Canal|Beach|Bay|Harbour|Ward|Borough|Parish|County|District|Village|Town|Quarter|Island|Court|House|"
    "Centre|Center|Playground|Cemetery|Church"
)
_NAME = re.compile(
    r"(?:\b(?P<lead>[Oo]n|[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Aa]long|[Oo]utside|[Bb]ehind|[Oo]f|"
    r"[Bb]y|[Oo]pposite|[Aa]round|[Oo]ff|[Tt]owards|[Uu]p|[Dd]own|[Bb]etween|[Aa]nd)\s{1,3}(?:the\s{1,3})?)?"
    rf"(?P<name>(?:\b(?:St\.?|[A-Z][A-Za-z'’-]{{1,30}})\s{{1,3}}){{1,3}}(?:{_KINDS})\b(?:\s(?:North|South|East|West)\b)?)"
)
_PLAIN = frozenset(
    (
        "New Old Local City Town County Village Primary Secondary High Public Main Every The A An Our My "
        "Your This That Their Dear At In On No Any Each Some All And But If When Is Are It We I You They "
        "Please Close Keep Fix Repair Open Stop Save Near"
    ).split()
)
_LARGE = {"Ward": Level.STREET, "Parish": Level.STREET, "Borough": Level.DISTRICT, "District": Level.DISTRICT}


def english_places(text: str) -> Iterator[tuple[str, None, Level, int, int]]:
    """Name, no code, level, start and end of each place that the text names.

    Words before the name that name nothing ("Fix", "The") are left out; "the Old School" names nothing.
    """
    for match in _NAME.finditer(text):
        name, start = match.group("name"), match.start("name")
        parts = name.split()
        while len(parts) > 1 and parts[0] in _PLAIN and not _is_own(parts):
            start += len(name) - len(name.split(maxsplit=1)[1])
            name = name.split(maxsplit=1)[1]
            parts = parts[1:]
        if len(parts) > 1 and any(part not in _PLAIN for part in parts[:-1]):
            yield name, None, _LARGE.get(parts[-1], Level.LOCAL), start, match.end("name")


def _is_own(parts: list[str]) -> bool:
    """Whether a plain first word belongs to the name: that of "New Mill Road", not of "The Mill Road"."""
    return parts[0] in {"New", "Old", "High", "Main", "Town", "City"} and len(parts) > 2
