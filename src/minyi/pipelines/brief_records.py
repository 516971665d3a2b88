"""What is asked of the main job, and what it tells. Nothing that the job itself needs is loaded here."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from minyi.errors import Lang
from minyi.listening.options import ReadOptions
from minyi.pipelines.origins import NOTHING_LANDED, Landing

if TYPE_CHECKING:
    from minyi.pipelines.continuing import TopicPlan
    from minyi.pipelines.place_files import GivenPlaces
    from minyi.pipelines.taking_in import Period
    from minyi.pipelines.target_files import GivenTargets


@dataclass(frozen=True, slots=True)
class BriefRequest:
    """What is asked for. Without ``lang`` the brief speaks the language of most messages."""

    paths: tuple[Path, ...]
    read: ReadOptions
    lang: Lang | None = None
    period: "Period | None" = None
    seed: int = 0
    landing: Landing = NOTHING_LANDED  # which of the paths came from addresses
    previous: Path | None = None  # the folder of an earlier brief, whose topics go on
    edits: Path | None = None  # what people decided about topics
    plan: "TopicPlan | None" = None  # what these two hold, once they are read
    places: Path | None = None  # the names of places that the office keeps
    listed: "GivenPlaces | None" = None  # what that file holds, once it is read
    targets: Path | None = None  # the services, plans and rules that the office keeps a list of
    wanted: "GivenTargets | None" = None  # what that file holds, once it is read


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written and what became of the rows received."""

    files: tuple[Path, ...]
    lang: Lang
    fates: dict[str, int]
    n_unread_dates: int
    unmet_edits: tuple[tuple[str, str], ...] = ()  # each after the code of its notice

    @property
    def n_received(self) -> int:
        """All rows received."""
        return sum(self.fates.values())
