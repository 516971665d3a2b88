"""Cleaning measured: ``python benchmarks/cleaning.py [damage] [whole] [personal] [copies]``.

Without a part all are measured. Prints one JSON line a measure; what each part measures stands in the module
of its name in ``measures``. Data: ``MINYI_DATA``, else ``../shared/data``.
"""

from measures.lines import measure_parts

if __name__ == "__main__":
    measure_parts(("damage", "whole", "personal", "copies"), "the cleaning")
