from dataclasses import replace

import pytest

from minyi.records import Gathered, Kind, Quote, Understood
from minyi.reporting.errors import QuoteMismatch
from minyi.reporting.verbatim import check_quotes, messages_at


def _row_of(understood: Understood, fate: str, *, sealed: bool = False) -> int:
    return next(
        int(row["row"])
        for row in understood.messages.to_pylist()
        if row["fate"] == fate and ("misconduct" in (row["kinds"] or ())) is sealed
    )


def _with(understood: Understood, quote: Quote) -> Understood:
    return replace(understood, quotes={"i1": (quote,)})


def test_it_lets_words_pass_that_stand_in_the_message(town: Understood) -> None:
    check_quotes(_with(town, Quote(1, "text", "老人孩子睡不着", "near")))


def test_it_lets_a_copy_be_quoted(town: Understood) -> None:
    check_quotes(_with(town, Quote(_row_of(town, "copy"), "text", "老人孩子睡不着", "near")))


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        (Quote(1, "text", "老人小孩睡不着", "near"), "words differ"),
        (Quote(1, "title", "老人孩子睡不着", "near"), "words differ"),
        (Quote(1, "text", "", "near"), "words differ"),
        (Quote(1, "place", "新城区", "near"), "no field place"),
        (Quote(0, "text", "老人孩子睡不着", "near"), "no such row"),
        (Quote(10**6, "text", "老人孩子睡不着", "near"), "no such row"),
    ],
)
def test_it_stops_at_words_that_do_not(town: Understood, quote: Quote, reason: str) -> None:
    with pytest.raises(QuoteMismatch, match=reason):
        check_quotes(_with(town, quote))


def test_it_stops_at_words_of_a_message_set_aside(town: Understood) -> None:
    with pytest.raises(QuoteMismatch, match="fate set_aside"):
        check_quotes(_with(town, Quote(_row_of(town, "set_aside"), "text", "低价办证", "near")))


def test_it_stops_at_words_of_a_report_of_misconduct(town: Understood) -> None:
    with pytest.raises(QuoteMismatch, match="sealed"):
        check_quotes(_with(town, Quote(_row_of(town, "kept", sealed=True), "text", "转账记录", "near")))


def test_it_checks_ideas_and_questions_too(town: Understood) -> None:
    idea = Gathered(Kind.IDEA, Quote(1, "text", "谁也没有说", "near"), (1,))

    with pytest.raises(QuoteMismatch):
        check_quotes(replace(town, gathered=(idea,)))
    row = next(row for row in town.messages.to_pylist() if row["fate"] == "kept")
    quote = Quote(row["row"], "text", row["text"], "near")
    headed = Gathered(Kind.IDEA, quote, (row["row"],), Quote(row["row"], "title", "谁也没有说", "heading"))
    with pytest.raises(QuoteMismatch):
        check_quotes(replace(town, gathered=(headed,)))
    check_quotes(replace(town, gathered=(replace(headed, heading=None),)))


def test_it_says_which_row_in_both_languages() -> None:
    error = QuoteMismatch(row=12, reason="words differ")

    assert "第 12 行" in error.say("zh").message
    assert "row 12" in error.say("en").message
    assert error.exit_code == 4


def test_it_leaves_out_rows_that_are_not_there(town: Understood) -> None:
    assert sorted(messages_at(town.messages, [-1, 2, 2, 5, 10**9])) == [2, 5]
