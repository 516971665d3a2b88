"""One matter an issue: a group whose texts share a place and no matter is parted by what they say."""

from collections import Counter

import numpy as np
import numpy.typing as npt

from minyi.understanding.corpus import Corpus, bearers_of, best_name, likeness_without
from minyi.understanding.joining import joined, leaves_in_line
from minyi.understanding.likeness import Ints
from minyi.understanding.named import forms_of
from minyi.understanding.whole_names import whole_name

Group = tuple[Ints, str]
Vectors = npt.NDArray[np.float32]

# Mean cosine between the texts of a group (the mean of all texts taken away) above which it is one matter.
_SURE = 0.45
# Mean likeness of two texts on one matter: so much of it the cosine, the rest the wording apart from names.
_LEAST = 0.28
_OF_MEANING = 0.6
# Two texts on one matter, each in its own words, share a tenth of their weighted wording, seldom a quarter.
_SAME_WORDING = 0.25
_FEWEST_GIVING = 2  # texts of a group that give a name, for it to be no word of the matter
_MOST_AT_ONCE = 512  # texts compared each with each
# Of fewer texts too little is known which words are rare, and a place seldom holds several matters.
_FEWEST_TEXTS = 1000


def one_matter_each(corpus: Corpus, groups: list[Group], centred: Vectors) -> list[Group]:
    """Part the groups that hold several matters; a text that shares its matter with none leaves.

    ``centred`` are the vectors of the texts, the mean of all taken away, of length 1 or 0. A part keeps the
    name that half of their texts give, else another that they share, or none. The largest part comes first;
    a group of one matter stays as it is, and so do all where there are few texts.
    """
    if len(centred) < _FEWEST_TEXTS:
        return groups
    parted: list[Group] = []
    for members, name in groups:
        if _mean_cosine(centred[members]) >= _SURE:
            parted.append((members, _name_of_part(corpus, members, name)))
            continue
        # Of a large group some are compared and the others follow, so that its cost is in line with its size.
        step = -(-len(members) // _MOST_AT_ONCE)
        parts = _parts(corpus, members[::step], name, centred)
        if step > 1 and parts:
            parts = _followed(parts, np.setdiff1d(members, members[::step]), centred)
        parted += [(part, _name_of_part(corpus, part, name)) for part in parts]
    return parted


def _followed(parts: list[Ints], others: Ints, centred: Vectors) -> list[Ints]:
    """The parts with those of ``others`` that are near enough to the middle of one, the nearest."""
    middles = np.stack([centred[part].mean(axis=0, dtype=np.float64) for part in parts])
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-12)
    nearness = (centred[others].astype(np.float64) @ middles.T).round(6)
    nearest = np.where(nearness.max(axis=1) >= _LEAST, nearness.argmax(axis=1), -1)
    return [np.sort(np.append(part, others[nearest == number])) for number, part in enumerate(parts)]


def _name_of_part(corpus: Corpus, part: Ints, name: str) -> str:
    if not name:
        return ""
    # The short form of a name may be that of the whole neighbourhood, so here it does not count.
    if 2 * len(bearers_of(corpus, name).intersection(part.tolist())) >= len(part):
        return name
    return whole_name(corpus, best_name(corpus, part)[0])


def _mean_cosine(rows: Vectors) -> float:
    n = len(rows)
    total = rows.sum(axis=0, dtype=np.float64)
    own = float(np.square(rows, dtype=np.float64).sum())
    return round((float(total @ total) - own) / max(1, n * (n - 1)), 6)


def _parts(corpus: Corpus, members: Ints, name: str, centred: Vectors) -> list[Ints]:
    n = len(members)
    wording = likeness_without(corpus, members, _shared_names(corpus, members, name))
    rows = centred[members].astype(np.float64)
    alike = _OF_MEANING * (rows @ rows.T) + (1.0 - _OF_MEANING) * np.minimum(1.0, wording / _SAME_WORDING)
    joins = joined(np.clip(alike.round(6), 0.0, 1.0).astype(np.float32), _LEAST)
    below = {node for join in joins for node in (join.left, join.right)}
    roots = [n + k for k in range(len(joins)) if n + k not in below]
    order, spans = leaves_in_line(joins, n, roots)
    parts = [np.sort(members[order[spans[root]]]) for root in roots]
    return sorted(parts, key=lambda part: (-len(part), part.tolist()))


def _shared_names(corpus: Corpus, members: Ints, name: str) -> list[str]:
    given = Counter(one for text in members.tolist() for one in corpus.names[text])
    shared = {one for one, count in given.items() if count >= _FEWEST_GIVING}
    return sorted(shared.union(forms_of(name)) if name else shared)
