"""The application that holds settings and system checks."""

from django.apps import AppConfig


class Office(AppConfig):
    """Registers the system checks of the office."""

    name = "minyi_web.config"
    label = "office"

    def ready(self) -> None:
        """Load the checks."""
        from minyi_web.config import checks

        checks.register_all()
