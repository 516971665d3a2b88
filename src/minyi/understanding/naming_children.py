"""The name of a parent says what its children say: the largest first, until they are most of its people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from minyi.understanding.naming_scores import Word

_MOST = 0.6  # share of a topic's people for whom the words of its name speak, where they can
_LARGE = 0.1  # share of a topic's people from which a child has to be told all the same
_NEAR_BEST = 0.5  # of the worth of the best word for a child, from which another word tells it
_BREADTH = 1.5  # that of the scores of parents
_AS_OFTEN = 0.7  # of the share in the child that says it most, from which a word tells another child too
_BROAD = 0.5  # share of a topic's people that a child has of which two words may be said
_LITTLE_SAID = 0.4  # share of such a child's people who say the words chosen, below which it needs another

Suits = Callable[[Word, Sequence[Word]], float]


@dataclass(frozen=True, slots=True)
class Family:
    """The people of each child of a topic, one bit each, and how many people the topic has."""

    children: tuple[int, ...]
    n_people: int

    def worth(self, word: Word, child: int) -> float:
        """The score that a word would have if the topic were this child alone."""
        said = word.people.bit_count() / max(1, self.n_people)
        return word.score * (_share(word, child) / said) ** _BREADTH if said else 0.0


@dataclass(frozen=True, slots=True)
class _Choice:
    """How well each word tells each child that it tells, by the name of the word and the place of the child.

    A child of which no word says much weighs less than one that a word tells clearly.
    """

    words: tuple[Word, ...]
    children: tuple[int, ...]
    tells: dict[tuple[str, int], float]

    def told(self, words: Sequence[Word]) -> set[int]:
        """The places of the children that words tell."""
        return {
            place
            for place in range(len(self.children))
            if any((word.name, place) in self.tells for word in words)
        }

    def gain(self, word: Word, places: Sequence[int]) -> float:
        """The people of the children at ``places``, each child by how well the word tells it."""
        told = (
            self.tells.get((word.name, place), 0.0) * self.children[place].bit_count() for place in places
        )
        return round(sum(told), 9)

    def reach(self, word: Word) -> int:
        """How many people the children have that a word tells."""
        told = (child for place, child in enumerate(self.children) if (word.name, place) in self.tells)
        return sum(child.bit_count() for child in told)


def words_of_children(family: Family, words: Sequence[Word], suits: Suits, most_words: int) -> list[Word]:
    """The words that tell the children of a topic, those first whose children have most people.

    ``words`` are all that may be taken; ``suits`` says how well one stands beside others, 0 for not at all.
    A word is taken for the children that the others leave out, as long as these are many; then, for a child
    that is most of the topic, a second one where few of its people say the first. Each word has its reach.
    """
    choice = _choice(family, words)
    chosen: list[Word] = []
    while len(chosen) < most_words:
        further = _further(family, choice, chosen, suits)
        if further is None:
            break
        chosen.append(further)
    found = [replace(word, reach=choice.reach(word)) for word in chosen]
    return sorted(found, key=lambda word: (-word.reach, -word.score, word.name))


def _choice(family: Family, words: Sequence[Word]) -> _Choice:
    tells: dict[tuple[str, int], float] = {}
    most = {word.name: max((_share(word, child) for child in family.children), default=0.0) for word in words}
    for place, child in enumerate(family.children):
        own = [word for word in words if _share(word, child) >= _AS_OFTEN * most[word.name]]
        worth = {word.name: family.worth(word, child) for word in own}
        best = max(worth.values(), default=0.0)
        near = {name: each / best for name, each in worth.items() if each > 0 and each >= _NEAR_BEST * best}
        tells |= {(name, place): share**2 * sqrt(sqrt(best)) for name, share in near.items()}
    return _Choice(tuple(words), family.children, tells)


def _further(family: Family, choice: _Choice, chosen: Sequence[Word], suits: Suits) -> Word | None:
    """The word that tells most of those whom the words chosen do not; None where these speak for enough."""
    told = choice.told(chosen)
    untold = [place for place in range(len(choice.children)) if place not in told]
    people = 0
    for place in told:
        people |= choice.children[place]
    is_most = people.bit_count() >= _MOST * family.n_people
    is_enough = is_most and not any(_is_share(choice.children[place], family, _LARGE) for place in untold)
    if not untold or (is_enough and len(chosen) > 1):
        untold = list(_half_told(family, choice, chosen))
    gains = {word: choice.gain(word, untold) for word in choice.words if word not in chosen}
    fitting = {word: round(gain * suits(word, chosen), 9) for word, gain in gains.items() if gain > 0}
    best = max(fitting, key=lambda word: (fitting[word], word.score, word.name), default=None)
    return best if best is not None and fitting[best] > 0 else None


def _half_told(family: Family, choice: _Choice, chosen: Sequence[Word]) -> Iterator[int]:
    """The places of the children that are most of the topic and few of whose people say a word chosen."""
    said = 0
    for word in chosen:
        said |= word.people
    for place, child in enumerate(choice.children):
        if _is_share(child, family, _BROAD) and (said & child).bit_count() < _LITTLE_SAID * child.bit_count():
            yield place


def _is_share(child: int, family: Family, share: float) -> bool:
    return child.bit_count() >= share * family.n_people


def _share(word: Word, child: int) -> float:
    return (word.people & child).bit_count() / max(1, child.bit_count())
