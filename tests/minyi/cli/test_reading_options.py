"""What commands that read files share."""

from pathlib import Path

import pytest
import typer

from minyi.cli.brief import BriefCommand
from minyi.cli.clean import CleanCommand
from minyi.cli.reading_options import ReadingOptions, end_strictly, landed_for, reading_of, with_notices
from minyi.cli.refusals import WrongMapping
from minyi.pipelines.origins import NOTHING_LANDED


def test_it_tells_files_addresses_and_pairs_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINYI_LANG", "zh")
    words = ["notes.csv", "https://example.org/feed", "title=b"]
    reading = reading_of(ReadingOptions(files=words, columns=["text=a"], zone="UTC", quoted=True))
    assert (reading.files, reading.addresses) == ((Path("notes.csv"),), ("https://example.org/feed",))
    assert reading.read.columns == {"text": ("a",), "title": ("b",)}
    assert (reading.read.zone, reading.read.quoted, reading.read.document) == ("UTC", True, False)
    assert reading.lang == "zh"


def test_it_speaks_the_language_asked_for_whatever_the_terminal_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MINYI_LANG", "zh")
    assert reading_of(ReadingOptions(files=["notes.csv"], lang="en")).lang == "en"


def test_it_refuses_a_pair_without_a_role() -> None:
    with pytest.raises(WrongMapping):
        reading_of(ReadingOptions(files=["notes.csv"], columns=["text"]))


def test_it_brings_nothing_where_there_are_files_alone() -> None:
    asked = ReadingOptions(files=["notes.csv"])
    with landed_for(asked, reading_of(asked)) as landing:
        assert landing == NOTHING_LANDED
        assert with_notices({"n": 1}, landing, "en") == {"n": 1}


@pytest.mark.parametrize(("strict", "n_rejected"), [(False, 0), (False, 2), (True, 0)])
def test_it_ends_as_usual_unless_strict_rows_were_rejected(strict: bool, n_rejected: int) -> None:
    end_strictly(ReadingOptions(files=[], strict=strict), n_rejected)
    with pytest.raises(typer.Exit) as left:
        end_strictly(ReadingOptions(files=[], strict=True), 1)
    assert left.value.exit_code == 3


@pytest.mark.parametrize("command", [BriefCommand, CleanCommand])
def test_it_gives_every_command_the_same_defaults(command: type[ReadingOptions]) -> None:
    shared, asked = ReadingOptions(files=["a.csv"]), command(files=["a.csv"])
    assert reading_of(asked) == reading_of(shared)
    assert (asked.strict, asked.processes, asked.as_json) == (False, None, False)
