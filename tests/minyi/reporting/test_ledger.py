from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minyi.records import Understood
from minyi.reporting.concerns import TOPIC_GROUPS, topic_where
from minyi.reporting.ledger import Asked, Ledger, figure_key, figure_keys, sql_rows, sql_text


@pytest.fixture
def ledger(town: Understood) -> Iterator[Ledger]:
    """The ledger of the town, listing three rows at most."""
    opened = Ledger(town, 3)
    yield opened
    opened.close()


def test_it_counts_persons_once_and_nameless_posts_apart(ledger: Ledger) -> None:
    counts = ledger.counts("all", "TRUE", "")

    named = {row for row in ledger.ask("SELECT DISTINCT author_pseudonym FROM messages") if row[0]}
    assert counts.people.value == len(named)
    assert int(counts.unverified.value) > 0


def test_it_folds_copies_into_one_text(ledger: Ledger) -> None:
    counts = ledger.counts("some", "row = 1 OR copy_of = 1", "")

    assert (counts.messages.value, counts.texts.value) == (3, 1)


def test_it_keeps_the_first_rows_of_a_list_and_how_many_there_are(ledger: Ledger) -> None:
    ledger.count("kept", "fate = 'kept'", "")

    (one,) = ledger.lists()
    assert one.rows == (1, 2, 3)
    assert one.n_rows > 3


def test_it_gives_no_figure_where_the_query_finds_nothing(ledger: Ledger) -> None:
    asked = Asked("none", "SELECT max(published_at) FROM messages WHERE row = 0", "row = 0", "")

    assert ledger.figure(asked) is None
    assert ledger.figures == {}


def test_it_measures_a_share_against_its_whole(ledger: Ledger) -> None:
    whole = ledger.count("received", "row <= 8", "")
    part = ledger.count("few", "row <= 3", "")

    share = ledger.percent("few.percent", part, whole)

    assert share.value == 38
    assert share.of == ("few", "received")


@given(st.text())
def test_it_hands_any_words_to_the_tables_unharmed(words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError:
        return
    with duckdb.connect(":memory:") as connection:
        assert connection.execute(f"SELECT {sql_text(words)}").fetchall() == [(words,)]


def test_it_finds_no_row_among_none() -> None:
    assert sql_rows(()) == "row IN (NULL)"


def test_it_keeps_the_steps_of_an_id_apart() -> None:
    assert figure_key("O'Neil St. 3") == "O'Neil_St_3"


@given(st.lists(st.text("ab_ .~2", max_size=4), unique=True))
def test_it_gives_each_name_a_key_of_its_own(named: list[str]) -> None:
    keys = figure_keys(named)
    assert len(set(keys)) == len(named)
    assert all(key and "." not in key for key in keys)


def test_it_numbers_names_that_read_the_same() -> None:
    assert figure_keys(["a b", "a_b", "a.b", "c"]) == ["a_b", "a_b~2", "a_b~3", "c"]


def test_it_opens_the_nameless_to_a_list_of_their_own(ledger: Ledger) -> None:
    counts = ledger.counts("all", "TRUE", "everything", "nameless")
    listed = {one.query: one for one in ledger.lists()}

    assert listed[counts.unverified.rows_query].n_rows == counts.unverified.value
    assert listed[counts.unverified.rows_query].label == "nameless"
    assert listed[counts.messages.rows_query].label == "everything"


def test_it_has_one_empty_list_for_all_groups_in_which_everybody_has_a_name(ledger: Ledger) -> None:
    first, second = (
        ledger.counts(name, f"author_pseudonym IS NOT NULL AND row > {row}", "")
        for row, name in enumerate(("first", "second"))
    )
    assert first.unverified.rows_query == second.unverified.rows_query
    assert ledger.ask(first.unverified.rows_query) == []


def test_it_foresees_the_counts_that_each_topic_would_give_alone(town: Understood) -> None:
    alone, ahead = Ledger(town, 3), Ledger(town, 3)
    ahead.foresee(TOPIC_GROUPS, topic_where)
    topics = [str(topic_id) for (topic_id,) in alone.ask("SELECT topic_id FROM topics ORDER BY 1")]
    for ledger in (alone, ahead):
        for topic_id in topics:
            ledger.counts(topic_id, topic_where(topic_id), topic_id)

    assert topics
    assert ahead.figures == alone.figures
    assert ahead.lists() == alone.lists()
    alone.close()
    ahead.close()
