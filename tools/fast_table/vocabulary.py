"""Which words get a row in the fast table, and how frequent each is."""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import opencc_pyo3

SIF_A = 1e-3  # Arora, Liang, Ma 2017: weight = a / (a + p(word))
_SMALLEST_SHARE = 1e-8
_BASIC_HAN = range(0x4E00, 0xA000)


@dataclass(frozen=True, slots=True)
class VocabularySize:
    """How many words each language gets. Han characters come on top."""

    n_chinese: int = 44_000
    n_english: int = 25_000
    fewest_in_texts: int = 8  # a Latin word not in the English list but this often in the texts is taken


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words in sorted order with their share of all running words of their language, 0 to 1."""

    words: tuple[str, ...]
    shares: tuple[float, ...]


def choose_vocabulary(texts: Iterable[list[str]], size: VocabularySize) -> Vocabulary:
    """Frequent words of both languages, all Han characters, and what else the texts often use.

    ``texts`` are lists of words as the embedder will see them.
    """
    shares = _english_shares(size.n_english)
    for word, share in _chinese_shares(size.n_chinese).items():
        shares.setdefault(word, share)
    seen = Counter(word for words in texts for word in words)
    total = sum(seen.values())
    for word, n_seen in sorted(seen.items()):
        if n_seen >= size.fewest_in_texts and any(map(str.isalpha, word)):
            shares.setdefault(word, n_seen / total)
    words = tuple(sorted(shares))
    return Vocabulary(words, tuple(shares[word] for word in words))


def sif_weights(vocabulary: Vocabulary) -> list[float]:
    """The weight of each word: near 1 for rare words, near 0 for the most frequent."""
    return [SIF_A / (SIF_A + share) for share in vocabulary.shares]


def dictionary_file(name: str) -> Path:
    """The path of a word list inside an installed package."""
    package, file = {
        "chinese": ("jieba", "dict.txt"),
        "english": ("symspellpy", "frequency_dictionary_en_82_765.txt"),
    }[name]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install -r tools/requirements.txt")
    return Path(spec.origin).parent / file


def _chinese_shares(most: int) -> dict[str, float]:
    counts = _jieba_counts()
    total = sum(counts.values())
    ranked = sorted((-n_seen, word) for word, n_seen in counts.items())
    shares = {word: -negative / total for negative, word in ranked[:most]}
    simplified = opencc_pyo3.OpenCC("t2s")
    for code in _BASIC_HAN:
        if simplified.convert(chr(code)) == chr(code):
            shares.setdefault(chr(code), max(counts.get(chr(code), 0) / total, _SMALLEST_SHARE))
    return shares


def _jieba_counts() -> dict[str, int]:
    """Words in simplified form, lower case."""
    simplified = opencc_pyo3.OpenCC("t2s")
    rows = list(_rows(dictionary_file("chinese")))
    folded = simplified.convert("\n".join(row[0] for row in rows)).split("\n")
    return {row[0].lower(): int(row[1]) for row, plain in zip(rows, folded, strict=True) if row[0] == plain}


def _english_shares(most: int) -> dict[str, float]:
    counts = {row[0].lower(): int(row[1]) for row in _rows(dictionary_file("english"))}
    total = sum(counts.values())
    ranked = sorted((-n_seen, word) for word, n_seen in counts.items())
    return {word: -negative / total for negative, word in ranked[:most]}


def _rows(path: Path) -> Iterable[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(lines, delimiter=" ", quoting=csv.QUOTE_NONE)
