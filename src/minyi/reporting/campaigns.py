"""Campaigns: messages of several people that are made from one wording."""

from collections.abc import Iterator, Sequence

from minyi.reporting.arrivals import all_counts
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, Asked, figure_key, local, select, sql_text
from minyi.reporting.shapes import Block, Entries, Entry, Figure, Paragraph, Section, Text

MOST_CAMPAIGNS = 5
# A person who posts the same twice, or two who share a letter, are no campaign to whoever reads the page.
OF_MANY = "n_people + n_unverified >= 3"
OF_FEW = f"NOT {OF_MANY}"
OF_ONE = "n_people = 1 AND n_unverified = 0"
# Three neighbours who send the same letter have talked to each other: from five on, as where a rise is told,
# the page shows the letter.
LISTED = "n_people + n_unverified >= 5"


def campaigns_section(desk: Desk) -> Section | None:
    """The campaigns of five people or more, and how many there are of fewer.

    None where three people share no wording.
    """
    total = _how_many(desk, "campaigns", OF_MANY)
    if total is None or total.value == 0:
        return None
    found = _largest(desk)
    entries = tuple(_campaign(desk, row) for row in found[:MOST_CAMPAIGNS])
    sums = Paragraph(joined(tuple(_sums(desk, total, len(found))), desk.say("between.sentences")), "note")
    listed: tuple[Block, ...] = (Paragraph(desk.text("campaigns.how")), Entries("gathered", entries))
    return Section("campaigns", desk.say("campaigns.title"), (*(listed if entries else ()), sums))


def _sums(desk: Desk, total: Figure, n_found: int) -> Iterator[Text]:
    """How many wordings there are of many people, and of few."""
    many = _how_many(desk, "campaigns.many", LISTED)
    if many is None or many.value == 0:
        yield desk.text("campaigns.none", n=total)
    else:
        key = "campaigns.first" if n_found > MOST_CAMPAIGNS else "campaigns.all"
        yield desk.text(key, n=total, many=many)
    few = _how_many(desk, "campaigns.few", OF_FEW)
    if few is not None and few.value != 0:
        alone = _how_many(desk, "campaigns.alone", OF_ONE)
        by_one = plain() if alone is None or alone.value == 0 else desk.text("campaigns.alone", n=alone)
        yield desk.text("campaigns.few", n=few, alone=by_one)
    if all_counts(desk).unverified.value != 0:
        yield desk.text("campaigns.nameless")


def listed_campaigns(desk: Desk) -> frozenset[str]:
    """The ids of the campaigns that the page lists."""
    return frozenset(str(row[0]) for row in _largest(desk)[:MOST_CAMPAIGNS])


def _largest(desk: Desk) -> Sequence[tuple[object, ...]]:
    """The campaigns of five people or more, the largest first, one more than the page lists."""
    return desk.ledger.ask(
        select(
            "campaign_id, wording, n_wordings",
            f"{LISTED} ORDER BY n_people + n_unverified DESC, n_messages DESC, campaign_id "
            f"LIMIT {MOST_CAMPAIGNS + 1}",
            "campaigns",
        )
    )


def _how_many(desk: Desk, figure_id: str, those: str) -> Figure | None:
    query = select("count(*)", those, "campaigns")
    where = f"campaign_id IN ({select('campaign_id', those, 'campaigns')})"
    return desk.ledger.figure(Asked(figure_id, query, where, desk.say("campaigns.title")))


def _campaign(desk: Desk, row: tuple[object, ...]) -> Entry:
    campaign_id, wording, n_wordings = str(row[0]), row[1], row[2]
    label = desk.say("campaigns.title") if wording is None else str(wording)
    this = f"campaign_id = {sql_text(campaign_id)}"
    prefix = f"campaign.{figure_key(campaign_id)}"
    lines = [desk.three_counts(desk.counts(prefix, this, label))]
    facts = _days(desk, campaign_id, label)
    if n_wordings == 1:
        facts.append(desk.text("campaigns.alike"))
    else:
        versions = _of_campaign(desk, campaign_id, ("wordings", "n_wordings"), label)
        facts += [] if versions is None else [desk.text("campaigns.wordings", n=versions)]
    facts += _by_one(desk, prefix, (this, label))
    lines.append(joined(tuple(facts), " · "))
    quotes = desk.quote(campaign_id, desk.understood.quotes.get(campaign_id, ()))
    return Entry(plain(), tuple(lines), quotes=quotes)


def _by_one(desk: Desk, prefix: str, asked: tuple[str, str]) -> list[Text]:
    """How many messages one person wrote, where anybody wrote several; it opens to all of them."""
    where = f"{asked[0]} AND {COUNTED}"
    query = select("list_max(map_values(histogram(author_pseudonym)))", where)
    ((most,),) = desk.ledger.ask(query)
    if most is None or most == 1:
        return []
    n = desk.ledger.figure(Asked(f"{prefix}.by_one", query, where, asked[1]))
    return [] if n is None else [desk.text("campaigns.by_one", n=n)]


def _days(desk: Desk, campaign_id: str, label: str) -> list[Text]:
    first, last = (
        _of_campaign(desk, campaign_id, (end, local(end, desk.options.zone)), label)
        for end in ("first_at", "last_at")
    )
    if first is None or last is None:
        return []
    return [desk.text("issues.day" if first.value == last.value else "issues.span", first=first, last=last)]


def _of_campaign(desk: Desk, campaign_id: str, asked: tuple[str, str], label: str) -> Figure | None:
    """The figure of a name and what is asked for under it of the table of campaigns."""
    name, what = asked
    this = f"campaign_id = {sql_text(campaign_id)}"
    query = select(what, this, "campaigns")
    where = f"{this} AND {COUNTED}"
    return desk.ledger.figure(Asked(f"campaign.{figure_key(campaign_id)}.{name}", query, where, label))
