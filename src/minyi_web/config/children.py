"""What the children of a serving office do: one kind answers browsers, the other does what is due."""

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

SIGN_OF_LIFE = 5.0  # seconds between two
_LAST_MOMENT = 12.0  # a child whose parent is gone ends after so many seconds, whatever holds it


def web(pipe: Connection, listening: socket.socket) -> None:
    """Answer browsers at ``listening`` until the pipe ends or SIGTERM comes; what was begun is answered."""
    stop = stop_with(pipe)
    from minyi_web.config.opening import open_office

    open_office(is_serving=True)
    import uvicorn

    options = uvicorn.Config(
        "minyi_web.config.asgi:application",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        # Django believes as many proxies as the settings say, uvicorn would believe any on this machine.
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=8,
    )
    server = uvicorn.Server(options)
    # Not in the first thread: there it would take the signals for itself.
    serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    serving.start()
    while serving.is_alive() and not stop.wait(0.2):
        pass
    server.should_exit = True
    serving.join()


def worker(pipe: Connection) -> None:
    """Do what is due until the pipe ends or SIGTERM comes; a row under way goes back to waiting."""
    stop = stop_with(pipe)
    from minyi_web.config.opening import open_office

    open_office(is_serving=True)
    from django.conf import settings
    from django.utils import timezone

    from minyi_web.jobs.worker import work

    show_life(settings.WORKER_LIFE, stop)
    work(stop, timezone.now)


def stop_with(pipe: Connection, end: Callable[[int], None] = os._exit) -> threading.Event:
    """An event that is set when the parent closes its end of the pipe, is gone, or SIGTERM comes.

    Ctrl-C reaches all processes of a terminal at once: the parent alone follows it.
    """
    stop = threading.Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    def watch() -> None:
        try:
            pipe.recv_bytes()
        except (EOFError, OSError):
            stop.set()
        time.sleep(_LAST_MOMENT)
        end(1)

    threading.Thread(target=watch, daemon=True).start()
    return stop


def show_life(sign: Path, stop: threading.Event) -> None:
    """Touch ``sign`` every few seconds from now on, in a thread of its own, until ``stop``."""

    def show() -> None:
        while True:
            try:
                sign.touch(mode=0o600)
            except OSError as error:
                logging.getLogger("minyi_web.worker").warning("no sign of life: %s", type(error).__name__)
            if stop.wait(SIGN_OF_LIFE):
                return

    threading.Thread(target=show, daemon=True).start()
