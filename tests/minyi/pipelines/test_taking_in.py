"""Files to the cleaned table, every row with one fate."""

import csv
import hashlib
import os
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from minyi.errors import InputError
from minyi.listening.errors import FileChangedError, FileMissingError, NotAFileError
from minyi.listening.options import ReadOptions
from minyi.pipelines.progress import Silent
from minyi.pipelines.taking_in import Period, TakenIn, take_in
from minyi.records import CLEANED, Fate

HEADER = ("编号", "标题", "正文", "时间", "作者")
LAMP = "晨曦家园门口的路灯坏了三个星期，请尽快派人来修。"
BUS = "312路公交车早高峰要等四十分钟，希望增加班次。"
LIFT = "松涛苑小区的电梯停在半空，老人被困，请督促物业。"
DATES = ("2025-03-01 10:00", "2025-03-02 11:00", "2025-03-03 12:00")


def written(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def taken(path: Path, period: Period | None = None, **options: Any) -> TakenIn:
    return take_in([path], ReadOptions(**options), period, Silent())


def fates(table: pa.Table) -> Counter[str]:
    return Counter(table["fate"].to_pylist())


def dated(folder: Path, *moments: str) -> Path:
    texts = (LAMP, BUS, LIFT, "图书馆周末能不能晚点关门？", "社保卡补办需要带哪些材料？")
    rows = [
        (f"N{place}", "", text, moment, "甲")
        for place, (text, moment) in enumerate(zip(texts, moments, strict=False))
    ]
    return written(folder / "dated.csv", rows)


def test_it_brings_every_row_to_one_fate(tmp_path: Path) -> None:
    rows = [
        ("1", "路灯", LAMP, DATES[0], "甲"),
        ("2", "又坏了", LAMP, DATES[1], "乙"),
        ("3", "", "……！！", DATES[1], "丙"),
        ("4", "", "", DATES[1], "丙"),
        ("5", "公交", BUS, DATES[2], ""),
    ]
    found = taken(written(tmp_path / "all.csv", rows)).table
    assert found.schema == CLEANED
    assert found["row"].to_pylist() == [1, 2, 3, 4, 5]
    assert found["fate"].to_pylist() == ["kept", "copy", "set_aside", "rejected", "kept"]
    assert found["copy_of"].to_pylist() == [None, 1, None, None, None]
    assert sum(fates(found).values()) == 5
    assert set(fates(found)) <= {fate.value for fate in Fate}


def test_it_numbers_rows_on_over_all_files(tmp_path: Path) -> None:
    one = written(tmp_path / "one.csv", [("1", "", LAMP, DATES[0], "甲"), ("2", "", BUS, DATES[1], "乙")])
    two = written(tmp_path / "two.csv", [("1", "", LAMP, DATES[2], "丙")])
    found = take_in([one, two], ReadOptions(), None, Silent())
    assert found.table["row"].to_pylist() == [1, 2, 3]
    assert found.table["copy_of"].to_pylist() == [None, None, 1]
    assert [(one.name, one.n_rows) for one in found.inputs] == [("one.csv", 2), ("two.csv", 1)]
    assert found.inputs[0].sha256 == hashlib.sha256(one.read_bytes()).hexdigest()


def test_it_tells_files_of_one_name_in_two_folders_apart(tmp_path: Path) -> None:
    paths = []
    for folder, text in (("may", LAMP), ("june", BUS)):
        (tmp_path / folder).mkdir()
        paths.append(written(tmp_path / folder / "notes.csv", [("1", "", text, DATES[0], "甲")]))
    found = take_in(paths, ReadOptions(), None, Silent())
    assert [one.n_rows for one in found.inputs] == [1, 1]


@pytest.mark.parametrize(
    ("zone", "moments", "expected"),
    [
        (
            "Asia/Shanghai",
            ("2025-03-01 00:00:00", "2025-02-28 23:59:59", "2025-03-02 23:59:59", "2025-03-03 00:00:00"),
            ["kept", "set_aside", "kept", "set_aside"],
        ),
        (
            # Midnight in London is 08:00 in Shanghai; a time that names its zone keeps it.
            "Europe/London",
            ("2025-03-01 00:00:00", "2025-03-01T07:59:59+08:00", "2025-03-03T07:59:59+08:00", "2025-03-03"),
            ["kept", "set_aside", "kept", "set_aside"],
        ),
    ],
)
def test_it_keeps_to_whole_days_in_the_zone(
    tmp_path: Path, zone: str, moments: tuple[str, ...], expected: list[str]
) -> None:
    period = Period(date(2025, 3, 1), date(2025, 3, 2))
    found = taken(dated(tmp_path, *moments), period, zone=zone).table
    assert found["fate"].to_pylist() == expected
    reasons = found["reason"].to_pylist()
    assert reasons == [None if fate == "kept" else "outside_period" for fate in expected]


@pytest.mark.parametrize("moment", ["2025-04-01", "", "someday"])
def test_it_takes_no_word_from_outside_the_period(tmp_path: Path, moment: str) -> None:
    rows = [("1", "电梯", LIFT, "2025-03-01", "甲", "松涛苑"), ("2", "路灯", LAMP, moment, "乙", "晨曦家园")]
    path = written(tmp_path / "two.csv", rows, (*HEADER, "地点"))
    found = taken(path, Period(date(2025, 3, 1), date(2025, 3, 1))).table
    inside, outside = found.to_pylist()
    assert (inside["text"], inside["shown_title"], inside["place"]) == (LIFT, "电梯", "松涛苑")
    words = ("title", "text", "shown_title", "shown_text", "plain_title", "plain_text", "place")
    assert [outside[name] for name in words] == [None] * len(words)
    assert (outside["row"], outside["external_id"], outside["reason"]) == (2, "2", "outside_period")
    assert found.schema == CLEANED


def test_it_keeps_to_the_day_the_clocks_change(tmp_path: Path) -> None:
    # On 30 March 2025 London has 23 hours: it ends at 23:00 UTC.
    moments = ("2025-03-30T00:00:00Z", "2025-03-30T22:59:59Z", "2025-03-30T23:00:00Z")
    period = Period(date(2025, 3, 30), date(2025, 3, 30))
    found = taken(dated(tmp_path, *moments), period, zone="Europe/London").table
    assert found["fate"].to_pylist() == ["kept", "kept", "set_aside"]


def test_it_sets_aside_what_has_no_date_when_a_period_is_asked_for(tmp_path: Path) -> None:
    path = dated(tmp_path, DATES[0], "", "改天再说")
    period = Period(date(2025, 3, 1), date(2025, 3, 31))
    assert taken(path, period).table["fate"].to_pylist() == ["kept", "set_aside", "set_aside"]
    assert taken(path).table["fate"].to_pylist() == ["kept", "kept", "kept"]


def test_it_counts_dates_that_cannot_be_read(tmp_path: Path) -> None:
    path = dated(tmp_path, DATES[0], "", "改天再说", DATES[1])
    assert taken(path).n_unread_dates == 1
    assert taken(path).table["published_at"].null_count == 2


def test_it_leaves_the_fate_of_rows_that_were_not_kept(tmp_path: Path) -> None:
    rows = [
        ("1", "", "", "2020-01-01", "甲"),
        ("2", "", "……", "2020-01-01", "乙"),
        ("3", "", LAMP, DATES[0], ""),
    ]
    period = Period(date(2025, 3, 1), date(2025, 3, 1))
    found = taken(written(tmp_path / "old.csv", rows), period).table
    assert found["fate"].to_pylist() == ["rejected", "set_aside", "kept"]
    assert found["reason"].to_pylist() == ["empty", "no_words", None]


def test_it_folds_no_copy_into_an_original_outside_the_period(tmp_path: Path) -> None:
    rows = [
        ("1", "", LAMP, "2024-12-31", "甲"),
        ("2", "", LAMP, DATES[0], "乙"),
        ("3", "", LAMP, DATES[1], "丙"),
    ]
    period = Period(date(2025, 1, 1), date(2025, 12, 31))
    found = taken(written(tmp_path / "old.csv", rows), period).table
    assert found["fate"].to_pylist() == ["set_aside", "kept", "copy"]
    assert found["copy_of"].to_pylist() == [None, None, 2]


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_it_takes_the_first_and_last_day_of_the_calendar(tmp_path: Path, zone: str) -> None:
    found = taken(dated(tmp_path, *DATES), Period(date.min, date.max), zone=zone).table
    assert fates(found) == {"kept": 3}


def test_it_passes_on_the_errors_of_listening(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        taken(tmp_path / "nowhere.csv")
    with pytest.raises(InputError):
        taken(written(tmp_path / "none.csv", []))


class Meddling(Silent):
    """Does something to the file when the first rows have been read."""

    def __init__(self, meddle: Callable[[], object]) -> None:
        self.meddle = meddle

    def begin(self, stage: str, total: int | None) -> None:
        if stage == "reading":
            self.meddle()


def test_it_refuses_a_file_that_is_changed_while_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("1", "", LAMP, DATES[0], "甲")])
    later = path.read_bytes() + f"2,,{BUS},{DATES[1]},乙\n".encode()
    with pytest.raises(FileChangedError) as refused:
        take_in([path], ReadOptions(), None, Meddling(lambda: path.write_bytes(later)))
    assert refused.value.exit_code == 3


def test_it_says_that_a_file_was_deleted_while_it_was_read(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [("1", "", LAMP, DATES[0], "甲")])
    with pytest.raises(FileMissingError):
        take_in([path], ReadOptions(), None, Meddling(path.unlink))


def test_it_waits_for_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(NotAFileError):
        taken(tmp_path / "pipe.csv")
