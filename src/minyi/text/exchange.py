"""Characters exchanged one for one, many times faster in long texts than ``str.translate``."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_UNITS = "<u2"
_SHORT = 40  # characters; up to here ``str.translate`` is faster


@dataclass(frozen=True, slots=True)
class Exchange:
    """What each character becomes: by code point, and for every UTF-16 unit."""

    changes: Mapping[int, int]
    units: npt.NDArray[np.uint16]


def exchange_of(changes: Mapping[int, int]) -> Exchange:
    """The exchange that makes ``changes``, from code point to code point.

    Raises ValueError for a character beyond the basic plane or half of a pair: neither is one whole unit.
    """
    units = np.arange(1 << 16, dtype=_UNITS)
    for before, after in changes.items():
        if not all(code < 0xD800 or 0xE000 <= code < 1 << 16 for code in (before, after)):
            raise ValueError(f"U+{before:04X} or U+{after:04X} is no character of the basic plane")
        units[before] = after
    return Exchange(changes, units)


def exchanged(text: str, exchange: Exchange) -> str:
    """``text`` as ``text.translate(exchange.changes)`` gives it, of the same length."""
    if len(text) <= _SHORT:
        return text.translate(exchange.changes)
    try:
        units = np.frombuffer(text.encode("utf-16-le"), dtype=_UNITS)
    except UnicodeEncodeError:  # half of a pair stands alone
        return text.translate(exchange.changes)
    changed: bytes = exchange.units[units].tobytes()
    return changed.decode("utf-16-le")
