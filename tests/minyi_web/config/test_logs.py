"""The log: one line an event, without words of messages and without secrets."""

import logging
import sys
from types import SimpleNamespace

import pytest

from minyi_web.config.errors import PortTaken
from minyi_web.config.logs import OneLine, pattern_of

_UNTOLD = "a-secret-link-of-somebody"


def _line(message: str, *given: object, error: BaseException | None = None, **beside: object) -> str:
    trace = (type(error), error, error.__traceback__) if error is not None else None
    record = logging.LogRecord("minyi.tried", logging.ERROR, __file__, 1, message, given, trace)
    record.created = 1_772_415_000.5
    vars(record).update(beside)
    return OneLine().format(record)


def test_it_writes_time_level_logger_and_event() -> None:
    assert _line("ended child=%s", "web-1") == "2026-03-02T01:30:00.500Z ERROR minyi.tried ended child=web-1"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", "\u2029", "\x85"])
def test_it_writes_one_line_whatever_is_in_it(end: str) -> None:
    assert len(_line(f"one{end}2026-01-01T00:00:00Z INFO forged").splitlines()) == 1


def test_it_tells_kind_and_place_of_an_error_and_not_its_words() -> None:
    line = _line("fault", error=_raised(f"Key (text)=({_UNTOLD}) already exists."))
    assert "error=builtins.ValueError at=" in line
    assert "test_logs.py:" in line
    assert _UNTOLD not in line


def test_it_tells_what_was_behind_an_error() -> None:
    line = _line("fault", error=_raised_from())
    assert "error=minyi_web.config.errors.PortTaken CFG-004 at=" in line
    assert " because error=builtins.ValueError at=" in line
    assert _UNTOLD not in line


@pytest.mark.parametrize("path", [f"/api/{_UNTOLD}", f"/nowhere/{_UNTOLD}", f"/people/first/{_UNTOLD}/"])
def test_it_tells_the_pattern_of_an_address_and_not_what_was_asked(path: str) -> None:
    request = SimpleNamespace(method="GET", path_info=path)
    line = _line("Not Found: %s", path, request=request, status_code=404)
    assert "status=404 method=GET address=" in line
    assert _UNTOLD not in line


def test_it_names_addresses_of_ours_by_their_pattern() -> None:
    assert pattern_of("/api/health") == "/api/health"
    assert pattern_of("/nowhere/at/all") == "-"


def _raised(words: str) -> Exception:
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def _raised_from() -> BaseException:
    try:
        try:
            raise ValueError(_UNTOLD)
        except ValueError as error:
            raise PortTaken(host="localhost", port=8000) from error
    except PortTaken:
        found = sys.exc_info()[1]
        assert found is not None
        return found
