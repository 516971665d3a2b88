"""What quotes promise: the very words, different people, nothing that must not be quoted."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from minyi.records import Kind, Quote
from minyi.understanding.clustering import to_grid
from minyi.understanding.quotes import Meaning, Quotable, QuoteOptions, meaning_of, topic_quotes
from minyi.understanding.scaling import fit_scaling
from minyi.understanding.stance_cues import leaning


class _LetterCounts:
    """A tiny embedder: how often each of 64 classes of characters stands in a text."""

    name = "letter-counts"
    dimensions = 64

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in enumerate(texts):
            for sign in text:
                vectors[row, ord(sign) % 64] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: npt.NDArray[np.float32] = (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return unit


_TEXTS = [
    "尊敬的领导您好！小区门口的路灯坏了三个月了，晚上很不安全。谢谢！",
    "我们这条街的路灯已经坏了很久，一直没有人来维修。请尽快处理。",
    "路灯不亮，老人晚上出门容易摔倒，请问什么时候能修好？请打〔电话〕。",
    "学校门口的路灯坏了两盏，孩子放学回家看不清路面。",
    "楼下的路灯整夜不亮，下夜班的人心里很害怕。",
    "路灯太亮了，反对再装新的路灯，影响居民晚上休息。",
    "反对在窗边增设路灯，晚上的强光照得人睡不着觉。",
    "我支持增设路灯，晚上走路终于不用再打手电筒了。",
]

_USUAL = QuoteOptions()
_COUNTS = _LetterCounts()


class _Blind(_LetterCounts):
    """An embedder to which all texts are the same."""

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.full((len(texts), 64), 0.125, dtype=np.float32)


def _messages(texts: Sequence[str]) -> Quotable:
    return Quotable(
        rows=range(1, len(texts) + 1),
        titles=["路灯"] * len(texts),
        texts=list(texts),
        authors=[None] * len(texts),
        allowed=np.ones(len(texts), dtype=np.bool_),
    )


def _meaning(vectors: npt.NDArray[np.float32]) -> Meaning:
    return meaning_of(vectors, fit_scaling(to_grid(vectors)))


def _quotes(
    messages: Quotable, options: QuoteOptions = _USUAL, embedder: _LetterCounts = _COUNTS
) -> tuple[Quote, ...]:
    vectors = embedder.embed([text or "" for text in messages.texts])
    return topic_quotes(
        messages, _meaning(vectors), np.zeros(len(vectors), dtype=np.int64), embedder, options
    )[0]


def test_it_quotes_to_the_letter() -> None:
    messages = _messages(_TEXTS)
    for quote in _quotes(messages):
        assert quote.words in (messages.texts[quote.row - 1] or "")


def test_it_quotes_three_different_messages() -> None:
    near = [quote.row for quote in _quotes(_messages(_TEXTS)) if quote.role == "near"]
    assert len(near) == len(set(near)) == 3


def test_it_does_not_quote_nearly_the_same_words_twice() -> None:
    again = "小区门口的路灯坏了三个多月了，晚上真的很不安全。"
    near = _quotes(_messages([_TEXTS[0], again, "请问小区门口的路灯坏了三个月了，晚上很不安全。"]))
    assert len(near) == 1


def test_it_quotes_different_authors() -> None:
    messages = replace(_messages(_TEXTS), authors=["a", "a", "a", "a", "a", "b", "b", "b"])
    near = [quote.row for quote in _quotes(messages) if quote.role == "near"]
    assert sorted("a" if row <= 5 else "b" for row in near) == ["a", "b"]


def test_it_never_quotes_what_is_not_allowed() -> None:
    allowed = np.array([True, False, True, False, True, False, True, False])
    rows = {quote.row for quote in _quotes(replace(_messages(_TEXTS), allowed=allowed))}
    assert rows <= {1, 3, 5, 7}


def test_it_quotes_neither_greetings_nor_thanks() -> None:
    words = [quote.words for quote in _quotes(_messages(_TEXTS), QuoteOptions(n_near=8))]
    assert not any(said.startswith("尊敬的") or said.startswith("谢谢") for said in words)


def test_it_prefers_sentences_without_masks() -> None:
    near = [quote for quote in _quotes(_messages(_TEXTS)) if quote.role == "near"]
    assert not any("〔" in quote.words for quote in near)


def test_it_keeps_to_the_lengths_asked_for() -> None:
    for quote in _quotes(_messages([*_TEXTS, "坏了。", "路灯" * 60 + "。"])):
        assert 12 <= len(quote.words) <= 80


def test_it_falls_back_on_titles() -> None:
    messages = replace(_messages(["。", "!"]), titles=["希望尽快修好我们小区门口的路灯", "路灯"])
    assert _quotes(messages)[0] == Quote(1, "title", "希望尽快修好我们小区门口的路灯", "near")


_AGAINST = [f"反对在{place}增设路灯，晚上的强光照得人睡不着觉。" for place in "东西南北中"]
_FOR = "我支持增设路灯，晚上走路终于不用再打手电筒了。"


def _dissents(other: str, kinds: tuple[Kind, ...]) -> list[int]:
    texts = [*_AGAINST, other, "路灯的颜色是白色的，高度大约六米。", "路灯"]
    messages = replace(_messages(texts), kinds=[*[(Kind.COMPLAINT,)] * 5, kinds, *[(Kind.COMPLAINT,)] * 2])
    return [quote.row for quote in _quotes(messages, QuoteOptions(n_near=1)) if quote.role == "dissent"]


@pytest.mark.parametrize("kind", [Kind.WISH, Kind.IDEA, Kind.THANKS])
def test_it_quotes_one_message_of_another_mind(kind: Kind) -> None:
    assert leaning(_FOR) > 0 > leaning(_AGAINST[0])
    assert _dissents(_FOR, (kind,)) == [6]


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        (_FOR, (Kind.COMPLAINT,)),
        (_FOR, (Kind.WISH, Kind.COMPLAINT)),
        (_FOR, ()),
        ("我支持增设路灯，晚上走路不用打手电筒了。但是反对装在窗边。", (Kind.WISH,)),
        ("我支持增设路灯，晚上走路不用打手电筒了。为什么没有人来修？", (Kind.WISH,)),
        ("为增设路灯点赞，晚上走路终于不用打手电筒了。", (Kind.THANKS,)),
        ("我支持多种一些树，夏天走路凉快得多。", (Kind.WISH,)),
    ],
)
def test_it_quotes_no_dissent_in_doubt(other: str, kinds: tuple[Kind, ...]) -> None:
    assert _dissents(other, kinds) == []


def test_it_quotes_no_dissent_where_kinds_are_not_known() -> None:
    assert not [quote for quote in _quotes(_messages([*_AGAINST, _FOR])) if quote.role == "dissent"]


def test_it_quotes_nobody_by_name() -> None:
    told = "听说负责路灯的主任李建国把修路灯的钱拿去买车了。"
    quotes = _quotes(_messages([told, *_TEXTS[:4]]), QuoteOptions(n_near=9))
    assert quotes
    assert all("李建国" not in quote.words for quote in quotes)


@pytest.mark.parametrize("head", ["二、", "因此，", "2，", "比如，"])
def test_it_leaves_the_head_of_a_list_out(head: str) -> None:
    said = "小区门口的路灯坏了三个月了，晚上很不安全。"
    assert [quote.words for quote in _quotes(_messages([head + said]))] == [said]


def test_it_quotes_no_law_where_people_say_it_themselves() -> None:
    law = "根据《城市道路照明规定》，路灯坏了应当在三日内修复。"
    quotes = _quotes(_messages([law + text for text in _TEXTS[1:5]]), QuoteOptions(n_near=2), _Blind())
    assert quotes
    assert all("规定" not in quote.words for quote in quotes)


def test_it_quotes_what_is_about_the_matter_of_the_topic() -> None:
    aside = "我在外地工作了很多年才回到这里。"
    quotes = _quotes(_messages([aside + text for text in _TEXTS[1:5]]), QuoteOptions(n_near=2), _Blind())
    assert quotes
    assert all("灯" in quote.words for quote in quotes)


def test_it_quotes_a_title_where_the_text_says_less() -> None:
    messages = replace(_messages([_TEXTS[1]] * 3), titles=["小区门口的路灯不亮，晚上很不安全"] * 3)
    texts = ["我是这里的一名普通居民。", "影响了大家的生活和出行。", "包括隔壁的小区也是一样的情况。"]
    quotes = _quotes(replace(messages, texts=texts), QuoteOptions(n_near=1), _Blind())
    assert [quote.field for quote in quotes] == ["title"]


def test_it_names_no_dissent_where_nobody_takes_sides() -> None:
    assert not [quote for quote in _quotes(_messages(_TEXTS[:5])) if quote.role == "dissent"]


def test_it_gives_quotes_for_each_topic_and_none_for_outliers() -> None:
    embedder = _LetterCounts()
    messages = _messages(_TEXTS)
    labels = np.array([0, 0, 0, 1, 1, 1, -1, -1])
    found = topic_quotes(messages, _meaning(embedder.embed(_TEXTS)), labels, embedder)
    assert len(found) == 2
    for quotes, rows in zip(found, ({1, 2, 3}, {4, 5, 6}), strict=True):
        assert {quote.row for quote in quotes if quote.role == "near"} <= rows != set()
        assert quotes


def test_it_gives_nothing_for_no_messages() -> None:
    nothing = topic_quotes(
        _messages([]),
        _meaning(np.zeros((0, 64), dtype=np.float32)),
        np.zeros(0, dtype=np.int64),
        _LetterCounts(),
    )
    assert nothing == ()


def test_it_does_not_take_a_request_for_support_as_support() -> None:
    assert leaning("请领导大力支持，给予帮助") == 0
    assert leaning("没有经过业主同意就施工") <= 0
    assert leaning("我们不支持这个方案") < 0
    assert leaning("We support the new crossing") > 0


def test_it_quotes_different_finer_topics_and_the_largest_first() -> None:
    texts = ["公交车的司机见到老人也不停。", *_TEXTS[2:5]]
    messages = replace(_messages(texts), titles=[None] * 4, finer=np.array([0, 1, 1, 1]))
    rows = [quote.row for quote in _quotes(messages, replace(_USUAL, n_near=2))]
    assert len(rows) == 2
    assert rows[0] != 1 and rows[1] == 1


def test_it_quotes_different_sites_while_there_are_others() -> None:
    sites = [frozenset({"松涛苑一期"}), frozenset({"松涛苑二期"}), frozenset({"春江路"})]
    messages = replace(_messages(_TEXTS[2:5]), titles=[None] * 3, sites=sites)
    rows = {quote.row for quote in _quotes(messages, replace(_USUAL, n_near=2))}
    assert 3 in rows and len(rows) == 2
    assert len(_quotes(messages, replace(_USUAL, n_near=3))) == 3


def test_it_quotes_what_says_where_it_is_about() -> None:
    texts = ["房子渗水开裂，没有人来看过一眼。"] * 2
    messages = replace(
        _messages(texts),
        titles=["松涛苑三栋的房子渗水开裂没有人管", "松涛苑的房子渗水开裂没有人来看"],
        sites=[frozenset({"松涛苑"})] * 2,
    )
    assert {quote.field for quote in _quotes(messages, embedder=_Blind())} == {"title"}
    # What names no place at all has a sentence of its own.
    nowhere = replace(messages, titles=["房子渗水开裂，怎么没有人管"] * 2, sites=[frozenset()] * 2)
    assert {quote.field for quote in _quotes(nowhere, embedder=_Blind())} == {"text"}
