"""The journey of ``minyi learn``: labelled files in, a model of labels and a report out."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minyi import __version__
from minyi.engines import HERE, Engine
from minyi.listening.blocks import Block, Cell
from minyi.listening.options import ReadOptions
from minyi.listening.values import to_text
from minyi.pipelines.clean_targets import Given, shape_of
from minyi.pipelines.label_errors import LabelColumnMissing, WrongCondition
from minyi.pipelines.labelling import check_place, planned, read_said, said_rows, shown_of, with_text
from minyi.pipelines.progress import Progress
from minyi.records import Embedder, Kind
from minyi.reporting.shelf import put_in_place, shelf_for, unwritable
from minyi.understanding.kinds import kinds_of_each
from minyi.understanding.labels.errors import NoExamplesError
from minyi.understanding.labels.learning import Example, LearnOptions, Learnt, learn
from minyi.understanding.labels.saved import FORMAT, SavedModel, to_bytes
from minyi.understanding.labels.taxonomy import Path as LabelPath
from minyi.understanding.labels.taxonomy import path_of
from minyi.understanding.misconduct import accuses

STAGES = ("cleaning", "learning")

_CORRECTED = "label"  # the column that ``minyi label`` writes
_SEPARATORS = ("/", " > ", " | ")
_LONGEST_SHOWN = 60  # characters of an example in a report

Condition = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LearnRequest:
    """What is asked for. ``label`` names one column, or one for each level, the highest first."""

    paths: tuple[Path, ...]
    read: ReadOptions
    label: tuple[str, ...]
    output: Path
    text: tuple[str, ...] = ()
    separator: str | None = None  # between the levels within a cell
    where: tuple[Condition, ...] = ()
    corrections: Path | None = None
    precision: float = 0.95
    seed: int = 0


@dataclass(slots=True)
class LearnDone:
    """What was learnt. ``shown`` are examples in words, masked and cut; none that reports misconduct."""

    learnt: Learnt
    shown: dict[int, str]
    file: Path
    n_rows: int  # read, without those that a condition left out
    n_left_out: int  # by a condition
    n_empty: int  # without words, rejected ones included
    n_rejected: int
    n_unlabelled: int
    n_corrections: int


@dataclass(slots=True)
class _Taken:
    """The labelled rows of the files of a request.

    Of the words that people may see only the place is kept, by ``files`` and row: few of them are reported.
    """

    request: LearnRequest
    engine: Engine
    progress: Progress
    examples: list[Example] = field(default_factory=list)
    files: list[tuple[Given, "array[int]"]] = field(default_factory=list)
    fates: Counter[str] = field(default_factory=Counter)

    def take(self, one: Given, *, is_correction: bool = False) -> None:
        """Take those of a file. Corrections are all taken, whatever the conditions."""
        request = self.request
        where = () if is_correction else request.where
        # Blocks of objects differ in their columns, so those of the whole file are asked for.
        there, _ = shape_of(one, masks=False, typed=False)
        names = _label_columns(there, request.label, one.path, is_correction=is_correction)
        _check_there(there, [column for column, _ in where], one.path)
        start, taken = 0, array("q")
        self.files.append((one, taken))
        for block, said in read_said(one, self.engine):
            labels = [_texts(block, name) for name in names]
            fits = _fitting(block, where)
            for place, (plain, code, is_fitting) in enumerate(zip(said.plain, said.codes, fits, strict=True)):
                path = path_of([column[place] for column in labels], request.separator)
                fate = _fate(is_fitting, code, plain, path)
                self.fates[fate] += 1
                if fate == "taken":
                    self.examples.append(Example(plain, path, is_correction))
                    taken.append(start + place)
            start += block.n_rows
            self.progress.advance(block.n_rows)

    def shown(self, examples: Sequence[int]) -> list[str]:
        """What some examples, in order, say as people may see it. Their files are read again."""
        shown: list[str] = []
        first = 0
        for one, places in self.files:
            wanted = [places[row - first] for row in examples if first <= row < first + len(places)]
            shown += shown_of(one, wanted) if wanted else []
            first += len(places)
        return shown


@dataclass(slots=True)
class _Told:
    """What ``learn`` tells, as a stage."""

    progress: Progress
    n_told: int = 0

    def tell(self, n_done: int, n_all: int) -> None:
        if n_done == 0:
            self.progress.begin("learning", n_all)
        self.progress.advance(n_done - self.n_told)
        self.n_told = n_done


def learn_files(
    request: LearnRequest, embedder: Embedder, progress: Progress, engine: Engine = HERE
) -> LearnDone:
    """Learn from the files of ``request`` and write the model.

    Raises the errors of ``listening``, ``label_errors`` and ``understanding.labels`` for what cannot be used,
    those of ``reporting`` when the model cannot be written.
    """
    corrections = () if request.corrections is None else (request.corrections,)
    check_place(request.output, (*request.paths, *corrections))
    engine.prepare(said_rows)
    read = with_text(request.read, request.text)
    given = [planned(path, read) for path in request.paths]
    corrected = [planned(path, read) for path in corrections]
    taken = _Taken(request, engine, progress)
    progress.begin("cleaning", None)
    for one in given:
        taken.take(one)
    for one in corrected:
        taken.take(one, is_correction=True)
    progress.end()
    if not taken.examples:
        raise NoExamplesError(n_rows=taken.fates.total())
    separator = _separator_for(request, taken.examples)
    options = LearnOptions(precision=request.precision, separator=separator, seed=request.seed)
    learnt = learn(taken.examples, embedder, options, _Told(progress).tell)
    progress.end()
    done = _done(request, learnt, taken)
    _write(request.output, to_bytes(SavedModel(learnt.model, _about(request, learnt, given, separator))))
    return done


def condition_of(given: str) -> Condition:
    """A condition written as ``column=value``. Raises WrongCondition."""
    column, equals, value = given.partition("=")
    if not (column and equals):
        raise WrongCondition(given=given)
    return column, value


def _done(request: LearnRequest, learnt: Learnt, taken: _Taken) -> LearnDone:
    rows = {row for one in learnt.report.confusions for row in one.rows}
    return LearnDone(
        learnt=learnt,
        shown=_open_words(taken, sorted(rows)),
        file=request.output,
        n_rows=taken.fates.total() - taken.fates["left_out"],
        n_left_out=taken.fates["left_out"],
        n_empty=taken.fates["empty"] + taken.fates["rejected"],
        n_rejected=taken.fates["rejected"],
        n_unlabelled=taken.fates["unlabelled"],
        n_corrections=sum(one.is_correction for one in taken.examples),
    )


def _open_words(taken: _Taken, rows: Sequence[int]) -> dict[int, str]:
    """The words of some examples but those that report misconduct or accuse somebody: they are sealed."""
    words = taken.shown(rows)
    # Which words are a title is not known any more, so a message is heard with its first line as one too.
    headed = kinds_of_each([(first, rest) for first, _, rest in (said.partition("\n") for said in words)])
    whole = kinds_of_each([(None, said) for said in words])
    return {
        row: _cut(said)
        for row, said, *kinds in zip(rows, words, headed, whole, strict=True)
        if not accuses(said) and not any(Kind.MISCONDUCT in found for found in kinds)
    }


def _fate(fits: bool, code: str | None, plain: str, path: LabelPath) -> str:
    if not fits:
        return "left_out"
    if code is not None:
        return "rejected"
    if not plain.strip():
        return "empty"
    return "taken" if path else "unlabelled"


def _label_columns(
    there: Sequence[str], wanted: Sequence[str], path: Path, *, is_correction: bool
) -> tuple[str, ...]:
    """The columns of the label; of corrections also the one that ``minyi label`` writes."""
    if is_correction and _CORRECTED in there and not all(name in there for name in wanted):
        return (_CORRECTED,)
    _check_there(there, wanted, path)
    return tuple(wanted)


def _check_there(there: Sequence[str], wanted: Sequence[str], path: Path) -> None:
    """Raise LabelColumnMissing for a column that is not there, unless nothing is."""
    missing = [name for name in wanted if name not in there]
    if there and missing:
        raise LabelColumnMissing(file=path, column=missing[0], columns=", ".join(there[:50]))


def _fitting(block: Block, where: Sequence[Condition]) -> list[bool]:
    """Whether each row fulfils all conditions."""
    fits = [True] * block.n_rows
    for column, value in where:
        cells = _texts(block, column)
        fits = [one and (cell or "").strip() == value.strip() for one, cell in zip(fits, cells, strict=True)]
    return fits


def _texts(block: Block, name: str) -> list[str | None]:
    if name not in block.names:
        return [None] * block.n_rows
    cells: Sequence[Cell] = block.cells[block.names.index(name)]
    return [to_text(cell) for cell in cells]


def _separator_for(request: LearnRequest, examples: Sequence[Example]) -> str:
    """What stands between levels as they are written: as they came, else a sign that is in no label."""
    if request.separator:
        return request.separator
    levels = {level for one in examples for level in one.path}
    return next((sign for sign in _SEPARATORS if not any(sign in level for level in levels)), _SEPARATORS[-1])


def _about(request: LearnRequest, learnt: Learnt, given: Sequence[Given], separator: str) -> dict[str, Any]:
    """What the card of the model tells beside the model: no text and no name of a file."""
    texts = request.text or tuple(
        name for role in ("title", "text") for name in given[0].plan.roles.get(role, ())
    )
    report = learnt.report
    return {
        "minyi": __version__,
        "format": FORMAT,
        "text": list(texts) if request.text or len(texts) == 1 else [],
        "label": list(request.label),
        "separator": separator,
        "n_learnt": learnt.n_learnt,
        "n_tested": learnt.n_tested,
        "accuracy": round(report.accuracy, 4),
        "macro_f1": round(report.macro_f1, 4),
        "calibration_error": round(report.calibration_error, 4),
        "precision": request.precision,
        "coverage": round(report.coverage, 4),
    }


def _write(output: Path, content: bytes) -> None:
    folder = output.parent.absolute()
    try:
        with shelf_for(folder) as shelf:
            (shelf / output.name).write_bytes(content)
            put_in_place(shelf, folder, [output.name])
    except OSError as error:
        raise unwritable(output.parent, error) from error


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"
