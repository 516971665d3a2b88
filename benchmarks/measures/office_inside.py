"""Commands that run inside an office that is measured: ``python -m measures.office_inside COMMAND …``.

They do what a person would do by hand, or look at what is there; what they find is one JSON value.
"""

import json
import secrets
import signal
import sys
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - models are there only now
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from minyi.pipelines.progress import Silent  # noqa: E402
from minyi_web.due import ENDED, State  # noqa: E402
from minyi_web.jobs import order as office_order  # noqa: E402
from minyi_web.jobs.terminal import do_now  # noqa: E402
from minyi_web.jobs.watching import Patience  # noqa: E402
from minyi_web.jobs.work import Order  # noqa: E402
from minyi_web.jobs.worker import Pace, work  # noqa: E402
from minyi_web.listening.actions import take_path  # noqa: E402
from minyi_web.listening.models import Import, Message, Source  # noqa: E402
from minyi_web.people.models import Account, Membership, Role, SecondStep  # noqa: E402
from minyi_web.understanding.models import Run  # noqa: E402

_SOON = timedelta(milliseconds=100)
_BACKEND = "django.contrib.auth.backends.ModelBackend"

# As the office's own, but nothing is given up however often it is killed, and nothing waits for long.
ORDER = Order(
    address="measures.office_inside:ORDER",
    works=tuple(
        replace(kind, most_tries=30_000, first_pause=_SOON, longest_pause=_SOON)
        for kind in office_order.ORDER.works
    ),
)
PACE = Pace(turn=0.1, watch=0.5, beat=0.5, patience=Patience(no_life=6, seen=3))


def main(arguments: Sequence[str]) -> None:
    """Do what is asked."""
    asked, *rest = arguments
    told = _COMMANDS[asked](*rest)
    print(json.dumps(told, ensure_ascii=False))


def ask(path: str) -> int:
    """Let a file wait to be brought in; the number of its import."""
    source, _ = Source.objects.get_or_create(name="load")
    return take_path(None, source, Path(path), {}, timezone.now()).pk


def run_now() -> dict[str, float]:
    """Do the run that waits, here; how long it took and what it found."""
    row = Run.objects.filter(state=State.WAITING).earliest("id")
    began = timezone.now()
    done = do_now(row, Silent())
    done.refresh_from_db()
    if done.state != State.DONE:
        raise RuntimeError(f"the run ended as {done.state} {done.error_code}")
    seconds = (timezone.now() - began).total_seconds()
    run = Run.objects.get(pk=done.pk)
    return {"seconds": seconds, "n_messages": run.n_messages, "n_topics": run.n_topics}


def work_on() -> None:
    """Work until SIGTERM."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    work(stop, timezone.now, ORDER, PACE)


def counts() -> dict[str, Any]:
    """What is there: rows of work that have not ended, and all counts."""
    kinds = (Import, Run)
    done = Import.objects.filter(state=State.DONE)
    fields = ("n_received", "n_kept", "n_copies", "n_set_aside", "n_rejected", "n_known")
    run = Run.objects.filter(is_current=True).first()
    return {
        "open": sum(kind._default_manager.exclude(state__in=ENDED).count() for kind in kinds),
        "failed": sum(kind._default_manager.filter(state=State.FAILED).count() for kind in kinds),
        "imports": [list(row) for row in done.order_by("id").values_list(*fields)],
        "n_messages": Message.objects.count(),
        "n_rows": Message.objects.values("brought_by", "row").distinct().count(),
        "n_readings": run.readings.count() if run else 0,
        "n_in_run": run.n_messages if run else 0,
        "n_whole_runs": Run.objects.filter(state=State.DONE).count(),
    }


def sign_in() -> str:
    """The cookie of somebody who may do everything."""
    now = timezone.now()
    account = Account(name=f"load-{secrets.token_hex(4)}", lang="zh-hans", created_at=now)
    account.set_password(secrets.token_urlsafe(24))
    account.save()
    Membership.objects.bulk_create(Membership(account=account, role=role) for role in Role)
    SecondStep.objects.create(account=account, confirmed_at=now)
    client = Client()
    client.force_login(account, backend=_BACKEND)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries(cookie: str, *paths: str) -> dict[str, int]:
    """How many queries each page asks."""
    client = Client(headers={"host": "localhost"})
    name, _, value = cookie.partition("=")
    client.cookies[name] = value
    asked = {}
    for path in paths:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        asked[path] = len(captured)
    return asked


def frequent(n: str) -> list[str]:
    """Words of two characters that many messages have, many of them and fewer."""
    texts = Message.objects.order_by("id").values_list("text", flat=True)[:5_000]
    pairs = Counter(
        pair
        for text in texts
        for pair in {text[at : at + 2] for at in range(len(text) - 1)}
        if all("一" <= character <= "鿿" for character in pair)
    )
    most = [pair for pair, _ in pairs.most_common(int(n) * 20)]
    return most[:: max(1, len(most) // int(n))][: int(n)]


_COMMANDS: dict[str, Any] = {
    "ask": ask,
    "counts": counts,
    "frequent": frequent,
    "queries": queries,
    "run": run_now,
    "sign-in": sign_in,
    "work": work_on,
}

if __name__ == "__main__":
    main(sys.argv[1:])
