"""``minyi learn``: labelled files in, a model of labels and a report out."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from minyi.cli.label_jobs import LabelJob, LabelOptions, follow
from minyi.cli.language import said
from minyi.cli.learn_words import found_in, report_lines
from minyi.cli.options import command_of
from minyi.cli.streams import tell
from minyi.listening.options import ReadOptions
from minyi.pipelines.learning import STAGES, LearnRequest, condition_of, learn_files


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnCommand(LabelOptions):
    """The options of ``minyi learn``."""

    label: Annotated[
        list[str],
        typer.Option(
            "--label",
            metavar="COL",
            help=said(
                "标签所在的列；分级时每级一列，从高到低。", "Column of the label; repeat it, one a level."
            ),
        ),
    ]
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="MODEL", help=said("要写出的模型文件。", "Model file to write.")
        ),
    ]
    separator: Annotated[
        str | None,
        typer.Option(
            "--separator",
            metavar="SIGN",
            help=said(
                "一个单元格内各级标签之间的符号，例如 /。", "What stands between levels in a cell, such as /."
            ),
        ),
    ] = None
    where: Annotated[
        list[str] | None,
        typer.Option(
            "--where",
            metavar="COLUMN=VALUE",
            help=said("只学习符合条件的行，可重复。", "Learn only from rows that fit; repeat it."),
        ),
    ] = None
    corrections: Annotated[
        str | None,
        typer.Option(
            "--corrections",
            metavar="FILE",
            help=said(
                "人工改正过的行，比其他行更有分量。", "Rows that people corrected; they outweigh others."
            ),
        ),
    ] = None
    precision: Annotated[
        float,
        typer.Option(
            "--precision",
            min=0.5,
            max=0.999,
            help=said("建议的阈值要使多大比例的标签正确。", "Share of right labels the threshold aims at."),
        ),
    ] = 0.95


def run(asked: LearnCommand) -> None:
    """从已有标签的留言学习本单位的标签体系。Learn a body's labels from labelled messages."""
    follow(asked, LabelJob(STAGES, partial(_request, asked), learn_files, found_in, report_lines, tell))


command = command_of(LearnCommand, run)


def _request(asked: LearnCommand, paths: tuple[Path, ...], read: ReadOptions) -> LearnRequest:
    return LearnRequest(
        paths=paths,
        read=read,
        label=tuple(asked.label),
        output=Path(asked.output),
        text=tuple(asked.text or ()),
        separator=asked.separator or None,
        where=tuple(condition_of(one) for one in asked.where or ()),
        corrections=None if asked.corrections is None else Path(asked.corrections),
        precision=asked.precision,
    )
