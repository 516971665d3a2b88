"""The main job: files of messages in, a brief out, in which every figure opens. No database, no network."""

from collections import Counter
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from minyi.cleaning.batch import clean_batch
from minyi.engines import HERE, Engine
from minyi.pipelines.brief_records import BriefRequest, Outcome
from minyi.pipelines.progress import Progress
from minyi.pipelines.taking_in import take_in
from minyi.records import Embedder, Fate

__all__ = ["BriefRequest", "Outcome", "write_brief"]


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
    told = _with_lists(request, embedder.name)
    engine.prepare(clean_batch)
    engine.meanwhile(_load_the_rest)
    taken = take_in(request.paths, request.read, request.period, progress, engine)
    from minyi.pipelines.understood import language_of, understand, unmet_edits, written

    lang = request.lang or language_of(taken.table)
    told = replace(told, lang=lang)
    understood = understand(taken, told, embedder, progress, engine)
    engine.rest()  # The page is made here alone, and with many messages it needs what the others hold.
    progress.begin("brief", None)
    files = written(understood, told, directory)
    progress.end()
    fates = Counter(understood.messages["fate"].to_pylist())
    return Outcome(
        files=tuple(files),
        lang=lang,
        fates={fate.value: fates[fate.value] for fate in Fate},
        n_unread_dates=taken.n_unread_dates,
        unmet_edits=unmet_edits(understood),
    )


def _load_the_rest() -> None:
    """Load what comes after cleaning, which takes half a second: while others clean nobody waits for it."""
    import_module("minyi.pipelines.understood")


def _with_lists(request: BriefRequest, embedder: str) -> BriefRequest:
    """The request with what its files hold; what reads them is loaded where there are any."""
    if request.previous is not None or request.edits is not None:
        from minyi.pipelines.continuing import plan_of

        plan = plan_of(request.previous, request.edits, embedder, request.seed)
        request = replace(request, plan=plan)
    if request.places is not None:
        from minyi.pipelines.place_files import read_places

        request = replace(request, listed=read_places(request.places))
    if request.targets is not None:
        from minyi.pipelines.target_files import read_targets

        request = replace(request, wanted=read_targets(request.targets))
    return request
