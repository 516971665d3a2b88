"""What the search for issues knows of the texts: their wording, the names in them, who bears a name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from minyi.understanding.likeness import (
    Ints,
    Wording,
    counts_of,
    folded,
    holders_of,
    last_sequence,
    sequences,
    weighed,
    wording_of,
)
from minyi.understanding.named import NamesRead, forms_of, read_names, read_names_of_each
from minyi.understanding.same_sites import stands_in

Floats = npt.NDArray[np.float64]

_MOST_TRIED = 12
# Of two names that hold equally well the shorter is taken; a longer one must be better by this much.
_CLEARLY_BETTER = 0.02
_FEWEST_FOR_SECOND = 4  # texts; what fewer share may be chance
# A sign-off or the mark of an app has at most so many characters beside it to the end or beginning of the
# text, and so much of a text at most.
_MOST_BESIDE, _LARGEST_BESIDE = 6, 1 / 8
_MOST_DENSE = 64  # texts whose wording is compared as a dense matrix, which is quicker for few
_FEWEST_OF_GROUP = 2  # texts of a group that give a name, for it to be no stranger to the group
# Who cuts running text wrongly leaves one of these in the piece; a firm or a place has none of them.
_NOT_IN_COINED = frozenset(
    "这那哪此该每某各所只的地得了着过是在不没无未我你您他她它们个些种次就也都还又才再已曾将把被和与或及而且但"
    "让叫使给向往从对为因于以要想会能可应说称讲问答很太更最非乱退吗呢吧啊呀嘛么谁何其之等到来去做有请望求市区县镇乡村"
)


@dataclass(frozen=True)
class Corpus:
    """The texts as the search reads them; ``bearers`` and ``coined`` are filled as they are asked for."""

    titles: Any  # weighted wording, sparse, texts × sequences
    whole: Wording
    names: list[frozenset[str]]
    is_named: npt.NDArray[np.bool_]  # whether a text gives a name
    read: list[str]  # what names are read in
    folded: list[str]
    ends: npt.NDArray[np.int32]  # by sequence, where its texts end in ``holders``
    holders: npt.NDArray[np.int32]
    longest: int
    headings: Sequence[str]  # the titles as they came, "" where there is none
    bearers: dict[str, frozenset[int]] = field(default_factory=dict)
    coined: dict[int, frozenset[str]] = field(default_factory=dict)  # by text, its words in no dictionary


def heads_of(titles: Sequence[str], texts: Sequence[str], longest: int) -> list[str]:
    """The beginnings of titles and texts together, in which names are read."""
    return [f"{title}。{text}"[: longest // 2] for title, text in zip(titles, texts, strict=True)]


def read_corpus(
    titles: Sequence[str], texts: Sequence[str], longest: int, read: Iterable[NamesRead | None] | None = None
) -> Corpus:
    """Weigh the wording of titles and whole messages (``longest`` characters of each) and read the names.

    ``read`` is what ``read_names_of_each`` gives for ``heads_of`` these, where another process reads them: it
    is asked for last.
    """
    heads = heads_of(titles, texts, longest)
    both = (f"{title}。{text}"[: 2 * longest] for title, text in zip(titles, texts, strict=True))
    plain = [folded(text, longest) for text in both]
    counts = counts_of(plain)
    weights = weighed(counts)
    ends, holders = holders_of(counts)
    of_titles = wording_of(titles, longest=longest).weights
    known = dict(enumerate(read_names_of_each(heads) if read is None else read))
    found = {place: both for place, both in known.items() if both is not None}
    names = [found[place][0] if place in found else frozenset() for place in range(len(heads))]
    return Corpus(
        titles=of_titles,
        whole=weights,
        names=names,
        is_named=np.array([bool(given) for given in names], dtype=np.bool_),
        read=heads,
        folded=plain,
        ends=ends,
        holders=holders,
        longest=longest,
        headings=titles,
        coined={place: coined for place, (_, coined) in found.items()},
    )


def best_name(corpus: Corpus, members: Ints) -> tuple[str, float]:
    """The name that holds ``members`` together best, and its F-measure: 2·shared / (members + bearers).

    A name that fewer than two in three of the texts give holds nothing: the rest may be of another place.
    """
    naming = members[corpus.is_named[members]]
    if 3 * len(naming) < len(members):
        return "", 0.0
    given = Counter(name for member in naming.tolist() for name in corpus.names[member])
    inside = set(members.tolist())
    best, best_hold = "", 0.0
    # A longer name counts for the shorter one in it, so a name may be given by more texts than say just it.
    likely = [name for name, count in given.items() if 3 * count >= len(members)]
    for name in sorted(likely, key=lambda name: (-given[name], len(name), name))[:_MOST_TRIED]:
        bearers = bearers_of(corpus, name)
        n_shared = len(bearers & inside)
        hold = 2.0 * n_shared / (len(members) + len(bearers))
        if 3 * n_shared >= 2 * len(members) and hold > best_hold + _CLEARLY_BETTER:
            best, best_hold = name, hold
    return best, best_hold


def second_names(corpus: Corpus, members: Ints, name: str) -> list[str]:
    """What else stands for ``members``: a body beside its place, a firm beside the school it deals with.

    Names, and words in no dictionary, that two in three of the texts give apart from ``name``, and that
    hardly others give: two in three of those who do are ``members``. What most who give it give at the very
    end of their text, and a word most give at the very beginning, is a sign-off, a form's or an app's, and
    no name.
    """
    given = Counter(word for text in members for word in corpus.names[text].union(_whole_words(corpus, text)))
    forms = sorted(map(_folded_name, forms_of(name)), key=len, reverse=True)
    apart = [_without(corpus.folded[text], forms) for text in members]
    found = []
    for word, count in given.items():
        if count < _FEWEST_FOR_SECOND or 3 * count < len(members):
            continue
        n_shared = sum(_folded_name(word) in text for text in apart)
        n_bearers = len(bearers_of(corpus, word))
        if 3 * n_shared >= 2 * max(len(members), n_bearers) and not _is_sign_off(corpus, word):
            found.append(word)
    return sorted(found)


def without_strangers(corpus: Corpus, texts: frozenset[int], members: Ints, own: Sequence[str]) -> list[int]:
    """Those of ``texts`` that give no place or body but ``own`` names, or what others of ``members`` give."""
    given = Counter(name for member in members for name in corpus.names[member])
    known = [_folded_name(name) for name in own]
    return [
        text
        for text in sorted(texts)
        if all(
            given[name] - (text in members) >= _FEWEST_OF_GROUP or _is_part(_folded_name(name), known)
            for name in corpus.names[text]
        )
    ]


def _is_part(name: str, known: Sequence[str]) -> bool:
    """Whether ``name`` is one of ``known`` in a longer or shorter form."""
    return any(name in other or other in name for other in known)


def _whole_words(corpus: Corpus, text: int) -> list[str]:
    return [word for word in sorted(coined_in(corpus, text)) if _NOT_IN_COINED.isdisjoint(word)]


def coined_in(corpus: Corpus, text: int) -> frozenset[str]:
    """The words of a text, by its place, that are in no dictionary."""
    if text not in corpus.coined:
        corpus.coined[text] = read_names(corpus.read[text])[1]
    return corpus.coined[text]


def _is_sign_off(corpus: Corpus, word: str) -> bool:
    bearers = sorted(bearers_of(corpus, word))
    parts = [(corpus.folded[text], _folded_name(word)) for text in bearers]
    tails = [text[text.rindex(key) + len(key) :] for text, key in parts]
    heads = [text[: text.index(key)] for text, key in parts]
    n_last = sum(
        len(tail) <= _MOST_BESIDE and len(tail) <= _LARGEST_BESIDE * len(text)
        for tail, (text, _) in zip(tails, parts, strict=True)
    )
    # A place or a body may well open a letter: its kind tells it from a form's opening.
    is_name = any(word in corpus.names[text] for text in bearers)
    n_first = 0 if is_name else _n_alike(heads)
    return 2 * max(n_last, _n_alike(tails), n_first) > len(bearers)


def _n_alike(sides: Sequence[str]) -> int:
    """How many of the short ones are the same, at most."""
    return max(Counter(side for side in sides if len(side) <= _MOST_BESIDE).values(), default=0)


def _without(text: str, forms: Sequence[str]) -> str:
    for form in forms:
        text = text.replace(form, "\0")
    return text


def _folded_name(name: str) -> str:
    return folded(name, len(name))


def bearers_of(corpus: Corpus, name: str) -> frozenset[int]:
    """The texts that give ``name``, also as a part of a longer name."""
    if name not in corpus.bearers:
        key = folded(name, corpus.longest)
        last = last_sequence(key)  # only texts with it can hold the name
        likely = () if last is None else corpus.holders[corpus.ends[last] : corpus.ends[last + 1]]
        corpus.bearers[name] = frozenset(int(i) for i in likely if key in corpus.folded[i])
    return corpus.bearers[name]


def in_title(corpus: Corpus, text: int, names: Sequence[str]) -> bool:
    """Whether the title of a text, by its place, gives one of ``names``."""
    heading = corpus.headings[text]
    return any(stands_in(name, heading) for name in names)


def likeness_without(corpus: Corpus, members: Ints, names: Sequence[str]) -> Floats:
    """The cosines (n × n) between the weighted wording of ``members`` with the names taken out."""
    if len(members) <= _MOST_DENSE:
        rows = wording_without(corpus, members, names)
        cosines: Floats = rows @ rows.T
        return cosines
    owners, columns, weights = _weights_without(corpus, members, names)
    shape = (len(members), len(corpus.whole.columns))
    matrix = sparse.csr_matrix((weights, (owners, columns)), shape=shape)
    products: Floats = (matrix @ matrix.T).toarray().astype(np.float64)
    lengths = np.sqrt(products.diagonal())
    cosines = products / np.maximum(np.outer(lengths, lengths), 1e-12)
    return cosines


def wording_without(corpus: Corpus, members: Ints, names: Sequence[str]) -> Floats:
    """The weighted wording of ``members`` with the names taken out, one row a text, of length 1 or 0."""
    owners, columns, weights = _weights_without(corpus, members, names)
    # Few of all sequences occur in one group: number these anew and the matrix is small enough to be dense.
    columns, places = np.unique(columns, return_inverse=True)
    dense = np.zeros((len(members), len(columns)))
    dense[owners, places] = weights
    lengths = np.sqrt((dense * dense).sum(axis=1, keepdims=True))
    scaled: Floats = dense / np.where(lengths == 0.0, 1.0, lengths)
    return scaled


def _weights_without(
    corpus: Corpus, members: Ints, names: Sequence[str]
) -> tuple[Ints, npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Of each weight that stands in ``members`` and no name: which member's, its column, and itself."""
    matrix, columns = corpus.whole.weights, corpus.whole.columns
    starts, ends = (matrix.indptr[members].astype(np.int64), matrix.indptr[members + 1].astype(np.int64))
    sizes = ends - starts
    owners = np.repeat(np.arange(len(members)), sizes)
    fields = np.arange(len(owners)) + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)
    found = matrix.indices[fields]
    taken_out = sequences("\0".join(folded(name, corpus.longest) for name in names))
    kept = ~_is_among(columns[found], np.unique(taken_out))
    return owners[kept], found[kept], matrix.data[fields[kept]]


def _is_among(values: Ints, ascending: Ints) -> npt.NDArray[np.bool_]:
    if len(ascending) == 0:
        return np.zeros(len(values), dtype=np.bool_)
    places = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    found: npt.NDArray[np.bool_] = ascending[places] == values
    return found
