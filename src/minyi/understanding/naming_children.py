"""The name of a parent speaks for its large children: each of them is told by a word that many of it say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minyi.understanding.naming_scores import Word

_LARGE = 1 / 3  # share of a topic's people from which a child has to be told
_SOME = 0.05  # least share of a child's people who say a word that tells it
_MANY = 0.1  # the same of a word that is taken because it tells it
_BREADTH = 1.5  # that of the scores of parents
_AS_OFTEN = 0.5  # of the share in the child that says it most, from which a word tells another child too

Suits = Callable[[Word, Sequence[Word]], float]


@dataclass(frozen=True, slots=True)
class Family:
    """The people of each child of a topic, one bit each, and how many people the topic has."""

    children: tuple[int, ...]
    n_people: int

    @property
    def large(self) -> list[int]:
        """The children that have to be told, the largest first."""
        big = [child for child in self.children if child.bit_count() >= _LARGE * self.n_people]
        return sorted(big, key=lambda child: (-child.bit_count(), child)) if len(self.children) > 1 else []

    def tells(self, word: Word, child: int) -> bool:
        """Whether many of a child say a word, and not only in passing what another child speaks of."""
        share = _share(word, child)
        return share >= max(_SOME, _AS_OFTEN * max(_share(word, other) for other in self.children))

    def worth(self, word: Word, child: int) -> float:
        """The score that a word would have if the topic were this child alone."""
        said = word.people.bit_count() / max(1, self.n_people)
        return word.score * (_share(word, child) / said) ** _BREADTH if said else 0.0

    def reach(self, word: Word) -> int:
        """How many people the large children have that a word tells; who say it, where it tells none."""
        told = sum(child.bit_count() for child in self.large if self.tells(word, child))
        return told or word.people.bit_count()


def with_children_told(
    family: Family, chosen: Sequence[Word], words: Sequence[Word], suits: Suits, most_words: int
) -> list[Word]:
    """``chosen`` where it tells each large child, else with words for those it does not tell.

    ``words`` are all that may be taken; ``suits`` says how well one stands beside others, 0 for not at all.
    Words that tell no child that the others leave out make room. Each word of the answer has its reach.
    """
    kept = list(chosen)
    untold = [child for child in family.large if not _is_told(family, kept, child)]
    if untold:
        kept = _needed(family, chosen)
        n_needed = len(kept)
        for child in untold:
            if not _is_told(family, kept, child):
                more = {word: suits(word, kept) for word in _more_said(child, words, chosen)}
                kept += _best(family, child, more)[:1]
        spare = [word for word in chosen if word not in kept]
        kept = [*kept, *_of_others(family, kept, spare, suits)] if len(kept) > n_needed else list(chosen)
    return [replace(word, reach=family.reach(word)) for word in kept[:most_words]]


def _more_said(child: int, words: Sequence[Word], chosen: Sequence[Word]) -> list[Word]:
    """The words that many of a child say, and more than say any word chosen."""
    most = max(_MANY, *(_share(word, child) for word in chosen))
    return [word for word in words if _share(word, child) > most]


def _needed(family: Family, chosen: Sequence[Word]) -> list[Word]:
    """For each large child the word chosen that tells it best."""
    weights = dict.fromkeys(chosen, 1.0)
    return list(dict.fromkeys(word for child in family.large for word in _best(family, child, weights)[:1]))


def _best(family: Family, child: int, weights: Mapping[Word, float]) -> list[Word]:
    """The words of some weight that tell a child, the best first."""
    telling = {
        word: round(weight * family.worth(word, child), 9)
        for word, weight in weights.items()
        if weight and family.tells(word, child)
    }
    return sorted(telling, key=lambda word: (-telling[word], word.name))


def _of_others(family: Family, kept: Sequence[Word], spare: Sequence[Word], suits: Suits) -> Iterator[Word]:
    """The words that tell a child which none of those kept tells."""
    told = list(kept)
    for word in spare:
        untold = (child for child in family.children if not _is_told(family, told, child))
        if any(family.tells(word, child) for child in untold) and suits(word, told):
            told.append(word)
            yield word


def _is_told(family: Family, words: Sequence[Word], child: int) -> bool:
    return any(family.tells(word, child) for word in words)


def _share(word: Word, child: int) -> float:
    return (word.people & child).bit_count() / max(1, child.bit_count())
