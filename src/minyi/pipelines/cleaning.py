"""The journey of ``minyi clean``: files in, the same files repaired and masked out. Memory is bounded."""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TextIO

from minyi.engines import HERE, Engine
from minyi.errors import Lang
from minyi.listening.blocks import Block
from minyi.listening.errors import FileChangedError, NoRowsError
from minyi.listening.opening import state_of
from minyi.listening.options import ReadOptions
from minyi.listening.reading import LeftOut, blocks_of, left_out, source_names
from minyi.listening.reasons import REASONS
from minyi.pipelines.clean_targets import Given, Target, check_output, given_file, shape_of, targets_of
from minyi.pipelines.cleaned_rows import ADDED, CleanedRows, Cleaning, Rejected, Rows, clean_rows
from minyi.pipelines.digests import sha256_of
from minyi.pipelines.progress import Progress
from minyi.pipelines.table_files import TABLES, DocumentText, SeparatedRows, Writing
from minyi.records import REJECTS
from minyi.reporting.files import defused
from minyi.reporting.shelf import put_in_place, shelf_for, unwritable

_AT_ONCE = 1_000  # rows that a process cleans before it hands them back
_FATE, _REASON, _CHANGES = (ADDED.index(name) - len(ADDED) for name in ("fate", "reason", "changes"))


@dataclass(frozen=True, slots=True)
class CleanRequest:
    """What is asked for. Without ``output`` the only file goes to the stream that is given."""

    paths: tuple[Path, ...]
    read: ReadOptions
    output: Path | None = None
    is_folder: bool = False  # whether ``output`` is a folder; so it is for several files
    masks: bool = True
    lang: Lang = "en"  # of the reasons beside rejected rows


@dataclass(slots=True)
class Cleaned:
    """What was written and what became of the rows received."""

    files: tuple[Path, ...] = ()
    fates: Counter[str] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)  # rows changed, by step
    marks: Counter[str] = field(default_factory=Counter)  # marks set, by type
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)  # rows, by fate and reason
    n_cut: int = 0  # cells that a workbook could not hold whole
    unread: tuple[LeftOut, ...] = ()

    @property
    def n_received(self) -> int:
        """All rows received."""
        return sum(self.fates.values())


def clean_files(request: CleanRequest, stream: TextIO, progress: Progress, engine: Engine = HERE) -> Cleaned:
    """Clean the files of ``request``; write all of them or none.

    Raises the errors of ``listening`` when the input cannot be used, those of ``reporting`` and of
    ``pipelines`` when the output cannot be written.
    """
    is_folder = request.is_folder or (request.output is not None and len(request.paths) > 1)
    check_output(request.paths, request.output, is_folder=is_folder)
    engine.prepare(clean_rows)
    given = [
        given_file(path, name, request.read)
        for path, name in zip(request.paths, source_names(request.paths), strict=True)
    ]
    job = _Job(request, _key(request.paths), progress, engine, Cleaned())
    if request.output is None:
        _check_rows(given)
        job.to_stream(given[0], stream)
    else:
        folder, targets = targets_of(given, request.output, is_folder=is_folder)
        _check_rows(given)
        job.to_folder(given, folder, targets)
    job.done.unread = tuple(left_out(request.paths))
    return job.done


@dataclass(slots=True)
class _Job:
    request: CleanRequest
    key: bytes
    progress: Progress
    engine: Engine
    done: Cleaned

    def to_stream(self, one: Given, stream: TextIO) -> None:
        names, shape = shape_of(one, masks=self.request.masks, typed=False)
        rows: Writing = (DocumentText if one.is_document else SeparatedRows)(stream, shape)
        self.progress.begin("cleaning", None)
        for cleaned in self._cleaned(one, names, 1):
            self._count(cleaned)
            rows.write(cleaned.columns)
        self.progress.end()

    def to_folder(self, given: Sequence[Given], folder: Path, targets: Sequence[Target]) -> None:
        place = folder.absolute()
        try:
            with shelf_for(place) as shelf:
                self.progress.begin("cleaning", None)
                written: list[str] = []
                for one, target in zip(given, targets, strict=True):
                    written += self._to_file(one, target, shelf, place)
                self.progress.end()
                put_in_place(shelf, place, written)
        except OSError as error:
            raise unwritable(folder, error) from error
        self.done.files = tuple(folder / name for name in written)

    def _to_file(self, one: Given, target: Target, shelf: Path, place: Path) -> list[str]:
        """Write a file onto the shelf, and its rejects if it has some; the names of both."""
        is_typed = target.opener is TABLES[".parquet"]
        names, shape = shape_of(one, masks=self.request.masks, typed=is_typed)
        rejects = _Rejects(shelf / target.rejects, one.plan.file, self.request.lang)
        # One of an earlier run would speak of rows that this one took.
        if (place / target.rejects).is_file():
            rejects.begin()
        with ExitStack() as stack:
            rows = stack.enter_context(target.opener(shelf / target.name, shape))
            for cleaned in self._cleaned(one, names, self.done.n_received + 1):
                self._count(cleaned)
                rows.write(cleaned.columns)
                rejects.write(cleaned.rejected)
        self.done.n_cut += rows.n_cut
        return [target.name, target.rejects] if rejects.has_begun else [target.name]

    def _cleaned(self, one: Given, names: tuple[str, ...], first_row: int) -> Iterator[CleanedRows]:
        """The rows of a file, cleaned; the next block is begun before the last is waited for."""
        before = state_of(one.path)
        work = partial(clean_rows, cleaning=Cleaning(names, one.plan, self.key, self.request.masks))
        waiting: Iterator[CleanedRows] = iter(())
        for block in blocks_of(one.path, one.read):
            begun = self.engine.map(work, _in_parts(block, first_row))
            first_row += block.n_rows
            yield from waiting
            waiting = begun
        yield from waiting
        if state_of(one.path) != before:
            raise FileChangedError(file=one.path)

    def _count(self, cleaned: CleanedRows) -> None:
        columns, done = cleaned.columns, self.done
        done.fates.update(map(str, columns[_FATE]))
        done.marks.update(cleaned.marks)
        for steps in columns[_CHANGES]:
            if isinstance(steps, list):
                done.changes.update(steps)
        for fate, reason in zip(columns[_FATE], columns[_REASON], strict=True):
            if reason is not None:
                done.reasons[str(fate), str(reason)] += 1
        self.progress.advance(cleaned.n_rows)


class _Rejects:
    """The file of rejected rows, which is made when the first comes: see docs/reference/brief.md."""

    def __init__(self, path: Path, file: str, lang: Lang) -> None:
        self._path, self._file, self._lang = path, file, lang
        self.has_begun = False

    def begin(self) -> None:
        """Write the line with the names of the columns."""
        self._put([REJECTS.names])
        self.has_begun = True

    def write(self, rejected: Sequence[Rejected]) -> None:
        """Write some rows."""
        if rejected and not self.has_begun:
            self.begin()
        self._put(
            [one.row, self._file, one.code, REASONS[one.code][0 if self._lang == "zh" else 1], one.original]
            for one in rejected
        )

    def _put(self, rows: "Iterator[list[object]] | list[list[str]]") -> None:
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        for row in rows:
            writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])
        if buffer.tell():
            with self._path.open("ab") as file:
                file.write(buffer.getvalue().encode("utf-8", "replace"))


def _check_rows(given: Sequence[Given]) -> None:
    if not any(one.n_rows for one in given):
        raise NoRowsError(files=", ".join(str(one.path) for one in given))


def _in_parts(block: Block, first_row: int) -> list[Rows]:
    if block.n_rows <= _AT_ONCE:
        return [Rows(block, first_row)] if block.n_rows else []
    parts = []
    for start in range(0, block.n_rows, _AT_ONCE):
        end = min(start + _AT_ONCE, block.n_rows)
        spoilt = {place - start: one for place, one in block.spoilt.items() if start <= place < end}
        part = replace(
            block, cells=tuple(cells[start:end] for cells in block.cells), n_rows=end - start, spoilt=spoilt
        )
        parts.append(Rows(part, first_row + start))
    return parts


def _key(paths: Sequence[Path]) -> bytes:
    """A key of 32 bytes made of what all files hold, in whatever order they were named."""
    return hashlib.sha256(b"minyi clean" + b"".join(sorted(map(sha256_of, paths)))).digest()
