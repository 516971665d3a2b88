"""The details of a run taken away: rows of the database in small steps, and files."""

import shutil
from typing import Any

from django.db import models

from minyi_web.understanding.folders import folder_of
from minyi_web.understanding.models import Gathered, Issue, Reading, Run, Topic

_AT_ONCE = 1_000
_BRIEF = ("brief.html", "brief.zh.html", "brief.en.html", "brief.json")


def discard(run: Run) -> None:
    """Take all that a run found out of the database, in small steps: others write meanwhile."""
    found: tuple[models.QuerySet[Any], ...] = (
        Reading.objects.filter(run=run),
        Gathered.objects.filter(run=run),
        Issue.objects.filter(run=run),
        Topic.objects.filter(run=run),
    )
    for rows in found:
        while True:
            some = list(rows.order_by("pk").values_list("pk", flat=True)[:_AT_ONCE])
            if not some:
                break
            rows.filter(pk__in=some).delete()


def trim(run: Run) -> None:
    """Leave of the files of a run only its brief."""
    folder = folder_of(run)
    for path in folder.iterdir() if run.folder and folder.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name not in _BRIEF:
            path.unlink()
