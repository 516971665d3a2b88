"""Each section by itself, in the words that a reader meets."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from minyi.records import Gathered, Kind, Quote, Understood
from minyi.reporting.arrivals import arrivals_section
from minyi.reporting.colophon import doubt_section
from minyi.reporting.concerns import issues_section, topics_section
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import (
    BriefOptions,
    Code,
    Entries,
    Figure,
    Moment,
    Name,
    Numbers,
    Paragraph,
    Section,
    Table,
    Text,
)
from minyi.reporting.since import edited_section
from minyi.reporting.voices import ideas_section, questions_section
from minyi.reporting.whence import unheard_section, whence_section

Opener = Callable[[Understood], Desk]


@pytest.fixture
def open_desk() -> Iterator[Opener]:
    """Opens a desk in English over any town, and closes it after the test."""
    opened: list[Desk] = []

    def open_one(understood: Understood) -> Desk:
        opened.append(Desk(understood, BriefOptions(lang="en"), Ledger(understood, 1000)))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.ledger.close()


def _said(text: Text) -> str:
    words = []
    for part in text.parts:
        match part:
            case Figure():
                words.append(str(part.value))
            case Name():
                words.append(part.name)
            case Code():
                words.append(part.code)
            case Moment():
                words.append(part.at)
            case str():
                words.append(part)
    return "".join(words)


def _paragraphs(section: Section) -> str:
    return " ".join(_said(block.text) for block in section.blocks if isinstance(block, Paragraph))


def _entries(section: Section) -> Entries:
    return next(block for block in section.blocks if isinstance(block, Entries))


def test_it_adds_the_fates_up_on_the_page(open_desk: Opener, town: Understood) -> None:
    section = arrivals_section(open_desk(town))

    numbers = next(block for block in section.blocks if isinstance(block, Numbers))
    received, *fates = (int(one.figure.value) for one in numbers.labelled)
    assert received == sum(fates)
    assert [one.sign for one in numbers.labelled] == ["", "=", "+", "+", "+"]


def test_it_tells_a_person_asking_again_from_a_copy(open_desk: Opener, town: Understood) -> None:
    said = _paragraphs(arrivals_section(open_desk(town)))

    assert "1 message is from somebody asking again" in said
    assert "2 copies were folded under 1 original" in said


def test_it_names_the_places_with_most_messages_first(open_desk: Opener, town: Understood) -> None:
    section = whence_section(open_desk(town))

    table = next(block for block in section.blocks if isinstance(block, Table))
    named = [_said(row.cells[0]) for row in table.rows]
    assert named[0] == "新城区"
    assert named[-1] == "not known"


def test_it_says_how_few_wrote_half_of_the_messages(open_desk: Opener, town: Understood) -> None:
    assert "Half of the messages with a name were written by 13 people, of 36 in all." in _paragraphs(
        unheard_section(open_desk(town))
    )


def test_it_names_nobody_where_nobody_gave_a_name(
    open_desk: Opener, make_town: Callable[..., Understood]
) -> None:
    said = _paragraphs(unheard_section(open_desk(make_town(named=False))))

    assert "100% of messages carry no name." in said
    assert "Half of" not in said


def test_it_lists_issues_by_rank_with_their_parts(open_desk: Opener, town: Understood) -> None:
    entries = _entries(issues_section(open_desk(town))).entries

    assert _said(entries[0].title) == "暖气不热"
    assert [meter.label for meter in entries[0].meters] == ["for people", "for support", "for closeness"]
    assert all(0 <= meter.share <= 1 for entry in entries for meter in entry.meters)


def test_it_shows_who_is_of_another_mind(open_desk: Opener, town: Understood) -> None:
    entries = _entries(topics_section(open_desk(town))).entries

    assert "dissent" in {quote.role for entry in entries for quote in entry.quotes}


def test_it_leaves_out_questions_that_were_answered(
    open_desk: Opener, make_town: Callable[..., Understood]
) -> None:
    town = make_town(replies=False)
    index = town.messages.schema.get_field_index("replied")
    spec = town.messages.schema.field(index)
    answered = town.messages.set_column(index, spec, [[True] * town.messages.num_rows])

    assert "No unanswered question" not in _paragraphs(questions_section(open_desk(town)))
    assert "No unanswered question" in _paragraphs(
        questions_section(open_desk(replace(town, messages=answered)))
    )


def test_it_doubts_few_and_undated_messages(open_desk: Opener, town: Understood) -> None:
    said = _paragraphs(doubt_section(open_desk(town)))

    assert "Only 74 messages are counted" in said
    assert "2 messages have no usable date" in said


def test_it_says_that_people_edited_nothing(open_desk: Opener, town: Understood) -> None:
    assert "Edits by people: 0." in _paragraphs(edited_section(open_desk(town)))


def test_it_puts_ideas_first_that_most_voices_share_with_a_name_or_without(
    open_desk: Opener, town: Understood
) -> None:
    columns = town.messages.select(["row", "fate", "text", "kinds", "author_pseudonym"]).to_pylist()
    kept = [
        row for row in columns if row["fate"] == "kept" and row["text"] and "misconduct" not in row["kinds"]
    ]
    first = kept[0]["author_pseudonym"]
    one_person = [row for row in kept if row["author_pseudonym"] == first][:1]
    nameless = [row for row in kept if row["author_pseudonym"] is None][:2]
    assert one_person and len(nameless) == 2
    ideas = tuple(
        Gathered(
            Kind.IDEA, Quote(rows[0]["row"], "text", rows[0]["text"], "near"), tuple(r["row"] for r in rows)
        )
        for rows in (one_person, nameless)
    )

    (entries, _) = ideas_section(open_desk(replace(town, gathered=ideas))).blocks

    assert isinstance(entries, Entries)
    assert [entry.quotes[0].row for entry in entries.entries] == [nameless[0]["row"], one_person[0]["row"]]


def test_it_says_where_an_idea_is_also_listed_as_a_campaign(open_desk: Opener, town: Understood) -> None:
    rows = town.messages.select(["row", "text", "campaign_id"]).to_pylist()
    spread = [row for row in rows if row["campaign_id"] == "c0001"]
    other = next(row for row in rows if row["campaign_id"] is None and row["text"])
    ideas = tuple(
        Gathered(
            Kind.IDEA,
            Quote(those[0]["row"], "text", those[0]["text"], "near"),
            tuple(row["row"] for row in those),
        )
        for those in (spread, [*spread, other])
    )

    (entries, _) = ideas_section(open_desk(replace(town, gathered=ideas))).blocks

    assert isinstance(entries, Entries)
    said = [[_said(line) for line in entry.lines] for entry in entries.entries]
    assert sorted(len(lines) for lines in said) == [1, 2]
    assert {lines[1] for lines in said if len(lines) == 2} == {
        "Made from one wording, also listed under campaigns."
    }


def test_it_says_that_there_are_questions_and_none_is_clear_alone(
    open_desk: Opener, town: Understood
) -> None:
    said = _paragraphs(questions_section(open_desk(replace(town, gathered=()))))

    assert "no question is clear without the rest of its message" in said
    assert "No unanswered question" not in said
