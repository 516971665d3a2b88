"""What stands on a row as a code and values, in words again; and why rows were rejected."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import chain

from django.utils.translation import get_language

from minyi.errors import Lang, MinyiError, Said
from minyi.listening.reasons import REASONS

# The rooms whose errors an import may end with.
_READ_WITH = (
    "minyi.listening.errors",
    "minyi.listening.fetching.errors",
    "minyi.listening.sources.errors",
    "minyi.pipelines.errors",
    "minyi_web.listening.errors",
)
_UNKNOWN: dict[Lang, tuple[str, str]] = {
    "zh": ("这项工作没有完成。", "请凭代码在文档里查找原因。"),
    "en": ("The work was not finished.", "Look the code up in the documentation."),
}


def reader_lang() -> Lang:
    """The language of the page."""
    return "zh" if (get_language() or "zh").lower().startswith("zh") else "en"


def in_words(code: str, values: Mapping[str, object], lang: Lang) -> Said | None:
    """The sentence and hint of an error that was noted; None where nothing was.

    A code that this version does not know, or whose values it does not, is told as it stands.
    """
    if not code:
        return None
    kind = _kinds().get(code)
    if kind is None:
        return Said(code, *_UNKNOWN[lang])
    try:
        return kind(**values).say(lang)
    except KeyError:
        return Said(code, *_UNKNOWN[lang])


def reason_of(code: str, lang: Lang) -> str:
    """Why a row was rejected, in words."""
    zh, en = REASONS.get(code, (code, code))
    return zh if lang == "zh" else en


@cache
def _kinds() -> dict[str, type[MinyiError]]:
    """Every error that an import may end with, by its code: those of the rooms that are read with."""
    for name in _READ_WITH:
        import_module(name)
    found: dict[str, type[MinyiError]] = {}
    kinds: Iterator[type[MinyiError]] = chain([MinyiError], _below(MinyiError))
    for kind in kinds:
        found.setdefault(kind.code, kind)
    return found


def _below(kind: type[MinyiError]) -> Iterator[type[MinyiError]]:
    for leaf in kind.__subclasses__():
        yield leaf
        yield from _below(leaf)
