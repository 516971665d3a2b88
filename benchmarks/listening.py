"""Listening measured: ``python benchmarks/listening.py [encodings] [pages] [mail] [feeds]``, by default all.

Prints one JSON line a measure; what each measures stands in the module of its name in ``measures``. Data:
``MINYI_DATA``, else ``../shared/data``.
"""

from measures.lines import measure_parts

if __name__ == "__main__":
    measure_parts(("encodings", "pages", "mail", "feeds"), "the listening")
