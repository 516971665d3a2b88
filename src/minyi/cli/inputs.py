"""What commands that read files share: files and pairs among the words, processes, progress."""

import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from minyi.cli.bar import TerminalBar
from minyi.cli.refusals import WrongMapping
from minyi.engines import HERE, Engine, Processes, n_cores
from minyi.errors import Lang
from minyi.listening.options import ROLES
from minyi.listening.readers import READERS
from minyi.pipelines.progress import STAGES, PlainLines, Progress, Silent

_FEWEST_BYTES_TO_SHARE = 1_000_000
_MOST_PROCESSES = 4  # each holds some 150 MB


def files_and_pairs(words: Sequence[str]) -> tuple[tuple[Path, ...], list[str]]:
    """Files, and the further pairs of a ``--map`` that was given several (``--map text=a title=b``).

    Raises ``WrongMapping`` for a word that can only be a pair, but has no role in it.
    """
    suffixes = tuple(suffix for reader in READERS for suffix in reader.suffixes)
    files, pairs = [], []
    for word in words:
        if "=" not in word or is_there(word):
            files.append(Path(word))
        elif word.partition("=")[0] in ROLES:
            pairs.append(word)
        elif word.lower().endswith(suffixes):
            files.append(Path(word))
        else:
            raise WrongMapping(given=word, roles=", ".join(ROLES))
    return tuple(files), pairs


def columns_of(pairs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The columns of each role, out of pairs ``role=column``. Raises ``WrongMapping``."""
    columns: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        role, equals, name = pair.partition("=")
        if not (role and equals and name):
            raise WrongMapping(given=pair, roles=", ".join(ROLES))
        columns[role] = (*columns.get(role, ()), name)
    return columns


def is_there(name: str) -> bool:
    """Whether a file or folder of that name can be seen."""
    try:
        return bool(name) and Path(name).exists()
    except OSError:  # The name is longer than the system allows, or its folder may not be looked into.
        return False


def is_same_file(one: Path, other: Path) -> bool:
    """Whether both are one file on the disk, links followed."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):  # One cannot be looked at: reading or writing says so in its turn.
        return False


def engine_for(files: Sequence[Path], n_processes: int | None) -> AbstractContextManager[Engine]:
    """Other processes where there is work for them: it takes half a second until they have loaded."""
    if n_processes is None:
        n_bytes = sum(map(_size, files))
        n_processes = min(n_cores(), _MOST_PROCESSES) if n_bytes >= _FEWEST_BYTES_TO_SHARE else 1
    return nullcontext(HERE) if n_processes == 1 else Processes(n_processes)


def progress_for(
    lang: Lang, *, is_silent: bool, is_drawn: bool = True, stages: Sequence[str] = tuple(STAGES)
) -> AbstractContextManager[Progress]:
    """Nobody is told, or a bar where standard error is a terminal and it may be drawn, or plain lines.

    ``stages`` are all that will come.
    """
    if is_silent:
        return nullcontext(Silent())
    if is_drawn and sys.stderr.isatty():
        return TerminalBar(lang, stages)
    return nullcontext(PlainLines(lang))


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):  # It cannot be looked at: reading says so in its turn.
        return 0
