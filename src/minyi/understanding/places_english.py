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
# "the London Borough of Sutton", "the City of York": the kind stands first.
_OF = re.compile(
    r"\b(?P<name>(?:(?:London|Royal|Metropolitan)\s)?(?P<kind>Borough|City|County|Parish|District|Ward|Isle)\sof\s"
    r"(?!London\b|the\b)[A-Z][A-Za-z'’-]{1,30}(?:\s(?:and|upon|on)\s[A-Z][A-Za-z'’-]{1,30})?)"
)
# Kinds that are family names as well: after a given name they are one; some need a word that leads to one.
_ALSO_SURNAMES = frozenset(
    "Hill Park Green Hall Church Lane Close Bay Lake Common Way House Court Bridge".split()
)
_OFTEN_SURNAMES = frozenset("Hill Green Hall Lane".split())
_AT_A_PLACE = frozenset(
    "on in at near along outside behind opposite around off between up down towards".split()
)
_OF_OTHERS = frozenset({"House", "Church", "School", "Court", "University", "College", "Island", "Centre"})
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Prof Sir Cllr Councillor Councilor Officer Judge Lord Lady Dame Rev".split()
)
_GIVEN_NAMES = frozenset(
    (
        "James John Robert Michael William David Richard Joseph Thomas Charles Chris Christopher "
        "Daniel Matthew Anthony Mark Steven Steve Paul Andrew Joshua Kenneth Kevin Brian George "
        "Edward Peter Simon Tom Ben Sam Alex Adam Luke Ryan Jason Gary Ian Alan Martin Philip "
        "Stuart Graham Nick Tim Jim Bob Mike Dave Joe Jack Harry Oliver Mary Patricia Jennifer "
        "Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Sandra Ashley "
        "Emily Donna Michelle Laura Anna Emma Jane Alice Theresa Ann Anne Helen Claire Rachel Amy "
        "Kate Katie Lucy Julie Rebecca Sophie Hannah Chloe Olivia Grace Ruth Diane Carol Angela "
        "Jo"
    ).split()
)
_PLAIN = frozenset(
    (
        "New Old Local City Town County Village Primary Secondary High Public Main Every The A An "
        "Our My Your This That Their Dear At In On No Any Each Some All And But If When Is Are It "
        "We I You They Please Close Keep Fix Repair Open Stop Save Near Abolish Add Allow Ban "
        "Begin Bring Build Change Clean Clear Consider Create Cut Declare Demolish Do Don't Don’t "
        "End Enforce Ensure Erect Extend Force Fund Get Give Grant Halt Help Improve Include "
        "Increase Install Introduce Invest Investigate Let Lower Make Move Nominate Not Prevent "
        "Protect Provide Put Raise Re-open Rebuild Reduce Reinstate Remove Rename Renovate Reopen "
        "Replace Require Restore Return Review Scrap Shorten Start Support Take Turn Use Widen "
        "Outside Why What Where How Who Can Could Should Would Will There Here Thank Thanks"
    ).split()
)
# What a kind is called by without a name of its own: "the Crown Court", "a Summer School".
_WEAK = _PLAIN | frozenset(
    (
        "Boarding Community Cosmetic Crown Eye Family Free General Grammar Infant Junior Laser "
        "Law Magistrates Medical Middle Plastic Summer Sunday Supreme Train Bus Fire Police "
        "Petrol Railway Shopping Leisure Health Care Job Driving Test Nursing Children's"
    ).split()
)
# What may follow the name at the beginning of a sentence, where any word has a capital.
_GOES_ON = re.compile(
    r"$|['’,.;:!?)\n-]|\s(?:is|are|was|has|had|needs?|should|will|must|can|cannot|and|in|at|near|by|to|towards|between|"
    r"from|outside|on|for|with|after|again|every|always|never|where|which|still|flood\w*|north|south|east|west|[–-])\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?\n]\s*)$")
_LONGEST_PERSON = 2  # words
_LARGE = {"Ward": Level.STREET, "Parish": Level.STREET, "Borough": Level.DISTRICT, "District": Level.DISTRICT}


def english_places(text: str) -> Iterator[tuple[str, None, Level, int, int]]:
    """Name, no code, level, start and end of each place that the text names.

    Words before the name that name nothing ("Fix", "The") are left out; "the Old School" names nothing, and
    neither does what may be a person.
    """
    with_of = [*_of_places(text)]
    others = (
        one for one in _named(text) if all(one[4] <= start or one[3] >= end for *_, start, end in with_of)
    )
    yield from sorted([*with_of, *others], key=lambda one: one[3])


def _named(text: str) -> Iterator[tuple[str, None, Level, int, int]]:
    for match in _NAME.finditer(text):
        name, start = match.group("name"), match.start("name")
        parts = name.split()
        while len(parts) > 1 and parts[0] in _PLAIN and not _is_own(parts):
            start += len(name) - len(name.split(maxsplit=1)[1])
            name = name.split(maxsplit=1)[1]
            parts = parts[1:]
        says_which = len(parts) > 1 and any(part not in _WEAK for part in parts[:-1])
        if says_which and not _is_person(match, parts) and not _is_of_sentence(match, parts, start):
            yield name, None, _LARGE.get(parts[-1], Level.LOCAL), start, match.end("name")


def _of_places(text: str) -> Iterator[tuple[str, None, Level, int, int]]:
    for one in _OF.finditer(text):
        yield one["name"], None, _LARGE.get(one["kind"], Level.CITY), one.start(), one.end()


def _is_of_sentence(match: re.Match[str], parts: list[str], start: int) -> bool:
    """Whether the capitals may be those of any sentence: "Taxing Road users", and no name."""
    text, end = match.string, match.end("name")
    if text.startswith(" of ", end) and parts[-1] in _OF_OTHERS:
        return True
    is_first = _SENTENCE_START.search(text, max(0, start - 3), start) is not None
    return is_first and len(parts) == _LONGEST_PERSON and _GOES_ON.match(text, end) is None


def _is_person(match: re.Match[str], parts: list[str]) -> bool:
    """Whether the name may be that of a person: Emily Park, "thanks to Sarah Hill"."""
    if parts[0] in _TITLES:
        return True
    if parts[-1] not in _ALSO_SURNAMES or len(parts) > _LONGEST_PERSON:
        return False
    is_led = (match["lead"] or "").lower() in _AT_A_PLACE
    has_given_name = parts[0] in _GIVEN_NAMES
    is_owner = match.string.startswith(("'s", "’s"), match.end())
    is_surname = has_given_name or parts[-1] in _OFTEN_SURNAMES
    return (is_surname and not is_led) or (has_given_name and is_owner)


def _is_own(parts: list[str]) -> bool:
    """Whether a plain first word belongs to the name: that of "New Mill Road", not of "The Mill Road"."""
    return parts[0] in {"New", "Old", "High", "Main", "Town", "City"} and len(parts) > 2
