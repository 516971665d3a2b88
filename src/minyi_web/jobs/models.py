"""What is done by the clock, and when it was done last."""

from django.db import models


class Round(models.Model):
    """One thing that is done by the clock. Of several workers the one that moves ``last_at`` does it."""

    name = models.CharField(max_length=60, primary_key=True)
    last_at = models.DateTimeField()
