"""From clauses that may ask to asks: those that belong together are one, and each demand counts once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minyi.records import Ask
from minyi.understanding.ask_clauses import STOPS
from minyi.understanding.ask_drafts import DOUBTFUL, FIRM, LISTED
from minyi.understanding.ask_model import Seen
from minyi.understanding.cues import ask_clauses as forms
from minyi.understanding.cues import asks as cues
from minyi.understanding.cues.form import Field
from minyi.understanding.cues.wording import LEAST_CONTENT, pairs_of, shared_pairs

# From which likelihood on a clause of each sort asks; chosen on the messages of
# the readers' marks that were looked at.
LEAST: Mapping[str, float] = {
    "inquiry": 0.22,
    "question": 0.33,
    "bitter": 0.4,
    "bare": 0.4,
    "request": 0.2,
    "told": 0.3,
    "ought": 0.57,
    "next": 0.3,
    "deed": 0.42,
    "english": 0.3,
    "else": 0.39,
    "title": 0.4,
}
_LEAST_PART = 0.2  # of a clause that may go on with an ask
_OWN = 0.7  # likelihood of a clause that asks by itself, whatever joins it to the one before
_SURE = 0.2  # how far above its least one that leaves open what is to be done counts beside others
_BEGINS = 0.6  # likelihood that a clause begins an ask of its own
_NEARLY = 0.2  # how far below its least the likeliest may lie where nothing else asks
_SAME = 0.55  # share of the shorter one's pairs found in the longer: one demand in other words
_SAME_AS_TITLE = 0.3


@dataclass(slots=True)
class _Unit:
    """One or more clauses that ask for one thing."""

    kind: str
    field: str
    start: int
    end: int
    margin: float  # how far its likelihood lies above the least
    content: str
    place: int
    before: str
    is_firm: bool
    is_bitter: bool  # a question that may expect no answer
    is_reply: bool = False  # only to be answered, whatever it is about
    is_vague: bool = False
    is_formula: bool = False
    pairs: frozenset[tuple[str, str]] = frozenset()


def asked_in(
    title: Field, text: Field, seen: Sequence[Seen], likely: Sequence[Sequence[float]]
) -> tuple[Ask, ...]:
    """The asks of a message, title first, in order, by how likely each of its clauses asks.

    ``likely`` holds for each clause how likely it asks, and how likely it begins an ask of its own.
    """
    units = list(_units(title, text, seen, likely))
    if not units:
        return ()
    for unit in units:
        _weigh(unit, is_alone=len(units) == 1)
    ranked = sorted(units, key=lambda unit: (-unit.margin, unit.place))
    kept = _each_once([unit for unit in ranked if unit.margin >= 0 and unit.field == "text"])
    solid = [unit for unit in kept if not unit.is_vague]
    if solid:
        solid = [unit for unit in kept if not unit.is_vague or (unit.margin >= _SURE and not unit.is_reply)]
    for unit in ranked:
        is_likely = unit.field == "title" and unit.margin >= 0 and not unit.is_vague
        if is_likely and not any(_says(other, unit) for other in solid):
            solid.append(unit)
    if solid and cues.INQUIRY.search(title.flat) and not any(unit.kind == "answer" for unit in solid):
        solid += [unit for unit in ranked if _of_title(unit) and unit.kind == "answer" and unit not in solid]
    chosen = solid or _only(kept, ranked)
    chosen.sort(key=lambda unit: unit.place)
    fields = {"title": title.flat, "text": text.flat}
    return tuple(Ask(unit.kind, unit.field, unit.start, _end_of(unit, fields[unit.field])) for unit in chosen)


def _end_of(unit: _Unit, flat: str) -> int:
    """Where an ask ends: a question with its mark."""
    return unit.end + (unit.kind == "answer" and flat[unit.end : unit.end + 1] == "?")


def _only(kept: list[_Unit], ranked: list[_Unit]) -> list[_Unit]:
    """What a message asks where nothing concrete is likely: the likeliest, else the last formula."""
    titled = [unit for unit in ranked if _of_title(unit) and not unit.is_vague]
    if titled:
        return titled[:1]
    spoken = [unit for unit in kept if not unit.is_formula]
    if spoken:
        return spoken[:1]
    nearly = [unit for unit in ranked if unit.margin >= -_NEARLY and not unit.is_bitter]
    solid = [unit for unit in nearly if not unit.is_vague]
    formulas = [unit for unit in ranked if unit.is_formula and not unit.is_bitter]
    return solid[:1] or kept[:1] or nearly[:1] or formulas[-1:]


def _says(other: _Unit, of_title: _Unit) -> bool:
    return shared_pairs(of_title.pairs, other.pairs) >= _SAME_AS_TITLE


def _of_title(unit: _Unit) -> bool:
    """Whether a title outright asks for it."""
    return unit.field == "title" and unit.is_firm


def _weigh(unit: _Unit, *, is_alone: bool) -> None:
    content = unit.content.replace(" ", "")
    is_do = unit.kind == "do"
    unit.is_formula = len(content) < LEAST_CONTENT
    unit.is_vague = unit.is_reply or (is_do and len(cues.VAGUE.sub("", content)) < LEAST_CONTENT)
    if not is_alone:
        unit.pairs = pairs_of(unit.content)


def _each_once(units: Sequence[_Unit]) -> list[_Unit]:
    kept: list[_Unit] = []
    for unit in units:
        if not any(_is_same(unit, other) for other in kept):
            kept.append(unit)
    return kept


def _is_same(one: _Unit, other: _Unit) -> bool:
    if min(len(one.pairs), len(other.pairs)) > 1:
        return shared_pairs(one.pairs, other.pairs) >= _SAME
    return one.content == other.content


def _units(
    title: Field, text: Field, seen: Sequence[Seen], likely: Sequence[Sequence[float]]
) -> Iterator[_Unit]:
    unit: _Unit | None = None
    for place, (one, (share, begins)) in enumerate(zip(seen, likely, strict=True)):
        clause = one.clause
        flat = (title if clause.draft.field == "title" else text).flat
        near = unit is not None and clause.follows and unit.before not in STOPS
        asks_before = unit is not None and unit.margin >= 0 and unit.kind == "do" and near
        sort = _sort_of(one, asks_before=asks_before)
        if clause.draft.strength == LISTED and (clause.is_numbered or one.has("leads")):
            share = 1.0
        if (
            unit is not None
            and clause.follows
            and _goes_on(unit, one, flat, (share, begins), is_bare=sort == "else")
        ):
            unit.before = clause.before
            if _lengthens(unit, one, share):
                unit.end, unit.content = clause.end, unit.content + one.content
            continue
        if unit is not None:
            yield unit
            unit = None
        is_firm = clause.draft.strength >= FIRM and clause.draft.field == "title"
        if share >= _LEAST_PART or is_firm or (one.has("empty") and one.has("request")):
            unit = _unit_of(one, share - LEAST[sort], place)
    if unit is not None:
        yield unit


def _lengthens(unit: _Unit, one: Seen, share: float) -> bool:
    """Whether a clause that belongs to an ask says what is asked, not only what it would be good for."""
    if one.content and not one.has("purpose"):
        return True
    is_open = unit.kind == "do" and len(cues.VAGUE.sub("", unit.content)) < LEAST_CONTENT
    says_more = bool(one.content) or (share >= _LEAST_PART and not forms.THANKS.search(one.clause.words))
    return is_open and says_more


def _unit_of(one: Seen, margin: float, place: int) -> _Unit:
    clause, draft = one.clause, one.clause.draft
    is_do = draft.kind == "do"
    joined = forms.JOINED.match(clause.words) if is_do else None
    is_reply = is_do and one.has("empty") and cues.ANSWER_ONLY.search(clause.words) is not None
    return _Unit(
        kind="answer" if is_reply else draft.kind,
        field=draft.field,
        start=clause.start + (joined.end() if joined is not None else 0),
        end=clause.end,
        margin=margin,
        content=one.content,
        place=place,
        before=clause.before,
        is_firm=draft.strength >= FIRM,
        is_bitter=draft.strength == DOUBTFUL and not is_do,
        is_reply=is_reply,
    )


def _sort_of(one: Seen, *, asks_before: bool) -> str:
    """Which of ``LEAST`` a clause has to reach."""
    if one.clause.draft.field == "title":
        return "title"
    if one.clause.is_latin:
        return "english"
    if one.has("inquiry") and (one.has("asked") or one.has("clear_question")):
        return "inquiry"
    if one.has("asked") or (one.clause.draft.kind == "answer" and one.has("clear_question")):
        return _sort_of_question(one)
    if one.has("request") or one.has("can_it"):
        return "told" if one.has("told_of") and not one.has("request_opens") else "request"
    if one.has("ought") or one.has("perhaps"):
        return "ought"
    if one.has("next_deed") or (one.has("bears_on") and one.has("long_deeds")):
        return "next" if asks_before else "deed"
    return "else"


def _sort_of_question(one: Seen) -> str:
    if one.clause.draft.strength == DOUBTFUL:
        return "bitter"
    # Neither open anger nor the words of somebody who wants to know: more often part of the story.
    is_bare = not one.has("inquiry") and not one.has("bitter") and not forms.SOBER.search(one.clause.words)
    return "bare" if is_bare else "question"


def _goes_on(unit: _Unit, one: Seen, flat: str, likely: tuple[float, float], *, is_bare: bool) -> bool:
    """Whether a clause belongs to the ask before it: its purpose, the other half of a choice, or its rest."""
    clause = one.clause
    if clause.is_latin or clause.is_numbered or clause.draft.field != unit.field:
        return False
    if unit.kind == "answer" and one.has("or_else"):
        return True
    if unit.margin < 0 or unit.before in STOPS:
        return False
    if not one.content:
        return True
    is_do = unit.kind == "do"
    share, begins = likely
    is_own = share >= _OWN and begins >= _BEGINS
    if one.has("and_then") and not one.has("long_deeds") and not is_own:
        return True
    if is_do and one.has("purpose"):
        return True
    if share < _LEAST_PART:
        return False
    if begins < _BEGINS or (is_do and is_bare and not is_own):
        return True
    # A demand that has not yet said what is to be done.
    is_empty = is_do and len(cues.VAGUE.sub("", unit.content)) < LEAST_CONTENT
    return is_empty and cues.LONG_DEEDS.search(flat, unit.start, unit.end) is None
