"""Whether a message reports bribery, embezzlement or abuse of office as a fact, and whether words accuse."""

import re

from minyi.understanding.cues import misconduct as cues

_NEAR = 200  # characters around an accusation that may take it back
_BEFORE = 40  # characters before a deed in which who did it is named; in Latin script three times as many
_REPORTED = 30  # characters behind a word of reporting in which who is reported is named
_BEHIND = 12  # characters behind it
_OPENING = 300  # characters of a text in which it says that it reports

# Words that accuse somebody are not quoted even where the message was not taken for a report of misconduct.
_ACCUSES = re.compile(
    r"举报|检举|揭发|控告|贪污|受贿|行贿|贿赂|侵吞|腐败|黑社会|保护伞|勾结|包庇|徇私|以权谋私|滥用职权|\b(?:corrupt|brib|embezzl|whistle-?blow)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?:\s|$)")
_CLAUSE_SIGN = re.compile(r"[,。!?;]")


def reports_misconduct(head: str, body: str) -> bool:
    """Whether somebody with public power or money is accused, in one breath and without doubt; level form.

    A deed of the plain words (bribes taken, money embezzled) needs a public actor beside it, or a message
    that reports by its own word. Words often thrown in anger need both: the actor, and a report or a call on
    those who look into officials.
    """
    if not (cues.HINT.search(head) or cues.HINT.search(body)):
        return False
    reported = (_report_in(head, cues.REPORT), _report_in(body, cues.REPORT_IN_TEXT))
    if body.startswith(head):  # no title, but the first sentence of the text
        reported = (None, reported[1])
    is_report = any(words is not None for words in reported)
    is_private = cues.PRIVATE.search(head) is not None
    needs_actor = is_private or not is_report
    if any(
        _accuses(field, cues.HARD, needs_actor=needs_actor, is_report=is_report) for field in (head, body)
    ):
        return True
    if not is_report and not (cues.OVERSEERS.search(head) or cues.OVERSEERS.search(body)):
        return False
    needs_actor = is_private or not any(words and cues.ACTOR.search(words) for words in reported)
    return any(
        _accuses(field, cues.SOFT, needs_actor=needs_actor, is_report=is_report) for field in (head, body)
    )


def accuses(words: str) -> bool:
    """Whether words speak of wrong done by somebody: such messages are not picked for a quote."""
    return _ACCUSES.search(words) is not None


def _report_in(field: str, pattern: re.Pattern[str]) -> str | None:
    """The words behind a word of reporting, where who is reported is named; None where nobody is."""
    report = pattern.search(field, 0, _OPENING)
    if report is None:
        return None
    return _CLAUSE_SIGN.split(field[report.end() : report.end() + _REPORTED])[0]


def _accuses(field: str, deed: re.Pattern[str], *, needs_actor: bool, is_report: bool) -> bool:
    for match in deed.finditer(field):
        left, right = max(0, match.start() - _NEAR), match.end() + _NEAR
        before = list(_SENTENCE_END.finditer(field, left, match.start()))
        start = before[-1].end() if before else left
        after = _SENTENCE_END.search(field, match.end(), right)
        sentence = field[start : after.end() if after is not None else right]
        clause = field[max(start, match.start() - 12) : match.end() + 6]
        is_law = cues.LAW.search(field, match.end(), match.end() + 40)
        if is_law or cues.LAW_BEFORE.search(field[start : match.start()]):
            continue
        # Who reports, and then asks when it will be looked into, does not ask whether it was done.
        goes_on = is_report and "," in sentence[match.end() - start :]
        if cues.DOUBT.search(clause) or (sentence.rstrip().endswith("?") and not goes_on):
            continue
        if _is_of_public(field, match, start, needs_actor=needs_actor):
            return True
    return False


def _is_of_public(field: str, match: re.Match[str], start: int, *, needs_actor: bool) -> bool:
    """Whether a deed is that of somebody with public power, by who is named around it."""
    n_before = _BEFORE * 3 if match.group().isascii() else _BEFORE
    told = field[max(start, match.start() - n_before) : match.end()]
    behind = _CLAUSE_SIGN.split(field[match.end() : match.end() + _BEHIND])[0]
    doers = cues.GIVER.sub(r"\g<actor>,", told + behind)
    if cues.PRIVATE.search(doers) and not cues.OF_TWO.search(match.group()):
        return False
    if not needs_actor or cues.ACTOR.search(told) or cues.OF_OFFICE.match(match.group()):
        return True
    # Behind the deed stands whom it was done to, but officials in general where they are told by it.
    return cues.ACTOR.search(behind.split("的")[0]) is not None
