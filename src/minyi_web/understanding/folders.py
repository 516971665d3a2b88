"""Where the files of a run are."""

from pathlib import Path

from django.conf import settings

from minyi_web.understanding.models import Run


def folder_of(run: Run) -> Path:
    """The folder of a run, under the office's folder of runs."""
    return Path(settings.RUNS) / run.folder
