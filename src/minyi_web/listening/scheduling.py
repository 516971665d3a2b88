"""Which sources are visited when: on time, later after failures, and no more after five in a row."""

from datetime import datetime, timedelta

from django.db import transaction

from minyi_web.due import UNDER_WAY, State
from minyi_web.listening.models import Import, Source
from minyi_web.listening.queries import MOST_FAILURES, failures_by_source
from minyi_web.people import audit

_LONGEST_REST = timedelta(days=1)


def ask_due_sources(at: datetime) -> int:
    """Make a waiting import for each source that is due; how many were made.

    A source that failed rests twice as long each time, a day at most beyond its own rhythm, and is paused
    after five failures in a row. One whose last visit is still waiting or under way is left alone.
    """
    failures = failures_by_source()
    asked = 0
    scheduled = Source.objects.filter(paused_at=None, next_at__isnull=False).exclude(address="")
    for source_id in list(scheduled.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            source = Source.objects.select_for_update().get(pk=source_id)
            asked += _asked(source, failures.get(source_id, 0), at)
    return asked


def _asked(source: Source, n_failures: int, at: datetime) -> bool:
    """Whether an import was made. The source is held, so of two that ask at once one finds it done."""
    if source.paused_at is not None or source.next_at is None or not source.every_minutes:
        return False
    if n_failures != source.n_failures:
        Source.objects.filter(pk=source.pk).update(n_failures=n_failures)
    if n_failures >= MOST_FAILURES:
        Source.objects.filter(pk=source.pk).update(paused_at=at)
        audit.append("source.pause", source, None, {"n_failures": n_failures}, at)
        return False
    if source.next_at > at or _is_awaited(source):
        return False
    import_ = Import.objects.create(source=source, created_at=at, not_before=at)
    Source.objects.filter(pk=source.pk).update(next_at=at + _rest(source.every_minutes, n_failures))
    audit.append("import.ask", import_, None, {"source": source.pk}, at)
    return True


def _is_awaited(source: Source) -> bool:
    visits = Import.objects.filter(source=source, file_name="")
    return visits.filter(state__in=(State.WAITING, *UNDER_WAY)).exists()


def _rest(every_minutes: int, n_failures: int) -> timedelta:
    rhythm = timedelta(minutes=every_minutes)
    return rhythm + min(rhythm * (int(2**n_failures) - 1), _LONGEST_REST)
