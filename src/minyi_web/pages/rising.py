"""Which topics rose lately: the notion and its test are the library's, the voices are counted here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce

from minyi.reporting.rise import (
    BEFORE_DAYS,
    CHANCE,
    FEWEST_DAYS_BEFORE,
    FEWEST_PEOPLE,
    RECENT_DAYS,
    chance_of,
)
from minyi_web.understanding.corrections import Applied, applied
from minyi_web.understanding.models import Reading, Run, Topic

N_RISING = 5
KEPT_SECONDS = 15 * 60


@dataclass(frozen=True, slots=True)
class Spans:
    """The voices by topic of the last thirty days and of the ninety before, if the messages reach back."""

    reach_back: bool
    recent: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rise:
    """A topic that rose, with its voices of the last thirty days and of the ninety before."""

    topic_id: str
    name: str
    n_recent: int
    n_before: int


def topics_that_rose(run: Run, at: datetime) -> list[Rise] | None:
    """The topics without topics under them that rose, the least likely to be chance first.

    None when the messages reach less than sixty days back, which leaves too little to compare with. Three
    queries; the first time for a run three more, which count its voices: what a run read does not change.
    """
    key = f"pages.voices.{run.pk}"
    spans = cache.get(key)
    if spans is None:
        spans = _spans(run, at)
        cache.set(key, spans, KEPT_SECONDS)
    return _risen(run, spans) if spans.reach_back else None


def _spans(run: Run, at: datetime) -> Spans:
    seen = Reading.objects.filter(run=run, sealed=False, message__published_at__lte=at)
    ends = seen.aggregate(first=Min("message__published_at"), last=Max("message__published_at"))
    recent_from = ends["last"] and ends["last"] - timedelta(days=RECENT_DAYS)
    if recent_from is None or ends["first"] > recent_from - timedelta(days=FEWEST_DAYS_BEFORE):
        return Spans(False)
    before_from = recent_from - timedelta(days=BEFORE_DAYS)
    return Spans(
        True,
        recent=_voices(seen.filter(message__published_at__gt=recent_from)),
        before=_voices(
            seen.filter(message__published_at__gt=before_from, message__published_at__lte=recent_from)
        ),
    )


def _risen(run: Run, spans: Spans) -> list[Rise]:
    corrected = applied(run)
    leaves = _leaves(run, corrected)
    recent, before = (_merged(voices, corrected) for voices in (spans.recent, spans.before))
    all_recent, all_before = sum(recent.values()), sum(before.values())
    found = []
    for topic_id, name in leaves.items():
        now, earlier = recent.get(topic_id, 0), before.get(topic_id, 0)
        chance = chance_of(now, earlier, all_recent, all_before) * len(leaves)
        if now >= FEWEST_PEOPLE and chance < CHANCE:
            found.append((chance, Rise(topic_id, name, now, earlier)))
    found.sort(key=lambda one: (one[0], one[1].topic_id))
    return [rise for _, rise in found[:N_RISING]]


def _leaves(run: Run, corrected: Applied) -> dict[str, str]:
    """The names that people see: a topic merged into another is no topic of its own."""
    topics = list(Topic.objects.filter(run=run).values_list("topic_id", "parent_id", "name"))
    parents = {parent_id for _, parent_id, _ in topics}
    return {
        topic_id: corrected.names.get(topic_id, name)
        for topic_id, _, name in topics
        if topic_id not in parents and topic_id not in corrected.merged
    }


def _voices(readings: QuerySet[Reading]) -> dict[str, int]:
    """Voices by topic: people, and distinct texts where there is no name, so that copies count once."""
    nameless = Q(message__author_pseudonym="")
    rows = (
        readings.values("topic_id")
        .order_by("topic_id")
        .annotate(
            people=Count("message__author_pseudonym", distinct=True, filter=~nameless),
            texts=Count(
                Coalesce(F("near_copy_of_id"), F("message__copy_of_id"), F("message_id")),
                distinct=True,
                filter=nameless,
            ),
        )
    )
    return {row["topic_id"]: row["people"] + row["texts"] for row in rows}


def _merged(voices: Mapping[str, int], corrected: Applied) -> dict[str, int]:
    """The voices of topics as people merged them."""
    found: dict[str, int] = {}
    for topic_id, n in voices.items():
        into = corrected.merged.get(topic_id, topic_id)
        found[into] = found.get(into, 0) + n
    return found
