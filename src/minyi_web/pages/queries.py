"""What the home page reads of what was heard and understood: as many queries for many rows as for few."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, Q, Sum
from django.utils import timezone

from minyi_web.listening.models import Fate, Import, Message, Source
from minyi_web.pages.rising import Rise, topics_that_rose
from minyi_web.understanding import tallies
from minyi_web.understanding.facets import Facets, listed, narrowed
from minyi_web.understanding.models import Issue, Reading, Run

HEARD_DAYS = 30
N_HOT = 5
N_URGENT = 5
AT_ONCE = ("1h", "2h")


@dataclass(frozen=True, slots=True)
class Heard:
    """The three counts of the messages of some days of the office, both ends among them."""

    first_on: date
    last_on: date
    n_messages: int
    n_people: int
    n_texts: int
    n_unverified: int


@dataclass(frozen=True, slots=True)
class Doubts:
    """What the figures do not say: posts without a day, rows that were rejected, messages no run has seen."""

    n_without_day: int
    n_rejected: int
    n_not_understood: int
    n_unverified: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What the current run found, for the home page."""

    run: Run
    hot: list[Issue]
    rising: list[Rise] | None  # none where the messages do not reach far enough back to compare
    urgent: list[Reading]
    n_questions: int
    n_ideas: int
    weeks: Sequence[tuple[date, int]]  # Mondays, and the messages of their weeks


@dataclass(frozen=True, slots=True)
class Desk:
    """The home page of whoever may see messages."""

    heard: Heard | None
    understood: Understood | None
    doubts: Doubts
    latest_import: Import | None = field(default=None)
    latest_run: Run | None = field(default=None)


def something_came_in() -> bool:
    """Whether anything was ever brought in, done or not."""
    return Import.objects.exists()


def desk(at: datetime) -> Desk:
    """What came in, what was understood of it, and what is in doubt."""
    run = Run.objects.filter(is_current=True).first()
    heard = _heard(at)
    return Desk(
        heard=heard,
        understood=None if run is None else _understood(run, at),
        doubts=_doubts(run, heard),
        latest_import=Import.objects.select_related("source").first(),
        latest_run=Run.objects.first(),
    )


def _heard(at: datetime) -> Heard | None:
    """The thirty days up to the newest message: an office that reads old files sees them too."""
    newest = Message.objects.filter(published_at__lte=at).aggregate(at=Max("published_at"))["at"]
    if newest is None:
        return None
    last_on = timezone.localtime(newest).date()
    first_on = last_on - timedelta(days=HEARD_DAYS - 1)
    begin = timezone.make_aware(datetime.combine(first_on, time.min))
    named = ~Q(author_pseudonym="")
    counts = Message.objects.filter(
        published_at__gte=begin, published_at__lte=newest, fate__in=(Fate.KEPT, Fate.COPY)
    ).aggregate(
        n_messages=Count("id"),
        n_people=Count("author_pseudonym", distinct=True, filter=named),
        n_texts=Count("body_digest", distinct=True),
        n_unverified=Count("id", filter=~named),
    )
    return Heard(first_on, last_on, **counts)


def _understood(run: Run, at: datetime) -> Understood:
    # The same lists that the figures lead to.
    spoken = listed(run)
    urgent = spoken.filter(
        urgency__in=AT_ONCE, message__published_at__gt=at - timedelta(days=1), message__published_at__lte=at
    )
    return Understood(
        run=run,
        hot=list(Issue.objects.filter(run=run)[:N_HOT]),
        rising=topics_that_rose(run, at),
        urgent=list(
            urgent.select_related("message", "message__source").order_by("urgency", "-message__published_at")[
                :N_URGENT
            ]
        ),
        n_questions=narrowed(spoken, Facets(kind="question", replied=False)).count(),
        n_ideas=narrowed(spoken, Facets(kind="idea")).count(),
        weeks=tallies.every_week(tallies.read(run).weeks.get("", {})),
    )


def _doubts(run: Run | None, heard: Heard | None) -> Doubts:
    later = Q() if run is None else Q(ended_at__gt=run.created_at)
    sums = Import.objects.aggregate(
        n_rejected=Sum("n_rejected", default=0),
        n_kept=Sum("n_kept", default=0, filter=later),
        n_copies=Sum("n_copies", default=0, filter=later),
    )
    return Doubts(
        n_without_day=Message.objects.filter(published_at=None).count(),
        n_rejected=sums["n_rejected"],
        n_not_understood=sums["n_kept"] + sums["n_copies"],
        n_unverified=0 if heard is None else heard.n_unverified,
    )


def paused_sources() -> list[Source]:
    """Sources that paused themselves or were paused."""
    return list(Source.objects.exclude(paused_at=None))
