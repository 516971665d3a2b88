"""Words that say nothing about the subject."""

import pytest

from minyi.text.stop_words import is_stop_word


@pytest.mark.parametrize(
    "word",
    "您好 尊敬 领导 谢谢 请 我们 希望 问题 反映 情况 相关 部门 的 了 我們 問題 "
    "dear Sir THANK please council the don't I’m".split(),
)
def test_it_stops_grammar_and_courtesy(word: str) -> None:
    assert is_stop_word(word)


@pytest.mark.parametrize(
    "word",
    "路灯 噪音 停水 学校 公交 电梯 物业 拆迁 工资 医保 "
    "noise street bus school rent water lamp 3.5 a3 路".split(),
)
def test_it_lets_subjects_pass(word: str) -> None:
    assert not is_stop_word(word)
