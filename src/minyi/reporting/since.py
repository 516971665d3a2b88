"""What changed since the earlier brief: new texts and whether they fit, topics that came and went, edits."""

from minyi.reporting.concerns import topic_where
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, COUNTS, Asked, figure_key, select, sql_rows
from minyi.reporting.notices import MOST_NAMED
from minyi.reporting.shapes import Block, Entries, Entry, Figure, Name, Paragraph, Section, Text

_COME = ("new", "back")
_GONE = ("gone", "merged", "split")
_NEW = f"is_new AND {COUNTED}"
_UNFIT = f"is_new AND NOT fits_earlier AND {COUNTED}"
_BY_PEOPLE = "made_by = 'people'"

_Names = tuple[str, ...]


def changed_section(desk: Desk) -> Section | None:
    """What changed since the earlier brief, or nothing where the run goes on from none."""
    since = desk.understood.since
    if since is None:
        return None
    blocks: list[Block] = [*_drift(desk, since.drift)]
    for change in _COME:
        blocks += _come(desk, change)
    for change in _GONE:
        blocks += _gone(desk, change)
    if not desk.ledger.ask(select("change", _program(), "changes")):
        blocks.append(Paragraph(desk.text("since.same")))
    return Section("changed", desk.say("since.title"), tuple(blocks))


def edited_section(desk: Desk) -> Section:
    """What people edited since the last brief, and what of earlier edits still holds."""
    title = desk.say("edited.title")
    made = _n_changes(desk, "edited", f"{_BY_PEOPLE} AND is_new", title)
    still = desk.say("edited.standing")
    standing = _n_changes(desk, "edited.standing", f"{_BY_PEOPLE} AND NOT is_new", still)
    of_messages = _corrected(desk)
    if made.value == 0 and standing.value == 0 and not of_messages:
        return Section("edited", title, (Paragraph(desk.text("edited.none")),))
    blocks: list[Block] = [Paragraph(desk.text("edited.made", n=made)), *_edits(desk, "is_new")]
    if standing.value != 0:
        blocks += [Paragraph(desk.text("edited.still", n=standing)), *_edits(desk, "NOT is_new")]
    return Section("edited", title, (*blocks, *of_messages))


def _corrected(desk: Desk) -> list[Block]:
    """Of how many messages people corrected something."""
    return [
        Paragraph(
            desk.text(
                f"edited.{what}",
                n=desk.ledger.count(f"edited.{what}", sql_rows(rows), desk.say(f"edited.{what}.label")),
            )
        )
        for what, rows in sorted(desk.understood.corrected.items())
    ]


def _drift(desk: Desk, drift: str) -> list[Block]:
    new = desk.ledger.count("since.new", _NEW, desk.say("since.new"), COUNTS["texts"])
    if drift == "none" or new.value == 0:
        return [Paragraph(desk.text("since.drift.none", n=new))]
    unfit = desk.ledger.count("since.unfit", _UNFIT, desk.say("since.unfit"), COUNTS["texts"])
    percent = desk.ledger.percent("since.unfit.percent", unfit, new)
    sentences = [desk.text(f"since.drift.{drift}", n=new, unfit=unfit, percent=percent)]
    if drift == "fits" and not _changes(desk, _program("new")):
        sentences.append(desk.text("since.calm"))
    said = joined(tuple(sentences), desk.say("between.sentences"))
    return [Paragraph(said), Paragraph(desk.text("since.how"), "note")]


def _come(desk: Desk, change: str) -> list[Block]:
    """Topics that are new or back, with their counts."""
    found = _changes(desk, _program(change))
    if not found:
        return []
    entries = []
    for _, ids, names in found:
        counts = desk.counts(f"topic.{figure_key(ids[0])}", topic_where(ids[0]), names[0])
        entries.append(Entry(plain(Name(names[0])), (desk.three_counts(counts),)))
    return [_how_many(desk, change), Entries("plain", tuple(entries))]


def _gone(desk: Desk, change: str) -> list[Block]:
    """Topics that nobody wrote of, or that became one or several."""
    found = _changes(desk, _program(change))
    lines = [_became(desk, before, names) if names else _named(desk, before) for before, _, names in found]
    more = [plain("…")] if len(lines) > MOST_NAMED else []
    told = tuple(Paragraph(line, "reason") for line in (*lines[:MOST_NAMED], *more))
    return [_how_many(desk, change), *told] if found else []


def _how_many(desk: Desk, change: str) -> Paragraph:
    label = desk.say(f"since.topics.{change}.label")
    n = _n_changes(desk, f"since.topics.{change}", _program(change), label)
    return Paragraph(desk.text(f"since.topics.{change}", n=n))


def _edits(desk: Desk, where: str) -> list[Paragraph]:
    """One line for each edit, as many as are told one by one; ``changes.parquet`` holds all."""
    asked = desk.ledger.ask(
        select("change, before_names, now_names, before_ids", f"{_BY_PEOPLE} AND {where}", "changes")
    )
    lines = []
    for change, before, now, ids in asked[: 2 * MOST_NAMED]:
        old, new = _names(before), _names(now) or _names(ids)
        told = _named(desk, new) if old == new else _became(desk, old, new)
        lines.append(Paragraph(desk.text(f"edited.{change}", topics=told), "reason"))
    if len(asked) > len(lines):
        lines.append(Paragraph(plain("…"), "reason"))
    return lines


def _became(desk: Desk, before: _Names, now: _Names) -> Text:
    return desk.text("since.became", before=_named(desk, before), now=_named(desk, now))


def _named(desk: Desk, names: _Names) -> Text:
    shown = tuple(plain(Name(name)) for name in names[:MOST_NAMED])
    return joined(shown, desk.say("between.topics"))


def _program(change: str = "") -> str:
    return "made_by = 'program'" + (f" AND change = '{change}'" if change else "")


def _changes(desk: Desk, where: str) -> list[tuple[_Names, _Names, _Names]]:
    """The names before, the ids now and the names now of changes."""
    asked = desk.ledger.ask(
        select("before_names, now_ids, now_names", f"{where} ORDER BY now_ids, before_ids", "changes")
    )
    return [(_names(before), _names(ids), _names(now)) for before, ids, now in asked]


def _names(found: object) -> _Names:
    return tuple(str(name) for name in found) if isinstance(found, list) else ()


def _n_changes(desk: Desk, figure_id: str, where: str, label: str) -> Figure:
    """How many changes there are ``where``; it opens to the messages of the topics they made."""
    topics = select("unnest(now_ids)", where, "changes")
    under = select("topic_id", f"parent_id IN ({topics})", "topics")
    touched = f"(topic_id IN ({topics}) OR topic_id IN ({under})) AND {COUNTED}"
    asked = Asked(figure_id, select("count(*)", where, "changes"), touched, label)
    return desk.ledger.figure(asked) or desk.ledger.count(figure_id, touched, label)
