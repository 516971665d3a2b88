"""Messages in more than one language."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from minyi.cleaning.lines import languages_by_line, own_language
from minyi.records import Language

HANS, EN, OTHER = Language.SIMPLIFIED, Language.ENGLISH, Language.OTHER
RULE = "The office must mend a street light within five working days and tell the people who wrote."


def test_it_tells_the_language_of_each_line() -> None:
    text = f"请看别处的做法：\n\n  {RULE}\n我们也该这样。\n"
    found = languages_by_line(text)
    assert [line.language for line in found] == [HANS, EN, HANS]
    assert [text[line.span.start : line.span.end] for line in found] == [
        "请看别处的做法：",
        RULE,
        "我们也该这样。",
    ]


def test_it_gives_a_bare_line_the_language_of_its_neighbour() -> None:
    assert [line.language for line in languages_by_line("3.5\n请修路灯\nOK\n" + RULE)] == [
        HANS,
        HANS,
        HANS,
        EN,
    ]
    assert [line.language for line in languages_by_line("3\n4")] == [OTHER, OTHER]


def test_it_keeps_a_line_of_another_language_apart() -> None:
    assert [line.language for line in languages_by_line("请修路灯\nمرحبا بكم")] == [HANS, OTHER]


def test_it_tells_the_language_of_a_persons_own_words() -> None:
    assert own_language(f"学学别人\n> {RULE}") is HANS
    assert own_language(f"请学习这个做法：\n“{RULE}”") is HANS
    assert own_language(f"有人说“{RULE}”，我很赞成") is HANS
    assert own_language(f"{RULE} 谢谢") is EN
    assert own_language(f"> {RULE}") is EN
    assert own_language("") is OTHER


def test_it_takes_the_language_of_most_lines_where_languages_are_mixed() -> None:
    ours = "我们的路灯坏了三个月，没有人来修，请尽快处理。"
    theirs = "がいとうがこわれました"
    assert own_language(f"{ours}\n{theirs}") is HANS
    assert own_language(f"{theirs * 5}\n{ours}") is OTHER
    assert own_language(theirs) is OTHER


@given(st.text(alphabet="路灯 a\n\r\u2028.好", max_size=40))
def test_it_points_at_lines_in_order(text: str) -> None:
    found = languages_by_line(text)
    assert all(text[line.span.start : line.span.end].strip() for line in found)
    assert all(before.span.end < after.span.start for before, after in pairwise(found))
