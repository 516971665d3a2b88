"""Where things of a source lie that stand in no table."""

from pathlib import Path

from django.conf import settings

from minyi_web.listening.models import Source


def secret_of(source: Source) -> Path:
    """Where the password of a mailbox is put, by whoever keeps the machine."""
    return Path(settings.HOME) / "secrets" / f"source-{source.pk}"
