"""Lines to records by RFC 4180, without letting one lone quotation mark swallow the rest of a file."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

MOST_LINES = 1_000


class Record(NamedTuple):
    """The fields of a record, and its line or lines as received. No fields: its quotation marks go wrong."""

    fields: list[str] | None
    raw: str


def plain_records(lines: Iterable[str], delimiter: str) -> Iterator[Record]:
    """One record a line, in which quotation marks mean nothing."""
    for line in lines:
        raw = line.rstrip("\r\n")
        yield Record(raw.split(delimiter), raw)


def quoted_records(lines: Iterable[str], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """Records by RFC 4180; ``lines`` keep their line ends.

    A quoted field may span ``MOST_LINES`` lines. If it spans more, or reaches the end, or has something
    behind its closing mark, or has swallowed a line that is a record of ``width`` fields by itself, its first
    line is given back without fields and reading goes on with the line after it. A field on one line is read
    leniently.
    """
    source = iter(lines)
    ahead: deque[str] = deque()
    while True:
        line = ahead.popleft() if ahead else next(source, None)
        if line is None:
            return
        if '"' not in line:
            raw = line.rstrip("\r\n")
            yield Record(raw.split(delimiter), raw)
            continue
        scan = _scan(line, delimiter, is_inside=False)
        if not scan.is_open:
            yield Record(scan.fields, line.rstrip("\r\n"))
            continue
        taken = [line]
        fields = _continued(scan, taken, _next_lines(ahead, source), delimiter)
        if fields is None or _has_swallowed(taken, fields, delimiter, width):
            ahead.extendleft(reversed(taken[1:]))
            yield Record(None, line.rstrip("\r\n"))
        else:
            yield Record(fields, "".join(taken).rstrip("\r\n"))


@dataclass(frozen=True, slots=True)
class _Scan:
    """The fields on one line; if open, the last is the beginning of a field that goes on."""

    fields: list[str]
    is_open: bool
    is_clean: bool  # nothing stood behind a closing mark


def _next_lines(ahead: deque[str], source: Iterator[str]) -> Iterator[str]:
    while ahead:
        yield ahead.popleft()
    # No "yield from": a generator that is dropped would close the file that it reads from.
    for line in source:  # noqa: UP028
        yield line


def _continued(scan: _Scan, taken: list[str], lines: Iterator[str], delimiter: str) -> list[str] | None:
    """The fields of a record that goes on over ``lines``, each of which is added to ``taken``."""
    fields, open_parts = scan.fields[:-1], scan.fields[-1:]
    for line in lines:
        taken.append(line)
        if len(taken) > MOST_LINES:
            return None
        if '"' in line:
            more = _scan(line, delimiter, is_inside=True)
            if not more.is_clean:
                return None
            open_parts.append(more.fields[0])
            if len(more.fields) > 1 or not more.is_open:
                fields.append("".join(open_parts))
                fields.extend(more.fields[1:-1] if more.is_open else more.fields[1:])
                open_parts = more.fields[-1:]
            if not more.is_open:
                return fields
        else:
            open_parts.append(line)
    return None


def _has_swallowed(taken: list[str], fields: list[str], delimiter: str, width: int | None) -> bool:
    if width is None or width < 2 or len(fields) == width:
        return False
    scans = (_scan(line, delimiter, is_inside=False) for line in taken[1:])
    return any(scan.is_clean and not scan.is_open and len(scan.fields) == width for scan in scans)


def _scan(line: str, delimiter: str, *, is_inside: bool) -> _Scan:
    body = line.rstrip("\r\n")
    fields: list[str] = []
    at, is_clean = 0, True
    while True:
        if is_inside or body.startswith('"', at):
            start = at if is_inside else at + 1
            is_inside = False
            end = _closing_mark(body, start)
            if end < 0:
                fields.append(line[start:].replace('""', '"'))
                return _Scan(fields, is_open=True, is_clean=is_clean)
            cell = body[start:end].replace('""', '"')
            at = end + 1
            is_clean = is_clean and (at == len(body) or body.startswith(delimiter, at))
        else:
            cell = ""
        stop = body.find(delimiter, at)
        fields.append(cell + (body[at:] if stop < 0 else body[at:stop]))
        if stop < 0:
            return _Scan(fields, is_open=False, is_clean=is_clean)
        at = stop + len(delimiter)


def _closing_mark(body: str, start: int) -> int:
    """The place of the mark that closes a field begun before ``start``; -1 if it is not on this line."""
    at = body.find('"', start)
    while at >= 0 and body.startswith('"', at + 1):
        at = body.find('"', at + 2)
    return at
