"""Places we listen to. Each kind of source lands what is new as files, which the readers read.

One collector a kind. A new one is a module like its neighbours and a line in ``COLLECTORS``.
"""

from urllib.parse import urlsplit

from minyi.listening.sources.choosing import WebCollector
from minyi.listening.sources.errors import UnknownKindError
from minyi.listening.sources.feed import FeedCollector
from minyi.listening.sources.mailbox import MailboxCollector
from minyi.listening.sources.page import PageCollector
from minyi.listening.sources.site import SiteCollector
from minyi.listening.sources.source import Collector, Source

COLLECTORS: tuple[Collector, ...] = (
    FeedCollector(),
    PageCollector(),
    SiteCollector(),
    MailboxCollector(),
    WebCollector(),
)
_MAIL = ("imaps", "imap")


def collector_of(source: Source) -> Collector:
    """The collector of the kind of ``source``; where none is given, of its address.

    Raises UnknownKindError for a kind that nobody collects.
    """
    kind = source.kind or _kind_of(source.address)
    for collector in COLLECTORS:
        if collector.kind == kind:
            return collector
    raise UnknownKindError(kind=kind, kinds=", ".join(collector.kind for collector in COLLECTORS))


def _kind_of(address: str) -> str:
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:  # The collector says in words what is wrong with it.
        scheme = ""
    return MailboxCollector.kind if scheme in _MAIL else WebCollector.kind
