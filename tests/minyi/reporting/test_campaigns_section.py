"""What the page says of campaigns: ``minyi.reporting.campaigns``."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest

from minyi.records import CAMPAIGNS, Quote, Understood
from minyi.reporting.build import build_brief
from minyi.reporting.campaigns import MOST_CAMPAIGNS, campaigns_section
from minyi.reporting.desk import Desk
from minyi.reporting.errors import QuoteMismatch
from minyi.reporting.page import render_page
from minyi.reporting.shapes import BriefOptions, Entries, Figure, Paragraph, Section, Text

Opener = Callable[[Understood], Desk]


def _said(text: Text) -> str:
    return "".join(str(part.value) if isinstance(part, Figure) else str(part) for part in text.parts)


def _entries(section: Section | None) -> Entries:
    assert section is not None
    (entries,) = (block for block in section.blocks if isinstance(block, Entries))
    return entries


def _notes(section: Section | None) -> str:
    assert section is not None
    return " ".join(_said(block.text) for block in section.blocks if isinstance(block, Paragraph))


def _with(town: Understood, *changes: dict[str, Any], quotes: bool = True) -> Understood:
    """The town with the campaigns changed in order; without ``quotes`` none is quoted."""
    rows = [row | change for row, change in zip(town.campaigns.to_pylist(), changes, strict=False)]
    kept = town.quotes if quotes else {key: of for key, of in town.quotes.items() if key[0] != "c"}
    return replace(town, campaigns=pa.Table.from_pylist(rows, schema=CAMPAIGNS), quotes=kept)


def test_it_tells_people_messages_texts_days_and_versions(town: Understood, open_desk: Opener) -> None:
    (cold,) = _entries(campaigns_section(open_desk(town))).entries

    assert [_said(line) for line in cold.lines] == [
        "12 people, 12 messages, 12 distinct texts",
        "2024-06-25 · in 12 versions, counting those that differ a little",
    ]
    assert [quote.words for quote in cold.quotes] == ["家里暖气只有八度，孩子受不了"]


def test_it_says_where_the_messages_are_word_for_word_the_same(town: Understood, open_desk: Opener) -> None:
    (_, copies) = _entries(campaigns_section(open_desk(_with(town, {}, {"n_people": 5})))).entries

    assert "word for word the same" in _said(copies.lines[1])


def test_it_says_how_many_one_person_wrote(town: Understood, open_desk: Opener) -> None:
    rows = town.messages.to_pylist()
    own = [row["row"] for row in rows if row["campaign_id"] == "c0001" and row["author_pseudonym"]][:3]
    same = [row | ({"author_pseudonym": "p-one"} if row["row"] in own else {}) for row in rows]
    desk = open_desk(replace(town, messages=pa.Table.from_pylist(same, schema=town.messages.schema)))
    (cold,) = _entries(campaigns_section(desk)).entries

    assert _said(cold.lines[1]).endswith("one person wrote 3 of them")
    # It opens to all of the campaign: no list is of one person.
    figure = desk.ledger.figures["campaign.c0001.by_one"]
    assert [len(one.rows) for one in desk.ledger.lists() if one.query == figure.rows_query] == [12]


def test_it_lists_no_wording_of_fewer_than_five_and_says_how_many_there_are(
    town: Understood, open_desk: Opener
) -> None:
    desk = open_desk(town)
    section = campaigns_section(desk)

    assert len(_entries(section).entries) == 1
    assert "1 wording was used by one or two people only" in _notes(section)
    assert "1 wording was used by at least five people; most people first. At least three people used 2." in (
        _notes(section)
    )
    assert desk.ledger.figures["campaigns"].value == 2
    few = desk.ledger.figures["campaigns.few"]
    assert [one.rows for one in desk.ledger.lists() if one.query == few.rows_query] == [(4, 5)]


def test_it_counts_the_wordings_of_one_person_alone(town: Understood, open_desk: Opener) -> None:
    assert "by one person" not in _notes(campaigns_section(open_desk(town)))
    alone = _with(town, *[{"n_people": 4, "n_unverified": 0}] * 2, {"n_people": 1, "n_unverified": 0})
    assert "or two people only (1 of them by one person who wrote more than once); their" in _notes(
        campaigns_section(open_desk(alone))
    )


def test_it_says_in_one_line_where_no_five_people_share_a_wording(
    town: Understood, open_desk: Opener
) -> None:
    four = _with(town, *[{"n_people": 4, "n_unverified": 0}] * 3)
    section = campaigns_section(open_desk(four))

    assert section is not None
    (line,) = section.blocks
    assert isinstance(line, Paragraph)
    assert _said(line.text).startswith("3 wordings were used by at least three people, none by five")


def test_it_gives_letters_in_the_same_words_no_heading_where_none_is_listed(town: Understood) -> None:
    four = _with(town, *[{"n_people": 4, "n_unverified": 0}] * 3)
    bare, full = (
        {section.id: section for section in build_brief(of, BriefOptions(lang="en")).sections}
        for of in (four, town)
    )

    assert "campaigns" not in bare
    assert "3 wordings were used by at least three people, none by five" in _notes(bare["arrivals"])
    assert "campaigns" in full
    assert "wordings were used" not in _notes(full["arrivals"])


def test_it_is_silent_where_three_people_share_no_wording(town: Understood, open_desk: Opener) -> None:
    two = _with(town, *[{"n_people": 2, "n_unverified": 0}] * 3)
    assert campaigns_section(open_desk(two)) is None
    assert "campaigns" not in {section.id for section in build_brief(two, BriefOptions()).sections}


def test_it_is_silent_without_messages(make_town: Callable[..., Understood], open_desk: Opener) -> None:
    assert campaigns_section(open_desk(make_town(0))) is None


def test_it_warns_of_posts_without_a_name_where_there_are_some(
    town: Understood, make_town: Callable[..., Understood], open_desk: Opener
) -> None:
    warning = "A message without a name stands for one person here"
    assert warning in _notes(campaigns_section(open_desk(town)))
    rows = [row | {"author_pseudonym": f"p{row['row']}"} for row in town.messages.to_pylist()]
    named = replace(town, messages=pa.Table.from_pylist(rows, schema=town.messages.schema))
    assert warning not in _notes(campaigns_section(open_desk(named)))


def test_it_shows_the_largest_only_and_says_so(town: Understood, open_desk: Opener) -> None:
    (first, *_) = town.campaigns.to_pylist()
    rows = [first | {"campaign_id": f"c{n:04}", "n_people": n} for n in range(3, 6 + MOST_CAMPAIGNS)]
    many = replace(town, campaigns=pa.Table.from_pylist(rows, schema=CAMPAIGNS), quotes={})
    desk = open_desk(many)
    section = campaigns_section(desk)

    assert len(_entries(section).entries) == MOST_CAMPAIGNS
    assert "6 wordings were used by at least five people; only those of most people" in _notes(section)
    assert "At least three people used 8." in _notes(section)
    assert "campaign.c0010.messages" in desk.ledger.figures
    assert "campaign.c0005.messages" not in desk.ledger.figures


def test_it_lists_a_campaign_that_shares_no_words_and_says_nothing_of_a_seal(town: Understood) -> None:
    wordless = _with(town, {"wording": None}, {}, {}, quotes=False)
    brief = build_brief(wordless, BriefOptions(lang="en"))
    page = render_page(brief, wordless.messages)

    assert any(figure.id.startswith("campaign.c0001.") for figure in brief.figures)
    assert "the wording is sealed" not in page
    assert not any(owned.of.startswith("c0") for owned in brief.quotes)


def test_it_marks_words_whose_sentence_goes_on(town: Understood) -> None:
    page = render_page(build_brief(town, BriefOptions()), town.messages)
    quote = page.split('id="campaigns"')[1].split("</section>")[0]

    assert quote.count("goes-on") == 1
    assert quote.index("goes-on") < quote.index("家里暖气只有八度")


def test_it_needs_a_quote_to_be_word_for_word(town: Understood) -> None:
    wrong = replace(town, quotes={**town.quotes, "c0001": (Quote(1, "text", "没有这句话", "near"),)})
    with pytest.raises(QuoteMismatch, match="row 1"):
        build_brief(wrong, BriefOptions())
