"""Days and hours on pages."""

import pytest

from minyi.text.moments import moments_in, tells_when_posted


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("发布时间：2021-03-04 08:09", ["2021-03-04 08:09"]),
        ("Published 12th August 2024, 17:22", ["12th August 2024, 17:22"]),
        ("Posted 28/02/2024", ["28/02/2024"]),
        ("公開日期：112年11月9日", ["2023-11-09"]),
        ("發布日期：113-10-01", ["2024-10-01"]),
        ("版本 1.112.3，电话 113-100-2000", []),
        ("第 31/13/2024 号", []),
    ],
)
def test_it_gives_moments_as_written_but_in_common_years(line: str, found: list[str]) -> None:
    assert [said for _, said, _ in moments_in(line)] == found


def test_it_says_which_moments_may_be_something_else() -> None:
    assert [is_sure for _, _, is_sure in moments_in("113-10-01")] == [False]
    assert [is_sure for _, _, is_sure in moments_in("113年10月1日")] == [True]


@pytest.mark.parametrize(
    "line", ["3天前", "2 hours ago", "#3", "12#", "沙发", "5楼", "发表于 2020-1-2 03:04"]
)
def test_it_knows_a_line_that_dates_or_numbers_a_post(line: str) -> None:
    assert tells_when_posted(line)


@pytest.mark.parametrize("line", ["今晚停水", "the long road", "3栋2单元", "楼下的路灯坏了" * 20])
def test_it_takes_other_lines_for_none(line: str) -> None:
    assert not tells_when_posted(line)
