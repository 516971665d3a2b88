"""A campaign is one row; it multiplies no message and drops no person."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.cleaning.campaigns import FOUND_CAMPAIGNS, campaigns, shared_words
from minyi.cleaning.copies import fold_copies
from minyi.records import CLEANED

_DAY_0 = datetime(2024, 3, 1, 8, tzinfo=UTC)
_PLEA = "坚决反对在我们旁边建变电站，请政府重视"
_TEXTS = [
    *(f"我是{place}的业主，{_PLEA}" for place in ("幸福小区", "阳光花园", "金桂苑")),
    *(f"我是{number}栋业主，电梯坏了没人修" for number in (3, 5, 12)),
    "图书馆周末能不能延长开放时间到晚上九点",
    "图书馆周末能不能延长开放时间到晚上十点啊",
    "好",
    "",
]
_MESSAGES = st.lists(
    st.fixed_dictionaries(
        {
            "text": st.sampled_from([*_TEXTS, None]),
            "title": st.sampled_from(
                [None, "", "我是8栋业主，电梯坏了没人修", "我是9栋业主，电梯坏了没人修"]
            ),
            "author_pseudonym": st.sampled_from([None, "甲", "乙", "丙"]),
            "published_at": st.one_of(
                st.none(), st.integers(0, 30).map(lambda days: _DAY_0 + timedelta(days=days))
            ),
            "fate": st.sampled_from(["kept", "kept", "kept", "rejected", "set_aside"]),
        }
    ),
    max_size=14,
)


def _folded(*messages: Mapping[str, object]) -> pa.Table:
    rows = [{"row": at, "file": "a.csv", "fate": "kept", **one} for at, one in enumerate(messages, start=1)]
    return fold_copies(pa.Table.from_pylist(rows, schema=CLEANED))


def _of(*messages: Mapping[str, object]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = campaigns(_folded(*messages)).to_pylist()
    return found


def test_it_counts_messages_people_texts_and_posts_without_a_name() -> None:
    authors = ["甲", "乙", "甲", None, None]
    texts = [_TEXTS[0], _TEXTS[1], _TEXTS[2], _TEXTS[0], _TEXTS[0] + " "]
    messages = [
        {"text": text, "author_pseudonym": author, "published_at": _DAY_0 + timedelta(days=day)}
        for day, (text, author) in enumerate(zip(texts, authors, strict=True))
    ]
    assert _of(*messages, {"text": _TEXTS[6]}) == [
        {
            "campaign_id": "1",
            "n_messages": 5,
            "n_people": 2,
            "n_texts": len({row["fold"] for row in _folded(*messages).to_pylist()}),
            "n_unverified": 2,
            "n_wordings": 3,
            "first_at": _DAY_0,
            "last_at": _DAY_0 + timedelta(days=4),
            "quote_row": 1,
            "quote_field": "text",
            "folds": sorted({row["fold"] for row in _folded(*messages).to_pylist()}),
            "rows": [1, 2, 3, 4, 5],
        }
    ]


def test_it_joins_short_letters_that_are_no_near_copies() -> None:
    messages = [
        {"text": text, "author_pseudonym": author} for text, author in zip(_TEXTS[3:6], "甲乙丙", strict=True)
    ]
    assert [row["fate"] for row in _folded(*messages).to_pylist()].count("kept") > 1
    (row,) = _of(*messages)
    assert (row["n_messages"], row["n_people"]) == (3, 3)


def test_it_calls_no_campaign_what_people_say_in_their_own_words() -> None:
    assert (
        _of({"text": "电梯总是坏，物业也不管，我们怎么办"}, {"text": "小区电梯天天坏没有人管，请帮忙"}) == []
    )


def test_it_puts_the_most_voices_first() -> None:
    many_by_one = [{"text": _TEXTS[6], "author_pseudonym": "甲"}] * 3
    few_by_two = [{"text": _TEXTS[0], "author_pseudonym": author} for author in ("甲", "乙")]
    assert [row["campaign_id"] for row in _of(*many_by_one, *few_by_two)] == ["4", "1"]


def test_it_gives_the_schema_and_accepts_a_table_without_rows() -> None:
    assert campaigns(CLEANED.empty_table()) == FOUND_CAMPAIGNS.empty_table()


@settings(max_examples=80, deadline=None)
@given(_MESSAGES)
def test_it_multiplies_no_message_and_drops_no_person(messages: list[dict[str, object]]) -> None:
    table = _folded(*messages)
    counted = {row["row"]: row for row in table.to_pylist() if row["fate"] in ("kept", "copy")}
    found = campaigns(table, least_messages=1).to_pylist()
    listed = [row for one in found for row in one["rows"]]
    assert sorted(listed) == sorted(counted)
    assert sum(one["n_messages"] for one in found) == len(counted)
    assert sum(one["n_texts"] for one in found) == len({row["fold"] for row in counted.values()})
    assert sorted(fold for one in found for fold in one["folds"]) == sorted(
        {r["fold"] for r in counted.values()}
    )
    for one in found:
        authors = [counted[row]["author_pseudonym"] for row in one["rows"]]
        assert one["n_people"] == len(set(authors) - {None})
        assert one["n_unverified"] == authors.count(None)
        assert 1 <= one["n_texts"] <= one["n_wordings"] <= one["n_messages"]
        assert one["quote_row"] in one["rows"]
    assert campaigns(table).to_pylist() == [one for one in found if one["n_messages"] > 1]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_it_finds_the_same_campaigns_in_any_order(drawn: st.DataObject) -> None:
    messages = [{**one, "external_id": str(at)} for at, one in enumerate(drawn.draw(_MESSAGES))]
    shuffled = drawn.draw(st.permutations(messages))
    found = []
    for ordered in (messages, shuffled):
        table = _folded(*ordered)
        ids = dict(zip(table["row"].to_pylist(), table["external_id"].to_pylist(), strict=True))
        found.append({frozenset(ids[row] for row in rows) for rows in campaigns(table)["rows"].to_pylist()})
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["我是三栋的，请修好电梯", "我是五栋的，请修好电梯"], "栋的，请修好电梯"),
        (["请修好电梯"], "请修好电梯"),
        (["请修好电梯", "路灯坏了"], None),
        (["甲乙丙", "甲乙丙丁"], None),
        ([""], None),
    ],
)
def test_it_quotes_the_longest_words_that_all_share(texts: list[str], words: str | None) -> None:
    assert shared_words(texts) == words
