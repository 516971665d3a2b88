"""The log: one line an event, with a code where there is one; no words of messages, no secrets."""

import logging
import traceback
from datetime import UTC, datetime

from django.urls import Resolver404, resolve

_REPLACED = {10: "\\n", 13: "\\r", 0x2028: "\\n", 0x2029: "\\n", 0x85: "\\n"}


class OneLine(logging.Formatter):
    """``time level logger event``, and of an exception its kind and where it came from.

    The words of an exception are left out: those of a database quote the row that it refused. Of a request
    stands the pattern of its address, since an address may hold a secret.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        parts = [at, record.levelname, record.name, _event(record)]
        if record.exc_info and record.exc_info[1] is not None:
            parts.append(_kind_and_place(record.exc_info[1]))
        return " ".join(parts).translate(_REPLACED)


def _event(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    method, path = getattr(request, "method", None), getattr(request, "path_info", None)
    if method is None or path is None:
        return record.getMessage()
    return f"status={getattr(record, 'status_code', '-')} method={method} address={pattern_of(path)}"


def pattern_of(path: str) -> str:
    """The pattern of an address of ours, ``-`` for any other."""
    try:
        return "/" + resolve(path).route
    except Resolver404:
        return "-"


def _kind_and_place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in reversed(frames))
    code = f" {error.code}" if hasattr(error, "code") and isinstance(error.code, str) else ""
    said = f"error={type(error).__module__}.{type(error).__qualname__}{code} at={places}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return said if cause is None else f"{said} because {_kind_and_place(cause)}"
