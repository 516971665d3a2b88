"""All that a brief is made from, and the brief made of it.

Loaded while other processes clean: the rooms that understand and report take half a second to load.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from minyi import __version__
from minyi.cleaning.masking import mask
from minyi.engines import HERE, Engine
from minyi.errors import Lang
from minyi.pipelines.brief_records import BriefRequest
from minyi.pipelines.campaigning import RunCampaign, campaigns_of, campaigns_table
from minyi.pipelines.changing import changes_table, since_of, unmet_notices
from minyi.pipelines.continuing import TopicPlan, memory_of
from minyi.pipelines.edit_errors import NOTES
from minyi.pipelines.gathering import gathered_of
from minyi.pipelines.grasping import begin_to_grasp, with_issues
from minyi.pipelines.naming import names_of
from minyi.pipelines.origins import inputs_of
from minyi.pipelines.placing import places_of, unplaced, with_places
from minyi.pipelines.progress import Progress
from minyi.pipelines.quoting import quotes_of
from minyi.pipelines.ruling import in_force
from minyi.pipelines.sealing import ShownName, name_opener, open_files, open_inputs
from minyi.pipelines.spelling import as_written
from minyi.pipelines.stances import mentioned
from minyi.pipelines.tables import (
    issues_table,
    messages_table,
    rank_issues,
    rejects_table,
    topics_table,
    unnamed,
)
from minyi.pipelines.taking_in import TakenIn
from minyi.pipelines.target_files import NO_TARGETS
from minyi.pipelines.watching import watched_of
from minyi.records import Embedder, Language, Quote, Run, Understood
from minyi.reporting import BriefOptions, build_brief, write_outputs
from minyi.reporting.notices import notice_of, parts_of
from minyi.understanding.message import read_messages
from minyi.understanding.somebody import names_somebody

UNREAD_DATES = "unread_dates"
UNREAD_SHEETS = "unread_sheets"


def understand(
    taken: TakenIn, request: BriefRequest, embedder: Embedder, progress: Progress, engine: Engine = HERE
) -> Understood:
    """All that a brief is made from, for the rows taken in."""
    engine.prepare(read_messages)
    table, plan = taken.table, request.plan or TopicPlan(embedder.name, request.seed)
    wanted = request.wanted or NO_TARGETS
    begun = begin_to_grasp(table, embedder, plan, progress, engine)
    placing = engine.map(places_of, [unplaced(table, begun.grasped, request.listed)])
    grasped = with_issues(begun, progress)
    del begun
    issues = rank_issues(table, grasped)
    named = engine.map(names_of, [unnamed(grasped, issues, table)])
    quotes, gathered = quotes_of(table, grasped, issues, embedder), gathered_of(table, grasped, embedder)
    found = campaigns_of(table, grasped)
    messages = messages_table(table, grasped, issues, found, taken.key)
    naming = mentioned(with_places(messages, table, grasped, next(placing)), table, wanted.targets)
    messages = naming.messages
    watched = watched_of(messages, grasped, request.read.zone)
    names = as_written(next(named), table, grasped, issues)
    shown = name_opener(table, messages)
    return Understood(
        run=_run(taken, replace(request, plan=plan), embedder, shown),
        messages=messages,
        topics=topics_table(table, grasped, names.topics),
        issues=issues_table(table, grasped, issues, names.issues),
        campaigns=campaigns_table(found, messages),
        rejects=rejects_table(open_files(table, taken.inputs, shown), request.lang or language_of(table)),
        quotes=quotes | _quotes_of_campaigns(found) | watched.quotes | naming.quotes,
        gathered=gathered,
        notices=(*_notices(taken, shown), *unmet_notices(grasped.topics)),
        changes=changes_table(grasped.topics, names),
        since=since_of(grasped.topics),
        memory=memory_of(grasped.topics, names.topics),
        bursts=watched.bursts,
        targets=wanted.targets,
        corrected=in_force(plan.rows, grasped.topics.fine_ids, table["row"].to_pylist()),
    )


def written(understood: Understood, request: BriefRequest, directory: Path) -> list[Path]:
    """Build the brief and write its files into ``directory``. Raises the errors of ``reporting``."""
    lang = request.lang or language_of(understood.messages)
    options = BriefOptions(lang, request.read.zone, request.seed, names_somebody=names_somebody)
    return write_outputs(build_brief(understood, options), understood, directory)


def unmet_edits(understood: Understood) -> tuple[tuple[str, str], ...]:
    """The edits that were not made, of all files, each after the code of its notice."""
    told = [parts_of(notice) for notice in understood.notices]
    return tuple((code, edit) for code, names in told if code in NOTES for edit in names[1:])


def language_of(table: pa.Table) -> Lang:
    """The language of most messages."""
    counted = Counter(table["language"].to_pylist())
    chinese = counted[Language.SIMPLIFIED.value] + counted[Language.TRADITIONAL.value]
    return "zh" if chinese >= counted[Language.ENGLISH.value] else "en"


def _quotes_of_campaigns(found: Sequence[RunCampaign]) -> dict[str, tuple[Quote, ...]]:
    return {one.campaign_id: (one.quote,) for one in found if one.quote is not None}


def _run(taken: TakenIn, request: BriefRequest, embedder: Embedder, shown: ShownName) -> Run:
    parameters = {
        "zone": request.read.zone,
        "document": str(request.read.document).lower(),
        "quoted": str(request.read.quoted).lower(),
        "map": ", ".join(f"{role}={'+'.join(names)}" for role, names in sorted(request.read.columns.items())),
        "period": f"{request.period.first}..{request.period.last}" if request.period else "",
        **({} if request.plan is None else request.plan.sources),
        "places": "" if request.listed is None else request.listed.digest,
        "targets": (request.wanted or NO_TARGETS).digest,
    }
    inputs = inputs_of(taken.inputs, request.paths, request.landing)
    return Run(
        code_version=__version__,
        inputs=tuple(replace(one, name=mask(one.name).text) for one in open_inputs(inputs, shown)),
        parameters={name: value for name, value in parameters.items() if value},
        seed=request.seed,
        embedder=embedder.name,
    )


def _notices(taken: TakenIn, shown: ShownName) -> tuple[str, ...]:
    sheets = [
        notice_of(UNREAD_SHEETS, [mask(shown(name, "…")).text for name in (one.file, *one.sheets)])
        for one in taken.unread
    ]
    return (*((UNREAD_DATES,) if taken.n_unread_dates else ()), *sheets)
