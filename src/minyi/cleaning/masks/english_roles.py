"""English names beside what tells a person: kin, the work somebody does, labels of forms, greetings, numbers.

Where one capital word may be anything, it counts only if it is a usual given name.
"""

import re

from minyi.cleaning.masks.english_names import ANY, FULL, is_name, is_of_kin
from minyi.cleaning.masks.forms import Form, own_text
from minyi.text.given_names import GIVEN
from minyi.text.marks import MARKS, MaskType

_KIN = (
    "son|daughter|wife|husband|mother|father|mum|mom|mam|dad|brother|sister|child|kid|baby|toddler|partner"
    "|fiancee?|fiancé"
    "|grandson|granddaughter|grandchild|grandmother|grandfather|grandma|grandpa|gran|nan|nana|granny"
    "|grandad|granddad|nephew"
    "|niece|uncle|aunt|auntie|cousin|step-?son|step-?daughter|step-?mother|step-?father|step-?brother"
    "|step-?sister"
    "|(?:mother|father|brother|sister|son|daughter)-in-law|boyfriend|girlfriend|ex|twin|goddaughter|godson"
    "|spouse"
)
_CLOSE = (
    "neighbou?r|friend|mate|flatmate|housemate|roommate|colleague|co-?worker|landlord|landlady|carer"
    "|caregiver|tenant|lodger"
    "|boss|manager|supervisor|teacher|tutor|doctor|nurse|midwife|dentist|gp|driver|caretaker|cleaner"
    "|receptionist|social worker"
    "|support worker|key ?worker|case ?worker|health visitor|warden|postman|plumber|builder|electrician"
    "|coach|childminder"
    "|babysitter|nanny|librarian|volunteer|solicitor|agent|letting agent|estate agent|engineer|assistant"
    "|clerk|janitor"
    "|superintendent|super|concierge|doorman|crossing guard|lollipop lady|lollipop man|patient|pensioner"
    "|student|pupil|client"
    "|bin ?man|bin ?lady|refuse collector|dustman|street sweeper|road sweeper|milkman|mailman|mail "
    "carrier|postie|postwoman"
    "|courier|gardener|groundskeeper|ranger|lifeguard|handyman|decorator|roofer|painter|joiner|carpenter"
    "|locksmith|mechanic"
    "|barber|hairdresser|butcher|baker|grocer|vet|paramedic|optician|pharmacist|chef|waiter|waitress"
    "|barista|cook|cashier"
    "|trainer|instructor|technician|surveyor|conductor|steward|porter|lawyer|accountant|security guard"
    "|guard|usher"
    "|resident|passenger|cyclist|shopkeeper|owner|homeowner|leaseholder|householder|officer"
)
_LABELS = (
    "name|full name|your name|tenant|lead tenant|complainant|applicant|resident|landlord|owner|claimant"
    "|patient|customer|contact"
    "|contact person|from|reported by|reporter|submitted by|sent by|signed|author|sender|caller|petitioner"
    "|respondent|witness"
    "|guardian|parent|carer|next of kin|emergency contact|account holder|card ?holder|occupier|occupant"
    "|leaseholder|homeowner"
    "|householder|driver|registered keeper|keeper|pupil|student|child|employee|client|service user"
    "|appellant|objector|organiser"
    "|payee|payer|beneficiary|policy ?holder|member|passenger|victim|requester|requested by|enquirer"
    "|inquirer|participant"
    "|surname|first name|last name|forename|given name|maiden name|spouse|partner|neighbou?r|attn"
    "|attention|fao|c/o|billing address"
    "|delivery address|ship to|bill to|recipient|addressee"
)
# What begins a sentence is no given name: "So Liam here".
_NO_FIRST = (
    r"(?!(?:So|And|But|Then|Also|Yes|No|Well|Our|My|The|Now|Today|Yesterday|When|If|Even|Only|Why|How)\s)"
)
_KIN_NAMED = re.compile(
    rf"\b(?i:my|our|his|her|their)(?:\s[a-z-]{{2,12}})?\s(?P<kin>(?i:{_KIN}))(?:,\s(?=[^,\n]{{2,30}},)"
    rf"|\s)(?P<own>{ANY})"
)
_CLOSE_NAMED = re.compile(
    rf"\b(?i:{_CLOSE})"
    rf"(?:,\s(?=[^,\n]{{2,30}},)|\s)(?P<own>{ANY})"
)
# Work that a person does and no firm, with a word before it that makes it one of them; then any two names.
_WORKERS = (
    "bin ?man|bin ?lady|refuse collector|dustman|street sweeper|road sweeper|milkman|mailman|mail "
    "carrier|postie|postman"
    "|postwoman|courier|driver|gardener|caretaker|cleaner|janitor|carer|nurse|midwife|teacher|tutor"
    "|plumber|electrician"
    "|neighbou?r|friend|flatmate|housemate|colleague|lollipop lady|lollipop man|crossing guard|security "
    "guard|receptionist"
    "|librarian|childminder|babysitter|nanny|social worker|support worker|health visitor|warden|doorman"
    "|handyman|lifeguard"
    "|mechanic|hairdresser|barber|conductor|coach"
)
_WORKER_NAMED = re.compile(
    rf"\b(?i:my|our|his|her|their|the|a|this|to"
    rf"|your)\s(?:[a-z-]{{2,14}}\s){{0,2}}(?i:{_WORKERS})(?:,\s(?=[^,\n]{{2,30}},)"
    rf"|\s)(?P<own>{FULL})(?=\s?(?:[,.!?;:)]|$|\n)|\s[a-z])"
)
_DOORS_DOWN = re.compile(
    rf"{_NO_FIRST}(?P<own>{ANY})(?=,?\s(?:(?:from|who lives|living|lives|at)\s)?(?:(?:two|three|four"
    rf"|five|six|2|3|4|5|6|a few|several"
    r"|a couple of)\sdoors\s(?:down|up|along|away|from)|(?:across|over|down|up)\sthe\s(?:road|street"
    r"|hall|way|lane)"
    r"|on\sthe\scorner)\b)"
)
_BODIES = re.compile(
    r"\b(?:Buses|Trains|Rail|Taxis|Cabs|Homes|Group|Agency|Lettings|Properties|Cleaning|Training|Watch"
    r"|Depot|Line|Lines|Union|App"
    r"|Store|Market|Scheme|Awards?|Day|Week|Class|Programme|Program|Academy|Institute|Co|Express"
    r"|Logistics|Couriers)\b"
)
# Those that are no surnames too, also behind what may be a given name: Harris Academy.
_FIRMS = re.compile(
    r"\b(?:Buses|Trains|Railways?|Taxis|Cabs|Lettings|Properties|Cleaning|Training|Scheme|Programme|Program"
    r"|Academy|Institute|Logistics|Couriers|Water|Energy|Electric|Telecom|Broadband|Airport|Terminal"
    r"|Junction|Interchange|Primary|Infants?|Juniors|Nursery|Pharmacy|Supermarket|Stores?|Motors|Garage"
    r"|Leisure|Hotel|Theatre|Cinema|Arena|Festival|Marathon|Group|Agency|Union|Solicitors|Builders|Piccadilly)\b"
)
_WIDE_LABELS = frozenset(("from", "owner", "keeper", "registered keeper"))  # of firms and places too
_LABELLED = re.compile(
    rf"(?:^|[\n,;.|(\t-]|\s)\s?(?P<label>(?i:{_LABELS}))\s?:[ \t]{{0,6}}"
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s)?(?P<own>{ANY})"
)
_HERE = re.compile(
    rf"(?:^|[\n.!?,(]\s{{0,2}}|\b(?:Hi|Hello|Hey|Morning|Evening|Afternoon|hi|hello)\s)(?P<own>{ANY})"
    r"(?=\s(?:here|speaking|calling|again)\b(?!\s(?:is|are|was|were|to|of|for)\b)|\sfrom\s(?i:no\.?|number"
    r"|flat|apt|apartment|unit|#)\s?\d)"
)
_IT_IS = re.compile(
    rf"\b(?:I am|I'm|I’m|i am|i'm|[Tt]his is|[Ii]t is|[Ii]t's|[Ii]t’s)\s(?P<own>{ANY})"
    r"(?=\s?(?:[,.!;:()]|$|\n|\s-)|\s(?:and|from|of|at|here|writing|calling|speaking|again|in|,)\b)"
)
_PRAISED = re.compile(
    r"\b(?i:thanks(?:\sso\smuch|\sagain|\sa\slot|\sa\smillion)?|thank\syou(?:\sso\smuch|\svery\smuch"
    r"|\sagain)?|credit|kudos"
    r"|hats\soff|shout[\s-]?out|praise|grateful|gratitude|compliments|well\sdone|big\sup"
    r"|a\sword\sof\sthanks|thanked)"
    rf"(?i:\s(?:to|for))?(?:\s[a-z]{{2,10}}){{0,2}}?\s(?P<own>{ANY})(?=\s?(?:[,.!;]|$|\n)|\s(?:at|in|on"
    r"|from|who|for|and|behind|of|with)\b)"
)
_MET = re.compile(
    r"\b(?i:contact|ask(?:ed)?\sfor|c/o|attn\.?:?|fao:?|care\sof|spoke\s(?:to|with)|speak\s(?:to|with)"
    r"|speaking\s(?:to|with)"
    r"|talked\s(?:to|with)|met(?:\swith)?|dealt\swith|served\sby|helped\sby|told\sby|assigned\sto"
    r"|handled\sby|written\sby|signed\sby"
    rf"|emailed|phoned|rang|called|(?:reply|write|wrote|respond|send\sit|sent|addressed|speak"
    rf"|get\sback)\sto|on\sbehalf\sof|for\sthe\sattention\sof|named)\s(?P<own>{ANY})"
    r"(?=\s?(?:[,.!;]|$|\n)|\s(?:at|in|on|from|who|for|and|about|of|with|twice|again|last|this|yesterday"
    r"|today|but)\b)"
)
_AT_THE_DESK = re.compile(
    rf"{_NO_FIRST}(?P<own>{ANY})(?=\s(?:(?:at|on|behind|from|in)\s(?:the|your|our)\s(?:\w+\s)?(?:desk"
    rf"|reception"
    r"|counter|front\sdesk|switchboard"
    r"|help\s?desk|call\scent(?:re|er)|checkout|till)|next\sdoor|downstairs|upstairs|across\sthe\s(?:road"
    r"|street|hall))\b)"
)
_NAME_IS = re.compile(rf"(?:^|[\n.!?,]\s{{0,2}})(?i:the\s)?[Nn]ame(?:'s|’s|\sis)\s(?P<own>{ANY})")
_WITH_AGE = re.compile(
    rf"{_NO_FIRST}(?P<own>{ANY})"
    rf"(?=,\s(?:aged?\s)?\d{{1,3}},?\s(?!(?:January|February|March|April|May|June|July|August|Sept|Oct"
    rf"|Nov|Dec))"
    r"|\s\((?:tenant|resident|owner|neighbou?r|mother|father|parent|son|daughter|aged?\s\d|flat|apt"
    r"|no\.?\s\d))"
)
_AFTER_DASH = re.compile(
    rf"(?i:regards|thanks|thank you|cheers|yours|sincerely|wishes)(?:\s?[–—-]|[,!.])\s{{0,2}}"
    rf"(?P<own>{ANY})(?=[^\S\n]*+(?:[,.][^\S\n]*+)?+(?:\n|\Z))"
)
_NURSE = re.compile(
    rf"\b(?:Nurse|Matron|Sister|Midwife|Coach|Auntie|Aunty|Uncle|Granny|Grandma|Grandpa)\s(?P<own>{ANY})"
)
_AND_I = re.compile(rf"\b(?:I'm|I’m|I am|i'm|i am)\s(?P<own>{ANY})(?=\sand\s(?:I|i|my|we)\b|,\sI\b)")
_PEOPLE = re.compile("(?:ish|ian|ese|ican|eek|utch|elsh|ench|tani|aqi|aeli|ali)$")
_IN_CAPITALS = re.compile(
    rf"(?:^|[\n,;.|(\t-]|\s)\s?(?i:{_LABELS})\s?:[ \t]{{0,6}}"
    rf"(?P<own>[A-Z]{{2,20}}(?: [A-Z]\.?)?(?: [A-Z][A-Z'’-]{{1,20}}){{1,2}})"
    r"(?=[ \t]*(?:\Z|[\n,;|]))"
)
_NUMBER_MARKS = "|".join(
    MARKS[lang][kind]
    for lang in ("en", "zh")
    for kind in (
        MaskType.PHONE,
        MaskType.ID,
        MaskType.EMAIL,
        MaskType.BIRTH_DATE,
        MaskType.CARD,
        MaskType.DOCUMENT,
        MaskType.ADDRESS,
    )
)
_BEFORE_NUMBER = re.compile(
    rf"(?:^|[\n.;:|,(\t]\s{{0,3}})(?P<own>{FULL})(?=\s?[\n,;:|(\t–-]?\s{{0,3}}"
    r"(?:(?i:d\.?o\.?b\.?|born|date of birth|nino?|ni number|national insurance(?: number)?"
    r"|nhs(?: number)?|ssn|tel|phone|mobile|mob"
    rf"|cell|email|e-mail|passport|t|m|p)[.:]{{0,2}}\s{{0,2}})?(?:{_NUMBER_MARKS}))"
)
_DASHED_FOOT = re.compile(rf"\n[ \t]{{0,4}}[-–—~]\s?(?P<own>{ANY})\s{{0,4}}(?=\Z|\n)")
_CLOSING = re.compile(
    r"(?:^|\n|[.!?]\s)(?i:best|love|all the best|warmly|cordially|thx|ta|take care|kind wishes|with thanks"
    r"|many thanks in advance"
    r"|thanks in advance|thank you in advance|yours ever|god bless|take care)[,.!-]{0,2}\s{0,3}\n?\s{0,3}"
    rf"(?P<own>{ANY})(?=[^\S\n]*+(?:[,.][^\S\n]*+)?+(?:\n|\Z))"
)
_NO_NAME = frozenset(
    "hi hello hey good morning evening afternoon monday tuesday wednesday thursday friday saturday sunday "
    "christmas easter covid brexit "
    "google facebook amazon apple uber twitter congress parliament labour tories tory conservatives "
    "democrats republicans nobody "
    "everyone everybody somebody anyone someone nothing everything something god jesus allah mums dads "
    "only just well right same "
    "never always sometimes still even once twice again back home work next last first dog cat car bike "
    "van house flat number "
    "building traffic customer service line desk team staff centre center hotline helpline general "
    "enquiries reception department "
    "stop come came went got get has had is was are were will would can could did does do this that and "
    "or but if so as by "
    "i im ive id ill can't don't won't doesn't didn't isn't hasn't england scotland wales london plc corp "
    "co sons practitioner practitioners specialist midwives".split()
)


def _is_given(match: re.Match[str]) -> bool:
    """A usual given name leads, and nothing among the capitals names a body or an office."""
    if _first_of(match) not in GIVEN or _FIRMS.search(own_text(match)):
        return False
    return not match.string.startswith(" from hell", match.end("own")) and is_name(match)


def _is_kin(match: re.Match[str]) -> bool:
    """Right behind a word for kin any capital word is a name, but a day, a feast or a firm."""
    words = {word.lower() for word in re.findall(r"[\w'’-]+", own_text(match))}
    return len(own_text(match)) > 2 and not words & _NO_NAME and is_name(match)


def _is_relative(match: re.Match[str]) -> bool:
    return is_of_kin(match) and _is_kin(match)


def _is_worker(match: re.Match[str]) -> bool:
    """Two capital words of no firm, scheme or place."""
    return not _BODIES.search(own_text(match)) and _is_kin(match)


def _is_down_the_street(match: re.Match[str]) -> bool:
    """A usual given name, or two capital words right before "two doors down"."""
    if _is_given(match):
        return True
    behind = match.string[match.end("own") : match.end("own") + 40]
    return " " in own_text(match) and "doors" in behind and _is_worker(match)


def _is_entry(match: re.Match[str]) -> bool:
    """Two capital words, or a usual given name, as the whole entry of a form."""
    is_wide = match["label"].lower() in _WIDE_LABELS and not re.match(r"[A-Z]\b", own_text(match))
    has_two = len(own_text(match).split()) > 1 and not is_wide and not _FIRMS.search(own_text(match))
    return (has_two and _is_kin(match)) or _is_given(match)


def _is_self(match: re.Match[str]) -> bool:
    """No people that somebody is one of: "I'm Polish and I work here"."""
    return _is_kin(match) and (_first_of(match) in GIVEN or not _PEOPLE.search(_first_of(match)))


def _is_with_number(match: re.Match[str]) -> bool:
    """A given name leads; a number that only a person has (a date of birth, say) needs no list."""
    behind = match.string[match.end("own") : match.end("own") + 60]
    mark = re.search(_NUMBER_MARKS, behind)
    personal = {
        MARKS[lang][kind] for lang in MARKS for kind in (MaskType.ID, MaskType.BIRTH_DATE, MaskType.DOCUMENT)
    }
    return (mark is not None and mark.group() in personal and _is_kin(match)) or _is_given(match)


def _first_of(match: re.Match[str]) -> str:
    return re.split(r"[\s'’-]", own_text(match), maxsplit=1)[0].lower()


FORMS = (
    Form(MaskType.NAME, "en", _IN_CAPITALS, _is_kin, re.compile(r":[ \t]{0,6}[A-Z]")),
    Form(MaskType.NAME, "en", _AND_I, _is_self, re.compile("I am|i am|I'm|I’m|i'm")),
    Form(MaskType.NAME, "en", _LABELLED, _is_entry, re.compile(r":[ \t]{0,6}[A-Z]")),
    Form(
        MaskType.NAME,
        "en",
        _KIN_NAMED,
        _is_relative,
        re.compile("(?:my|My|our|Our|his|His|her|Her|their|Their) [^.\n]{2,40} [A-Z]"),
    ),
    Form(MaskType.NAME, "en", _WORKER_NAMED, _is_worker, re.compile("[a-z],? [A-Z][A-Za-z'’-]{1,20} [A-Z]")),
    Form(
        MaskType.NAME,
        "en",
        _DOORS_DOWN,
        _is_down_the_street,
        re.compile(" (?:doors|the (?:road|st|ha|way|la|co))"),
    ),
    Form(
        MaskType.NAME, "en", _NURSE, _is_kin, re.compile("Nurse|Matron|Sister|Midwife|Coach|Aunt|Uncle|Gran")
    ),
    Form(MaskType.NAME, "en", _BEFORE_NUMBER, _is_with_number, re.compile("〔")),
)
_NAME_NEEDS = re.compile("[A-Z][a-z]")
GIVEN_FORMS = tuple(
    Form(MaskType.NAME, "en", pattern, _is_given, _NAME_NEEDS)
    for pattern in (
        _CLOSE_NAMED,
        _HERE,
        _IT_IS,
        _PRAISED,
        _MET,
        _AT_THE_DESK,
        _CLOSING,
        _DASHED_FOOT,
        _NAME_IS,
        _WITH_AGE,
        _AFTER_DASH,
    )
)
