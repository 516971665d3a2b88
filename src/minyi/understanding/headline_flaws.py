"""What speaks against a clause as a headline, by the clause alone."""

from functools import lru_cache

from minyi.text.tagged import is_known
from minyi.understanding.cues import headlines as cues
from minyi.understanding.headline_clauses import Clause, width
from minyi.understanding.misconduct import accuses
from minyi.understanding.named import names_in
from minyi.understanding.phrases import is_chinese
from minyi.understanding.somebody import names_somebody


def may_be_shown(clause: Clause) -> bool:
    """Whether a clause accuses nobody, hurts nobody and gives no person's name."""
    return not (hurts(clause.text) or names_somebody(clause.text))


@lru_cache(maxsize=1 << 14)
def hurts(words: str) -> bool:
    """Whether words accuse or abuse somebody: no name is made of them."""
    return accuses(words) or cues.ABUSIVE.search(words) is not None


def charges_a_body(clause: Clause, holder: str) -> bool:
    """Whether a clause charges a body, or somebody at ``holder``, with a crime, without doubt or asking."""
    text = clause.text
    if clause.is_question or not charges(text):
        return False
    return bool(holder or clause.place or cues.BODY.search(text) or names_in(text))


def charges(words: str) -> bool:
    """Whether words tell of a crime as a fact."""
    return cues.CRIMES.search(words) is not None and cues.IN_DOUBT.search(words) is None


def is_told_plainly(text: str) -> bool:
    """Whether a clause charges nobody and speaks of no "I" and to no "you"."""
    return cues.CHARGES.search(text) is None and cues.OF_ONESELF.search(text) is None


def flaws_of(clause: Clause, usual_width: float) -> float:
    """How much a clause loses by heat, charges, detail, what is left open and length."""
    text = calm(clause.text)
    flaws = (
        0.15 * (text != clause.text)
        + 0.5 * (cues.HEATED.search(text) is not None)
        + 0.35 * (cues.CHARGES.search(text) is not None)
    )
    flaws += 0.3 * (cues.OF_ONESELF.search(text) is not None) + 0.25 * (cues.DETAIL.search(text) is not None)
    flaws += (
        0.1 * clause.is_question + 0.6 * clause.goes_on + 0.25 * (cues.OPENS_BESIDE.match(text) is not None)
    )
    flaws += 0.3 if clause.hope else 0.15 * (cues.HOPED.search(text) is not None)
    flaws += 0.2 * (cues.ENDS_OPEN.search(text) is not None)
    flaws += 0.3 * (cues.ENDS_WITH_WHO.search(text) is not None)
    flaws += 0.3 * (text.isupper() and not is_chinese(text))
    spare = width(text) - usual_width
    return flaws + 0.03 * max(0.0, spare) + 0.05 * max(0.0, -spare - 7)


def calm(text: str) -> str:
    """``text`` without the words that only make it louder: "真的太差太差" is "差"."""
    for pattern, instead in cues.LOUD:
        text = pattern.sub(instead, text)
    return text


def is_shop(name: str) -> bool:
    """Whether what looks like a name only tells a shop or works by a common word."""
    kind = cues.SHOP.search(name)
    return kind is not None and (kind.start() == 0 or is_known(name[: kind.start()]))
