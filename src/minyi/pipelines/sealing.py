"""What stands beside the words of a sealed report: its id, its channel and the name of its file."""

import hmac
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.compute as pc

from minyi.listening.readers import READERS
from minyi.pipelines.named_beside import (
    OF_A_REGISTER,
    WORDS_OF_A_REGISTER,
    bare_runs,
    may_be_name,
    names_a_person,
    names_whom_it_is_about,
)
from minyi.records import InputFile, Kind
from minyi.text.normal import HAN
from minyi.understanding.cues.form import level
from minyi.understanding.misconduct import accuses
from minyi.understanding.somebody import names_somebody

_NUMBERING = re.compile(r"工单|来电|热线|信箱|受理|诉求|[第号年月日字件]")
_HAN = re.compile(f"[{HAN}]")
_CAPITAL = re.compile(r"[A-Z]")
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_RUN = re.compile(r"[a-z]+")
_LATIN_WORD = re.compile(r"[a-z]{5,}")
_HOST = re.compile(r"\A[a-z][a-z0-9+.-]{0,19}://[^/?#]*")
_BY_SUM = re.compile(r"(?=[a-f-]*\d)[0-9a-f-]{8,}")
_PARTS_OF_ID = re.compile(r"[^\w-]+|_+")
_LETTERS = re.compile(rf"[^\W\d_{HAN}]+")
_VOWEL = re.compile(r"[aeiouy]|[^a-z]")
_SIGNS = re.compile(r"[\W_]+")
_NO_LETTERS = re.compile(r"[\W\d_]+")
_SHARED = 3  # Chinese characters in a row that a name hardly shares with a report by chance
_FEWEST_TEXTS = 3  # of reports that make a channel one of many, where nobody else has it
_N_DIGITS = 16  # of a sum, as other ids have it
_N_OF_FILE = 12
_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)

ShownName = Callable[[str, str], str]
"""What shows the name of a file or sheet, given it and what stands there instead of one that accuses."""


def is_sealed(kinds: Iterable[str] | None) -> bool:
    """Whether a message of these kinds (None where nobody read it) is a report of misconduct."""
    return Kind.MISCONDUCT in (kinds or ())


def are_sealed(kinds: pa.ChunkedArray) -> pa.ChunkedArray:
    """``is_sealed`` of each of a column of kinds."""
    joined = pc.binary_join(kinds, " ")  # no kind is part of the name of another
    return pc.fill_null(pc.match_substring(joined, Kind.MISCONDUCT.value), False)


def open_ids(
    shown: Sequence[str | None], table: pa.Table, kinds: Sequence[Sequence[str] | None], key: bytes
) -> list[str | None]:
    """The ids ``shown``, a sum under the key of the run where one may say who is accused.

    ``kinds`` are those of each row of the ``CLEANED`` table. An id that accuses or names somebody gives way
    in any row; that of a sealed report also where it repeats a word of it, or holds any word but those that
    offices number by.
    """
    found = list(shown)
    for place, one in enumerate(shown):
        if one and not one.isdigit() and _tells(one, table, place, sealed=is_sealed(kinds[place])):
            digits = hmac.new(key, one.encode("utf-8", "replace"), sha256).hexdigest()
            found[place] = f"sha256:{digits[:_N_DIGITS]}"
    return found


def open_channels(table: pa.Table, kinds: Sequence[Sequence[str] | None]) -> list[str | None]:
    """The channels, None for one that accuses or names somebody, or that only a report or two share.

    What stands there for such a message, or for one that nobody read, is no medium but more of its words.
    Copies count once, and what was not read (rejected, or outside the period) makes no channel.
    """
    channels = table["channel"].to_pylist()
    folds: dict[str, set[int]] = {one: set() for one in channels if one is not None}
    of_others = set()
    for one, fold, said in zip(channels, table["fold"].to_pylist(), kinds, strict=True):
        if one is not None and fold is not None:
            folds[one].add(fold)
            if not is_sealed(said):
                of_others.add(one)
    media = {
        one
        for one, texts in folds.items()
        if (one in of_others or len(texts) >= _FEWEST_TEXTS)
        and not (_accuses_somebody(one) or names_a_person(one))
    }
    return [one if one in media else None for one in channels]


def name_opener(table: pa.Table, messages: pa.Table) -> ShownName:
    """What shows the names of files and sheets.

    A name gives way where it accuses somebody; beside a sealed report also where it names somebody, gives a
    name that a sealed report has, or speaks of a report and repeats words of a sealed one. ``table`` is
    ``CLEANED``, ``messages`` are its ``MESSAGES``.
    """
    sealed = pc.indices_nonzero(are_sealed(messages["kinds"])).to_pylist()

    def shown(name: str, instead: str) -> str:
        # All of it: what stands before the last point or slash of a sheet or an address may be the least.
        whole = unquote(name)
        if _accuses_somebody(whole):
            return instead
        return instead if sealed and (_names_anyone(whole) or _repeats(whole, table, sealed)) else name

    return shown


def open_files(table: pa.Table, inputs: Iterable[InputFile], shown: ShownName) -> pa.Table:
    """A table with a column ``file``, in which a name that may not be shown is what stands for it there."""
    given = list(inputs)
    hidden = {
        one.name: now.name
        for one, now in zip(given, open_inputs(given, shown), strict=True)
        if one.name != now.name
    }
    if not hidden:
        return table
    at = table.schema.get_field_index("file")
    files = [hidden.get(name, name) for name in table["file"].to_pylist()]
    return table.set_column(at, table.schema.field(at), pa.chunked_array([pa.array(files, pa.string())]))


def open_inputs(inputs: Iterable[InputFile], shown: ShownName) -> tuple[InputFile, ...]:
    """The inputs of a run; one whose name may not be shown goes by the first digits of its SHA-256.

    Its suffix is kept where a reader goes by it: what else stands behind the last point may be a name.
    """
    return tuple(replace(one, name=shown(one.name, one.sha256[:_N_OF_FILE] + _suffix(one))) for one in inputs)


def _tells(given: str, table: pa.Table, place: int, *, sealed: bool) -> bool:
    """Whether an id says what may not be shown of the row at ``place``."""
    whole = unquote(given)
    if _accuses_somebody(whole):
        return True
    # Of letters, only what bears capitals is taken for a name: most ids need not be asked.
    may_name = not whole.isascii() or _CAPITAL.search(whole) is not None
    if may_name and any(names_somebody(_NO_LETTERS.sub(" ", part)) for part in whole.split("/")):
        return True
    if not sealed:
        return False
    left = _NUMBERING.sub(" ", OF_A_REGISTER.sub(" ", _plain(whole)))
    return _HAN.search(left) is not None or _has_other_letters(whole) or _shares(whole, _said(table, place))


def _has_other_letters(whole: str) -> bool:
    """Whether an id has letters that can be spoken, as a name can, and are none of a register."""
    parts = _PARTS_OF_ID.split(_HOST.sub(" ", level(whole)))
    return any(
        len(word) > 1 and _VOWEL.search(word) is not None and word not in WORDS_OF_A_REGISTER
        for part in parts
        if _BY_SUM.fullmatch(part) is None
        for word in _LETTERS.findall(part)
    )


def _names_anyone(whole: str) -> bool:
    """Whether the name of a file or sheet names somebody, in any part of its path."""
    return any(names_whom_it_is_about(part) for part in whole.split("/"))


def _repeats(whole: str, table: pa.Table, sealed: Sequence[int]) -> bool:
    """Whether the name of a file gives a name, or where it speaks of a report any words, of a sealed one."""
    names = [run for run in bare_runs(whole) if may_be_name(run)]
    is_of_report = accuses(_plain(whole))
    if not names and not is_of_report:
        return False
    told = (_said(table, place) for place in sealed)
    return any(
        any(name in said for name in names) or (is_of_report and _shares(whole, said)) for said in told
    )


def _said(table: pa.Table, place: int) -> str:
    """The title and the text of a row as received, plain."""
    parts: list[Any] = [table[name][place].as_py() for name in ("title", "text")]
    return _plain("\n".join(part for part in parts if part))


def _plain(words: str) -> str:
    """Words in level form without white space and signs, then those of letters, one by one.

    So 张-三 is 张三, and a word of letters is found whether signs, digits or Chinese stand beside it.
    """
    flat = level(words)
    apart = " ".join(_LATIN_RUN.findall(flat))
    return apart if flat.isascii() else f"{_SIGNS.sub('', flat)} {apart}"


def _accuses_somebody(words: str) -> bool:
    return accuses(OF_A_REGISTER.sub(" ", _plain(words)))


def _shares(words: str, said: str) -> bool:
    """Whether words repeat three Chinese characters in a row, or a long word of letters, of what was said."""
    plain = OF_A_REGISTER.sub(" ", _plain(words))
    runs = (run.group() for run in _HAN_RUN.finditer(plain))
    windows = (run[at : at + _SHARED] for run in runs for at in range(len(run) - _SHARED + 1))
    return any(window in said for window in windows) or any(
        re.search(rf"(?<![a-z]){word}(?![a-z])", said) is not None for word in _LATIN_WORD.findall(plain)
    )


def _suffix(one: InputFile) -> str:
    suffix = PurePath(one.name).suffix
    return suffix if suffix.lower() in _SUFFIXES else ""
