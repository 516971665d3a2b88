"""What a long job tells."""

import io
from collections.abc import Iterator

import pytest

from minyi.errors import Lang
from minyi.pipelines.progress import STAGE_NAMES, PlainLines, Progress, Silent


def told(lang: Lang, moments: list[float], stage: str, steps: list[int]) -> str:
    clock: Iterator[float] = iter(moments)
    stream = io.StringIO()
    progress = PlainLines(lang, stream, lambda: next(clock))
    progress.begin(stage, None)
    for n in steps:
        progress.advance(n)
    progress.end()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "Reading 12,500 (2.5 s)\n"), ("zh", "读取 12,500 (2.5 s)\n")]
)
def test_it_writes_one_line_when_a_stage_ends(lang: Lang, line: str) -> None:
    assert told(lang, [10.0, 12.5], "reading", [10_000, 2500]) == line


def test_it_writes_no_number_for_a_stage_without_steps() -> None:
    assert told("en", [0.0, 61.04], "topics", []) == "Topics (61.0 s)\n"


def test_it_counts_every_stage_anew() -> None:
    moments = iter([0.0, 1.0, 5.0, 5.5])
    stream = io.StringIO()
    progress = PlainLines("en", stream, lambda: next(moments))
    for stage, n in (("kinds", 7), ("issues", 0)):
        progress.begin(stage, n)
        progress.advance(n)
        progress.end()
    assert stream.getvalue() == "Kinds and asks 7 (1.0 s)\nIssues (0.5 s)\n"


def test_it_writes_nothing_before_the_end() -> None:
    stream = io.StringIO()
    progress = PlainLines("zh", stream, lambda: 0.0)
    progress.begin("copies", 3)
    progress.advance(3)
    assert stream.getvalue() == ""


def test_it_writes_to_the_standard_error_of_the_moment(capsys: pytest.CaptureFixture[str]) -> None:
    progress = PlainLines("en", clock=lambda: 0.0)
    progress.begin("brief", None)
    progress.end()
    written = capsys.readouterr()
    assert (written.out, written.err) == ("", "Writing the brief (0.0 s)\n")


def test_it_tells_nobody_when_silent(capsys: pytest.CaptureFixture[str]) -> None:
    progress: Progress = Silent()
    progress.begin("reading", 2)
    progress.advance(2)
    progress.end()
    assert capsys.readouterr() == ("", "")


def test_it_names_every_stage_in_both_languages() -> None:
    for names in STAGE_NAMES.values():
        assert set(names) == {"zh", "en"}
        assert all(names.values())
