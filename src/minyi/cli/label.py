"""``minyi label``: a file and a model in, the file with labels out."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from minyi.cli.label_jobs import LabelJob, LabelOptions, follow
from minyi.cli.language import said
from minyi.cli.learn_words import labelled_found, labelled_lines
from minyi.cli.options import command_of
from minyi.cli.streams import note
from minyi.listening.options import ReadOptions
from minyi.pipelines.labelling import STAGES, LabelRequest, label_file


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCommand(LabelOptions):
    """The options of ``minyi label``."""

    model: Annotated[
        str,
        typer.Option(
            "--model", metavar="MODEL", help=said("minyi learn 写出的模型。", "What minyi learn wrote.")
        ),
    ]
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=said("要写出的表格，后缀决定格式。", "Table to write; its suffix decides the format."),
        ),
    ]
    always: Annotated[
        bool,
        typer.Option(
            "--always", help=said("每一行都给出标签，没有把握也给。", "Label every row, sure or not.")
        ),
    ] = False
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold",
            min=0.0,
            max=1.0,
            help=said(
                "把握低于此值就留空，默认用模型建议的值。", "Abstain below it; else what the model suggests."
            ),
        ),
    ] = None


def run(asked: LabelCommand) -> None:
    """按学到的标签体系为留言打标签，附上把握。Label messages with a learnt model, and say how surely."""
    follow(
        asked, LabelJob(STAGES, partial(_request, asked), label_file, labelled_found, labelled_lines, note)
    )


command = command_of(LabelCommand, run)


def _request(asked: LabelCommand, paths: tuple[Path, ...], read: ReadOptions) -> LabelRequest:
    return LabelRequest(
        paths=paths,
        read=read,
        model=Path(asked.model),
        output=Path(asked.output),
        text=tuple(asked.text or ()),
        always=asked.always,
        threshold=asked.threshold,
    )
