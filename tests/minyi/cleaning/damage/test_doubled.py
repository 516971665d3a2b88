"""Doubled lines."""

from minyi.cleaning.damage.doubled import fold_doubled_lines

LONG = "居民希望图书馆周六开到晚上八点，周日开半天，由志愿者轮流值班，镇里给一点补贴。"


def test_it_folds_a_headline_shown_twice() -> None:
    assert (
        fold_doubled_lines(f"图书馆周末应当开门\n图书馆周末应当开门\n{LONG}") == f"图书馆周末应当开门\n{LONG}"
    )


def test_it_folds_a_paragraph_that_stood_before() -> None:
    assert fold_doubled_lines(f"{LONG}\n中间\n{LONG}") == f"{LONG}\n中间"


def test_it_keeps_short_lines_said_again() -> None:
    assert fold_doubled_lines("救命\n救命\n救命") == "救命\n救命\n救命"


def test_it_keeps_what_is_said_three_times() -> None:
    said = "\n".join(["这件事到底有没有人管！"] * 3)
    assert fold_doubled_lines(said) == said


def test_it_keeps_lines_of_code_and_addresses_that_come_again() -> None:
    code = "handler.insert_one(json.loads(what_came_in_from_there))"
    assert fold_doubled_lines(f"{code}\nelse:\n{code}") == f"{code}\nelse:\n{code}"
