"""The journey of ``minyi label``: a file and a model in, the file with labels out. Memory is bounded."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pyarrow as pa

from minyi.cleaning.batch import clean_batch
from minyi.engines import HERE, Engine
from minyi.listening.blocks import Block, Cell
from minyi.listening.errors import FileChangedError, NoRowsError
from minyi.listening.opening import state_of, unreadable
from minyi.listening.options import ReadOptions
from minyi.listening.readers import reader_of
from minyi.listening.reading import blocks_of, plan_of, source_names
from minyi.listening.received import Plan, to_batch
from minyi.pipelines.clean_targets import Given, shape_of, written_names
from minyi.pipelines.cleaned_rows import Rows
from minyi.pipelines.label_errors import (
    LabelsOverFolder,
    LabelsOverInput,
    LabelsSuffixUnknown,
    OneFileAtATime,
)
from minyi.pipelines.progress import Progress
from minyi.pipelines.table_files import TABLES, Shape
from minyi.records import Embedder
from minyi.reporting.shelf import put_in_place, shelf_for, unwritable
from minyi.understanding.labels.errors import ModelUnusableError
from minyi.understanding.labels.model import Labeller
from minyi.understanding.labels.saved import LARGEST, SavedModel, from_bytes
from minyi.understanding.labels.taxonomy import written

STAGES = ("cleaning",)
ADDED = ("label", "confidence")
_KEY = bytes(32)  # of pseudonyms, which are dropped
_AT_ONCE = 1_000  # rows that a process reads before it hands them back
_NO_WORDS = "no_words"  # why cleaning sets a row aside in which no letter stands outside the masks
_SAID = ("title", "text", "author")


@dataclass(frozen=True, slots=True)
class SaidRows:
    """What some rows say: ``plain`` for the model, ``shown`` masked for people; both empty if nothing is."""

    plain: tuple[str, ...]
    shown: tuple[str, ...]
    codes: tuple[str | None, ...]  # why a row was rejected


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """What is asked for. ``text`` names columns; without any they are those that the model learnt from."""

    paths: tuple[Path, ...]
    read: ReadOptions
    model: Path
    output: Path
    text: tuple[str, ...] = ()
    always: bool = False
    threshold: float | None = None  # None: the one that the model suggests


@dataclass(slots=True)
class Labelled:
    """What was written: rows by label, by their fate, and cells that a workbook could not hold whole."""

    file: Path
    threshold: float
    labels: Counter[str] = field(default_factory=Counter)
    n_rows: int = 0
    n_abstained: int = 0
    n_partly: int = 0  # labelled down to an upper level
    n_empty: int = 0  # of the rows: without words, rejected ones included
    n_rejected: int = 0
    n_cut: int = 0


def label_file(
    request: LabelRequest, embedder: Embedder, progress: Progress, engine: Engine = HERE
) -> Labelled:
    """Label the file of ``request``, one row out for each row in.

    Raises the errors of ``listening``, ``label_errors`` and ``understanding.labels`` for what cannot be used,
    those of ``reporting`` when the output cannot be written.
    """
    check_table(request.output)
    if len(request.paths) != 1:
        raise OneFileAtATime(n=len(request.paths))
    check_place(request.output, (*request.paths, request.model))
    saved = load_model(request.model, embedder)
    engine.prepare(said_rows)
    one = _given(request, saved)
    if not one.n_rows:
        raise NoRowsError(files=str(one.path))
    threshold = saved.model.threshold if request.threshold is None else request.threshold
    labeller = Labeller(saved.model, saved.model.fitted(), embedder)
    separator = str(saved.about.get("separator", "/"))
    job = _Job(request, one, labeller, separator, Labelled(request.output, threshold))
    folder = request.output.parent.absolute()
    try:
        with shelf_for(folder) as shelf:
            progress.begin("cleaning", None)
            job.write(shelf / request.output.name, progress, engine)
            progress.end()
            put_in_place(shelf, folder, [request.output.name])
    except OSError as error:
        raise unwritable(request.output.parent, error) from error
    return job.done


def check_table(output: Path) -> None:
    """Raise LabelsSuffixUnknown for a file that is written in no format."""
    if output.suffix.lower() not in TABLES:
        raise LabelsSuffixUnknown(file=output, tables=" ".join(TABLES))


def check_place(output: Path, paths: Sequence[Path]) -> None:
    """Raise LabelsOverFolder where ``output`` is a folder, LabelsOverInput where it is one of ``paths``."""
    if output.is_dir():
        raise LabelsOverFolder(file=output)
    for path in paths:
        try:
            if output.samefile(path):
                raise LabelsOverInput(file=path)
        except OSError:  # One is not there, or cannot be looked at: reading or writing says so in its turn.
            continue


def load_model(path: Path, embedder: Embedder) -> SavedModel:
    """The model in a file. Raises ModelUnusableError, and errors of ``listening`` if it cannot be read."""
    if state_of(path).size > LARGEST:
        raise ModelUnusableError(file=path, reason_zh="太大", reason_en="it is too large")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    saved = from_bytes(content, str(path))
    known = saved.model.weighing.n_sequences + embedder.dimensions
    if saved.model.embedder != embedder.name or saved.model.codes.shape[0] != known:
        raise ModelUnusableError(
            file=path, reason_zh="所用的词向量表不同", reason_en="it was made with another word table"
        )
    return saved


def with_text(read: ReadOptions, text: Sequence[str]) -> ReadOptions:
    """``read`` with these columns, and no others, for what is said."""
    return replace(read, columns={"title": (), **read.columns, "text": tuple(text)}) if text else read


def said_rows(rows: Rows, plan: Plan) -> SaidRows:
    """What rows say, cleaned and masked, each by itself. Work for an engine."""
    batch = to_batch(_with_words(rows.block, plan), rows.first_row, plan)
    cleaned = clean_batch(batch, _KEY)
    has_words = [reason != _NO_WORDS for reason in cleaned.column("reason").to_pylist()]
    plain, shown = (
        tuple(
            "\n".join(part for part in (title, text) if part and is_said)
            for title, text, is_said in zip(
                cleaned.column(f"{form}_title").to_pylist(),
                cleaned.column(f"{form}_text").to_pylist(),
                has_words,
                strict=True,
            )
        )
        for form in ("plain", "shown")
    )
    return SaidRows(plain, shown, tuple(batch.column("reject_code").to_pylist()))


def read_said(one: Given, engine: Engine, first_row: int = 1) -> Iterator[tuple[Block, SaidRows]]:
    """The rows of a file with what they say; the next block is begun before the last is waited for."""
    before = state_of(one.path)
    work = partial(said_rows, plan=one.plan)
    waiting: Iterator[tuple[Block, SaidRows]] = iter(())
    for block in blocks_of(one.path, one.read):
        parts = _in_parts(block, first_row)
        begun = zip([part.block for part in parts], engine.map(work, parts), strict=True)
        first_row += block.n_rows
        yield from waiting
        waiting = begun
    yield from waiting
    if state_of(one.path) != before:
        raise FileChangedError(file=one.path)


def shown_of(one: Given, places: Sequence[int]) -> list[str]:
    """What the rows at these places (from 0, in order) of a file say, masked; it is read again for that."""
    before = state_of(one.path)
    shown: list[str] = []
    start = 0
    for block in blocks_of(one.path, one.read):
        for place in places[len(shown) :]:
            if place >= start + block.n_rows:
                break
            row = place - start
            cells = tuple(column[row : row + 1] for column in block.cells)
            shown += said_rows(Rows(Block(block.names, cells, 1), place + 1), one.plan).shown
        start += block.n_rows
        if len(shown) == len(places):
            break
    if state_of(one.path) != before or len(shown) < len(places):
        raise FileChangedError(file=one.path)
    return shown


def planned(path: Path, read: ReadOptions) -> Given:
    """How a file of messages will be read. Raises the errors of ``listening``."""
    plan, n_rows = plan_of(path, source_names([path])[0], read)
    return Given(path, read, plan, reader_of(path).name, n_rows)


@dataclass(slots=True)
class _Job:
    request: LabelRequest
    one: Given
    labeller: Labeller
    separator: str
    done: Labelled

    def write(self, path: Path, progress: Progress, engine: Engine) -> None:
        suffix = self.request.output.suffix.lower()
        names, shape = shape_of(self.one, masks=False, typed=suffix == ".parquet")
        types = (*shape.types[: len(names)], pa.string(), pa.float64())
        with TABLES[suffix](path, Shape(written_names(names, ADDED), types)) as rows:
            for block, said in read_said(self.one, engine):
                rows.write((*_by_name(block, names), *self._labels(said)))
                progress.advance(block.n_rows)
        self.done.n_cut = rows.n_cut

    def _labels(self, said: SaidRows) -> tuple[list[Cell], list[Cell]]:
        labels: list[Cell] = []
        confidence: list[Cell] = []
        given = self.labeller.give(said.plain, self.done.threshold)
        for one, plain, code in zip(given, said.plain, said.codes, strict=True):
            is_empty = not plain.strip()
            sure = one.path if self.request.always else () if is_empty else one.sure
            label = written(sure, self.separator)
            labels.append(label or None)
            confidence.append(one.sure_confidence if sure and sure != one.path else one.confidence)
            self._count(label, is_partly=bool(sure) and sure != one.path, is_empty=is_empty)
            self.done.n_rejected += code is not None
        return labels, confidence

    def _count(self, label: str, *, is_partly: bool, is_empty: bool) -> None:
        self.done.n_rows += 1
        self.done.n_empty += is_empty
        self.done.n_partly += is_partly
        if label:
            self.done.labels[label] += 1
        else:
            self.done.n_abstained += 1


def _given(request: LabelRequest, saved: SavedModel) -> Given:
    """How the file is read: with the columns named, else those learnt from if it has them, else by guess."""
    path, read = request.paths[0], request.read
    learnt_from = [str(name) for name in saved.about.get("text", ())]
    if request.text:
        read = with_text(read, request.text)
    elif learnt_from and not {"text", "title"} & set(read.columns):
        names = next(blocks_of(path, read)).names
        if all(name in names for name in learnt_from):
            read = with_text(read, learnt_from)
    return planned(path, read)


def _with_words(block: Block, plan: Plan) -> Block:
    """The block with the columns only in which something is said, and by whom."""
    wanted = {name for role in _SAID for name in plan.roles.get(role, ())}
    places = [place for place, name in enumerate(block.names) if name in wanted]
    names = tuple(block.names[place] for place in places)
    return replace(block, names=names, cells=tuple(block.cells[place] for place in places))


def _in_parts(block: Block, first_row: int) -> list[Rows]:
    parts = []
    for start in range(0, block.n_rows, _AT_ONCE):
        end = min(start + _AT_ONCE, block.n_rows)
        spoilt = {place - start: one for place, one in block.spoilt.items() if start <= place < end}
        cells = tuple(column[start:end] for column in block.cells)
        parts.append(Rows(Block(block.names, cells, end - start, spoilt), first_row + start))
    return parts


def _by_name(block: Block, names: Sequence[str]) -> list[Sequence[Cell]]:
    """The cells of all columns of the file; a block of objects may lack some."""
    there = dict(zip(block.names, block.cells, strict=True))
    absent: Sequence[Cell] = (None,) * block.n_rows
    return [there.get(name, absent) for name in names]
