"""JSON: an array of objects, an object that holds one, or objects one after another."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Sample, Spoilt
from minyi.listening.errors import BrokenFileError, NotATableError, detail_of
from minyi.listening.opening import read_text
from minyi.listening.options import ReadOptions
from minyi.listening.readers.objects import (
    DECODER,
    Member,
    after_mark,
    after_space,
    blocks_of_objects,
    is_deep,
)
from minyi.listening.reasons import NOT_AN_OBJECT, NOT_JSON
from minyi.text.decoding import decode

_BEGINNING = re.compile(r"\s*(?:\[\s*)?\{\s*[\"}]")


class JsonReader:
    """Reads JSON files. The text is held in memory, its objects are not."""

    name = "json"
    suffixes = (".json", ".geojson")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """See Reader."""
        return 80 if _BEGINNING.match(decode(sample.first).text) else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """See Reader. The whole file is checked before the first block."""
        text = read_text(path)
        try:
            start, is_array = _table(text, path)
        except (ValueError, RecursionError) as error:
            raise BrokenFileError(file=path, detail=detail_of(error)) from error
        return blocks_of_objects(_members(text, start, is_array=is_array, path=path))


def _table(text: str, path: Path) -> tuple[int, bool]:
    """Where the rows begin, and whether they stand in an array. Reads all of it: what is broken shows."""
    start = after_space(text, 0)
    if text.startswith("[", start):
        end, holds_objects = _walk(text, start)
        if after_space(text, end) != len(text):
            raise json.JSONDecodeError("Extra data", text, end)
        if not holds_objects:
            raise NotATableError(file=path, n_arrays=0, names="")
        return start, True
    if not text.startswith("{", start):
        DECODER.raw_decode(text, start)
        raise NotATableError(file=path, n_arrays=0, names="")
    arrays, end = _arrays_of(text, start)
    is_alone = after_space(text, end) == len(text)
    if is_alone and len(arrays) != 1:
        raise NotATableError(file=path, n_arrays=len(arrays), names=", ".join(arrays))
    if is_alone:
        return next(iter(arrays.values())), True
    for _ in _values(text, start):
        pass
    return start, False


def _arrays_of(text: str, start: int) -> tuple[dict[str, int], int]:
    """Where the arrays of objects in the object at ``start`` begin, by name, and where the object ends."""
    arrays: dict[str, int] = {}
    at = after_mark(text, start, "{")
    while not text.startswith("}", at):
        name, at = DECODER.raw_decode(text, at)
        at = after_mark(text, at, ":")
        if text.startswith("[", at):
            end, holds_objects = _walk(text, at)
            if holds_objects:
                arrays[str(name)] = at
        else:
            _, end = DECODER.raw_decode(text, at)
        at = after_space(text, end)
        if not text.startswith("}", at):
            at = after_mark(text, at, ",")
    return arrays, at + 1


def _walk(text: str, start: int) -> tuple[int, bool]:
    """Where the array at ``start`` ends, and whether there is an object in it (or nothing at all)."""
    end, n_values, holds_objects = start + 1, 0, False
    for value, _, end in _elements(text, start):  # noqa: B007 - the last end is used
        n_values += 1
        holds_objects = holds_objects or isinstance(value, dict)
    at = after_space(text, end)
    if text.startswith(",", at):
        at = after_space(text, at + 1)
    return at + 1, holds_objects or n_values == 0


def _elements(text: str, start: int) -> Iterator[tuple[object, int, int]]:
    """The values of the array at ``start``, each with where it begins and ends."""
    at = after_space(text, start + 1)
    while not text.startswith("]", at):
        value, end = DECODER.raw_decode(text, at)
        yield value, at, end
        at = after_space(text, end)
        if not text.startswith("]", at):
            at = after_mark(text, at, ",")


def _values(text: str, start: int) -> Iterator[tuple[object, int, int]]:
    """The values that stand one after another from ``start`` on, each with where it begins and ends."""
    at = start
    while at < len(text):
        value, end = DECODER.raw_decode(text, at)
        yield value, at, end
        at = after_space(text, end)


def _members(text: str, start: int, *, is_array: bool, path: Path) -> Iterator[tuple[Member, int]]:
    values = _elements(text, start) if is_array else _values(text, start)
    try:
        for value, begin, end in values:
            yield _member(value, text[begin:end]), end - begin
    except RecursionError as error:
        # How deep Python reads depends on how deep it stands: the check may have gone a little deeper.
        raise BrokenFileError(file=path, detail=detail_of(error)) from error


def _member(value: object, raw: str) -> Member:
    if is_deep(value):
        return Spoilt(NOT_JSON, raw)
    return value if isinstance(value, dict) else Spoilt(NOT_AN_OBJECT, raw)
