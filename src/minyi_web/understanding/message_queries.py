"""What is asked of messages: lists by keyset, what was found by search, one message with all about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.db import models
from django.utils.safestring import SafeString

from minyi_web.listening.models import Message, Source
from minyi_web.understanding import columns, corrections, search, search_vectors, tallies
from minyi_web.understanding.corrections import Applied
from minyi_web.understanding.facets import Facets, listed
from minyi_web.understanding.marking import snippet
from minyi_web.understanding.models import Issue, Reading, Run
from minyi_web.understanding.queries import ShownTopic, Topics
from minyi_web.understanding.wording import KINDS, URGENCIES, Mask, Said, masks_in

MESSAGES_A_PAGE = 30
COPIES_SHOWN = 20
_COPIES_LOOKED_AT = 200
NEIGHBOURS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A message in a list."""

    message: Message
    reading: Reading
    topic: ShownTopic | None
    kinds: tuple[Said, ...]
    urgency: Said
    words: SafeString  # its beginning, or the words found
    title: SafeString
    by_meaning: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list; the ids with which the pages before and behind it are asked for."""

    lines: tuple[Line, ...]
    newer: int | None
    older: int | None
    n_found: int


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page of what was found. ``n_found`` stops at the most that is ever listed."""

    lines: tuple[Line, ...]
    n_found: int
    cut: bool
    page: int
    n_pages: int


@dataclass(frozen=True, slots=True)
class About:
    """What a message's page shows beside the message itself."""

    kinds: tuple[tuple[str, Said], ...]  # as corrected, the main one first
    wrong_kinds: tuple[Said, ...]
    topic: ShownTopic | None
    moved: bool
    issue: Issue | None
    masks: tuple[Mask, ...]
    copies: tuple[Message, ...]
    more_copies: bool
    near_copy_of: Message | None
    neighbours: tuple[Line, ...]


def choices(run: Run) -> Mapping[str, list[tuple[str, str]]]:
    """What lists can be narrowed to: addressed sources, and the values that the run counted. One query."""
    counted = tallies.read(run)
    sources = Source.objects.filter(origin="addressed").values_list("pk", "name")
    return {
        "source": [(str(pk), name) for pk, name in sources],
        "channel": [(one, one) for one in counted.channels],
        "place": [(one, one) for one in counted.places],
    }


def page(
    run: Run, facets: Facets, shown: tuple[Topics, Applied], *, before: int | None, after: int | None
) -> Page:
    """Messages of a run, the latest to come in first: those below the id ``before``, or above ``after``."""
    ids = columns.ids(run, facets)
    if after is not None:
        first = int(np.searchsorted(ids, after, side="right"))
        last = min(first + MESSAGES_A_PAGE, len(ids))
    else:
        last = len(ids) if before is None else int(np.searchsorted(ids, before))
        first = max(last - MESSAGES_A_PAGE, 0)
    here = [int(one) for one in ids[first:last][::-1]]
    return Page(
        lines_of(run, here, shown),
        newer=here[0] if here and last < len(ids) else None,
        older=here[-1] if here and first > 0 else None,
        n_found=len(ids),
    )


def found_page(
    found: search.Found, run: Run, typed: str, shown: tuple[Topics, Applied], number: int
) -> FoundPage:
    """A page of what search found, the best first."""
    n_pages = max(1, -(-len(found.hits) // MESSAGES_A_PAGE))
    number = min(max(number, 1), n_pages)
    hits = found.hits[(number - 1) * MESSAGES_A_PAGE : number * MESSAGES_A_PAGE]
    rows = _by_id(run, [hit.message_id for hit in hits])
    lines = tuple(
        _line(rows[hit.message_id], shown, typed, by_meaning=not hit.by_words)
        for hit in hits
        if hit.message_id in rows
    )
    return FoundPage(lines, len(found.hits), found.cut, number, n_pages)


def about(reading: Reading, shown: tuple[Topics, Applied], *, may_see_sealed: bool) -> About:
    """What stands beside a message on its page."""
    topics, applied = shown
    message = reading.message
    kinds = applied.kinds_of(message.pk, reading.kinds)
    topic_id = applied.topic_of(message.pk, reading.topic_id)
    copies = _copies(reading, may_see_sealed=may_see_sealed)
    return About(
        kinds=tuple((kind, KINDS.get(kind, kind)) for kind in kinds),
        wrong_kinds=tuple(KINDS.get(kind, kind) for kind in reading.kinds if kind not in kinds),
        topic=topics.shown(topic_id),
        moved=message.pk in applied.moved,
        issue=Issue.objects.filter(run=reading.run_id, issue_id=reading.issue_id).first(),
        masks=tuple(masks_in(f"{message.title}\n{message.text}\n{message.reply}")),
        copies=tuple(copies[:COPIES_SHOWN]),
        more_copies=len(copies) > COPIES_SHOWN,
        near_copy_of=_near(reading, may_see_sealed=may_see_sealed),
        neighbours=() if reading.sealed else _neighbours(reading, shown),
    )


def kinds_of(reading: Reading) -> list[tuple[str, Said]]:
    """The kinds of a message as corrected, the main one first. Two queries."""
    kinds = corrections.applied(reading.run).kinds_of(reading.message_id, reading.kinds)
    return [(kind, KINDS.get(kind, kind)) for kind in kinds]


def lines_of(run: Run, ids: Sequence[int], shown: tuple[Topics, Applied]) -> tuple[Line, ...]:
    """The messages of these ids that may be listed, in the order given. One query."""
    rows = _by_id(run, ids)
    return tuple(_line(rows[one], shown, "") for one in ids if one in rows)


def listed_ids(run: Run, ids: Sequence[int]) -> frozenset[int]:
    """Which of the messages may be listed: what was quoted before it was sealed is quoted no more."""
    return frozenset(listed(run).filter(message_id__in=ids).values_list("message_id", flat=True))


def _neighbours(reading: Reading, shown: tuple[Topics, Applied]) -> tuple[Line, ...]:
    likes = search_vectors.like_message(reading.run, reading.message_id, NEIGHBOURS_SHOWN)
    return lines_of(reading.run, [like.message_id for like in likes], shown)


def _copies(reading: Reading, *, may_see_sealed: bool) -> list[Message]:
    """The first exact and near copies. Three queries, each by an index of its own."""
    # Asked without run and order: with them SQLite would rather walk through all readings of the run.
    exact = Message.objects.filter(copy_of=reading.message_id).order_by().values_list("pk", flat=True)
    near = Reading.objects.filter(near_copy_of=reading.message_id).order_by()
    ids = {*exact[:_COPIES_LOOKED_AT], *near.values_list("message_id", flat=True)[:_COPIES_LOOKED_AT]}
    rows = Reading.objects.filter(run=reading.run_id, message_id__in=sorted(ids))
    rows = rows.filter(message__source__origin="addressed").select_related("message__source")
    return [one.message for one in rows.order_by("message_id") if may_see_sealed or not one.sealed]


def _near(reading: Reading, *, may_see_sealed: bool) -> Message | None:
    near = reading.near_copy_of_id
    if near is None or reading.message.copy_of_id is not None:
        return None
    rows = Reading.objects.filter(run=reading.run_id, message=near).select_related("message")
    first = rows.first()
    return first.message if first is not None and (may_see_sealed or not first.sealed) else None


def _by_id(run: Run, ids: Sequence[int]) -> dict[int, Reading]:
    rows = _with_message(listed(run).filter(message_id__in=ids))
    return {one.message_id: one for one in rows}


def _with_message(rows: models.QuerySet[Reading]) -> models.QuerySet[Reading]:
    return rows.select_related("message__source").defer("message__changes", "asks")


def _line(reading: Reading, shown: tuple[Topics, Applied], typed: str, *, by_meaning: bool = False) -> Line:
    topics, applied = shown
    message = reading.message
    kinds = applied.kinds_of(message.pk, reading.kinds)
    return Line(
        message=message,
        reading=reading,
        topic=topics.shown(applied.topic_of(message.pk, reading.topic_id)),
        kinds=tuple(KINDS.get(kind, kind) for kind in kinds),
        urgency=URGENCIES.get(reading.urgency, "") if reading.urgency != "24h" else "",
        words=snippet(message.text, typed),
        title=snippet(message.title, typed, 80),
        by_meaning=by_meaning,
    )
