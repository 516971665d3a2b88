"""What commands that read files and addresses share: their options, and how they are followed."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from minyi.cli.addresses import AddressOptions, check_landed, landed, notices_for, parted, tell_notices
from minyi.cli.inputs import columns_of, files_and_pairs, progress_for
from minyi.cli.language import said, terminal_lang
from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.origins import Landing

_STRICT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions(AddressOptions):
    """The options of a command that reads files and addresses.

    A command declares anew what it says in other words: the language, what a document is.
    """

    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help=said("文件或网址，可以有多个。", "Files or addresses.")),
    ]
    lang: Annotated[
        Literal["zh", "en"] | None,
        typer.Option("--lang", help=said("摘要的语言，默认随系统。", "Language of the summary.")),
    ] = None
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="ROLE=COLUMN",
            help=said("说明哪一列是什么，可重复。", "Say which column is what; repeat it."),
        ),
    ] = None
    zone: Annotated[
        str,
        typer.Option(
            "--zone", help=said("没有写时区的时间属于哪个时区。", "Time zone of times that name none.")
        ),
    ] = "Asia/Shanghai"
    document: Annotated[
        bool, typer.Option("--document", help=said("一个文本文件是一条留言。", "A text file is one message."))
    ] = False
    quoted: Annotated[
        bool,
        typer.Option("--quoted", help=said("TSV 使用 RFC 4180 引号。", "TSV files quote as RFC 4180 does.")),
    ] = False
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=said("有被拒的行时以 3 退出。", "Exit with 3 when rows were rejected.")
        ),
    ] = False
    processes: Annotated[
        int | None,
        typer.Option(
            "--processes",
            min=1,
            max=64,
            help=said("几个进程分担工作，默认每个核一个，至多四个。", "Processes that share the work."),
        ),
    ] = None
    as_json: Annotated[
        bool, typer.Option("--json", help=said("摘要与错误以 JSON 输出。", "Summary and errors as JSON."))
    ] = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What the command line asks to be read, how, and the language in which the command speaks."""

    lang: Lang
    addresses: tuple[str, ...]
    files: tuple[Path, ...]
    read: ReadOptions


def reading_of(asked: ReadingOptions) -> Reading:
    """The words of the command line told apart. Raises ``WrongMapping``."""
    addresses, words = parted(asked.files)
    files, pairs = files_and_pairs(words)
    read = ReadOptions(
        columns=columns_of([*(asked.columns or ()), *pairs]),
        zone=asked.zone,
        document=asked.document,
        quoted=asked.quoted,
    )
    return Reading(asked.lang or terminal_lang(os.environ), tuple(addresses), files, read)


@contextmanager
def landed_for(asked: ReadingOptions, reading: Reading) -> Iterator[Landing]:
    """What the addresses brought, there until the end of the ``with``; what went wrong is told, or raised.

    Raises where nothing came at all and there is no file either.
    """
    telling = progress_for(reading.lang, is_silent=asked.as_json)
    with landed(reading.addresses, asked, reading.read, telling) as landing:
        if not asked.as_json:
            tell_notices(landing, reading.lang, has_files=bool(reading.files))
        if not reading.files:
            check_landed(reading.addresses, landing)
        yield landing


def with_notices(
    found: Mapping[str, Any], landing: Landing, lang: Lang, others: Sequence[dict[str, str]] = ()
) -> dict[str, Any]:
    """``found``, and what went wrong at addresses and the other notices, if there are any."""
    notices = [*notices_for(landing, lang), *others]
    return {**found, "notices": notices} if notices else dict(found)


def end_strictly(asked: ReadingOptions, n_rejected: int) -> None:
    """End with 3 where rows were rejected and that was asked for."""
    if asked.strict and n_rejected:
        raise typer.Exit(_STRICT)
