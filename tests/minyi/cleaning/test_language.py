"""Languages by script and by letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.language import language_of
from minyi.records import Language

HANS, HANT, EN, OTHER = Language.SIMPLIFIED, Language.TRADITIONAL, Language.ENGLISH, Language.OTHER

SEEN = [
    ("小区门口的路灯坏了三个月没人修", HANS),
    ("希望", HANS),
    ("小區門口的路燈壞了三個月沒人修", HANT),
    ("請盡快處理", HANT),
    ("皇后大道中的里程表", HANS),
    ("我的iPhone手机坏了", HANS),
    ("请看https://example.com/a/very/long/path/of/letters", HANS),
    ("The street lights on our road have been broken for three months", EN),
    ("Fix the lights", EN),
    ("Please help 谢谢", EN),
    ("Les lampadaires de notre rue sont cassés depuis trois mois", OTHER),
    ("Die Straßenlaternen sind seit drei Monaten kaputt", OTHER),
    ("Уличные фонари не работают уже три месяца", OTHER),
    ("街灯が三か月も壊れたままです、直してください", OTHER),
    ("가로등이 세 달째 고장입니다", OTHER),
    ("مصابيح الشارع معطلة منذ ثلاثة أشهر", OTHER),
    ("好", OTHER),
    ("ok", OTHER),
    ("", OTHER),
    ("12345 67.8% !!!", OTHER),
    ("😀😀👍", OTHER),
    ("〔电话〕〔邮箱〕", OTHER),
    ("https://example.com/the/lights/are/broken", OTHER),
    ("[good][good][good]", OTHER),
    ("@somebody @somebody_else", OTHER),
]


@pytest.mark.parametrize(("text", "language"), SEEN)
def test_it_tells_the_language(text: str, language: Language) -> None:
    assert language_of(text) == language


def test_it_takes_no_mark_for_a_word() -> None:
    assert language_of("The lights went out again, my number is 〔电话〕") == Language.ENGLISH


@given(st.text())
def test_it_has_a_language_for_any_text(text: str) -> None:
    assert language_of(text) in Language
