"""From what a run understood to a brief: pure, no file is read or written."""

from collections.abc import Callable
from dataclasses import replace

from minyi.records import Understood
from minyi.reporting import (
    arrivals,
    campaigns,
    colophon,
    concerns,
    lead,
    rose,
    since,
    targets,
    timeline,
    urgent,
    voices,
    whence,
)
from minyi.reporting.desk import Desk
from minyi.reporting.ledger import Ledger
from minyi.reporting.shapes import Brief, BriefOptions, Entries, Name, Section, Text
from minyi.reporting.verbatim import check_quotes

SECTIONS: tuple[Callable[[Desk], Section | None], ...] = (
    lead.lead_section,
    urgent.urgent_section,
    rose.rose_section,
    arrivals.arrivals_section,
    whence.unheard_section,
    concerns.issues_section,
    targets.targets_section,
    campaigns.campaigns_section,
    timeline.timeline_section,
    colophon.asks_section,
    whence.whence_section,
    colophon.kinds_section,
    since.changed_section,
    concerns.topics_section,
    voices.promises_section,
    colophon.doubt_section,
    voices.ideas_section,
    voices.questions_section,
    voices.drawn_section,
    colophon.made_section,
    since.edited_section,
)


def build_brief(understood: Understood, options: BriefOptions) -> Brief:
    """The brief of a run: every figure asked of the tables, every quote checked.

    The zone of ``options`` must be an IANA name: reading refuses others. Raises ``QuoteMismatch`` when a
    quote is not in its message. Costs about a millisecond a figure, and one pass over the messages a query.
    """
    check_quotes(understood)
    ledger = Ledger(understood, options.most_listed)
    try:
        desk = Desk(understood, options, ledger)
        sections = _without_bare_heading(
            [made for section in SECTIONS if (made := section(desk)) is not None]
        )
        return Brief(
            options=options,
            run=understood.run,
            title=desk.say("brief.title"),
            dateline=_dateline(desk),
            sections=sections,
            figures=tuple(ledger.figures.values()),
            lists=ledger.lists(),
            quotes=tuple(desk.quoted),
        )
    finally:
        ledger.close()


def _without_bare_heading(sections: list[Section]) -> tuple[Section, ...]:
    """``sections``; letters in the same words of which none is listed are told of with what came in."""
    bare = next((one for one in sections if one.id == "campaigns" and not _lists_any(one)), None)
    if bare is None:
        return tuple(sections)
    return tuple(
        replace(one, blocks=one.blocks + bare.blocks) if one.id == "arrivals" else one
        for one in sections
        if one is not bare
    )


def _lists_any(section: Section) -> bool:
    return any(isinstance(block, Entries) for block in section.blocks)


def _dateline(desk: Desk) -> Text:
    sources = desk.understood.run.inputs
    name: Name | Text = Name(sources[0].name if sources else "–")
    if len(sources) > 1:
        name = desk.text("brief.more_sources", first=name)
    first = timeline.instant("period.first", desk, "min")
    last = timeline.instant("period.last", desk, "max")
    if first is None or last is None:
        return desk.text("brief.dateline.undated", sources=name)
    return desk.text("brief.dateline", first=first, last=last, sources=name)
