"""Each section by itself, in the words that a reader meets."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import Gathered, Kind, Quote, Understood
from minyi.reporting.arrivals import arrivals_section
from minyi.reporting.colophon import asks_section, doubt_section, made_section
from minyi.reporting.concerns import issues_section, topics_section
from minyi.reporting.desk import Desk
from minyi.reporting.shapes import (
    Code,
    Entries,
    Figure,
    Fold,
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

    assert "1 message is from somebody who wrote much the same seven days or more before" in said
    assert "2 copies were folded under 1 original" in said


def test_it_names_the_places_with_most_messages_first(open_desk: Opener, town: Understood) -> None:
    section = whence_section(open_desk(town))

    table = next(block for block in section.blocks if isinstance(block, Table))
    named = [_said(row.cells[0]) for row in table.rows]
    assert named[0] == "新城区"
    assert named[-1] == "not known"


def _placed(town: Understood, places: Sequence[tuple[str, str | None]]) -> Understood:
    """The town where these places, and what they lie in, were found in the words of as many messages."""
    rows = town.messages.to_pylist()
    for index, row in enumerate(rows):
        name, within = places[index] if index < len(places) else (None, None)
        row |= {"place": name, "place_within": within, "place_source": "found" if name else None}
    return replace(town, messages=pa.Table.from_pylist(rows, schema=town.messages.schema))


def _places(section: Section) -> list[str]:
    table = next(block for block in section.blocks if isinstance(block, Table))
    return [_said(row.cells[0]) for row in table.rows]


def test_it_lists_no_estate_beside_the_districts(open_desk: Opener, town: Understood) -> None:
    found = [("柳河桥", "新城区")] * 3 + [("新城区", "新城区")] * 2 + [("松涛苑", None)] * 9

    section = whence_section(open_desk(_placed(town, found)))

    assert _places(section) == ["新城区", "other places", "not known"]


def test_it_lists_names_themselves_where_no_district_is_known_of_any(
    open_desk: Opener, town: Understood
) -> None:
    found = [("松涛苑", None)] * 3 + [("柳荫路", None)] * 2 + [("青石巷", None)]

    section = whence_section(open_desk(_placed(town, found)))

    assert _places(section) == ["松涛苑", "柳荫路", "other places", "not known"]


def test_it_tells_in_a_sentence_what_all_messages_share(open_desk: Opener, town: Understood) -> None:
    section = whence_section(open_desk(town))

    captions = [block.caption for block in section.blocks if isinstance(block, Table)]
    assert captions == ["Place", "Channel"]
    assert "All are in one language, Simplified Chinese: 74." in _paragraphs(section)
    assert section.title == "Which places, by which channel"


def test_it_tells_a_topic_and_the_only_one_under_it_in_one_line(open_desk: Opener, town: Understood) -> None:
    topics = town.topics.to_pylist()
    top = topics[0] | {"topic_id": "t9", "parent_id": None, "name": "上面"}
    under = [topics[0] | {"topic_id": f"t9.{n}", "parent_id": "t9", "name": f"下面{n}"} for n in "12"]

    def named(n_under: int) -> list[str]:
        rows = [*topics, top, *under[:n_under]]
        one = replace(town, topics=pa.Table.from_pylist(rows, schema=town.topics.schema))
        table = next(block for block in topics_section(open_desk(one)).blocks if isinstance(block, Table))
        return [_said(row.cells[0]).split(" ")[0] for row in table.rows]

    assert [name for name in named(1) if name[0] in "上下"] == ["上面"]
    assert sorted(name for name in named(2) if name[0] in "上下") == ["上面", "下面1", "下面2"]


def test_it_tells_the_settings_in_words(open_desk: Opener, town: Understood) -> None:
    parameters = {"document": "true", "zone": "UTC", "period": "2025-01-01..2025-02-01", "odd": "7"}
    section = made_section(open_desk(replace(town, run=replace(town.run, parameters=parameters))))

    folded = [block for block in section.blocks if isinstance(block, Fold)]
    said = [_said(one.text) for one in folded[-1].blocks]
    assert said[-3:] == [
        "Each text file is one message.",
        "odd = 7",
        "Only this time is looked at: 2025-01-01..2025-02-01",
    ]


def test_it_says_how_few_wrote_half_of_the_messages(open_desk: Opener, town: Understood) -> None:
    assert (
        "Half of the messages with a name were written by 13 people, 36% of the 36 who gave one."
        in _paragraphs(unheard_section(open_desk(town)))
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


def test_it_draws_the_three_parts_to_one_scale_since_they_are_added_up(
    open_desk: Opener, town: Understood
) -> None:
    entries = _entries(issues_section(open_desk(town))).entries

    meters = [meter for entry in entries for meter in entry.meters]
    longest = max(float(meter.figure.value) for meter in meters)
    assert max(meter.share for meter in meters) == 1.0
    for meter in meters:
        assert meter.share == pytest.approx(float(meter.figure.value) / longest, abs=0.01)


def test_it_says_why_questions_put_are_fewer_than_messages_of_the_kind(
    open_desk: Opener, town: Understood
) -> None:
    said = _paragraphs(asks_section(open_desk(town)))

    assert "to be answered" in said
    assert "Under “What kind of messages” a question is told by the message as a whole" in said


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
    assert "None: no topic was renamed" in _paragraphs(edited_section(open_desk(town)))


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
        "Made from the same words, but changed enough to count as several texts: see “Letters in the same "
        "words”."
    }


def test_it_says_where_an_idea_is_of_a_wording_that_is_not_listed(
    open_desk: Opener, town: Understood
) -> None:
    rows = [row for row in town.messages.to_pylist() if row["campaign_id"] == "c0003" and row["text"]]
    quote = Quote(rows[0]["row"], "text", rows[0]["text"], "near")
    ideas = (Gathered(Kind.IDEA, quote, tuple(row["row"] for row in rows)),)

    (entry,) = _entries(ideas_section(open_desk(replace(town, gathered=ideas)))).entries

    assert _said(entry.lines[1]) == "Made from the same words, but changed enough to count as several texts."


def test_it_puts_the_title_that_says_where_before_an_idea(open_desk: Opener, town: Understood) -> None:
    row = next(row for row in town.messages.to_pylist() if row["kinds"] == ["idea"])
    heading = Quote(row["row"], "title", row["title"], "heading")
    idea = Gathered(Kind.IDEA, Quote(row["row"], "text", row["text"], "near"), (row["row"],), heading)
    desk = open_desk(replace(town, gathered=(idea,)))

    (entry,) = _entries(ideas_section(desk)).entries

    assert [quote.field for quote in entry.quotes] == ["title", "text"]
    assert [owned.of for owned in desk.quoted] == ["idea.1"] * 2


def test_it_calls_nearly_the_same_only_what_counts_as_one_text(open_desk: Opener, town: Understood) -> None:
    rows = [row for row in town.messages.to_pylist() if row["campaign_id"] == "c0002"]
    quote = Quote(rows[0]["row"], "text", rows[0]["text"], "near")
    ideas = (Gathered(Kind.IDEA, quote, tuple(row["row"] for row in rows)),)

    (entry,) = _entries(ideas_section(open_desk(replace(town, gathered=ideas)))).entries

    assert "1 distinct text" in _said(entry.lines[0])
    assert _said(entry.lines[1]) == "Nearly word for word the same, so counted as one text."


def test_it_says_truly_how_the_ideas_were_chosen(open_desk: Opener, town: Understood) -> None:
    rows = [row for row in town.messages.to_pylist() if row["fate"] == "kept" and row["text"]]
    people = {row["author_pseudonym"]: row for row in rows if row["author_pseudonym"] is not None}
    first, second, third = list(people.values())[:3]

    def how(*of_each: tuple[dict[str, Any], ...]) -> str:
        ideas = tuple(
            Gathered(
                Kind.IDEA,
                Quote(those[0]["row"], "text", those[0]["text"], "near"),
                tuple(r["row"] for r in those),
            )
            for those in of_each
        )
        return _paragraphs(ideas_section(open_desk(replace(town, gathered=ideas))))

    assert "and that most people put." in how((first, second))
    assert "each of the others was put by one person" in how((first, second), (third,))
    assert "None was seen to be put by several people." in how((first,), (third,))


def test_it_says_that_there_are_questions_and_none_is_clear_alone(
    open_desk: Opener, town: Understood
) -> None:
    said = _paragraphs(questions_section(open_desk(replace(town, gathered=()))))

    assert "no question is clear without the rest of its message" in said
    assert "No unanswered question" not in said


def test_it_sets_a_sign_behind_a_question_that_has_none(open_desk: Opener, town: Understood) -> None:
    waiting = [
        row
        for row in town.messages.to_pylist()
        if row["fate"] == "kept" and row["text"] and not row["replied"] and "misconduct" not in row["kinds"]
    ]
    unsigned = next(row for row in waiting if row["text"][:4].isalnum())
    questions = (
        Gathered(
            Kind.QUESTION, Quote(unsigned["row"], "text", unsigned["text"][:4], "near"), (unsigned["row"],)
        ),
    )

    (entry,) = _entries(questions_section(open_desk(replace(town, gathered=questions)))).entries

    assert [(one.words, one.role) for one in entry.quotes] == [(unsigned["text"][:4], "asked")]


@pytest.mark.parametrize("words", ["何时通车", "桥修不修", "路灯归谁管", "when will the ferry run again"])
def test_it_sets_no_sign_behind_words_that_ask(open_desk: Opener, town: Understood, words: str) -> None:
    rows = town.messages.to_pylist()
    row = next(row for row in rows if row["fate"] == "kept" and row["text"] and not row["replied"])
    row["text"] = words
    asked = Gathered(Kind.QUESTION, Quote(row["row"], "text", words, "near"), (row["row"],))
    messages = pa.Table.from_pylist(rows, schema=town.messages.schema)

    (entry,) = _entries(
        questions_section(open_desk(replace(town, messages=messages, gathered=(asked,))))
    ).entries

    assert [one.role for one in entry.quotes] == ["near"]


def _topics(section: Section) -> list[str]:
    """The names in the table of topics, with what stands beside them."""
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    return [_said(row.cells[0]) for row in table.rows]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("路灯", "其他：风筝、鱼塘"), ["路灯", "其他"]),
        (("lamps", "other: kites, ponds"), ["lamps", "other"]),
        (("其他：锣鼓、船票", "其他：风筝、鱼塘"), ["其他：锣鼓、船票", "其他：风筝、鱼塘"]),
    ],
)
def test_it_calls_the_only_other_topic_of_a_parent_just_so(
    open_desk: Opener, town: Understood, names: tuple[str, str], shown: list[str]
) -> None:
    counts = dict.fromkeys(("n_messages", "n_people", "n_texts", "n_unverified"), 1)
    rows = [{"topic_id": "t1", "parent_id": None, "name": "公园", **counts}]
    rows += [
        {"topic_id": f"t1.{place}", "parent_id": "t1", "name": name, **counts}
        for place, name in enumerate(names, start=1)
    ]
    topics = pa.Table.from_pylist(rows, schema=town.topics.schema)

    listed = _topics(topics_section(open_desk(replace(town, topics=topics, quotes={}))))

    assert [one.rsplit(" ", 1)[0] for one in listed[1:]] == shown


@pytest.mark.parametrize(("n_by_one", "is_told"), [(5, True), (4, False)])
def test_it_says_that_one_person_wrote_half_of_a_topic_and_lists_all_of_it(
    open_desk: Opener, town: Understood, n_by_one: int, is_told: bool
) -> None:
    rows = [row for row in town.messages.to_pylist() if row["fate"] == "kept"][:10]
    for place, row in enumerate(rows):
        row["topic_id"] = "t1"
        row["author_pseudonym"] = "p-often" if place < n_by_one else f"p-{place}"
    counts = {"n_messages": 10, "n_people": 6, "n_texts": 10, "n_unverified": 0}
    topic = {"topic_id": "t1", "parent_id": None, "name": "公园", **counts}
    topics = pa.Table.from_pylist([topic], schema=town.topics.schema)
    messages = pa.Table.from_pylist(rows, schema=town.messages.schema)
    desk = open_desk(replace(town, topics=topics, messages=messages, quotes={}))

    (listed,) = _topics(topics_section(desk))

    assert ("5 of them by one person" in listed) == is_told
    assert "p-often" not in listed
    if is_told:
        opened = desk.ledger.figures["topic.t1.by_one"].rows_query
        assert [one.n_rows for one in desk.ledger.lists() if one.query == opened] == [10]
