"""The steps from texts as received to texts a person reads: small, ordered, under one contract.

A step is a pure function on a batch of texts that also says which of them it changed. Each text depends on
itself alone, so borders of batches change nothing; a step gives the same for its own output.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minyi.cleaning.damage.doubled import fold_doubled_lines
from minyi.cleaning.damage.menus import cut_menus
from minyi.cleaning.damage.readings import undo_readings
from minyi.cleaning.damage.tails import cut_tails
from minyi.cleaning.markup import strip_markup
from minyi.cleaning.mojibake import repair_mojibake
from minyi.text.normal import with_narrow_words, without_invisible

_ROUNDS = 8  # what one step uncovers another may have to mend: seldom more than two
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Stepped:
    """A batch after a step: its texts, and the places of those that the step changed, rising."""

    texts: list[str]
    changed: list[int]


@dataclass(frozen=True, slots=True)
class Step:
    """One change to a text, by name. ``apply`` returns at once where its cheap test finds no sign of work.

    A step that ``uncovers`` may make text that an earlier one has to look at again.
    """

    name: str
    apply: Callable[[str], str]
    uncovers: bool = False

    def on(self, texts: Sequence[str]) -> Stepped:
        """The batch ``texts`` after this step, and what it changed."""
        after = list(map(self.apply, texts))
        return Stepped(after, [at for at, text in enumerate(texts) if text != after[at]])


@dataclass(frozen=True, slots=True)
class CleanedTexts:
    """A batch after all steps; for each text the steps that changed it, in the order of ``STEPS``."""

    texts: list[str | None]
    changes: list[tuple[str, ...]]


def clean_texts(texts: Sequence[str | None]) -> CleanedTexts:
    """``texts`` after ``STEPS`` in their order, and which steps changed each. Nothing stays nothing.

    Texts that a step uncovered something in go through all steps again, until no step changes them (eight
    times at most), so that cleaning what is clean changes nothing.
    """
    done = list(texts)
    changed: list[set[str]] = [set() for _ in texts]
    places = [at for at, text in enumerate(texts) if text]
    for _ in range(_ROUNDS):
        uncovered: set[int] = set()
        current = [done[at] or "" for at in places]
        for step in STEPS:
            stepped = step.on(current)
            current = stepped.texts
            for at in stepped.changed:
                changed[places[at]].add(step.name)
            if step.uncovers:
                uncovered.update(places[at] for at in stepped.changed)
        for at, text in zip(places, current, strict=True):
            done[at] = text
        if not uncovered:
            break
        places = sorted(uncovered)
    names = [step.name for step in STEPS]
    order: dict[frozenset[str], tuple[str, ...]] = {}
    return CleanedTexts(done, [_in_order(frozenset(found), names, order) for found in changed])


def clean_text(text: str) -> str:
    """The text a person reads: ``clean_texts`` of one. Cleaning what is clean changes nothing."""
    return clean_texts([text]).texts[0] or ""


def drop_lost(text: str) -> str:
    """``text`` without U+0000 and U+FFFD, which only say that something was lost (Unicode, 3.9)."""
    if _LOST not in text and "\0" not in text:
        return text
    return text.replace(_LOST, "").replace("\0", "")


def tidy_space(text: str) -> str:
    """Every run of white space to one space; lines trimmed, empty ones dropped, joined by one break."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def _in_order(
    found: frozenset[str], names: Sequence[str], known: dict[frozenset[str], tuple[str, ...]]
) -> tuple[str, ...]:
    if found not in known:
        known[found] = tuple(name for name in names if name in found)
    return known[found]


STEPS: tuple[Step, ...] = (
    Step("repair_mojibake", repair_mojibake, uncovers=True),
    Step("drop_lost", drop_lost, uncovers=True),
    Step("drop_invisible", without_invisible, uncovers=True),
    Step("narrow_widths", with_narrow_words),
    Step("strip_markup", strip_markup, uncovers=True),
    Step("tidy_space", tidy_space),
    Step("undo_readings", undo_readings, uncovers=True),
    Step("cut_menus", cut_menus, uncovers=True),
    Step("cut_tails", cut_tails, uncovers=True),
    Step("fold_doubled_lines", fold_doubled_lines, uncovers=True),
)
