"""``minyi brief``: messages in, brief out."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from minyi.cli.inputs import engine_for, is_same_file, is_there, progress_for
from minyi.cli.language import said
from minyi.cli.options import command_of
from minyi.cli.reader_notices import tell_beside, tell_reader_notices
from minyi.cli.reading_options import ReadingOptions, end_strictly, landed_for, reading_of, with_notices
from minyi.cli.refusals import OutputIsInput, OutputUnnamed, WrongPeriod, WrongSeed
from minyi.cli.streams import json_for, note, tell
from minyi.errors import InputError, Lang
from minyi.listening.reading import Preview, preview
from minyi.pipelines.brief_folder import check_folder
from minyi.pipelines.brief_records import BriefRequest, Outcome
from minyi.pipelines.edit_errors import NOTES
from minyi.pipelines.origins import first_of_each

if TYPE_CHECKING:
    from minyi.pipelines.taking_in import Period

_SEEDS = 2**32  # as many as the generators of random numbers take
_MOST_UNMET = 20  # edits named in one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCommand(ReadingOptions):
    """The options of ``minyi brief``."""

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
    period: Annotated[
        str | None,
        typer.Option(
            "--period", metavar="A..B", help=said("只看这些天，含首尾。", "Only these days, both included.")
        ),
    ] = None
    seed: Annotated[int, typer.Option("--seed", help=said("随机种子。", "Seed of all that is drawn."))] = 0
    embedding: Annotated[
        Literal["fast", "accurate", "none"],
        typer.Option(
            "--embedding",
            help=said("向量模型：快速、精确，或不用模型。", "Model of meaning: fast, accurate, or none."),
        ),
    ] = "fast"
    previous: Annotated[
        str | None,
        typer.Option(
            "--previous",
            metavar="DIR",
            help=said("上次简报的文件夹，话题接着用。", "Folder of an earlier brief; topics go on."),
        ),
    ] = None
    edits: Annotated[
        str | None,
        typer.Option(
            "--edits",
            metavar="FILE",
            help=said("人对话题的改动，JSON 文件。", "What people decided about topics, as JSON."),
        ),
    ] = None
    targets: Annotated[
        str | None,
        typer.Option(
            "--targets",
            metavar="FILE",
            help=said("服务、规划、规定的名单。", "A list of services, plans and rules."),
        ),
    ] = None
    places: Annotated[
        str | None,
        typer.Option(
            "--places",
            metavar="FILE",
            help=said(
                "本单位自己的地名表：名称、代码、上级、别名。",
                "Names of places the office keeps: name, code, parent, aliases.",
            ),
        ),
    ] = None
    look: Annotated[
        bool,
        typer.Option(
            "--preview", help=said("只显示各列如何理解，然后停止。", "Show how columns are read, and stop.")
        ),
    ] = False


def run(asked: BriefCommand) -> None:
    """把留言文件变成一份可以逐项查证的简报。Messages in, a brief in which every figure opens out."""
    reading = reading_of(asked)
    files, read, lang = reading.files, reading.read, reading.lang
    request = BriefRequest(files, read, lang=asked.lang, period=_period(asked.period), seed=_seed(asked.seed))
    request = replace(request, previous=_path(asked.previous), edits=_path(asked.edits))
    request = replace(request, targets=_path(asked.targets), places=_path(asked.places))
    kept = [one for one in (request.edits, request.targets, request.places) if one is not None]
    output = _output(asked.output, [*files, *kept])
    if not asked.look:
        check_folder(output)
    with landed_for(asked, reading) as landing:
        others = tell_reader_notices((*files, *landing.paths), lang, as_json=asked.as_json)
        if asked.look:
            paths = (*files, *first_of_each(landing))
            _show([preview(path, read) for path in paths], lang, as_json=asked.as_json)
            if asked.as_json:
                tell_beside(with_notices({}, landing, lang, others))
            return
        request = replace(request, paths=(*files, *landing.paths), landing=landing)
        outcome = _written(request, output, asked, lang)
    if asked.as_json:
        others = [*others, *(asdict(unmet.say(lang)) for unmet in _unmet(outcome))]
        tell(json_for(with_notices(_told(outcome), landing, lang, others), sys.stdout))
    else:
        _report(outcome, asked, lang)
    end_strictly(asked, outcome.fates["rejected"])


command = command_of(BriefCommand, run)


def _written(request: BriefRequest, output: Path, asked: BriefCommand, lang: Lang) -> Outcome:
    with (
        engine_for(request.paths, asked.processes) as engine,
        progress_for(lang, is_silent=asked.as_json) as progress,
    ):
        # The others load what cleans while the same is loaded here: it takes each half a second.
        engine.load("minyi.cleaning.batch")
        from minyi.cli.embedders import embedder_for
        from minyi.pipelines.brief import write_brief

        embedder = embedder_for(asked.embedding, os.environ, lang, as_json=asked.as_json)
        return write_brief(request, output, embedder, progress, engine)


def _period(given: str | None) -> "Period | None":
    if given is None:
        return None
    parts = re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", given)
    try:
        first, last = (date.fromisoformat(part) for part in parts.groups()) if parts else (None, None)
    except ValueError as error:
        raise WrongPeriod(given=given) from error
    if first is None or last is None or last < first:
        raise WrongPeriod(given=given)
    from minyi.pipelines.taking_in import Period

    return Period(first, last)


def _seed(given: int) -> int:
    if not 0 <= given < _SEEDS:
        raise WrongSeed(given=given)
    return given


def _output(given: str, files: Sequence[Path]) -> Path:
    """The folder to write into. Refused where a file of the brief would take the place of an input."""
    if not given:
        raise OutputUnnamed
    if not is_there(given):  # Then nothing can be replaced in it, and the names need not be loaded yet.
        return Path(given)
    from minyi.reporting.files import WRITERS

    for name in WRITERS:
        for file in files:
            if is_same_file(Path(given) / name, file):
                raise OutputIsInput(file=file, folder=given)
    return Path(given)


def _path(given: str | None) -> Path | None:
    return None if given is None else Path(given)


def _unmet(outcome: Outcome) -> list[InputError]:
    """What is to be said of edits that were not made, by reason."""
    notes: list[InputError] = []
    for code, note_of in NOTES.items():
        unmet = [edit for why, edit in outcome.unmet_edits if why == code]
        named = ", ".join((*unmet[:_MOST_UNMET], *(["…"] if len(unmet) > _MOST_UNMET else [])))
        notes += [note_of(n=len(unmet), edits=named)] if unmet else []
    return notes


def _told(outcome: Outcome) -> dict[str, Any]:
    """What was done, for machines."""
    return {
        "files": [str(path) for path in outcome.files],
        "lang": outcome.lang,
        "n_received": outcome.n_received,
        "fates": outcome.fates,
        "n_unread_dates": outcome.n_unread_dates,
    }


def _report(outcome: Outcome, asked: BriefCommand, lang: Lang) -> None:
    fates = outcome.fates
    if lang == "zh":
        line = (
            f"收到 {outcome.n_received} 行 = 保留 {fates['kept']} + 重复 {fates['copy']} "
            f"+ 搁置 {fates['set_aside']} + 拒收 {fates['rejected']}"
        )
        dates = f"{outcome.n_unread_dates} 行的日期读不出来，留言已保留，没有日期。"
        rejects = "rejects.csv 里是拒收行的原文，没有遮盖，也没有密封，请勿外传。"
    else:
        line = (
            f"{outcome.n_received} rows received = {fates['kept']} kept + {fates['copy']} copies "
            f"+ {fates['set_aside']} set aside + {fates['rejected']} rejected"
        )
        dates = (
            f"The dates of {outcome.n_unread_dates} rows could not be read; the messages are kept, undated."
        )
        rejects = (
            "rejects.csv holds the rejected rows as they came, unmasked and unsealed: do not pass it on."
        )
    note(line)
    if fates["rejected"]:
        note(rejects)
    if outcome.n_unread_dates:
        note(dates)
    for unmet in _unmet(outcome):
        note(f"{unmet.code} {unmet.say(lang).message}")
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
