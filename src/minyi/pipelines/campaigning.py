"""The campaigns of a run: which there are, whose messages they hold, and which words stand for each."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from minyi.cleaning.campaigns import shared_words
from minyi.cleaning.templates import is_wording
from minyi.pipelines.grasping import Grasped
from minyi.records import CAMPAIGNS, Quote
from minyi.text.sentences import sentence_spans
from minyi.text.voices import voices_of
from minyi.understanding.misconduct import accuses, speaks_of_crime
from minyi.understanding.sentence_heads import without_head
from minyi.understanding.somebody import names_somebody

LONGEST_WORDING = 120  # characters that a brief quotes
_TELLING = 40
_MOST_COMPARED = 32  # texts beside the most common one
_MOST_TYPICAL = 4
_MOST_STRETCHES = 64  # sentences, or parts of them, of the most common text
_LONGEST_SEARCHED = 10_000  # characters of a text in which the words of another are looked for
_LONGEST_ALIGNED = 1_000  # characters whose shared stretches are looked for, which takes more time
_LONGEST_MARK = 22
_FEWEST_VOICES = 2
_FEWEST_SIGNS = 4  # "to" alone is no wording
_FIRST_UNSPACED = "\u2e80"  # of Chinese and its neighbours
_LEAST_SHARED = 0.5  # of the pairs of characters of a title, to stand for the messages of others

_PAUSES = "，,、；;：: "
_STOPS = "。！？!?…"
_CLAUSES = re.compile(f"[^{_PAUSES.strip()}{_STOPS}\n]+[{_STOPS}]*")
_QUOTED = ("row", "external_id", "author_pseudonym", "shown_title", "shown_text")
_COUNTED = ("n_messages", "n_people", "n_texts", "n_unverified", "n_wordings", "first_at", "last_at")


@dataclass(frozen=True, slots=True)
class RunCampaign:
    """A campaign of a run; ``rows`` are its messages, ``counted`` its columns of counts and times.

    No report of misconduct is among them. ``wording`` is what its members say, word for word, and ``quote``
    what tells the matter to somebody who reads nothing else; None where they share no words.
    """

    campaign_id: str
    rows: tuple[int, ...]
    counted: Mapping[str, Any]
    wording: Quote | None
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
    Reports of misconduct are in none, since the others say what they say; the others lose nothing by them.
    """
    position_of = {
        place: position for position, members in enumerate(grasped.texts.members) for place in members
    }
    place_of = {row: place for place, row in enumerate(table["row"].to_pylist())}
    plain = {field: table[f"plain_{field}"] for field in ("text", "title")}
    columns = {name: table[name].to_pylist() for name in _QUOTED}
    ranked: list[tuple[tuple[int, int, int], Mapping[str, Any]]] = []
    for found in grasped.campaigns.to_pylist():
        said = plain[found["quote_field"]][place_of[found["quote_row"]]].as_py() or ""
        if is_wording(said[:_LONGEST_ALIGNED]) or is_wording(said):
            first = min(position_of[place_of[row]] for row in found["rows"])
            n_voices = found["n_people"] + found["n_unverified"]
            ranked.append(((-n_voices, -found["n_messages"], first), found))
    ranked.sort(key=lambda entry: entry[0])
    made = []
    for rank, (_, found) in enumerate(ranked, start=1):
        places = [place_of[row] for row in found["rows"]]
        said = _quote(columns, places, found["quote_field"])
        quote = said and (_title_quote(columns, places) or said)
        counted = {name: found[name] for name in _COUNTED}
        made.append(RunCampaign(f"c{rank:04d}", tuple(found["rows"]), counted, said, quote))
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
                "wording": None if one.wording is None else one.wording.words,
                **one.counted,
                **{name: ids.pop() if len(ids) == 1 else None for name, ids in shared.items()},
            }
        )
    return pa.Table.from_pylist(rows, schema=CAMPAIGNS)


def wording_of(texts: Sequence[str], authors: Sequence[str | None]) -> Wording:
    """The words that stand for ``texts``, of ``authors`` (None for no name): those of the text most hold.

    What one person alone says of themselves stands for nobody else, so words count only where two voices,
    and half of all, hold them word for word. 1. A short text is taken whole. 2. Else the sentence that most
    hold, the first of equals, where up to ``_TELLING`` characters each counts: a short one says too little.
    3. Where that one is short, or there is none, the longest stretch that all share, or a clause. "" where
    nothing is shared. A bounded number of texts and sentences is looked at.
    """
    said = _compared(texts, authors)
    typical = list(said)
    # Of texts that nobody else sent, the first may be the odd one out.
    tried = (_told(typical[at:] + typical[:at], said) for at in range(len(typical))[:_MOST_TYPICAL])
    return next((one for one in tried if one is not None), Wording(typical[0], "", is_cut=False))


def _told(texts: Sequence[str], said: Mapping[str, Sequence[str | None]]) -> Wording | None:
    """The words of the first of ``texts``, which are those of ``said``, that stand for all of them."""
    typical = texts[0]
    whole = _up_to_pause(typical, typical.strip())
    if not whole.is_cut and _is_held(whole.words, said) and _is_quotable(whole.words):
        return whole
    spans = sentence_spans(typical[:_LONGEST_SEARCHED])[:_MOST_STRETCHES]
    told = [_up_to_pause(typical, typical[span.start : span.end]) for span in spans]
    best = _best((one for one in told if "\n" not in one.words), said, _may_be_told)
    if best is not None and len(best.words) >= _TELLING:
        return best
    clauses = _CLAUSES.findall(typical[:_LONGEST_SEARCHED])[:_MOST_STRETCHES]
    parts = [_up_to_pause(typical, clause.strip()) for clause in clauses]
    shared = _stretch(texts)
    telling = [one for one in (best, shared) if one is not None]
    return _best(telling, said, _may_be_told) or _best([shared, *parts], said, _is_quotable)


def _may_be_told(words: str) -> bool:
    return is_wording(words) and _is_quotable(words)


def _is_quotable(words: str) -> bool:
    return bool(words) and not accuses(words) and not names_somebody(words)


def _compared(texts: Sequence[str], authors: Sequence[str | None]) -> dict[str, list[str | None]]:
    """The authors of each text compared: of that with most voices, then of others at even steps."""
    said: dict[str, list[str | None]] = {}
    for text, author in zip(texts, authors, strict=True):
        said.setdefault(text, []).append(author)
    typical, *others = sorted(said, key=lambda text: (-voices_of(said[text]).n_voices, len(text), text))
    step = max(1, -(-len(others) // _MOST_COMPARED))
    return {text: said[text] for text in (typical, *others[::step])}


def _holders(words: str, said: Mapping[str, Sequence[str | None]]) -> list[str | None]:
    return [author for text, people in said.items() if words in text[:_LONGEST_SEARCHED] for author in people]


def _is_held(words: str, said: Mapping[str, Sequence[str | None]]) -> bool:
    """Whether two voices hold the words, and half of all; where there is one voice, whether it does."""
    n_all = voices_of(author for people in said.values() for author in people).n_voices
    n_holding = voices_of(_holders(words, said)).n_voices
    return n_holding >= min(n_all, _FEWEST_VOICES) and 2 * n_holding >= n_all


def _best(
    found: Iterable[Wording],
    said: Mapping[str, Sequence[str | None]],
    is_able: Callable[[str], bool] = bool,
) -> Wording | None:
    """Of the able words that enough voices hold those that say most to most of them, the first of equals."""
    best, most = None, 0
    for one in found:
        told = min(len(one.words), _TELLING) * len(_holders(one.words, said))
        if told > most and _is_held(one.words, said) and is_able(one.words):
            best, most = one, told
    return best


def _stretch(texts: Sequence[str]) -> Wording:
    """The longest stretch that all texts share, from pause to pause where enough is left so."""
    first = texts[0]
    shared = shared_words([text[:_LONGEST_ALIGNED] for text in texts]) or ""
    words = _whole_words(first, _unbroken(max(shared.split("\n"), key=len)))
    start = first.find(words)
    ends = _PAUSES + _STOPS + "\n"
    bounds = [at for at, sign in enumerate(words) if sign in ends]
    if bounds and start > 0 and first[start - 1] not in ends and is_wording(words[bounds[0] + 1 :]):
        words = words[bounds[0] + 1 :]
    start = first.find(words)
    after = first[start + len(words) :][:1]
    bounds = [at for at, sign in enumerate(words) if sign in ends]
    if bounds and after and after not in ends and words[-1] not in ends and is_wording(words[: bounds[-1]]):
        words = words[: bounds[-1] + 1]
    words = words.strip(_PAUSES)
    goes_on = not first.strip().endswith(words) and words[-1:] not in _STOPS
    cut = _up_to_pause(first, words)
    return Wording(first, cut.words, cut.is_cut or goes_on)


def _up_to_pause(text: str, stretch: str) -> Wording:
    if len(stretch) <= LONGEST_WORDING:
        return Wording(text, stretch, is_cut=False)
    cut = stretch[:LONGEST_WORDING]
    last = max(cut.rfind(pause) for pause in _PAUSES)
    words = cut[: last if last > LONGEST_WORDING // 2 else LONGEST_WORDING]
    return Wording(text, _unbroken(words).rstrip(), is_cut=True)


def _whole_words(text: str, words: str) -> str:
    """``words`` without the rest of a word of letters that they begin or end inside of."""
    start = text.find(words)
    end = start + len(words)
    first = next((at for at in range(start, end) if not _is_letter(text, at)), end)
    last = next((at for at in range(end, start, -1) if not _is_letter(text, at - 1)), start)
    if start > 0 and _is_letter(text, start - 1) and _is_letter(text, start):
        start = first
    if end < len(text) and _is_letter(text, end) and _is_letter(text, end - 1):
        end = last
    whole = text[start:end].strip() if start < end else ""
    return whole if len(whole) >= _FEWEST_SIGNS else ""


def _is_letter(text: str, at: int) -> bool:
    """Whether a letter of a script with spaces between its words stands there."""
    return text[at].isalpha() and text[at] < _FIRST_UNSPACED


def _unbroken(words: str) -> str:
    """``words`` without half a mark (〔电话〕) at their ends."""
    opened = words.rfind("〔")
    if opened > words.rfind("〕") and opened > len(words) - _LONGEST_MARK:
        words = words[:opened]
    closed = words.find("〕", 0, _LONGEST_MARK)
    return words[closed + 1 :] if closed >= 0 and "〔" not in words[:closed] else words


def _quote(columns: Mapping[str, list[Any]], places: Sequence[int], field: str) -> Quote | None:
    shown = columns[f"shown_{field}"]
    texts = {place: shown[place] or "" for place in places}
    authors = columns["author_pseudonym"]
    said = _compared([texts[place] for place in places], [authors[place] for place in places])
    quotable = _of_no_crime(columns, places)
    # Where the words of all are of those who speak of crime, the others may say what all say.
    for asked in (places, quotable):
        if not asked:
            return None
        wording = wording_of([texts[place] for place in asked], [authors[place] for place in asked])
        able = [place for place in quotable if wording.words in texts[place]]
        if wording.words and able and _is_held(wording.words, said):
            break
    else:
        return None
    # The same message in whatever order the rows came, as far as its id tells it from the others.
    *_, row = min(
        (texts[place] != wording.text, columns["external_id"][place] or "", columns["row"][place])
        for place in able
    )
    words = without_head(wording.words)
    return Quote(row=row, field=field, words=words, role="opening" if wording.is_cut else "near")


def _of_no_crime(columns: Mapping[str, list[Any]], places: Iterable[int]) -> list[int]:
    """The places of the messages that speak of no crime: others are not quoted, neither title nor text."""
    fields = {
        place: tuple(columns[name][place] or "" for name in ("shown_title", "shown_text")) for place in places
    }
    of_crime = {one for one in {field for pair in fields.values() for field in pair} if speaks_of_crime(one)}
    return [place for place, pair in fields.items() if of_crime.isdisjoint(pair)]


def _title_quote(columns: Mapping[str, list[Any]], places: Sequence[int]) -> Quote | None:
    """The title that says most of what all of them say, if there is one.

    A title names the place and the matter, where a sentence of a letter often does not. It stands for all
    where the pairs of its characters are, on the mean of the others, in their titles and texts too. Of equals
    the first in content order.
    """
    titles = {place: columns["shown_title"][place] or "" for place in places}
    wholes = {place: f"{titles[place]}\n{columns['shown_text'][place] or ''}" for place in places}
    # In content order before the cut, so that the same rows in another order give the same title.
    ordered = sorted(places, key=lambda place: (columns["external_id"][place] or "", wholes[place]))
    others_of = sorted(places, key=lambda place: wholes[place])
    n_holding = Counter(titles.values())
    first = {titles[place]: place for place in reversed(_of_no_crime(columns, ordered))}
    able = sorted(first.items(), key=lambda entry: (-n_holding[entry[0]], entry[0]))
    held: list[tuple[float, int, str, int]] = []
    tried = [(title, place) for title, place in able if _may_stand_for_all(title)]
    for title, place in tried[:_MOST_COMPARED]:
        others = [other for other in others_of if other != place]
        step = max(1, -(-len(others) // _MOST_COMPARED))
        pairs = {title[at : at + 2] for at in range(len(title) - 1)}
        shares = [sum(pair in wholes[other] for pair in pairs) / len(pairs) for other in others[::step]]
        mean = round(sum(shares) / max(1, len(shares)), 4)
        if mean >= _LEAST_SHARED:
            held.append((-mean, -len(title), title, columns["row"][place]))
    if not held:
        return None
    *_, words, row = min(held)
    return Quote(row=row, field="title", words=words, role="near")


def _may_stand_for_all(title: str) -> bool:
    return (
        bool(title)
        and title == title.strip()
        and len(title) <= LONGEST_WORDING
        and "\n" not in title
        and is_wording(title)
        and not accuses(title)
        and not names_somebody(title)
    )
