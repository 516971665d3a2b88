"""JSON Lines: one object a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Sample, Spoilt, is_blank
from minyi.listening.opening import open_lines
from minyi.listening.options import ReadOptions
from minyi.listening.readers.objects import MOST_DEEP, Member, blocks_of_objects, is_deep
from minyi.listening.reasons import EMPTY, NOT_AN_OBJECT, NOT_JSON
from minyi.text.decoding import decode


class JsonLinesReader:
    """Reads files with one JSON object a line."""

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader."""
        first = decode(sample.first).text.lstrip().partition("\n")[0].strip()
        return 90 if first.startswith("{") and first.endswith("}") else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader."""
        return blocks_of_objects(_members(path))


def _members(path: Path) -> Iterator[tuple[Member, int]]:
    blank: list[tuple[Member, int]] = []
    with open_lines(path) as lines:
        for line in lines:
            raw = line.rstrip("\r\n")
            if is_blank(raw):
                blank.append((Spoilt(EMPTY, raw), 0))
                continue
            yield from blank
            blank.clear()
            yield _member(raw), len(raw)


def _member(raw: str) -> Member:
    try:
        value = json.loads(raw.replace("\0", ""), strict=False)
    except (ValueError, RecursionError):
        return Spoilt(NOT_JSON, raw)
    if raw.count("[") + raw.count("{") > MOST_DEEP and is_deep(value):
        return Spoilt(NOT_JSON, raw)
    return value if isinstance(value, dict) else Spoilt(NOT_AN_OBJECT, raw)
