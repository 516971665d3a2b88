"""One run: from the messages of the office to what pages show and to the files of a brief."""

import hashlib
import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
from django.conf import settings

from minyi import __version__
from minyi.engines import HERE, Engine, Processes, n_cores
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.brief_records import BriefRequest
from minyi.pipelines.continuing import TopicPlan, plan_of
from minyi.pipelines.row_rules import RowRules
from minyi.pipelines.understood import understand, written
from minyi.records import Embedder, Understood
from minyi.reporting import BriefOptions, build_brief
from minyi.reporting.files import sealed
from minyi.reporting.page import render_page
from minyi.reporting.shelf import unwritable
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import OtherEmbedderError, SavedTopicsError
from minyi.understanding.somebody import names_somebody
from minyi.understanding.topic_edits import TopicEdits
from minyi_web.due import Job
from minyi_web.understanding import corrections, storing
from minyi_web.understanding.errors import NothingToRun
from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Correction, CorrectionKind, Run
from minyi_web.understanding.taking import Taken, period_of, take

_FEWEST_BYTES_TO_SHARE = 1_000_000  # below it other processes take longer to begin than to help
_MOST_PROCESSES = 4  # each holds some 150 MB
_KEPT_FILES = (
    "brief.html",
    "brief.zh.html",
    "brief.en.html",
    "brief.json",
)  # of a run whose details are gone
_CALLED: dict[Lang, str] = {"zh": "更正", "en": "corrections"}


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the topics of a run come about, the run it goes on from, and why that could not be used."""

    topics: TopicPlan
    previous: Run | None
    fault: str


def understand_and_store(run: Run, job: Job) -> None:
    """Understand all messages of the period of ``run``, write its brief, store what was found.

    ``run`` has its figures and its provenance afterwards, unsaved. Raises ``NothingToRun``, ``Stopped``, and
    the errors of writing a brief.
    """
    taken = take(run, job)
    if not taken.n_kept:
        raise NothingToRun
    embedder, standing = load_fast_embedder(), corrections.standing()
    plan = _plan(run, standing, taken, embedder)
    _note_provenance(run, plan, taken, standing)
    request = _request(run, plan, taken)
    with engine_for(taken) as engine:
        understood = understand(taken.taken_in, request, embedder, job, engine)
    job.begin("brief", None)
    write_brief(understood, request, folder_of(run))
    job.end()
    storing.store(run, understood, taken, job)


def engine_for(taken: Taken) -> AbstractContextManager[Engine]:
    """Other processes where there is work for them."""
    texts = taken.taken_in.table["shown_text"]
    n_bytes = int(pc.sum(pc.binary_length(texts)).as_py() or 0)
    n_processes = min(n_cores(), _MOST_PROCESSES) if n_bytes >= _FEWEST_BYTES_TO_SHARE else 1
    return nullcontext(HERE) if n_processes == 1 else Processes(n_processes)


def write_brief(understood: Understood, request: BriefRequest, folder: Path) -> None:
    """Write the files of a brief in the language of the office, and its page in the other one.

    Raises an ``OutputError`` where that cannot be done.
    """
    other: Lang = "en" if request.lang == "zh" else "zh"
    try:
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        written(understood, request, folder)
        options = BriefOptions(other, request.read.zone, request.seed, names_somebody=names_somebody)
        page = render_page(build_brief(understood, options), sealed(understood.messages))
        part = folder / f"brief.{other}.part"
        part.write_text(page, encoding="utf-8", errors="replace", newline="\n")
        part.rename(folder / f"brief.{other}.html")
    except OSError as error:
        raise unwritable(folder, error) from error


def _request(run: Run, plan: _Plan, taken: Taken) -> BriefRequest:
    return BriefRequest(
        # The library names what it read by files; here these are sources.
        paths=tuple(Path(one.name) for one in taken.taken_in.inputs),
        read=ReadOptions(zone=settings.TIME_ZONE),
        lang=_lang(),
        period=period_of(run),
        seed=run.seed,
        plan=plan.topics,
    )


def _plan(run: Run, standing: list[Correction], taken: Taken, embedder: Embedder) -> _Plan:
    """Topics go on from those of the current run. Without its file nothing that names a topic can hold."""
    rules = corrections.rules_of(standing, taken.overheard)
    current = Run.objects.filter(is_current=True).exclude(pk=run.pk).first()
    alone = replace(rules, topics={})
    fresh = TopicPlan(embedder.name, run.seed, rows=alone, sources=_sources({}, [], alone))
    if current is None:
        return _Plan(fresh, None, "")
    try:
        plan = plan_of(folder_of(current), None, embedder.name, run.seed)
    except (SavedTopicsError, OtherEmbedderError) as error:
        return _Plan(fresh, None, error.code)
    saved = TopicEdits() if plan.saved is None else plan.saved.edits
    given = corrections.given_edits(standing, saved, _CALLED[_lang()])
    sources = _sources(plan.sources, asdict(given.edits), rules)
    return _Plan(replace(plan, given=given, rows=rules, sources=sources), current, "")


def _sources(before: Any, edits: Any, rules: RowRules) -> dict[str, str]:
    """The digests of what the topics come from, and of corrections where there are any."""
    moved = [[row, topic_id] for row, topic_id in rules.topics.items()]
    unlike = [[row, sorted(kinds)] for row, kinds in rules.not_kinds.items()]
    if not (any(edits.values()) if edits else False) and not moved and not unlike:
        return dict(before)
    words = json.dumps([edits, moved, unlike], sort_keys=True, ensure_ascii=True)
    return {**before, "edits": hashlib.sha256(words.encode("ascii")).hexdigest()}


def _note_provenance(run: Run, plan: _Plan, taken: Taken, standing: list[Correction]) -> None:
    """Write down what is needed to do the run again."""
    run.code_version = __version__
    run.embedder = plan.topics.embedder
    run.input_digest = taken.digest
    run.goes_on_from = plan.previous
    run.folder = f"{run.pk:06d}"
    run.parameters = {
        "zone": settings.TIME_ZONE,
        "lang": _lang(),
        # Without the file of the run before, nothing that names a topic was taken.
        "corrections": [
            one.pk for one in standing if plan.previous is not None or one.kind == CorrectionKind.REJECT_KIND
        ],
        **plan.topics.sources,
    }
    run.outcome = {"previous": plan.fault} if plan.fault else {}


def _lang() -> Lang:
    return "zh" if settings.LANGUAGE_CODE.startswith("zh") else "en"
