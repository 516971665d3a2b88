"""Cursors as JSON, to be kept between two visits."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NoReturn

from minyi.listening.fetching import Validators
from minyi.listening.sources.errors import DamagedCursorError
from minyi.listening.sources.source import MOST_SEEN, Cursor

_VERSION = 1
_MEMBERS = {"version", "validators", "seen", "marks"}
_FIELDS = {"etag", "last_modified"}
_FAULTS = {
    "json": ("它不是完整的 JSON", "it is no whole JSON"),
    "members": ("缺少内容或有多余的内容", "members are missing, or there are others"),
    "version": ("它由较新的版本写成", "a newer version wrote it"),
    "validators": ("其中的 validators 不合规则", "its validators are not as they should be"),
    "seen": ("其中的 seen 不合规则", "what was seen is not as it should be"),
    "marks": ("其中的 marks 不合规则", "its marks are not as they should be"),
}


def cursor_to_json(cursor: Cursor) -> str:
    """A cursor as one line of ASCII; equal cursors give the same line."""
    validators = {
        address: {"etag": known.etag, "last_modified": known.last_modified}
        for address, known in cursor.validators.items()
    }
    found = {"version": _VERSION, "validators": validators, "seen": cursor.seen, "marks": dict(cursor.marks)}
    return json.dumps(found, separators=(",", ":"), sort_keys=True)


def cursor_from_json(text: str) -> Cursor:
    """The cursor that :func:`cursor_to_json` wrote. Raises DamagedCursorError for anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged("json") from error
    if not isinstance(found, dict):
        _refuse("json")
    version = found.get("version")
    if type(version) is int and version > _VERSION:
        _refuse("version")
    if set(found) != _MEMBERS or type(version) is not int or version != _VERSION:
        _refuse("members")
    return Cursor(
        validators=MappingProxyType(_validators(found["validators"])),
        seen=_seen(found["seen"]),
        marks=MappingProxyType(_marks(found["marks"])),
    )


def _validators(given: object) -> dict[str, Validators]:
    if not isinstance(given, dict):
        _refuse("validators")
    found = {}
    for address, known in given.items():
        if not (isinstance(known, dict) and set(known) == _FIELDS and _are_words(known)):
            _refuse("validators")
        found[address] = Validators(known["etag"], known["last_modified"])
    return found


def _are_words(known: Mapping[str, object]) -> bool:
    return all(value is None or isinstance(value, str) for value in known.values())


def _seen(given: object) -> tuple[str, ...]:
    if (
        not isinstance(given, list)
        or len(given) > MOST_SEEN
        or not all(isinstance(one, str) for one in given)
    ):
        _refuse("seen")
    return tuple(given)


def _marks(given: object) -> dict[str, str]:
    if not isinstance(given, dict) or not all(isinstance(mark, str) for mark in given.values()):
        _refuse("marks")
    return given


def _refuse(why: str) -> NoReturn:
    raise _damaged(why)


def _damaged(why: str) -> DamagedCursorError:
    zh, en = _FAULTS[why]
    return DamagedCursorError(detail_zh=zh, detail_en=en)
