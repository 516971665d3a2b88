"""What must be looked at now: which messages are shown, and which words of them."""

from collections.abc import Iterator
from dataclasses import replace
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
    """Writes the section over these messages alone, in English."""
    ledgers: list[Ledger] = []

    def write(*messages: dict[str, Any]) -> Section:
        table = pa.Table.from_pylist(list(messages), MESSAGES)
        understood = replace(town, messages=table, quotes={}, gathered=())
        ledgers.append(Ledger(understood, 1000))
        return urgent_section(Desk(understood, BriefOptions(lang="en"), ledgers[-1]))

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
    assert "Only the latest of each are listed" in _words(shown)


def test_it_does_not_speak_of_more_where_all_are_shown(section_of: Any) -> None:
    assert "Only the latest" not in _words(section_of(_message(1), _message(2)))


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
    assert "Only the latest" not in _words(shown)


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
