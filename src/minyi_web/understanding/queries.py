"""What is asked of runs, topics, issues, what was gathered, and corrections."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import BigIntegerField

from minyi_web.due import State
from minyi_web.understanding import corrections, tallies
from minyi_web.understanding.corrections import Applied
from minyi_web.understanding.facets import Facets
from minyi_web.understanding.models import Correction, Gathered, Issue, Reading, Run, Topic

RUNS_A_PAGE = 30
NO_FACETS = Facets()
ISSUES_A_PAGE = 50
CORRECTIONS_A_PAGE = 50
GATHERED_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """A topic as people corrected it. ``merged`` are the names of topics that went into it."""

    topic: Topic
    name: str
    renamed: bool
    pinned: bool
    n_parts: int | None  # into so many the next run splits it
    merged: tuple[str, ...]
    parts: tuple["ShownTopic", ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of a run as people corrected them: ``wholes`` with their parts, and each by its id."""

    wholes: tuple[ShownTopic, ...]
    by_id: Mapping[str, ShownTopic]
    merged: Mapping[str, str]
    names: Mapping[str, str]  # of all, also of those that were merged away

    def shown(self, topic_id: str) -> ShownTopic | None:
        """The topic under which ``topic_id`` is shown."""
        return self.by_id.get(self.merged.get(topic_id, topic_id))

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Every topic by its id, the parts behind their whole."""
        found: list[tuple[str, str]] = []
        for whole in self.wholes:
            found.append((whole.topic.topic_id, whole.name))
            found += [(part.topic.topic_id, f"{whole.name} › {part.name}") for part in whole.parts]
        return found


@dataclass(frozen=True, slots=True)
class Change:
    """What became of topics since the run before: the names before and now."""

    change: str
    made_by: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def run(pk: int) -> Run | None:
    """A run with who asked for it and the run it goes on from."""
    return Run.objects.select_related("asked_by", "goes_on_from").filter(pk=pk).first()


def current_run() -> Run | None:
    """The run that pages show."""
    return Run.objects.filter(is_current=True).first()


def runs(before: int | None) -> list[Run]:
    """The latest runs below the id ``before``, one more than a page."""
    found = Run.objects.select_related("asked_by")
    found = found.filter(pk__lt=before) if before else found
    return list(found[: RUNS_A_PAGE + 1])


def run_under_way() -> Run | None:
    """The run that waits or works, if there is one."""
    return Run.objects.filter(state__in=(State.WAITING, State.RUNNING, State.STOPPING)).first()


def changes(run: Run) -> list[Change]:
    """What became of topics since the run before it."""
    return [
        Change(one["change"], one["made_by"], tuple(one["before_names"]), tuple(one["now_names"]))
        for one in run.outcome.get("changes", ())
    ]


def taken_corrections(run: Run) -> list[Correction]:
    """The corrections that a run took."""
    taken = run.parameters.get("corrections", ())
    return list(Correction.objects.select_related("made_by").filter(pk__in=taken)[:CORRECTIONS_A_PAGE])


def brief(run: Run, lang: str) -> Path | None:
    """The page of a run's brief in ``lang``, or in the language it was written in; None without one.

    Whatever the row says, nothing outside the folder of runs is ever named.
    """
    home = Path(settings.RUNS).resolve()
    for name in (Path(run.folder, f"brief.{lang}.html"), Path(run.folder, "brief.html")):
        found = (home / name).resolve()
        if (
            run.folder
            and found.is_relative_to(home / run.folder)
            and home in found.parents
            and found.is_file()
        ):
            return found
    return None


def topic(topic_id: str) -> Topic | None:
    """A topic of the run that is shown."""
    return Topic.objects.select_related("run").filter(run__is_current=True, topic_id=topic_id).first()


def topics(run: Run) -> Topics:
    """The topics of a run, as people corrected them. Three queries."""
    return topics_as_corrected(topic_rows(run), corrections.applied(run))


def topic_rows(run: Run) -> list[Topic]:
    """The topics of a run as it found them, the largest first."""
    return list(Topic.objects.filter(run=run))


def topics_as_corrected(rows: Sequence[Topic], applied: Applied) -> Topics:
    """The rows with the corrections laid over them."""
    merged_into: dict[str, list[str]] = {}
    for row in rows:
        if row.topic_id in applied.merged:
            merged_into.setdefault(applied.merged[row.topic_id], []).append(row.name)
    # A topic merged into one that is no longer there is shown as it was.
    there = {row.topic_id for row in rows}
    merged = {one: into for one, into in applied.merged.items() if into in there and into != one}
    alone = [_shown(row, applied, merged_into) for row in rows if row.topic_id not in merged]
    whole_of = {one.topic.topic_id: merged.get(one.topic.parent_id, one.topic.parent_id) for one in alone}
    wholes = tuple(
        replace(whole, parts=tuple(one for one in alone if whole_of[one.topic.topic_id] == key))
        for whole in alone
        for key in [whole.topic.topic_id]
        if whole_of[key] not in there
    )
    by_id = {one.topic.topic_id: one for one in (*alone, *wholes)}
    names = {row.topic_id: applied.names.get(row.topic_id, row.name) for row in rows}
    return Topics(wholes, by_id, merged, names)


def facets_of_topic(shown: ShownTopic, topics: Topics, applied: Applied) -> Facets:
    """What narrows a list to a topic, its parts and what people put there."""
    own = {shown.topic.topic_id, *(part.topic.topic_id for part in shown.parts)}
    own |= {one for one, into in topics.merged.items() if into in own}
    moved_in = tuple(message for message, into in applied.moved.items() if into in own)
    moved_out = tuple(message for message, into in applied.moved.items() if into not in own)
    return Facets(topics=tuple(sorted(own)), moved_in=moved_in, moved_out=moved_out)


def issue(issue_id: str) -> Issue | None:
    """An issue of the run that is shown."""
    return Issue.objects.select_related("run").filter(run__is_current=True, issue_id=issue_id).first()


def issues(run: Run, after: int) -> list[Issue]:
    """The issues of a run behind the rank ``after``, one more than a page."""
    return list(Issue.objects.filter(run=run, rank__gt=after)[: ISSUES_A_PAGE + 1])


def gathered(run: Run, kind: str, after: int) -> list[Gathered]:
    """The ideas or questions of a run behind the rank ``after``, one more than a page.

    Whose words were sealed since then are left out.
    """
    sealed = Reading.objects.filter(run=run, sealed=True).values("message")
    found = Gathered.objects.select_related("message").filter(run=run, kind=kind, rank__gt=after)
    return list(found.exclude(message__in=sealed)[: GATHERED_A_PAGE + 1])


def weeks(run: Run, owner: str) -> list[tuple[date, int]]:
    """How many messages came each week: of a topic by its id, of ``issue <id>``, or of all under ""."""
    return tallies.every_week(tallies.read(run).weeks.get(owner, {}))


def reading(message_id: int) -> Reading | None:
    """What the run that is shown found in a message, with the message and its source."""
    if message_id > BigIntegerField.MAX_BIGINT:
        return None
    return (
        Reading.objects.filter(message_id=message_id, run__is_current=True)
        .select_related("run", "message__source", "message__copy_of")
        .first()
    )


def standing_correction(pk: int) -> Correction | None:
    """A correction that was not withdrawn."""
    return Correction.objects.filter(pk=pk, withdrawn_at=None).first()


def all_corrections(before: int | None) -> list[Correction]:
    """The latest corrections below the id ``before``, one more than a page. Of sealed messages none."""
    found = Correction.objects.select_related("made_by").exclude(message__readings__sealed=True)
    found = found.filter(pk__lt=before) if before else found
    return list(found[: CORRECTIONS_A_PAGE + 1])


def corrections_of_topic(topic_id: str) -> list[Correction]:
    """What people corrected of a topic, withdrawn or not."""
    found = Correction.objects.select_related("made_by").filter(message=None)
    return list((found.filter(topic_id=topic_id) | found.filter(other_id=topic_id))[:CORRECTIONS_A_PAGE])


def corrections_of_message(message_id: int) -> list[Correction]:
    """What people corrected of a message, withdrawn or not."""
    return list(Correction.objects.select_related("made_by").filter(message=message_id)[:CORRECTIONS_A_PAGE])


def _shown(row: Topic, applied: Applied, merged_into: Mapping[str, Sequence[str]]) -> ShownTopic:
    return ShownTopic(
        topic=row,
        name=applied.names.get(row.topic_id, row.name),
        renamed=row.topic_id in applied.names,
        pinned=row.topic_id in applied.pinned,
        n_parts=applied.n_parts.get(row.topic_id),
        merged=tuple(merged_into.get(row.topic_id, ())),
    )
