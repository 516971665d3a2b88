"""Settings as numbers, and where secrets lie."""

from pathlib import Path

from pytest_django import Settings

from minyi_web.listening.landing_places import secret_of
from minyi_web.listening.limits import keep_days, keep_overheard_days, most_megabytes
from minyi_web.listening.models import Source


def test_it_reads_the_settings_when_it_is_asked(settings: Settings) -> None:
    settings.KEEP_DAYS, settings.KEEP_OVERHEARD_DAYS, settings.UPLOAD_MB = 7, 3, 5
    assert (keep_days(), keep_overheard_days(), most_megabytes()) == (7, 3, 5)


def test_it_puts_passwords_into_the_folder_of_the_office(folder: Path) -> None:
    assert secret_of(Source(pk=4)) == folder / "secrets" / "source-4"
