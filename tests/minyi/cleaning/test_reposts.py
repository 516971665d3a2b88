"""Own words are told from the words passed on."""

import time

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.cleaning.batch import clean_batch
from minyi.cleaning.reposts import Passed, body_of, own_words, spoken_words
from minyi.records import RECEIVED

_LAMP = "幸福路的路灯坏了三个月"


@pytest.mark.parametrize(
    ("text", "own", "chain"),
    [
        (f"同意//@小王:{_LAMP}", "同意", [("小王", _LAMP)]),
        (f"同意 ／／＠小王：{_LAMP}", "同意", [("小王", _LAMP)]),
        (f"顶 // @a-b_1 : 是啊//@小王:{_LAMP}", "顶", [("a-b_1", "是啊"), ("小王", _LAMP)]),
        (f"转发微博//@小王:{_LAMP}", "", [("小王", _LAMP)]),
        (f"轉發微博。//@小王:{_LAMP}", "", [("小王", _LAMP)]),
        (f"Repost Weibo//@wang:{_LAMP}", "", [("wang", _LAMP)]),
        (f"//@小王:{_LAMP}", "", [("小王", _LAMP)]),
        (f"回复@老李:对//@老李:回复@小王:不//@小王:{_LAMP}", "对", [("老李", "不"), ("小王", _LAMP)]),
        ("Well said RT @town_hall: The bridge opens", "Well said", [("town_hall", "The bridge opens")]),
        ('"RT @a: yes, please"', "", [("a", 'yes, please"')]),
        ("RT @a the bridge", "", [("a", "the bridge")]),
        (f"同意//@〔姓名〕:{_LAMP}", "同意", [("〔姓名〕", _LAMP)]),
        ("太好了//@小王:是的//@老", "太好了", [("小王", "是的"), ("老", "")]),
        ("[怒]//@小王:坏了", "[怒]", [("小王", "坏了")]),
    ],
)  # fmt: skip
def test_it_cuts_a_message_into_own_words_and_chain(
    text: str, own: str, chain: list[tuple[str, str]]
) -> None:
    found = own_words(text)
    assert found.own == own
    assert found.chain == tuple(Passed(*link) for link in chain)
    assert found.is_bare is (own == "")


@pytest.mark.parametrize(
    "text",
    [
        _LAMP,
        "@小王 请看",
        "@看病：写个转就行了吗",
        "写信到 a@b.org 或 http://@host/path",
        "请转@张三：明天开会",
        "桥//路//灯都坏了",
        "ART @home: a show",
        "转发微博有奖活动是骗人的",
        "",
    ],
)
def test_it_leaves_a_message_without_a_chain_whole(text: str) -> None:
    assert own_words(text).own == text
    assert own_words(text).chain == ()
    assert body_of(text) == spoken_words(text) == text


@pytest.mark.parametrize("text", ["转发微博", "转发微博。", "轉發", "Repost", "转！！", "RT", " "])
def test_it_sees_that_a_site_wrote_for_the_person(text: str) -> None:
    assert own_words(text).is_bare
    assert body_of(text) == text


def test_it_takes_a_bare_repost_for_the_message_behind_it() -> None:
    behind = f"反对//@小王:{_LAMP}"
    assert body_of(f"转发微博//@甲://@乙:{behind}") == behind
    assert body_of(f"//@小王:{_LAMP}") == _LAMP
    assert body_of(behind) == behind
    assert body_of("转发微博//@甲:") == "转发微博//@甲:"


def test_it_reads_the_first_words_that_are_words() -> None:
    assert spoken_words(f"反对//@小王:{_LAMP}") == "反对"
    assert spoken_words(f"转发微博//@小王:{_LAMP}") == _LAMP
    assert spoken_words(f"？？？//@小王:{_LAMP}") == _LAMP
    assert spoken_words("回复@小王:不同意") == "不同意"
    assert spoken_words("？？？//@小王:！") == "？？？//@小王:！"


def test_it_gives_analysis_the_own_words_and_shows_the_whole_text() -> None:
    texts = [f"反對//@小王:{_LAMP}", f"轉發微博//@小王:{_LAMP}"]
    rows = [{"row": row, "file": "a", "text": text} for row, text in enumerate(texts, start=1)]
    cleaned = clean_batch(pa.RecordBatch.from_pylist(rows, schema=RECEIVED), b"k" * 32)
    assert cleaned.column("plain_text").to_pylist() == ["反对", _LAMP]
    assert cleaned.column("shown_text").to_pylist() == texts


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["//@", "甲", ":", "：", "RT @a", "回复@b:", "转发微博", " ", "好"]), max_size=20
    )
)
def test_it_invents_no_words(parts: list[str]) -> None:
    text = "".join(parts)
    found = own_words(text)
    assert all(words in text for words in (found.own, *(link.words for link in found.chain)))
    assert body_of(text) in text and spoken_words(text) in text
    assert body_of(body_of(text)) == body_of(text)


@pytest.mark.parametrize("part", ["//@a:", "回复@a:", "//@", "转", " ", "//@" + "a" * 39])
def test_it_reads_a_hostile_text_in_linear_time(part: str) -> None:
    text = part * (300_000 // len(part)) + "@"
    began = time.process_time()
    own_words(text)
    body_of(text)
    spoken_words(text)
    assert time.process_time() - began < 3
