"""Vectors kept between runs, by model and text, in a folder that the operator names (``MINYI_CACHE``).

The vectors of a model lie in part files that are written once, under a temporary name, and never changed; a
part is named by a digest of its keys and checksums. So several processes may work in one folder without
locks, and a part that is damaged or gone costs no more than making its vectors again. A vector comes back
with the very bits it went in with, so a run gives the same with the cache, without it and with half of it.

A part of n vectors of d numbers: n keys of 16 bytes in ascending order, n CRC-32 of key and vector (little
endian, 4 bytes), n vectors (little endian float32).
"""

import hashlib
import os
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from minyi.errors import MinyiError
from minyi.records import Embedder
from minyi.understanding.errors import VectorCacheError

_KEY = 16  # bytes
_HEAD = _KEY + 4  # bytes of a row beside its vector
_MOST_PARTS = 64
_PARTS_OF_ALL = 16  # a part holds at most this share of what may be kept, so that the oldest go bit by bit
_TURNS = 3  # that a reader takes when parts are put together under its eyes
_ABANDONED_NS = 3_600 * 10**9  # age of a temporary file that nobody is writing any more
Vectors = npt.NDArray[np.float32]
Keys = npt.NDArray[np.bytes_]
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class CacheOptions:
    """Where vectors are kept, how much room they may take (bytes), and who is told of what went wrong."""

    folder: Path
    tell: Callable[[MinyiError], None]
    most_bytes: int = 2 << 30


class _Listed(NamedTuple):
    """A part as the folder lists it; sorts from the oldest to the newest."""

    at_ns: int
    name: str
    n_bytes: int


@dataclass(frozen=True, slots=True)
class _Part:
    """What stays in memory of a part: 20 bytes a vector; the vectors stay in the file."""

    file: Path
    keys: Keys
    sums: npt.NDArray[np.uint32]
    vector_bytes: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The keys asked for, ascending, each once; their vectors, and which of them are known so far."""

    keys: Keys
    vectors: Vectors
    known: npt.NDArray[np.bool_]


def check_folder(folder: Path) -> None:
    """Make the folder if it is not there, and see that a file can be written in it.

    Raises UND-043 where that cannot be.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise VectorCacheError(file=folder, reason=str(error.strerror or error)) from error


@dataclass(frozen=True, slots=True)
class CachedEmbedder:
    """An embedder that asks the cache first. ``identity`` tells models of one name apart: a digest."""

    embedder: Embedder
    identity: str
    options: CacheOptions
    _index: dict[str, _Part] = field(default_factory=dict, init=False, repr=False, compare=False)
    _told: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The name of the model."""
        return self.embedder.name

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has."""
        return self.embedder.dimensions

    @property
    def files(self) -> tuple[Path, ...]:
        """The parts that hold the vectors of this model, the oldest first."""
        return tuple(self.options.folder / listed.name for listed in self._listing())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """The vectors of ``texts``, as the embedder gives them; new ones are kept.

        A cache that cannot be used is told of (UND-043), once for each reason, and done without.
        """
        keys, first, places = np.unique(_keys_of(texts), return_index=True, return_inverse=True)
        shape = (len(keys), self.dimensions)
        wanted = _Wanted(keys, np.zeros(shape, dtype=np.float32), np.zeros(len(keys), dtype=np.bool_))
        self._read(wanted)
        new = np.flatnonzero(~wanted.known)
        if len(new):
            in_order = new[np.argsort(first[new])]
            wanted.vectors[in_order] = self.embedder.embed([texts[place] for place in first[in_order]])
            if self._has_folder():
                self._tried(lambda: self._keep(keys[new], wanted.vectors[new]))
        vectors: Vectors = wanted.vectors[places]
        return vectors

    @property
    def _model(self) -> str:
        whole = f"{self.name}\0{self.identity}\0{self.dimensions}"
        return hashlib.sha256(whole.encode()).hexdigest()[:24]

    @property
    def _row_bytes(self) -> int:
        return _HEAD + 4 * self.dimensions

    def _tried(self, work: Callable[[], _Found]) -> _Found | None:
        """What ``work`` gives; nothing when a file is not to be used. A damaged one is taken away."""
        try:
            return work()
        except FileNotFoundError:
            # Another process put this part together with others, or dropped it: nothing is wrong.
            return None
        except VectorCacheError as error:
            self._tell(error)
            with suppress(OSError):  # It has been told; the next run tells again.
                (self.options.folder / str(error.values["file"])).unlink(missing_ok=True)
            return None
        except OSError as error:
            file = Path(error.filename).name if isinstance(error.filename, str | Path) else self._model
            self._tell(VectorCacheError(file=file, reason=str(error.strerror or error)))
            return None

    def _has_folder(self) -> bool:
        try:
            self.options.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._tell(VectorCacheError(file=self.options.folder, reason=str(error.strerror or error)))
            return False
        return True

    def _tell(self, error: VectorCacheError) -> None:
        if str(error) not in self._told:
            self._told.add(str(error))
            self.options.tell(error)

    def _listing(self) -> list[_Listed]:
        listing = []
        for file in self.options.folder.glob(f"{self._model}-*.vectors"):
            with suppress(FileNotFoundError):  # Another process has just taken it away.
                stat = file.stat()
                listing.append(_Listed(stat.st_mtime_ns, file.name, stat.st_size))
        return sorted(listing)

    def _parts(self, names: Sequence[str]) -> list[_Part]:
        """The parts of these names, from memory where they have been read; without those not to be used."""
        parts = []
        for name in names:
            part = self._index.get(name) or self._tried(
                partial(_part_of, self.options.folder / name, self.dimensions)
            )
            if part is not None:
                self._index[name] = part
                parts.append(part)
        return parts

    def _read(self, wanted: _Wanted) -> None:
        before: list[str] = []
        for _ in range(_TURNS):
            names = [listed.name for listed in self._tried(self._listing) or []]
            if names == before or wanted.known.all():
                break
            for gone in [name for name in list(self._index) if name not in names]:
                self._index.pop(gone, None)
            for part in self._parts(names):
                if self._tried(partial(_fill, wanted, part)) is None:
                    self._index.pop(part.file.name, None)
            before = names

    def _keep(self, keys: Keys, vectors: Vectors) -> None:
        most = max(1, self.options.most_bytes // self._row_bytes)
        keys, vectors = keys[-most:], np.asarray(vectors[-most:], dtype="<f4")
        self._make_room((most - len(keys)) * self._row_bytes)
        a_part = max(1, most // _PARTS_OF_ALL)
        for start in range(0, len(keys), a_part):
            some, rows = keys[start : start + a_part], vectors[start : start + a_part]
            sums = [zlib.crc32(row.tobytes(), zlib.crc32(_bytes(some, n))) for n, row in enumerate(rows)]
            head = some.tobytes() + np.array(sums, dtype="<u4").tobytes()
            self._put(head, (row.tobytes() for row in rows))
        listing = self._listing()
        if len(listing) > _MOST_PARTS:
            self._sweep(listing[-1].at_ns)
            for names in _groups(listing, a_part * self._row_bytes):
                self._tried(partial(self._merge, names))

    def _make_room(self, most_bytes: int) -> None:
        """Drops the oldest parts until the others take no more than ``most_bytes``."""
        listing = self._listing()
        n_bytes = sum(listed.n_bytes for listed in listing)
        for listed in listing:
            if n_bytes <= most_bytes:
                break
            (self.options.folder / listed.name).unlink(missing_ok=True)
            n_bytes -= listed.n_bytes

    def _put(self, head: bytes, vectors: Iterable[bytes], at_ns: int | None = None) -> str:
        """Writes a part and gives its name. Its time is ``at_ns``, or now and later than any other part's."""
        name = f"{self._model}-{_digest(head)}.vectors"
        temporary = self.options.folder / f"{self._model}-{secrets.token_hex(8)}.partial"
        try:
            with temporary.open("xb") as opened:
                opened.write(head)
                opened.writelines(vectors)
            if at_ns is None:
                # A clock too coarse, or set back, must not make the newest part an old one.
                newest = max((listed.at_ns for listed in self._listing()), default=0)
                at_ns = max(temporary.stat().st_mtime_ns, newest + 1)
            os.utime(temporary, ns=(at_ns, at_ns))
            temporary.replace(self.options.folder / name)
        finally:
            temporary.unlink(missing_ok=True)
        return name

    def _merge(self, names: Sequence[str]) -> None:
        """Puts parts together to one as old as the newest of them, and only then takes them away."""
        parts = self._parts(names)
        if len(parts) < 2:
            return
        newest = max(part.file.stat().st_mtime_ns for part in parts)
        keys, first = np.unique(np.concatenate([part.keys for part in parts]), return_index=True)
        sums = np.concatenate([part.sums for part in parts])[first]
        from_part = np.repeat(np.arange(len(parts)), [len(part.keys) for part in parts])[first]
        from_row = np.concatenate([np.arange(len(part.keys)) for part in parts])[first]
        with ExitStack() as stack:
            opened = [stack.enter_context(part.file.open("rb")) for part in parts]
            vectors = (_vector(parts[n], opened[n], row) for n, row in zip(from_part, from_row, strict=True))
            merged = self._put(keys.tobytes() + sums.tobytes(), vectors, newest)
        for part in parts:
            if part.file.name != merged:
                part.file.unlink(missing_ok=True)

    def _sweep(self, now_ns: int) -> None:
        """Takes away what a process left that was stopped while it wrote."""
        for left in self.options.folder.glob(f"{self._model}-*.partial"):
            with suppress(FileNotFoundError):  # Its writer has just put it in place.
                if now_ns - left.stat().st_mtime_ns > _ABANDONED_NS:
                    left.unlink()


def _groups(listing: Sequence[_Listed], most_bytes: int) -> list[list[str]]:
    """Parts in order of age, those beside each other together as long as they fit in one of ``most_bytes``.

    Two groups in a row are larger than a part may be, or one is full in number: what is kept is then in
    about ``2 * _PARTS_OF_ALL`` parts at most.
    """
    groups: list[list[str]] = []
    n_bytes = 0
    for listed in listing:
        if groups and n_bytes + listed.n_bytes <= most_bytes and len(groups[-1]) < _MOST_PARTS:
            groups[-1].append(listed.name)
            n_bytes += listed.n_bytes
        else:
            groups.append([listed.name])
            n_bytes = listed.n_bytes
    return groups


def _part_of(file: Path, dimensions: int) -> _Part:
    """Keys and checksums of a part. Raises ``VectorCacheError`` for a damaged one, ``OSError``."""
    with file.open("rb") as opened:
        n_rows, rest = divmod(os.fstat(opened.fileno()).st_size, _HEAD + 4 * dimensions)
        head = opened.read(n_rows * _HEAD)
    if rest or not n_rows or file.stem.rpartition("-")[2] != _digest(head):
        raise _damaged(file)
    keys = np.frombuffer(head, dtype=f"S{_KEY}", count=n_rows)
    sums = np.frombuffer(head, dtype="<u4", offset=n_rows * _KEY)
    return _Part(file, keys, sums, 4 * dimensions)


def _fill(wanted: _Wanted, part: _Part) -> bool:
    """Reads what is wanted and not yet known; says that the part is sound. Raises as ``_part_of``."""
    unknown = np.flatnonzero(~wanted.known)
    rows = np.searchsorted(part.keys, wanted.keys[unknown])
    rows[rows == len(part.keys)] = 0
    hit = part.keys[rows] == wanted.keys[unknown]
    places, rows = unknown[hit], rows[hit]
    if len(places):
        with part.file.open("rb") as opened:
            for place, row in zip(places, rows, strict=True):
                wanted.vectors[place] = np.frombuffer(_vector(part, opened, row), dtype="<f4")
        wanted.known[places] = True
    return True


def _vector(part: _Part, opened: BinaryIO, row: int) -> bytes:
    opened.seek(len(part.keys) * _HEAD + int(row) * part.vector_bytes)
    vector = opened.read(part.vector_bytes)
    if zlib.crc32(vector, zlib.crc32(_bytes(part.keys, row))) != part.sums[row]:
        raise _damaged(part.file)
    return vector


def _damaged(file: Path) -> VectorCacheError:
    return VectorCacheError(file=file.name, reason="校验和不符 / checksum differs")


def _keys_of(texts: Iterable[str]) -> Keys:
    return np.fromiter(_each_key(texts), dtype=f"S{_KEY}")


def _each_key(texts: Iterable[str]) -> Iterator[bytes]:
    for text in texts:
        yield hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()


def _bytes(keys: Keys, row: int) -> bytes:
    # As a number of an array would lose zeros at its end.
    return keys[row : row + 1].tobytes()


def _digest(head: bytes) -> str:
    return hashlib.blake2b(head, digest_size=_KEY).hexdigest()
