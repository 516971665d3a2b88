"""``minyi clean``: files in, the same files repaired and masked out."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from minyi.cli.addresses import AddressOptions, landed, notices_for, parted, tell_notices
from minyi.cli.clean_words import summary_lines
from minyi.cli.inputs import columns_of, engine_for, files_and_pairs, progress_for
from minyi.cli.language import said, terminal_lang
from minyi.cli.options import command_of
from minyi.cli.streams import json_for, note
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.cleaning import Cleaned, CleanRequest, clean_files
from minyi.pipelines.landing import check_landed
from minyi.records import Fate

_STRICT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanCommand(AddressOptions):
    """The options of ``minyi clean``."""

    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=said("文件或网址，可以有多个。", "Files or addresses.")),
    ]
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
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="ROLE=COLUMN",
            help=said("说明哪一列是什么，可重复。", "Say which column is what; repeat it."),
        ),
    ] = None
    zone: Annotated[
        str,
        typer.Option(
            "--zone", help=said("没有写时区的时间属于哪个时区。", "Time zone of times that name none.")
        ),
    ] = "Asia/Shanghai"
    document: Annotated[
        bool,
        typer.Option(
            "--document",
            help=said("一个文本文件是一份文档（总是如此）。", "A text file is one document: it always is."),
        ),
    ] = False
    quoted: Annotated[
        bool,
        typer.Option("--quoted", help=said("TSV 使用 RFC 4180 引号。", "TSV files quote as RFC 4180 does.")),
    ] = False
    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option("--lang", help=said("摘要的语言，默认随系统。", "Language of the summary.")),
    ] = None
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=said("有被拒的行时以 3 退出。", "Exit with 3 when rows were rejected.")
        ),
    ] = False
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            min=1,
            max=64,
            help=said("几个进程分担工作，默认每个核一个，至多四个。", "Processes that share the work."),
        ),
    ] = None
    as_json: Annotated[
        bool, typer.Option("--json", help=said("摘要与错误以 JSON 输出。", "Summary and errors as JSON."))
    ] = False


def run(asked: CleanCommand) -> None:
    """修复、提取并遮盖：网页和文本成为一份文档，表格仍是表格。Repaired and masked text, or a table."""
    lang: Lang = asked.lang or terminal_lang(os.environ)
    addresses, words = parted(asked.files)
    files, pairs = files_and_pairs(words)
    read = ReadOptions(
        columns=columns_of([*(asked.columns or ()), *pairs]), zone=asked.zone, quoted=asked.quoted
    )
    with landed(addresses, asked, read, progress_for(lang, is_silent=asked.as_json)) as landing:
        if not asked.as_json:
            tell_notices(landing, lang, has_files=bool(files))
        if not files:
            check_landed(addresses, landing)
        done = _cleaned(asked, (*files, *landing.paths), read, lang)
    _report(done, asked, lang, notices_for(landing, lang))
    if asked.strict and done.fates[Fate.REJECTED]:
        raise typer.Exit(_STRICT)


command = command_of(CleanCommand, run)


def _cleaned(asked: CleanCommand, paths: tuple[Path, ...], read: ReadOptions, lang: Lang) -> Cleaned:
    output = None if asked.output is None else Path(asked.output)
    request = CleanRequest(
        paths=paths,
        read=read,
        output=output,
        is_folder=_is_folder(asked.output),
        masks=not asked.no_mask,
        lang=lang,
    )
    # A bar would be drawn over a table that goes to the same terminal.
    is_drawn = output is not None
    telling = progress_for(lang, is_silent=asked.as_json, is_drawn=is_drawn, stages=("cleaning",))
    with engine_for(paths, asked.processes) as engine, telling as progress:
        return clean_files(request, sys.stdout, progress, engine)


def _is_folder(output: str | None) -> bool:
    """Whether a folder is meant: it is there, or its name ends as those of folders do."""
    if not output:
        return False
    separators = (os.sep, *((os.altsep,) if os.altsep else ()))
    # Not Path.is_dir, which fails for a name longer than the system allows.
    return output.endswith(separators) or os.path.isdir(output)  # noqa: PTH112


def _report(done: Cleaned, asked: CleanCommand, lang: Lang, notices: list[dict[str, str]]) -> None:
    sys.stdout.flush()
    if not asked.as_json:
        for line in summary_lines(done, lang):
            note(line)
        return
    found: dict[str, Any] = {
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
    if notices:
        found["notices"] = notices
    note(json_for(found, sys.stderr))


def _by_reason(done: Cleaned, fate: Fate) -> dict[str, int]:
    return {reason: n for (of, reason), n in sorted(done.reasons.items()) if of == fate}
