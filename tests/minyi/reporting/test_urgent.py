"""What must be looked at now: which messages are shown, and which words of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest
from tests.minyi.reporting.conftest import message

from minyi.records import MESSAGES, Understood
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import (
    BriefOptions,
    Entries,
    Entry,
    Figure,
    Name,
    Paragraph,
    Part,
    RowLink,
    Section,
)
from minyi.reporting.urgent import LONGEST_GLIMPSE, MOST_OF_EACH, urgent_section


@pytest.fixture
def section_of(town: Understood) -> Iterator[Any]:
    """Writes the section over these messages alone, in English; one who is ``named`` is a person."""
    ledgers: list[Ledger] = []

    def write(*messages: dict[str, Any], named: str = "\0") -> Section:
        table = pa.Table.from_pylist(list(messages), MESSAGES)
        understood = replace(town, messages=table, quotes={}, gathered=())
        ledgers.append(Ledger(understood, 1000))
        options = BriefOptions(lang="en", names_somebody=lambda words: named in words)
        return urgent_section(Desk(understood, options, ledgers[-1]))

    yield write
    for ledger in ledgers:
        ledger.close()


def _message(row: int, text: str = "三号楼煤气味很重，请马上派人来看。", **given: Any) -> dict[str, Any]:
    return message(
        row, **({"urgency": "1h", "urgency_reason": "煤气味很重", "kinds": ["help"], "text": text} | given)
    )


def _entries(section: Section) -> tuple[Entry, ...]:
    (found,) = (block.entries for block in section.blocks if isinstance(block, Entries))
    return found


def _rows(section: Section) -> list[int]:
    return [
        part.row for entry in _entries(section) for part in entry.title.parts if isinstance(part, RowLink)
    ]


def _parts(entry: Entry) -> list[Part]:
    """What stands below the heading of an entry."""
    return [part for line in entry.lines for part in line.parts]


def _words(section: Section) -> str:
    said = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    said += [line for entry in _entries(section) for line in entry.lines]
    return " ".join(str(getattr(part, "name", part)) for text in said for part in text.parts)


def test_it_shows_both_levels_however_many_the_first_has(section_of: Any) -> None:
    gas = [_message(row) for row in range(1, 10)]
    water = _message(10, "我们这片停水三天了。", urgency="2h", urgency_reason="停水三天")

    shown = section_of(*gas, water)

    assert _rows(shown) == [*range(1, 1 + MOST_OF_EACH), 10]
    assert "Only some of each are listed" in _words(shown)


def test_it_does_not_speak_of_more_where_all_are_shown(section_of: Any) -> None:
    assert "Only some" not in _words(section_of(_message(1), _message(2)))


def test_it_shows_one_message_of_an_issue(section_of: Any) -> None:
    shown = section_of(*(_message(row, issue_id="i1") for row in (1, 2, 3)), _message(4, issue_id="i2"))

    assert _rows(shown) == [1, 4]


def test_it_gives_no_words_of_a_sealed_report(section_of: Any) -> None:
    (entry,) = _entries(section_of(_message(1, kinds=["misconduct"], urgency_reason="收钱放行")))

    assert entry.quotes == ()
    assert "收钱放行" not in _words(section_of(_message(1, kinds=["misconduct"], urgency_reason="收钱放行")))


def test_it_lets_no_sealed_report_hide_open_messages_or_be_counted_with_them(section_of: Any) -> None:
    told = {
        "title": "云栖苑停水三天",
        "urgency": "2h",
        "urgency_reason": "云栖苑停水三天",
        "place": "云栖苑",
        "issue_id": "i1",
    }
    sealed = _message(1, "经办人收钱放行。", kinds=["misconduct"], **told)
    known = [_message(row, "老人没水喝。", author_pseudonym=f"p{row}", **told) for row in (2, 3)]

    shown = section_of(sealed, *known)

    assert _rows(shown) == [1, 2]
    report, case = _entries(shown)
    assert not any(isinstance(part, Name) for part in report.title.parts)
    assert all(isinstance(part, str) for part in _parts(report))
    counts = {part.id: part.value for part in _parts(case) if isinstance(part, Figure)}
    assert counts["urgent.case.2.people"] == counts["urgent.case.2.messages"] == 2


def test_it_gives_a_reason_only_where_there_is_one(section_of: Any) -> None:
    assert "because it says" in _words(section_of(_message(1)))
    assert "because it says" not in _words(section_of(_message(1, urgency_reason=None)))


def test_it_does_not_tell_twice_what_is_all_a_message_says(section_of: Any) -> None:
    shown = section_of(_message(1, "煤气味很重。"))

    assert "because it says" not in _words(shown)
    assert _entries(shown)[0].quotes[0].words == "煤气味很重。"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我住三号楼。" * 40 + "昨晚楼道煤气味很重，没有人管。谢谢。", "昨晚楼道煤气味很重，没有人管。"),
        ("尊敬的领导，" * 40 + "楼道煤气味很重" + "，请来看" * 40, None),
        ("请马上来看" * 40, ("请马上来看" * 40)[:LONGEST_GLIMPSE]),
    ],
)
def test_it_shows_the_sentence_that_holds_the_reason(section_of: Any, text: str, shown: str | None) -> None:
    (entry,) = _entries(section_of(_message(1, text)))
    (quote,) = entry.quotes

    assert quote.words in text
    assert len(quote.words) <= LONGEST_GLIMPSE
    assert quote.words == shown if shown else "煤气味很重" in quote.words


def test_it_finds_a_reason_written_in_other_widths(section_of: Any) -> None:
    text = "各位领导好。" * 20 + "楼体（已经）塌陷，请救人。"

    (entry,) = _entries(section_of(_message(1, text, urgency_reason="楼体(已经)塌陷")))

    assert entry.quotes[0].words == "楼体（已经）塌陷，请救人。"


def test_it_shows_the_title_where_the_reason_stands_there(section_of: Any) -> None:
    (entry,) = _entries(section_of(_message(1, "请快来。", title="煤气味很重")))

    assert (entry.quotes[0].field, entry.quotes[0].words) == ("title", "煤气味很重")


def test_it_lists_one_case_once_and_counts_its_people(section_of: Any) -> None:
    title, reason = "云栖苑大楼随时可能倒塌", "随时可能倒塌"
    same = [
        _message(row, "请来看。", title=title, urgency_reason=reason, author_pseudonym=f"p{row}")
        for row in (1, 2)
    ]

    shown = section_of(*same, _message(3))

    assert len(_rows(shown)) == 2
    assert "Told of this case: " in _words(shown)
    assert "Only some" not in _words(shown)


def test_it_shows_what_broke_out_before_what_has_lasted(section_of: Any) -> None:
    sewage = _message(1, "后墙外一年四季粪水横流。", urgency="2h", urgency_reason="一年四季粪水横流")
    water = _message(2, "我们这片停水三天了。", urgency="2h", urgency_reason="停水三天")

    assert _rows(section_of(sewage, water)) == [2, 1]
    assert _rows(section_of(sewage | {"kinds": ["misconduct"]}, water)) == [1, 2]


def _at(days_before: int) -> dict[str, Any]:
    return {"published_at": datetime(2025, 6, 30, 4, tzinfo=UTC) - timedelta(days=days_before)}


def _everyday() -> list[dict[str, Any]]:
    """A message a day for four months, none urgent: so long that the last thirty days are a part."""
    return [message(100 + day, urgency="24h", text="路灯不亮。", **_at(day)) for day in range(120)]


def test_it_lists_all_of_the_last_thirty_days_first_and_says_so(section_of: Any) -> None:
    held = _message(1, "三楼有人被困。", urgency_reason="三楼有人被困", **_at(60))
    late = [_message(row, **_at(row)) for row in (2, 3, 4, 5)]

    shown = section_of(held, *late, *_everyday())

    assert _rows(shown) == [2, 3, 4, 5]
    assert all("last thirty days" in entry.title.parts for entry in _entries(shown))


def test_it_lists_five_of_the_last_thirty_days_at_most(section_of: Any) -> None:
    shown = section_of(*(_message(row, **_at(row)) for row in range(1, 9)), *_everyday())

    assert _rows(shown) == [1, 2, 3, 4, 5]
    assert "five of each at most" in _words(shown)


def test_it_keeps_what_has_lasted_among_the_last_thirty_days(section_of: Any) -> None:
    sewage = {"text": "后墙外一年四季粪水横流。", "urgency": "2h", "urgency_reason": "一年四季粪水横流"}
    cut = {"text": "停水三天了。", "urgency": "2h", "urgency_reason": "停水三天了"}
    earlier = [_message(row, **cut, **_at(40 + row)) for row in (3, 4, 5)]

    shown = section_of(_message(1, **sewage, **_at(2)), _message(2, **cut, **_at(9)), *earlier, *_everyday())

    assert _rows(shown) == [2, 1, 3]
    assert ["last thirty days" in entry.title.parts for entry in _entries(shown)] == [True, True, False]


def test_it_shows_who_is_held_and_what_burns_before_what_may_fall(section_of: Any) -> None:
    told = [
        ("护栏很旧，随时可能倒塌。", "护栏很旧,随时可能倒塌"),
        ("楼后护坡垮塌。", "楼后护坡垮塌"),
        ("三楼有人被困。", "三楼有人被困"),
    ]
    messages = [
        _message(row, text, urgency_reason=reason, **_at(row))
        for row, (text, reason) in enumerate(told, start=1)
    ]

    assert _rows(section_of(*messages)) == [3, 2, 1]


def test_it_gives_the_reason_as_it_was_written(section_of: Any) -> None:
    text = "路边护栏很旧，随时可能倒塌。请来看看。"

    shown = section_of(_message(1, text, urgency_reason="护栏很旧,随时可能倒塌"))

    assert "护栏很旧，随时可能倒塌" in _words(shown)


def test_it_counts_the_cases_beside_the_messages(section_of: Any) -> None:
    same = [_message(row, issue_id="i1") for row in (1, 2)]

    assert "of about" in _words(section_of(*same, _message(3)))
    assert "of about" not in _words(section_of(*same[:1], _message(3)))


@pytest.mark.parametrize(
    ("place", "within", "told"),
    [
        ("柳桥路", "东屿区", ["柳桥路", "东屿区"]),
        ("东屿区", "东屿区", ["东屿区"]),
        ("柳桥路", None, ["柳桥路"]),
    ],
)
def test_it_says_the_district_of_a_place(
    section_of: Any, place: str, within: str | None, told: list[str]
) -> None:
    (entry,) = _entries(section_of(_message(1, place=place, place_within=within)))

    assert [part.name for part in entry.title.parts if isinstance(part, Name)] == told


def test_it_shows_a_title_rather_than_a_text_that_repeats_it(section_of: Any) -> None:
    title = "三号楼煤气味很重，请速来"

    (entry,) = _entries(section_of(_message(1, f"{title} 我家住三号楼。", title=title)))

    assert (entry.quotes[0].field, entry.quotes[0].words) == ("title", title)


@pytest.mark.parametrize(
    "reason",
    [
        "一年级学生掉进井里",
        "三个月大的婴儿被锁在屋里",
        "20年的老房坍塌",
        "一年前装的燃气管正在漏气",
        "近年新建的楼房坍塌",
        "经常停水的小区今天起火",
    ],
)
def test_it_takes_no_age_for_a_danger_that_has_lasted(section_of: Any, reason: str) -> None:
    newest = _message(1, f"{reason}。", urgency_reason=reason)

    assert _rows(section_of(newest, _message(2)))[0] == 1


@pytest.mark.parametrize(
    "reason", ["一年级教室停水", "三个月大的婴儿家里停水", "20年的老房停水", "近年新建的楼停水"]
)
def test_it_takes_no_age_for_a_cut_that_has_lasted(section_of: Any, reason: str) -> None:
    newest = _message(1, f"{reason}。", urgency="2h", urgency_reason=reason)
    before = _message(2, "我们这片停水了。", urgency="2h", urgency_reason="停水了")

    assert _rows(section_of(newest, before)) == [1, 2]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("您 好 我是 城 里 的 居民", None),
        ("陈建国被困在电梯，请救人。", None),
        ("请快来。", "现在陈建国被困在电梯"),
    ],
)
def test_it_never_gives_a_reason_that_names_somebody(section_of: Any, text: str, title: str | None) -> None:
    told = _message(1, text, title=title, urgency_reason="陈建国被困在电梯")

    shown = section_of(told, named="陈建国")

    assert "陈建国" not in _words(shown)
    assert not any("陈建国" in quote.words for quote in _entries(shown)[0].quotes)


def test_it_says_so_where_neither_quote_nor_reason_is_given(section_of: Any) -> None:
    told = _message(1, "陈建国被困在电梯，请救人。", urgency_reason="陈建国被困在电梯")
    open_reason = _message(1, "陈建国说楼道煤气味很重，请救人。")

    assert "Sentences that name somebody are not quoted" in _words(section_of(told, named="陈建国"))
    assert "Sentences that name somebody" not in _words(section_of(open_reason, named="陈建国"))
    assert "煤气味很重" in _words(section_of(open_reason, named="陈建国"))
