"""What is written of the services, plans and rules on the office's list: how many people, words of both."""

from minyi.records import Target
from minyi.reporting.desk import Desk, joined, plain
from minyi.reporting.ledger import COUNTED, NOT_SEALED, select, sql_text
from minyi.reporting.rise import VOICES
from minyi.reporting.shapes import Block, Entries, Entry, Name, Paragraph, Section, Text

FEWEST_PEOPLE = 10
SIDES = ("for", "against")


def targets_section(desk: Desk) -> Section | None:
    """The targets of which ten people or more wrote, most people first; None where the office gave no list.

    No share of positions is told, and nothing at all of a target of fewer people but that they are few.
    """
    listed = desk.understood.targets
    if not listed:
        return None
    ranked = sorted((-_n_voices(desk, one), at, one) for at, one in enumerate(listed))
    many = [one for n_voices, _, one in ranked if -n_voices >= FEWEST_PEOPLE]
    few = [one for one in listed if one not in many]
    blocks: list[Block] = []
    if many:
        blocks += [
            Paragraph(desk.text("targets.no_share")),
            Entries("targets", tuple(_entry(desk, one) for one in many)),
        ]
    if few:
        names = joined(tuple(plain(Name(one.name)) for one in few), desk.say("between.names"))
        blocks.append(Paragraph(desk.text("targets.few", names=names)))
    how = ("targets.how", "targets.quotes") if many else ("targets.how",)
    notes = joined(tuple(desk.text(key) for key in how), desk.say("between.sentences"))
    blocks.append(Paragraph(notes, "note"))
    return Section("targets", desk.say("targets.title"), tuple(blocks))


def naming(target: Target) -> str:
    """The messages that name a target."""
    return f"list_contains(targets, {sql_text(target.target_id)}) AND {NOT_SEALED}"


def _n_voices(desk: Desk, target: Target) -> int:
    return int(str(desk.ledger.ask(select(VOICES, f"{naming(target)} AND {COUNTED}"))[0][0]))


def _entry(desk: Desk, target: Target) -> Entry:
    prefix = f"target.{target.target_id}"
    lines: list[Text] = [desk.three_counts(desk.counts(prefix, naming(target), target.name))]
    quotes = desk.understood.quotes.get(target.target_id, ())
    found = {quote.role for quote in quotes}
    if not found:
        lines.append(desk.text("targets.neither"))
    elif len(found) == 1:
        missing = next(side for side in SIDES if side not in found)
        lines.append(desk.text(f"targets.none_{missing}"))
    return Entry(plain(Name(target.name)), tuple(lines), quotes=desk.quote(target.target_id, quotes))
