"""One matter an issue: a group whose texts share a place and no matter is parted by what they say."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from minyi.understanding.cores import CoreOptions, Floats, parts_of
from minyi.understanding.corpus import Corpus, bearers_of, best_name, in_title
from minyi.understanding.likeness import Ints
from minyi.understanding.matter_likeness import keys_shared, matter_likeness
from minyi.understanding.named import forms_of
from minyi.understanding.named_apart import Flags, Named, divisions_in, in_other_cities, named_apart
from minyi.understanding.named_sites import ESTATE, SCHOOL, STOP, Site, sites_apart, sites_in
from minyi.understanding.pooled import Group, pooled
from minyi.understanding.same_sites import stands_in
from minyi.understanding.whole_names import whole_name

Vectors = npt.NDArray[np.float32]

# So much of it counts where the titles name different places or bodies.
_APART = 0.7
# Where they name two estates, schools or stops, the same is said of two spots: too little to join them alone.
_AT_OTHER_SITES = 0.45
# And so much where the place is unsure: titles do not give the name of the group, or it is that of a quarter.
_UNSURE = 0.88
_LINE = re.compile(r"号线$|^[0-9]{1,4}路$|^(?:Bus|Line|Route) [0-9]")
_LEAST_OF_OWN, _LEAST_OF_KNOWN = 0.4, 0.9  # F-measure of a name with its texts
_LEAST_TO_NEAREST = 0.5  # of a text of three or more to the one it is most alike
_CORES = CoreOptions()
_UNSURE_CORES = CoreOptions(share=0.8)
# Where half of a group and so many texts are of one matter, a text alike with none stays with them if its
# title names the place and its meaning is not another altogether, or if it says nearly half of what its own
# texts say of their key words and its meaning is near.
_FEWEST_TO_STAY_WITH = 5
_LEAST_TO_STAY = 0.2
_OF_KEYS, _LEAST_BY_KEYS = 0.45, 0.3
_LEAST_TO_FOLLOW = 0.4  # cosine to the middle of a part, for texts that were not compared each with each
_LEAST_HOLD = 0.65  # how well a name must hold a part that had none (F-measure)
_FEWEST_GIVING = 2  # texts of a group that give a name, for it to be no word of the matter
# What ends like a town or village that the word cutter does not know, with one character more and one less.
_UNKNOWN_AREAS = tuple(re.compile(rf"(?=([\u4e00-\u9fff]{{{size}}}[县镇乡村]))") for size in (2, 3))
_MOST_AT_ONCE = 512  # texts compared each with each
# Of fewer texts too little is known which words are rare, and a place seldom holds several matters.
FEWEST_TEXTS = 1000


def one_matter_each(corpus: Corpus, groups: list[Group], centred: Vectors) -> list[Group]:
    """Part the groups that hold several matters; a text that shares its matter with none leaves.

    ``centred`` are the vectors of the texts, the mean of all taken away, of length 1 or 0. Groups of one name
    are taken as one. A part keeps the name that half of its texts give, else takes another that they share,
    or none; a name that half of the titles give goes before one that few do. Groups with a name come first,
    of one group the largest part; all stay as they are where there are few texts.
    """
    if len(centred) < FEWEST_TEXTS:
        return groups
    named = [group for group in groups if group[1]]
    parted = _parted(corpus, [group for group in groups if not group[1]], centred)
    named += [group for group in parted if group[1]]
    return _parted(corpus, pooled(named), centred) + [group for group in parted if not group[1]]


def _parted(corpus: Corpus, groups: list[Group], centred: Vectors) -> list[Group]:
    return [
        (part, _name_of_part(corpus, part, name))
        for members, name in groups
        for part in _matters_of(corpus, members, name, centred)
    ]


def _matters_of(corpus: Corpus, members: Ints, name: str, centred: Vectors) -> list[Ints]:
    # Of a large group some are compared and the others follow, so that its cost is in line with its size.
    step = -(-len(members) // _MOST_AT_ONCE)
    compared = members[::step]
    alike = said_alike(corpus, compared, name, centred)
    found = parts_of(alike, _CORES if _is_own(corpus, compared, name) else _UNSURE_CORES)
    found = _with_those_who_stay(corpus, [compared[part] for part in found], name, centred)
    parts = []
    for part in found:
        places = np.searchsorted(compared, part)
        close = _close_ones(corpus, part, name, alike[np.ix_(places, places)])
        if len(close) > 1 and _is_sure(
            corpus, part[close], name, alike[np.ix_(places[close], places[close])]
        ):
            parts.append(part[close])
    if step > 1 and parts:
        parts = _followed(parts, np.setdiff1d(members, compared), centred)
    return parts


def said_alike(corpus: Corpus, members: Ints, name: str, centred: Vectors) -> Floats:
    """How alike (0..1) what each two of ``members`` say is, their names apart."""
    named = _named_in_titles(corpus, members)
    alike = matter_likeness(corpus, members, _names_apart(corpus, members, name, named), centred)
    # The title says what a letter is of: two that name different places are not of one matter so easily.
    # A line is no place: of two letters about it, one of a stop, the other is of the whole line or elsewhere.
    if _LINE.search(name):
        at_stop = _gives_stop(corpus, members)
        alike[at_stop != at_stop[:, None]] *= _UNSURE
    elsewhere = at_other_sites(corpus, members)
    apart = named_apart(named) | in_other_cities(named) | elsewhere
    alike[apart] *= _APART
    alike[elsewhere] *= _AT_OTHER_SITES / _APART
    forms = forms_of(name) if name else ()
    unnamed = np.array([_leaves_out(corpus, text, forms) for text in members.tolist()])
    if not _is_own(corpus, members, name):
        alike *= _UNSURE
    # Where neither title gives the name of the group, nothing but words holds the two together.
    alike[apart & unnamed & unnamed[:, None]] = 0.0
    return alike.round(6)


def at_other_sites(corpus: Corpus, members: Ints) -> Flags:
    """(n × n): whether the titles of two are of different estates, schools or stops.

    They are not where one speaks of the estate or school of the other too.
    """
    named = _sites_of(corpus, members)
    apart = sites_apart(named)
    for row, column in np.argwhere(np.triu(apart)).tolist():
        one, other = int(members[row]), int(members[column])
        if _speaks_of(corpus, one, named[column]) or _speaks_of(corpus, other, named[row]):
            apart[row, column] = apart[column, row] = False
    return apart


def _sites_of(corpus: Corpus, members: Ints) -> list[tuple[Site, ...]]:
    return [sites_in(corpus.headings[text], corpus.names[text]) for text in members.tolist()]


def _gives_stop(corpus: Corpus, members: Ints) -> Flags:
    named = _sites_of(corpus, members)
    return np.array([any(site.sort == STOP for site in sites) for sites in named], dtype=np.bool_)


def _speaks_of(corpus: Corpus, text: int, sites: Sequence[Site]) -> bool:
    """Whether a text gives an estate or a school of ``sites``; a stop is also passed on the way."""
    return any(
        stands_in(name, corpus.read[text])
        for site in sites
        if site.sort in (ESTATE, SCHOOL)
        for name in site.names
    )


def _names_apart(corpus: Corpus, members: Ints, name: str, titled: list[Named]) -> list[str]:
    """The names that some of ``members`` share, and divisions beside them: they say nothing of a matter."""
    names = _shared_names(corpus, members, name)
    return names + _areas_beside(corpus, members, names, titled)


def _is_own(corpus: Corpus, members: Ints, name: str) -> bool:
    return _hold(corpus, members, name) >= _LEAST_OF_OWN


def _hold(corpus: Corpus, members: Ints, name: str) -> float:
    """How well a name is that of these texts (F-measure); low for that of a quarter or a long road."""
    bearers = bearers_of(corpus, name) if name else frozenset()
    return 2 * len(bearers.intersection(members.tolist())) / (len(members) + len(bearers))


def _close_ones(corpus: Corpus, part: Ints, name: str, alike: Floats) -> Ints:
    """The places in a part of the texts that are close to one other: a topic holds the rest, no matter.

    Of two they are both, and so are all of a large part that has its name almost for itself.
    """
    is_known_for = len(part) >= _FEWEST_TO_STAY_WITH and _hold(corpus, part, name) >= _LEAST_OF_KNOWN
    if len(part) < 3 or is_known_for:
        return np.arange(len(part))
    return np.flatnonzero((alike - np.diag(alike.diagonal())).max(axis=1) >= _LEAST_TO_NEAREST)


def _is_sure(corpus: Corpus, part: Ints, name: str, alike: Floats) -> bool:
    """Whether the few texts of a part are alike enough for how many of their titles give the place."""
    if len(part) >= _FEWEST_TO_STAY_WITH or not name:
        return True
    mean = float(alike.sum() - alike.trace()) / (len(part) * (len(part) - 1))
    n_unnamed = sum(_leaves_out(corpus, text, forms_of(name)) for text in part.tolist())
    return round(mean * (1.0 - (1.0 - _UNSURE) * n_unnamed / len(part)), 6) >= _CORES.least


def _leaves_out(corpus: Corpus, text: int, forms: Sequence[str]) -> bool:
    return bool(corpus.headings[text]) and not in_title(corpus, text, forms)


def _named_in_titles(corpus: Corpus, members: Ints) -> list[Named]:
    named = []
    for text in members.tolist():
        named.append(_named_in(corpus.headings[text], corpus.names[text]))
    return named


@lru_cache(maxsize=1 << 14)  # a text is compared in many groups
def _named_in(title: str, names: frozenset[str]) -> Named:
    return Named(frozenset(name for name in names if stands_in(name, title)), divisions_in(title))


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
    """The parts; the largest, if most are of it, with single texts of its place.

    Their title names the place, or they say half as many of the key words of that part as its own texts do.
    They tell whether a part is known for its name: where it is not with them, ``_close_ones`` lets them go.
    """
    core = parts[0]
    is_large = len(core) >= max(_FEWEST_TO_STAY_WITH, sum(map(len, parts)) / 2)
    if not name or not is_large:
        return parts
    middle = centred[core].mean(axis=0, dtype=np.float64)
    elsewhere = _elsewhere(corpus, core, parts)
    single = np.array([part[0] for part in parts[1:] if len(part) == 1], dtype=np.int64)
    nearness = (centred[single] @ middle).round(6)
    single, nearness = single[nearness >= _LEAST_TO_STAY], nearness[nearness >= _LEAST_TO_STAY]
    said = _keys_said(corpus, core, single, name)
    gone = {
        text
        for text, near, share in zip(single.tolist(), nearness.tolist(), said, strict=True)
        if text not in elsewhere
        and (in_title(corpus, text, forms_of(name)) or (share >= _OF_KEYS and near >= _LEAST_BY_KEYS))
    }
    rest = [part for part in parts[1:] if int(part[0]) not in gone]
    return [np.sort(np.append(core, np.array(sorted(gone), dtype=np.int64))), *rest]


def _elsewhere(corpus: Corpus, core: Ints, parts: Sequence[Ints]) -> frozenset[int]:
    """The single texts whose title is of another site than those of half of ``core``."""
    single = [int(part[0]) for part in parts[1:] if len(part) == 1]
    apart = at_other_sites(corpus, np.array([*single, *core.tolist()], dtype=np.int64))
    n_apart = apart[: len(single), len(single) :].sum(axis=1)
    return frozenset(text for text, n in zip(single, n_apart.tolist(), strict=True) if 2 * n > len(core))


def _keys_said(corpus: Corpus, core: Ints, others: Ints, name: str) -> list[float]:
    """How much each of ``others`` says of the key words of ``core``: 1 is what its own texts say of them."""
    n = len(core)
    members = np.append(core, others)
    titled = _named_in_titles(corpus, members)
    shared = keys_shared(corpus, members, _names_apart(corpus, members, name, titled))[:n]
    own = float(shared[:, :n].sum() - shared[:, :n].trace()) / (n * (n - 1))
    said: list[float] = (shared[:, n:].mean(axis=0) / max(own, 1e-12)).round(6).tolist()
    return said


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
