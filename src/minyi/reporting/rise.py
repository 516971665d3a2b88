"""Which topics rose slowly: the last thirty days against the ninety before."""

from dataclasses import dataclass
from math import exp, lgamma

from minyi.reporting.desk import Desk
from minyi.reporting.ledger import COUNTED, NOT_SEALED, Asked, figure_key, select, sql_text
from minyi.reporting.shapes import Figure

RECENT_DAYS = 30
BEFORE_DAYS = 90
FEWEST_DAYS_BEFORE = 30
FEWEST_PEOPLE = 5
CHANCE = 0.01

# One voice is a person, or a distinct text or campaign where there is no name, so that a flood of copies, or
# a letter that goes round, counts once.
NAMELESS_VOICE = (
    "CASE WHEN author_pseudonym IS NULL "
    "THEN coalesce(campaign_id, CAST(coalesce(copy_of, row) AS VARCHAR)) END"
)
VOICES = f"count(DISTINCT author_pseudonym) + count(DISTINCT {NAMELESS_VOICE})"


@dataclass(frozen=True, slots=True)
class Spans:
    """The last thirty days and the ninety before, as conditions; both end with the last of ``watched``."""

    watched: str

    @property
    def last_days(self) -> str:
        """The last thirty days, with reports of misconduct."""
        return f"published_at > {self._before_last(RECENT_DAYS)} AND {self.watched}"

    @property
    def recent(self) -> str:
        """The last thirty days."""
        return f"{NOT_SEALED} AND {self.last_days}"

    @property
    def before(self) -> str:
        """The ninety days before."""
        return (
            f"published_at > {self._before_last(RECENT_DAYS + BEFORE_DAYS)} "
            f"AND published_at <= {self._before_last(RECENT_DAYS)} AND {NOT_SEALED} AND {self.watched}"
        )

    def _before_last(self, n_days: int) -> str:
        return f"({select('max(published_at)', self.watched)}) - INTERVAL {n_days} DAY"


@dataclass(frozen=True, slots=True)
class Risen:
    """A topic that rose, with the people of both spans, and how many of the first there would be at the
    share of the second."""

    topic_id: str
    name: str
    recent: Figure
    before: Figure
    expected: Figure


def find_risen(desk: Desk, watched: str = COUNTED) -> list[Risen] | None:
    """The topics without topics under them that rose, the least likely to be chance first.

    ``watched`` is the condition that the messages compared meet.

    A topic rose when at least five people wrote about it and the one-sided exact test of ``chance_of``, times
    the number of topics tested (Bonferroni), is below one in a hundred. None when the file reaches less than
    sixty days back, which leaves too little to compare with.
    """
    enough = f"min(published_at) <= max(published_at) - INTERVAL {RECENT_DAYS + FEWEST_DAYS_BEFORE} DAY"
    if not desk.ledger.ask(select(f"coalesce({enough}, FALSE)", watched))[0][0]:
        return None
    spans = Spans(watched)
    leaves = desk.ledger.ask(
        "SELECT topic_id, name FROM topics WHERE topic_id NOT IN "
        "(SELECT parent_id FROM topics WHERE parent_id IS NOT NULL) ORDER BY topic_id"
    )
    recent, before = _voices(desk, spans.recent), _voices(desk, spans.before)
    found = []
    for topic_id, name in leaves:
        now, earlier = recent.get(str(topic_id), 0), before.get(str(topic_id), 0)
        chance = chance_of(now, earlier, sum(recent.values()), sum(before.values())) * len(leaves)
        if now >= FEWEST_PEOPLE and chance < CHANCE:
            found.append((chance, str(topic_id), str(name)))
    return [_risen(desk, topic_id, name, spans) for _, topic_id, name in sorted(found)]


def chance_of(now: int, earlier: int, all_now: int, all_earlier: int) -> float:
    """How likely a topic has ``now`` or more of the recent voices if it rose no more than everything else.

    Fisher's exact test, one-sided: of N = all_now + all_earlier voices, K = now + earlier are on the topic;
    drawing n = all_now of the N, P(X >= now) = sum over x of C(K, x) C(N - K, n - x) / C(N, n).
    """
    voices, topic = all_now + all_earlier, now + earlier
    if now > all_now or earlier > all_earlier:
        raise ValueError("a topic has more voices than there are")
    whole = _log_choose(voices, all_now)
    terms = (
        exp(_log_choose(topic, x) + _log_choose(voices - topic, all_now - x) - whole)
        for x in range(now, min(topic, all_now) + 1)
        if all_now - x <= voices - topic
    )
    return min(1.0, sum(terms))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _voices(desk: Desk, where: str) -> dict[str, int]:
    asked = desk.ledger.ask(select(f"coalesce(topic_id, ''), {VOICES}", f"{where} GROUP BY ALL ORDER BY 1"))
    return {str(topic_id): int(voices or 0) for topic_id, voices in asked}


def _risen(desk: Desk, topic_id: str, name: str, spans: Spans) -> Risen:
    topic = f"topic_id = {sql_text(topic_id)}"
    key = f"rise.{figure_key(topic_id)}"
    recent, before = (
        desk.ledger.count(
            f"{key}.{span}", f"{topic} AND {where}", f"{name}: {desk.say(f'rose.{span}')}", VOICES
        )
        for span, where in (("recent", spans.recent), ("before", spans.before))
    )
    in_all = f"({_of_all(spans.recent)}) / ({_of_all(spans.before)})"
    at_share = f"round(1.0 * ({before.query}) * {in_all}, 1)"
    asked = Asked(f"{key}.expected", f"SELECT {at_share}", f"{topic} AND {spans.before}", name, (before,))
    expected = desk.ledger.figure(asked)
    return Risen(topic_id, name, recent, before, before if expected is None else expected)


def _of_all(where: str) -> str:
    """The voices of all topics and of none, each counted in its topic."""
    by_topic = select(f"{VOICES} AS n", f"{where} GROUP BY coalesce(topic_id, '')")
    return f"SELECT sum(n) FROM ({by_topic})"  # noqa: S608 -- our own query
