"""Every reader on damaged files: rows that are all told, or an error of ours."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.fuzz import files
from tests.fuzz.fuzzing import check_target

from minyi.errors import MinyiError
from minyi.listening.fingerprints import message_keys
from minyi.listening.reading import ReadOptions, preview, read_files
from minyi.records import RECEIVED

FORMATS: dict[str, Sequence[bytes]] = {
    ".csv": files.CSV,
    ".tsv": files.TSV,
    ".txt": files.TEXT,
    ".json": (*files.JSON, *files.JSON_FEED),
    ".jsonl": files.JSON_LINES,
    ".xlsx": (files.WORKBOOK,),
    ".parquet": files.PARQUET,
    ".eml": files.MAILS,
    ".mbox": files.MAILBOX,
    ".xml": files.FEEDS,
    ".html": files.PAGES,
    ".mhtml": files.MHTML,
    "": (*files.CSV, files.JSON[0], *files.MAILS, *files.FEEDS, *files.PAGES, *files.PARQUET),
}
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")


def read(path: Path) -> None:
    """Read a file as a brief would: rows are numbered without a gap and each has a key."""
    options = ReadOptions()
    preview(path, options)
    n_rows, keys = 0, set()
    batches = list(read_files([path], options))
    for batch, found in zip(batches, message_keys(batches), strict=True):
        assert batch.schema.equals(RECEIVED)
        batch.validate(full=True)
        assert batch["row"].to_pylist() == list(range(n_rows + 1, n_rows + batch.num_rows + 1))
        n_rows += batch.num_rows
        keys.update(found)
    assert len(keys) == n_rows


@pytest.mark.parametrize("suffix", FORMATS)
def test_it_reads_any_damaged_file_or_says_why_not(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"

    def target(content: bytes) -> None:
        path.write_bytes(content)
        read(path)

    check_target(target, FORMATS[suffix])


@pytest.mark.parametrize("part", PARTS)
def test_it_reads_any_damaged_workbook_or_says_why_not(part: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"

    def target(content: bytes) -> None:
        path.write_bytes(files.workbook_with(content, part))
        read(path)

    check_target(target, [files.part_of_workbook(part)])


def test_it_reads_the_whole_files_that_the_damage_starts_from(tmp_path: Path) -> None:
    for suffix, seeds in FORMATS.items():
        for content in seeds:
            path = tmp_path / f"a{suffix}"
            path.write_bytes(content)
            try:
                read(path)
            except MinyiError as error:
                pytest.fail(f"{suffix} {content[:40]!r}: {error}")
