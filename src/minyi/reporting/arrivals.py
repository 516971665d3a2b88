"""What came in: the counts of all, and the fates that add up."""

from minyi.records import Fate
from minyi.reporting.desk import Desk, plain
from minyi.reporting.ledger import COUNTED, CountFigures, figure_key, sql_text
from minyi.reporting.shapes import (
    Code,
    Figure,
    Labelled,
    Name,
    Numbers,
    Paragraph,
    Section,
    Text,
)

KEPT_URGENT = "fate = 'kept' AND urgency IN ('1h', '2h')"


def all_counts(desk: Desk) -> CountFigures:
    """The three counts of everything that is counted."""
    return desk.counts("all", "TRUE", desk.say("counts.all"))


def issue_counts(desk: Desk, issue_id: str, name: str) -> CountFigures:
    """The three counts of one issue."""
    return desk.counts(f"issue.{figure_key(issue_id)}", f"issue_id = {sql_text(issue_id)}", name)


def arrivals_section(desk: Desk) -> Section:
    """The fates of all rows received, with the reasons, as a sum."""
    ledger = desk.ledger
    received = ledger.count("received", "TRUE", desk.say("arrivals.received"))
    fates = {
        fate: ledger.count(fate.value, f"fate = '{fate}'", desk.say(f"arrivals.{fate}")) for fate in Fate
    }
    terms = [Labelled(desk.say("arrivals.received"), received)]
    for index, (fate, figure) in enumerate(fates.items()):
        terms.append(Labelled(desk.say(f"arrivals.{fate}"), figure, "+" if index else "="))
    paragraphs = [Paragraph(desk.text("arrivals.adds_up")), Paragraph(_folds(desk, fates[Fate.COPY]))]
    paragraphs += [Paragraph(reason, "reason") for reason in _reasons(desk)]
    again = ledger.count(
        "asked_again", "fate = 'kept' AND reason = 'asked_again'", desk.say("reason.asked_again")
    )
    if again.value != 0:
        paragraphs.append(Paragraph(desk.text("arrivals.asked_again", n=again)))
    misconduct = misconduct_count(desk)
    if misconduct.value != 0:
        paragraphs.append(Paragraph(desk.text("arrivals.misconduct", n=misconduct)))
    return Section("arrivals", desk.say("arrivals.title"), (Numbers("sum", tuple(terms)), *paragraphs))


def misconduct_count(desk: Desk) -> Figure:
    """How many reports of misconduct were counted."""
    where = f"list_contains(kinds, 'misconduct') AND {COUNTED}"
    return desk.ledger.count("misconduct", where, desk.say("kind.misconduct"))


def _folds(desk: Desk, copies: Figure) -> Text:
    if copies.value == 0:
        return desk.text("arrivals.no_folds")
    folded = "row IN (SELECT copy_of FROM messages WHERE fate = 'copy')"
    originals = desk.ledger.count("originals", folded, desk.say("arrivals.copy"))
    return desk.text("arrivals.folds", copies=copies, originals=originals)


def _reasons(desk: Desk) -> list[Text]:
    asked = desk.ledger.ask(
        "SELECT fate, reason, count(*) FROM messages WHERE fate IN ('set_aside', 'rejected') "
        "GROUP BY ALL ORDER BY fate DESC, count(*) DESC, reason"
    )
    lines = []
    for fate, reason, _ in asked:
        code = "" if reason is None else str(reason)
        known = desk.known("reason", code)
        label = Name(known) if known else Code(code or desk.say("whence.unknown"))
        where = f"fate = '{fate}' AND " + (
            "reason IS NULL" if reason is None else f"reason = {sql_text(code)}"
        )
        figure = desk.ledger.count(f"{fate}.{figure_key(code) or 'none'}", where, known or code)
        lines.append(
            desk.text("arrivals.reason", reason=plain(desk.say(f"fate.{fate}"), " · ", label), n=figure)
        )
    return lines
