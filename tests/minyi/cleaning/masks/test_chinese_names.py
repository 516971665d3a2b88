"""Which Chinese stretches are names: no words that begin like one, nobody named with an office."""

import re

import pytest

from minyi.cleaning.masks.chinese_names import is_dotted, is_name, parts_at, plain_script


def found(own: str, before: str = "", behind: str = "") -> re.Match[str]:
    match = re.compile(f"(?<={before})(?P<own>{own})").search(before + own + behind)
    assert match is not None
    return match


@pytest.mark.parametrize("own", ["程春桃", "石美玲", "欧阳志远"])
def test_it_takes_a_surname_and_a_given_name_for_a_name(own: str) -> None:
    assert is_name(found(own))


@pytest.mark.parametrize("own", ["方便", "高兴", "单位", "湖南人", "万一"])
def test_it_takes_words_that_begin_with_a_surname_for_words(own: str) -> None:
    assert not is_name(found(own))


def test_it_leaves_who_is_named_with_an_office() -> None:
    assert not is_name(found("程春桃", behind="局长"))
    assert not is_name(found("程春桃", before="市长"))


def test_it_parts_words_where_a_name_begins_and_ends() -> None:
    assert parts_at("业主程春桃反映", 2, 3)
    assert not parts_at("业主高度重视", 2, 3)


def test_it_tells_persons_with_a_dot_from_firms() -> None:
    assert is_dotted(found("古丽娜尔·艾合买提"))
    assert not is_dotted(found("蓝光·雍锦小区"))


def test_it_reads_both_scripts_alike_and_keeps_the_length() -> None:
    assert plain_script("黃淑芬") == "黄淑芬"
    assert len(plain_script("鍾詠詩")) == 3
