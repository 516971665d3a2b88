"""What lists of messages and a message's page show, prepared for their templates."""

from dataclasses import dataclass

from django.http import HttpRequest

from minyi_web.people.rules import may_correct, may_open_originals, may_see_sealed
from minyi_web.understanding import forms, message_queries, queries, rules, search, wording
from minyi_web.understanding.contexts import Context, correction_lines, is_part, number_in, shown
from minyi_web.understanding.corrections import Applied
from minyi_web.understanding.facets import Facets
from minyi_web.understanding.message_queries import About
from minyi_web.understanding.models import Reading, Run
from minyi_web.understanding.queries import Topics


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a list was asked for."""

    run: Run
    topics: Topics
    applied: Applied
    facets: Facets
    typed: str


def of_messages(request: HttpRequest) -> Context:
    """A page of the list of messages."""
    context, asked = _narrowed(request, forms.FacetsForm)
    if asked is None:
        return context
    page = message_queries.page(
        asked.run,
        asked.facets,
        (asked.topics, asked.applied),
        before=number_in(request, "before"),
        after=number_in(request, "after"),
    )
    return {**context, "page": page, "narrow": asked.facets.narrow}


def of_search(request: HttpRequest) -> Context:
    """A page of what was found; nothing is looked for where nothing was typed."""
    context, asked = _narrowed(request, forms.SearchForm)
    if asked is None or not asked.typed:
        return context
    found = search.find(asked.run, asked.typed, asked.facets)
    page = message_queries.found_page(
        found, asked.run, asked.typed, (asked.topics, asked.applied), number_in(request, "page") or 1
    )
    return {**context, "typed": asked.typed, "page": page}


def of_message(request: HttpRequest, reading: Reading, **given: object) -> Context:
    """A message's page; ``given`` are forms that were filled in and hold a fault."""
    topics, applied = shown(reading.run)
    message = reading.message
    about = message_queries.about(reading, (topics, applied), may_see_sealed=may_see_sealed(request.user))
    context: Context = {
        "reading": reading,
        "message": message,
        "about": about,
        "kinds": [(said, wording.WHY_KINDS.get(kind, "")) for kind, said in about.kinds],
        "asks": [(wording.ASKS.get(ask["kind"], ""), ask["words"]) for ask in reading.asks],
        "urgency": wording.URGENCIES.get(reading.urgency, ""),
        "why_urgent": wording.WHY_URGENCIES.get(reading.urgency, ""),
        "fate": wording.FATES.get(message.fate, ""),
        "fate_reason": wording.REASONS.get(message.reason, ""),
        "language": wording.LANGUAGES.get(message.language, ""),
        "steps": [wording.STEPS.get(step, step) for step in message.changes],
        "history": correction_lines(queries.corrections_of_message(message.pk), topics, applied),
        "may_open_original": may_open_originals(request.user),
        "corrects": may_correct(request.user),
    }
    return context | _message_forms(request, about, topics) | given


def _message_forms(request: HttpRequest, about: About, topics: Topics) -> Context:
    if not may_correct(request.user):
        return {}
    parts = [(one, name) for one, name in topics.choices if is_part(topics, one)]
    return {
        "move": forms.MoveForm(None, parts) if parts else None,
        "reject": forms.RejectKindForm(None, about.kinds) if about.kinds else None,
    }


def _narrowed(request: HttpRequest, form_class: type[forms.FacetsForm]) -> tuple[Context, _Asked | None]:
    """What every list of messages needs: the run, its topics, what the form narrows to."""
    run = rules.shown_run_for(request.user)
    if run is None:
        return {"run": None}, None
    topics, applied = shown(run)
    form = form_class(request.GET, {**message_queries.choices(run), "topic": topics.choices})
    form.is_valid()
    chosen = topics.shown(str(form.cleaned_data.get("topic") or ""))
    of_topic = queries.facets_of_topic(chosen, topics, applied) if chosen else queries.NO_FACETS
    kept = request.GET.copy()
    for name in ("before", "after", "page"):
        kept.pop(name, None)
    issue_id = str(form.cleaned_data.get("issue") or "")
    context: Context = {
        "run": run,
        "form": form,
        "kept": kept.urlencode(),
        "issue": queries.issue(issue_id) if issue_id else None,
    }
    typed = str(form.cleaned_data.get("q") or "")
    return context, _Asked(run, topics, applied, form.facets(of_topic), typed)
