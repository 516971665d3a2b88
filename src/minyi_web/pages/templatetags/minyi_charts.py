"""Charts and figures for the templates of all rooms: ``{% load minyi_charts %}``.

``{% bars_over_time counts title %}`` draws bars of (day, count); ``{% share_bars parts title %}`` draws parts
of a whole; the filters ``count day moment ago percent size three_counts`` write figures and times in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from minyi_web.pages import charts, wording

register = template.Library()


@register.inclusion_tag("pages/charts/bars.html")
def bars_over_time(
    counts: Mapping[date, int] | Iterable[tuple[date, int]], title: str, days: int = 0
) -> dict[str, object]:
    """Bars of so many days each (0: chosen by the span), with a title and the same as a table."""
    return {
        "chart": charts.timeline(counts, days),
        "title": title,
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
    }


@register.inclusion_tag("pages/charts/shares.html")
def share_bars(
    parts: Sequence[tuple[str, int] | tuple[str, int, str]], title: str, whole: int | None = None
) -> dict[str, object]:
    """Parts (title, count, and an address if any) of a whole as a table with bars."""
    return {"parts": charts.shares(parts, whole), "title": title}


@register.filter
def count(n: int | None, noun: str = "") -> str:
    """12,345; with a noun: 12,345 messages. Nothing for no number."""
    return "" if n is None else wording.count_in_words(n, noun)


@register.filter
def three_counts(counted: wording.HasCounts) -> str:
    """Messages, people and texts in a line."""
    return wording.three_counts_in_words(counted)


@register.filter
def percent(share: float | None) -> str:
    """A share of 0 to 1 in hundredths. Nothing for no number."""
    return "" if share is None else wording.percent_in_words(share)


@register.filter
def size(n_bytes: int | None) -> str:
    """Bytes as kB, MB, GB. Nothing for no number."""
    return "" if n_bytes is None else wording.size_in_words(n_bytes)


@register.filter
def day(given: date | datetime | None) -> SafeString | str:
    """The day as an element that machines read too. Nothing for no day."""
    if given is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', given.isoformat(), wording.day_in_words(given))


@register.filter
def moment(at: datetime | None) -> SafeString | str:
    """Day, hour and minute in the office's zone. Nothing for no time."""
    if at is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', at.isoformat(), wording.moment_in_words(at))


@register.filter
def ago(at: datetime | None, now: datetime) -> SafeString | str:
    """How long before ``now`` (every page is given one), the exact time as its title. Nothing for no time."""
    if at is None:
        return ""
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        at.isoformat(),
        wording.moment_in_words(at),
        wording.ago_in_words(at, now),
    )
