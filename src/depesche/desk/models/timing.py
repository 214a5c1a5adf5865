"""What is kept of the clock: how late it delivered, that it looks; and who reads the calendar from outside."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Arrival(models.Model):
    """One delivery by the clock: what went out together, when it should have, and when it was on the wire."""

    bundle = models.CharField(max_length=26, unique=True)
    due_at = models.DateTimeField()
    arrived_at = models.DateTimeField(db_index=True)
    """By the machine's clock, with fractions of a second; the wire says whole seconds."""
    releases = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.bundle} {self.late.total_seconds():.2f} s late"

    @property
    def late(self) -> timedelta:
        """How long after its second it was on the wire."""
        return self.arrived_at - self.due_at


class Heartbeat(models.Model):
    """One row: the clock writes down that it looks."""

    looked_at = models.DateTimeField()
    started_at = models.DateTimeField()
    """Of the clock that looked last."""

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.looked_at.isoformat()


class CalendarFeed(models.Model):
    """A person's private address under which a calendar program reads what goes out when."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret in the address; the secret itself is shown once and kept nowhere."""
    headlines = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"calendar of {self.user_id}"
