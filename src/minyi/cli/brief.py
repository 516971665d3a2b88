"""``minyi brief``: messages in, brief out."""

import os
import re
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from minyi.cli.bar import TerminalBar
from minyi.cli.language import said, terminal_lang
from minyi.cli.options import command_of
from minyi.cli.refusals import OutputIsInput, OutputUnnamed, WrongMapping, WrongPeriod, WrongSeed
from minyi.cli.streams import json_for, note, tell
from minyi.engines import HERE, Engine, Processes, n_cores
from minyi.errors import Lang
from minyi.listening.options import ROLES, ReadOptions
from minyi.listening.readers import READERS
from minyi.listening.reading import Preview, preview
from minyi.pipelines.brief import BriefRequest, Outcome, write_brief
from minyi.pipelines.progress import PlainLines, Progress, Silent
from minyi.pipelines.taking_in import Period
from minyi.reporting.files import WRITERS
from minyi.understanding.embedding import load_fast_embedder

_STRICT = 3
_FEWEST_BYTES_TO_SHARE = 1_000_000
_MOST_PROCESSES = 4  # each holds some 150 MB
_SEEDS = 2**32  # as many as the generators of random numbers take


@dataclass(frozen=True, slots=True)
class BriefCommand:
    """The options of ``minyi brief``."""

    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=said("留言文件，可以有多个。", "Files of messages.")),
    ]
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="DIR", help=said("输出文件夹。", "Folder for the brief.")),
    ] = "minyi-brief"
    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option(
            "--lang", help=said("简报的语言，默认随多数留言。", "Language; by default that of most messages.")
        ),
    ] = None
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
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="A..B", help=said("只看这些天，含首尾。", "Only these days, both included.")
        ),
    ] = None
    document: Annotated[
        bool, typer.Option("--document", help=said("一个文本文件是一条留言。", "A text file is one message."))
    ] = False
    quoted: Annotated[
        bool,
        typer.Option("--quoted", help=said("TSV 使用 RFC 4180 引号。", "TSV files quote as RFC 4180 does.")),
    ] = False
    seed: Annotated[int, typer.Option("--seed", help=said("随机种子。", "Seed of all that is drawn."))] = 0
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=said("有被拒的行时以 3 退出。", "Exit with 3 when rows were rejected.")
        ),
    ] = False
    look: Annotated[
        bool,
        typer.Option(
            "--preview", help=said("只显示各列如何理解，然后停止。", "Show how columns are read, and stop.")
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
        bool, typer.Option("--json", help=said("结果与错误以 JSON 输出。", "Results and errors as JSON."))
    ] = False


def run(asked: BriefCommand) -> None:
    """把留言文件变成一份可以逐项查证的简报。Messages in, a brief in which every figure opens out."""
    lang: Lang = asked.lang or terminal_lang(os.environ)
    files, pairs = _parted(asked.files)
    read = ReadOptions(
        columns=_columns([*(asked.columns or ()), *pairs]),
        zone=asked.zone,
        document=asked.document,
        quoted=asked.quoted,
    )
    if asked.look:
        _show([preview(path, read) for path in files], lang, as_json=asked.as_json)
        return
    request = BriefRequest(
        paths=files, read=read, lang=asked.lang, period=_period(asked.period), seed=_seed(asked.seed)
    )
    output = _output(asked.output, files)
    with _engine(asked, files) as engine, _progress(asked, lang) as progress:
        outcome = write_brief(request, output, load_fast_embedder(), progress, engine)
    _report(outcome, asked, lang)
    if asked.strict and outcome.fates["rejected"]:
        raise typer.Exit(_STRICT)


command = command_of(BriefCommand, run)


def _parted(words: Sequence[str]) -> tuple[tuple[Path, ...], list[str]]:
    """Files, and the further pairs of a ``--map`` that was given several (``--map text=a title=b``).

    Raises ``WrongMapping`` for a word that can only be a pair, but has no role in it.
    """
    suffixes = tuple(suffix for reader in READERS for suffix in reader.suffixes)
    files, pairs = [], []
    for word in words:
        # Not Path.exists, which fails for a name longer than the system allows.
        if "=" not in word or os.path.exists(word):  # noqa: PTH110
            files.append(Path(word))
        elif word.partition("=")[0] in ROLES:
            pairs.append(word)
        elif word.lower().endswith(suffixes):
            files.append(Path(word))
        else:
            raise WrongMapping(given=word, roles=", ".join(ROLES))
    return tuple(files), pairs


def _columns(pairs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    columns: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        role, equals, name = pair.partition("=")
        if not (role and equals and name):
            raise WrongMapping(given=pair, roles=", ".join(ROLES))
        columns[role] = (*columns.get(role, ()), name)
    return columns


def _period(given: str | None) -> Period | None:
    if given is None:
        return None
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", given)
    try:
        first, last = (date.fromisoformat(part) for part in parts.groups()) if parts else (None, None)
    except ValueError as error:
        raise WrongPeriod(given=given) from error
    if first is None or last is None or last < first:
        raise WrongPeriod(given=given)
    return Period(first, last)


def _seed(given: int) -> int:
    if not 0 <= given < _SEEDS:
        raise WrongSeed(given=given)
    return given


def _output(given: str, files: Sequence[Path]) -> Path:
    """The folder to write into. Refused where a file of the brief would take the place of an input."""
    if not given:
        raise OutputUnnamed
    for name in WRITERS:
        for file in files:
            if _same_file(Path(given) / name, file):
                raise OutputIsInput(file=file, folder=given)
    return Path(given)


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # One is not there, or cannot be looked at: reading or writing says so in its turn.
        return False


def _engine(asked: BriefCommand, files: Sequence[Path]) -> AbstractContextManager[Engine]:
    """Other processes where there is work for them: it takes half a second until they have loaded."""
    n_processes = asked.processes
    if n_processes is None:
        n_bytes = sum(map(_size, files))
        n_processes = min(n_cores(), _MOST_PROCESSES) if n_bytes >= _FEWEST_BYTES_TO_SHARE else 1
    return nullcontext(HERE) if n_processes == 1 else Processes(n_processes)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):  # It cannot be looked at: reading says so in its turn.
        return 0


def _progress(asked: BriefCommand, lang: Lang) -> AbstractContextManager[Progress]:
    if asked.as_json:
        return nullcontext(Silent())
    if sys.stderr.isatty():
        return TerminalBar(lang)
    return nullcontext(PlainLines(lang))


def _report(outcome: Outcome, asked: BriefCommand, lang: Lang) -> None:
    if asked.as_json:
        found: dict[str, Any] = {
            "files": [str(path) for path in outcome.files],
            "lang": outcome.lang,
            "n_received": outcome.n_received,
            "fates": outcome.fates,
            "n_unread_dates": outcome.n_unread_dates,
        }
        tell(json_for(found, sys.stdout))
        return
    fates = outcome.fates
    if lang == "zh":
        line = (
            f"收到 {outcome.n_received} 行 = 保留 {fates['kept']} + 重复 {fates['copy']} "
            f"+ 搁置 {fates['set_aside']} + 拒收 {fates['rejected']}"
        )
        dates = f"{outcome.n_unread_dates} 行的日期读不出来，留言已保留，没有日期。"
    else:
        line = (
            f"{outcome.n_received} rows received = {fates['kept']} kept + {fates['copy']} copies "
            f"+ {fates['set_aside']} set aside + {fates['rejected']} rejected"
        )
        dates = (
            f"The dates of {outcome.n_unread_dates} rows could not be read; the messages are kept, undated."
        )
    note(line)
    if outcome.n_unread_dates:
        note(dates)
    tell(str(Path(asked.output) / "brief.html"))


def _show(previews: Sequence[Preview], lang: Lang, *, as_json: bool) -> None:
    if as_json:
        tell(json_for([asdict(one) for one in previews], sys.stdout))
        return
    for one in previews:
        tell(f"{one.file} ({one.reader})")
        for column in one.columns:
            role = column.role or ("其他" if lang == "zh" else "other")
            samples = " | ".join(" ".join(sample.split())[:24] for sample in column.samples)
            tell(f"  {column.name}: {role}  {samples}")
        if one.unread_sheets:
            label = "未读的工作表" if lang == "zh" else "sheets not read"
            tell(f"  {label}: {', '.join(one.unread_sheets)}")
