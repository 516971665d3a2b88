"""The hand-made lines with personal stretches and traps: how much is hidden, and how much too much."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minyi.cleaning.masking import mask
from minyi.text.marks import MARK, MaskType

HERE = Path(__file__).parent
STRETCH = re.compile("⟦([a-z_]+):([^⟧]*)⟧")
Span = tuple[str, int, int]


def lines_of(name: str) -> list[tuple[str, list[Span]]]:
    """The texts of a set and the stretches to be masked."""
    found = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        written = line.split("\t")[1].replace("\\n", "\n")
        text, done, spans = "", 0, []
        for match in STRETCH.finditer(written):
            text += written[done : match.start()]
            spans.append((match[1], len(text), len(text) + len(match[2])))
            text += match[2]
            done = match.end()
        found.append((text + written[done:], spans))
    return found


# By another hand; there an address stretch holds its street too, which stays.
APART = lines_of("personal_apart.tsv")
FAMILIES = {
    "identifiers": {"phone", "id", "document", "card", "plate", "email", "account", "network_address"},
    "births": {"birth_date"},
    "addresses": {"address"},
    "names": {"name"},
}
FIXED, NAMED = lines_of("personal_lines.tsv"), lines_of("personal_names.tsv")


def test_it_has_lines_enough_and_half_of_them_are_traps() -> None:
    n_traps = sum(not spans for _, spans in FIXED)
    assert len(FIXED) >= 500
    assert 0.45 <= n_traps / len(FIXED) <= 0.6
    assert {kind for _, spans in FIXED + NAMED for kind, _, _ in spans} == set(MaskType)


@pytest.mark.parametrize("lines", [FIXED, NAMED], ids=["fixed forms", "names and addresses"])
def test_it_hides_what_is_personal(lines: list[tuple[str, list[Span]]]) -> None:
    n_wanted = n_hidden = 0
    for text, spans in lines:
        hidden = {place for _, start, end in mask(text).spans for place in range(start, end)}
        n_wanted += len(spans)
        n_hidden += sum(
            all(place in hidden for place in range(start, end) if text[place].isalnum())
            for _, start, end in spans
        )
    assert n_hidden / n_wanted >= 0.98


@pytest.mark.parametrize("lines", [FIXED, NAMED], ids=["fixed forms", "names and addresses"])
def test_it_hides_little_else(lines: list[tuple[str, list[Span]]]) -> None:
    n_marks = n_wrong = 0
    for text, spans in lines:
        for _, start, end in mask(text).spans:
            n_marks += 1
            n_wrong += not any(start < last and first < end for _, first, last in spans)
    assert 1 - n_wrong / n_marks >= 0.98


@pytest.mark.parametrize("family", FAMILIES)
def test_it_hides_each_family_in_lines_by_another_hand(family: str) -> None:
    n_wanted = n_hidden = n_marks = n_right = 0
    for text, spans in APART:
        given_here = mask(text).spans
        hidden = {place for _, start, end in given_here for place in range(start, end)}
        for kind, start, end in spans:
            if kind in FAMILIES[family]:
                says = str.isdigit if kind == "address" else str.isalnum
                n_wanted += 1
                n_hidden += all(place in hidden for place in range(start, end) if says(text[place]))
        for kind, start, end in given_here:
            if kind in FAMILIES[family]:
                n_marks += 1
                n_right += any(start < last and first < end for _, first, last in spans)
    assert n_hidden / n_wanted >= 0.98
    assert n_right / n_marks >= 0.99


@pytest.mark.parametrize("lines", [FIXED, NAMED], ids=["fixed forms", "names and addresses"])
def test_it_changes_no_line_the_second_time(lines: list[tuple[str, list[Span]]]) -> None:
    for text, _ in lines:
        once = mask(text).text
        assert mask(once).text == once


pieces = st.sampled_from(
    [text for text, spans in FIXED + NAMED if spans] + ["\n", " ", "，", "〔", "2024", "住在"]
)


@example("我姓罗，叫罗启明我姓罗，叫罗启明郑秀英 11010519491231002X 低保")
@given(st.lists(pieces, max_size=6).map("".join))
def test_it_keeps_what_is_between_the_spans(text: str) -> None:
    masked = mask(text)
    kept, done = [], 0
    for _, start, end in masked.spans:
        kept.append(text[done:start])
        done = end
    assert MARK.sub("\0", masked.text) == MARK.sub("\0", "\0".join([*kept, text[done:]]))
    assert mask(masked.text).text == masked.text


@given(st.lists(pieces, max_size=6).map("\n".join))
def test_it_masks_no_stretch_across_a_line(text: str) -> None:
    masked = mask(text)
    assert all("\n" not in text[start:end] for _, start, end in masked.spans)
    assert masked.text.count("\n") == text.count("\n")


HARD = [
    "1", "13912345678", "1 ", "1-", "1.", "1:", "a:", "0a:1b:", "1栋1", "1-1-", "路", "住", "住路1",
    "王", "王李张", "我叫", "我叫王", "李老师", "老师", "出生", "姓名：王", "敬礼 \n", "Aa ", "A ",
    "1 Aa ", "1 Aa St ", "Mr Aa ", "my name is Aa ", "thanks\nA", "Flat 1, ", "a at b ", "a dot b ",
    "a@", "@", "+1 ", "phone 1", "account 1", "账号1", "born on ", "live at 1 ", "京A1",
    "电话1", "电话一/", "身份证1 ", "一三八 ", "①", "我儿子王", "我是王李", "叫王·", "姓名 王 ", "one two ",
    "tel 1_", "name: a ", "my son Aa ", "加V：a", "LINE：a1", "王先生路",
    "尾号1", "尾号1234", "card ending 1", "1*", "户号1 ", "社保卡1", "不动产权证号字", "account 1 ",
    "MPAN 1 ", "DL# A1 ", "Blue Badge 1A ", "护士王", "护士王李", "老师·", "王小明，男", "〔电话〕 王",
    "王〔电话〕", "\n王小明", "my son Amy ", "nurse Amy ", "Amy here ", "thanks to Amy ",
    "Name: Amy ", "Amy 〔phone〕", "村1组1号", "我是路1号", "〔address〕\n", "〔address〕\nA ",
    "〔address〕 A 1", "Flat 1 Aa ", "live at no 1 ", "@a", "ig: a_",
    "〔电话〕1", "〔address〕 a ", "GB29 ", "一", "QQ", "微信a", "〔",
]  # fmt: skip


@pytest.mark.parametrize("piece", HARD)
def test_it_takes_no_longer_than_the_length_asks_for(piece: str) -> None:
    text = (piece * (40_000 // len(piece)))[:40_000]
    started = time.process_time()
    mask(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "text",
    [
        "张市长和王局长都没有回复，李书记也没有",
        "市长周远航同志来过两次",
        "Mayor Thornton and Councillor Helen Zhao voted no",
        "Mr Hartley MP never replied",
        "Ms Oduya, the planning director, signed it",
    ],
)
def test_it_leaves_those_who_are_named_with_their_office(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    ["景和新城小区的搅拌站", "万家春路和黄兴路", "司马光砸缸路口", "King Edward Road and St James Park"],
)
def test_it_leaves_places_that_are_called_like_persons(text: str) -> None:
    assert mask(text).text == text
