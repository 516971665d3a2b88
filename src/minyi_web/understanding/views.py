"""Pages of runs, topics, issues and what was gathered."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from minyi_web.people.rules import may_correct, may_see_messages, only
from minyi_web.understanding import actions, briefs, contexts, queries, rules
from minyi_web.understanding.forms import RunForm


@only(may_see_messages)
@require_GET
def runs(request: HttpRequest) -> HttpResponse:
    """All runs, the latest first."""
    return render(request, "understanding/runs.html", contexts.of_runs(request))


@only(may_correct)
@require_http_methods(["GET", "POST"])
def run_new(request: HttpRequest) -> HttpResponse:
    """Ask for a run over a period: the brief of these days."""
    account = contexts.account_of(request)
    form = RunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        run = actions.ask_for_run(account, given["first_on"], given["last_on"], timezone.now())
        messages.success(request, gettext("The run will begin shortly."))
        return redirect("understanding:run", run.pk)
    return render(
        request,
        "understanding/run_new.html",
        {"form": form, "under_way": queries.run_under_way()},
        status=400 if form.is_bound else 200,
    )


@only(may_see_messages)
@require_GET
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """A run: how far it is, what it found, what is needed to do it again."""
    run = rules.run_for(request.user, pk)
    return render(request, "understanding/run.html", contexts.of_run(run))


@only(may_see_messages)
@require_GET
def run_state(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a run is, as a part of a page."""
    run = rules.run_for(request.user, pk)
    return render(request, "understanding/parts/run_state.html", contexts.of_state(run))


@only(may_see_messages)
@require_GET
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """The brief of a run, as it was written; it may load what it brings along and nothing else."""
    run = rules.run_for(request.user, pk)
    path = queries.brief(run, contexts.lang())
    if path is None:
        raise Http404
    return briefs.response(path)


@only(may_see_messages)
@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """All topics on two levels."""
    run = rules.shown_run_for(request.user)
    return render(request, "understanding/topics.html", contexts.of_topics(run))


@only(may_see_messages)
@require_GET
def topic(request: HttpRequest, topic_id: str) -> HttpResponse:
    """A topic, with what analysts may correct."""
    topic = rules.topic_for(request.user, topic_id)
    return render(request, "understanding/topic.html", contexts.of_topic(request, topic))


@only(may_see_messages)
@require_GET
def issues(request: HttpRequest) -> HttpResponse:
    """The issues by rank."""
    run = rules.shown_run_for(request.user)
    return render(request, "understanding/issues.html", contexts.of_issues(request, run))


@only(may_see_messages)
@require_GET
def issue(request: HttpRequest, issue_id: str) -> HttpResponse:
    """An issue with the parts of its score."""
    issue = rules.issue_for(request.user, issue_id)
    return render(request, "understanding/issue.html", contexts.of_issue(issue))


@only(may_see_messages)
@require_GET
def ideas(request: HttpRequest) -> HttpResponse:
    """What people propose."""
    run = rules.shown_run_for(request.user)
    return render(request, "understanding/ideas.html", contexts.of_gathered(request, run, "idea"))


@only(may_see_messages)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """What people ask and nobody has answered."""
    run = rules.shown_run_for(request.user)
    return render(request, "understanding/questions.html", contexts.of_gathered(request, run, "question"))
