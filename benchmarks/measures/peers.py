"""Asks the peers that ``make peers`` installs, in a process of their own."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .lines import CHECKOUT

PEER_PYTHON = CHECKOUT / ".venv-peers" / "bin" / "python"


def readings_of(system: str, paths: Sequence[Path]) -> list[dict[str, Any]] | None:
    """What ``system`` makes of each file, in order; None where the peers are not installed."""
    if not PEER_PYTHON.exists():
        return None
    script = Path(__file__).with_name("peer_readings.py")
    command = [str(PEER_PYTHON), str(script), system, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]
