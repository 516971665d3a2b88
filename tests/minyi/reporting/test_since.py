"""What a brief says of the earlier one and of what people edited."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import CHANGES, MESSAGES, Since, Understood
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import BriefOptions, Code, Entries, Figure, Name, Paragraph, Section, Text
from minyi.reporting.since import changed_section, edited_section


def _change(
    change: str, made_by: str, before: dict[str, str], now: dict[str, str], **given: Any
) -> dict[str, Any]:
    ids = {"before_ids": [*before], "now_ids": [*now]}
    names = {"before_names": [*before.values()], "now_names": [*now.values()]}
    return {"change": change, "made_by": made_by, "is_new": True} | ids | names | given


def _after(town: Understood, drift: str, *changes: dict[str, Any]) -> Understood:
    """The town after an earlier brief: every second row is new, every tenth fits nothing."""
    rows = town.messages.to_pylist()
    for row in rows:
        row["is_new"], row["fits_earlier"] = row["row"] % 2 == 0, row["row"] % 10 != 0
    table = pa.Table.from_pylist(list(changes), schema=CHANGES)
    messages = pa.Table.from_pylist(rows, schema=MESSAGES)
    return replace(town, messages=messages, changes=table, since=Since(drift))


@pytest.fixture
def desk_of() -> Callable[..., Desk]:
    def open_desk(understood: Understood, **options: Any) -> Desk:
        return Desk(understood, BriefOptions(lang="en", **options), Ledger(understood, 100))

    return open_desk


def _words(section: Section | None) -> list[str]:
    assert section is not None
    told: list[Text] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            told.append(block.text)
        elif isinstance(block, Entries):
            told += [one.title for one in block.entries]
    return ["".join(_part(part) for part in text.parts) for text in told]


def _part(part: object) -> str:
    match part:
        case Figure():
            return str(part.value)
        case Name():
            return part.name
        case Code():
            return part.code
    return str(part)


def test_it_says_nothing_without_an_earlier_brief(desk_of: Callable[..., Desk], town: Understood) -> None:
    assert changed_section(desk_of(town)) is None
    assert _words(edited_section(desk_of(town)))[0].startswith("None: no topic was renamed")


@pytest.mark.parametrize(
    ("drift", "says"),
    [
        ("few", "too few to tell"),
        ("fits", "not clearly more than the tenth that is usual. Nothing shows"),
        ("drifts", "people speak of something new"),
    ],
)
def test_it_says_how_many_new_texts_fit_nothing(
    desk_of: Callable[..., Desk], town: Understood, drift: str, says: str
) -> None:
    desk = desk_of(_after(town, drift))
    words = _words(changed_section(desk))
    counted = [row for row in desk.understood.messages.to_pylist() if row["fate"] in ("kept", "copy")]
    new = {row["copy_of"] or row["row"] for row in counted if row["is_new"]}
    unfit = {row["copy_of"] or row["row"] for row in counted if row["is_new"] and not row["fits_earlier"]}
    figures = desk.ledger.figures
    assert (figures["since.new"].value, figures["since.unfit"].value) == (len(new), len(unfit))
    assert words[0].startswith(f"{len(new)} texts are new; {len(unfit)} of them")
    assert says in words[0]
    assert words[-1] == "No topic is new, gone, merged or split."


def test_it_does_not_call_it_calm_where_a_topic_is_new(
    desk_of: Callable[..., Desk], town: Understood
) -> None:
    new = _change("new", "program", {}, {"t5": "cold homes"})
    words = _words(changed_section(desk_of(_after(town, "fits", new))))
    assert "Nothing shows" not in words[0]
    assert words[2:] == ["New topics: 1.", "cold homes"]


def test_it_tells_every_sort_of_change(desk_of: Callable[..., Desk], town: Understood) -> None:
    changes = [
        _change("back", "program", {"t2": "buses"}, {"t2": "buses"}),
        _change("gone", "program", {"t8": "fairs"}, {}),
        _change("merged", "program", {"t1": "noise", "t7": "nights"}, {"t1": "noise"}),
        _change("split", "program", {"t3": "supply"}, {"t3": "gas", "t4": "water"}),
    ]
    desk = desk_of(_after(town, "fits", *changes))
    words = _words(changed_section(desk))
    assert words[2:4] == ["Topics that people write of again: 1.", "buses"]
    assert words[4].startswith("Topics that nobody wrote of this time: 1.")
    assert words[5:] == [
        "fairs",
        "Topics that became one: 1.",
        "noise; nights → noise",
        "Topics that became several: 1.",
        "supply → gas; water",
    ]
    lists = {one.query: one.n_rows for one in desk.ledger.lists()}
    assert lists[desk.ledger.figures["since.topics.gone"].rows_query] == 0
    assert lists[desk.ledger.figures["since.topics.split"].rows_query] > 0


def test_it_lists_what_people_edited_and_what_still_holds(
    desk_of: Callable[..., Desk], town: Understood
) -> None:
    changes = [
        _change("renamed", "people", {"t1": "noise"}, {"t1": "night work"}),
        _change("merged", "people", {"t2": "buses", "t6": "trams"}, {"t2": "buses"}),
        _change("pinned", "people", {"t3": "gas"}, {"t3": "gas"}, is_new=False),
    ]
    desk = desk_of(_after(town, "none", *changes))
    assert _words(edited_section(desk)) == [
        "Edits by people since the last brief: 2.",
        "Renamed: noise → night work",
        "Merged: buses; trams → buses",
        "Earlier edits that still hold: 1.",
        "Pinned: gas",
    ]
    assert _words(changed_section(desk))[-1] == "No topic is new, gone, merged or split."


def test_it_tells_of_how_many_messages_people_corrected_something(
    desk_of: Callable[..., Desk], town: Understood
) -> None:
    desk = desk_of(replace(town, corrected={"moved": (2, 5), "kinds": (3,)}))
    assert _words(edited_section(desk)) == [
        "Edits by people since the last brief: 0.",
        "Messages of which people rejected a kind that the program read: 1.",
        "Messages that people moved to another topic: 2.",
    ]
    lists = {one.query: one.rows for one in desk.ledger.lists()}
    assert lists[desk.ledger.figures["edited.moved"].rows_query] == (2, 5)


def test_it_bounds_what_it_lists(desk_of: Callable[..., Desk], town: Understood) -> None:
    many = [_change("renamed", "people", {f"t{n}": "a"}, {f"t{n}": "b"}) for n in range(40)]
    words = _words(edited_section(desk_of(_after(town, "none", *many))))
    assert words[0] == "Edits by people since the last brief: 40."
    assert (len(words), words[-1]) == (26, "…")


def test_it_says_that_more_are_gone_than_it_names(desk_of: Callable[..., Desk], town: Understood) -> None:
    gone = [_change("gone", "program", {f"t{number}": f"fair {number}"}, {}) for number in range(10, 23)]
    words = _words(changed_section(desk_of(_after(town, "fits", *gone))))
    assert words[-2:] == ["fair 21", "…"]
    words = _words(changed_section(desk_of(_after(town, "fits", *gone[1:]))))
    assert words[-1] == "fair 22"
