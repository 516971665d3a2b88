"""What every reader promises. The test class of a reader takes these tests over and writes the files."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

import pyarrow as pa
import pytest

from minyi.listening.blocks import MOST_ROWS, Reader
from minyi.listening.reading import ReadOptions, read_files
from minyi.records import RECEIVED

Written = dict[str, str]
OPTIONS = ReadOptions()
IDS = ("007", "A-19 b", "12345678901234567890", "１２", "x/y")


class ReaderContract:
    """Subclasses set ``reader`` and ``write`` rows whose values are all text; "" is an empty cell."""

    reader: ClassVar[Reader]
    has_columns: ClassVar[bool] = True
    holds_nul: ClassVar[bool] = True

    def write(self, path: Path, rows: Sequence[Written]) -> None:
        raise NotImplementedError

    def file(self, folder: Path, rows: Sequence[Written], name: str = "messages") -> Path:
        path = folder / f"{name}{self.reader.suffixes[0]}"
        self.write(path, rows)
        return path

    def test_it_gives_each_row_one_fate(self, tmp_path: Path) -> None:
        texts = ["第一条留言", "", "the third message", "", "", "第六条，也是最后一条"]
        path = self.file(tmp_path, [{"text": text} for text in texts])

        received = read(path)

        assert received["row"].to_pylist() == [1, 2, 3, 4, 5, 6]
        assert received["text"].to_pylist() == [text or None for text in texts]
        assert received["reject_code"].to_pylist() == [None if text else "empty" for text in texts]

    def test_it_keeps_nothing_of_a_rejected_row_but_the_original(self, tmp_path: Path) -> None:
        path = self.file(tmp_path, [{"text": "好" * 300}, {"text": "short and good"}])

        row = read(path, ReadOptions(longest_text=200)).to_pylist()[0]

        said = {name for name, value in row.items() if value is not None}
        assert said == {"row", "file", "reject_code", "original"}
        assert row["reject_code"] == "too_long"
        assert "好" * 100 in row["original"]

    def test_it_numbers_rows_over_all_files(self, tmp_path: Path) -> None:
        first = self.file(tmp_path, [{"text": "message one"}, {"text": "message two"}], "first")
        second = self.file(tmp_path, [{"text": "message three"}], "second")

        received = read(first, second)

        assert received["row"].to_pylist() == [1, 2, 3]
        assert received["file"].to_pylist() == [first.name, first.name, second.name]

    def test_it_hands_on_batches_of_bounded_size(self, tmp_path: Path) -> None:
        n_rows = MOST_ROWS + 5
        path = self.file(tmp_path, [{"text": f"message number {number}"} for number in range(n_rows)])

        batches = list(read_files([path], OPTIONS))

        assert max(batch.num_rows for batch in batches) <= MOST_ROWS
        assert all(batch.schema.equals(RECEIVED) for batch in batches)
        assert [row for batch in batches for row in batch["row"].to_pylist()] == list(range(1, n_rows + 1))

    def test_it_drops_nuls_and_keeps_the_row(self, tmp_path: Path) -> None:
        if not self.holds_nul:
            pytest.skip("the format cannot hold a NUL")
        path = self.file(tmp_path, [{"text": "one\0two three"}, {"text": "another message"}])

        assert read(path)["text"].to_pylist() == ["onetwo three", "another message"]

    def test_it_leaves_ids_unchanged(self, tmp_path: Path) -> None:
        self.needs_columns()
        path = self.file(tmp_path, [{"id": name, "text": f"a message from {name}"} for name in IDS])

        assert tuple(read(path)["external_id"].to_pylist()) == IDS

    def test_it_leaves_the_text_as_it_was_written(self, tmp_path: Path) -> None:
        text = "　　您好， 路灯坏了！ “it's dark” 😀 "
        path = self.file(tmp_path, [{"text": text}, {"text": "another message"}])

        assert read(path)["text"].to_pylist()[0] == text

    def test_it_takes_an_empty_cell_for_nothing(self, tmp_path: Path) -> None:
        self.needs_columns()
        path = self.file(
            tmp_path,
            [
                {"id": "1", "title": "", "text": "a message", "author": "", "likes": "", "colour": ""},
                {"id": "2", "title": "a title", "text": "", "author": "A2", "likes": "0", "colour": "red"},
            ],
        )

        first, second = read(path).to_pylist()

        assert (first["title"], first["author"], first["likes"], first["extra"]) == (None, None, None, None)
        assert (second["text"], second["author"], second["likes"]) == (None, "A2", 0)
        assert second["extra"] == '{"colour":"red"}'
        assert (first["reject_code"], second["reject_code"]) == (None, None)

    def test_it_keeps_a_row_whose_date_cannot_be_read(self, tmp_path: Path) -> None:
        self.needs_columns()
        path = self.file(
            tmp_path,
            [
                {"text": "a message", "created_at": "2019/4/1 8:00:00"},
                {"text": "another message", "created_at": "last spring"},
            ],
        )

        first, second = read(path).to_pylist()

        assert first["published_at"].isoformat() == "2019-04-01T00:00:00+00:00"
        assert (second["text"], second["published_at"]) == ("another message", None)
        assert second["extra"] == '{"unread_published_at":"last spring"}'

    def test_it_reads_three_hundred_columns(self, tmp_path: Path) -> None:
        self.needs_columns()
        row = {"text": "a message"} | {f"c{number}": f"v{number}" for number in range(299)}

        received = read(self.file(tmp_path, [row, row])).to_pylist()

        assert [row["text"] for row in received] == ["a message", "a message"]
        assert received[1]["extra"].count(":") == 299

    def needs_columns(self) -> None:
        if not self.has_columns:
            pytest.skip("the format has one column")


def read(*paths: Path | ReadOptions) -> pa.Table:
    """All rows of files as one table; options may stand behind the paths."""
    files = [path for path in paths if isinstance(path, Path)]
    options = next((option for option in paths if isinstance(option, ReadOptions)), OPTIONS)
    return pa.Table.from_batches(list(read_files(files, options)), schema=RECEIVED)
