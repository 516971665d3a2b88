"""What pages of this room show, prepared for their templates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from minyi.errors import Lang, MinyiError, Said
from minyi.pipelines.progress import STAGE_NAMES
from minyi_web.due import ENDED
from minyi_web.people.models import Account
from minyi_web.people.rules import may_correct
from minyi_web.understanding import corrections, forms, message_queries, queries, wording
from minyi_web.understanding.corrections import Applied
from minyi_web.understanding.models import Correction, CorrectionKind, Issue, Run, Topic
from minyi_web.understanding.queries import Topics

Context = dict[str, object]
_MOST_DIGITS = 18  # of a number in an address: what every database holds


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction in words; ``waiting`` where the run shown has not taken it yet."""

    correction: Correction
    topic: str
    other: str
    words: wording.Said
    waiting: bool


def lang() -> Lang:
    """The language of the page, as the library names it."""
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def account_of(request: HttpRequest) -> Account:
    """The account that is signed in. Raises ``Http404``."""
    if not isinstance(request.user, Account):
        raise Http404
    return request.user


def number_in(request: HttpRequest, name: str) -> int | None:
    """A number in the address; None where there is none or it is no number."""
    words = request.GET.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS else None


def shown(run: Run) -> tuple[Topics, Applied]:
    """The topics of a run as people corrected them, and the corrections. Three queries."""
    applied = corrections.applied(run)
    return queries.topics_as_corrected(queries.topic_rows(run), applied), applied


def of_runs(request: HttpRequest) -> Context:
    """A page of runs."""
    found = queries.runs(number_in(request, "before"))
    page = found[: queries.RUNS_A_PAGE]
    return {
        "runs": page,
        "older": page[-1].pk if len(found) > len(page) else None,
        "may_run": may_correct(request.user),
    }


def of_run(run: Run) -> Context:
    """A run's page."""
    return {
        **of_state(run),
        "changes": [
            (wording.CHANGES.get(one.change, one.change), wording.MADE_BY.get(one.made_by, ""), one)
            for one in queries.changes(run)
        ],
        "fates": _counted(run.outcome.get("fates", {}), wording.FATES),
        "languages": _counted(run.outcome.get("languages", {}), wording.LANGUAGES),
        "corrections": queries.taken_corrections(run),
        "has_brief": queries.brief(run, lang()) is not None,
        "unmet": [str(edit) for _code, edit in run.outcome.get("unmet", ())],
    }


def of_state(run: Run) -> Context:
    """How far a run is."""
    return {
        "run": run,
        "under_way": run.state not in ENDED,
        "stage": STAGE_NAMES[run.stage][lang()] if run.stage in STAGE_NAMES else "",
        "error": said(run.error_code, run.error_values) if run.error_code else None,
    }


def of_topics(run: Run | None) -> Context:
    """The page of all topics."""
    if run is None:
        return {"run": None}
    topics, _ = shown(run)
    return {"run": run, "topics": topics, "weeks": queries.weeks(run, "")}


def of_topic(request: HttpRequest, topic: Topic, **given: object) -> Context:
    """A topic's page; ``given`` are forms that were filled in and hold a fault."""
    topics, applied = shown(topic.run)
    here = topics.shown(topic.topic_id)
    quoted = here.topic if here is not None else topic
    context: Context = {
        "run": topic.run,
        "topic": topic,
        "here": here,
        "merged_away": topic.topic_id in topics.merged,
        "whole": topics.by_id.get(quoted.parent_id),
        "quotes": _quotes(topic.run, quoted.quotes),
        "weeks": queries.weeks(topic.run, quoted.topic_id),
        "history": correction_lines(queries.corrections_of_topic(topic.topic_id), topics, applied),
        "corrects": may_correct(request.user),
    }
    return context | _topic_forms(request, topic, topics) | given


def of_issues(request: HttpRequest, run: Run | None) -> Context:
    """A page of issues."""
    if run is None:
        return {"run": None}
    behind = number_in(request, "behind") or 0
    found = queries.issues(run, behind)
    page = found[: queries.ISSUES_A_PAGE]
    more = len(found) > len(page)
    return {"run": run, "issues": page, "behind": behind, "next": page[-1].rank if more else None}


def of_issue(issue: Issue) -> Context:
    """An issue's page."""
    return {
        "run": issue.run,
        "issue": issue,
        "quotes": _quotes(issue.run, issue.quotes),
        "weeks": queries.weeks(issue.run, f"issue {issue.issue_id}"),
    }


def of_gathered(request: HttpRequest, run: Run | None, kind: str) -> Context:
    """A page of ideas or questions."""
    if run is None:
        return {"run": None}
    behind = number_in(request, "behind") or 0
    found = queries.gathered(run, kind, behind)
    page = found[: queries.GATHERED_A_PAGE]
    more = len(found) > len(page)
    return {"run": run, "gathered": page, "behind": behind, "next": page[-1].rank if more else None}


def of_corrections(request: HttpRequest) -> Context:
    """A page of corrections; those that the run shown has not taken yet are told."""
    found = queries.all_corrections(number_in(request, "before"))
    page = found[: queries.CORRECTIONS_A_PAGE]
    run = queries.current_run()
    topics, applied = shown(run) if run is not None else (None, None)
    return {
        "history": correction_lines(page, topics, applied),
        "older": page[-1].pk if len(found) > len(page) else None,
        "corrects": may_correct(request.user),
    }


def correction_lines(
    found: Iterable[Correction], topics: Topics | None, applied: Applied | None
) -> list[CorrectionLine]:
    """Corrections in words: topics by the names they are shown under, kinds by what they are called."""
    names = topics.names if topics is not None else {}
    waiting = applied.waiting if applied is not None else frozenset()
    return [
        CorrectionLine(
            one,
            names.get(one.topic_id, one.topic_id),
            names.get(one.other_id, one.other_id),
            wording.KINDS.get(one.words, one.words) if one.kind == CorrectionKind.REJECT_KIND else one.words,
            one.pk in waiting,
        )
        for one in found
    ]


def said(code: str, values: Mapping[str, object]) -> Said:
    """The error of this code in the language of the page; a fault of the program where nobody knows the code.

    Values that the row does not keep are left open.
    """
    error = next((one for one in _errors(MinyiError) if one.code == code), MinyiError)
    known = _Known(values)
    return Said(error.code, error.sentence[lang()].format_map(known), error.hint[lang()].format_map(known))


def is_part(topics: Topics, topic_id: str) -> bool:
    """Whether a topic is of the lower level."""
    shown = topics.by_id.get(topic_id)
    return shown is not None and bool(shown.topic.parent_id)


def _counted(counts: Mapping[str, int], names: Mapping[str, wording.Said]) -> list[tuple[wording.Said, int]]:
    """What there is of each, the most first."""
    found = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [(names.get(name, name), n) for name, n in found if n]


def _topic_forms(request: HttpRequest, topic: Topic, topics: Topics) -> Context:
    here = topics.shown(topic.topic_id)
    if here is None or here.topic.topic_id != topic.topic_id or not may_correct(request.user):
        return {}
    part = is_part(topics, topic.topic_id)
    others = [
        (one, name) for one, name in topics.choices if one != topic.topic_id and is_part(topics, one) == part
    ]
    return {
        "rename": forms.RenameForm(),
        "merge": forms.MergeForm(None, others) if others else None,
        "split": forms.SplitForm() if part else None,
        "pin": forms.PinForm() if part and not here.pinned else None,
    }


def _quotes(run: Run, quotes: list[dict[str, object]]) -> list[dict[str, object]]:
    """The quotes of messages that may still be listed."""
    ids = [int(str(quote["message"])) for quote in quotes]
    allowed = message_queries.listed_ids(run, ids)
    return [quote for quote, one in zip(quotes, ids, strict=True) if one in allowed]


def _errors(branch: type[MinyiError]) -> Iterator[type[MinyiError]]:
    for leaf in branch.__subclasses__():
        yield leaf
        yield from _errors(leaf)


class _Known(dict[str, object]):
    """Values by name; an ellipsis for one that is not there."""

    def __missing__(self, name: str) -> str:
        return "…"
