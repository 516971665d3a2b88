"""What this room shows of the audit chain: its entries without a word of text, and whether it holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from minyi_web.people import audit, queries, rules
from minyi_web.people.audit import Verdict
from minyi_web.people.forms import AuditFilter
from minyi_web.people.posting import posted
from minyi_web.people.rules import only


@only(rules.may_see_audit)
@require_GET
def chain(request: HttpRequest) -> HttpResponse:
    """The entries, the newest first, by act and day."""
    return _page(request, None)


@only(rules.may_see_audit)
@posted("people:audit")
def verify(request: HttpRequest) -> HttpResponse:
    """Walk the whole chain and say whether it holds."""
    return _page(request, audit.verify())


def _page(request: HttpRequest, verdict: Verdict | None) -> HttpResponse:
    form = AuditFilter(request.GET)
    act, on, up_to = form.wanted()
    shown = {
        "form": form,
        "page": queries.audit_page(act, on, up_to),
        "verdict": verdict,
        "act": act,
        "on": on,
    }
    return render(request, "people/audit.html", shown)
