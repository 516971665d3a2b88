"""Which messages are asked for: facets of messages, never of persons."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone

from minyi_web.listening.models import Origin
from minyi_web.understanding.models import Reading, Run


@dataclass(frozen=True, slots=True)
class Facets:
    """What a list is narrowed to. None and empty words narrow nothing."""

    source: int | None = None
    channel: str = ""
    kind: str = ""
    urgency: str = ""
    topics: tuple[str, ...] = ()  # a topic, those in it and those merged into it
    moved_in: tuple[int, ...] = ()  # messages that people moved into these topics, and out of them
    moved_out: tuple[int, ...] = ()
    issue: str = ""
    place: str = ""
    first_on: date | None = None
    last_on: date | None = None
    replied: bool | None = None
    copy_of: int | None = None

    @property
    def narrow(self) -> bool:
        """Whether anything is narrowed."""
        return self != Facets()


def listed(run: Run) -> models.QuerySet[Reading]:
    """The readings of a run whose words may be listed: not sealed, and addressed to the body.

    What was overheard in public is counted and nothing more (DESIGN, promise 4).
    """
    return Reading.objects.filter(run=run, sealed=False, message__source__origin=Origin.ADDRESSED)


def narrowed(readings: models.QuerySet[Reading], facets: Facets) -> models.QuerySet[Reading]:
    """The readings to which all facets apply."""
    exact: dict[str, object] = {
        "message__source": facets.source,
        "message__channel": facets.channel,
        "urgency": facets.urgency,
        "issue_id": facets.issue,
        "place": facets.place,
        "message__copy_of": facets.copy_of,
    }
    readings = readings.filter(**{name: value for name, value in exact.items() if value})
    if facets.topics:
        of_topic = models.Q(topic_id__in=facets.topics)
        if facets.moved_out:
            of_topic &= ~models.Q(message__in=facets.moved_out)
        readings = readings.filter(
            of_topic | models.Q(message__in=facets.moved_in) if facets.moved_in else of_topic
        )
    if facets.kind:
        # A list of short names: the quotes keep one name from being found in another.
        readings = readings.filter(kinds__icontains=f'"{facets.kind}"')
    if facets.first_on is not None:
        readings = readings.filter(message__published_at__gte=_midnight(facets.first_on))
    if facets.last_on is not None and facets.last_on < date.max:
        readings = readings.filter(message__published_at__lt=_midnight(facets.last_on + timedelta(days=1)))
    if facets.replied is not None:
        no_reply = models.Q(message__reply="")
        readings = readings.filter(~no_reply if facets.replied else no_reply)
    return readings


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
