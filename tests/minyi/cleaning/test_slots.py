"""What is filled into a letter is told by its form."""

import pytest

from minyi.cleaning.slots import SLOT, is_signature, is_slot, without_slots


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("我是3栋2单元业主", f"我是{SLOT}栋{SLOT}单元业主"),
        ("我是十二栋业主", f"我是{SLOT}栋业主"),
        ("我住A座", f"我住{SLOT}座"),
        ("请打〔电话〕", f"请打{SLOT}"),
        ("2024年3月1日停水", f"{SLOT}日停水"),
        ("我叫王芳，住在这里", f"我叫{SLOT}，住在这里"),
        ("王女士反映", f"{SLOT}女士反映"),
        ("@小王 你看", f"{SLOT} 你看"),
        ("my name is Ann Lee and I object", f"my name is {SLOT} and I object"),
        ("[怒]#话题#停水哈哈哈哈", "  停水哈哈"),
    ],
)
def test_it_takes_out_what_a_form_gives_away(text: str, bare: str) -> None:
    assert without_slots(text) == bare


@pytest.mark.parametrize(
    ("left", "right", "before", "after"),
    [
        (SLOT, "", "我住", "栋业主"),
        ("幸福小区", "阳光花园", "我是", "的业主反对"),
        ("幸福", "阳光里", "我在", "小区住了三年"),
        ("王芳", "李小明", "我是", "我反对关掉图书馆"),
        ("hill road", "mill street", "on ", " is dark"),
        ("ann lee", "john smith", "my name is", " and i object"),
    ],
)
def test_it_knows_a_slot_by_its_form(left: str, right: str, before: str, after: str) -> None:
    assert is_slot(left, right, before, after)


@pytest.mark.parametrize(
    ("left", "right", "before", "after"),
    [
        ("停水", "停电", "我们这里一直", "没有人管"),
        ("我信了", "我是不信", "不管你信不信反正", ""),
        ("good", "bad", "the plan is ", " for the town"),
        ("幸福" * 20 + "小区", "阳光小区", "我是", "业主"),
    ],
)
def test_it_takes_other_words_for_no_slot(left: str, right: str, before: str, after: str) -> None:
    assert not is_slot(left, right, before, after)


def test_it_looks_for_a_signature_at_the_foot_only() -> None:
    assert is_signature("王芳", "李小明", "")
    assert not is_signature("王芳", "李小明", "敬上")
    assert not is_signature("我们大家都反对", "李小明", "")
