"""What the fuzzing found once, each by name."""

import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from minyi.cleaning.mojibake import repair_mojibake
from minyi.listening.errors import BrokenFileError
from minyi.listening.reading import ReadOptions, preview, read_files

SECONDS = 3.0  # of the processor; each took minutes, or had no end


@pytest.mark.parametrize(
    "cell", [" " * 4_000 + "x", "\t" * 2_000 + "a", "-" * 4_000, "'-" * 2_000, "- " * 2_000]
)
def test_it_reads_a_table_with_a_long_row_of_spaces_or_dashes(cell: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'"{cell}",b\n"{cell}",the lamp is out\n1,the bus is late\n2,the park is dark\n', "utf-8")
    before = time.process_time()
    preview(path, ReadOptions())
    n_rows = sum(batch.num_rows for batch in read_files([path], ReadOptions()))
    assert time.process_time() - before < SECONDS
    assert n_rows in (3, 4)


def test_it_refuses_parquet_with_names_that_are_no_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"texts": ["the lamp is out"]}), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"texts", b"te\xa0ts"))
    with pytest.raises(BrokenFileError):
        preview(path, ReadOptions())


@pytest.mark.parametrize("n_left", [0, 1])
def test_it_refuses_parquet_that_holds_fewer_rows_than_it_says(n_left: int, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["the lamp is out", "b", "c"]}), path, store_schema=False)
    # The head of the page of values: three of them, in zigzag form.
    spoilt = path.read_bytes().replace(b"\x15\x06\x15\x10", bytes([0x15, 2 * n_left, 0x15, 0x10]))
    path.write_bytes(spoilt)
    with pytest.raises(BrokenFileError):
        list(read_files([path], ReadOptions()))


def test_it_repairs_a_long_garbled_text_in_proportion_to_its_length() -> None:
    garbled = "锘挎枃浠跺唴瀹\ufffd It is dark 路灯坏了 " * 2_000
    before = time.process_time()
    repair_mojibake(garbled)
    assert time.process_time() - before < SECONDS


def test_it_reads_a_table_with_a_mark_of_utf16_in_its_middle(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"- 1: 0\r\n" * 127 + "编号,留言\n1,路灯坏了\n".encode("utf-16"))
    preview(path, ReadOptions())
    assert sum(batch.num_rows for batch in read_files([path], ReadOptions())) > 0


@pytest.mark.parametrize("row", ["\n" * 200_000, "　" * 200_000, " \n" * 100_000])
def test_it_reads_a_page_with_a_long_row_of_breaks(row: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>路灯坏了{row}1</p></body></html>", "utf-8")
    before = time.process_time()
    preview(path, ReadOptions())
    assert time.process_time() - before < SECONDS
