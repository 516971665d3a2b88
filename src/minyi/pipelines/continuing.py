"""The topics of a run: found, or gone on with from an earlier run, and then as people decided."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minyi.cleaning.masking import mask
from minyi.pipelines.deciding import Decided, decide
from minyi.pipelines.edits import GivenEdits, content_of, joined, named_in, read_edits, still_holding
from minyi.pipelines.row_rules import NO_RULES, RowRules
from minyi.text.simplified import simplified
from minyi.understanding.drift import (
    FEWEST_ROWS,
    Baseline,
    Drift,
    baseline_from,
    baseline_of,
    cosines_of,
    drift_of,
    fits_of,
)
from minyi.understanding.growing import Past, Weights, grow_topics, weights_of
from minyi.understanding.naming import NAMELESS, NAMELESS_LATIN, TopicNames, words_in
from minyi.understanding.saved_topics import SavedTopics, Sums, load_topics, sums_of, topics_to_bytes
from minyi.understanding.scaling import Scaling
from minyi.understanding.topic_edits import FoundTopics, TopicEdits
from minyi.understanding.topics import (
    OUTLIER,
    TopicOptions,
    Topics,
    Vectors,
    assign,
    fitted_topics,
    has_direction,
)
from minyi.understanding.tracking import Change, Tracked, first_ids, ids_with_new, retired, track_topics

Labels = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_FEWEST_FOR_BASELINE = 100  # texts; fewer say too little of how well messages fit
_MUCH_MORE = 4  # times as many texts as before: what few were sorted into is too coarse for so many
_MOST_SUMS = 2_000_000
_NO_EDITS = GivenEdits("", TopicEdits())


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """How the topics of a run come about: anew, or from what an earlier run left, and with which edits.

    ``sources`` are the SHA-256 of what was read for it, by option; ``rows`` are the rules of single rows.
    """

    embedder: str = ""
    seed: int = 0
    saved: SavedTopics | None = None
    given: GivenEdits = _NO_EDITS
    sources: Mapping[str, str] = field(default_factory=dict)
    rows: RowRules = NO_RULES


@dataclass(frozen=True, slots=True)
class Compared:
    """A run beside the earlier one.

    ``is_new`` tells which texts no run before had, None where a text is sealed: of those no run knows more
    afterwards. ``fits`` tells which fit one of its topics, None where a text is sealed or has no word that
    could tell. ``drift`` is ``none`` without a new text, ``few``, ``fits`` or ``drifts``. ``changes`` are
    those of fine topics that the program made: ``new gone back merged split``.
    """

    is_new: tuple[bool | None, ...]
    fits: tuple[bool | None, ...]
    drift: str
    changes: tuple[Change, ...]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RunTopics:
    """The topics that a run reports.

    ``fine`` is the fine topic of each text, -1 for none, ``coarse`` the parent of each fine topic; both count
    in the ids beside them. ``saved`` is what the next run needs, its names those of before.
    """

    fine: Labels
    coarse: Labels
    fine_ids: tuple[str, ...]
    coarse_ids: tuple[str, ...]
    scaling: Scaling
    decided: Decided
    saved: SavedTopics
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Topics before edits, and how the messages of the run fit them; ``floor`` is for the next run."""

    topics: Topics
    weights: Weights
    baseline: Baseline
    tracked: Tracked
    floor: float


@dataclass(frozen=True, slots=True)
class RunTexts:
    """Distinct texts: their vectors (n × dimensions), the sums of the messages of each, which are sealed."""

    vectors: Vectors
    sums: Sequence[Sums]
    is_sealed: Flags

    @property
    def open_vectors(self) -> Vectors:
        """Those that are not sealed."""
        vectors: Vectors = self.vectors[~self.is_sealed]
        return vectors

    @property
    def open_sums(self) -> list[Sums]:
        """Likewise."""
        return [sums for sums, sealed in zip(self.sums, self.is_sealed.tolist(), strict=True) if not sealed]


def plan_of(previous: Path | None, edits: Path | None, embedder: str, seed: int) -> TopicPlan:
    """Read what an earlier brief left in the folder ``previous``, and a file of edits.

    Raises UND-071 and UND-072 for the folder, PIP-041, PIP-042 and the errors of reading for the file.
    """
    plan = TopicPlan(embedder, seed)
    if previous is not None:
        saved = _masked(load_topics(previous, embedder))
        digest = hashlib.sha256(topics_to_bytes(saved)).hexdigest()
        plan = replace(plan, saved=saved, sources={"previous": digest})
    if edits is not None:
        content = content_of(edits)
        digest = hashlib.sha256(content).hexdigest()
        plan = replace(plan, given=read_edits(content, edits), sources={**plan.sources, "edits": digest})
    return plan


def sums_of_texts(table: pa.Table, members: Sequence[Sequence[int]]) -> list[Sums]:
    """The sums of the messages of each text, masked and in plain form."""
    titles, bodies = (table[name].to_pylist() for name in ("plain_title", "plain_text"))
    return [sums_of(f"{titles[place] or ''}\0{bodies[place] or ''}" for place in those) for those in members]


def _masked(saved: SavedTopics) -> SavedTopics:
    """With the names of topics as every text is shown: anybody may have written into the file."""
    renames = {each: mask(name).text for each, name in saved.edits.renames.items()}
    names = {each: mask(name).text for each, name in saved.names.items()}
    return replace(saved, names=names, edits=replace(saved.edits, renames=renames))


def topics_of_run(texts: RunTexts, plan: TopicPlan) -> RunTopics:
    """The topics of distinct texts. Sealed ones are sorted into them and leave no trace in what is saved.

    1. Without an earlier run find topics; else let its topics grow, or, where there are four times as many
       texts as it knew, find topics anew and give them the ids of those they stem from.
    2. Apply the edits of earlier runs and those given now.
    3. Leave out topics that nobody wrote of, unless people pinned them; say what changed.
    """
    past = plan.saved
    is_new = _new_texts(texts.open_sums, past)
    drift = None if past is None else drift_of(texts.open_vectors[is_new], past.topics, past.baseline)
    found = _found_topics(texts.open_vectors, is_new, plan, drift)
    topics = _with_sealed(found.topics, texts)
    decided = decide(FoundTopics(texts.vectors, topics, found.tracked, ~texts.is_sealed), plan.given, past)
    run = _reported(found, decided, _saved(found, decided, texts, plan), past)
    if past is None or drift is None:
        return run
    compared = Compared(
        is_new=_told_of(texts, is_new.tolist()),
        fits=_told_of(texts, _fits(texts.open_vectors, past)),
        drift=_verdict(drift, past) if is_new.any() else "none",
        changes=tuple(_changes(run, found.tracked, past)),
        names=past.names,
    )
    return replace(run, compared=compared)


def settled_names(run: RunTopics, texts: Sequence[str]) -> TopicNames:
    """The names that topics have already, "" where they need one: those of people, then those of before.

    ``texts`` (n) are in plain form, "" where sealed. An earlier name stays as long as a text of the topic
    still says one of its words, and no other topic bears it.
    """
    parents = np.append(run.coarse, -1)[run.fine]
    people = run.decided.applied.names
    taken = {people[each] for each in (*run.coarse_ids, *run.fine_ids) if each in people}
    return TopicNames(
        fine=tuple(_settled(run, run.fine_ids, run.fine, texts, taken)),
        coarse=tuple(_settled(run, run.coarse_ids, parents, texts, taken)),
    )


def compared_columns(
    run: RunTopics, members: Sequence[Sequence[int]], n_rows: int
) -> dict[str, list[bool | None]]:
    """``is_new`` and ``fits_earlier`` of each message; null without an earlier run."""
    columns: dict[str, list[bool | None]] = {name: [None] * n_rows for name in ("is_new", "fits_earlier")}
    if run.compared is not None:
        told = zip(members, run.compared.is_new, run.compared.fits, strict=True)
        for places, is_new, fits in told:
            for place in places:
                columns["is_new"][place], columns["fits_earlier"][place] = is_new, fits
    return columns


def memory_of(run: RunTopics, names: TopicNames) -> bytes:
    """The file for the next run, with the names that this run gave."""
    given = dict(zip((*run.coarse_ids, *run.fine_ids), (*names.coarse, *names.fine), strict=True))
    return topics_to_bytes(replace(run.saved, names={**run.saved.names, **given}))


def _settled(
    run: RunTopics, ids: Sequence[str], labels: Labels, texts: Sequence[str], taken: set[str]
) -> Iterator[str]:
    """The names of one level; those given are added to ``taken``."""
    people, earlier = run.decided.applied.names, run.saved.names
    for label, topic_id in enumerate(ids):
        name = earlier.get(topic_id, "")
        words = words_in(simplified(name).casefold())
        members = np.flatnonzero(labels == label).tolist()
        # Where there was no word, one may be found now; that messages say "other" is no reason to keep it.
        is_word = name not in (NAMELESS, NAMELESS_LATIN)
        is_said = is_word and any(word in texts[place].casefold() for place in members for word in words)
        is_pinned = not members
        kept = name if (is_said or is_pinned) and name not in taken else ""
        name = people.get(topic_id) or kept
        taken.add(name)
        yield name


def _new_texts(sums: Sequence[Sums], past: SavedTopics | None) -> Flags:
    """Which texts have no message that an earlier run had."""
    if past is None or not sums:
        return np.ones(len(sums), dtype=np.bool_)
    owners = np.repeat(np.arange(len(sums)), [len(each) for each in sums])
    is_known = np.isin(np.concatenate(sums), past.sums)
    is_new: Flags = np.bincount(owners[is_known], minlength=len(sums)) == 0
    return is_new


def _with_sealed(topics: Topics, texts: RunTexts) -> Topics:
    """The topics of the open texts with a label for every text."""
    fine = np.full(len(texts.vectors), OUTLIER, dtype=np.int64)
    fine[~texts.is_sealed] = topics.fine
    fine[texts.is_sealed] = assign(texts.vectors[texts.is_sealed], topics)
    return replace(topics, fine=fine)


def _told_of(texts: RunTexts, told: Iterable[bool | None]) -> tuple[bool | None, ...]:
    """What is told of each open text, None for the sealed ones among them."""
    rest = iter(told)
    return tuple(None if sealed else next(rest) for sealed in texts.is_sealed.tolist())


def _found_topics(vectors: Vectors, is_new: Flags, plan: TopicPlan, drift: Drift | None) -> _Found:
    past = plan.saved
    if past is not None and past.topics.n_fine and len(vectors) < _MUCH_MORE * len(past.sums):
        return _grown(vectors, is_new, plan, past, drifted=drift is not None and drift.found)
    fitted = fitted_topics(vectors, TopicOptions(seed=plan.seed))
    topics = fitted.topics
    baseline = baseline_from(fitted.nearest.labels, cosines_of(fitted.nearest))
    if past is None:
        tracked = Tracked(first_ids(topics), (), ("",) * topics.n_fine)
    else:
        tracked = track_topics(vectors, topics, past.topics, past.ids)
    return _Found(topics, weights_of(fitted), baseline, tracked, topics.floor)


def _grown(vectors: Vectors, is_new: Flags, plan: TopicPlan, past: SavedTopics, *, drifted: bool) -> _Found:
    edits = joined(still_holding(past.edits, plan.given), plan.given.edits)
    edited = {each for one in named_in(edits) for each in one.partition(":")[2].split("+")}
    spared = frozenset(place for place, each in enumerate(past.ids.fine) if each in edited)
    before = Past(past.topics, past.weights, past.baseline, spared)
    grown = grow_topics(vectors, is_new, before, drifted=drifted, seed=plan.seed)
    topics = grown.topics
    kept = [past.ids.fine[place] for place in grown.kept.tolist()]
    coarse = [*past.ids.coarse, *[""] * (topics.n_coarse - len(past.ids.coarse))]
    ids = ids_with_new(topics, coarse, [*kept, *[""] * (topics.n_fine - len(kept))], past.ids)
    changes = [Change("new", (), (each,)) for each in ids.fine[len(kept) :]]
    gone = {place: each for place, each in enumerate(past.ids.fine) if each not in kept}
    if gone:
        changes += retired(assign(vectors, past.topics), topics.fine, gone, ids)
    baseline = past.baseline
    if is_new.any() and len(vectors) >= _FEWEST_FOR_BASELINE:
        baseline = baseline_of(vectors, topics)
    tracked = Tracked(ids, tuple(changes), ("",) * topics.n_fine)
    return _Found(topics, grown.weights, baseline, tracked, grown.floor)


def _saved(found: _Found, decided: Decided, texts: RunTexts, plan: TopicPlan) -> SavedTopics:
    past, undone = plan.saved, decided.undone.renames
    names = {} if past is None else past.names
    own, every = (
        np.concatenate([np.zeros(0, dtype=np.uint64), *sums]) for sums in (texts.open_sums, texts.sums)
    )
    # What is sealed now was perhaps open to an earlier version.
    earlier = own if past is None else np.setdiff1d(past.sums, every)[: max(0, _MOST_SUMS - len(own))]
    return SavedTopics(
        topics=replace(found.topics, floor=found.floor),
        weights=found.weights,
        ids=found.tracked.ids,
        names={each: name for each, name in names.items() if undone.get(each) != name},
        shown=(),
        baseline=found.baseline,
        embedder=plan.embedder,
        edits=decided.kept,
        held=decided.applied.held,
        sums=np.union1d(own, earlier),
    )


def _reported(found: _Found, decided: Decided, saved: SavedTopics, past: SavedTopics | None) -> RunTopics:
    """Topics with messages or a pin; those of a first run are all there."""
    applied = decided.applied
    counted = Counter(applied.topic_of)
    shown = [
        each for each in applied.parents if past is None or counted[each] > 0 or each in decided.kept.pins
    ]
    tops = {applied.parents[each] for each in shown}
    coarse = [each for each in found.tracked.ids.coarse if each in tops]
    coarse += sorted(tops.difference(coarse))
    place = {each: number for number, each in enumerate(shown)}
    top_place = {each: number for number, each in enumerate(coarse)}
    return RunTopics(
        fine=np.array([place.get(each, -1) for each in applied.topic_of], dtype=np.int64),
        coarse=np.array([top_place[applied.parents[each]] for each in shown], dtype=np.int64),
        fine_ids=tuple(shown),
        coarse_ids=tuple(coarse),
        scaling=found.topics.scaling,
        decided=decided,
        saved=replace(saved, shown=(*coarse, *shown)),
    )


def _fits(vectors: Vectors, past: SavedTopics) -> tuple[bool | None, ...]:
    fits = fits_of(vectors, past.topics, past.baseline).tolist()
    tells = has_direction(vectors) & (past.topics.n_fine > 0)
    return tuple(fit if told else None for fit, told in zip(fits, tells.tolist(), strict=True))


def _verdict(drift: Drift, past: SavedTopics) -> str:
    if min(drift.n_messages, past.baseline.n_messages) < FEWEST_ROWS:
        return "few"
    return "drifts" if drift.found else "fits"


def _changes(run: RunTopics, tracked: Tracked, past: SavedTopics) -> list[Change]:
    """What became of fine topics by the program's doing, what people did apart."""
    of_people = {each.topic_id for each in (*run.saved.held, *past.held) if each.part_of}
    for edits in (run.decided.kept, past.edits):
        of_people |= {*edits.splits, *(each for group in edits.merges for each in group)}
    earlier = [each for each in past.shown if each not in past.ids.coarse]
    given = {*past.ids.given, *past.ids.fine, *earlier}
    told = [
        each
        for each in tracked.changes
        if each.what in ("merged", "split") and of_people.isdisjoint((*each.before, *each.after))
        if {*each.after} <= {*run.fine_ids} and {*each.before} <= {*earlier}
    ]
    known = {*of_people, *(one for each in told for one in (*each.before, *each.after))}
    for each in tracked.changes:
        # Topics that were found anew: messages of this one there are, in others.
        heirs = [one for one in each.after if one in run.fine_ids]
        if each.what == "retired" and {*each.before} <= {*earlier} - known and heirs:
            told.append(Change("merged" if len(heirs) == 1 else "split", each.before, tuple(heirs)))
            known |= {*each.before}
    now = [each for each in run.fine_ids if each not in known and each not in earlier]
    return [
        *(Change("new", (), (each,)) for each in now if each not in given),
        *(Change("back", (each,), (each,)) for each in now if each in given),
        *told,
        *(Change("gone", (each,), ()) for each in earlier if each not in known and each not in run.fine_ids),
    ]
