"""``minyi clean``: files in, the same files repaired and masked out."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from minyi.cli.clean_words import summary_lines
from minyi.cli.inputs import engine_for, progress_for
from minyi.cli.language import said
from minyi.cli.options import command_of
from minyi.cli.reader_notices import tell_reader_notices
from minyi.cli.reading_options import (
    Reading,
    ReadingOptions,
    end_strictly,
    landed_for,
    reading_of,
    with_notices,
)
from minyi.cli.streams import json_for, note
from minyi.pipelines.cleaning import Cleaned, CleanRequest, clean_files
from minyi.records import Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCommand(ReadingOptions):
    """The options of ``minyi clean``."""

    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help=said(
                "输出文件，后缀决定格式；多个输入时是文件夹。默认写到标准输出。",
                "File to write, by its suffix; a folder for several. By default standard output.",
            ),
        ),
    ] = None
    no_mask: Annotated[
        bool,
        typer.Option(
            "--no-mask", help=said("只修复，不遮盖个人信息。", "Repair only; personal data stays as it is.")
        ),
    ] = False
    document: Annotated[
        bool,
        typer.Option(
            "--document",
            help=said("一个文本文件是一份文档（总是如此）。", "A text file is one document: it always is."),
        ),
    ] = False


def run(asked: CleanCommand) -> None:
    """修复、提取并遮盖：网页和文本成为一份文档，表格仍是表格。Repaired and masked text, or a table."""
    reading = reading_of(asked)
    with landed_for(asked, reading) as landing:
        paths = (*reading.files, *landing.paths)
        others = tell_reader_notices(paths, reading.lang, as_json=asked.as_json)
        done = _cleaned(asked, paths, reading)
    sys.stdout.flush()
    if asked.as_json:
        note(json_for(with_notices(_told(done), landing, reading.lang, others), sys.stderr))
    else:
        for line in summary_lines(done, reading.lang):
            note(line)
    end_strictly(asked, done.fates[Fate.REJECTED])


command = command_of(CleanCommand, run)


def _cleaned(asked: CleanCommand, paths: tuple[Path, ...], reading: Reading) -> Cleaned:
    output = None if asked.output is None else Path(asked.output)
    request = CleanRequest(
        paths=paths,
        read=reading.read,
        output=output,
        is_folder=_is_folder(asked.output),
        masks=not asked.no_mask,
        lang=reading.lang,
    )
    # A bar would be drawn over a table that goes to the same terminal.
    is_drawn = output is not None
    telling = progress_for(reading.lang, is_silent=asked.as_json, is_drawn=is_drawn, stages=("cleaning",))
    with engine_for(paths, asked.processes) as engine, telling as progress:
        return clean_files(request, sys.stdout, progress, engine)


def _is_folder(output: str | None) -> bool:
    """Whether a folder is meant: it is there, or its name ends as those of folders do."""
    if not output:
        return False
    separators = (os.sep, *((os.altsep,) if os.altsep else ()))
    try:
        return output.endswith(separators) or Path(output).is_dir()
    except OSError:  # The name is longer than the system allows.
        return False


def _told(done: Cleaned) -> dict[str, Any]:
    """What was done, for machines."""
    return {
        "files": [str(path) for path in done.files],
        "n_received": done.n_received,
        "fates": {fate.value: done.fates[fate] for fate in Fate if fate is not Fate.COPY},
        "changes": dict(done.changes),
        "marks": dict(done.marks),
        "set_aside": _by_reason(done, Fate.SET_ASIDE),
        "rejected": _by_reason(done, Fate.REJECTED),
        "n_cut": done.n_cut,
        "unread_sheets": {one.file: list(one.sheets) for one in done.unread},
    }


def _by_reason(done: Cleaned, fate: Fate) -> dict[str, int]:
    return {reason: n for (of, reason), n in sorted(done.reasons.items()) if of == fate}
