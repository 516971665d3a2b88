"""How ``minyi learn`` and ``minyi label`` are run: what is read, what is told meanwhile and at the end."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Generic, Protocol, TypeVar

import typer

from minyi.cli.inputs import engine_for, progress_for
from minyi.cli.language import said
from minyi.cli.reading_options import ReadingOptions, end_strictly, landed_for, reading_of, with_notices
from minyi.cli.streams import json_for, tell
from minyi.engines import Engine
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.progress import Progress
from minyi.records import Embedder
from minyi.understanding.embedding import load_fast_embedder


class Done(Protocol):
    """What a job has done."""

    n_rejected: int


R = TypeVar("R")
D = TypeVar("D", bound=Done)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelOptions(ReadingOptions):
    """The options of both commands."""

    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text",
            metavar="COL",
            help=said("文字所在的列，可重复；默认自动判断。", "Column of the text; repeat it. Else chosen."),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class LabelJob(Generic[R, D]):
    """A job: its stages, what is asked for of some files, and its work on that.

    And what it says: for machines, and line by line through ``say``.
    """

    stages: Sequence[str]
    request: Callable[[tuple[Path, ...], ReadOptions], R]
    work: Callable[[R, Embedder, Progress, Engine], D]
    found: Callable[[D], dict[str, Any]]
    lines: Callable[[D, Lang], list[str]]
    say: Callable[[str], None]


def follow(asked: LabelOptions, job: LabelJob[R, D]) -> None:
    """Read what was asked for, do the job, tell what was done."""
    reading = reading_of(asked)
    with landed_for(asked, reading) as landing:
        paths = (*reading.files, *landing.paths)
        telling = progress_for(reading.lang, is_silent=asked.as_json, stages=job.stages)
        with engine_for(paths, asked.processes) as engine, telling as progress:
            request = job.request(paths, reading.read)
            done = job.work(request, load_fast_embedder(), progress, engine)
    if asked.as_json:
        tell(json_for(with_notices(job.found(done), landing, reading.lang), sys.stdout))
    else:
        for line in job.lines(done, reading.lang):
            job.say(line)
    end_strictly(asked, done.n_rejected)
