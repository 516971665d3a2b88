"""Standard output and standard error, whatever they are connected to.

What is said on standard error helps a reader but decides nothing: where it cannot be written, the job goes
on. The result on standard output is what was asked for: where it cannot be written, that is an error.
"""

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TextIO

from minyi.errors import Lang, OutputError

_BUFFER = 8192


class ResultUntold(OutputError):
    """Standard output takes nothing more."""

    code = "CLI-007"
    sentence: ClassVar[dict[Lang, str]] = {
        "zh": "结果无法写到标准输出：{reason}。",
        "en": "The result could not be written to standard output: {reason}.",
    }
    hint: ClassVar[dict[Lang, str]] = {
        "zh": "简报的文件如已写出，都是完整的。请把标准输出接到别处，再运行一次。",
        "en": "Files of a brief that were written are whole. Send standard output elsewhere and run again.",
    }


class _Onto(io.RawIOBase):
    """Stands before a stream of bytes. What becomes of them is for ``write`` of its kinds to say."""

    def __init__(self, onto: io.RawIOBase) -> None:
        self._onto = onto

    def writable(self) -> bool:
        """Always."""
        return True

    def fileno(self) -> int:
        """The descriptor below."""
        return self._onto.fileno()

    def isatty(self) -> bool:
        """Whether a terminal is below."""
        return self._onto.isatty()


class BestEffort(_Onto):
    """Passes bytes on as long as somebody takes them, and then drops them."""

    def write(self, chunk: Any, /) -> int:
        """How many bytes were taken, or dropped because nobody reads them."""
        try:
            return self._onto.write(chunk) or 0
        except OSError:
            return len(chunk)


class TheResult(_Onto):
    """Passes the result on. Where that fails it says so, once; what comes after is dropped.

    Raises ``ResultUntold``, and ``BrokenPipeError`` where the reader went away.
    """

    def __init__(self, onto: io.RawIOBase) -> None:
        super().__init__(onto)
        self._is_lost = False

    def write(self, chunk: Any, /) -> int | None:
        """How many bytes were taken."""
        if self._is_lost:
            return len(chunk)
        try:
            return self._onto.write(chunk)
        except OSError as error:
            self._is_lost = True
            if error.errno == errno.EPIPE:
                raise
            raise ResultUntold(reason=error.strerror or type(error).__name__) from error


@contextmanager
def safe_streams() -> Iterator[None]:
    """Makes the streams of the process fit to be written to, and puts them back.

    A closed stream leads nowhere, what its encoding lacks is written as ``\\uXXXX``, standard output says
    in our words that it takes nothing, and standard error never fails. Streams that were replaced, as tests
    do, are left alone.
    """
    before = sys.stdout, sys.stderr
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        if sys.stdout is None:
            sys.stdout = nowhere
        elif sys.stdout is sys.__stdout__ and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout = _through(TheResult, sys.stdout)
        if sys.stderr is None:
            sys.stderr = nowhere
        elif sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
            sys.stderr = _through(BestEffort, sys.stderr)
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def _through(pipe: type[_Onto], stream: io.TextIOWrapper) -> TextIO:
    """``stream`` written by way of ``pipe``; itself where no plain stream of bytes is below."""
    raw = getattr(stream.buffer, "raw", stream.buffer)  # itself where nothing is buffered
    if not isinstance(raw, io.RawIOBase):
        return stream
    return io.TextIOWrapper(
        io.BufferedWriter(pipe(raw), _BUFFER),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=True,
        write_through=True,
    )


def tell(words: str) -> None:
    """Write a line of the result to standard output.

    Raises ``ResultUntold`` where it takes nothing, and ``BrokenPipeError`` where its reader went away.
    """
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def note(words: str) -> None:
    """Write a line for the reader to standard error."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def json_for(found: Any, stream: TextIO) -> str:
    """``found`` as JSON that ``stream`` can carry: letters as they are if its encoding has them all."""
    words = json.dumps(found, ensure_ascii=False, default=str)
    try:
        words.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(found, default=str)
    return words
