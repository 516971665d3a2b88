"""Times as real files write them, in one form: UTC.

The forms read: year first (``2019/4/1 17:07:36``, ``2019-11-13T11:20:21+08:00``, ``20190401``,
``2019年4月1日 下午3点20分``, ``民國108年4月1日``); day or month first (``1/4/2019``); English month names
(RFC 2822, ``1 April 2019``, ``Apr 1, 2019 5:07 PM``); seconds, milliseconds and microseconds since 1970; the
serial numbers of spreadsheets. A year, or a year and a month, is no moment: it would put a whole month on its
first day.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

FIRST_YEAR, LAST_YEAR = 1970, 2100

Moment = str | int | float | datetime | date
_Clock = tuple[int, int, int, int]  # hour (24 is the end of the day), minute, second, microsecond
_Day = tuple[int, int, int]

_YEAR_FIRST = re.compile(
    r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
    r"(?:[T\s]\s*(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?\s*",
    re.ASCII,
)
_LABEL = re.compile(r"^[^\d:+-]{1,12}:\s*(?=\d)")
_WEEKDAY = re.compile(
    r"\(?(?:星期|礼拜|禮拜|周|週)[一二三四五六日天]\)?"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?",
    re.IGNORECASE,
)
_PARTS_OF_DAY = "凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|晚上|晚间|深夜|夜里|夜间"
_CLOCK = re.compile(
    rf"(?P<before>{_PARTS_OF_DAY})?\s*(?<![\d/.-])T?(?P<hour>\d{{1,2}})(?:"
    r"\s*:\s*(?P<minute>\d{2})(?:\s*:\s*(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"|\s*[时時点點](?:(?P<half>半)|\s*(?P<han_minute>\d{1,2})\s*分?(?:\s*(?P<han_second>\d{1,2})\s*秒)?)?整?"
    r"|(?=\s*[ap]\.?m))(?!\d)\s*(?P<after>[ap]\.?m\b\.?)?",
    re.IGNORECASE | re.ASCII,
)
_ZONE = re.compile(
    r"\s*(?:(?P<word>[A-Z]{2,5})?\s*(?P<sign>[+-])(?P<hour>\d{1,2})(?::?(?P<minute>\d{2}))?(?!\d)|(?P<name>Z|[A-Z]{2,5})\b)"
    r"\s*(?:\([^)]*\))?"
)
# Hours east of Greenwich of names that mean one zone only. CST is China's as often as Chicago's, so the
# zone of the source holds for it.
_ZONE_HOURS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "WIB": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "january": 1, "feb": 2, "february": 2, "mar": 3, "march": 3, "apr": 4, "april": 4, "may": 5,
    "jun": 6, "june": 6, "jul": 7, "july": 7, "aug": 8, "august": 8, "sep": 9, "sept": 9, "september": 9,
    "oct": 10, "october": 10, "nov": 11, "november": 11, "dec": 12, "december": 12,
}  # fmt: skip
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_NTH = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_DAYS = tuple(
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日号號]?",
        r"(?:中[华華])?民[国國]\s*(?P<roc>\d{1,3})\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日号號]?",
        r"(?P<roc>1\d{2})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*[日号號]?",
        rf"{_NTH}[\s-]*(?:of\s+)?{_MONTH},?[\s-]*(?P<year>\d{{4}}|\d{{2}})",
        rf"{_MONTH}\s*{_NTH},?\s+{_YEAR}",
        rf"{_YEAR}[\s-]+{_MONTH}[\s-]+{_NTH}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    )
)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)", re.ASCII)
_NUMBER = re.compile(r"\s*(\d+)(\.\d*)?\s*", re.ASCII)
# Day 0 of the serial numbers of spreadsheets, whose calendar has a 29 February 1900 that never was.
_SERIAL_START = date(1899, 12, 30)
_SERIAL_FIRST, _SERIAL_LAST = 25_569, 73_415
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parse_moment(value: Moment, zone: tzinfo, *, month_first: bool = False) -> datetime | None:
    """The moment that ``value`` names, in UTC; None if it names none in the years 1970 to 2100.

    ``zone`` holds where the value names no zone of its own; a day without a time begins at midnight there.
    ``month_first`` reads ``1/4/2019`` as 4 January, see :func:`is_month_first`; where the parts allow only
    the other order, that is taken.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        found = _from_text(value, zone, month_first=month_first)
    elif isinstance(value, datetime):
        found = value if value.tzinfo is not None else value.replace(tzinfo=zone)
    elif isinstance(value, date):
        found = datetime.combine(value, time(), zone)
    else:
        found = _from_number(value, zone)
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found.astimezone(UTC)


def is_month_first(values: Iterable[object]) -> bool:
    """Whether a column writes the month before the day: a value allows only that, none only the other."""
    has_month_first = False
    for value in values:
        if not isinstance(value, str) or (found := _YEAR_LAST.match(value.strip())) is None:
            continue
        one, two = int(found[1]), int(found[3])
        if one > 12 >= two:
            return False
        has_month_first = has_month_first or two > 12 >= one
    return has_month_first


def share_of_moments(values: Sequence[Moment], zone: tzinfo) -> float:
    """How much of ``values`` can be read as moments, 0 to 1."""
    if not values:
        return 0.0
    return sum(parse_moment(value, zone) is not None for value in values) / len(values)


def _from_text(value: str, zone: tzinfo, *, month_first: bool) -> datetime | None:
    if len(value) > 80:
        return None
    if found := _YEAR_FIRST.fullmatch(value):
        year, _, month, day, hour, minute, second, part, offset = found.groups()
        clock = (int(hour or 0), int(minute or 0), int(second or 0), _microseconds(part))
        own = _offset(offset[0], offset[1:3], offset[-2:]) if offset and offset != "Z" else UTC
        return _moment((int(year), int(month), int(day)), clock, own if offset else zone)
    text = unicodedata.normalize("NFKC", value).strip()
    if number := _NUMBER.fullmatch(text):
        whole, fraction = number.groups()
        return _from_digits(whole, zone) or _from_number(float(whole + (fraction or "")), zone)
    return _from_words(text, zone, month_first=month_first)


def _from_words(text: str, zone: tzinfo, *, month_first: bool) -> datetime | None:
    """1. Drop label and weekday. 2. Take the clock. 3. Take the zone behind it. 4. The rest is the day."""
    text = _WEEKDAY.sub(" ", _LABEL.sub("", text)).strip(" ,")
    clock: _Clock = (0, 0, 0, 0)
    if told := _CLOCK.search(text):
        before, after = text[: told.start()], text[told.end() :]
        if named := _ZONE.match(after):
            own = _named_zone(named, zone)
            if own is None:
                return None
            zone, after = own, after[named.end() :]
        clock, text = _clock(told), f"{before} {after}"
    day = _day(" ".join(text.split()).strip(" ,"), month_first=month_first)
    return None if day is None else _moment(day, clock, zone)


def _day(text: str, *, month_first: bool) -> _Day | None:
    for form in _DAYS:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            year = _full_year(parts["year"]) if parts.get("year") else int(parts["roc"]) + 1911
            month = _MONTHS.get(parts["month"].lower()) or int(parts["month"])
            return year, month, int(parts["day"])
    if found := _YEAR_LAST.fullmatch(text):
        one, two, year = int(found[1]), int(found[3]), _full_year(found[4])
        is_swapped = (month_first and one <= 12) or two > 12
        return (year, one, two) if is_swapped else (year, two, one)
    return None


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (1900 if year >= FIRST_YEAR % 100 else 2000)


def _clock(told: re.Match[str]) -> _Clock:
    hour = int(told["hour"])
    minute = 30 if told["half"] else int(told["minute"] or told["han_minute"] or 0)
    second = int(told["second"] or told["han_second"] or 0)
    before, after = told["before"] or "", (told["after"] or "").lower()
    if before in ("下午", "午后", "傍晚") or after.startswith("p"):
        hour += 12 if hour < 12 else 0
    elif before in ("晚上", "晚间", "深夜", "夜里", "夜间"):
        hour += 12 if 5 <= hour <= 12 else 0
    elif before == "中午":
        hour += 12 if hour < 3 else 0
    elif hour == 12 and (before in ("凌晨", "清晨") or after.startswith("a")):
        hour = 0
    return hour, minute, second, _microseconds(told["part"])


def _named_zone(named: re.Match[str], zone: tzinfo) -> tzinfo | None:
    """The zone behind a clock; the zone of the source for CST; None for a name that is not known."""
    if named["sign"]:
        return _offset(named["sign"], named["hour"], named["minute"])
    if named["name"] == "CST":
        return zone
    hours = _ZONE_HOURS.get(named["name"])
    return None if hours is None else timezone(timedelta(hours=hours))


def _offset(sign: str, hour: str, minute: str | None) -> tzinfo | None:
    apart = timedelta(hours=int(hour), minutes=int(minute or 0))
    if apart >= timedelta(hours=24):
        return None
    return timezone(-apart if sign == "-" else apart)


def _moment(day: _Day, clock: _Clock, zone: tzinfo | None) -> datetime | None:
    hour, minute, second, microsecond = clock
    if zone is None:
        return None
    try:
        if hour == 24 and minute < 60 and second < 60:
            start = datetime(*day, 0, minute, second, microsecond, tzinfo=zone)
            return start + timedelta(days=1)
        return datetime(*day, hour, minute, second, microsecond, tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def _microseconds(part: str | None) -> int:
    return int(part[:6].ljust(6, "0")) if part else 0


def _from_digits(digits: str, zone: tzinfo) -> datetime | None:
    """A date written without separators: ``20190401``, with ``1707`` or ``170736`` behind it."""
    if len(digits) not in (8, 12, 14):
        return None
    clock = (int(digits[8:10] or 0), int(digits[10:12] or 0), int(digits[12:14] or 0), 0)
    found = _moment((int(digits[:4]), int(digits[4:6]), int(digits[6:8])), clock, zone)
    return found if found is not None and FIRST_YEAR <= found.year <= LAST_YEAR else None


def _from_number(value: float, zone: tzinfo) -> datetime | None:
    if not 0 <= value < 1e18:
        return None
    if _SERIAL_FIRST <= value < _SERIAL_LAST:
        # To the nearest second, as spreadsheets show them: the fraction of a day is never exact.
        seconds = round((value % 1) * 86_400)
        midnight = datetime.combine(_SERIAL_START + timedelta(days=int(value)), time(), zone)
        return midnight + timedelta(seconds=seconds)
    if float(value).is_integer() and (found := _from_digits(str(int(value)), zone)):
        return found
    for fewest, per_second in ((1e8, 1), (1e11, 1_000), (1e14, 1_000_000)):
        if fewest <= value < fewest * 100:
            return _EPOCH + timedelta(microseconds=round(value * (1_000_000 // per_second)))
    return None
