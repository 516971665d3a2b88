"""Messages of one instant and one text under different authors, who may be one person entered twice."""

from minyi.reporting.campaigns import LISTED
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import COUNTED, Asked, figure_key, local, select, sql_text
from minyi.reporting.shapes import Text

BODY = "regexp_replace(coalesce(nullif(text, ''), title, ''), '[\\s\\p{Z}]', '', 'g')"
# Words that nobody takes for a coincidence are in a campaign; "agreed" is in none, nor a sealed report.
SAID = f"author_pseudonym IS NOT NULL AND campaign_id IS NOT NULL AND {COUNTED}"
BY_SEVERAL = "count(DISTINCT author_pseudonym) > 1"


def same_moments(desk: Desk) -> Text | None:
    """How many groups of messages bear one instant and one text (white space aside) and several authors.

    None where there are none, or where the messages carry days or hours and hardly any instants. Where they
    carry minutes and no seconds, the letters of five people or more are left out: two of many may well write
    in one minute. Both figures open to the messages of all the groups.
    """
    where = _where(desk)
    if where is None or not desk.ledger.ask(select("row", f"{where} LIMIT 1")):
        return None
    label = desk.say("doubt.same_moment.label")
    messages = desk.ledger.count("same_moment.messages", where, label)
    several = select("published_at", f"{where} GROUP BY published_at, {BODY}")
    query = select("count(*)", "TRUE", f"({several})")
    groups = desk.ledger.figure(Asked("same_moment", query, where, label, (messages,)))
    return None if groups is None else desk.text("doubt.same_moment", groups=groups, n=messages)


def same_moments_of(desk: Desk, issue_id: str, name: str) -> Text | None:
    """How many messages of an issue bear the instant and the text of one by another author; None for none."""
    where = _where(desk)
    if where is None or (issue_id,) not in desk.ledger.ask(select("DISTINCT issue_id", where)):
        return None
    these = f"issue_id = {sql_text(issue_id)} AND {where}"
    label = f"{name}: {desk.say('doubt.same_moment.label')}"
    figure = desk.ledger.count(f"issue.{figure_key(issue_id)}.same_moment", these, label)
    return desk.text("issues.same_moment", n=figure)


def _where(desk: Desk) -> str | None:
    """The messages of such groups as a condition, as far as the instants of the file are told."""
    zone = desk.options.zone
    dated = f"published_at IS NOT NULL AND {COUNTED}"
    tells = ", ".join(
        f"2 * count(*) FILTER ({local('published_at', zone, parts)} NOT IN ('00', '00:00')) > count(*)"
        for parts in ("%M:%S", "%S")
    )
    ((minutes, seconds),) = desk.ledger.ask(select(tells, dated))
    if not minutes:
        return None
    # A day alone is read as its midnight.
    of_instant = f"{SAID} AND {local('published_at', zone, '%H:%M:%S')} <> '00:00:00'"
    if not seconds:
        of_instant += f" AND campaign_id NOT IN ({select('campaign_id', LISTED, 'campaigns')})"
    # The instants come first: of few messages the texts are compared.
    shared = select("published_at", f"{of_instant} GROUP BY published_at HAVING {BY_SEVERAL}")
    near = f"{of_instant} AND published_at IN ({shared})"
    same = select("unnest(list(row))", f"{near} GROUP BY published_at, {BODY} HAVING {BY_SEVERAL}")
    return f"row IN ({same})"
