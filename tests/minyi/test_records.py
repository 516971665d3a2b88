"""The shared nouns and the tables between rooms."""

from dataclasses import FrozenInstanceError

import pyarrow as pa
import pytest

from minyi.records import (
    ASK,
    CAMPAIGNS,
    CLEANED,
    ISSUES,
    MESSAGES,
    RECEIVED,
    REJECTS,
    TOPICS,
    Ask,
    Fate,
    Kind,
    Span,
)

COUNTS = ["n_messages", "n_people", "n_texts", "n_unverified"]


def test_it_drops_the_name_of_the_author_at_the_door() -> None:
    assert "author" in RECEIVED.names
    assert "author" not in CLEANED.names + MESSAGES.names
    assert [name for name in RECEIVED.names if name not in CLEANED.names] == ["author"]


def test_it_keeps_the_type_of_a_column_from_table_to_table() -> None:
    for earlier, later in ((RECEIVED, CLEANED), (CLEANED, MESSAGES), (RECEIVED, REJECTS)):
        for name in set(earlier.names) & set(later.names):
            assert earlier.field(name).type == later.field(name).type, name


@pytest.mark.parametrize("schema", [RECEIVED, CLEANED, MESSAGES, TOPICS, ISSUES, CAMPAIGNS, REJECTS])
def test_it_names_every_column_once(schema: pa.Schema) -> None:
    assert len(set(schema.names)) == len(schema.names)


@pytest.mark.parametrize("schema", [RECEIVED, CLEANED, MESSAGES, ISSUES, CAMPAIGNS])
def test_it_tells_times_in_utc(schema: pa.Schema) -> None:
    times = [field.type for field in schema if field.name.endswith("_at")]
    assert times and set(times) == {pa.timestamp("us", tz="UTC")}


@pytest.mark.parametrize("schema", [TOPICS, ISSUES, CAMPAIGNS])
def test_it_counts_topics_issues_and_campaigns_alike(schema: pa.Schema) -> None:
    assert [name for name in schema.names if name in COUNTS] == COUNTS
    assert not any(schema.field(name).nullable for name in COUNTS)


def test_it_has_an_ask_with_the_same_fields_in_table_and_record() -> None:
    assert [field.name for field in ASK] == list(Ask.__match_args__)


def test_it_writes_fates_and_kinds_as_plain_words() -> None:
    assert [fate.value for fate in Fate] == ["kept", "copy", "set_aside", "rejected"]
    assert len({kind.value for kind in Kind}) == 8
    assert f"{Kind.IDEA}" == "idea"


def test_it_cannot_be_changed() -> None:
    span = Span(0, 3)
    with pytest.raises(FrozenInstanceError):
        span.end = 4  # type: ignore[misc]  # what is tested
