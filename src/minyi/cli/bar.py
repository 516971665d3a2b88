"""Progress on a terminal: one bar, with the stage and the remaining time."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from minyi.errors import Lang
from minyi.pipelines.progress import STAGE_NAMES, STAGES


class TerminalBar:
    """A ``Progress`` that draws; used as a context so that the terminal is left tidy."""

    def __init__(self, lang: Lang, stages: Sequence[str] = tuple(STAGES)) -> None:
        self.lang = lang
        self.stages = stages
        self.bars = Bars(
            SpinnerColumn(),
            TextColumn("{task.fields[place]} {task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self.current = self.bars.add_task("", total=None, visible=False, place="")

    def __enter__(self) -> "TerminalBar":
        self.bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bars.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """Show the stage, and which of all stages it is."""
        n_stages = len(self.stages)
        place = f"{self.stages.index(stage) + 1}/{n_stages}" if n_stages > 1 else ""
        self.bars.remove_task(self.current)
        self.current = self.bars.add_task(STAGE_NAMES[stage][self.lang], total=total, place=place)

    def advance(self, n: int) -> None:
        """Move the bar."""
        self.bars.advance(self.current, n)

    def end(self) -> None:
        """Fill the bar."""
        task = self.bars.tasks[-1]
        total = task.total or max(task.completed, 1.0)
        self.bars.update(self.current, total=total, completed=total)
