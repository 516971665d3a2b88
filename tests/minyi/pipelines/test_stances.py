"""Which messages name a target, and which sentences are quoted on its sides."""

from typing import Any

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minyi.pipelines.stances import mentioned, mentions_of, voice_of
from minyi.records import CLEANED, MESSAGES, Target
from minyi.reporting.rise import VOICES

BUSES = Target("g001", "夜间公交", ("night bus", "夜班车"))
FOR = "夜间公交终于开通了，真是太好了，非常感谢！"
AGAINST = "夜间公交噪声太大，吵得睡不着，太不合理了，我反对。"
Row = dict[str, Any]


def tables(rows: list[Row]) -> tuple[pa.Table, pa.Table]:
    """``MESSAGES`` and ``CLEANED`` with these fields; every message is by somebody else."""
    made = [
        {"row": at, "fate": "kept", "author_pseudonym": f"p{at}", "file": "f", "kinds": ["complaint"]} | row
        for at, row in enumerate(rows, start=1)
    ]
    cleaned = [row | {"plain_text": row.get("text"), "plain_title": row.get("title")} for row in made]
    return _of(made, MESSAGES), _of(cleaned, CLEANED)


def _of(rows: list[Row], schema: pa.Schema) -> pa.Table:
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in rows], schema)


def named(text: str, **fields: Any) -> list[str] | None:
    (one,) = mentions_of(*tables([{"text": text, **fields}]), [BUSES])
    return one


@pytest.mark.parametrize("text", ["坐夜间公交回家", "夜班车太少", "The Night Bus is late", "NIGHT BUS?"])
def test_it_finds_names_and_aliases(text: str) -> None:
    assert named(text) == ["g001"]


@pytest.mark.parametrize("text", ["公交", "the night buses", "midnight bus", ""])
def test_it_finds_latin_letters_as_whole_words_only(text: str) -> None:
    assert named(text) == []


def test_it_looks_at_titles_too() -> None:
    assert named("", title="夜间公交") == ["g001"]


@pytest.mark.parametrize("fields", [{"kinds": ["misconduct"]}, {"fate": "set_aside"}, {"fate": "rejected"}])
def test_it_passes_over_what_is_sealed_or_not_counted(fields: Row) -> None:
    assert named("夜间公交", **fields) is None


def test_it_changes_nothing_without_targets() -> None:
    messages, cleaned = tables([{"text": FOR}])
    found = mentioned(messages, cleaned, ())
    assert found.messages is messages
    assert found.quotes == {}


def test_it_quotes_the_surest_sentence_of_each_side_from_ten_people_on() -> None:
    asked = [{"text": f"夜间公交{number}路几点开？"} for number in range(8)]
    rows: list[Row] = [{"text": FOR}, {"text": f"路灯坏了。{AGAINST}"}, *asked]
    found = mentioned(*tables(rows), [BUSES])
    assert found.messages.schema == MESSAGES
    roles = {quote.role: (quote.row, quote.words) for quote in found.quotes["g001"]}
    assert roles == {"for": (1, FOR), "against": (2, AGAINST)}
    assert mentioned(*tables(rows[:-1]), [BUSES]).quotes == {}


@pytest.mark.parametrize("name", ["夜班车", "night bus"])
def test_it_quotes_sentences_that_hold_another_name_of_the_target(name: str) -> None:
    asked = [{"text": f"夜间公交{number}路几点开？"} for number in range(8)]
    rows: list[Row] = [{"text": said.replace("夜间公交", name)} for said in (FOR, AGAINST)]
    found = mentioned(*tables([*rows, *asked]), [BUSES])
    assert [(quote.role, quote.row) for quote in found.quotes["g001"]] == [("for", 1), ("against", 2)]


def test_it_quotes_nothing_where_no_sentence_sides() -> None:
    rows: list[Row] = [{"text": f"夜间公交{number}路几点开？"} for number in range(12)]
    assert mentioned(*tables(rows), [BUSES]).quotes == {"g001": ()}


def test_it_never_quotes_a_report_of_misconduct() -> None:
    asked = [{"text": f"夜间公交{number}路几点开？"} for number in range(12)]
    rows: list[Row] = [{"text": AGAINST, "kinds": ["misconduct"]}, *asked]
    assert mentioned(*tables(rows), [BUSES]).quotes == {"g001": ()}


VOICED = st.fixed_dictionaries(
    {
        "author_pseudonym": st.sampled_from([None, "p1", "p2"]),
        "campaign_id": st.sampled_from([None, "c001"]),
        "copy_of": st.sampled_from([None, 1, 2]),
    }
)


@settings(max_examples=30, deadline=None)
@given(st.lists(VOICED, min_size=1, max_size=8))
def test_it_counts_voices_as_the_page_does(rows: list[Row]) -> None:
    messages, _ = tables(rows)
    query = f"SELECT {VOICES} FROM messages"  # noqa: S608 -- our own query
    ((n_voices,),) = duckdb.connect().execute(query).fetchall()
    assert len({voice_of(row) for row in messages.to_pylist()}) == n_voices
