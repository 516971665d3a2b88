"""Which embedding a command works with, and whether its vectors are kept between runs."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from minyi.cli.streams import note
from minyi.errors import Lang, MinyiError
from minyi.records import Embedder
from minyi.understanding.accurate import FILES, load_accurate_embedder
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.plain import PlainEmbedder
from minyi.understanding.vector_cache import CachedEmbedder, CacheOptions

Tier = Literal["fast", "accurate", "none"]
CACHE = "MINYI_CACHE"

_LOADERS: Mapping[Tier, Callable[[], Embedder]] = {
    "fast": load_fast_embedder,
    "accurate": load_accurate_embedder,
    "none": PlainEmbedder,
}


def embedder_for(tier: Tier, environ: Mapping[str, str], lang: Lang) -> Embedder:
    """The embedder of a tier; ``none`` is that without a model.

    Where ``MINYI_CACHE`` names a folder the vectors of the accurate one are kept there: to read those of
    the others takes longer than to make them. Raises ``AccurateModelMissingError`` without the extra.
    """
    embedder = _LOADERS[tier]()
    folder = environ.get(CACHE, "")
    if tier != "accurate" or not folder:
        return embedder

    def tell_of(error: MinyiError) -> None:
        told = error.say(lang)
        note(f"{told.code} {told.message}")

    return CachedEmbedder(embedder, "".join(FILES.values()), CacheOptions(Path(folder), tell_of))
