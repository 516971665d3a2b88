"""From the cleaned table to what is understood of each text: topic, kinds, asks, issue.

Texts are taken in an order of their content, not of the file, and one member stands for an original and its
copies, chosen by content too: so the same messages in another order are understood the same.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minyi.cleaning.campaigns import COMPARED_COLUMNS, campaigns
from minyi.engines import HERE, Engine
from minyi.pipelines.continuing import RunTexts, RunTopics, TopicPlan, sums_of_texts, topics_of_run
from minyi.pipelines.progress import Progress
from minyi.pipelines.row_rules import RowRules, places_unquoted
from minyi.pipelines.ruling import moved, only_sealing, read_anew, silenced
from minyi.pipelines.sealing import is_sealed
from minyi.records import Embedder, Kind
from minyi.text.voices import voices_of
from minyi.understanding.corpus import Corpus, heads_of, read_corpus
from minyi.understanding.issues import FoundIssue, IssueOptions, IssueTexts, issues_among
from minyi.understanding.kinds import MOST_KINDS
from minyi.understanding.message import Reading, Written, read_by_rules, read_messages
from minyi.understanding.misconduct import repeats
from minyi.understanding.named import NamesRead, read_names_of_each
from minyi.understanding.plain import PLAIN_NAME

Ints = npt.NDArray[np.int64]
_STEP = 2000
_NEXT = ("minyi.pipelines.naming", "minyi.pipelines.placing")  # what comes after issues
_MANY = 20_000  # texts whose reading leaves much memory behind
_NAMED_AT_ONCE = 150  # texts
_LONGEST = IssueOptions().longest
_READ_AT_ONCE = 120  # messages: few enough that two processes end at about the same time


@dataclass(frozen=True, slots=True)
class Texts:
    """The distinct texts of a run in content order.

    ``places`` are their positions in the cleaned table; ``members`` the positions of all messages with that
    text, originals and copies, in an order of their content, that of ``places`` first, which may be quoted if
    any may; ``combined`` is title and text in plain form.
    """

    places: Ints
    members: tuple[tuple[int, ...], ...]
    titles: tuple[str, ...]
    bodies: tuple[str, ...]

    @property
    def combined(self) -> list[str]:
        """Title and text as one, for models."""
        return [_as_one(title, body) for title, body in zip(self.titles, self.bodies, strict=True)]


@dataclass(frozen=True, slots=True)
class Grasped:
    """What is understood: by text (topic, kinds, issues) and by message (``read``, by place in the table).

    ``campaigns`` (``FOUND_CAMPAIGNS``) holds no report of misconduct, and ``names``, the names of places and
    bodies that each text gives, no word of one. ``unquoted`` are the places of messages of which nothing is
    told but that they are there.
    """

    texts: Texts
    vectors: npt.NDArray[np.float32]
    topics: RunTopics
    kinds: tuple[tuple[Kind, ...], ...]
    issues: tuple[FoundIssue, ...]
    read: Mapping[int, Reading]
    campaigns: pa.Table
    names: tuple[frozenset[str], ...]
    unquoted: frozenset[int] = frozenset()

    @property
    def is_unquoted(self) -> list[bool]:
        """For each text whether nobody who wrote it is quoted."""
        return [place in self.unquoted for place in self.texts.places.tolist()]


@dataclass(frozen=True, slots=True)
class Begun:
    """What is understood before issues are found, of which ``grasped`` has none yet.

    ``corpus`` is what they are found in, None where there are too few texts for one.
    """

    grasped: Grasped
    wordings: IssueTexts
    corpus: Corpus | None


def begin_to_grasp(
    table: pa.Table, embedder: Embedder, plan: TopicPlan, progress: Progress, engine: Engine = HERE
) -> Begun:
    """What the kept messages of a ``CLEANED`` table and their copies say, all but the issues.

    Other processes may do what needs no issue while :func:`with_issues` finds them. With the plain embedder
    no learned model takes part: kinds and asks go by rules alone.
    """
    unquoted = places_unquoted(table["row"].to_pylist() if plan.rows.unquoted else (), plan.rows)
    texts = _texts(table, unquoted)
    work = read_by_rules if embedder.name == PLAIN_NAME else read_messages
    places, parts = _parts_to_read(table, texts)
    readings = engine.map(work, parts)
    vectors = _embedded(texts, embedder, progress)
    read = _ruled(_read(places, readings, progress), table, texts, plan.rows)
    kinds = _kinds(table, texts, read)
    read, kinds = silenced(read, unquoted), _told_kinds(texts, kinds, unquoted)
    # Issues take the most memory of all: what other processes have held is given back before, if it is much.
    if len(kinds) > _MANY:
        engine.rest()
    engine.prepare(campaigns)
    found = engine.map(campaigns, [_open_messages(table, texts, kinds, unquoted)])
    quotable = _quotable(texts, kinds, unquoted)
    names = _names_read(quotable, engine)
    engine.load(*_NEXT)
    progress.begin("topics", None)
    sealed = np.array([is_sealed(said) for said in kinds], dtype=np.bool_)
    topics = topics_of_run(RunTexts(vectors, sums_of_texts(table, texts.members), sealed), plan)
    rows = table["row"].to_pylist() if plan.rows.topics else ()
    topics = replace(topics, fine=moved(topics.fine, topics.fine_ids, texts.members, rows, plan.rows))
    wordings = IssueTexts(*quotable, voices=_voices(table, texts), vectors=vectors, blocks=topics.fine)
    corpus = None if len(kinds) < 2 else read_corpus(wordings.titles, wordings.texts, _LONGEST, names)
    given = tuple(corpus.names) if corpus is not None else (frozenset(),) * len(kinds)
    progress.end()
    grasped = Grasped(texts, vectors, topics, kinds, (), read, next(found), given, unquoted)
    return Begun(grasped, wordings, corpus)


def with_issues(begun: Begun, progress: Progress) -> Grasped:
    """What was begun, with its issues."""
    progress.begin("issues", None)
    issues = [] if begun.corpus is None else issues_among(begun.wordings, begun.corpus)
    progress.end()
    return replace(begun.grasped, issues=tuple(issues))


def sealed_out(texts: Sequence[str], kinds: Sequence[Sequence[Kind]]) -> tuple[str, ...]:
    """``texts`` with "" for reports of misconduct: no name of a topic or issue is made of sealed words."""
    return tuple("" if is_sealed(said) else text for text, said in zip(texts, kinds, strict=True))


def _ruled(
    read: Mapping[int, Reading], table: pa.Table, texts: Texts, rules: RowRules
) -> Mapping[int, Reading]:
    """The readings without the kinds that people rejected."""
    if not rules.not_kinds:
        return read
    columns = (table[name].to_pylist() for name in ("row", "shown_title", "shown_text"))
    rows, *shown = columns
    return read_anew(read, texts.members, rows, list(zip(*shown, strict=True)), rules)


def _told_kinds(
    texts: Texts, kinds: Sequence[tuple[Kind, ...]], unquoted: frozenset[int]
) -> tuple[tuple[Kind, ...], ...]:
    """The kinds of each text, of one that nobody is quoted of only whether it is sealed."""
    of_texts = zip(kinds, texts.places.tolist(), strict=True)
    return tuple(only_sealing(said) if place in unquoted else said for said, place in of_texts)


def _open_messages(
    table: pa.Table, texts: Texts, kinds: Sequence[Sequence[Kind]], unquoted: frozenset[int]
) -> pa.Table:
    """The messages that are no reports of misconduct and may be quoted, as campaigns are found by them."""
    is_open = [True] * table.num_rows
    for members, said in zip(texts.members, kinds, strict=True):
        for place in members if is_sealed(said) else unquoted.intersection(members):
            is_open[place] = False
    return table.select(COMPARED_COLUMNS).filter(pa.array(is_open, pa.bool_()))


def _quotable(
    texts: Texts, kinds: Sequence[Sequence[Kind]], unquoted: frozenset[int]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles and the bodies of texts, "" for what is sealed or not quoted: no issue is of that."""
    open_ = [place not in unquoted for place in texts.places.tolist()]
    titles, bodies = (
        tuple(text if is_open else "" for text, is_open in zip(sealed_out(some, kinds), open_, strict=True))
        for some in (texts.titles, texts.bodies)
    )
    return titles, bodies


def _names_read(quotable: tuple[Sequence[str], Sequence[str]], engine: Engine) -> Iterator[NamesRead | None]:
    """The names in the beginning of each text, which other processes begin to read."""
    heads = heads_of(*quotable, _LONGEST)
    parts = [heads[start : start + _NAMED_AT_ONCE] for start in range(0, len(heads), _NAMED_AT_ONCE)]
    return chain.from_iterable(engine.map(read_names_of_each, parts))


def _texts(table: pa.Table, unquoted: frozenset[int] = frozenset()) -> Texts:
    by_fold: dict[int, list[int]] = {}
    for place, fold in enumerate(table["fold"].to_pylist()):
        if fold is not None:
            by_fold.setdefault(fold, []).append(place)
    titles = [title or "" for title in table["plain_title"].to_pylist()]
    bodies = [body or "" for body in table["plain_text"].to_pylist()]
    ids = table["external_id"].to_pylist()

    def content(place: int) -> tuple[bool, bytes, str]:
        whole = f"{titles[place]}\0{bodies[place]}"
        return place in unquoted, hashlib.sha256(whole.encode()).digest(), ids[place] or ""

    members = [tuple(sorted(places, key=content)) for places in by_fold.values()]
    members.sort(key=lambda places: content(places[0]))
    return Texts(
        places=np.array([first for first, *_ in members], dtype=np.int64),
        members=tuple(members),
        titles=tuple(titles[first] for first, *_ in members),
        bodies=tuple(bodies[first] for first, *_ in members),
    )


def _embedded(texts: Texts, embedder: Embedder, progress: Progress) -> npt.NDArray[np.float32]:
    """Title and body weigh the same, however long the body is; a text of one of them is that alone."""
    n = len(texts.titles)
    progress.begin("embedding", n)
    parts: list[npt.NDArray[np.float32]] = [np.zeros((0, embedder.dimensions), dtype=np.float32)]
    for start in range(0, n, _STEP):
        titles, bodies = (texts.titles[start : start + _STEP], texts.bodies[start : start + _STEP])
        both = embedder.embed(titles) + embedder.embed(bodies)
        lengths = np.linalg.norm(both, axis=1, keepdims=True)
        parts.append((both / np.where(lengths == 0.0, 1.0, lengths)).astype(np.float32))
        progress.advance(len(titles))
    progress.end()
    return np.concatenate(parts)


def _voices(table: pa.Table, texts: Texts) -> Ints:
    """How many people wrote each text; a message without a name is one of its own."""
    people = table["author_pseudonym"].to_pylist()
    counted = [voices_of(people[place] for place in members).n_voices for members in texts.members]
    return np.array(counted, dtype=np.int64)


def _parts_to_read(table: pa.Table, texts: Texts) -> tuple[list[int], list[list[Written]]]:
    """The places of the messages to read, copies too, and what is written there, some hundred at a time."""
    places = [place for members in texts.members for place in members]
    columns = (table[name].to_pylist() for name in ("title", "text", "shown_title", "shown_text"))
    fields = list(zip(*columns, strict=True))
    return places, [
        [Written(*fields[place]) for place in places[start : start + _READ_AT_ONCE]]
        for start in range(0, len(places), _READ_AT_ONCE)
    ]


def _read(places: Sequence[int], readings: Iterator[list[Reading]], progress: Progress) -> dict[int, Reading]:
    """The reading of each place."""
    progress.begin("kinds", len(places))
    read: list[Reading] = []
    for part in readings:
        read += part
        progress.advance(len(part))
    progress.end()
    return dict(zip(places, read, strict=True))


def _kinds(table: pa.Table, texts: Texts, read: Mapping[int, Reading]) -> tuple[tuple[Kind, ...], ...]:
    """The kinds of each text: those of its first message, unless one of its messages accuses somebody.

    A message that reports misconduct, be it in its title alone, seals all that carry its kinds. So does one
    that says word for word what accuses somebody in a report, original or copy.
    """
    kinds: list[tuple[Kind, ...]] = []
    for place, members in zip(texts.places.tolist(), texts.members, strict=True):
        sealed = [read[member].kinds for member in members if is_sealed(read[member].kinds)]
        kinds.append(sealed[0] if sealed else read[place].kinds)
    repeating = _repeating(table, texts, read)
    return tuple(
        (Kind.MISCONDUCT, *said[: MOST_KINDS - 1]) if position in repeating and not is_sealed(said) else said
        for position, said in enumerate(kinds)
    )


def _repeating(table: pa.Table, texts: Texts, read: Mapping[int, Reading]) -> frozenset[int]:
    """The positions of the texts of which a message repeats what a report of misconduct says."""
    if not any(is_sealed(one.kinds) for one in read.values()):
        return frozenset()
    fields = zip(table["plain_title"].to_pylist(), table["plain_text"].to_pylist(), strict=True)
    words = [_as_one(title or "", body or "") for title, body in fields]
    reports = {words[place]: None for place, one in read.items() if is_sealed(one.kinds)}
    # Most copies say the same to the letter, and are looked at once.
    others: dict[str, set[int]] = {}
    for position, members in enumerate(texts.members):
        for place in members:
            others.setdefault(words[place], set()).add(position)
    repeated = repeats(reports, list(others))
    found = (positions for positions, again in zip(others.values(), repeated, strict=True) if again)
    return frozenset().union(*found)


def _as_one(title: str, body: str) -> str:
    return f"{title}。{body}" if title and body else title or body
