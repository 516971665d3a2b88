"""What the readers of tables in plain text share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from minyi.listening.blocks import Block, Row, Sample, Spoilt, in_blocks, is_blank, without_blank_end
from minyi.listening.errors import WrongSeparatorError
from minyi.listening.header import N_HEAD_ROWS, find_header
from minyi.listening.names import known_role
from minyi.listening.opening import open_lines
from minyi.listening.quoting import Record
from minyi.listening.reasons import EMPTY, FIELDS, QUOTE
from minyi.text.decoding import decode

Splitter = Callable[[Iterable[str], int | None], Iterator[Record]]
_SEPARATORS = {",": ",", "\t": "Tab", ";": ";", "|": "|", "；": "；", "，": "，"}


def read_separated(path: Path, split: Splitter) -> Iterator[Block]:
    """The rows of a table in plain text: the header is found in one pass, the rows are read in a second."""
    with open_lines(path) as lines:
        head = list(islice(split(lines, None), N_HEAD_ROWS))
    header = find_header([record.fields or () for record in head])
    if head and head[0].fields is not None and len(head[0].fields) == 1:
        _check_separator(path, head[0].raw[:1_000])
    names = ("column1",) if not header.n_rows and _is_prose(head) else header.names
    width = len(names)
    with open_lines(path) as lines:
        records = islice(split(lines, width), header.n_rows, None)
        yield from in_blocks(names, without_blank_end(_row(record, width) for record in records))


def _is_prose(head: Sequence[Record]) -> bool:
    """Whether the separator falls anywhere, as commas do in sentences: then there is one column."""
    return (
        len({len(record.fields) for record in head if record.fields is not None and record.raw.strip()}) > 1
    )


def _row(record: Record, width: int) -> Row:
    fields = record.fields
    if fields is None:
        return Spoilt(QUOTE, record.raw)
    if all(map(is_blank, fields)):
        return Spoilt(EMPTY, record.raw)
    if len(fields) == width:
        return fields
    # In a table of one column a separator separates nothing.
    if width == 1:
        return (record.raw,)
    if len(fields) > width and all(map(is_blank, fields[width:])):
        return fields[:width]
    return Spoilt(FIELDS, record.raw)


def _check_separator(path: Path, first: str) -> None:
    """Raise if the one name there seems to be is several, set apart by another separator."""
    for separator, called in _SEPARATORS.items():
        parts = first.split(separator)
        if len(parts) > 1 and sum(known_role(part.strip('" ')) is not None for part in parts) >= 2:
            raise WrongSeparatorError(file=path, separator=called)


def score_separated(sample: Sample, delimiter: str) -> int:
    """How much the first lines look like a table with this delimiter, 0 to 60."""
    text = decode(sample.first).text
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    if len(text) >= len(sample.first) // 4 and len(lines) > 1:
        lines = lines[:-1] if len(lines) > 2 else lines
    counts = [line.count(delimiter) for line in lines]
    if not counts or counts[0] == 0:
        return 0
    is_named = sum(known_role(part.strip('" ')) is not None for part in lines[0].split(delimiter)) >= 1
    is_even = sum(count == counts[0] for count in counts) >= 0.8 * len(counts) and len(counts) > 1
    return 30 * is_named + 30 * is_even if is_named or delimiter == "\t" else 0
