"""Normal form and the identity of an exact copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.text.normal import normal_form, squeezed, with_narrow_signs, with_narrow_words, without_invisible

NORMAL = [
    ("\n\t　路灯　坏了 \r\n 请修\t", "路灯坏了请修"),
    ("路灯，坏了！真的？是；（东侧）：完。", "路灯,坏了!真的?是;(东侧):完。"),
    ("Ａ３区　１２．５％", "A3区 12.5%"),
    ("“路灯”「坏了」‘真’『的』", '"路灯""坏了"\'真\'"的"'),
    ("路\u200b灯\ufeff坏\u202e了\x07\xad", "路灯坏了"),
    ("the  street\xa0lamp\u2003is\nout", "the street lamp is out"),
    ("第 3 栋 A 座", "第 3 栋 A 座"),
    ("cafe\u0301", "café"),
    ("《条例》、【通知】。", "《条例》、【通知】。"),
    ("｡､￥", "。、¥"),
    ("⼭⽔之间的⽼⼈⺟⻳", "山水之间的老人母龟"),
    ("\uf90a\uf96f\ufa1e\ufb00", "金說羽\ufb00"),
    ("", ""),
    ("\u200b \n", ""),
]


@pytest.mark.parametrize(("written", "normal"), NORMAL)
def test_it_writes_one_form(written: str, normal: str) -> None:
    assert normal_form(written) == normal


@given(st.text())
def test_its_normal_form_is_final(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


@given(st.text())
def test_its_normal_form_has_single_inner_spaces_only(text: str) -> None:
    normal = normal_form(text)
    assert normal == " ".join(normal.split())


@given(st.lists(st.text(st.characters(blacklist_categories=["Zs", "Zl", "Zp", "Cc"])), max_size=5))
def test_it_squeezes_white_space_out_and_nothing_else(words: list[str]) -> None:
    assert squeezed(" \t\n\u3000\xa0".join(words)) == "".join(words)


def test_it_folds_no_width_when_squeezing() -> None:
    assert squeezed("Ａ 区，\n\u200b路灯") == "Ａ区，\u200b路灯"


@given(st.text())
def test_it_keeps_every_position_when_narrowing(text: str) -> None:
    assert len(with_narrow_words(text)) == len(with_narrow_signs(text)) == len(text)


def test_it_keeps_chinese_signs_among_narrow_words() -> None:
    assert with_narrow_words("Ａ１，（ｂ）") == "A1，（b）"
    assert with_narrow_signs("Ａ１，（ｂ）") == "A1,(b)"


@given(st.text())
def test_it_never_drops_what_can_be_seen(text: str) -> None:
    kept = without_invisible(text)
    assert [sign for sign in text if sign.isalnum() or sign.isspace()] == [
        sign for sign in kept if sign.isalnum() or sign.isspace()
    ] or any(sign in text for sign in "\u115f\u1160\u3164\uffa0")
