"""Kinds and requests, and the end of the brief: doubts, and how it was made."""

from minyi.records import Kind, Run
from minyi.reporting.arrivals import all_counts
from minyi.reporting.concerns import DENSE
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, NOT_A_COPY, Asked, select
from minyi.reporting.notices import MOST_NAMED, parts_of
from minyi.reporting.same_moments import same_moments
from minyi.reporting.shapes import Block, Code, Figure, Fold, Name, Paragraph, Section, Table, Text
from minyi.reporting.timeline import undated_count, watched_in
from minyi.reporting.whence import counted_row, counts_head

FEW = 100  # below so many messages, shares are not to be trusted


def kinds_section(desk: Desk) -> Section:
    """How many messages are of each kind; a message may be of several."""
    rows = []
    for kind in Kind:
        label = desk.say(f"kind.{kind}")
        row = counted_row(desk, plain(label), f"kind.{kind}", f"list_contains(kinds, '{kind}')", label)
        if row.share:
            rows.append(row)
    rows.sort(key=lambda row: -(row.share or 0.0))
    title = desk.say("kinds.title")
    none = desk.ledger.count("kind.none", f"coalesce(len(kinds), 0) = 0 AND {COUNTED}", title)
    blocks: list[Block] = []
    if rows:
        blocks.append(Table(title, counts_head(desk, desk.say("kinds.head")), tuple(rows)))
        blocks.append(Paragraph(desk.text("kinds.several"), "note"))
    if none.value != 0:
        blocks.append(Paragraph(desk.text("kinds.none", n=none), "note"))
    return Section("kinds", title, tuple(blocks))


def asks_section(desk: Desk) -> Section:
    """How many things are asked for, copies aside."""
    do, answer = (_asks(desk, kind) for kind in ("do", "answer"))
    title = desk.say("asks.title")
    without = desk.ledger.count("ask.none", "coalesce(len(asks), 0) = 0 AND fate = 'kept'", title)
    do_in, answer_in = (_askers(desk, kind) for kind in ("do", "answer"))
    sentences = [desk.text("asks.both", do=do, do_in=do_in, answer=answer, answer_in=answer_in)]
    if without.value != 0:
        sentences.append(desk.text("asks.without", n=without))
    told = Paragraph(joined(tuple(sentences), desk.say("between.sentences")))
    return Section("asks", title, (told, Paragraph(desk.text("asks.counted"), "note")))


def _asks(desk: Desk, kind: str) -> Figure:
    asked = f"({select('row, unnest(asks) AS ask', NOT_A_COPY)})"
    query = select("count(*)", f"ask.kind = '{kind}'", asked)
    where = f"row IN ({query.replace('count(*)', 'row')})"
    figure = desk.ledger.figure(Asked(f"ask.{kind}", query, where, desk.say(f"asks.{kind}")))
    return figure or desk.ledger.count(f"ask.{kind}", where, desk.say(f"asks.{kind}"))


def _askers(desk: Desk, kind: str) -> Figure:
    """How many messages ask for anything of a kind, copies aside."""
    asked = f"({select('row, unnest(asks) AS ask', NOT_A_COPY)})"
    those = select("row", f"ask.kind = '{kind}'", asked)
    return desk.ledger.count(f"ask.{kind}.messages", f"row IN ({those})", desk.say(f"asks.{kind}"))


def doubt_section(desk: Desk) -> Section:
    """Why the figures may mislead."""
    messages = all_counts(desk).messages
    sentences: list[Text] = []
    if float(messages.value) < FEW:
        sentences.append(desk.text("doubt.small", n=messages))
    undated = undated_count(desk)
    if undated.value != 0:
        sentences.append(desk.text("doubt.undated", n=undated))
    again = same_moments(desk)
    if again is not None:
        sentences.append(again)
    outliers = desk.ledger.count("outliers", f"topic_id IS NULL AND {COUNTED}", desk.say("topics.title"))
    if outliers.value != 0:
        percent = desk.ledger.percent("outliers.percent", outliers, messages)
        sentences.append(desk.text("doubt.outliers", n=outliers, percent=percent))
    for notice in desk.understood.notices:
        sentences.append(desk.text("doubt.notice", notice=_notice(desk, notice)))
    sentences.append(desk.text("doubt.machine"))
    return Section("doubt", desk.say("doubt.title"), tuple(Paragraph(one, "reason") for one in sentences))


def _notice(desk: Desk, notice: str) -> Text:
    code, names = parts_of(notice)
    if desk.known("notice", code) is None:
        return plain(Code(code))
    if not names:
        return desk.text(f"notice.{code}")
    between = desk.say("between.names")
    told = joined(tuple(plain(Name(name)) for name in names[1:][:MOST_NAMED]), between)
    rest = plain(between, "…") if len(names) > 1 + MOST_NAMED else plain()
    return desk.text(f"notice.{code}", file=Name(names[0]), names=joined((told, rest), ""))


def made_section(desk: Desk) -> Section:
    """What is needed to do it again: the Run; and how things are counted, for those who ask."""
    run = desk.understood.run
    version = desk.text(
        "made.version",
        version=Code(run.code_version),
        model=Code(run.embedder),
        seed=Code(str(desk.options.seed)),
        zone=Code(desk.options.zone),
    )
    blocks: list[Block] = [Paragraph(desk.text("made.again"), "note"), Paragraph(version, "note")]
    for summary, lines in (("made.how", _methods(desk)), ("made.settings", _settings(desk, run))):
        if lines:
            blocks.append(Fold(desk.say(summary), tuple(Paragraph(line, "note") for line in lines)))
    return Section("made", desk.say("made.title"), tuple(blocks))


def _methods(desk: Desk) -> list[Text]:
    """How the parts that the page has were worked out."""
    found = {
        "made.rose": watched_in(desk) is not None,
        "made.issues": bool(desk.ledger.ask(select("issue_id", "TRUE LIMIT 1", "issues"))),
        "made.dense": bool(desk.ledger.ask(select("issue_id", f"{DENSE} LIMIT 1", "issues"))),
        "made.places": bool(desk.ledger.ask(select("row", "place_within IS NOT NULL LIMIT 1"))),
        "made.drawn": all_counts(desk).messages.value != 0,
    }
    return [desk.text(words) for words, is_there in found.items() if is_there]


def _settings(desk: Desk, run: Run) -> list[Text]:
    """The files, and what was set otherwise than by the files; the zone stands with the version."""
    lines = [
        desk.text("made.input", name=Name(source.name), n=Code(str(source.n_rows)), sum=Code(source.sha256))
        for source in run.inputs
    ]
    return lines + [
        _setting(desk, name, run.parameters[name]) for name in sorted(run.parameters) if name != "zone"
    ]


def _setting(desk: Desk, name: str, value: str) -> Text:
    for words in (f"{name}.{value}", name):
        if desk.known("setting", words) is not None:
            return desk.text(f"setting.{words}", value=Code(value))
    return desk.text("made.parameter", name=Code(name), value=Code(value))
