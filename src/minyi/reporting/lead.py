"""The opening of the brief: how many, what is urgent, what most people spoke of, in all and lately."""

from minyi.reporting.arrivals import KEPT_URGENT, all_counts, issue_counts
from minyi.reporting.concerns import issue_days
from minyi.reporting.desk import Desk, plain
from minyi.reporting.lately import Lately, lately_in
from minyi.reporting.ledger import CountFigures, select, sql_text
from minyi.reporting.rise import VOICES
from minyi.reporting.shapes import Name, Paragraph, Section, Text
from minyi.reporting.urgent import cases_of, cases_told

FEWEST_VOICES = 3  # on an issue or a topic, to say that it was spoken of most


def lead_section(desk: Desk) -> Section:
    """What to read when there is no time to read on."""
    counts, title = all_counts(desk), desk.say("lead.title")
    if counts.messages.value == 0:
        return Section("lead", title, (Paragraph(desk.text("lead.nothing"), "lead"),))
    lately = lately_in(desk)
    sentences = [_urgent(desk, lately), *_spoken_of(desk, lately)]
    paragraphs = [Paragraph(_everything(desk, counts), "whole")]
    paragraphs += [Paragraph(sentence, "lead") for sentence in sentences]
    if counts.people.value == 0:
        paragraphs.append(Paragraph(desk.text("lead.posts_only"), "note"))
    elif counts.unverified.value != 0:
        paragraphs.append(Paragraph(desk.text("lead.some_unverified", unverified=counts.unverified), "note"))
    return Section("lead", title, tuple(paragraphs))


def _everything(desk: Desk, counts: CountFigures) -> Text:
    received = desk.ledger.count("received", "TRUE", desk.say("arrivals.received"))
    what = "lead.all" if received.value == counts.messages.value else "lead.counted"
    named = "people" if counts.unverified.value == 0 else "mixed"
    return desk.text(
        f"lead.whole.{named if counts.people.value else 'posts'}",
        what=plain(desk.say(what)),
        messages=counts.messages,
        people=counts.people,
        texts=counts.texts,
        unverified=counts.unverified,
    )


def _urgent(desk: Desk, lately: Lately | None) -> Text:
    urgent = desk.ledger.count("urgent", KEPT_URGENT, desk.say("urgent.title"))
    if urgent.value == 0:
        return desk.text("lead.calm")
    cases = cases_told(desk, cases_of(desk), "urgent.about")
    if lately is None:
        return desk.text("lead.urgent", n=urgent, cases=cases)
    where = f"{KEPT_URGENT} AND {lately.spans.last_days}"
    recent = desk.ledger.count("urgent.recent", where, desk.say("rose.recent"))
    words = "lead.urgent.recent" if recent.value != 0 else "lead.urgent.before"
    return desk.text(words, n=urgent, cases=cases, recent=recent, last=lately.last)


def _spoken_of(desk: Desk, lately: Lately | None) -> list[Text]:
    """The hottest issue of all, and the issue, or else the topic, of most voices in the last thirty days."""
    first = desk.ledger.ask("SELECT issue_id, name FROM issues ORDER BY rank LIMIT 1")
    sentences = []
    for issue_id, name in first:
        counts = desk.three_counts(issue_counts(desk, str(issue_id), str(name)))
        days = issue_days(desk, str(issue_id), str(name))
        words = "lead.hottest" if days is None else "lead.hottest.days"
        sentences.append(desk.text(words, name=Name(str(name)), counts=counts, days=days or plain()))
    if lately is None:
        return sentences
    for column, table in (("issue_id", "issues"), ("topic_id", "topics")):
        found = _most_voices(desk, column, table, lately)
        if found is not None:
            is_same = column == "issue_id" and found[0] == str(first[0][0])
            words = "same" if is_same else table
            counts = _recent(desk, column, found, lately)
            sentences.append(desk.text(f"lead.recent.{words}", name=Name(found[1]), counts=counts))
            break
    return sentences


def _most_voices(desk: Desk, column: str, table: str, lately: Lately) -> tuple[str, str] | None:
    """The id and the name of what most voices of the last days are on, if they are enough."""
    on = f"{column} IS NOT NULL AND {lately.spans.recent} GROUP BY ALL"
    voices = f"({select(f'{column} AS id, {VOICES} AS n, count(*) AS size', on)})"
    found = desk.ledger.ask(
        select(
            "id, name",
            f"n >= {FEWEST_VOICES} ORDER BY n DESC, size DESC, id LIMIT 1",
            f"{voices} JOIN {table} ON {column} = id",
        )
    )
    return (str(found[0][0]), str(found[0][1])) if found else None


def _recent(desk: Desk, column: str, found: tuple[str, str], lately: Lately) -> Text:
    where = f"{column} = {sql_text(found[0])} AND {lately.spans.recent}"
    return desk.three_counts(desk.counts("recent", where, f"{found[1]}: {desk.say('rose.recent')}"))
