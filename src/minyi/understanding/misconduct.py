"""Whether a message reports bribery, embezzlement or abuse of office as a fact, and whether words accuse."""

import re
from collections.abc import Iterable, Iterator, Sequence

from minyi.text.simplified import simplified
from minyi.understanding.cues import misconduct as cues
from minyi.understanding.cues import misconduct_office as office
from minyi.understanding.cues.form import read_field

_NEAR = 200  # characters around an accusation that may take it back
_BEFORE = 60  # characters before a deed in which who did it is named; in Latin script three times as many
_REPORTED = 30  # characters behind a word of reporting in which who is reported is named
_BEHIND = 12  # characters behind it
_SHARED = 12  # characters of a clause that two letters hardly share by chance
_ENOUGH = 2  # clauses about who holds an office, without a deed, that letters on one matter share
_OPENING = 300  # characters of a text in which it says that it reports

# Words that accuse somebody are not quoted even where the message was not taken for a report of misconduct.
_REPORTS = re.compile(r"举报|检举|揭发|控告|\bwhistle-?blow", re.IGNORECASE)
_CRIMES = re.compile(
    r"贪污|贪腐|贪官|受贿|行贿|索贿|贿赂|回扣|侵吞|挪用|腐败|黑社会|保护伞|勾结|包庇|徇私|"
    r"以权谋私|滥用职权|\b(?:corrupt|brib|kickback|embezzl)",
    re.IGNORECASE,
)
_BY_NOBODY_PUBLIC = re.compile(rf"{cues.PRIVATE.pattern}|[不未没拒]")
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?:\s|$)")
_CLAUSE_SIGN = re.compile(r"[,。!?;]")
_CLAUSES = re.compile(r"[,。!?;:\n]|\.(?:\s|$)")


def reports_misconduct(head: str, body: str) -> bool:
    """Whether somebody with public power or money is accused, in one breath and without doubt; level form.

    A deed of the plain words (bribes taken, money embezzled) needs a public actor beside it, or a message
    that reports by its own word. Words often thrown in anger need both: the actor, and a report or a call on
    those who look into officials. An office or official may also be told in one clause with what they did:
    colluded, shielded, threatened, broke discipline.
    """
    if not (cues.HINT.search(head) or cues.HINT.search(body)):
        return False
    if cues.NAMED_IN_DOUBT.search(head) or cues.NAMED_IN_DOUBT.search(body):
        return True
    at_first = body.startswith(head)  # no title, but the first sentence of the text
    if not _accuses_anybody(head, body, at_first=at_first):
        return False
    # Once more without those who are only written to: to be named beside a deed is no accusation.
    bare_head, bare_body = (cues.ADDRESSED.sub("#", field) for field in (head, body))
    if (bare_head, bare_body) == (head, body):
        return True
    return _accuses_anybody(bare_head, bare_body, at_first=at_first)


def _accuses_anybody(head: str, body: str, *, at_first: bool) -> bool:
    return _accuses_office(head, body) or _accuses_doer(head, body, at_first=at_first)


def _accuses_doer(head: str, body: str, *, at_first: bool) -> bool:
    """Whether a deed is told of a public actor, or of anybody in a report by its own word."""
    if cues.FIRM.search(head) and not cues.OF_OFFICE.search(head):
        head, body = cues.OF_FIRM.sub("", head), cues.OF_FIRM.sub("", body)
    reported = (_report_in(head, cues.REPORT), _report_in(body, cues.REPORT_IN_TEXT))
    if at_first:
        reported = (None, reported[1])
    is_report = any(words is not None for words in reported)
    is_private = cues.PRIVATE.search(head) is not None or office.LENDING.search(body) is not None
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
    """Whether words, as shown, speak of wrong done by somebody: such messages are not picked for a quote."""
    said = simplified(words)
    return _REPORTS.search(said) is not None or _CRIMES.search(said) is not None


def speaks_of_crime(words: str) -> bool:
    """Whether words, as shown, speak of corruption or its like; that somebody reports is not enough.

    Many report a noise, or a building without leave, and say how often they have.
    """
    return _CRIMES.search(simplified(words)) is not None


def repeats(reports: Iterable[str], others: Sequence[str]) -> list[bool]:
    """Which of ``others`` say word for word what accuses somebody in ``reports``; titles and texts as one.

    A clause of twelve characters or more is enough where the deed stands in it; of clauses that only name an
    office, or stand in the sentence of a deed, it takes two.
    """
    accusing: set[str] = set()
    beside: set[str] = set()
    for report in reports:
        for sentence in _SENTENCE_END.split(read_field(report).flat):
            of_deed = _tells_deed(sentence)
            for clause in _clauses(sentence):
                if of_deed and _tells_deed(clause):
                    accusing.add(clause)
                elif of_deed or cues.ACTOR.search(clause):
                    beside.add(clause)
    if not accusing and not beside:
        return [False] * len(others)
    found = []
    for other in others:
        # Level form is as long as what was written, so a short text has no clause that is long enough.
        said = set(_clauses(read_field(other).flat)) if len(other) >= _SHARED else set()
        found.append(not said.isdisjoint(accusing) or len(said & beside) >= _ENOUGH)
    return found


def _clauses(words: str) -> list[str]:
    """The clauses of level form that are long enough to be told again, without white space."""
    bare = ("".join(clause.split()) for clause in _CLAUSES.split(words))
    return [clause for clause in bare if len(clause) >= _SHARED]


def _tells_deed(words: str) -> bool:
    if cues.HINT.search(words) is None:
        return False
    is_deed = cues.HARD.search(words) is not None or cues.SOFT.search(words) is not None
    return is_deed or next(_told_of_office(words), None) is not None


def _report_in(field: str, pattern: re.Pattern[str]) -> str | None:
    """The words behind a word of reporting, where who is reported is named; None where nobody is."""
    report = pattern.search(field, 0, _OPENING)
    if report is None:
        return None
    return _CLAUSE_SIGN.split(field[report.end() : report.end() + _REPORTED])[0]


def _accuses_office(head: str, body: str) -> bool:
    """Whether an office, or who holds one, is accused by one clause, or of wealth unexplained."""
    return _is_unexplained(head, body) or any(
        _is_accusation(field, match) for field in (head, body) for match in _told_of_office(field)
    )


def _is_unexplained(head: str, body: str) -> bool:
    """Whether somebody in office is told to own what nobody knows the money for."""
    if office.FROM_NOWHERE.search(body) and office.HIS_WEALTH.search(head) and not cues.DOUBT.search(head):
        return True
    return any(
        not _is_doubted_around(field, match)
        for field in (head, body)
        if office.HINT_OF_WEALTH.search(field)
        for match in office.UNEXPLAINED.finditer(field)
    )


def _is_doubted_around(field: str, match: re.Match[str]) -> bool:
    """Whether the words beside a match doubt it or ask; those of the match may say that nobody knows."""
    before = field[max(_sentence_start(field, match), match.start() - _BEHIND) : match.start()]
    behind = field[match.end() : match.end() + _BEHIND]
    return cues.DOUBT.search(before) is not None or cues.DOUBT.search(behind) is not None or "?" in behind


def _told_of_office(field: str) -> Iterator[re.Match[str]]:
    """Where an office, or who holds one, is told with a deed; not where it is only the place."""
    match = office.ACCUSED.search(field) if office.HINT_OF_WRONG.search(field) else None
    while match is not None:
        is_place = match["office"] is not None and _is_place(field, match)
        if not is_place:
            yield match
        match = office.ACCUSED.search(field, match.start() + 1 if is_place else match.end())


def _is_place(field: str, match: re.Match[str]) -> bool:
    """Whether the office that is named is where somebody else did it, or owns what did."""
    gap = match["gap"]
    if office.IN_PLACE.search(field[max(0, match.start() - _BEHIND) : match.start()]):
        return True
    if match["office"] in office.QUARTER and office.OF_QUARTER.match(gap) is None:
        return True
    is_danger = match["threat"] is not None and office.DANGER.search(gap) is not None
    return is_danger or office.AT_PLACE.match(gap) is not None or office.OF_OTHERS.search(gap) is not None


def _is_accusation(field: str, match: re.Match[str]) -> bool:
    """Whether an office that is named with a deed is neither guessed at nor only asked to act."""
    start = _sentence_start(field, match)
    if office.GUESSED.search(field, max(start, match.start() - _BEHIND), match.end() + _BEHIND):
        return False
    if office.ASKED_OF.search(field[start : match.start()]):
        return False
    return _is_told_as_fact(field, match, start, is_report=False)


def _accuses(field: str, deed: re.Pattern[str], *, needs_actor: bool, is_report: bool) -> bool:
    for match in deed.finditer(field):
        start = _sentence_start(field, match)
        if not _is_told_as_fact(field, match, start, is_report=is_report):
            continue
        if _is_of_public(field, match, start, needs_actor=needs_actor):
            return True
    return False


def _sentence_start(field: str, match: re.Match[str]) -> int:
    left = max(0, match.start() - _NEAR)
    before = list(_SENTENCE_END.finditer(field, left, match.start()))
    return before[-1].end() if before else left


def _is_told_as_fact(field: str, match: re.Match[str], start: int, *, is_report: bool) -> bool:
    """Whether it is neither doubted nor asked, nor the words of a law, in the sentence that begins there."""
    right = match.end() + _NEAR
    after = _SENTENCE_END.search(field, match.end(), right)
    sentence = field[start : after.end() if after is not None else right]
    clause = field[max(start, match.start() - 12) : match.end() + 6]
    is_law = cues.LAW.search(field, match.end(), match.end() + 40)
    if is_law or cues.LAW_BEFORE.search(field[start : match.start()]):
        return False
    # Who reports, and then asks when it will be looked into, does not ask whether it was done.
    behind = sentence[match.end() - start :]
    goes_on = "," in behind and (is_report or _asks_why(behind))
    return not (cues.DOUBT.search(clause) or (sentence.rstrip().endswith("?") and not goes_on))


def _asks_why(behind: str) -> bool:
    """Whether a clause behind the one of the deed asks why, so that the deed itself is told."""
    return cues.ASKS_WHY.search(behind, behind.index(",")) is not None


def _is_of_public(field: str, match: re.Match[str], start: int, *, needs_actor: bool) -> bool:
    """Whether a deed is that of somebody with public power, by who is named around it."""
    n_before = _BEFORE * 3 if match.group().isascii() else _BEFORE
    told = field[max(start, match.start() - n_before) : match.end()]
    behind = _CLAUSE_SIGN.split(field[match.end() : match.end() + _BEHIND])[0]
    doers = cues.GIVER.sub(r"\g<actor>,", told + behind)
    clause = _CLAUSE_SIGN.split(field[max(start, match.start() - n_before) : match.start()])[-1]
    # Who is named in the clause of the deed itself did it, whoever else the sentence speaks of.
    is_his = cues.ACTOR.search(clause) is not None and _BY_NOBODY_PUBLIC.search(clause) is None
    is_of_two = cues.OF_TWO.search(match.group()) is not None
    if not is_his and not is_of_two and (cues.PRIVATE.search(doers) or cues.PETTY.search(clause)):
        return False
    if not needs_actor or cues.ACTOR.search(told) or cues.OF_OFFICE.match(match.group()):
        return True
    # Behind the deed stands whom it was done to, but officials in general where they are told by it.
    return cues.ACTOR.search(behind.split("的")[0]) is not None
