"""Days and hours as pages write them."""

import re

_CLOCK = r"\d{1,2}\s*(?:[:：]|时|時|點|点)\s*\d{1,2}(?:\s*(?:[:：]|分)\s*\d{1,2})?\s*[分秒]?"
_ZONE = r"(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?"
_DAY = r"(?:19|20)\d\d\s*(?:年\s*\d{1,2}\s*月\s*\d{1,2}\s*[日号號]|[-/.]\s*\d{1,2}\s*[-/.]\s*\d{1,2})"
# Years of the Republic, of which the first was 1912.
_REPUBLIC = r"(?:民[国國]\s*)?(?<!\d)1[0-4]\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_DAY_FIRST = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d"
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_ENGLISH_DAY = (
    rf"(?:{_NTH}\s+(?:of\s+)?{_MONTHS}\.?,?\s+(?:19|20)\d\d|{_MONTHS}\.?\s+{_NTH},?\s+(?:19|20)\d\d)"
)
_HOUR = r"(?:,?\s+(?:at\s+)?\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)?"
MOMENT = re.compile(
    rf"(?<![\d./])(?:{_DAY}(?:[\sT]*{_CLOCK}{_ZONE})?|{_REPUBLIC}(?:\s*{_CLOCK})?|"
    rf"(?:{_ENGLISH_DAY}|{_DAY_FIRST}){_HOUR})(?!\d)",
    re.IGNORECASE,
)
SCRIPT_MOMENT = re.compile(
    r"(?:publish|pub|create|release|post|issue|article)_?-?(?:ed)?_?-?(?:time|date|at|"
    r"on)?[\"']?\s*[:=]\s*[\"'](" + _DAY + rf"(?:[\sT]*{_CLOCK}{_ZONE})?)[\"']",
    re.IGNORECASE,
)
ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/_]?(0?[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01]|[1-9])(?!\d)"
)
HAS_CLOCK = re.compile(r"\d\s*[:：时時點点]\s*\d")
# A short line that says how long ago something was posted, or as which of several.
_POSTED = re.compile(
    r"\d+\s*(?:秒|分钟|分鐘|小时|小時|天|周|週|个月|個月|年)前|(?:昨天|前天|今天)\s*\d|"
    r"\b(?:\d+|an?)\s*(?:seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?|[hdwmy])\s+ago\b|"
    r"^#\s?\d{1,5}\b|\b\d{1,5}\s?#(?!\w)|#\d{1,5}$|^第?\s*\d{1,5}\s*[楼樓]|^(?:楼主|樓主|沙发|板凳|地板)",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|[楼樓沙板地]|\bago\b")
_LONGEST_MARK = 100
_REPUBLIC_SHORT = re.compile(
    r"(?<![\d.])(1[0-4]\d)\s*(?:[-/.]|年)\s*(\d{1,2})\s*(?:[-/.]|月)\s*(\d{1,2})\s*日?(?!\d)"
)
_FIRST_OF_REPUBLIC = 1911


def tells_when_posted(line: str) -> bool:
    """Whether a short line dates or numbers a post."""
    if len(line) > _LONGEST_MARK or not _HINT.search(line):
        return False
    return MOMENT.search(line) is not None or _POSTED.search(line) is not None


def moments_in(line: str) -> list[tuple[int, str, bool]]:
    """The moments in ``line``: where each begins, as written, and whether it can be nothing else.

    Years of the Republic are counted from 1912: 112年11月9日 is given as ``2023-11-09``. Without the sign
    for a year such a day, 112-11-09, may be something else.
    """
    found = [(match.start(), _common(match[0].strip()), True) for match in MOMENT.finditer(line)]
    if found:
        return found
    return [
        (match.start(), day, False)
        for match in _REPUBLIC_SHORT.finditer(line)
        if (day := _common(match[0])) != match[0]
    ]


def _common(moment: str) -> str:
    """A moment with its year as of the common calendar."""
    found = _REPUBLIC_SHORT.search(moment)
    if found is None or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return moment
    day = f"{int(found[1]) + _FIRST_OF_REPUBLIC}-{int(found[2]):02}-{int(found[3]):02}"
    return f"{day} {moment[found.end() :].strip()}".strip()
