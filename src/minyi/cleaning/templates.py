"""Templates: different texts made from one wording by filling in a name, a place or a number.

Two texts are of one template when the long stretches of characters that they share stand in the same order in
both, and what is left between these is a slot: a number, a mask, a name or a place by its form, or, in a long
text, a few words of any kind. People who say the same in their own words share no such stretches.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from minyi.cleaning.slots import SLOT, is_signature, is_slot, without_slots
from minyi.text.normal import HAN
from minyi.text.shingles import WIDTH, jaccards, shingle_sets

# Sizes of texts: a Han character counts 3, any other 1, which is about what they say.
_LEAST_SIZE = 24  # of what two texts share, where all else is a slot by form
_LEAST_SIGNED_SIZE = 60  # where they end in different names, which may be other words too
_LEAST_FREE_SIZE = 120  # where a slot may hold any words
_LEAST_SHARE = 0.5
_LEAST_FREE_SHARE = 0.75
_LONGEST_FREE_SLOT = 48
_MOST_SLOTS = 8
_MOST_FREE_SLOTS = 4

_LEAST_LIKENESS = 0.2  # Jaccard of shingles, below which no alignment is tried
_CLAUSE_SIZE = 18
_LEAST_STRETCH = 10  # size of words in common that count as such: three Han characters, two English words
_EDGE = 6  # characters of the head or the foot by which texts of one template are looked for
_SMALL_BUCKET = 6
_N_CENTRES = 2
_REACH = 3  # matches from text to text by which a centre looks for others

_BREAKS = r"\n,，。.;；!！?？、~～…—()（）\"'《》【】#"
_CLAUSES = re.compile(f"[^:：{_BREAKS}]+")
_LABELLED = re.compile(rf"(?<![^{_BREAKS}〔〕])([^{_BREAKS}〔〕]{{0,{_LEAST_SIZE}}})〔[^〔〕\n]{{1,20}}〕")
_SIGNS = re.compile(rf"[^\w{SLOT}\n]+|_+")
_SLOTS = re.compile(f"{SLOT}{{2,}}")
_IDLE_SPACE = re.compile("(?<![a-z]) | (?![a-z])")
_HAN_RUN = re.compile(f"[{HAN}]+")

_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Slot:
    """What two texts hold in the same place, and the words that both have around it."""

    left: str
    right: str
    before: str
    after: str


def template_groups(texts: Sequence[str]) -> _Ints:
    """For each text the index of a text of the same template, its own where there is none.

    Which texts belong together does not depend on their order. The text that gives its index to a group is of
    one template with all the others. Cost grows in step with the number of texts.

    1. Numbers, masks and names by cue are taken out; texts that are then the same are of one template.
    2. Texts that share a clause, a head or a foot are compared; in large buckets with a few centres only.
    3. What hangs together is cut into stars, so that each text is of one template with its centre.
    """
    # Taking slots out makes no text larger, so what is too small is left out at once.
    marked = [without_slots(text) if _size(text) >= _LEAST_SIZE else "" for text in texts]
    bare = [_bare(one.replace("\n", " ")) for one in marked]
    groups = np.arange(len(texts), dtype=np.int64)
    first_of: dict[str, int] = {}
    for place, one in enumerate(bare):
        if _size(one) >= _LEAST_SIZE:
            groups[place] = first_of.setdefault(one, place)
    wordings = sorted(first_of)
    firsts = np.array([first_of[one] for one in wordings], dtype=np.int64)
    centres = _centres(wordings, [marked[place] for place in firsts.tolist()])
    groups[firsts] = firsts[centres]
    return groups[groups]


def is_wording(text: str) -> bool:
    """Whether ``text`` is long enough, slots and signs aside, that people hardly write the same by chance.

    Marks (〔电话〕) do not count, nor the few words in front of one that say what stands there.
    """
    return _size(_bare(without_slots(_LABELLED.sub(_unlabelled, text)))) >= _LEAST_SIZE


def slots_between(left: str, right: str) -> list[Slot] | None:
    """What differs between two texts around the longer stretches of characters that they share.

    None where these do not stand in the same order, so that one text is no filling of the other.
    """
    shared = {right[at : at + WIDTH] for at in range(len(right) - WIDTH + 1)}
    blocks = _covered(left, shared)
    found: list[Slot] = []
    done = (0, 0)
    before = ""
    for start, stop in blocks:
        at = right.find(left[start:stop], done[1])
        if at < 0:
            return None
        if (start, at) != done:
            found.append(Slot(left[done[0] : start], right[done[1] : at], before, left[start:stop]))
        before = left[start:stop]
        done = (stop, at + stop - start)
    if done != (len(left), len(right)):
        found.append(Slot(left[done[0] :], right[done[1] :], before, ""))
    return found


def are_one_template(left: str, right: str) -> bool:
    """Whether two texts, signs and numbers taken out, differ in slots alone and share enough besides."""
    slots = slots_between(left, right)
    if slots is None or len(slots) > _MOST_SLOTS:
        return False
    n_shared = _size(left) - sum(_size(slot.left) for slot in slots)
    share = n_shared / max(_size(left), _size(right), 1)
    free = [slot for slot in slots if not is_slot(slot.left, slot.right, slot.before, slot.after)]
    if all(is_signature(slot.left, slot.right, slot.after) for slot in free):
        return n_shared >= (_LEAST_SIGNED_SIZE if free else _LEAST_SIZE) and share >= _LEAST_SHARE
    longest = max(max(_size(slot.left), _size(slot.right)) for slot in free)
    return (
        len(free) <= _MOST_FREE_SLOTS
        and longest <= _LONGEST_FREE_SLOT
        and n_shared >= _LEAST_FREE_SIZE
        and share >= _LEAST_FREE_SHARE
    )


def _covered(text: str, shared: set[str]) -> list[tuple[int, int]]:
    """The stretches of ``text`` that shingles in ``shared`` cover."""
    stretches: list[tuple[int, int]] = []
    for at in range(len(text) - WIDTH + 1):
        if text[at : at + WIDTH] not in shared:
            continue
        if stretches and stretches[-1][1] >= at + WIDTH - 1:
            stretches[-1] = (stretches[-1][0], at + WIDTH)
        else:
            start = max(at, stretches[-1][1]) if stretches else at
            stretches.append((start, at + WIDTH))
    return [(start, stop) for start, stop in stretches if _size(text[start:stop]) >= _LEAST_STRETCH]


def _centres(wordings: list[str], marked: list[str]) -> _Ints:
    """For each of sorted wordings the index of its centre."""
    centres = np.arange(len(wordings), dtype=np.int64)
    left, right = _likely_pairs(wordings, marked)
    matches: dict[int, set[int]] = {}
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        if are_one_template(wordings[one], wordings[other]):
            matches.setdefault(one, set()).add(other)
            matches.setdefault(other, set()).add(one)
    is_open = set(matches)
    # The text with most matches takes all it can; of equals the first in sorted order.
    for centre in sorted(matches, key=lambda place: (-len(matches[place]), place)):
        if centre in is_open:
            near = _around(centre, matches, is_open)
            taken = [
                place
                for place in near
                if place in matches[centre] or are_one_template(wordings[centre], wordings[place])
            ]
            centres[[centre, *taken]] = centre
            is_open.difference_update(taken, [centre])
    return centres


def _around(centre: int, matches: Mapping[int, set[int]], is_open: Set[int]) -> list[int]:
    """The open texts that hang together with ``centre`` by at most ``_REACH`` matches."""
    reached = {centre}
    edge = [centre]
    for _ in range(_REACH):
        edge = sorted({place for one in edge for place in matches[one] if place in is_open} - reached)
        reached.update(edge)
    return sorted(reached - {centre})


def _likely_pairs(wordings: list[str], marked: list[str]) -> tuple[_Ints, _Ints]:
    """Pairs of wordings that share a clause, a head or a foot, and enough shingles to be worth aligning."""
    pairs: set[tuple[int, int]] = set()
    for members in _buckets(wordings, marked):
        if len(members) <= _SMALL_BUCKET:
            pairs.update((one, other) for at, one in enumerate(members) for other in members[at + 1 :])
            continue
        step = len(members) // _N_CENTRES
        for centre in members[:: max(step, 1)][:_N_CENTRES]:
            pairs.update((min(centre, other), max(centre, other)) for other in members if other != centre)
        pairs.update(pairwise(members))
    ordered = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    needed, places = np.unique(ordered, return_inverse=True)
    places = places.reshape(-1, 2)
    sets = shingle_sets([wordings[place] for place in needed.tolist()])
    likely = jaccards(sets, places[:, 0], places[:, 1]) >= _LEAST_LIKENESS
    return ordered[likely, 0], ordered[likely, 1]


def _buckets(wordings: list[str], marked: list[str]) -> Iterator[list[int]]:
    """The wordings, by sorted place, that share a clause of some length, a head or a foot."""
    buckets: dict[str, list[int]] = {}
    for place, (wording, text) in enumerate(zip(wordings, marked, strict=True)):
        clauses = (clause for clause in _CLAUSES.findall(text) if 3 * len(clause) >= _CLAUSE_SIZE)
        keys = set(_bare("\n".join(clauses)).split("\n"))
        keys |= {wording[:_EDGE] + "^", "$" + wording[-_EDGE:]}
        for key in keys:
            buckets.setdefault(key, []).append(place)
    for key, members in buckets.items():
        if len(members) > 1 and (key[-1:] == "^" or key[:1] == "$" or _size(key) >= _CLAUSE_SIZE):
            yield members


def _unlabelled(labelled: re.Match[str]) -> str:
    """SLOT for a mark and what is before it in its clause, unless that is a wording by itself."""
    label = labelled.group(1)
    return SLOT if _size(label) < _LEAST_SIZE else labelled.group()


def _bare(marked: str) -> str:
    """``marked`` without signs and case, and without space but between two words of letters; lines stay."""
    spaced = _SIGNS.sub(" ", marked.casefold())
    return _SLOTS.sub(SLOT, _IDLE_SPACE.sub("", spaced) if " " in spaced else spaced)


def _size(text: str) -> int:
    return len(text) + 2 * sum(map(len, _HAN_RUN.findall(text))) - text.count(SLOT)
