"""Understanding measured: ``python benchmarks/understanding.py [topics] ...``, by default all.

Prints one JSON line a measure; what each part measures stands in the module of its name in ``measures``.
Data: ``MINYI_DATA``, else ``../shared/data``.
"""

from measures.lines import measure_parts

PARTS = (
    "topics",
    "topics_kept",
    "topics_few",
    "kinds",
    "places",
    "stance",
    "routing",
    "same_question",
    "key_points",
    "bursts",
    "speed",
)

if __name__ == "__main__":
    measure_parts(PARTS, "the understanding")
