"""feedparser with settings of our own, which nobody else who uses feedparser in this process has.

Its list of XML parsers is a global of the module ``feedparser.api`` and no argument of ``parse``. By default
it names one of old: for each document all folders of Python are searched for it, and whatever module of that
name lies in one of them would be run and given the feed. Ours names Python's own parser, whatever
``PY_SAX_PARSER`` says, so that a feed is read alike everywhere.
"""

from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from typing import Any, cast

_XML_PARSERS = ("xml.sax.expatreader",)


def own_parse() -> Callable[..., dict[str, Any]]:
    """``feedparser.parse``, of a second copy of its module: a list of that is no one else's.

    The copy is not in ``sys.modules``, and shares all that is below it (parsers, tables) with the first.
    """
    # To change the list of the first for the length of a call would be seen by other threads, and two calls
    # that overlap could put it back in the wrong order. The copy is made once, when a module that is being
    # imported asks for it, and only read from then on. So is all else that documents share in feedparser, but
    # for a table of namespaces: the first parser of the process fills it, and another thread that comes in
    # the middle would find half of it. So it is filled here.
    spec = find_spec("feedparser.api")
    if spec is None or spec.loader is None:
        raise ImportError("feedparser has no module api", name="feedparser.api")
    api = module_from_spec(spec)
    spec.loader.exec_module(api)
    vars(api)["PREFERRED_XML_PARSERS"] = list(_XML_PARSERS)
    api.StrictFeedParser(None, None, "utf-8")
    return cast(Callable[..., dict[str, Any]], api.parse)
