"""How many people speak in a set of messages."""

from hypothesis import given
from hypothesis import strategies as st

from minyi.text.voices import Voices, voices_of

AUTHORS = st.lists(st.none() | st.sampled_from(["a", "b", "c", ""]), max_size=12)


def test_it_counts_a_person_once_and_each_message_without_a_name() -> None:
    assert voices_of(["a", None, "b", "a", None]) == Voices(n_people=2, n_unverified=2)
    assert voices_of(["a", None, "b", "a", None]).n_voices == 4


def test_it_hears_nobody_in_no_messages() -> None:
    assert voices_of([]).n_voices == 0


@given(AUTHORS, AUTHORS)
def test_it_never_counts_more_voices_together_than_apart(
    some: list[str | None], more: list[str | None]
) -> None:
    together, apart = voices_of(some + more), (voices_of(some), voices_of(more))
    assert together.n_unverified == sum(one.n_unverified for one in apart)
    assert max(one.n_voices for one in apart) <= together.n_voices <= sum(one.n_voices for one in apart)


@given(AUTHORS)
def test_it_counts_the_same_in_any_order(authors: list[str | None]) -> None:
    assert voices_of(sorted(authors, key=str)) == voices_of(authors[::-1]) == voices_of(authors)
