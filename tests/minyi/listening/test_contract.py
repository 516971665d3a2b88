"""The contract finds readers that do not keep it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from minyi.errors import MinyiError
from minyi.listening import contract
from minyi.listening.blocks import Block, Sample, block_of_rows
from minyi.listening.contract import PROMISES, Trial, check_reader
from minyi.listening.options import ReadOptions
from minyi.listening.readers.text import TextReader


class Stubborn(TextReader):
    """A reader of text that breaks what its subclasses say."""


class LoudName(Stubborn):
    name = "tëxt"


class SureOfAll(Stubborn):
    def score(self, sample: Sample) -> int:
        return 1_000


class FailsOnDamage(Stubborn):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        path.read_bytes().decode("utf-8")
        return super().read(path, options)


class ChangesTheFile(Stubborn):
    def read(self, path: Path, options: ReadOptions) -> Iterator[Block]:
        yield block_of_rows(("text",), [(path.read_text("utf-8"),)])
        path.write_text("read", "utf-8")


class Unlisted(Stubborn):
    name = "unlisted"


def write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    path.write_text("\n".join(row["text"] for row in rows) + "\n\n", "utf-8")


def trial(reader: TextReader) -> Trial:
    return Trial(reader, write, roles=frozenset({"text"}))


@pytest.mark.parametrize(
    ("reader", "promise", "said"),
    [
        (LoudName(), contract.check_description, "plain ASCII"),
        (SureOfAll(), contract.check_score, "1000 is no score"),
        (Unlisted(), contract.check_choice, "the reader chosen"),
        (ChangesTheFile(), contract.check_blocks, "second reading"),
    ],
)
def test_it_says_which_promise_is_broken(
    tmp_path: Path, reader: TextReader, promise: object, said: str
) -> None:
    assert promise in PROMISES
    with pytest.raises(AssertionError, match=said):
        check_reader(trial(reader), tmp_path)


def test_it_lets_an_error_that_is_not_ours_through(tmp_path: Path) -> None:
    with pytest.raises(UnicodeDecodeError) as refused:
        contract.check_damage(trial(FailsOnDamage()), tmp_path)
    assert not isinstance(refused.value, MinyiError)


def test_it_writes_as_many_files_as_a_format_needs(tmp_path: Path) -> None:
    paths = Trial(TextReader(), write, most_rows=2).files(tmp_path, [{"text": "a"}] * 5)
    assert [path.name for path in paths] == ["messages.txt", "messages1.txt", "messages2.txt"]
