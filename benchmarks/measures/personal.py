"""Masking of personal data: hand-made lines, English beside Presidio, Chinese names by cue and by segmenter.

The lines stand beside the tests. A stretch is found when each of its letters and digits is masked, and a mask
is right when it touches a stretch of a type that it may have.
"""

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minyi.cleaning.masking import mask
from minyi.text.tagged import tagged

from .lines import CHECKOUT
from .peers import PEER_PYTHON

_LINES = CHECKOUT / "tests" / "minyi" / "cleaning"
_LEAST = 0.98
_LEAST_SCORE = "0.4"  # of Presidio's; without the words of context weaker patterns are mere guesses

Span = tuple[str, int, int]

# The types of the English set, and the marks of ours and entities of Presidio's that may stand for them.
_ENGLISH = {
    "PHONE_NUMBER": ({"phone"}, {"PHONE_NUMBER"}),
    "CREDIT_CARD or IBAN_CODE": ({"card"}, {"CREDIT_CARD", "IBAN_CODE"}),
    "EMAIL_ADDRESS": ({"email"}, {"EMAIL_ADDRESS"}),
    "US_SSN": ({"id"}, {"US_SSN", "US_ITIN"}),
    "US_DRIVER_LICENSE": ({"document"}, {"US_DRIVER_LICENSE"}),
    "IP_ADDRESS": ({"network_address"}, {"IP_ADDRESS"}),
    "STREET_ADDRESS": ({"address"}, set()),
    "PERSON": ({"name"}, set()),
}


_STREET = "STREET_ADDRESS"  # of an address whose street stays
_STRETCH = re.compile("⟦([a-z_]+):([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A text and the stretches to be masked: type, start, end."""

    language: str
    text: str
    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Texts, the stretches wanted and those given, text by text, and the kinds of mask that are judged."""

    texts: Sequence[str]
    wanted: Sequence[Sequence[Span]]
    given: Sequence[Sequence[Span]]
    kinds: set[str]


def measure_personal(sets: Path, say: Callable[..., None]) -> None:
    """Tell recall and precision on all sets."""
    _measure_lines(_LINES / "personal_lines.tsv", say)
    _measure_lines(_LINES / "personal_names.tsv", say)
    _measure_lines(_LINES / "personal_apart.tsv", say, streets_stay=True)
    _measure_english(sets / "opinions-en" / "personal-data-synthetic.json", say)
    _measure_names(sets / "zh-labelled" / "entities-dev.json", say)


def _measure_lines(source: Path, say: Callable[..., None], *, streets_stay: bool = False) -> None:
    """One set; where ``streets_stay`` a stretch of an address holds its street too, so its digits count."""
    lines = _marked_lines(source)
    texts, wanted = [line.text for line in lines], [line.spans for line in lines]
    if streets_stay:
        wanted = [
            tuple((_STREET if kind == "address" else kind, a, b) for kind, a, b in spans) for spans in wanted
        ]
    n_traps = sum(not line.spans for line in lines)
    say(source, "lines", len(lines), "lines", note=f"{n_traps} of them traps")
    kinds = {kind for line in lines for kind, _, _ in line.spans}
    _tell(source, "all types", Compared(texts, wanted, [mask(text).spans for text in texts], kinds), say)


def _marked_lines(path: Path) -> list[MarkedLine]:
    """The lines of a file: language, tab, text (``\\n`` is a line break)."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        language, written = line.split("\t")
        written = written.replace("\\n", "\n")
        text, done, spans = "", 0, []
        for match in _STRETCH.finditer(written):
            text += written[done : match.start()]
            spans.append((match[1], len(text), len(text) + len(match[2])))
            text += match[2]
            done = match.end()
        found.append(MarkedLine(language, text + written[done:], tuple(spans)))
    return found


def _measure_english(source: Path, say: Callable[..., None]) -> None:
    rows = json.loads(source.read_text(encoding="utf-8"))
    texts = [row["full_text"] for row in rows]
    ours = [mask(text).spans for text in texts]
    theirs = _by_presidio(texts)
    for kind, (own, foreign) in _ENGLISH.items():
        alike = set(kind.split(" or "))
        wanted = [
            [
                (span["entity_type"], span["start_position"], span["end_position"])
                for span in row["spans"]
                if span["entity_type"] in alike
            ]
            for row in rows
        ]
        _tell(source, kind, Compared(texts, wanted, ours, own), say)
        if foreign and theirs is not None:
            _tell(source, kind, Compared(texts, wanted, theirs, foreign), say, system="presidio patterns")
        elif not foreign:
            note = "not comparable: it finds these with language models only"
            say(source, f"{kind}: recall", 0, "share", system="presidio patterns", note=note)


def _measure_names(source: Path, say: Callable[..., None]) -> None:
    """Names in news: by cue, by the segmenter's tag alone, by either."""
    texts, wanted = [], []
    for row in _objects(source.read_text(encoding="utf-8")):
        texts.append(row["text"])
        places = row["label"].get("name", {}).values()
        wanted.append([("name", start, end + 1) for spans in places for start, end in spans])
    by_cue = [[span for span in mask(text).spans if span[0] == "name"] for text in texts]
    by_tag = [list(_tagged_names(text)) for text in texts]
    either = [[*cue, *tag] for cue, tag in zip(by_cue, by_tag, strict=True)]
    for system, found in (("cues", by_cue), ("segmenter", by_tag), ("either", either)):
        _tell(source, "names", Compared(texts, wanted, found, {"name"}), say, system=system)


def _objects(text: str) -> Iterable[dict[str, Any]]:
    """The JSON objects that follow one another in ``text``."""
    decoder, place = json.JSONDecoder(), 0
    while place < len(text.rstrip()):
        found, place = decoder.raw_decode(text, place)
        yield found
        place += len(text[place:]) - len(text[place:].lstrip())


def _tagged_names(text: str) -> Iterable[Span]:
    place = 0
    for word, tag in tagged(text):
        if tag.startswith("nr") and len(word) > 1:
            yield ("name", place, place + len(word))
        place += len(word)


def _by_presidio(texts: Sequence[str]) -> list[list[Span]] | None:
    if not PEER_PYTHON.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder) / "texts.jsonl", Path(folder) / "spans.jsonl"
        given.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        job = Path(__file__).with_name("presidio_job.py")
        subprocess.run([str(PEER_PYTHON), str(job), str(given), str(found), _LEAST_SCORE], check=True)
        lines = found.read_text(encoding="utf-8").splitlines()
    return [[(kind, start, end) for kind, start, end in json.loads(line)] for line in lines]


def _tell(
    source: Path, name: str, compared: Compared, say: Callable[..., None], *, system: str = "ours"
) -> None:
    """Recall of the wanted stretches, and precision of the masks of the kinds compared."""
    n_wanted = n_found = n_set = n_right = 0
    for text, wanted, given in zip(compared.texts, compared.wanted, compared.given, strict=True):
        set_here = [span for span in given if span[0] in compared.kinds]
        hidden = {place for _, start, end in given for place in range(start, end)}
        n_wanted += len(wanted)
        n_found += sum(_is_hidden(text, span, hidden) for span in wanted)
        n_set += len(set_here)
        n_right += sum(any(s[1] < other[2] and other[1] < s[2] for other in wanted) for s in set_here)
    limits = {"limit": _LEAST} if source.name == "personal_lines.tsv" else {}
    for measure, n, of in (("recall", n_found, n_wanted), ("precision", n_right, n_set)):
        note = f"{n} of {of}"
        say(source, f"{name}: {measure}", n / max(1, of), "share", system=system, note=note, **limits)


def _is_hidden(text: str, span: Span, hidden: set[int]) -> bool:
    """Of an address the numbers must go, since the street stays on purpose."""
    says = str.isdigit if "ADDRESS" in span[0].split("_") and span[0].startswith("STREET") else str.isalnum
    return all(place in hidden for place in range(span[1], span[2]) if says(text[place]))
