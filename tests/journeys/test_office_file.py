"""The sample file is what ``office_facts`` says it is, read with the csv module alone."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from tests.journeys import office_facts as facts

OFFICE = Path(__file__).parents[2] / "examples" / "office.csv"
ID, TITLE, TEXT, AT, AUTHOR, PLACE, CHANNEL, LIKES, REPLY, REPLY_AT = range(10)
MARK_PATTERNS = {
    **facts.PERSONAL_PATTERNS,
    "name": r"业主：\w(?:女士|先生)",
    "address": r"\d+(?:号楼|栋|幢)(?:\d单元)?\d{3,4}|住\w{2,5}?\d+(?:号楼|栋)",
}


@cache
def rows() -> tuple[tuple[str, ...], ...]:
    with OFFICE.open(encoding="utf-8", newline="") as lines:
        return tuple(tuple(row) for row in csv.reader(lines, strict=True))


def row_at(number: int) -> tuple[str, ...]:
    return rows()[number]


@cache
def by_id() -> dict[str, tuple[str, ...]]:
    return {row[ID]: row for row in rows()[1:] if len(row) == len(rows()[0]) and row[ID].strip()}


def squeezed(text: str) -> str:
    return "".join(text.split())


def shingles(text: str) -> frozenset[str]:
    body = squeezed(text)
    return frozenset(body[start : start + 4] for start in range(len(body) - 3)) or frozenset({body})


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def check_digit(seventeen: str) -> str:
    """GB 11643-1999: weights 2^(18-i) mod 11 over the first seventeen digits."""
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(seventeen))
    return "10X98765432"[total % 11]


def passes_luhn(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def authors_of(ids: Sequence[str] | frozenset[str]) -> set[str]:
    return {by_id()[external_id][AUTHOR] for external_id in ids}


def test_it_has_the_header_and_the_number_of_rows() -> None:
    assert rows()[0] == facts.HEADER
    assert len(rows()) - 1 == facts.N_ROWS


def test_it_is_plain_utf8_without_bom_or_nul() -> None:
    raw = OFFICE.read_bytes()
    raw.decode("utf-8")
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\x00" not in raw


def test_it_has_the_broken_rows_where_the_facts_say() -> None:
    found = {}
    for number, row in enumerate(rows()[1:], 1):
        if len(row) != len(facts.HEADER):
            found[number] = "fields"
        elif not "".join(row).strip():
            found[number] = "empty"
    assert found == facts.REJECTED_ROWS
    assert Counter(found.values()) == {"empty": 5, "fields": 3}


def test_it_gives_every_usable_row_an_id_of_its_own() -> None:
    assert len(by_id()) == facts.N_ROWS - len(facts.REJECTED_ROWS)


def test_it_has_no_exact_copy_but_those_listed() -> None:
    first: dict[str, int] = {}
    copies = {}
    for number, row in enumerate(rows()[1:], 1):
        if number in facts.REJECTED_ROWS or not squeezed(row[TEXT]):
            continue
        original = first.setdefault(squeezed(row[TEXT]), number)
        if original != number:
            copies[number] = original
    assert copies == facts.EXACT_COPIES


def test_it_has_no_near_copy_but_the_campaign() -> None:
    bodies = {
        number: shingles(row[TEXT])
        for number, row in enumerate(rows()[1:], 1)
        if number not in facts.REJECTED_ROWS and number not in facts.EXACT_COPIES and squeezed(row[TEXT])
    }
    campaign = set(facts.CAMPAIGN_ROWS)
    near = {
        (one, other)
        for one, other in combinations(bodies, 2)
        if not (one in campaign and other in campaign) and likeness(bodies[one], bodies[other]) >= 0.4
    }
    assert near == set()
    assert (
        min(likeness(bodies[one], bodies[other]) for one, other in combinations(sorted(campaign), 2)) >= 0.6
    )


def test_it_sends_the_campaign_from_fewer_people_than_letters() -> None:
    authors = {row_at(number)[AUTHOR] for number in facts.CAMPAIGN_ROWS}
    assert len(facts.CAMPAIGN_ROWS) == 14
    assert len(authors) == facts.N_CAMPAIGN_PEOPLE == 12


def test_it_has_as_many_people_behind_each_hot_issue_as_stated() -> None:
    for name, members in facts.HOT_ISSUES.items():
        assert len(authors_of(members)) == facts.N_PEOPLE[name]
        assert "" not in authors_of(members)


def test_it_has_three_to_six_people_behind_each_smaller_issue() -> None:
    for members in facts.SMALLER_ISSUES.values():
        assert 3 <= len(members) <= 6


def test_it_keeps_issues_and_traps_apart() -> None:
    issues = {**facts.HOT_ISSUES, **facts.SMALLER_ISSUES}
    assert sum(map(len, issues.values())) == len(frozenset().union(*issues.values()))
    for name, traps in facts.NOT_IN_ISSUE.items():
        assert not traps & issues[name]


def test_it_lets_the_same_person_ask_again_in_other_words() -> None:
    for again, before in facts.ASKED_AGAIN.items():
        assert by_id()[again][AUTHOR] == by_id()[before][AUTHOR]
        assert likeness(shingles(by_id()[again][TEXT]), shingles(by_id()[before][TEXT])) < 0.4


@pytest.mark.parametrize("mark", sorted(MARK_PATTERNS))
def test_it_has_personal_data_only_where_the_facts_say(mark: str) -> None:
    found = {key for key, row in by_id().items() if re.search(MARK_PATTERNS[mark], row[TEXT])}
    assert found == {key for key, marks in facts.MASKED.items() if mark in marks}


def test_it_lists_personal_data_in_the_order_of_the_text() -> None:
    for key, marks in facts.MASKED.items():
        places = [re.search(MARK_PATTERNS[mark], by_id()[key][TEXT]) for mark in marks]
        starts = [place.start() for place in places if place is not None]
        assert starts == sorted(starts)


def test_it_has_identifiers_with_valid_check_digits() -> None:
    for key, marks in facts.MASKED.items():
        text = by_id()[key][TEXT]
        if "resident_id" in marks:
            (number,) = re.findall(MARK_PATTERNS["resident_id"], text)
            assert check_digit(number[:17]) == number[17]
        if "bank_card" in marks:
            (number,) = re.findall(MARK_PATTERNS["bank_card"], text)
            assert passes_luhn(number.replace(" ", ""))


def test_it_has_harmless_numbers_beside_the_personal_ones() -> None:
    for key, number in facts.UNMASKED.items():
        assert number in by_id()[key][TEXT]


def test_it_knows_every_id_that_the_facts_name() -> None:
    named = set().union(*(value for name, value in vars(facts).items() if name.endswith("_IDS")))
    named |= set(facts.KINDS) | set(facts.URGENT) | set(facts.MASKED) | set().union(*facts.SAME_IDEAS)
    assert named <= set(by_id())


def test_it_leaves_nothing_but_forms_in_the_replies_called_mere() -> None:
    for key in facts.ACKNOWLEDGED_ONLY_IDS | facts.TRANSFERRED_ONLY_IDS:
        assert 0 < len(by_id()[key][REPLY]) < 60
    for key in facts.UNANSWERED_QUESTION_IDS:
        assert not by_id()[key][REPLY] or key in facts.ACKNOWLEDGED_ONLY_IDS | facts.TRANSFERRED_ONLY_IDS
    assert facts.SUBSIDY_QUESTION_IDS <= facts.UNANSWERED_QUESTION_IDS


def test_it_replies_to_somewhat_less_than_half_of_the_rows() -> None:
    replied = [row for row in by_id().values() if row[REPLY]]
    assert 0.40 <= len(replied) / facts.N_ROWS <= 0.50
    assert all(row[REPLY_AT] for row in replied)


def test_it_has_one_post_with_far_more_likes_than_all_others() -> None:
    likes = {key: int(row[LIKES]) for key, row in by_id().items() if row[LIKES]}
    assert likes.pop(facts.MOST_LIKED_ID) == facts.MOST_LIKES
    assert 5 * max(likes.values()) < facts.MOST_LIKES


def test_it_has_the_dates_nobody_can_read_and_the_blank_ones() -> None:
    forms = (
        r"2025/\d{1,2}/\d{1,2} \d{1,2}:\d\d:\d\d|2025-\d\d-\d\d \d\d:\d\d:\d\d|2025年\d{1,2}月\d{1,2}日"
        r"|2025-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00|\d{1,2} [A-Z][a-z]+ 2025"
    )
    unreadable = {key for key, row in by_id().items() if row[AT] and not re.fullmatch(forms, row[AT])}
    assert unreadable == facts.UNREADABLE_DATE_IDS
    used = Counter(
        form for row in by_id().values() for form in forms.split("|") if re.fullmatch(form, row[AT])
    )
    assert len(used) == 5
    assert {key for key, row in by_id().items() if not row[AT]} == facts.BLANK_DATE_IDS


def test_it_has_markup_and_empty_bodies_where_the_facts_say() -> None:
    markup = {
        key for key, row in by_id().items() if re.search(r"</?[a-z]+>|&[a-z]+;", row[TITLE] + row[TEXT])
    }
    assert markup == facts.HTML_IDS
    assert {key for key, row in by_id().items() if not row[TEXT].strip()} == facts.TITLE_ONLY_IDS


def test_it_has_languages_by_script() -> None:
    latin = {
        key
        for key, row in by_id().items()
        if sum(letter.isascii() and letter.isalpha() for letter in row[TEXT]) > len(row[TEXT]) / 2
    }
    french = {key for key, language in facts.OTHER_IDS.items() if language == "fr"}
    assert latin - facts.HTML_IDS == facts.ENGLISH_IDS | french
    assert len(facts.TRADITIONAL_IDS) == 14


def test_it_has_every_kind_often_enough_to_be_tested() -> None:
    counted = Counter(facts.KINDS.values())
    assert counted["question"] >= 40
    assert counted["idea"] >= 20
    assert counted["thanks"] >= 8
    assert counted["misconduct"] == 3
    assert len(facts.KINDS) >= 150
    assert {key for key, kind in facts.KINDS.items() if kind == "misconduct"} == facts.MISCONDUCT_IDS
