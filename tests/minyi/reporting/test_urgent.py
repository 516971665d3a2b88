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
from minyi.reporting.shapes import BriefOptions, Entries, Entry, Paragraph, RowLink, Section
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
