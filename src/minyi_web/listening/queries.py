"""What is asked of sources, imports and messages."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Sum, When

from minyi.errors import InputError
from minyi_web.due import ENDED, State
from minyi_web.listening.columns import plain
from minyi_web.listening.errors import StoredFileGone
from minyi_web.listening.models import Fate, Import, Message, Origin, Original, Reject, Source
from minyi_web.listening.uploads import path_of

if TYPE_CHECKING:
    from minyi_web.listening.previews import Preview

# An upload waits for somebody to look at its columns: it is not due before the end of days.
UNCONFIRMED = datetime(9999, 1, 1, tzinfo=UTC)
HEALTH_DAYS = 30
MOST_FAILURES = 5  # in a row; then a source pauses itself
_ADDED_UP = ("n_kept", "n_copies", "n_set_aside", "n_rejected", "n_known")


@dataclass(frozen=True, slots=True)
class Health:
    """How a source is doing."""

    source: Source
    n_brought: int  # messages in the last 30 days
    n_failures: int  # in a row, up to now
    last_import: Import | None

    @property
    def state(self) -> str:
        """``paused``, ``failing`` or ``well``."""
        if self.source.paused_at is not None:
            return "paused"
        return "failing" if self.n_failures else "well"


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the rows of an import. ``n_received`` is the sum of the others."""

    n_received: int
    n_kept: int
    n_copies: int
    n_set_aside: int
    n_rejected: int
    n_known: int


@dataclass(frozen=True, slots=True)
class Unequal:
    """An import, or none where it is about the whole office, whose counts do not add up, and which."""

    import_id: int | None
    what: str  # received, messages, rejects, copies
    expected: int
    found: int


def sources_with_health(at: datetime) -> list[Health]:
    """Every source with its health. Four queries, however many there are."""
    sources = list(Source.objects.all())
    brought = _brought_since(at - timedelta(days=HEALTH_DAYS))
    lasts = _last_imports()
    failures = failures_by_source()
    return [
        Health(source, brought.get(source.pk, 0), failures.get(source.pk, 0), lasts.get(source.pk))
        for source in sources
    ]


def health_of(source: Source, at: datetime) -> Health:
    """The health of one source."""
    brought = _brought_since(at - timedelta(days=HEALTH_DAYS), source)
    n_failures = failures_by_source(source).get(source.pk, 0)
    return Health(source, brought.get(source.pk, 0), n_failures, source.imports.first())


def failures_by_source(source: Source | None = None) -> dict[int, int]:
    """For each source that has an address and failed last: how often in a row. Two queries."""
    visits = Import.objects.filter(file_name="").exclude(source__address="").order_by()
    if source is not None:
        visits = visits.filter(source=source)
    well = visits.filter(state=State.DONE).values_list("source_id").annotate(last=Max("id"))
    went_well: dict[int, int] = {source_id: int(last) for source_id, last in well}
    failed = visits.filter(state=State.FAILED).filter(
        Q(source__resumed_at=None) | Q(ended_at__gt=F("source__resumed_at"))
    )
    found: dict[int, int] = {}
    for source_id, import_id in failed.values_list("source_id", "id"):
        if import_id > went_well.get(source_id, 0):
            found[source_id] = found.get(source_id, 0) + 1
    return found


def imports(source: Source | None = None) -> QuerySet[Import]:
    """Imports, the newest first, with their sources and who asked for them."""
    found = Import.objects.select_related("source", "asked_by")
    return found if source is None else found.filter(source=source)


def is_unconfirmed(import_: Import) -> bool:
    """Whether an upload waits for somebody to look at its columns."""
    return import_.state == State.WAITING and import_.not_before >= UNCONFIRMED


def unconfirmed() -> QuerySet[Import]:
    """The uploads that wait for somebody to look at their columns."""
    return Import.objects.filter(state=State.WAITING, not_before__gte=UNCONFIRMED)


def same_file_before(import_: Import) -> Import | None:
    """An earlier import of the very same file into the same source, done or on its way."""
    if not import_.sha256:
        return None
    alike = Import.objects.filter(source=import_.source_id, sha256=import_.sha256, pk__lt=import_.pk)
    return alike.filter(state__in=(State.DONE, State.WAITING, State.RUNNING)).first()


def summary(import_: Import) -> Summary:
    """The fates of an import so far; they always add up. Of one that is done, as it was then."""
    if import_.state == State.DONE or (import_.n_received and import_.state in ENDED):
        return Summary(import_.n_received, *(int(getattr(import_, name)) for name in _ADDED_UP))
    found = [*settled(import_).values(), import_.n_known]
    return Summary(sum(found), *found)


def settled(import_: Import) -> dict[str, int]:
    """What the tables hold of an import: messages by fate, and rejected rows."""
    messages = Message.objects.filter(brought_by=import_).order_by()
    fates = dict(messages.values_list("fate").annotate(Count("id")))
    return {
        "n_kept": fates.get(Fate.KEPT, 0),
        "n_copies": fates.get(Fate.COPY, 0),
        "n_set_aside": fates.get(Fate.SET_ASIDE, 0),
        "n_rejected": Reject.objects.filter(brought_by=import_).count(),
    }


def rejects_of(import_: Import) -> list[Reject]:
    """The rejected rows of an import, in the order of its file."""
    return list(Reject.objects.filter(brought_by=import_))


def n_rejects_by_code(import_: Import) -> list[tuple[str, int]]:
    """How many rows were rejected for which reason, the most frequent first."""
    counted = Reject.objects.filter(brought_by=import_).order_by().values_list("code")
    return list(counted.annotate(n=Count("id")).order_by("-n", "code"))


def is_name_taken(name: str, but_by: Source | None) -> bool:
    """Whether another source has this name."""
    named = Source.objects.filter(name=name)
    return (named if but_by is None else named.exclude(pk=but_by.pk)).exists()


def is_sealed(message: Message) -> bool:
    """Whether a run found that the message reports misconduct, or stands beside a report.

    What runs find is kept by a later room, which is asked by the name of its relation alone: an original must
    stay closed wherever its address is typed.
    """
    return Message.objects.filter(pk=message.pk, readings__sealed=True).exists()


def original_of(message: Message) -> Original | None:
    """A message as received, if it is still kept."""
    return Original.objects.filter(message=message).first()


def preview(path: Path, columns: dict[str, list[str]], zone: str) -> "Preview":
    """The columns of a file with the roles they would have and masked samples. Raises as reading would."""
    # Loading what masks takes a second, which other pages need not wait for.
    from minyi_web.listening.previews import look_at

    return look_at(path, columns, zone)


def preview_of(import_: Import) -> "Preview":
    """The columns of an upload: as proposed for its file, else as remembered of its source.

    Raises ``StoredFileGone`` and what reading would raise.
    """
    path = path_of(import_.stored_name)
    if not import_.stored_name or not path.exists():
        raise StoredFileGone(file=import_.file_name)
    proposed = plain(import_.columns or import_.source.columns)
    try:
        return preview(path, proposed, import_.source.zone)
    except InputError as error:
        raise named_as(import_, error) from error


def named_as(import_: Import, error: InputError) -> InputError:
    """The error with the name that the file had when it was brought: ours says nothing to anybody."""
    values: dict[str, object] = dict(error.values)
    for name in ("file", "files"):
        if name in values and import_.file_name:
            values[name] = import_.file_name
    return type(error)(**values)


def counts_that_do_not_add_up() -> list[Unequal]:
    """Every count that does not add up; an empty list where all is well. A few queries over all tables."""
    return [*_sums(), *_tables(), *_copies()]


def _brought_since(at: datetime, source: Source | None = None) -> dict[int, int]:
    done = Import.objects.filter(state=State.DONE, ended_at__gte=at).order_by()
    if source is not None:
        done = done.filter(source=source)
    total = Sum(F("n_kept") + F("n_copies") + F("n_set_aside"))
    return {source_id: n or 0 for source_id, n in done.values_list("source").annotate(n=total)}


def _last_imports() -> dict[int, Import]:
    newest = Import.objects.order_by().values("source").annotate(last=Max("id")).values("last")
    return {one.source_id: one for one in Import.objects.filter(pk__in=newest)}


def _sums() -> list[Unequal]:
    total = sum((F(name) for name in _ADDED_UP[1:]), start=F(_ADDED_UP[0]))
    wrong = Import.objects.filter(state=State.DONE).annotate(total=total).exclude(n_received=F("total"))
    found = wrong.order_by("id").values_list("id", "n_received", "total")
    return [Unequal(id_, "received", n_received, n_found) for id_, n_received, n_found in found]


def _tables() -> list[Unequal]:
    """Imports of which the tables hold another number than they say. What was overheard goes in time."""
    done = Import.objects.filter(state=State.DONE).order_by("id")
    n_messages = Case(
        When(source__origin=Origin.OVERHEARD, then=0),
        default=F("n_kept") + F("n_copies") + F("n_set_aside"),
        output_field=IntegerField(),
    )
    said = done.annotate(said=n_messages).values_list("id", "said", "n_rejected", "source__origin")
    held = _by_import(Message.objects.all())
    rejected = _by_import(Reject.objects.all())
    found: list[Unequal] = []
    for id_, n_said, n_rejected, origin in said:
        if origin != Origin.OVERHEARD and held.get(id_, 0) != n_said:
            found.append(Unequal(id_, "messages", n_said, held.get(id_, 0)))
        if rejected.get(id_, 0) != n_rejected:
            found.append(Unequal(id_, "rejects", n_rejected, rejected.get(id_, 0)))
    return found


def _by_import(rows: "QuerySet[Message] | QuerySet[Reject]") -> dict[int, int]:
    found: dict[int, int] = {}
    for import_id, n in rows.order_by().values_list("brought_by").annotate(n=Count("id")):
        found[import_id] = n
    return found


def _copies() -> list[Unequal]:
    """A copy has an original that was kept; whatever else has none."""
    good = Q(fate=Fate.COPY, copy_of__fate=Fate.KEPT) | (~Q(fate=Fate.COPY) & Q(copy_of=None))
    n_wrong = Message.objects.exclude(good).count()
    return [Unequal(None, "copies", 0, n_wrong)] if n_wrong else []
