"""One matter an issue: a group whose texts share a place and no matter is parted by what they say."""

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from minyi.understanding.cores import CoreOptions, Floats, parts_of
from minyi.understanding.corpus import Corpus, bearers_of, best_name, in_title, likeness_without
from minyi.understanding.likeness import Ints
from minyi.understanding.named import forms_of
from minyi.understanding.named_apart import Named, divisions_in, named_apart
from minyi.understanding.whole_names import whole_name

Group = tuple[Ints, str]
Vectors = npt.NDArray[np.float32]

# The likeness of two texts by what they say: so much of it the cosine, the rest the wording apart from names.
_OF_MEANING = 0.5
# Two texts on one matter, each in its own words, share a tenth of their weighted wording, seldom a fifth.
_SAME_WORDING = 0.2
# So much of it counts where the titles name different places or bodies.
_APART = 0.7
_CORES = CoreOptions()
# Where half of a group and so many texts are of one matter, a text alike with none stays with them if its
# title names the place and its meaning is not another altogether.
_FEWEST_TO_STAY_WITH = 5
_LEAST_TO_STAY = 0.2
_LEAST_TO_FOLLOW = 0.4  # cosine to the middle of a part, for texts that were not compared each with each
_LEAST_HOLD = 0.65  # how well a name must hold a part that had none (F-measure)
_FEWEST_GIVING = 2  # texts of a group that give a name, for it to be no word of the matter
# What ends like a town or village that the word cutter does not know, with one character more and one less.
_UNKNOWN_AREAS = tuple(re.compile(rf"(?=([\u4e00-\u9fff]{{{size}}}[县镇乡村]))") for size in (2, 3))
_MOST_AT_ONCE = 512  # texts compared each with each
# Of fewer texts too little is known which words are rare, and a place seldom holds several matters.
_FEWEST_TEXTS = 1000


def one_matter_each(corpus: Corpus, groups: list[Group], centred: Vectors) -> list[Group]:
    """Part the groups that hold several matters; a text that shares its matter with none leaves.

    ``centred`` are the vectors of the texts, the mean of all taken away, of length 1 or 0. Groups of one name
    are taken as one. A part keeps the name that half of its texts give, else takes another that they share,
    or none; a name that half of the titles give goes before one that few do. Groups with a name come first,
    of one group the largest part; all stay as they are where there are few texts.
    """
    if len(centred) < _FEWEST_TEXTS:
        return groups
    named = [group for group in groups if group[1]]
    parted = _parted(corpus, [group for group in groups if not group[1]], centred)
    named += [group for group in parted if group[1]]
    return _parted(corpus, _pooled(named), centred) + [group for group in parted if not group[1]]


def _parted(corpus: Corpus, groups: list[Group], centred: Vectors) -> list[Group]:
    return [
        (part, _name_of_part(corpus, part, name))
        for members, name in groups
        for part in _matters_of(corpus, members, name, centred)
    ]


def _pooled(groups: list[Group]) -> list[Group]:
    """The groups, those of one name as one: what they say tells which texts belong together."""
    pools: dict[str, list[Ints]] = {}
    for members, name in groups:
        pools.setdefault(name, []).append(members)
    return [(np.sort(np.concatenate(parts)), name) for name, parts in pools.items()]


def _matters_of(corpus: Corpus, members: Ints, name: str, centred: Vectors) -> list[Ints]:
    # Of a large group some are compared and the others follow, so that its cost is in line with its size.
    step = -(-len(members) // _MOST_AT_ONCE)
    compared = members[::step]
    found = parts_of(_likeness(corpus, compared, name, centred), _CORES)
    found = _with_those_who_stay(corpus, [compared[part] for part in found], name, centred)
    parts = [part for part in found if len(part) > 1]
    if step > 1 and parts:
        parts = _followed(parts, np.setdiff1d(members, compared), centred)
    return parts


def _likeness(corpus: Corpus, members: Ints, name: str, centred: Vectors) -> Floats:
    """How alike (0..1) what each two of ``members`` say is, their names apart."""
    titled = _named_in_titles(corpus, members)
    names = _shared_names(corpus, members, name)
    wording = likeness_without(corpus, members, names + _areas_beside(corpus, members, names, titled))
    rows = centred[members].astype(np.float64)
    alike: Floats = _OF_MEANING * (rows @ rows.T)
    alike += (1.0 - _OF_MEANING) * np.minimum(1.0, wording / _SAME_WORDING)
    # The title says what a letter is of: two that name different places are not of one matter so easily.
    apart = named_apart(titled)
    alike[apart] *= _APART
    # Where neither title gives the name of the group, nothing but words holds the two together.
    forms = forms_of(name) if name else ()
    unnamed = np.array([not in_title(corpus, text, forms) for text in members.tolist()])
    alike[apart & unnamed & unnamed[:, None]] = 0.0
    return np.clip(alike.round(6), 0.0, 1.0)


def _named_in_titles(corpus: Corpus, members: Ints) -> list[Named]:
    named = []
    for text in members.tolist():
        names = (one for one in corpus.names[text] if in_title(corpus, text, (one,)))
        named.append(Named(frozenset(names), divisions_in(corpus.headings[text])))
    return named


def _areas_beside(corpus: Corpus, members: Ints, names: list[str], titled: list[Named]) -> list[str]:
    """The divisions that titles share, and each with the name or division that stands behind it."""
    texts = [corpus.headings[text] for text in members.tolist()]
    given = Counter(
        area
        for title, one in zip(texts, titled, strict=True)
        for area in one.divisions.union(*(sought.findall(title) for sought in _UNKNOWN_AREAS))
    )
    areas = sorted(area for area, count in given.items() if count >= _FEWEST_GIVING)
    pairs = [area + other for area in areas for other in (*areas, *names)]
    return areas + [pair for pair in pairs if any(pair in text for text in texts)]


def _with_those_who_stay(corpus: Corpus, parts: list[Ints], name: str, centred: Vectors) -> list[Ints]:
    """The parts; the largest, if most are of it, with single texts that name the place in their title."""
    core = parts[0]
    is_large = len(core) >= max(_FEWEST_TO_STAY_WITH, sum(map(len, parts)) / 2)
    if not name or not is_large:
        return parts
    middle = centred[core].mean(axis=0, dtype=np.float64)
    staying = [
        part
        for part in parts[1:]
        if len(part) == 1
        and in_title(corpus, int(part[0]), forms_of(name))
        and round(float(centred[part[0]] @ middle), 6) >= _LEAST_TO_STAY
    ]
    gone = {int(part[0]) for part in staying}
    rest = [part for part in parts[1:] if int(part[0]) not in gone]
    return [np.sort(np.concatenate([core, *staying])), *rest]


def _followed(parts: list[Ints], others: Ints, centred: Vectors) -> list[Ints]:
    """The parts with those of ``others`` that are near enough to the middle of one, the nearest."""
    middles = np.stack([centred[part].mean(axis=0, dtype=np.float64) for part in parts])
    middles /= np.maximum(np.linalg.norm(middles, axis=1, keepdims=True), 1e-12)
    nearness = (centred[others].astype(np.float64) @ middles.T).round(6)
    nearest = np.where(nearness.max(axis=1) >= _LEAST_TO_FOLLOW, nearness.argmax(axis=1), -1)
    return [np.sort(np.append(part, others[nearest == number])) for number, part in enumerate(parts)]


def _name_of_part(corpus: Corpus, part: Ints, name: str) -> str:
    # The short form of a name may be that of the whole neighbourhood, so here it does not count.
    if 2 * len(bearers_of(corpus, name).intersection(part.tolist())) < len(part) or not name:
        found, hold = best_name(corpus, part)
        name = whole_name(corpus, found) if name or hold >= _LEAST_HOLD else ""
    n_titled = sum(bool(corpus.headings[text]) for text in part.tolist())
    n_naming = sum(in_title(corpus, text, forms_of(name)) for text in part.tolist()) if name else 0
    if not name or 3 * n_naming >= n_titled:
        return name
    # Where one lives is said in the title, the street that leads there in the body.
    return whole_name(corpus, _name_in_titles(corpus, part)) or name


def _name_in_titles(corpus: Corpus, part: Ints) -> str:
    """The name that most titles give, two and half of them at least; the longest of these, else ""."""
    titled = _named_in_titles(corpus, part)
    given = Counter(name for one in titled for name in one.names)
    name, count = max(given.items(), key=lambda pair: (pair[1], len(pair[0]), pair[0]), default=("", 0))
    return name if count >= max(_FEWEST_GIVING, len(part) / 2) else ""


def _shared_names(corpus: Corpus, members: Ints, name: str) -> list[str]:
    given = Counter(one for text in members.tolist() for one in corpus.names[text])
    shared = {one for one, count in given.items() if count >= _FEWEST_GIVING}
    return sorted(shared.union(forms_of(name)) if name else shared)
