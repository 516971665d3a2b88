"""The main job: files of messages in, a brief out, in which every figure opens. No database, no network."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from minyi import __version__
from minyi.cleaning.batch import clean_batch
from minyi.cleaning.masking import mask
from minyi.engines import HERE, Engine
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.campaigning import campaigns_of, campaigns_table
from minyi.pipelines.grasping import grasp
from minyi.pipelines.naming import names_of
from minyi.pipelines.origins import NOTHING_LANDED, Landing, inputs_of
from minyi.pipelines.progress import Progress
from minyi.pipelines.quoting import gathered_of, quotes_of
from minyi.pipelines.tables import (
    issues_table,
    messages_table,
    rank_issues,
    rejects_table,
    topics_table,
    unnamed,
)
from minyi.pipelines.taking_in import Period, TakenIn, take_in
from minyi.records import Embedder, Fate, Language, Run, Understood
from minyi.reporting import BriefOptions, build_brief, write_outputs
from minyi.reporting.notices import notice_of
from minyi.understanding.message import read_messages

UNREAD_DATES = "unread_dates"
UNREAD_SHEETS = "unread_sheets"


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What is asked for. Without ``lang`` the brief speaks the language of most messages."""

    paths: tuple[Path, ...]
    read: ReadOptions
    lang: Lang | None = None
    period: Period | None = None
    seed: int = 0
    landing: Landing = NOTHING_LANDED  # which of the paths came from addresses


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written and what became of the rows received."""

    files: tuple[Path, ...]
    lang: Lang
    fates: dict[str, int]
    n_unread_dates: int

    @property
    def n_received(self) -> int:
        """All rows received."""
        return sum(self.fates.values())


def write_brief(
    request: BriefRequest,
    directory: Path,
    embedder: Embedder,
    progress: Progress,
    engine: Engine = HERE,
) -> Outcome:
    """Read, understand and report; write the files of a brief into ``directory``, all or none.

    ``engine`` may share the work between processes; what is written is the same. Raises the errors of
    ``listening`` when the input cannot be used and those of ``reporting`` when the output cannot be written.
    """
    # Naming is loaded when its turn comes: its dictionary would stand beside the largest arrays till then.
    engine.prepare(clean_batch)
    taken = take_in(request.paths, request.read, request.period, progress, engine)
    engine.prepare(read_messages)
    lang = request.lang or _language_of(taken.table)
    understood = understand(taken, replace(request, lang=lang), embedder, progress, engine)
    progress.begin("brief", None)
    options = BriefOptions(lang=lang, zone=request.read.zone, seed=request.seed)
    files = write_outputs(build_brief(understood, options), understood, directory)
    progress.end()
    fates = Counter(understood.messages["fate"].to_pylist())
    return Outcome(
        files=tuple(files),
        lang=lang,
        fates={fate.value: fates[fate.value] for fate in Fate},
        n_unread_dates=taken.n_unread_dates,
    )


def understand(
    taken: TakenIn, request: BriefRequest, embedder: Embedder, progress: Progress, engine: Engine = HERE
) -> Understood:
    """All that a brief is made from, for the rows taken in."""
    table = taken.table
    grasped = grasp(table, embedder, request.seed, progress, engine)
    engine.prepare(names_of)
    issues = rank_issues(table, grasped)
    named = engine.map(names_of, [unnamed(grasped, issues)])
    quotes, gathered = quotes_of(table, grasped, issues, embedder), gathered_of(table, grasped, embedder)
    # Found while another process names the topics and issues.
    found = campaigns_of(table, grasped)
    (names,) = named
    messages = messages_table(table, grasped, issues, found, taken.key)
    return Understood(
        run=_run(taken, request, embedder),
        messages=messages,
        topics=topics_table(table, grasped, names.topics),
        issues=issues_table(table, grasped, issues, names.issues),
        campaigns=campaigns_table(found, messages),
        rejects=rejects_table(table, request.lang or _language_of(table)),
        quotes=quotes | {one.campaign_id: (one.quote,) for one in found if one.quote is not None},
        gathered=gathered,
        notices=_notices(taken),
    )


def _run(taken: TakenIn, request: BriefRequest, embedder: Embedder) -> Run:
    parameters = {
        "zone": request.read.zone,
        "document": str(request.read.document).lower(),
        "quoted": str(request.read.quoted).lower(),
        "map": ", ".join(f"{role}={'+'.join(names)}" for role, names in sorted(request.read.columns.items())),
        "period": f"{request.period.first}..{request.period.last}" if request.period else "",
    }
    inputs = inputs_of(taken.inputs, request.paths, request.landing)
    return Run(
        code_version=__version__,
        inputs=tuple(replace(one, name=mask(one.name).text) for one in inputs),
        parameters={name: value for name, value in parameters.items() if value},
        seed=request.seed,
        embedder=embedder.name,
    )


def _notices(taken: TakenIn) -> tuple[str, ...]:
    sheets = [
        notice_of(UNREAD_SHEETS, [mask(name).text for name in (one.file, *one.sheets)])
        for one in taken.unread
    ]
    return (*((UNREAD_DATES,) if taken.n_unread_dates else ()), *sheets)


def _language_of(table: pa.Table) -> Lang:
    counted = Counter(table["language"].to_pylist())
    chinese = counted[Language.SIMPLIFIED.value] + counted[Language.TRADITIONAL.value]
    return "zh" if chinese >= counted[Language.ENGLISH.value] else "en"
