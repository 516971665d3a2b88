"""What the two commands of labels have in common."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer

from minyi.cli.label_jobs import LabelJob, LabelOptions, follow


@dataclass
class _Done:
    n_rejected: int


def _job(seen: list[str], n_rejected: int = 0) -> LabelJob[tuple[Path, ...], _Done]:
    def work(paths: tuple[Path, ...], *_: object) -> _Done:
        seen.extend(map(str, paths))
        return _Done(n_rejected)

    return LabelJob(
        ("cleaning",),
        lambda paths, read: paths,
        work,
        lambda done: {"n": done.n_rejected},
        lambda done, lang: [lang],
        seen.append,
    )


def test_it_does_the_job_on_the_files_and_says_line_by_line_what_was_done() -> None:
    seen: list[str] = []
    follow(LabelOptions(files=["a.csv", "b.csv"], lang="en"), _job(seen))
    assert seen == ["a.csv", "b.csv", "en"]


def test_it_says_it_as_one_object_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    follow(LabelOptions(files=["a.csv"], lang="en", as_json=True), _job(seen, 2))
    assert json.loads(capsys.readouterr().out) == {"n": 2}
    assert seen == ["a.csv"]


def test_it_ends_with_three_for_rejected_rows_only_when_strict() -> None:
    follow(LabelOptions(files=["a.csv"], lang="en"), _job([], 2))
    with pytest.raises(typer.Exit) as ended:
        follow(LabelOptions(files=["a.csv"], lang="en", strict=True), _job([], 2))
    assert ended.value.exit_code == 3
