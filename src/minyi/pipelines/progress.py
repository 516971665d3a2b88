"""Progress, told by a pipeline to whoever called it: a bar, plain lines, or nobody."""

import sys
import time
from collections.abc import Callable
from typing import Protocol, TextIO

from minyi.errors import Lang

STAGES: dict[str, dict[Lang, str]] = {
    "fetching": {"zh": "获取", "en": "Fetching"},
    "reading": {"zh": "读取", "en": "Reading"},
    "cleaning": {"zh": "清洗与遮盖", "en": "Cleaning and masking"},
    "copies": {"zh": "合并重复", "en": "Folding copies"},
    "embedding": {"zh": "文本向量", "en": "Embedding"},
    "kinds": {"zh": "类别与诉求", "en": "Kinds and asks"},
    "topics": {"zh": "话题", "en": "Topics"},
    "issues": {"zh": "问题", "en": "Issues"},
    "brief": {"zh": "编写简报", "en": "Writing the brief"},
}
"""The stages of a brief, in their order."""

STAGE_NAMES: dict[str, dict[Lang, str]] = {
    **STAGES,
    "learning": {"zh": "学习标签", "en": "Learning labels"},
    "storing": {"zh": "存入数据库", "en": "Storing"},
    "indexing": {"zh": "建立检索", "en": "Indexing"},
}
"""The stages of all jobs."""


class Progress(Protocol):
    """What a long job tells: which stage began, how much of it is done, that it ended."""

    def begin(self, stage: str, total: int | None) -> None:
        """A stage of ``STAGE_NAMES`` begins, with ``total`` steps where that is known."""
        ...

    def advance(self, n: int) -> None:
        """``n`` more steps of the stage are done."""
        ...

    def end(self) -> None:
        """The stage is done."""
        ...


class Silent:
    """Tells nobody."""

    def begin(self, stage: str, total: int | None) -> None:
        """Nothing is told."""

    def advance(self, n: int) -> None:
        """Nothing is told."""

    def end(self) -> None:
        """Nothing is told."""


class PlainLines:
    """One line when a stage ends: for logs and pipes."""

    def __init__(self, lang: Lang, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic):
        # Looked up now: standard error may have been replaced since this module was loaded.
        self.lang, self.stream, self.clock = lang, stream or sys.stderr, clock
        self.stage, self.done, self.began_at = "", 0, 0.0

    def begin(self, stage: str, total: int | None) -> None:
        """Remember which stage and when."""
        self.stage, self.done, self.began_at = stage, 0, self.clock()

    def advance(self, n: int) -> None:
        """Count."""
        self.done += n

    def end(self) -> None:
        """Write the line: stage, steps done, seconds."""
        steps = f" {self.done:,}" if self.done else ""
        seconds = self.clock() - self.began_at
        self.stream.write(f"{STAGE_NAMES[self.stage][self.lang]}{steps} ({seconds:.1f} s)\n")
        self.stream.flush()
