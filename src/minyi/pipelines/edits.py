"""The edits that people make to topics, as a file: read, and joined with those of earlier runs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from minyi.cleaning.masking import mask
from minyi.listening.opening import state_of, unreadable
from minyi.pipelines.edit_errors import EditsNotJson, WrongEdits
from minyi.understanding.topic_edits import MOST_PARTS, TopicEdits

SORTS = ("rename", "merge", "split", "pin", "undo")
_LARGEST = 1_000_000  # bytes
_LONGEST_NAME = 60
_LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class GivenEdits:
    """The edits of one file. ``undo`` are topics whose earlier edits no longer hold.

    ``withdrawn`` are single earlier edits that no longer hold, as ``named_in`` calls them.
    """

    file: str
    edits: TopicEdits
    undo: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()


class _Faulty(Exception):
    """What is wrong, in both languages, and the words it stands beside."""

    def __init__(self, beside: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.beside, self.zh, self.en = beside, zh, en


def read_edits(content: bytes, file: Path) -> GivenEdits:
    """The edits in a JSON file. Raises ``EditsNotJson`` and ``WrongEdits``, which tell the line."""
    text = _decoded(content, file)
    try:
        found = json.loads(text, object_pairs_hook=_once)
        edits, undo = _edits_of(found)
    except json.JSONDecodeError as error:
        raise _no_json(
            file, error.lineno, f"第 {error.colno} 个字符处", f"at character {error.colno}"
        ) from error
    except (RecursionError, ValueError) as error:
        raise _no_json(
            file, 1, "嵌套太深或数字太大", "it is nested too deeply or a number is too long"
        ) from error
    except _Faulty as fault:
        line = _line_of(text, fault.beside)
        raise WrongEdits(file=file, line=line, reason_zh=fault.zh, reason_en=fault.en) from fault
    return GivenEdits(mask(file.name).text, edits, undo)


def content_of(file: Path) -> bytes:
    """The bytes of a file of edits. Raises an ``InputError`` where it cannot be read."""
    state_of(file)  # A pipe or a device would be waited for.
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unreadable(file, error) from error
    if len(content) > _LARGEST:
        raise _no_json(file, 1, "文件太大", "the file is too large")
    return content


def without_undone(edits: TopicEdits, undo: Iterable[str]) -> TopicEdits:
    """``edits`` without all that name a topic of ``undo``, or a part of one whose split is undone."""
    gone = set(undo)
    gone |= _parts_of(edits, gone)
    return replace(
        edits,
        renames={each: name for each, name in edits.renames.items() if each not in gone},
        merges=tuple(group for group in edits.merges if gone.isdisjoint(group)),
        splits={each: n_parts for each, n_parts in edits.splits.items() if each not in gone},
        pins=tuple(each for each in edits.pins if each not in gone),
    )


def still_holding(earlier: TopicEdits, given: GivenEdits) -> TopicEdits:
    """``earlier`` without what ``given`` takes back: all that name a topic, and single ones."""
    left = without_undone(earlier, given.undo)
    return only(left, set(named_in(left)) - given.withdrawn) if given.withdrawn else left


def joined(earlier: TopicEdits, given: TopicEdits) -> TopicEdits:
    """Earlier edits and further ones; of two that speak of the same the later holds.

    A merge of the same topics under another id takes the place of the earlier one; a topic that was split and
    is now merged as a whole is whole again.
    """
    merges = [group for group in given.merges if group not in earlier.merges]
    again = {frozenset(group) for group in merges}
    whole = {each for group in merges for each in group}.difference(given.splits)
    earlier = without_undone(earlier, _parts_of(earlier, whole))
    earlier = replace(earlier, splits={at: n for at, n in earlier.splits.items() if at not in whole})
    return TopicEdits(
        renames={**earlier.renames, **given.renames},
        merges=(*(group for group in earlier.merges if frozenset(group) not in again), *merges),
        splits={**earlier.splits, **given.splits},
        pins=tuple(dict.fromkeys((*earlier.pins, *given.pins))),
    )


def _parts_of(edits: TopicEdits, wholes: Iterable[str]) -> set[str]:
    """The ids of the parts into which ``edits`` split some topics."""
    return {f"{each}.{part + 1}" for each in wholes for part in range(edits.splits.get(each, 0))}


def named_in(edits: TopicEdits) -> list[str]:
    """Each edit as a sort and the ids it names, ``merge:t03.01+t03.04``."""
    return [
        *(f"rename:{each}" for each in edits.renames),
        *("merge:" + "+".join(group) for group in edits.merges),
        *(f"split:{each}" for each in edits.splits),
        *(f"pin:{each}" for each in edits.pins),
    ]


def only(edits: TopicEdits, wanted: Iterable[str]) -> TopicEdits:
    """Those of ``edits`` that ``named_in`` calls so."""
    names = set(wanted)
    return TopicEdits(
        renames={each: name for each, name in edits.renames.items() if f"rename:{each}" in names},
        merges=tuple(group for group in edits.merges if "merge:" + "+".join(group) in names),
        splits={each: n_parts for each, n_parts in edits.splits.items() if f"split:{each}" in names},
        pins=tuple(each for each in edits.pins if f"pin:{each}" in names),
    )


def _decoded(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _no_json(file, line, "不是 UTF-8 编码", "it is not UTF-8") from error


def _no_json(file: Path, line: int, zh: str, en: str) -> EditsNotJson:
    return EditsNotJson(file=file, line=line, reason_zh=zh, reason_en=en)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Faulty(name, f"“{_short(name)}”写了两次", f"“{_short(name)}” stands there twice")
        found[name] = value
    return found


def _edits_of(found: Any) -> tuple[TopicEdits, tuple[str, ...]]:
    if not isinstance(found, dict):
        raise _Faulty("", "最外层应当是一个对象 { }", "the whole must be one object { }")
    strange = next((name for name in found if name not in SORTS), None)
    if strange is not None:
        known = ", ".join(SORTS)
        raise _Faulty(
            strange,
            f"没有“{_short(strange)}”这种改动，只有 {known}",
            f"there is no edit “{_short(strange)}”; there are {known}",
        )
    edits = TopicEdits(
        renames={_id(each, "rename"): _name(each, name) for each, name in _object(found, "rename").items()},
        merges=tuple(_group(group) for group in _list(found, "merge")),
        splits={_id(each, "split"): _n_parts(each, n) for each, n in _object(found, "split").items()},
        pins=tuple(dict.fromkeys(_id(each, "pin") for each in _list(found, "pin"))),
    )
    return edits, tuple(dict.fromkeys(_id(each, "undo") for each in _list(found, "undo")))


def _object(found: Mapping[str, Any], sort: str) -> dict[str, Any]:
    value = found.get(sort, {})
    if not isinstance(value, dict):
        raise _Faulty(sort, f"“{sort}”后面应当是一个对象 {{ }}", f"after “{sort}” stands an object {{ }}")
    return value


def _list(found: Mapping[str, Any], sort: str) -> list[Any]:
    value = found.get(sort, [])
    if not isinstance(value, list):
        raise _Faulty(sort, f"“{sort}”后面应当是一个列表 [ ]", f"after “{sort}” stands a list [ ]")
    return value


def _id(given: Any, sort: str) -> str:
    topic_id = given.strip() if isinstance(given, str) else ""
    if not topic_id or len(topic_id) > _LONGEST_ID or not topic_id.isprintable():
        beside = given if isinstance(given, str) and given else sort
        raise _Faulty(
            beside,
            f"“{sort}”里应当写话题的编号，如 t01.02",
            f"“{sort}” names topics by their ids, such as t01.02",
        )
    return topic_id


def _name(topic_id: str, given: Any) -> str:
    name = " ".join(given.split()) if isinstance(given, str) else ""
    unseen = next((sign for sign in name if not sign.isprintable()), "")
    if not isinstance(given, str):
        zh, en = "应当是加引号的文字", "is to be words in quotation marks"
    elif not name:
        zh, en = "是空的", "is empty"
    elif unseen:
        code = f"U+{ord(unseen):04X}"
        zh, en = f"里有看不见的符号 {code}", f"holds a sign that cannot be seen, {code}"
    elif len(name) > _LONGEST_NAME:
        zh = f"有 {len(name)} 个字符，最多 {_LONGEST_NAME} 个"
        en = f"has {len(name)} characters, {_LONGEST_NAME} at most are allowed"
    else:
        return mask(name).text
    short = _short(topic_id)
    raise _Faulty(topic_id, f"{short} 的名称{zh}", f"the name of {short} {en}")


def _group(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list):
        raise _Faulty("merge", "“merge”里的每一组应当是一个列表 [ ]", "each group of “merge” is a list [ ]")
    group = tuple(dict.fromkeys(_id(each, "merge") for each in given))
    if len(group) < 2:
        raise _Faulty(
            group[0] if group else "merge",
            "“merge”的每一组至少有两个不同的话题",
            "each group of “merge” has two different topics or more",
        )
    return group


def _n_parts(topic_id: str, given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 2 <= given <= MOST_PARTS:
        raise _Faulty(
            topic_id,
            f"{_short(topic_id)} 应当拆成 2 到 {MOST_PARTS} 份",
            f"{_short(topic_id)} is split into 2 to {MOST_PARTS} parts",
        )
    return given


def _short(words: str) -> str:
    """Words of the file as an error shows them."""
    line = " ".join(mask(words[: 2 * _LONGEST_ID]).text.split())
    return line if len(line) <= _LONGEST_ID else f"{line[:_LONGEST_ID]}…"


def _line_of(text: str, words: str) -> int:
    """The first line in which ``words`` stand as JSON has them, else the first."""
    places = [text.find(json.dumps(words, ensure_ascii=is_plain)) for is_plain in (False, True)]
    found = [place for place in places if place >= 0]
    return text.count("\n", 0, min(found)) + 1 if words and found else 1
