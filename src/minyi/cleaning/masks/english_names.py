"""English names by cue: what somebody says of themself, titles, labels of forms, the foot of a letter.

Who holds an office and is named with it stays.
"""

import re

from minyi.cleaning.masks.forms import Form
from minyi.text.given_names import GIVEN
from minyi.text.marks import MaskType

_CAPITALS = "".join(sign for sign in map(chr, range(0xC0, 0x250)) if sign.isupper())
_SMALL = "a-z" + "".join(sign for sign in map(chr, range(0xC0, 0x250)) if sign.islower())
_WORD = (
    rf"(?:(?:O['’]|Mc|Mac|D['’])?[A-Z{_CAPITALS}][{_SMALL}]+(?:['’-][A-Z{_CAPITALS}]?[{_SMALL}]+){{0,4}}"
    rf"|[A-Z]\."
    rf"|[A-Z](?=\s[A-Z]))"
)
_PARTICLE = r"(?:(?:van|von|de|der|den|da|dos|del|della|di|la|le|el|al|bin|ibn|ap|ter|zu)\s)"
# The next label of a form is no part of a name: Name: Ann Lee Phone: …
_NEXT = r"(?!(?:[A-Z][a-z]+|DOB|NINO|NI|NHS|SSN|ID)\s?(?:[:#=]|[Nn](?:o\.|umber)|ID\b))"
FULL = rf"{_WORD}(?: {_PARTICLE}{{0,2}}{_NEXT}{_WORD}){{1,3}}"
ANY = rf"{_WORD}(?: {_PARTICLE}{{0,2}}{_NEXT}{_WORD}){{0,3}}"
_MY_NAME = re.compile(
    rf"\b(?i:(?:my|his|her|our|whose)\s(?:full\s|maiden\s|last\s|first\s|husband's\s|wife's\s"
    rf"|partner's\s)?name(?:'s|’s|\sis|\swas)?)\s?:?\s?(?P<own>{ANY})"
)
_CAPITAL_NAME = r"(?:[OD]['’])?[A-Z]{2,20}(?:-[A-Z]{2,20})?"
_MORE_CAPITALS = rf"(?: [A-Z]\.?)?(?: (?!(?:AND|BUT|FROM|OF|AT|HERE|WE|WHO|MY)\b){_CAPITAL_NAME}){{1,2}}?"
_NAME_ENDS = r"(?=\s*(?:$|[\n,.;:!?()])|\s(?i:and|but|from|of|i|i'm|i’m|at|here|we|who|my)\b)"
_IN_CAPITALS = re.compile(
    rf"\b(?i:my\s(?:full\s)?name(?:'s|’s|\sis))\s?:?\s?(?P<own>{_CAPITAL_NAME}(?:{_MORE_CAPITALS})?){_NAME_ENDS}"
)
_IN_SMALL = re.compile(
    r"\b(?i:my\s(?:full\s)?name(?:'s|’s|\sis))\s?:?\s?(?P<own>[a-z]{2,15}(?: (?!(?:and|but|from|of|i|at|here"
    rf"|we|who|my|is|was|in|on|for|not)\b)[a-z][a-z'’-]{{1,15}}){{0,2}}?){_NAME_ENDS}"
)
_TITLED_CAPITALS = re.compile(
    rf"(?<![\w〔])(?P<title>Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|MR|MRS|MS|DR)\.?\s"
    rf"(?P<own>{_CAPITAL_NAME}{_MORE_CAPITALS}|[OD]['’][A-Z]{{2,20}}|[A-Z]{{2,20}}-[A-Z]{{2,20}})"
    r"(?![a-zA-Z'’-])(?! [A-Z]{2})"
)
_FORM_NAME = re.compile(rf"(?i:\b(?:full\s)?name)\s?:\s{{0,6}}(?P<own>{ANY})")
_DASHED_NAME = re.compile(rf"(?i:\b(?:full\s)?name)\s[–-]\s(?P<own>{FULL})(?=\s*(?:$|[\n,;]))")
# In small letters only alone in its line, with a surname.
_SMALL_NAME = re.compile(
    r"(?:^|\n)\s{0,4}(?i:(?:full\s)?name)\s?:[ \t]{0,6}(?P<own>[a-z]{2,15} [a-z][a-z'’-]{1,15})"
    r"[ \t]*(?=$|[\n,;])"
)
_RELATIVE = re.compile(
    r"\b(?i:my|our)(?:\s[a-z-]{2,12})?\s(?P<kin>son|daughter|wife|husband|mother|father|mum|mom|dad|brother"
    r"|sister|child"
    r"|partner|neighbou?r|grandson|granddaughter|grandmother|grandfather|nephew|niece|uncle|aunt|cousin)"
    rf",?\s(?P<own>{FULL})"
)
_CALLED = re.compile(
    r"\b(?i:daughter|son|wife|husband|mother|father|mum|dad|neighbou?r|child|brother|sister|friend|partner"
    r"|landlord|boy|girl|man|woman|lady)"
    rf"(?i:\s(?:is|was|who is))?(?i:\s(?:called|named))\s(?P<own>{ANY})"
)
_I_AM = re.compile(
    rf"\b(?:I am|I'm|I’m|This is|this is|i am)\s(?P<own>{FULL})(?=\s?(?:[,.!;:()]|$|\n|\s-)|\s(?:and|from"
    rf"|of|a|an|the|who|at|here|writing|with|calling|speaking|again)\b)"
)
_TITLED = re.compile(
    rf"(?<![\w〔])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|MR|MRS|MS|DR)\.?\s(?P<own>{ANY}|[A-Z]{{3,20}}"
    rf"(?![a-zA-Z]))"
)
_VALEDICTION = (
    r"(?i:(?:(?:kind|kindest|best|warm|warmest|many)\s)?regards|yours(?:\s(?:sincerely|faithfully|truly))?"
    r"|sincerely(?:\syours)?|best wishes|cheers"
    r"|(?:many\s)?thanks|thank you|respectfully|signed|faithfully)"
)
_FOOT_END = r"(?=[^\S\n]*+(?:[,.][^\S\n]*+)?+(?:\n|\Z|\())"
_OWN_LINE = re.compile(
    rf"(?<![A-Za-z]){_VALEDICTION}[,.!:;-]{{0,2}}\s{{0,3}}\n\s{{0,3}}(?P<own>{ANY}){_FOOT_END}"
)
_SAME_LINE = re.compile(rf"(?<![A-Za-z]){_VALEDICTION}[,.!:;-]{{0,2}}\s{{1,2}}(?P<own>{FULL}){_FOOT_END}")
_I_NAMED = re.compile(rf"\bI,\s(?P<own>{FULL}),")
_LAST_LINE = re.compile(rf"\n[ \t]{{0,8}}(?P<own>{FULL})\s{{0,4}}\Z")
_CONTACT = re.compile(
    rf"\b(?i:contact:?|ask\sfor|c/o|attn\.?:?|fao:?|care\sof|spoke\s(?:to|with)|speak\s(?:to|with)"
    rf"|written\sby|contact\sperson:?)\s(?P<own>{FULL})"
)
_NO_PERSON = frozenset(
    "you they we he she sure happy glad sorry afraid certain pleased aware writing happening "
    "a an the from on in at for to of and with my our your no not very so i we it this that they all any "
    "every each both there here now today "
    "british english scottish welsh irish american canadian australian african asian european indian "
    "chinese black white muslim christian "
    "jewish catholic hindu sikh new old young north south east west northern southern eastern western "
    "central great united "
    "resident residents concerned local angry worried disappointed disgusted upset tired sick deeply "
    "extremely really truly absolutely sincerely "
    "citizen citizens neighbour neighbours neighbor neighbors tenant tenants tenants' voter taxpayer "
    "parent parents mother father mum dad retired "
    "disabled deaf blind head teacher deputy senior junior chief council councillor cllr city county "
    "borough town parish state government "
    "department office officer team committee group association society trust company ltd limited inc "
    "services service support customer "
    "customers care centre center school college university hospital surgery clinic police fire ambulance "
    "transport highways highway roads "
    "road street avenue lane estate house court park green england scotland wales ireland britain london "
    "america housing homes property planning parking "
    "environmental health public works social security benefits human resources post royal national "
    "international british bank church club "
    "library museum station bus train monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august "
    "september october november december mayor minister president chairman chair speaker secretary "
    "commissioner leader governor judge justice king "
    "queen prince princess lord sir madam dear anonymous unknown withheld given available yes none regards "
    "thanks thank kind best looking please what "
    "when where why how who name names first last full middle date address phone email tel mobile ref "
    "reference title but if however also after "
    "before since because though although freedom information act data protection".split()
)
_NO_ENTRY = frozenset(
    "same above below redacted removed supplied provided not applicable confirmed be tbc tbd test prefer say "
    "missing wrong hidden private confidential omitted empty blank required optional left out see attached "
    "enclosed file bin light lights litter pothole potholes noise parking rubbish".split()
)
_NO_SURNAMES = frozenset(
    "never always just still again also only not did does do has had have is was are were will would can "
    "could kept said says told came went got and or but refused ignored replied lied called who".split()
)
_OFFICE_TITLES = frozenset(
    "mayor minister president chairman chair speaker secretary commissioner councillor leader governor "
    "justice chairwoman chairperson big right whippy "
    "martens pepper who bean kipling universe muscle chips world perfect nice christmas".split()
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:Cllr|Councillor|Councilman|Councilwoman|Alderman|Mayor|Minister|Secretary|Governor|Senator"
    r"|President|Commissioner|Chancellor|Leader"
    r"|Representative|Rep|Sen|Gov|Judge|Justice|Inspector|Sergeant|Constable|Superintendent|Director"
    r"|Chief\s\w+|MP|Lord|Sir)\.?,?\s$"
)
# Somebody's neighbour is a word in small letters: "Mrs Lowe's dog".
_BRAND_BEHIND = re.compile(
    r"['’]s\s[A-Z]|\s(?:products?|shop|stores?|brand|show|film|movie|books?|novels?|restaurant|cafe|pizza"
    r"|bakery"
    r"|burgers?)\b"
)
_OFFICE_BEHIND = re.compile(
    r",?\s(?:MP|MSP|MEP|MS|AM|MLA|TD)\b|,?\s(?:the|our)\s(?:\w+\s){0,3}?(?:mayor|minister|leader|chief "
    r"executive|commissioner|director"
    r"|councillor|MP|senator|governor|secretary|chair)\b|\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Way"
    r"|Park|School|Academy|Hospital|House|Bridge"
    r"|Centre|Center|Square|Boulevard|Blvd|Library|Hall|Court|Stadium|Building|Memorial|Foundation|Trust"
    r"|Ltd|Act|Clinic)\b"
)


# What is called after kin: benefits, visas, goods; no person unless a given name leads.
_THINGS = frozenset(
    "benefit benefits tax credit credits visa visas tongue printer printers bread support care maintenance "
    "protection poverty seat ticket tickets bank club agency agencies scheme schemes class classes group "
    "groups programme program portal app trust fund payment payments allowance voucher vouchers pass card "
    "account claim claims application form forms act day days school schools nature board hood organisation "
    "organisations organization organizations company companies line lines help helpline unit clinic ward "
    "room area bay bays plan plans policy policies element minder minders register law rights".split()
)


def is_of_kin(match: re.Match[str]) -> bool:
    """Behind a word for kin: no thing that is called so, and in capitals (Child Benefit) a given name."""
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", match["own"])]
    if words and words[0] in GIVEN:
        return True
    behind = re.match(r"\s([A-Za-z]+)", match.string[match.end("own") : match.end("own") + 24])
    if not _THINGS.isdisjoint([*words, behind[1].lower() if behind else ""]):
        return False
    return not match["kin"][0].isupper() or match["kin"].isupper()


def _is_relative(match: re.Match[str]) -> bool:
    return is_of_kin(match) and is_name(match)


def _is_given_alone(match: re.Match[str]) -> bool:
    """Where case tells nothing: a usual given name leads, or nothing but capitals around stands for one."""
    words = [re.sub("[^a-z]", "", word) for word in match["own"].lower().split()]
    if not (_NO_ENTRY | _NO_SURNAMES).isdisjoint(words) or not is_name(match):
        return False
    is_told = match["own"].isupper() and len(words) > 1 and re.search("[a-z]", match.group()) is not None
    return words[0] in GIVEN or is_told


def _is_capital_title(match: re.Match[str]) -> bool:
    """A sentence may be in capitals too, so a given name leads, or the surname has a sign of its own."""
    first, *others = match["own"].lower().split()
    has_sign = re.search("['’-]", match["own"]) is not None
    is_told = not match["title"].isupper() or has_sign
    is_told = is_told and _NO_SURNAMES.isdisjoint(others)
    return is_told and (first in GIVEN or (has_sign and " " not in match["own"])) and _is_titled(match)


def is_name(match: re.Match[str]) -> bool:
    """No office, body, street or common word among the capitals."""
    words = re.findall(r"[\w'’-]+", match["own"])
    if not words or any(word.lower() in _NO_PERSON for word in words):
        return False
    end = match.end("own")
    start = match.start()
    behind = match.string[end : end + 40].partition("\n")[0]
    before = match.string[max(0, start - 24) : start].rpartition("\n")[2]
    return not (_OFFICE_BEHIND.match(behind) or _OFFICE_BEFORE.search(before))


def _is_small_name(match: re.Match[str]) -> bool:
    """No word of a form left empty: "not given", "same above"."""
    return is_name(match) and not any(word in _NO_ENTRY for word in match["own"].split())


def _is_titled(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 30) : match.start()]
    if match["own"].split()[0].lower() in _OFFICE_TITLES | _NO_PERSON or len(match["own"]) < 3:
        return False
    # "14 Rose Dr Leeds": a street, not a doctor.
    if match.group().startswith("Dr") and re.search(r"\d\w?\s(?:[A-Z][\w'’]+\s){1,3}$", before):
        return False
    behind = match.string[match.end() : match.end() + 40].partition("\n")[0]
    if _BRAND_BEHIND.match(behind) or re.search("['’]s [A-Z]", match["own"]):
        return False
    return not (_OFFICE_BEHIND.match(behind) or _OFFICE_BEFORE.search(before))


_VALEDICTION_NEEDS = re.compile("egards|ours|incerely|ishes|heers|hank|espectf|igned|aithfully|EGARDS")

FORMS = (
    Form(
        MaskType.NAME,
        "en",
        _TITLED_CAPITALS,
        _is_capital_title,
        re.compile("(?:M[rsx]|iss|Dr|rof|sor|MR|MRS|MS|DR).{0,2}[A-Z]+['’ -]"),
    ),
    Form(MaskType.NAME, "en", _TITLED, _is_titled, re.compile("M[rsx]|Miss|Dr|Prof|MR|DR")),
    Form(MaskType.NAME, "en", _MY_NAME, is_name, re.compile("name|Name|NAME")),
    Form(MaskType.NAME, "en", _IN_CAPITALS, _is_given_alone, re.compile("name|Name|NAME")),
    Form(MaskType.NAME, "en", _IN_SMALL, _is_given_alone, re.compile("name|Name|NAME")),
    Form(MaskType.NAME, "en", _FORM_NAME, is_name, re.compile("ame ?:|AME ?:")),
    Form(MaskType.NAME, "en", _DASHED_NAME, is_name, re.compile("(?:ame|AME) [–-]")),
    Form(MaskType.NAME, "en", _SMALL_NAME, _is_small_name, re.compile("(?:ame|AME) ?:[ \t]{0,6}[a-z]")),
    Form(MaskType.NAME, "en", _RELATIVE, _is_relative, re.compile("my |My |our |Our ")),
    Form(MaskType.NAME, "en", _CALLED, is_name, re.compile("called|named")),
    Form(MaskType.NAME, "en", _I_AM, is_name, re.compile("I am|i am|I'm|I’m|his is")),
    Form(MaskType.NAME, "en", _I_NAMED, is_name, re.compile("I, [A-Z]")),
    Form(MaskType.NAME, "en", _LAST_LINE, is_name, re.compile(r"\n[^\n]{3,60}\Z")),
    Form(MaskType.NAME, "en", _OWN_LINE, is_name, _VALEDICTION_NEEDS),
    Form(MaskType.NAME, "en", _SAME_LINE, is_name, _VALEDICTION_NEEDS),
    Form(
        MaskType.NAME,
        "en",
        _CONTACT,
        is_name,
        re.compile("ontact|ask for|c/o|ttn|fao|Fao|FAO|are of|poke|peak"),
    ),
)
