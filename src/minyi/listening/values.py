"""Cells to text, counts and JSON."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from minyi.listening.blocks import is_blank

_COUNT = re.compile(r"\s*(-?\d+(?:[,，]\d{3})*(?:\.\d+)?)\s*([万萬亿億kKmM]?)\s*[+次人票个]?\s*", re.ASCII)
_TIMES = {"": 1, "万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8, "k": 1_000, "m": 10**6}
_LARGEST_COUNT = 10**12  # so that sums over any file stay within 64 bits
N_KEPT = 1_000  # how much is kept of an original that is too long to keep, in characters


def to_text(cell: object) -> str | None:
    """A cell as text, unchanged but for NULs, which go; None if nothing is in it. 188809.0 is "188809"."""
    if isinstance(cell, str):
        if "\0" in cell:
            cell = cell.replace("\0", "")
        return cell if not is_blank(cell) else None
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, int | Decimal):
        return str(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, list | tuple) and all(isinstance(part, str) for part in cell):
        return "\n".join(cell).replace("\0", "") or None
    return to_json(cell) if cell not in ([], {}) else None


def to_count(cell: object) -> int | None:
    """A whole number out of a cell (12, "1,234", "1.2万", "3k"); None if none or above 10**12."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float | Decimal):
        number = float(cell) if not isinstance(cell, int) else cell
    elif isinstance(cell, str) and len(cell) < 40 and (found := _COUNT.fullmatch(cell)):
        number = float(re.sub("[,，]", "", found[1])) * _TIMES[found[2].lower()]
    else:
        return None
    if not -_LARGEST_COUNT <= number <= _LARGEST_COUNT:  # so too for nan
        return None
    whole = round(number)
    return whole if whole == number else None


def to_json(value: object) -> str:
    """A value as one line of JSON; what JSON has no form for becomes text."""
    return json.dumps(plain_value(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def plain_value(value: object) -> object:
    """A value of JSON's own types. Whole floats become whole numbers, NULs go."""
    if isinstance(value, str):
        return value.replace("\0", "") if "\0" in value else value
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return (
            (int(value) if value.is_integer() and abs(value) < 1e15 else value)
            if math.isfinite(value)
            else None
        )
    if isinstance(value, Mapping):
        return {str(plain_value(name)): plain_value(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain_value(part) for part in value]
    if isinstance(value, bytes | bytearray):
        return bytes(value).decode("utf-8", errors="replace")
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def kept_original(original: str, longest: int) -> str:
    """``original``, or its beginning and a note of its length if it is longer than ``longest``."""
    if len(original) <= longest:
        return original
    return f"{original[:N_KEPT]}… [{len(original)} characters, cut | 共 {len(original)} 字，已截断]"


def mended(text: str | None) -> str | None:
    """Text without halves of surrogate pairs, which JSON can name and UTF-8 cannot write."""
    if text is None:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _number_text(number: float) -> str | None:
    if not math.isfinite(number):
        return None
    # Above 2**53 a float is no longer exact; its shortest form then says so by its exponent.
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)
