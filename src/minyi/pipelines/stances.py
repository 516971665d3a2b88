"""Who writes of the targets on an office's list, and a sentence on each side; never a share, never a person.

The model of stances is right in about half of all cases and takes a third of what is against for support
(docs/reference/stance.md), so nothing it says is counted or kept: it only chooses the sentence that is quoted
on each side.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from minyi.records import Fate, Kind, Quote, Target
from minyi.text.normal import normal_form
from minyi.text.sentences import sentence_spans
from minyi.text.simplified import simplified
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.misconduct import accuses
from minyi.understanding.somebody import names_somebody
from minyi.understanding.stance import STANCES, Stance, StanceReader, load_stance_reader
from minyi.understanding.stance_features import cue_side
from minyi.understanding.stance_targets import plain_name
from minyi.understanding.tone_model import load_tone_reader

FEWEST_VOICES = 10
SIDES = {"for": (Stance.SUPPORT, 1.0), "against": (Stance.AGAINST, -1.0)}
LEAST_SHARE = 0.7  # of the model for a side
LEAST_CUE = 0.5  # and of the cues of the sentence for the same
_SHORTEST, _LONGEST = 6, 120  # characters of a sentence that is quoted
_MOST_SENTENCES = 2_000  # of a target
_MOST_READ = 20_000  # characters of a message
_ROWS_AT_ONCE = 10_000
_DIGITS = 3
_COUNTED = (Fate.KEPT.value, Fate.COPY.value)
_READ = (
    "row", "external_id", "title", "text", "author_pseudonym", "campaign_id", "copy_of", "targets",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that names a target: where it stands, its words as shown, and in plain form.

    ``name`` is the name or alias of the target that it holds, as ``plain_name`` gives it.
    """

    external_id: str
    row: int
    field: str
    words: str
    plain: str
    name: str


@dataclass(frozen=True, slots=True)
class Mentioned:
    """``MESSAGES`` with the targets that each names, and the quotes of each target by its id."""

    messages: pa.Table
    quotes: dict[str, tuple[Quote, ...]]


def mentioned(messages: pa.Table, table: pa.Table, targets: Sequence[Target]) -> Mentioned:
    """Look for ``targets`` in the messages of a run (``MESSAGES``, with their rows of ``CLEANED``).

    Without targets nothing is changed and no model is loaded.
    """
    if not targets:
        return Mentioned(messages, {})
    place = messages.schema.get_field_index("targets")
    spec = messages.schema.field(place)
    named = mentions_of(messages, table, targets)
    messages = messages.set_column(place, spec, pa.chunked_array([pa.array(named, spec.type)]))
    return Mentioned(messages, stance_quotes(messages, targets))


def mentions_of(messages: pa.Table, table: pa.Table, targets: Sequence[Target]) -> list[list[str] | None]:
    """For each message the ids of the targets that its title or text names, in the order of the list.

    None for what is not counted and for reports of misconduct. Letters large and small are one, so are
    Traditional and Simplified characters.
    """
    patterns = [(one.target_id, _pattern(one)) for one in targets]
    columns = [messages["fate"], messages["kinds"], table["plain_title"], table["plain_text"]]
    found: list[list[str] | None] = []
    for some in pa.table(columns, names=["fate", "kinds", "title", "text"]).to_batches(
        max_chunksize=_ROWS_AT_ONCE
    ):
        for fate, kinds, title, text in zip(*(column.to_pylist() for column in some.columns), strict=True):
            if fate not in _COUNTED or Kind.MISCONDUCT.value in (kinds or ()):
                found.append(None)
                continue
            said = f"{title or ''}\n{text or ''}".lower()
            found.append([target_id for target_id, pattern in patterns if pattern.search(said)])
    return found


def stance_quotes(messages: pa.Table, targets: Sequence[Target]) -> dict[str, tuple[Quote, ...]]:
    """Quotes by target id: the sentence that is surest to be for it, then the one surest to be against.

    ``messages`` is ``MESSAGES`` with its mentions. A sentence must name the target, and its own cues and the
    model must agree. There is none for a target of fewer than ten voices, nor where no sentence is sure.
    """
    naming = _naming(messages)
    wanted = [one for one in targets if _n_voices(naming.get(one.target_id, ())) >= FEWEST_VOICES]
    if not wanted:
        return {}
    reader = load_stance_reader(load_tone_reader(load_fast_embedder()))
    return {one.target_id: _surest(reader, one, naming[one.target_id]) for one in wanted}


def _surest(reader: StanceReader, target: Target, rows: Sequence[Mapping[str, Any]]) -> tuple[Quote, ...]:
    pattern = _pattern(target)
    told = list(islice((one for row in rows for one in _sentences(row, pattern)), _MOST_SENTENCES))
    # A sentence is read towards the name that it holds: it says nothing of one that is not in it.
    names = {plain_name(name): simplified(normal_form(name)) for name in (target.name, *target.aliases)}
    place = {name: at for at, name in enumerate(names)}
    pairs = [(at, place[one.name]) for at, one in enumerate(told)]
    shares = reader.shares([one.plain for one in told], list(names.values()), pairs)
    quotes = []
    for side, (stance, sign) in SIDES.items():
        column = STANCES.index(stance)
        sure = [
            (-round(float(shares[at, column]), _DIGITS), one.plain, one.external_id, one.row, one)
            for at, one in enumerate(told)
            if shares[at, column] >= LEAST_SHARE and sign * cue_side(one.plain) > LEAST_CUE
        ]
        if sure:
            best = min(sure, key=lambda entry: entry[:-1])[-1]
            quotes.append(Quote(best.row, best.field, best.words, side))
    return tuple(quotes)


def _sentences(row: Mapping[str, Any], pattern: re.Pattern[str]) -> Iterator[Told]:
    """The sentences of a message that name a target, its title first; none of one that accuses somebody.

    Nor any that names a person.
    """
    if any(accuses(row[field] or "") for field in ("title", "text")):
        return
    for field in ("title", "text"):
        shown = row[field] or ""
        for span in sentence_spans(shown[:_MOST_READ]):
            words = shown[span.start : span.end].strip()
            if _SHORTEST <= len(words) <= _LONGEST and "\n" not in words:
                plain = simplified(normal_form(words))
                found = pattern.search(plain.lower())
                if found and not names_somebody(words, (found.group(),)):
                    yield Told(row["external_id"] or "", row["row"], field, words, plain, found.group())


def _naming(messages: pa.Table) -> dict[str, list[Mapping[str, Any]]]:
    """The messages that name each target, in row order."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    naming = pc.greater(pc.list_value_length(messages["targets"]), 0)
    for row in messages.select(_READ).filter(naming).to_pylist():
        for target_id in row["targets"] or ():
            found.setdefault(target_id, []).append(row)
    return found


def _n_voices(rows: Sequence[Mapping[str, Any]]) -> int:
    """How many people wrote; without a name the same text, or the same campaign, counts once."""
    return len({voice_of(row) for row in rows})


def voice_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Whom a message counts for."""
    if row["author_pseudonym"] is not None:
        return "person", row["author_pseudonym"]
    if row["campaign_id"] is not None:
        return "campaign", row["campaign_id"]
    return "text", str(row["row"] if row["copy_of"] is None else row["copy_of"])


def _pattern(target: Target) -> re.Pattern[str]:
    """Finds any name of a target in plain words in small letters; Latin letters as whole words only."""
    return re.compile("|".join(map(_whole, (target.name, *target.aliases))))


def _whole(name: str) -> str:
    plain = plain_name(name)
    before = "(?<![a-z0-9])" if re.match(r"[a-z0-9]", plain) else ""
    after = "(?![a-z0-9])" if re.search(r"[a-z0-9]$", plain) else ""
    return f"{before}{re.escape(plain)}{after}"
