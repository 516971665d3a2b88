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
from minyi.pipelines.changing import UNMET_EDITS, changes_table, since_of, unmet_notices
from minyi.pipelines.continuing import TopicPlan, memory_of, plan_of
from minyi.pipelines.grasping import grasp
from minyi.pipelines.naming import names_of
from minyi.pipelines.origins import NOTHING_LANDED, Landing, inputs_of
from minyi.pipelines.place_files import GivenPlaces, read_places
from minyi.pipelines.placing import places_of, unplaced, with_places
from minyi.pipelines.progress import Progress
from minyi.pipelines.quoting import gathered_of, quotes_of
from minyi.pipelines.stances import mentioned
from minyi.pipelines.tables import (
    issues_table,
    messages_table,
    rank_issues,
    rejects_table,
    topics_table,
    unnamed,
)
from minyi.pipelines.taking_in import Period, TakenIn, take_in
from minyi.pipelines.target_files import NO_TARGETS, GivenTargets, read_targets
from minyi.pipelines.watching import watched_of
from minyi.records import Embedder, Fate, Language, Run, Understood
from minyi.reporting import BriefOptions, build_brief, write_outputs
from minyi.reporting.notices import notice_of, parts_of
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
    previous: Path | None = None  # the folder of an earlier brief, whose topics go on
    edits: Path | None = None  # what people decided about topics
    plan: TopicPlan | None = None  # what these two hold, once they are read
    places: Path | None = None  # the names of places that the office keeps
    listed: GivenPlaces | None = None  # what that file holds, once it is read
    targets: Path | None = None  # the services, plans and rules that the office keeps a list of
    wanted: GivenTargets = NO_TARGETS  # what that file holds, once it is read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written and what became of the rows received."""

    files: tuple[Path, ...]
    lang: Lang
    fates: dict[str, int]
    n_unread_dates: int
    unmet_edits: tuple[str, ...] = ()

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
    ``listening`` when the input cannot be used, those of ``plan_of`` when an earlier brief or the edits of
    people cannot, those of ``read_places`` and ``read_targets`` when a list of the office cannot, and those
    of ``reporting`` when the output cannot be written.
    """
    plan = plan_of(request.previous, request.edits, embedder.name, request.seed)
    listed = None if request.places is None else read_places(request.places)
    wanted = NO_TARGETS if request.targets is None else read_targets(request.targets)
    # Naming is loaded when its turn comes: its dictionary would stand beside the largest arrays till then.
    engine.prepare(clean_batch)
    taken = take_in(request.paths, request.read, request.period, progress, engine)
    engine.prepare(read_messages)
    lang = request.lang or _language_of(taken.table)
    told = replace(request, lang=lang, plan=plan, listed=listed, wanted=wanted)
    understood = understand(taken, told, embedder, progress, engine)
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
        unmet_edits=_unmet(understood),
    )


def understand(
    taken: TakenIn, request: BriefRequest, embedder: Embedder, progress: Progress, engine: Engine = HERE
) -> Understood:
    """All that a brief is made from, for the rows taken in."""
    table = taken.table
    plan = request.plan or TopicPlan(embedder.name, request.seed)
    grasped = grasp(table, embedder, plan, progress, engine)
    engine.prepare(names_of, places_of)
    issues = rank_issues(table, grasped)
    named = engine.map(names_of, [unnamed(grasped, issues, table["author_pseudonym"].to_pylist())])
    placing = engine.map(places_of, [unplaced(table, grasped, request.listed)])
    quotes, gathered = quotes_of(table, grasped, issues, embedder), gathered_of(table, grasped, embedder)
    # Found while another process names the topics and issues.
    found = campaigns_of(table, grasped)
    messages = messages_table(table, grasped, issues, found, taken.key)
    (placed,) = placing
    naming = mentioned(with_places(messages, table, grasped, placed), table, request.wanted.targets)
    messages = naming.messages
    watched = watched_of(messages, grasped, request.read.zone)
    (names,) = named
    return Understood(
        run=_run(taken, replace(request, plan=plan), embedder),
        messages=messages,
        topics=topics_table(table, grasped, names.topics),
        issues=issues_table(table, grasped, issues, names.issues),
        campaigns=campaigns_table(found, messages),
        rejects=rejects_table(table, request.lang or _language_of(table)),
        quotes=quotes
        | {one.campaign_id: (one.quote,) for one in found if one.quote is not None}
        | watched.quotes
        | naming.quotes,
        gathered=gathered,
        notices=(*_notices(taken), *unmet_notices(grasped.topics)),
        changes=changes_table(grasped.topics, names),
        since=since_of(grasped.topics),
        memory=memory_of(grasped.topics, names.topics),
        bursts=watched.bursts,
        targets=request.wanted.targets,
    )


def _run(taken: TakenIn, request: BriefRequest, embedder: Embedder) -> Run:
    parameters = {
        "zone": request.read.zone,
        "document": str(request.read.document).lower(),
        "quoted": str(request.read.quoted).lower(),
        "map": ", ".join(f"{role}={'+'.join(names)}" for role, names in sorted(request.read.columns.items())),
        "period": f"{request.period.first}..{request.period.last}" if request.period else "",
        **({} if request.plan is None else request.plan.sources),
        "places": "" if request.listed is None else request.listed.digest,
        "targets": request.wanted.digest,
    }
    inputs = inputs_of(taken.inputs, request.paths, request.landing)
    return Run(
        code_version=__version__,
        inputs=tuple(replace(one, name=mask(one.name).text) for one in inputs),
        parameters={name: value for name, value in parameters.items() if value},
        seed=request.seed,
        embedder=embedder.name,
    )


def _unmet(understood: Understood) -> tuple[str, ...]:
    """The edits that met no topic, of all files."""
    told = [parts_of(notice) for notice in understood.notices]
    return tuple(edit for code, names in told if code == UNMET_EDITS for edit in names[1:])


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
