"""``minyi import``: files into the database of the office, done at once and with what became of every row."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from minyi.errors import Lang, MinyiError
from minyi.pipelines.progress import Progress
from minyi_web.config.errors import ImportNotDone

if TYPE_CHECKING:
    from minyi_web.due import Due
    from minyi_web.listening.models import Import, Source

COUNTS = ("n_kept", "n_copies", "n_set_aside", "n_rejected", "n_known")


@dataclass(frozen=True, slots=True)
class Bringing:
    """What is brought in, under which source, read by which columns."""

    files: tuple[Path, ...]
    source: str | None
    columns: Mapping[str, tuple[str, ...]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """What was brought in, a row of work for each file."""

    source: str
    imports: tuple["Import", ...]

    @property
    def n_rejected(self) -> int:
        """How many rows were rejected."""
        return self._sum("n_rejected")

    def told(self) -> dict[str, Any]:
        """What was done, for machines."""
        names = ("n_received", *COUNTS)
        return {
            "source": self.source,
            **{name: self._sum(name) for name in names},
            "imports": [
                {"number": one.pk, "file": one.file_name, **{name: getattr(one, name) for name in names}}
                for one in self.imports
            ],
        }

    def _sum(self, name: str) -> int:
        return sum(getattr(one, name) for one in self.imports)


def bring(asked: Bringing, telling: AbstractContextManager[Progress]) -> Brought:
    """Bring every file in, one after the other. Raises what stops one; those before it stay.

    Raises also ``ImportNotDone`` where somebody stopped it meanwhile.
    """
    from minyi_web.config.database_faults import told_in_words
    from minyi_web.jobs.worker import do_now
    from minyi_web.listening.actions import take_path

    done = []
    with told_in_words(), telling as progress:
        source = _source(asked)
        for path in asked.files:
            row = take_path(None, source, path, asked.columns, asked.at)
            do_now(row, progress)
            row.refresh_from_db()
            check_done(row)
            done.append(row)
    return Brought(source.name, tuple(done))


def check_done(row: "Due") -> None:
    """Raise what the row failed with, or ``ImportNotDone`` where it is not done for another reason."""
    from minyi_web.config.wording import in_both
    from minyi_web.due import State

    if row.state == State.DONE:
        return
    if row.state == State.FAILED:
        raise error_of(row.error_code, row.error_values)
    raise ImportNotDone(number=row.pk, **in_both("state", State(row.state).label))


def error_of(code: str, values: Mapping[str, object]) -> MinyiError:
    """The error of a code, with the values that its sentence names; the root for a code nobody knows."""
    for kind in _kinds(MinyiError):
        if kind.code == code and all(name in values for name in _named(kind)):
            return kind(**values)
    return MinyiError()


def summary_lines(brought: Brought, lang: Lang) -> list[str]:
    """The sum over all files, which adds up."""
    words = {
        "zh": ("收到 {} 行", "保留 {}", "重复 {}", "搁置 {}", "退回 {}", "已有 {}"),
        "en": ("{} rows received", "{} kept", "{} copies", "{} set aside", "{} rejected", "{} known"),
    }[lang]
    counts = [
        word.format(n) for word, n in zip(words, map(brought._sum, ("n_received", *COUNTS)), strict=True)
    ]
    return [f"{counts[0]} = {' + '.join(counts[1:])}"]


def _source(asked: Bringing) -> "Source":
    from django.conf import settings

    from minyi_web.listening.actions import SourceWords, add_source
    from minyi_web.listening.models import Origin, Source

    called = asked.source or ("文件" if settings.LANGUAGE_CODE.startswith("zh") else "Files")
    found = Source.objects.filter(name=called).first()
    words = SourceWords(called, Origin.ADDRESSED, zone=settings.TIME_ZONE)
    return found or add_source(None, words, asked.at)


def _kinds(root: type[MinyiError]) -> Iterable[type[MinyiError]]:
    yield root
    for kind in root.__subclasses__():
        yield from _kinds(kind)


def _named(kind: type[MinyiError]) -> set[str]:
    """The values that the words of an error name."""
    words = [*kind.sentence.values(), *kind.hint.values()]
    return {name for one in words for _, name, _, _ in Formatter().parse(one) if name}
