"""What every page is given: the time, the parts of the office that this account may enter, the languages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from minyi_web.people import rules


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the office: what it is called, where it is, who may enter."""

    title: str | Promise
    name: str  # of its address
    may_enter: Callable[[rules.Visitor], bool]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the navigation, as one account sees it on one page."""

    title: str | Promise
    address: str
    is_here: bool


PARTS = (
    Part(_("Home"), "pages:home", rules.works_here),
    Part(_("Issues"), "understanding:issues", rules.may_see_messages),
    Part(_("Topics"), "understanding:topics", rules.may_see_messages),
    Part(_("Messages"), "understanding:messages", rules.may_see_messages),
    Part(_("Search"), "understanding:search", rules.may_see_messages),
    Part(_("Runs"), "understanding:runs", rules.may_see_messages),
    Part(_("Sources"), "listening:sources", rules.may_bring_in),
    Part(_("Imports"), "listening:imports", rules.may_bring_in),
    Part(_("Accounts"), "people:accounts", rules.may_keep_accounts),
    Part(_("Units"), "people:units", rules.may_keep_accounts),
    Part(_("Audit"), "people:audit", rules.may_see_audit),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """The context processor of the office. One query an account, none for strangers.

    It works where a request has come to nothing yet (an error page): then nobody has signed in.
    """
    visitor = getattr(request, "user", None)
    entries = _entries(visitor, request.path) if visitor is not None else []
    lang = get_language()
    return {
        "now": timezone.now(),
        "entries": entries,
        "other_languages": [(code, name) for code, name in settings.LANGUAGES if code != lang],
    }


def _entries(visitor: rules.Visitor, path: str) -> list[Entry]:
    found = [(part.title, reverse(part.name)) for part in PARTS if part.may_enter(visitor)]
    # The deepest address that the page lies under: every page lies under the home page's.
    here = max((address for _, address in found if path.startswith(address)), key=len, default="")
    return [
        Entry(title, address, address == here and (address != "/" or path == "/")) for title, address in found
    ]
