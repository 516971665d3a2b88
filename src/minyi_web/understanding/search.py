"""Search by words and by meaning over masked text, fused by ranks; what may be found is put in by a run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.db import models, transaction

from minyi_web.due import Job
from minyi_web.listening.models import Fate, Message
from minyi_web.understanding import columns, search_index, search_vectors
from minyi_web.understanding.facets import Facets, listed
from minyi_web.understanding.models import Reading, Run
from minyi_web.understanding.search_tokens import Terms, plain, tokens, ways

MOST_HITS = 200
ENOUGH = 10  # with fewer, a looser way to look is tried too
_DAMPING = 60  # Cormack, Clarke and Büttcher 2009: 1 / (60 + rank)
_AT_ONCE = 2_000

Ids = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Hit:
    """A message that was found, and whether by its words or by its meaning alone."""

    message_id: int
    by_words: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, the best first; ``cut`` where there may be more."""

    hits: tuple[Hit, ...]
    cut: bool = False


def put_in(run: Run, job: Job) -> None:
    """Make the messages of a run findable: words of those not in the index yet, vectors, tallies.

    What the run seals, and what is no longer there, is taken out first. Begun again after a kill it does
    what is left. Copies stand with their original.
    """
    allowed = listed(run).filter(message__fate=Fate.KEPT)
    ids = np.fromiter(
        allowed.order_by("message_id").values_list("message_id", flat=True).iterator(), dtype=np.int64
    )
    job.begin("embedding", len(ids))
    there: Ids = np.sort(np.fromiter(search_index.indexed_ids(), dtype=np.int64))
    _take_out_what_went(run, there, job)
    missing = np.setdiff1d(ids, there, assume_unique=True)
    if run.folder:
        search_vectors.write(run, _texts(allowed, missing, job), len(ids))
        columns.write(run)
    else:
        for _ in _texts(allowed, missing, job):
            pass
    job.end()


def find(run: Run, typed: str, facets: Facets) -> Found:
    """Find messages of a run that say or mean what was typed; at most ``MOST_HITS``."""
    allowed = columns.ids(run, facets)
    by_words = _by_words(typed, allowed)
    among = allowed if facets.narrow else None  # the vectors are those of the run
    by_meaning = [one.message_id for one in search_vectors.like_words(run, typed, MOST_HITS // 2, among)]
    said = set(by_words)
    scores: dict[int, float] = {}
    for ranking in (by_words, by_meaning):
        for rank, one in enumerate(ranking, 1):
            scores[one] = scores.get(one, 0.0) + 1 / (_DAMPING + rank)
    ordered = sorted(scores, key=lambda one: (-scores[one], -one))
    best = ordered[:MOST_HITS]
    there = set(listed(run).filter(message_id__in=best).values_list("message_id", flat=True))
    hits = tuple(Hit(one, one in said) for one in best if one in there)
    return Found(hits, cut=len(ordered) >= MOST_HITS)


def _by_words(typed: str, allowed: Ids) -> list[int]:
    found: dict[int, None] = {}
    for terms in ways(typed):
        found.update(dict.fromkeys(_held(terms, allowed)))
        if len(found) >= ENOUGH:
            break
    return list(found)[:MOST_HITS]


def _held(terms: Terms, allowed: Ids) -> list[int]:
    """The allowed messages that hold the terms: the ranked ones, behind them the latest of the others."""
    ranked = search_index.best(terms)
    kept = [one for one, may in zip(ranked, _are_in(ranked, allowed), strict=True) if may]
    if len(kept) < MOST_HITS and len(ranked) == search_index.MOST_RANKED:
        others = np.setdiff1d(search_index.holding(terms), ranked)
        others = others[_are_in(others, allowed)]
        kept += [int(one) for one in others[::-1][: MOST_HITS - len(kept)]]
    return kept[:MOST_HITS]


def _are_in(ids: Sequence[int] | Ids, allowed: Ids) -> npt.NDArray[np.bool_]:
    """Which ids are among those allowed, which rise."""
    wanted = np.asarray(ids, dtype=np.int64)
    if not len(allowed):
        return np.zeros(len(wanted), dtype=np.bool_)
    places = np.minimum(np.searchsorted(allowed, wanted), len(allowed) - 1)
    found: npt.NDArray[np.bool_] = allowed[places] == wanted
    return found


def _take_out_what_went(run: Run, there: Ids, job: Job) -> None:
    """What this run has sealed, and messages that were deleted."""
    sealed = Reading.objects.filter(run=run, sealed=True).values_list("message_id", flat=True)
    left = np.fromiter(Message.objects.order_by("pk").values_list("pk", flat=True).iterator(), dtype=np.int64)
    gone = np.union1d(
        np.intersect1d(there, np.fromiter(sealed.iterator(), dtype=np.int64)),
        np.setdiff1d(there, left, assume_unique=True),
    )
    for start in range(0, len(gone), _AT_ONCE):
        job.go_on()
        with transaction.atomic():
            search_index.take_out([int(one) for one in gone[start : start + _AT_ONCE]])


def _texts(
    allowed: models.QuerySet[Reading], missing: Ids, job: Job
) -> Iterator[tuple[Sequence[int], Sequence[str]]]:
    """Batches of ids and plain texts, in order; those whose id is missing go into the index on the way."""
    new = set(missing.tolist())
    last = 0
    while True:
        rows = list(
            allowed.filter(message_id__gt=last)
            .order_by("message_id")
            .values_list("message_id", "message__title", "message__text")[:_AT_ONCE]
        )
        if not rows:
            return
        job.go_on()
        texts = [(one, plain(title), plain(text)) for one, title, text in rows]
        entries = [
            search_index.Entry(one, tokens(title), tokens(text)) for one, title, text in texts if one in new
        ]
        with transaction.atomic():
            search_index.add(entries)
        yield [one for one, _, _ in texts], [f"{title}\n{text}" for _, title, text in texts]
        job.advance(len(rows))
        last = rows[-1][0]
