"""Which of many different texts are near copies of one another, without comparing each with each.

A pair is near when the Jaccard of its shingle sets is at least .6, unless both name sites and none the same.
MinHash signatures are cut into bands; two texts that agree in a band are compared exactly. With 28 bands of 4
values a pair of Jaccard s is missed with probability (1 - s^4)^28: at s = .6 (1 - .1296)^28 = .021, at .7
below .001; of pairs at s = .3 one in five is compared in vain.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rensa import RMinHash
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from minyi.cleaning.sites import Sited, are_apart
from minyi.text.shingles import ShingleSets, jaccards, shingle_sets, shingles

THRESHOLD = 0.6

_N_BANDS = 28
_BAND_VALUES = 4
_SEED = 20_080_501
_BATCH = 4_096
_LARGE_BUCKET = 32
_BUCKET_ROUNDS = 8
_LARGE_COMPONENT = 128
_COMPONENT_ROUNDS = 32
_SMALLEST_STAR = 32
_N_TRIED = 8

_Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NearGroups:
    """For each text the index of a text of its group, and whether all texts of the group are near it."""

    groups: _Ints
    is_central: npt.NDArray[np.bool_]


class _Sites:
    """The sites that texts name, read when a text is first compared."""

    def __init__(self, n_texts: int, sited_at: Callable[[int], Sited]) -> None:
        self._sited_at = sited_at
        self._read: dict[int, Sited] = {}
        self._has_sites = np.zeros(n_texts, dtype=np.bool_)

    def apart(self, left: _Ints, right: _Ints) -> npt.NDArray[np.bool_]:
        """Which of the pairs name sites and none of the other's."""
        self._read_all(np.concatenate([left, right]))
        apart: npt.NDArray[np.bool_] = self._has_sites[left] & self._has_sites[right] & (left != right)
        for at in np.flatnonzero(apart).tolist():
            apart[at] = are_apart(self._read[int(left[at])], self._read[int(right[at])])
        return apart

    def agreeing(self, members: _Ints) -> _Ints:
        """Those of ``members`` that name no site, or not another than most of the others."""
        self._read_all(members)
        sites = Counter(site for place in members.tolist() for site in self._read[place].sites)
        if len(sites) < 2:
            return members
        most = min(sites, key=lambda site: (-sites[site], site))
        first = next(place for place in members.tolist() if most in self._read[place].sites)
        return members[~self.apart(members, np.full(len(members), first))]

    def _read_all(self, places: _Ints) -> None:
        for place in np.unique(places).tolist():
            if place not in self._read:
                self._read[place] = self._sited_at(place)
                self._has_sites[place] = bool(self._read[place].sites)


@dataclass(frozen=True, slots=True)
class _Compared:
    """The texts that are compared: their shingles, what each adds to a chain, their order and their sites."""

    sets: ShingleSets
    added: _Ints
    order: _Ints
    sites: _Sites

    def near(self, left: _Ints, right: _Ints) -> npt.NDArray[np.bool_]:
        """Which of the pairs are near, one of ``left`` and one of ``right`` each."""
        near = jaccards(self.sets, left, right) >= THRESHOLD
        alike = np.flatnonzero(near)
        near[alike] = ~self.sites.apart(left[alike], right[alike])
        return near


def _no_sites(_: int) -> Sited:
    return Sited()


def near_groups(
    texts: Sequence[str],
    added: _Ints | None = None,
    order: _Ints | None = None,
    sited_at: Callable[[int], Sited] = _no_sites,
) -> NearGroups:
    """The groups of ``texts``, which are different, folded and sorted.

    The sorted order is what makes groups independent of the order of messages. Two texts with a different
    number in ``added`` are never near. ``order`` says which texts came first; it decides nothing but which
    texts of a group of more than 128 are tried for being near all others. ``sited_at`` gives the sites that
    the text at a place names.

    1. Sign each text, and find the texts that share a band with another.
    2. Band by band, verify the pairs not yet joined, and join those that are near.
    3. Cut each component into stars: all in a group are near one of them (``_cut``).
    """
    groups = np.arange(len(texts), dtype=np.int64)
    found = NearGroups(groups.copy(), np.ones(len(texts), dtype=np.bool_))
    keys = _band_keys(texts)
    members = np.flatnonzero(_shares_a_band(keys))
    if len(members) == 0:
        return found
    compared = _Compared(
        shingle_sets([texts[member] for member in members.tolist()]),
        np.zeros(len(members), dtype=np.int64) if added is None else added[members],
        groups[members] if order is None else order[members],
        _Sites(len(members), lambda place: sited_at(int(members[place]))),
    )
    cut = _cut(compared, _components(compared, keys[:, members]))
    found.groups[members] = members[cut.groups]
    found.is_central[members] = cut.is_central
    return found


def _band_keys(texts: Sequence[str]) -> npt.NDArray[np.uint32]:
    """One row a band, one column a text. Equal bands give equal keys; chance ones cost a comparison."""
    keys = np.empty((_N_BANDS, len(texts)), dtype=np.uint32)
    weights = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93])
    weights = weights.astype(np.uint64)
    for start in range(0, len(texts), _BATCH):
        found = shingles(texts[start : start + _BATCH])
        matrix = RMinHash.digest_matrix_from_flat_token_hashes(
            found.hashes, found.starts.astype(np.uint64), _N_BANDS * _BAND_VALUES, _SEED
        )
        signatures = np.array(matrix.to_rows(), dtype=np.uint64).reshape(-1, _N_BANDS, _BAND_VALUES)
        mixed = (signatures * weights).sum(axis=2, dtype=np.uint64)
        mixed = (mixed ^ (mixed >> np.uint64(29))) * weights[0]
        keys[:, start : start + len(signatures)] = (mixed >> np.uint64(32)).astype(np.uint32).T
    return keys


def _shares_a_band(keys: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    shares = np.zeros(keys.shape[1], dtype=np.bool_)
    for band in keys:
        ordered = np.sort(band)
        repeated = ordered[1:][ordered[1:] == ordered[:-1]]
        shares |= np.isin(band, repeated)
    return shares


def _components(compared: _Compared, keys: npt.NDArray[np.uint32]) -> _Ints:
    """The connected components of the verified pairs: for each text a number."""
    n_texts = keys.shape[1]
    every = np.arange(n_texts, dtype=np.int64)
    components = every
    for band in keys:
        order = np.argsort(band, kind="stable")
        left, right = _near_in_band(compared, _runs(band[order], order), components)
        # A component is kept as a star around one of its texts, so edges never outnumber texts for long.
        firsts = np.full(n_texts, n_texts, dtype=np.int64)
        np.minimum.at(firsts, components, every)
        components = _joined(
            n_texts, np.concatenate([every, left]), np.concatenate([firsts[components], right])
        )
    return components


def _near_in_band(compared: _Compared, buckets: list[_Ints], components: _Ints) -> tuple[_Ints, _Ints]:
    """The near pairs among texts of one bucket that are not in one component yet."""
    small = [bucket for bucket in buckets if bucket.shape[1] <= _LARGE_BUCKET]
    lefts, rights = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
    for bucket in small:
        left, right = _all_pairs(bucket)
        lefts.append(left)
        rights.append(right)
    for bucket in buckets:
        if bucket.shape[1] > _LARGE_BUCKET:
            for members in bucket:
                left, right = _large_bucket_pairs(compared, members, components)
                lefts.append(left)
                rights.append(right)
    left, right = np.concatenate(lefts), np.concatenate(rights)
    apart = components[left] != components[right]
    return _near_only(compared, left[apart], right[apart])


def _large_bucket_pairs(compared: _Compared, members: _Ints, components: _Ints) -> tuple[_Ints, _Ints]:
    """Pairs worth a comparison in a bucket too large for all of them; linear in the size of the bucket.

    The first text in sorted order takes in all that are near it; the rest does the same, a bounded number of
    times. What then remains is compared with its neighbour in sorted order only.
    """
    lefts, rights = [], []
    for _ in range(_BUCKET_ROUNDS):
        if len(members) <= _LARGE_BUCKET:
            break
        centre, others = members[0], members[1:]
        taken = components[others] == components[centre]
        open_ = others[~taken]
        left, right = _near_only(compared, np.full(len(open_), centre), open_)
        lefts.append(left)
        rights.append(right)
        members = np.setdiff1d(others[~taken], right, assume_unique=True)
    if len(members) <= _LARGE_BUCKET:
        left, right = _all_pairs(members[np.newaxis])
    else:
        left, right = members[:-1], members[1:]
    return np.concatenate([*lefts, left]), np.concatenate([*rights, right])


def _cut(compared: _Compared, components: _Ints) -> NearGroups:
    """The groups of each component.

    A component where all are near one another is a group. Another one is cut into stars: the text that most
    others are near takes them all, and the rest is cut the same way. Likeness is a distance (1 - Jaccard
    obeys the triangle inequality), so two in a star share at least a fifth. To compare all with all costs the
    square of the size, so of a component over 128 texts a few only are tried for a centre.
    """
    found = NearGroups(np.arange(len(components)), np.ones(len(components), dtype=np.bool_))
    order = np.argsort(components, kind="stable")
    pieces: dict[int, list[_Ints]] = {}
    for block in _runs(components[order], order):
        for members in block if block.shape[1] > _LARGE_COMPONENT else ():
            for piece in _starred(compared, members, found):
                pieces.setdefault(len(piece), []).append(piece)
        if 2 < block.shape[1] <= _LARGE_COMPONENT:
            pieces.setdefault(block.shape[1], []).extend(block)
        if block.shape[1] == 2:
            found.groups[block[:, 1]] = block[:, 0]
    for size in sorted(pieces):
        _cut_small(compared, np.array(pieces[size]), found)
    return found


def _cut_small(compared: _Compared, block: _Ints, found: NearGroups) -> None:
    """Write into ``found`` the stars of components of one size, one a row of ``block``."""
    size = block.shape[1]
    upper = np.triu_indices(size, k=1)
    left, right = _all_pairs(block)
    for members, row in zip(block, compared.near(left, right).reshape(len(block), -1), strict=True):
        if row.all():
            found.groups[members] = members[0]
            continue
        near = np.eye(size, dtype=np.bool_)
        near[upper] = row
        near |= near.T
        is_open = np.ones(size, dtype=np.bool_)
        while is_open.any():
            centre = int(np.where(is_open, near[:, is_open].sum(axis=1), 0).argmax())
            taken = np.flatnonzero(near[centre] & is_open)
            taken = taken[np.isin(members[taken], compared.sites.agreeing(members[taken]))]
            found.groups[members[taken]] = members[centre]
            found.is_central[members[taken]] = near[np.ix_(taken, taken)].all(axis=1)
            is_open[taken] = False


def _starred(compared: _Compared, members: _Ints, found: NearGroups) -> Iterator[_Ints]:
    """Write the stars of a large component into ``found``; give what is left over in pieces to cut.

    The centre of a star is the text, of a few tried in even steps of the sorted order, that most are near.
    Where stars become small, the rest is no campaign but a chain, and goes in sorted order into pieces.
    """
    for _ in range(_COMPONENT_ROUNDS):
        if len(members) <= _LARGE_COMPONENT:
            break
        tried = members[np.linspace(0, len(members) - 1, _N_TRIED).astype(np.int64)]
        near = _near_each(compared, tried, members)
        best = int(near.sum(axis=1).argmax())
        if near[best].sum() < _SMALLEST_STAR:
            break
        star = compared.sites.agreeing(members[near[best]])
        earliest = star[np.argsort(compared.order[star], kind="stable")[:_N_TRIED]]
        found.groups[star] = tried[best]
        found.is_central[star] = False
        found.is_central[earliest] = _near_each(compared, earliest, star).all(axis=1)
        found.is_central[tried[best]] = True
        members = np.setdiff1d(members, star, assume_unique=True)
    for start in range(0, len(members), _LARGE_COMPONENT):
        piece = members[start : start + _LARGE_COMPONENT]
        if len(piece) > 1:
            yield piece


def _near_each(compared: _Compared, centres: _Ints, members: _Ints) -> npt.NDArray[np.bool_]:
    """Which of ``members`` are near each of ``centres``, one row a centre."""
    near = compared.near(np.repeat(centres, len(members)), np.tile(members, len(centres)))
    return near.reshape(len(centres), -1)


def _runs(keys: npt.NDArray[np.generic], order: _Ints) -> list[_Ints]:
    """The stretches of equal keys that are longer than one: for each length an array, one stretch a row."""
    edges = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1], [True]]))
    starts, sizes = edges[:-1], np.diff(edges)
    return [
        order[starts[sizes == size][:, np.newaxis] + np.arange(size)] for size in np.unique(sizes) if size > 1
    ]


def _all_pairs(block: _Ints) -> tuple[_Ints, _Ints]:
    """All pairs inside each row of ``block``, row by row."""
    first, second = np.triu_indices(block.shape[1], k=1)
    return block[:, first].ravel(), block[:, second].ravel()


def _near_only(compared: _Compared, left: _Ints, right: _Ints) -> tuple[_Ints, _Ints]:
    """Those of the pairs that are near. Sets of too different a size are not compared."""
    n_left, n_right = compared.sets.lengths[left], compared.sets.lengths[right]
    possible = np.minimum(n_left, n_right) >= THRESHOLD * np.maximum(n_left, n_right)
    possible &= compared.added[left] == compared.added[right]
    left, right = left[possible], right[possible]
    near = compared.near(left, right)
    return left[near], right[near]


def _joined(n_texts: int, left: _Ints, right: _Ints) -> _Ints:
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(n_texts, n_texts))
    labels: _Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return labels
