"""Make the fast table: ``python -m tools.make_fast_table --texts DIR --out DIR``.

Steps: read open texts; choose words; ask the teacher for a vector of each word and each text; project to 256
numbers; weigh words by rarity; move words so that the mean of a text's words comes near the teacher's vector
of the text; round to int8; write the table and its facts.
"""

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from random import Random

import numpy as np
from threadpoolctl import threadpool_limits
from tools.fast_table.fitting import TEACHER, FittingOptions, Lesson, fit_rows, teach, to_int8
from tools.fast_table.storage import sha256_of, table_bytes
from tools.fast_table.templates import city_messages
from tools.fast_table.texts import SOURCES, read_sources, source_files
from tools.fast_table.vocabulary import (
    Vocabulary,
    VocabularySize,
    choose_vocabulary,
    dictionary_file,
    sif_weights,
)

from minyi.text.words import words as words_of
from minyi.understanding.embedding import TABLE_FILE, TABLE_NAME, word_counts

SEED = 0
N_CITY_MESSAGES = 8_000
MOST_OF_A_SOURCE = 60_000
FACTS_FILE = "minyi-fast-1.json"


def main() -> None:
    """Read the arguments, build, write the table and its facts."""
    parser = argparse.ArgumentParser(description="Make the fast table.")
    parser.add_argument("--texts", type=Path, required=True, help="folder of the open texts")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--unadapted", action="store_true", help="leave the words where the teacher puts them"
    )
    parser.add_argument("--same-as", type=Path, help="facts of an earlier build: stop if the inputs differ")
    options = parser.parse_args()
    if options.same_as is not None:
        check_inputs(options.texts, options.same_as)
    with threadpool_limits(1):
        content, facts = build(options.texts, adapted=not options.unadapted)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / TABLE_FILE).write_bytes(content)
    written = json.dumps(facts, ensure_ascii=False, indent=2, sort_keys=True)
    (options.out / FACTS_FILE).write_text(written + "\n", encoding="utf-8")
    print(facts["sha256"])


def build(root: Path, *, adapted: bool) -> tuple[bytes, dict[str, object]]:
    """The bytes of the table and the facts of its making."""
    sources = {name: _sample(texts) for name, texts in read_sources(root).items()}
    sources["city-messages"] = city_messages(N_CITY_MESSAGES, SEED)
    texts = [text for name in sorted(sources) for text in sources[name]]
    size, fitting = VocabularySize(), FittingOptions()
    vocabulary = choose_vocabulary(map(words_of, texts), size)
    rows, scales = to_int8(fit_rows(_lesson(vocabulary, texts), fitting, adapted=adapted))
    content = table_bytes(vocabulary.words, rows, scales)
    facts: dict[str, object] = {
        "name": TABLE_NAME,
        "sha256": hashlib.sha256(content).hexdigest(),
        "n_bytes": len(content),
        "n_words": len(vocabulary.words),
        "adapted": adapted,
        "parameters": {**asdict(size), **asdict(fitting), "seed": SEED},
        "made_with": {
            name: version(name) for name in (TEACHER, "jieba", "symspellpy", "numpy", "scipy", "rjieba")
        },
        "texts": _facts_of_texts(sources),
        "inputs_sha256": inputs_sha256(root),
    }
    return content, facts


def check_inputs(root: Path, facts_file: Path) -> None:
    """Stop with a sentence if a word list or the texts are not those of an earlier build."""
    expected = json.loads(facts_file.read_text(encoding="utf-8"))["inputs_sha256"]
    differing = [name for name, found in inputs_sha256(root).items() if expected.get(name) != found]
    if differing:
        raise SystemExit(f"Not the inputs of the earlier build: {', '.join(differing)}.")


def inputs_sha256(root: Path) -> dict[str, str]:
    """The digest of each input but the teacher, whose version is pinned in ``tools/requirements.txt``."""
    return {
        "chinese words": sha256_of([dictionary_file("chinese")]),
        "english words": sha256_of([dictionary_file("english")]),
        **{name: sha256_of(files) for name, files in source_files(root).items()},
    }


def _sample(texts: Sequence[str]) -> list[str]:
    """At most 60,000 texts, sorted, so that no source drowns the others."""
    if len(texts) <= MOST_OF_A_SOURCE:
        return list(texts)
    return sorted(Random(SEED).sample(texts, MOST_OF_A_SOURCE))


def _lesson(vocabulary: Vocabulary, texts: Sequence[str]) -> Lesson:
    """Ask the teacher for all words and for all texts that hold a known word."""
    index = {word: column for column, word in enumerate(vocabulary.words)}
    counts = word_counts(texts, index)
    known = np.flatnonzero(np.diff(counts.indptr)).tolist()
    return Lesson(
        words=teach(vocabulary.words),
        texts=teach([texts[row] for row in known]),
        counts=counts[known],
        weights=np.array(sif_weights(vocabulary), dtype=np.float32),
        english=np.array([word.isascii() for word in vocabulary.words]),
    )


def _facts_of_texts(sources: dict[str, list[str]]) -> dict[str, dict[str, object]]:
    return {
        name: {"n_texts": len(texts), "licence": SOURCES[name].licence if name in SOURCES else "Apache-2.0"}
        for name, texts in sorted(sources.items())
    }


if __name__ == "__main__":
    main()
