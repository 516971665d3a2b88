"""The shared nouns: frozen records, the Arrow schemas of the tables that stages hand on, and protocols.

A table travels ``RECEIVED`` (readers) → ``CLEANED`` (cleaning) → ``MESSAGES`` (what a run writes). Each row
received keeps its ``row`` number, counted from 1 over all files of a run, from the first table to the last.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa


class Fate(StrEnum):
    """What became of a message. Every row received has exactly one."""

    KEPT = "kept"
    COPY = "copy"
    SET_ASIDE = "set_aside"
    REJECTED = "rejected"


class Kind(StrEnum):
    """What a person does with a message; several allowed, the main one first."""

    WISH = "wish"
    WORRY = "worry"
    IDEA = "idea"
    QUESTION = "question"
    COMPLAINT = "complaint"
    HELP = "help"
    THANKS = "thanks"
    MISCONDUCT = "misconduct"


class Urgency(StrEnum):
    """How soon somebody must look: life and safety, basic supply, everything else."""

    ONE_HOUR = "1h"
    TWO_HOURS = "2h"
    ONE_DAY = "24h"


class PlaceSource(StrEnum):
    """How the place of a message is known: from its source, or from its words."""

    GIVEN = "given"
    FOUND = "found"


class Language(StrEnum):
    """The language a message is written in."""

    SIMPLIFIED = "zh-Hans"
    TRADITIONAL = "zh-Hant"
    ENGLISH = "en"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a string: ``text[start:end]``, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ask:
    """One separate thing a message asks for, as a stretch of a field as received."""

    kind: str  # "do" or "answer"
    field: str  # "title" or "text"
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Counts:
    """The three counts, and the posts without a name, which count no person."""

    n_messages: int
    n_people: int
    n_texts: int
    n_unverified: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a message, verbatim as shown (cleaned and masked). A report checks each before it is built."""

    row: int
    field: str  # "title" or "text"
    words: str
    # "near": typical; "opening": the same, of a sentence that goes on; "dissent": of another mind; "for" or
    # "against" a target; "asked": a question whose sign the writer left out.
    role: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """An idea or a question that one or more messages put, with one of them quoted and all of them listed.

    ``heading`` is the title of the message quoted, where that says where and the words quoted do not.
    """

    kind: Kind
    quote: Quote
    rows: tuple[int, ...]
    heading: Quote | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A service, plan or rule of the list that an office keeps; never a person, a party or a group."""

    target_id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a run read."""

    name: str
    sha256: str
    n_rows: int


@dataclass(frozen=True, slots=True)
class Run:
    """One execution of an analysis: what is needed to do it again and get the same."""

    code_version: str
    inputs: tuple[InputFile, ...]
    parameters: Mapping[str, str]
    seed: int
    embedder: str


@dataclass(frozen=True, slots=True)
class Since:
    """How a run stands to an earlier one that it goes on from.

    ``drift`` is ``none`` without a new text, ``few`` where there are too few to tell, ``fits`` or ``drifts``.
    """

    drift: str


@dataclass(frozen=True, slots=True)
class Understood:
    """All that a brief is made from. Quotes are keyed by topic, issue, campaign, burst or target id."""

    run: Run
    messages: pa.Table  # MESSAGES, in row order
    topics: pa.Table  # TOPICS
    issues: pa.Table  # ISSUES
    campaigns: pa.Table  # CAMPAIGNS
    rejects: pa.Table  # REJECTS
    quotes: Mapping[str, tuple[Quote, ...]]
    gathered: tuple[Gathered, ...]
    notices: tuple[str, ...]  # codes of what went other than expected, e.g. dates that could not be read
    bursts: pa.Table = field(default_factory=lambda: BURSTS.empty_table())  # BURSTS
    targets: tuple[Target, ...] = ()
    changes: pa.Table = field(default_factory=lambda: CHANGES.empty_table())  # CHANGES
    since: Since | None = None
    memory: bytes = b""  # what the next run needs of this one
    # Rows of which people corrected something, by what it is: "moved" to another topic, or of other "kinds".
    corrected: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


_AT = pa.timestamp("us", tz="UTC")

# What a reader hands on, one row for every row received. A row that cannot be used has ``reject_code`` and
# ``original`` and nothing else; all other rows have neither.
RECEIVED = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("external_id", pa.string()),
        pa.field("title", pa.string()),
        pa.field("text", pa.string()),
        pa.field("published_at", _AT),
        pa.field("author", pa.string()),
        pa.field("place", pa.string()),
        pa.field("channel", pa.string()),
        pa.field("likes", pa.int64()),
        pa.field("dislikes", pa.int64()),
        pa.field("reply", pa.string()),
        pa.field("reply_at", _AT),
        pa.field("extra", pa.string()),  # the other columns, as one JSON object
        pa.field("file", pa.string(), nullable=False),
        pa.field("reject_code", pa.string()),
        pa.field("original", pa.string()),
    ]
)

# RECEIVED without the author's name and with what cleaning found. ``title`` and ``text`` stay as received;
# ``shown_*`` are cleaned and masked, ``plain_*`` the same in simplified form for analysis. ``copy_of`` is the
# row of the original; ``fold`` numbers the texts, the same for an original and its copies. ``changes`` names
# the cleaning steps that changed title or text.
CLEANED = pa.schema(
    [field for field in RECEIVED if field.name != "author"]
    + [
        pa.field("author_pseudonym", pa.string()),
        pa.field("shown_title", pa.string()),
        pa.field("shown_text", pa.string()),
        pa.field("plain_title", pa.string()),
        pa.field("plain_text", pa.string()),
        pa.field("language", pa.string()),
        pa.field("n_masks", pa.int32()),
        pa.field("changes", pa.list_(pa.string())),
        pa.field("fate", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("copy_of", pa.int64()),
        pa.field("fold", pa.int64()),
    ]
)

ASK = pa.struct([("kind", pa.string()), ("field", pa.string()), ("start", pa.int32()), ("end", pa.int32())])

# ``messages.parquet``: a contract, see docs/reference/brief.md.
MESSAGES = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("external_id", pa.string()),
        pa.field("fate", pa.string(), nullable=False),
        pa.field("reason", pa.string()),
        pa.field("copy_of", pa.int64()),
        pa.field("language", pa.string()),
        pa.field("kinds", pa.list_(pa.string())),
        pa.field("asks", pa.list_(ASK)),
        pa.field("urgency", pa.string()),
        pa.field("urgency_reason", pa.string()),
        pa.field("topic_id", pa.string()),
        pa.field("issue_id", pa.string()),
        pa.field("place", pa.string()),
        pa.field("published_at", _AT),
        pa.field("author_pseudonym", pa.string()),
        pa.field("title", pa.string()),
        pa.field("text", pa.string()),
        pa.field("n_masks", pa.int32()),
        pa.field("channel", pa.string()),
        pa.field("likes", pa.int64()),
        pa.field("dislikes", pa.int64()),
        pa.field("replied", pa.bool_()),
        pa.field("reply_at", _AT),
        pa.field("campaign_id", pa.string()),
        pa.field("is_new", pa.bool_()),
        pa.field("fits_earlier", pa.bool_()),
        pa.field("place_code", pa.string()),
        pa.field("place_source", pa.string()),
        pa.field("place_within", pa.string()),
        pa.field("targets", pa.list_(pa.string())),
    ]
)

_COUNTS = [
    pa.field(name, pa.int64(), nullable=False)
    for name in ("n_messages", "n_people", "n_texts", "n_unverified")
]

TOPICS = pa.schema(
    [
        pa.field("topic_id", pa.string(), nullable=False),
        pa.field("parent_id", pa.string()),
        pa.field("name", pa.string(), nullable=False),
        *_COUNTS,
    ]
)

ISSUES = pa.schema(
    [
        pa.field("issue_id", pa.string(), nullable=False),
        pa.field("rank", pa.int64(), nullable=False),
        pa.field("name", pa.string(), nullable=False),
        *_COUNTS,
        pa.field("score", pa.float64(), nullable=False),
        pa.field("part_people", pa.float64(), nullable=False),
        pa.field("part_support", pa.float64(), nullable=False),
        pa.field("part_concentration", pa.float64(), nullable=False),
        pa.field("support", pa.int64(), nullable=False),
        pa.field("concentration", pa.float64(), nullable=False),
        pa.field("sameness", pa.float64(), nullable=False),
        pa.field("first_at", _AT),
        pa.field("last_at", _AT),
        pa.field("dense_from", _AT),
        pa.field("dense_to", _AT),
    ]
)

# ``wording`` is what a brief quotes, as shown; null where a member reports misconduct. ``topic_id`` and
# ``issue_id`` are those that all members have, null where they differ.
CAMPAIGNS = pa.schema(
    [
        pa.field("campaign_id", pa.string(), nullable=False),
        pa.field("wording", pa.string()),
        *_COUNTS,
        pa.field("n_wordings", pa.int64(), nullable=False),
        pa.field("first_at", _AT),
        pa.field("last_at", _AT),
        pa.field("topic_id", pa.string()),
        pa.field("issue_id", pa.string()),
    ]
)

# ``kind`` is ``burst`` (far more people than usual, ``first_on`` to ``last_on``) or ``new`` (on the last day,
# after a month without anybody). One of ``issue_id`` and ``topic_id`` is set. ``n_voices`` counts each voice
# once, ``observed`` once a day. ``expected`` and ``p`` are null for what is new. ``seen_on`` is the last day
# before ``first_on`` that somebody wrote of it.
BURSTS: pa.Schema = pa.schema(
    [
        pa.field("burst_id", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("issue_id", pa.string()),
        pa.field("topic_id", pa.string()),
        pa.field("first_on", pa.date32(), nullable=False),
        pa.field("last_on", pa.date32(), nullable=False),
        pa.field("peak_on", pa.date32(), nullable=False),
        pa.field("n_voices", pa.int64(), nullable=False),
        pa.field("observed", pa.int64(), nullable=False),
        pa.field("expected", pa.float64()),
        pa.field("p", pa.float64()),
        pa.field("seen_on", pa.date32()),
    ]
)

_TEXTS = pa.list_(pa.string())

# What became of topics since the earlier brief. ``change`` is ``new gone back merged split renamed pinned``;
# ``made_by`` is ``program`` or ``people``; ``is_new`` is false for an edit of people that held before.
CHANGES: pa.Schema = pa.schema(
    [
        pa.field("change", pa.string(), nullable=False),
        pa.field("made_by", pa.string(), nullable=False),
        pa.field("is_new", pa.bool_(), nullable=False),
        pa.field("before_ids", _TEXTS, nullable=False),
        pa.field("before_names", _TEXTS, nullable=False),
        pa.field("now_ids", _TEXTS, nullable=False),
        pa.field("now_names", _TEXTS, nullable=False),
    ]
)

REJECTS = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("file", pa.string(), nullable=False),
        pa.field("code", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("original", pa.string()),
    ]
)


class Embedder(Protocol):
    """Turns texts into vectors. Deterministic, and each row independent of its neighbours."""

    @property
    def name(self) -> str:
        """The model and its version, part of a Run."""
        ...

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        ...

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Vectors of length 1, one row a text; a text without a known word gives zeros, never NaN."""
        ...
