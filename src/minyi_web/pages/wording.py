"""Figures, days and times in words, as the reader's language writes them. Pure; the time is an argument."""

from datetime import date, datetime, timedelta
from typing import Protocol

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

MINUTE, HOUR, DAY = 60, 3600, 86400


class HasCounts(Protocol):
    """Whatever carries the three counts: a topic, an issue, a window of time."""

    n_messages: int
    n_people: int
    n_texts: int
    n_unverified: int


def count_in_words(n: int, noun: str = "") -> str:
    """12,345, and with a noun (message, person, text, topic, issue) what was counted.

    Raises ``KeyError`` for another noun.
    """
    figure = f"{n:,}"
    if not noun:
        return figure
    nouns = {
        "message": ngettext("%(n)s message", "%(n)s messages", n),
        "person": ngettext("%(n)s person", "%(n)s people", n),
        "text": ngettext("%(n)s text", "%(n)s texts", n),
        "topic": ngettext("%(n)s topic", "%(n)s topics", n),
        "issue": ngettext("%(n)s issue", "%(n)s issues", n),
    }
    return nouns[noun] % {"n": figure}


def three_counts_in_words(counted: HasCounts) -> str:
    """Messages, people and texts in a line, and the posts without a name where there are any."""
    parts = [
        count_in_words(counted.n_messages, "message"),
        count_in_words(counted.n_people, "person"),
        count_in_words(counted.n_texts, "text"),
    ]
    if counted.n_unverified:
        n = counted.n_unverified
        parts.append(ngettext("%(n)s without a name", "%(n)s without a name", n) % {"n": f"{n:,}"})
    return " · ".join(parts)


def percent_in_words(share: float) -> str:
    """A share of 0 to 1 in hundredths; what is there is never 0%, and what is not whole never 100%."""
    if 0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1:
        return ">99%"
    return f"{share:.0%}"


def day_in_words(day: date | datetime) -> str:
    """The day, in the office's zone where a time is given."""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date() if timezone.is_aware(day) else day.date()
    return formats.date_format(day, gettext("j M Y"))


def moment_in_words(at: datetime) -> str:
    """Day, hour and minute in the office's zone."""
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return f"{day_in_words(local)} {local:%H:%M}"


def ago_in_words(at: datetime, now: datetime) -> str:
    """How long before ``now``, roughly; the day itself beyond a week, and for what lies ahead."""
    seconds = int((now - at) / timedelta(seconds=1))
    if -MINUTE < seconds < MINUTE:
        return gettext("just now")
    if 0 < seconds < HOUR:
        n = seconds // MINUTE
        return ngettext("%(n)s minute ago", "%(n)s minutes ago", n) % {"n": n}
    if 0 < seconds < DAY:
        n = seconds // HOUR
        return ngettext("%(n)s hour ago", "%(n)s hours ago", n) % {"n": n}
    if 0 < seconds < 7 * DAY:
        n = seconds // DAY
        return ngettext("%(n)s day ago", "%(n)s days ago", n) % {"n": n}
    return day_in_words(at)


def size_in_words(n_bytes: int) -> str:
    """Bytes as kB, MB, GB of a thousand each."""
    size, unit = float(n_bytes), "B"
    for larger in ("kB", "MB", "GB", "TB"):
        if size < 1000:
            break
        size, unit = size / 1000, larger
    return f"{size:.0f} {unit}" if size >= 10 or unit == "B" else f"{size:.1f} {unit}"
