"""The unlabelled texts that the fast table is fitted to. Each source states an open licence."""

import csv
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import opencc_pyo3
import pyarrow.parquet as pq

FEWEST_CHARACTERS = 4
MOST_CHARACTERS = 300
_NOT_SEEN = re.compile(r"(?is)<(script|style|noscript|head)\b.*?</\1>|<!--.*?-->")
_TAG = re.compile(r"<[^>]+>")
_SENTENCE_END = re.compile(r"(?<=[。！？；])|\n+")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class OpenSource:
    """One set of open texts: where it lies, under which licence, how it is read."""

    path: str
    licence: str
    read: Callable[[Path], Iterator[str]]


def read_sources(root: Path) -> dict[str, list[str]]:
    """Texts of each source, in simplified form, cut to 300 characters, each once, in a fixed order."""
    simplified = opencc_pyo3.OpenCC("t2s")
    taken: dict[str, list[str]] = {}
    for name, source in SOURCES.items():
        texts = {_one_line(text)[:MOST_CHARACTERS] for text in source.read(root / source.path)}
        long_enough = sorted(text for text in texts if len(text) >= FEWEST_CHARACTERS)
        taken[name] = [simplified.convert(text) for text in long_enough]
    return taken


def source_files(root: Path) -> dict[str, list[Path]]:
    """The files that ``read_sources`` opens for each source, in order."""
    return {name: _files_of(source, root) for name, source in SOURCES.items()}


def _files_of(source: OpenSource, root: Path) -> list[Path]:
    path = root / source.path
    return sorted(path.glob("*/comments.csv")) if source.read is _consultations else _files_under(path)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _files_under(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(found for found in path.rglob("*") if found.is_file())


def _hot_search(path: Path) -> Iterator[str]:
    yield from (title for title in pq.read_table(path, columns=["title"])["title"].to_pylist() if title)


def _petitions(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from (row["Petition"] for row in csv.DictReader(lines))


def _consultations(path: Path) -> Iterator[str]:
    for file in sorted(path.glob("*/comments.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            yield from (row["comment-body"] for row in csv.DictReader(lines))


def _synthetic_sentences(path: Path) -> Iterator[str]:
    yield from (record["full_text"] for record in json.loads(path.read_text(encoding="utf-8")))


def _pages(path: Path) -> Iterator[str]:
    for file in _files_under(path):
        content = file.read_bytes()
        try:
            page = content.decode("utf-8")
        except UnicodeDecodeError:
            page = content.decode("gb18030", errors="replace")
        seen = html.unescape(_TAG.sub("\n", _NOT_SEEN.sub("\n", page)))
        for sentence in _SENTENCE_END.split(seen):
            if len(_HAN.findall(sentence)) >= 8:
                yield sentence


SOURCES = {
    "hot-search": OpenSource("weibo/hot-search-2021-2022.parquet", "MIT", _hot_search),
    "petitions": OpenSource("opinions-en/petitions-2015-2017.csv", "OGL 3.0", _petitions),
    "consultations": OpenSource("polis", "CC BY 4.0", _consultations),
    "synthetic-sentences": OpenSource(
        "opinions-en/personal-data-synthetic.json", "MIT", _synthetic_sentences
    ),
    "pages": OpenSource("pages-zh", "MIT", _pages),
}
