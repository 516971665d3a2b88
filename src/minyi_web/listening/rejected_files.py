"""Rejected rows as a table for a spreadsheet: to be mended there and brought in again."""

import csv
import io
import json
from collections.abc import Sequence

from minyi.errors import Lang
from minyi.reporting.files import defused
from minyi_web.listening.models import Reject
from minyi_web.listening.said import reason_of

_BOM = "\ufeff"
_MOST_COLUMNS = 1_000
_OURS: dict[Lang, tuple[str, str, str]] = {
    "zh": ("退回行号", "退回原因", "退回原行"),
    "en": ("rejected row", "why rejected", "rejected line"),
}


def as_csv(rejects: Sequence[Reject], lang: Lang) -> bytes:
    """The rows in their own columns, where those are known, behind their number and the reason.

    A row that came apart stands whole in a column of its own. No cell is taken for a formula.
    """
    rows = [(reject, _cells(reject.original)) for reject in rejects]
    names = list(dict.fromkeys(name for _, cells in rows for name in cells or ()))[:_MOST_COLUMNS]
    number, why, whole = _OURS[lang]
    stream = io.StringIO(newline="")
    stream.write(_BOM)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([defused(name) for name in (*names, number, why, whole)])
    for reject, cells in rows:
        own = ["" if cells is None else cells.get(name, "") for name in names]
        line = (*own, str(reject.row), reason_of(reject.code, lang), reject.original if cells is None else "")
        writer.writerow([defused(cell) for cell in line])
    return stream.getvalue().encode("utf-8", "replace")


def _cells(original: str) -> dict[str, str] | None:
    """The cells of a row by their columns; None for a row that is no whole object, or is cut."""
    try:
        cells = json.loads(original)
    except (ValueError, RecursionError):
        return None
    if not isinstance(cells, dict):
        return None
    return {
        str(name): value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in cells.items()
    }
