"""``minyi serve``: the office made ready, its address told, its processes kept until somebody ends it."""

import errno
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from minyi.errors import Lang
from minyi_web.config.errors import AddressUnusable, OfficeUnsound, PortTaken
from minyi_web.config.opening import bring_up_to_date, forget_what_did_not_arrive, open_office

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")
_NEAR = ("localhost", "127.0.0.1", "[::1]", "testserver")


@dataclass(frozen=True, slots=True)
class Serving:
    """Where the office listens, and with how many processes of each kind."""

    host: str = "127.0.0.1"
    port: int = 8000
    n_web: int = 1
    n_workers: int = 1
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Ready:
    """What is told before the first page: the address, what checks warn of, and the link of a first start."""

    address: str
    first_link: str | None
    warnings: tuple[tuple[str, str, str], ...]  # id, what, hint


def serve(asked: Serving, at: datetime, tell: Callable[[Ready], None]) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP. ``at`` is the time of the start.

    1. Look at packages, settings and folder.
    2. Take the port, so that nothing is changed where another office listens.
    3. Bring the tables up to date, alone, and run the system checks.
    4. Tell the address; while there is no account, also the link that makes the first.
    5. Keep the processes; at the end leave none behind.

    Raises the errors of ``opening``, ``PortTaken``, ``AddressUnusable``, ``OfficeUnsound``, ``ServingEnded``.
    """
    open_office(is_serving=True)
    with closing(listening_at(asked.host, asked.port)) as listening, ending_noted() as is_over:
        ready = made_ready(asked, listening.getsockname()[1], at)
        from minyi_web.config.children import web, worker
        from minyi_web.config.family import Family, Role

        roles = [Role(f"web-{n}", web, (listening,)) for n in range(1, asked.n_web + 1)]
        roles += [Role(f"worker-{n}", worker) for n in range(1, asked.n_workers + 1)]
        family = Family(roles)
        tell(ready)
        try:
            family.keep(is_over)
        finally:
            # Nobody is let in any more: what would wait here would never be answered.
            listening.close()
            family.stop()


def made_ready(asked: Serving, port: int, at: datetime) -> Ready:
    """Bring the tables up to date and run the checks. Raises ``OfficeUnsound`` and those of ``opening``."""
    from django.conf import settings
    from django.core import checks
    from django.db import connections
    from django.utils import translation

    from minyi_web.config.database_faults import told_in_words

    with translation.override("zh-hans" if asked.lang == "zh" else "en"), told_in_words():
        bring_up_to_date()
        forget_what_did_not_arrive(settings.FILE_UPLOAD_TEMP_DIR, at)
        found = [one for one in checks.run_checks(databases=["default"]) if not one.is_silenced()]
        for one in found:
            if one.is_serious():
                raise OfficeUnsound(finding=f"{one.id} {one.msg}", hint=one.hint or "–")
        warnings = tuple((str(one.id), str(one.msg), str(one.hint or "")) for one in found)
        address = address_of(asked.host, port)
        ready = Ready(address, _first_link(address, at), warnings)
    connections.close_all()
    return ready


def listening_at(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises ``PortTaken`` and ``AddressUnusable``."""
    try:
        kind, _, _, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(kind, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressUnusable(host=host, port=port, reason=_reason(error)) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(host=host, port=port) from error
        raise AddressUnusable(host=host, port=port, reason=_reason(error)) from error
    return listening


def address_of(host: str, port: int) -> str:
    """The address under which a browser comes: that of the proxy where the settings name one."""
    from django.conf import settings

    others = [name for name in settings.ALLOWED_HOSTS if name not in _NEAR and name[:1] not in ".*"]
    if settings.SECURE_SSL_REDIRECT and others:
        return f"https://{others[0]}/"
    shown = f"[{host}]" if ":" in host else host
    if _is_all(host):
        shown = others[0] if others else "127.0.0.1"
    return f"http://{shown}:{port}/"


@contextmanager
def ending_noted() -> Iterator[Callable[[], bool]]:
    """Whether somebody asked to end, noted from here on; a second signal changes nothing."""
    over = threading.Event()
    before = {}
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, lambda *_: over.set())
    try:
        yield over.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _first_link(address: str, at: datetime) -> str | None:
    from django.urls import reverse

    from minyi_web.people.actions import make_first_link
    from minyi_web.people.models import Account

    if Account.objects.exists():
        return None
    return address.rstrip("/") + reverse("people:first", args=[make_first_link(at)])


def _is_all(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return host == ""


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) else None
    return (words or type(error).__name__).rstrip(".")
