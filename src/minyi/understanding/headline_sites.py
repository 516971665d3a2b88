"""Whether a headline names a spot that most titles of its issue do not."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from minyi.understanding.named import names_in
from minyi.understanding.named_sites import Site, are_same, sites_in
from minyi.understanding.same_sites import stands_in

TitleOf = tuple[str, int]  # a title as it came and the number of who sent it under it


def names_other(
    text: str, holder: Sequence[str], titles: Sequence[TitleOf], voices: Mapping[int, int]
) -> bool:
    """Whether ``text`` names an estate, a school or a stop that less than half of all people's titles give.

    ``holder`` are the forms of the name of the issue's place, which is no other. ``voices`` is how
    many people each number in ``titles`` stands for: the further senders of a text have one of their own.
    """
    sites = [
        site
        for site in _sites_of(text)
        if not any(stands_in(name, form) for name in site.names for form in holder)
    ]
    whole = sum(voices[one] for one in {one for _, one in titles}) if sites else 0
    return any(2 * _n_giving(site, titles, voices) < whole for site in sites)


def _n_giving(site: Site, titles: Sequence[TitleOf], voices: Mapping[int, int]) -> int:
    """How many people give the site in a title."""
    giving = {
        one
        for title, one in titles
        if any(
            given.sort == site.sort and are_same(given.names, site.names, site.sort)
            for given in _sites_of(title)
        )
    }
    return sum(voices[one] for one in giving)


@lru_cache(maxsize=1 << 12)
def _sites_of(text: str) -> tuple[Site, ...]:
    return sites_in(text, names_in(text))
