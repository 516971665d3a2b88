"""The settings of this room as the numbers they are."""

from django.conf import settings


def keep_days() -> int:
    """For how many days originals are kept."""
    return int(str(settings.KEEP_DAYS))


def keep_overheard_days() -> int:
    """For how many days what was overheard is kept."""
    return int(str(settings.KEEP_OVERHEARD_DAYS))


def most_megabytes() -> int:
    """The most megabytes of one upload."""
    return int(str(settings.UPLOAD_MB))
