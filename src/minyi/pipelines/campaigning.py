"""The campaigns of a run: which there are, whose messages they hold, and which words stand for each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from minyi.cleaning.campaigns import campaigns
from minyi.cleaning.templates import is_wording
from minyi.pipelines.grasping import Grasped
from minyi.records import CAMPAIGNS, Kind, Quote
from minyi.text.sentences import sentence_spans

LONGEST_WORDING = 120  # characters that a brief quotes
_TELLING = 40

_PAUSES = "，,、；;：: "
_QUOTED = ("row", "external_id", "shown_title", "shown_text")
_COUNTED = ("n_messages", "n_people", "n_texts", "n_unverified", "n_wordings", "first_at", "last_at")


@dataclass(frozen=True, slots=True)
class RunCampaign:
    """A campaign of a run; ``rows`` are its messages, ``counted`` its columns of counts and times.

    ``quote`` is None where a member reports misconduct: the others say the same words.
    """

    campaign_id: str
    rows: tuple[int, ...]
    counted: Mapping[str, Any]
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text that stand for a campaign; ``is_cut`` where their sentence goes on."""

    text: str
    words: str
    is_cut: bool


def campaigns_of(table: pa.Table, grasped: Grasped) -> tuple[RunCampaign, ...]:
    """The campaigns of a cleaned table whose copies are folded, those with most voices first.

    A campaign holds two messages or more, and its words say enough that nobody takes them for a coincidence:
    "agreed", or a face alone, is a copy and no campaign. Of equals the first in content order comes first.
    """
    position_of = {
        place: position for position, members in enumerate(grasped.texts.members) for place in members
    }
    place_of = {row: place for place, row in enumerate(table["row"].to_pylist())}
    plain = {field: table[f"plain_{field}"] for field in ("text", "title")}
    columns = {name: table[name].to_pylist() for name in _QUOTED}
    ranked: list[tuple[tuple[int, int, int], set[int], Mapping[str, Any]]] = []
    for found in campaigns(table, with_words=False).to_pylist():
        if is_wording(plain[found["quote_field"]][place_of[found["quote_row"]]].as_py() or ""):
            held = {position_of[place_of[row]] for row in found["rows"]}
            n_voices = found["n_people"] + found["n_unverified"]
            ranked.append(((-n_voices, -found["n_messages"], min(held)), held, found))
    ranked.sort(key=lambda entry: entry[0])
    made = []
    for rank, (_, held, found) in enumerate(ranked, start=1):
        is_sealed = any(Kind.MISCONDUCT in grasped.kinds[position] for position in held)
        places = [place_of[row] for row in found["rows"]]
        quote = None if is_sealed else _quote(columns, places, found["quote_field"])
        counted = {name: found[name] for name in _COUNTED}
        made.append(RunCampaign(f"c{rank:04d}", tuple(found["rows"]), counted, quote))
    return tuple(made)


def campaigns_table(found: Sequence[RunCampaign], messages: pa.Table) -> pa.Table:
    """``CAMPAIGNS``, in the order found; topic and issue are looked up in ``messages`` (``MESSAGES``)."""
    placed = {
        name: dict(zip(messages["row"].to_pylist(), messages[name].to_pylist(), strict=True))
        for name in ("topic_id", "issue_id")
    }
    rows = []
    for one in found:
        shared = {name: {ids[row] for row in one.rows} for name, ids in placed.items()}
        rows.append(
            {
                "campaign_id": one.campaign_id,
                "wording": None if one.quote is None else one.quote.words,
                **one.counted,
                **{name: ids.pop() if len(ids) == 1 else None for name, ids in shared.items()},
            }
        )
    return pa.Table.from_pylist(rows, schema=CAMPAIGNS)


def wording_of(texts: Sequence[str]) -> Wording:
    """The words that stand for ``texts``, from the most common of them; of equals from the shortest.

    They are the whole text where that is short. Else they are the sentence that most texts hold word for
    word, the first of equals, where up to ``_TELLING`` characters each counts: a short one says too little.
    """
    counted = Counter(texts)
    typical = min(counted, key=lambda text: (-counted[text], len(text), text))
    whole = _up_to_pause(typical, typical.strip())
    if not whole.is_cut:
        return whole
    sentences = (typical[span.start : span.end] for span in sentence_spans(typical))
    told = [_up_to_pause(typical, one) for one in sentences]
    heard = [
        min(len(one.words), _TELLING) * sum(n for text, n in counted.items() if one.words in text)
        for one in told
    ]
    # The first of the best that is a wording is looked for, since telling that takes more time.
    best = sorted(range(len(told)), key=lambda at: -heard[at])
    telling = (told[at] for at in best if "\n" not in told[at].words and is_wording(told[at].words))
    return next(telling, whole)


def _up_to_pause(text: str, stretch: str) -> Wording:
    if len(stretch) <= LONGEST_WORDING:
        return Wording(text, stretch, is_cut=False)
    cut = stretch[:LONGEST_WORDING]
    last = max(cut.rfind(pause) for pause in _PAUSES)
    words = cut[: last if last > LONGEST_WORDING // 2 else LONGEST_WORDING]
    return Wording(text, words.rstrip(), is_cut=True)


def _quote(columns: Mapping[str, list[Any]], places: Sequence[int], field: str) -> Quote | None:
    shown = columns[f"shown_{field}"]
    wording = wording_of([shown[place] or "" for place in places])
    if not wording.words:
        return None
    # The same message in whatever order the rows came, as far as its id tells it from the others.
    _, row = min(
        (columns["external_id"][place] or "", columns["row"][place])
        for place in places
        if (shown[place] or "") == wording.text
    )
    return Quote(row=row, field=field, words=wording.words, role="opening" if wording.is_cut else "near")
