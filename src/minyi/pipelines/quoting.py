"""What a brief may quote: typical and dissenting sentences of topics and hot issues."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from minyi.pipelines.grasping import Grasped
from minyi.pipelines.tables import RankedIssue
from minyi.records import Embedder, Kind, Quote
from minyi.understanding.misconduct import accuses
from minyi.understanding.quotes import Quotable, QuoteOptions, meaning_of, topic_quotes

_HOT = 10


def quotes_of(
    table: pa.Table, grasped: Grasped, issues: Sequence[RankedIssue], embedder: Embedder
) -> dict[str, tuple[Quote, ...]]:
    """Quotes by topic id (both levels) and by issue id (the hottest)."""
    messages = _quotable(table, grasped)
    topics = grasped.topics
    parents = np.append(topics.coarse, -1)[topics.fine]
    hot = np.full(len(grasped.texts.members), -1, dtype=np.int64)
    for number, issue in enumerate(issues[:_HOT]):
        hot[list(issue.found.positions)] = number
    meaning = meaning_of(grasped.vectors, topics.scaling)
    found: dict[str, tuple[Quote, ...]] = {}
    for ids, labels, finer in (
        (topics.coarse_ids, parents, topics.fine),
        (topics.fine_ids, topics.fine, None),
        ([issue.issue_id for issue in issues[:_HOT]], hot, None),
    ):
        quotes = topic_quotes(replace(messages, finer=finer), meaning, labels, embedder, QuoteOptions())
        found.update(zip(ids, quotes, strict=False))
    return found


def _quotable(table: pa.Table, grasped: Grasped) -> Quotable:
    places = grasped.texts.places.tolist()
    columns = {
        name: table[name].to_pylist() for name in ("row", "shown_title", "shown_text", "author_pseudonym")
    }
    shown = [(columns["shown_title"][place], columns["shown_text"][place]) for place in places]
    # Who accuses somebody is not quoted, even where the message was not taken for a report of misconduct.
    allowed: npt.NDArray[np.bool_] = np.array(
        [
            Kind.MISCONDUCT not in kinds
            and place not in grasped.unquoted
            and not any(accuses(field) for field in fields if field)
            for place, kinds, fields in zip(places, grasped.kinds, shown, strict=True)
        ],
        dtype=bool,
    )
    return Quotable(
        rows=[columns["row"][place] for place in places],
        titles=[title for title, _ in shown],
        texts=[text for _, text in shown],
        authors=[columns["author_pseudonym"][place] for place in places],
        allowed=allowed,
        kinds=grasped.kinds,
        sites=grasped.names,
    )
