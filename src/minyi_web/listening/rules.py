"""Who may do what here. What a visitor may not have is not there: a "no" is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from minyi_web.listening import queries
from minyi_web.listening.models import Import, Message, Source
from minyi_web.people.rules import Visitor, may_bring_in, may_open_originals, may_see_sealed, only

__all__ = [
    "import_for",
    "may_bring_in",
    "may_open_originals",
    "message_to_open",
    "only",
    "source_for",
    "unconfirmed_for",
]


def source_for(visitor: Visitor, pk: int) -> Source:
    """A source, for whoever may bring in. Raises ``Http404``."""
    _allow(may_bring_in(visitor))
    return get_object_or_404(Source, pk=pk)


def import_for(visitor: Visitor, pk: int) -> Import:
    """An import with its source, for whoever may bring in. Raises ``Http404``."""
    _allow(may_bring_in(visitor))
    return get_object_or_404(queries.imports(), pk=pk)


def unconfirmed_for(visitor: Visitor, pk: int) -> Import:
    """An upload that waits for its columns to be looked at, for whoever may bring in. Raises ``Http404``."""
    _allow(may_bring_in(visitor))
    return get_object_or_404(queries.unconfirmed().select_related("source"), pk=pk)


def message_to_open(visitor: Visitor, pk: int) -> Message:
    """A message whose original the visitor may open. Raises ``Http404``.

    What reports misconduct, or stands beside such a report, is opened by those alone who may see it.
    """
    _allow(may_open_originals(visitor))
    message = get_object_or_404(Message.objects.select_related("source"), pk=pk)
    _allow(may_see_sealed(visitor) or not queries.is_sealed(message))
    return message


def _allow(allowed: bool) -> None:
    if not allowed:
        raise Http404
