"""A reader of subtitles for Minyi: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip.

Recordings of hearings and council meetings come with such files. What one speaker says without a break is one
row; the time at which it begins is kept beside it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from minyi.listening.blocks import Block, Row, Sample, in_blocks
from minyi.listening.errors import BrokenFileError
from minyi.listening.opening import read_text
from minyi.listening.options import ReadOptions

NAMES = ("id", "text", "author", "begins")

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}.*$", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,100})>")
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_NOT_SAID = re.compile(r"(?:NOTE|STYLE|REGION|WEBVTT)\b")


class SubtitleReader:
    """Reads subtitles."""

    name = "subtitles"
    suffixes = (".vtt", ".srt")
    kinds = ("text",)

    def score(self, sample: Sample) -> int:
        """How sure it is: a line of two times with an arrow between them stands in no other format."""
        first = sample.first.decode("utf-8", errors="replace").lstrip("\ufeff")
        return 95 if first.startswith("WEBVTT") or _TIMES.search(first) else 0

    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        """The turns of the speakers, in order. Raises BrokenFileError if there are none."""
        turns = list(_turns(read_text(path)))
        if not turns:
            raise BrokenFileError(file=path, detail="no subtitles")
        return in_blocks(NAMES, turns)


def _turns(text: str) -> Iterator[Row]:
    """What each speaker says without a break, as rows. A cue without a name is a turn of its own."""
    speaker: str | None = None
    begins, said, number = "", list[str](), 0
    for at, name, words in _cues(text):
        if said and (name is None or name != speaker):
            number += 1
            yield (str(number), "\n".join(said), speaker, begins)
            said = []
        if not said:
            begins, speaker = at, name
        said.append(words)
    if said:
        yield (str(number + 1), "\n".join(said), speaker, begins)


def _cues(text: str) -> Iterator[tuple[str, str | None, str]]:
    """When each cue begins, who speaks, and the words."""
    for part in re.split(r"\n[ \t]*\n", text):
        times = _TIMES.search(part)
        if times is None or _NOT_SAID.match(part):
            continue
        said = part[times.end() :].strip("\n")
        voice = _VOICE.search(said)
        yield times[0].split("-->")[0].strip(), voice[1].strip() if voice else None, _MARKUP.sub("", said)
