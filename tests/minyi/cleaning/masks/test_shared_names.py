"""Names that many bear are told from figures, offices and words by the given name."""

import pytest

from minyi.cleaning.masks.shared_names import is_shared


@pytest.mark.parametrize("name", ["王建国", "李秀英", "张伟明", "李晓明", "陈大志", "周建平", "吴建国"])
def test_it_takes_names_that_many_bear(name: str) -> None:
    assert is_shared(name)


@pytest.mark.parametrize("name", ["李时珍", "毛泽东", "邓小平", "刘德华", "潘金莲"])
def test_it_takes_no_figure_whom_all_know(name: str) -> None:
    assert not is_shared(name)


@pytest.mark.parametrize(
    "name", ["胡书记", "王医生", "任微信", "史学家", "方大学", "金元宝", "白云", "王", ""]
)
def test_it_takes_no_office_and_no_word(name: str) -> None:
    assert not is_shared(name)
