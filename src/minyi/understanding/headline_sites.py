"""Whether a headline names a spot that most titles of its issue do not."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from minyi.understanding.named import names_in
from minyi.understanding.named_sites import Site, are_same, sites_in

TitleOf = tuple[str, int]  # a title as it came and who wrote it


def names_other(
    text: str, holder: Sequence[str], titles: Sequence[TitleOf], voices: Mapping[int, int]
) -> bool:
    """Whether ``text`` names an estate, a school or a stop that less than half of all people's titles give.

    ``holder`` are the forms of the name of the issue's place, which is no other; ``voices`` weighs writers.
    """
    sites = [
        site for site in _sites_of(text) if not any(name in form for name in site.names for form in holder)
    ]
    whole = sum(voices[writer] for writer in {writer for _, writer in titles}) if sites else 0
    return any(2 * _n_giving(site, titles, voices) < whole for site in sites)


def _n_giving(site: Site, titles: Sequence[TitleOf], voices: Mapping[int, int]) -> int:
    """How many people give the site in a title."""
    giving = {
        writer
        for title, writer in titles
        if any(
            one.sort == site.sort and are_same(one.names, site.names, site.sort) for one in _sites_of(title)
        )
    }
    return sum(voices[writer] for writer in giving)


@lru_cache(maxsize=1 << 12)
def _sites_of(text: str) -> tuple[Site, ...]:
    return sites_in(text, names_in(text))
