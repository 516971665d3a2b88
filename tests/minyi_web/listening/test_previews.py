"""A look at a file: its columns, what they are taken for, and nothing about a person."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.minyi_web.listening.conftest import message

from minyi.listening.errors import EmptyFileError
from minyi_web.listening.previews import look_at

Write = Callable[..., Path]
ZONE = "Asia/Shanghai"


def test_it_guesses_roles_and_shows_values(written: Write) -> None:
    found = look_at(written([message(1), message(2)]), {}, ZONE)
    assert {column.name: (column.role, column.why) for column in found.columns} == {
        "编号": ("id", "name"),
        "标题": ("title", "name"),
        "内容": ("text", "name"),
        "时间": ("published_at", "name"),
        "用户": ("author", "name"),
    }
    assert found.columns[1].samples == ("路灯 1", "路灯 2")


def test_it_masks_what_it_shows(written: Write) -> None:
    row = {
        "正文": "我是李建国，请打13912345678",
        "姓名": "李建国",
        "联系人": "赵小丽",
        "电话": "13912345678",
        "备注": "李建国已来过",
    }
    found = look_at(written([row]), {}, ZONE)
    shown = " ".join(sample for column in found.columns for sample in column.samples)
    assert not any(secret in shown for secret in ("13912345678", "李建国", "赵小丽"))
    assert "〔姓名〕" in shown


def test_it_takes_what_is_remembered_where_it_fits(written: Write) -> None:
    path = written([message(1, 情况="井盖响")])
    found = look_at(path, {"text": ["情况"], "author": [], "place": ["不在这里"]}, ZONE)
    roles = {column.name: column.role for column in found.columns}
    assert (roles["情况"], roles["用户"]) == ("text", "")
    assert "place" not in found.roles


def test_it_shows_many_columns_up_to_a_bound_and_cuts_long_values(written: Write) -> None:
    row = {"内容": "长" * 500, **{f"c{n}": n for n in range(300)}}
    found = look_at(written([row]), {}, ZONE)
    assert (len(found.columns), found.n_more) == (200, 101)
    assert max(len(sample) for column in found.columns for sample in column.samples) == 61


def test_it_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.touch()
    with pytest.raises(EmptyFileError, match="is empty"):
        look_at(path, {}, ZONE)
