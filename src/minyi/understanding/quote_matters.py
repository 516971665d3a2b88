"""What the messages of a topic speak of, as their headings show, and whether a sentence speaks of it too."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from minyi.text.words import bigrams

# What headings on any matter say: that something is reported or asked, and in which hidden division.
_OF_ANY_MATTER = re.compile(
    r"[A-Z]\d{0,2}(?=[省市区县镇乡村])|什么时候|什么|何时|反映|咨询|关于|问题|投诉|举报|请问|请求|解决|存在|希望|建议"
)
_MOST_PAIRS = 24
_COUNTED = 2.0  # the weights of a sentence that is wholly on the matter add up to this
_MOST_COUNTED = 3  # pairs of a sentence


def matters_of(headings: Sequence[Sequence[str]]) -> list[Mapping[str, float]]:
    """By topic, from headings of its messages, the pairs of characters (or words) that tell it: 0 to 1 each.

    A pair counts by the share of headings with it and by how rare it is in the other topics: share · log(1 +
    share / mean share), the best of a topic 1.
    """
    shares = [_shares(each) for each in headings]
    total: Counter[str] = Counter()
    for each in shares:
        total.update(each)
    found: list[Mapping[str, float]] = []
    for each in shares:
        told = {pair: share * log(1 + share * len(shares) / total[pair]) for pair, share in each.items()}
        best = sorted(told.items(), key=lambda entry: (-round(entry[1], 9), entry[0]))[:_MOST_PAIRS]
        found.append({pair: weight / best[0][1] for pair, weight in best})
    return found


def on_matter(words: str, matter: Mapping[str, float]) -> float:
    """How much a sentence is about what ``matters_of`` found for its topic, 0 to 1."""
    weights = sorted((matter[pair] for pair in set(bigrams(words)) & matter.keys()), reverse=True)
    return min(1.0, sum(weights[:_MOST_COUNTED]) / _COUNTED)


def _shares(headings: Sequence[str]) -> dict[str, float]:
    """The share of headings that hold each pair, of pairs that two or more hold."""
    said = [_OF_ANY_MATTER.sub(" ", heading) for heading in headings]
    counted = Counter(pair for heading in said for pair in dict.fromkeys(bigrams(heading)))
    return {pair: count / len(headings) for pair, count in counted.items() if count > 1}
