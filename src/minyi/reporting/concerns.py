"""What people are concerned with: the hot issues, the topics."""

from minyi.reporting.arrivals import all_counts, issue_counts
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, Asked, figure_key, local, select, sql_text
from minyi.reporting.same_moments import same_moments_of
from minyi.reporting.shapes import (
    Block,
    Code,
    Entries,
    Entry,
    Meter,
    Name,
    Paragraph,
    Section,
    Table,
    TableRow,
    Text,
)
from minyi.reporting.whence import counted_row, counts_head

MOST_ISSUES = 10
MOST_QUOTED_TOPICS = 12
QUOTES_OF_ISSUE = 2
PARTS = ("people", "support", "concentration")
# That more than half of the people, and three, wrote within ninety days, which are half of the time at most.
DENSE = (
    "concentration > 0.5 AND round(concentration * (n_people + n_unverified)) >= 3 "
    "AND last_at - first_at > INTERVAL 90 DAY AND 2 * (dense_to - dense_from) <= last_at - first_at"
)
DENSE_ENDS = ("dense_from", "dense_to")
# What stands before the words of a topic without a common matter.
OTHER = ("其他：", "other: ")
FEWEST_BY_ONE = 5  # messages of one person, for it to be said that they are half of a topic


def issues_section(desk: Desk) -> Section:
    """The ten hottest issues with their counts, parts of the score and a quote or two."""
    found = desk.ledger.ask(
        "SELECT issue_id, name, part_people, part_support, part_concentration FROM issues ORDER BY rank"
    )
    title = desk.say("issues.title")
    if not found:
        return Section("issues", title, (Paragraph(desk.text("issues.none")),))
    # One scale for the three parts, since they are added up.
    longest = max(_number(part) for issue in found for part in issue[2:]) or 1.0
    entries = tuple(_issue(desk, issue, longest) for issue in found[:MOST_ISSUES])
    how = [Paragraph(desk.text("issues.bars"), "note")]
    if len(found) > MOST_ISSUES:
        query, where = "SELECT count(*) FROM issues", f"issue_id IS NOT NULL AND {COUNTED}"
        n_issues = desk.ledger.figure(Asked("issues", query, where, title))
        if n_issues is not None:
            how.insert(0, Paragraph(desk.text("issues.all", n=n_issues), "note"))
    return Section("issues", title, (Entries("issues", entries), *how))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _issue(desk: Desk, issue: tuple[object, ...], longest: float) -> Entry:
    issue_id, name = str(issue[0]), str(issue[1])
    key = f"issue.{figure_key(issue_id)}"
    this = f"issue_id = {sql_text(issue_id)}"
    lines = [desk.three_counts(issue_counts(desk, issue_id, name))]
    if (days := issue_days(desk, issue_id, name)) is not None:
        lines.append(days)
    if (again := same_moments_of(desk, issue_id, name)) is not None:
        lines.append(again)
    meters = []
    for part, value in zip(PARTS, issue[2:], strict=True):
        query = select(f"round(part_{part}, 2)", this, "issues")
        figure = desk.ledger.figure(Asked(f"{key}.part_{part}", query, f"{this} AND {COUNTED}", name))
        if figure is not None:
            meters.append(Meter(desk.say(f"issues.part.{part}"), max(0.0, _number(value) / longest), figure))
    quotes = desk.quote(issue_id, desk.understood.quotes.get(issue_id, ())[:QUOTES_OF_ISSUE])
    return Entry(plain(Name(name)), tuple(lines), tuple(meters), quotes)


def issue_days(desk: Desk, issue_id: str, name: str) -> Text | None:
    """From when to when an issue was written of, and when by most; None where no message has a date."""
    key, this = f"issue.{figure_key(issue_id)}", f"issue_id = {sql_text(issue_id)}"
    first, last = (
        desk.ledger.figure(
            Asked(
                f"{key}.{end}",
                select(local(end, desk.options.zone), this, "issues"),
                f"{this} AND {COUNTED}",
                name,
            )
        )
        for end in ("first_at", "last_at")
    )
    if first is None or last is None:
        return None
    days = desk.text("issues.day" if first.value == last.value else "issues.span", first=first, last=last)
    return joined((days, *_dense(desk, key, this, name)), desk.say("issues.between"))


def _dense(desk: Desk, key: str, this: str, name: str) -> list[Text]:
    """The months in which most wrote, where one or two voices far off stretch the dates of the others."""
    most = f"{this} AND {DENSE}"
    if not desk.ledger.ask(select("issue_id", most, "issues")):
        return []
    dense = (select(end, this, "issues") for end in DENSE_ENDS)
    where = f"{this} AND published_at BETWEEN ({next(dense)}) AND ({next(dense)}) AND {COUNTED}"
    first, last = (
        desk.ledger.figure(
            Asked(f"{key}.{end}", select(local(end, desk.options.zone, "%Y-%m"), most, "issues"), where, name)
        )
        for end in DENSE_ENDS
    )
    if first is None or last is None:
        return []
    is_one = first.value == last.value
    return [desk.text("issues.dense.month" if is_one else "issues.dense", first=first, last=last)]


Topic = tuple[str, str | None, str]  # its id, that of the topic above it, its name
# The messages of each topic and of the topics under it.
TOPIC_GROUPS = (
    "SELECT topic_id, topic_id AS topic_group FROM topics "
    "UNION SELECT topic_id, parent_id FROM topics WHERE parent_id IS NOT NULL"
)


def topics_section(desk: Desk) -> Section:
    """Both levels of topics with their counts and shares, and quotes of each on the upper level."""
    topics = [
        (str(topic_id), None if parent is None else str(parent), str(name))
        for topic_id, parent, name in desk.ledger.ask(
            "SELECT topic_id, parent_id, name FROM topics ORDER BY n_messages DESC, topic_id"
        )
    ]
    title = desk.say("topics.title")
    if not topics:
        return Section("topics", title, (Paragraph(desk.text("topics.none")),))
    known = {topic_id for topic_id, _, _ in topics}
    by_one = _by_one(desk)
    desk.ledger.foresee(TOPIC_GROUPS, topic_where)
    rows: list[TableRow] = []
    quoted: list[Entry] = []
    for top in (topic for topic in topics if topic[1] not in known):
        under = [topic for topic in topics if topic[1] == top[0]]
        rows.append(_topic_row(desk, top, 0, by_one))
        # Of a topic with just one under it, that one would say the same again.
        if len(under) > 1:
            rows += [_topic_row(desk, topic, 1, by_one) for topic in _plainly_other(desk, under)]
        quotes = desk.understood.quotes
        spoken = next((topic for topic in (top, *under) if quotes.get(topic[0])), None)
        if spoken is not None and len(quoted) < MOST_QUOTED_TOPICS:
            quoted.append(_quoted(desk, spoken))
    head = (*counts_head(desk, desk.say("topics.head")), desk.say("counts.share.label"))
    blocks: list[Block] = [Table(title, head, tuple(rows))]
    if quoted:
        blocks.append(Entries("quotes", tuple(quoted)))
    return Section("topics", title, tuple(blocks))


def topic_where(topic_id: str) -> str:
    """The messages of a topic and of the topics under it."""
    literal = sql_text(topic_id)
    under = select("topic_id", f"parent_id = {literal}", "topics")
    return f"(topic_id = {literal} OR topic_id IN ({under}))"


def _by_one(desk: Desk) -> frozenset[str]:
    """The topics of which one person wrote half of the messages or more."""
    grouped = f"messages JOIN ({TOPIC_GROUPS}) USING (topic_id)"
    wrote = select(
        "topic_group, author_pseudonym, count(*) AS n",
        f"{COUNTED} GROUP BY topic_group, author_pseudonym",
        grouped,
    )
    most = "max(n) FILTER (author_pseudonym IS NOT NULL)"
    half = f"TRUE GROUP BY topic_group HAVING {most} >= {FEWEST_BY_ONE} AND 2 * {most} >= sum(n)"
    return frozenset(
        str(topic_id) for (topic_id,) in desk.ledger.ask(select("topic_group", half, f"({wrote})"))
    )


def _plainly_other(desk: Desk, topics: list[Topic]) -> list[Topic]:
    """The topics of one parent; the only one without a common matter is just called so, without its words.

    Those words stand for few of its messages. What people called a topic stays.
    """
    given = desk.ledger.ask(select("unnest(now_names)", "made_by <> 'program'", "changes"))
    others = [topic for topic in topics if topic[2].startswith(OTHER) and (topic[2],) not in given]
    if len(others) != 1:
        return topics
    return [
        (topic[0], topic[1], topic[2].split(":")[0].split("：")[0]) if topic in others else topic
        for topic in topics
    ]


def _topic_row(desk: Desk, topic: Topic, level: int, by_one: frozenset[str]) -> TableRow:
    topic_id, _, name = topic
    prefix = f"topic.{figure_key(topic_id)}"
    # People name topics by their ids when they rename, merge, split or pin them.
    label = plain(Name(name), " ", Code(topic_id))
    if topic_id in by_one:
        where = f"{topic_where(topic_id)} AND {COUNTED}"
        # It opens to all messages of the topic: what one person wrote is listed nowhere.
        query = select("list_max(map_values(histogram(author_pseudonym)))", where)
        if (n := desk.ledger.figure(Asked(f"{prefix}.by_one", query, where, name))) is not None:
            label = plain(*label.parts, " ", *desk.text("topics.by_one", n=n).parts)
    row = counted_row(desk, label, prefix, topic_where(topic_id), name)
    messages = desk.ledger.figures[f"{prefix}.messages"]
    share = desk.ledger.percent(f"{prefix}.percent", messages, all_counts(desk).messages)
    return TableRow((*row.cells, plain(share, "%")), row.share, level)


def _quoted(desk: Desk, topic: Topic) -> Entry:
    quotes = desk.understood.quotes[topic[0]]
    near = tuple(quote for quote in quotes if quote.role != "dissent")[:QUOTES_OF_ISSUE]
    dissent = tuple(quote for quote in quotes if quote.role == "dissent")[:1]
    title: Text = plain(Name(topic[2]))
    return Entry(title, quotes=desk.quote(topic[0], near + dissent))
