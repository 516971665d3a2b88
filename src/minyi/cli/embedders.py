"""Which embedding a command works with, and whether its vectors are kept between runs."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from minyi.cli.streams import json_for, note
from minyi.errors import Lang, MinyiError
from minyi.records import Embedder
from minyi.understanding.accurate import FILES, load_accurate_embedder
from minyi.understanding.embedding import load_fast_embedder
from minyi.understanding.errors import VectorCacheError
from minyi.understanding.plain import PlainEmbedder
from minyi.understanding.vector_cache import CachedEmbedder, CacheOptions, check_folder

Tier = Literal["fast", "accurate", "none"]
CACHE = "MINYI_CACHE"

_LOADERS: Mapping[Tier, Callable[[], Embedder]] = {
    "fast": load_fast_embedder,
    "accurate": load_accurate_embedder,
    "none": PlainEmbedder,
}


def embedder_for(tier: Tier, environ: Mapping[str, str], lang: Lang, *, as_json: bool = False) -> Embedder:
    """The embedder of a tier; ``none`` is that without a model.

    Where ``MINYI_CACHE`` names a folder the vectors of the accurate one are kept there: to read those of
    the others takes longer than to make them, so with these the folder is left alone. One that cannot be
    used is told of on standard error, with ``as_json`` as an object, and done without. Raises
    ``AccurateModelMissingError`` without the extra.
    """
    embedder = _LOADERS[tier]()
    folder = environ.get(CACHE, "")
    if not folder or tier != "accurate":
        return embedder

    def tell_of(error: MinyiError) -> None:
        told = error.say(lang)
        between = "" if lang == "zh" else " "
        line = f"{told.code} {told.message}{between}{told.hint}"
        note(json_for(asdict(told), sys.stderr) if as_json else line)

    try:
        check_folder(Path(folder))
    except VectorCacheError as error:
        tell_of(error)
        return embedder
    return CachedEmbedder(embedder, "".join(FILES.values()), CacheOptions(Path(folder), tell_of))
