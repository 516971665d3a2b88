"""What people corrected: as pages show it at once, and as an input of the next run.

Nothing that a run found is changed. Pages lay ``applied`` over it and say that it is a correction; the next
run takes the same corrections as edits of topics and rules of single messages, and its figures follow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minyi.cleaning.masking import mask
from minyi.pipelines.edits import GivenEdits, joined, named_in
from minyi.pipelines.row_rules import RowRules
from minyi.records import Kind
from minyi.understanding.topic_edits import TopicEdits
from minyi_web.understanding.errors import WrongName
from minyi_web.understanding.models import Correction, CorrectionKind, Run

LONGEST_NAME = 60
_NONE = TopicEdits()


@dataclass(frozen=True, slots=True)
class Applied:
    """Corrections that stand, as a page lays them over a run.

    ``names`` by topic; ``merged`` tells for a topic into which it went; ``n_parts`` of those to be split;
    ``moved`` and ``wrong_kinds`` go by id of message. ``waiting`` are ids of corrections that the run has not
    taken yet, ``taken_back`` of those it took and that were withdrawn since: both count from the next run on.
    """

    names: Mapping[str, str]
    merged: Mapping[str, str]
    n_parts: Mapping[str, int]
    pinned: frozenset[str]
    moved: Mapping[int, str]
    wrong_kinds: Mapping[int, frozenset[str]]
    waiting: frozenset[int]
    taken_back: frozenset[int]

    def topic_of(self, message_id: int, topic_id: str) -> str:
        """The topic in which a message is shown, that a run put into ``topic_id``."""
        topic_id = self.moved.get(message_id, topic_id)
        return self.merged.get(topic_id, topic_id)

    def kinds_of(self, message_id: int, kinds: Iterable[str]) -> list[str]:
        """The kinds that a message is shown with, of those that a run read."""
        wrong = self.wrong_kinds.get(message_id, frozenset())
        return [kind for kind in kinds if kind not in wrong]


def standing() -> list[Correction]:
    """All corrections that were not withdrawn, the oldest first."""
    return list(Correction.objects.filter(withdrawn_at=None).order_by("id"))


def applied(run: Run) -> Applied:
    """What people corrected, to be laid over what ``run`` found. Two queries."""
    corrections = standing()
    edits, rules = edits_of(corrections), rules_of(corrections, frozenset())
    ids = frozenset(one.pk for one in corrections)
    taken = frozenset(run.parameters.get("corrections", ()))
    withdrawn = Correction.objects.filter(withdrawn_at__isnull=False, pk__in=taken - ids)
    return Applied(
        names=edits.renames,
        merged=_merged(edits),
        n_parts=edits.splits,
        pinned=frozenset(edits.pins),
        moved=rules.topics,
        wrong_kinds={row: frozenset(map(str, kinds)) for row, kinds in rules.not_kinds.items()},
        waiting=ids - taken,
        taken_back=frozenset(withdrawn.values_list("pk", flat=True)) if taken - ids else frozenset(),
    )


def edits_of(corrections: Sequence[Correction]) -> TopicEdits:
    """Corrections of topics, the oldest first, as the library's edits: of two of the same the later holds."""
    edits = _NONE
    for one in corrections:
        match one.kind:
            case CorrectionKind.RENAME:
                edits = joined(edits, TopicEdits(renames={one.topic_id: one.words}))
            case CorrectionKind.MERGE:
                edits = _with_merge(edits, one.topic_id, one.other_id)
            case CorrectionKind.SPLIT if one.n_parts is not None:
                edits = joined(edits, TopicEdits(splits={one.topic_id: one.n_parts}))
            case CorrectionKind.PIN:
                edits = joined(edits, TopicEdits(pins=(one.topic_id,)))
    return edits


def given_edits(corrections: Sequence[Correction], saved: TopicEdits, file: str) -> GivenEdits:
    """All corrections of topics as edits for a run that goes on from ``saved``.

    What was saved and no longer stands is taken back; ``file`` is what the brief calls them.
    """
    edits = edits_of(corrections)
    return GivenEdits(file, edits, withdrawn=frozenset(named_in(saved)) - frozenset(named_in(edits)))


def rules_of(corrections: Sequence[Correction], unquoted: frozenset[int]) -> RowRules:
    """Corrections of single messages, the oldest first, as rules of a run whose rows are ids of messages.

    A message moved to a topic that was merged into another is in that.
    """
    merged = _merged(edits_of(corrections))
    topics: dict[int, str] = {}
    not_kinds: dict[int, frozenset[Kind]] = {}
    for one in corrections:
        if one.message_id is not None and one.kind == CorrectionKind.MOVE:
            topics.pop(one.message_id, None)  # the later stands last
            topics[one.message_id] = merged.get(one.other_id, one.other_id)
        elif one.message_id is not None and one.kind == CorrectionKind.REJECT_KIND:
            before = not_kinds.get(one.message_id, frozenset())
            not_kinds[one.message_id] = before | {Kind(one.words)}
    return RowRules(unquoted, topics, not_kinds)


def fit_name(words: str) -> str:
    """A new name of a topic on one line, with personal data masked. Raises ``WrongName``."""
    name = " ".join(words.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise WrongName(most=LONGEST_NAME)
    return mask(name).text


def _with_merge(edits: TopicEdits, topic_id: str, into: str) -> TopicEdits:
    """``edits`` with one topic merged into another, and with it all that was merged into either."""
    groups = {each: group for group in edits.merges for each in group}
    first = groups.get(into, (into,))
    group = tuple(dict.fromkeys((*first, *groups.get(topic_id, (topic_id,)))))
    others = tuple(one for one in edits.merges if not {*one} & {*group})
    alone = TopicEdits(edits.renames, others, edits.splits, edits.pins)
    return joined(alone, TopicEdits(merges=(group,)))


def _merged(edits: TopicEdits) -> dict[str, str]:
    """For each topic that went into another, which that is."""
    return {each: group[0] for group in edits.merges for each in group[1:]}
