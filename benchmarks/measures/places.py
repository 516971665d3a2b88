"""Places measured: our own marked lines with traps, addresses of a published set, and speed.

The lines (``benchmarks/marks/places.txt``) tell the places of each text: ``name@above`` with the division it
lies in (or its own full name), ``@?`` where it must stay open, ``@-`` for a local name without a code.
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from minyi.understanding.gazetteer import Gazetteer, contains, load_gazetteer
from minyi.understanding.places import PlaceFound, PlaceReader, find_places
from minyi.understanding.places_learned import learn_places

LINES = Path(__file__).parents[1] / "marks" / "places.txt"
N_POSTS = 100_000


@dataclass(frozen=True, slots=True)
class Marked:
    """A place that a line is marked with; ``above`` as in the file."""

    name: str
    above: str


def measure_places(sets: Path, say: Callable[..., None]) -> None:
    """Measure the lines, the addresses and the speed."""
    _measure_lines(say)
    _measure_addresses(sets / "zh-labelled" / "entities-dev.json", say)
    _measure_speed(sets / "weibo" / "reposts.parquet", say)


def marked_lines(path: Path = LINES) -> Iterator[tuple[str, list[Marked]]]:
    """Each text with what it is marked with."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, _, marks = line.partition("|")
        pairs = (mark.partition("@") for mark in marks.split())
        yield text, [Marked(name.replace("_", " "), above) for name, _, above in pairs]


def is_right(found: PlaceFound, marked: Marked, gazetteer: Gazetteer) -> bool:
    """Whether a place found is the marked one: name, and code or openness."""
    if found.name != marked.name:
        return False
    if marked.above == "?":
        return found.code is None and len(found.candidates) > 1
    if marked.above == "-":
        return found.code is None and not found.candidates
    if found.code is None:
        return False
    names = {gazetteer.divisions[code].name for code in gazetteer.divisions if contains(code, found.code)}
    return all(part in names for part in marked.above.split("/") if part)


def scored_lines() -> tuple[int, int, int]:
    """Places right, places found, places marked over all lines."""
    gazetteer = load_gazetteer()
    reader = PlaceReader(gazetteer)
    n_right = n_found = n_marked = 0
    for text, marks in marked_lines():
        found = reader.read(text)
        n_right += sum(any(is_right(one, mark, gazetteer) for one in found) for mark in marks)
        n_found, n_marked = n_found + len(found), n_marked + len(marks)
    return n_right, n_found, n_marked


def _measure_lines(say: Callable[..., None]) -> None:
    n_right, n_found, n_marked = scored_lines()
    note = f"{n_right} right of {n_found} found, {n_marked} marked"
    say(LINES, "places with code: precision", n_right / n_found, "", note=note)
    say(LINES, "places with code: recall", n_right / n_marked, "", note=note)


def _measure_addresses(path: Path, say: Callable[..., None]) -> None:
    entries = list(_objects(path.read_text(encoding="utf-8")))
    texts = [entry["text"] for entry in entries]
    reader = PlaceReader(load_gazetteer(), learn_places(texts, fewest=1))
    found = [[(one.start, one.end) for one in places] for places in find_places(texts, reader)]
    own = [_spans(entry["label"], {"address"}) for entry in entries]
    others = {"government", "organization", "company", "scene"}
    wide = [_spans(entry["label"], {"address", *others}) for entry in entries]
    n_found, n_marked = sum(map(len, found)), sum(map(len, own))
    n_exact = sum(span in marks for spans, marks in zip(found, own, strict=True) for span in spans)
    note = f"{n_found} found, {n_marked} marked as addresses"
    say(path, "addresses, same borders: precision", n_exact / n_found, "", note=note)
    say(path, "addresses, same borders: recall", n_exact / n_marked, "", note=note)
    say(path, "addresses, overlapping: precision", _met(found, own) / n_found, "", note=note)
    say(path, "addresses, overlapping: recall", _met(own, found) / n_marked, "", note=note)
    inside = "a place inside the name of a body or a sight counts as one"
    say(
        path,
        "addresses or inside a name, overlapping: precision",
        _met(found, wide) / n_found,
        "",
        note=inside,
    )


def _met(spans: Sequence[Sequence[tuple[int, int]]], others: Sequence[Sequence[tuple[int, int]]]) -> int:
    """How many spans overlap one of the others of the same text."""
    return sum(
        any(start < b and a < end for a, b in beside)
        for own, beside in zip(spans, others, strict=True)
        for start, end in own
    )


def _spans(label: dict[str, dict[str, list[list[int]]]], kinds: set[str]) -> list[tuple[int, int]]:
    return [
        (start, last + 1)
        for kind in sorted(kinds)
        for spans in label.get(kind, {}).values()
        for start, last in spans
    ]


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """JSON objects that stand one behind the other."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        found, at = decoder.raw_decode(text, at)
        yield found
        while at < len(text) and text[at].isspace():
            at += 1


def _measure_speed(path: Path, say: Callable[..., None]) -> None:
    texts = [t for t in pq.read_table(path, columns=["text"])["text"].to_pylist()[: 6 * N_POSTS] if t][
        :N_POSTS
    ]
    reader = PlaceReader(load_gazetteer())
    reader.read("北京市朝阳区")
    began_at = time.process_time()
    find_places(texts, reader)
    took = time.process_time() - began_at
    mean = sum(map(len, texts)) / len(texts)
    say(
        path,
        "places: messages a second of one core",
        len(texts) / took,
        "1/s",
        note=f"mean {mean:.0f} characters",
    )
