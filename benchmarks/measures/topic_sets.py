"""The texts that topics are measured on."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minyi.listening.options import ReadOptions
from minyi.pipelines.grasping import _texts
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import take_in

from .lines import say_skipped


@dataclass(frozen=True, slots=True)
class TopicSet:
    """Texts (titles and bodies, "" for none); ``classes`` is the topic of each, empty where nobody knows."""

    source: Path
    titles: tuple[str, ...]
    bodies: tuple[str, ...]
    classes: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """Title and body as one."""
        return [
            f"{title}。{body}" if body else title
            for title, body in zip(self.titles, self.bodies, strict=True)
        ]


def topic_sets(root: Path, only: str = "") -> Iterator[TopicSet]:
    """News titles (10 classes), civic titles (7), arguments (24), petitions and messages (unlabelled).

    ``only`` is the name of one of them, else all. Raises KeyError where none has that name.
    """
    sets: dict[str, tuple[Path, Callable[[Path], TopicSet]]] = {
        "news": (root / "zh-labelled/news-titles-dev.tsv", _news),
        "titles": (root / "civic-messages-zh/labelled-titles.tsv", _civic),
        "arguments": (root / "opinions-en/key-points/arguments_train.csv", _arguments),
        "petitions": (root / "opinions-en/petitions-2015-2017.csv", _petitions),
        "messages": (root / "civic-messages-zh/messages.xlsx", messages),
    }
    for path, read in [sets[only]] if only else sets.values():
        if path.exists():
            yield read(path)
        else:
            say_skipped(path.name)


def messages(path: Path) -> TopicSet:
    """The distinct texts of a table of messages, cleaned as a brief cleans them."""
    texts = _texts(take_in([path], ReadOptions(), None, Silent()).table)
    return TopicSet(path, texts.titles, texts.bodies, ())


def _news(path: Path) -> TopicSet:
    rows = _rows(path)
    return _titles(path, [row[0] for row in rows], [row[1] for row in rows])


def _civic(path: Path) -> TopicSet:
    rows = _rows(path)[1:]
    return _titles(path, [row[1] for row in rows], [row[2] for row in rows])


def _arguments(path: Path) -> TopicSet:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return _titles(path, [row["argument"] for row in rows], [row["topic"] for row in rows])


def _petitions(path: Path) -> TopicSet:
    with path.open(encoding="utf-8", newline="") as lines:
        return _titles(path, [row["Petition"] for row in csv.DictReader(lines)], [])


def _titles(path: Path, titles: list[str], classes: list[str]) -> TopicSet:
    return TopicSet(path, tuple(titles), ("",) * len(titles), tuple(classes))


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.rstrip("\r").split("\t") for line in lines if line.strip()]
