"""What appears together: several releases, all or none, at one second, under one checkpoint."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from depesche.desk.models.approval import Approved
from depesche.desk.models.register import PublisherPage
from depesche.desk.models.release import ReleasePage
from depesche.records.base import new_id


class BundleQuerySet(models.QuerySet["Bundle"]):
    """Bundles."""

    def standing(self) -> Self:
        """Leave out what is public or dissolved."""
        return self.filter(ended_at=None)

    def passed(self, now: datetime) -> Self:
        """Give those whose second is there and that are not out."""
        return self.standing().filter(due_at__lte=now)


class Bundle(models.Model):
    """Releases that appear together. Changed by depesche.desk.bundling alone, which takes the wire's writer first."""

    key = models.CharField(max_length=26, unique=True, default=new_id, editable=False)
    """Equals `Approved.bundle` of everything that goes out with it."""
    title = models.CharField(
        _("title"), max_length=200, help_text=_("For the desk: everybody who takes part in the bundle reads it.")
    )
    due_at = models.DateTimeField(_("goes out at"), null=True, blank=True)
    """UTC, whole seconds; empty: when somebody says so."""
    publishers = models.ManyToManyField(PublisherPage, related_name="+", verbose_name=_("who takes part"), blank=True)
    """Whose officers see the bundle and may add releases of their own."""
    held = models.BooleanField(default=False)
    held_at = models.DateTimeField(null=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    """When its members, its time or a hold were changed last; approvals have times of their own."""
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(null=True)
    """When somebody said that it goes out at once, as it was then; its time is that moment."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    dissolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    """Somebody where it ended without being public."""

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bundle")
        verbose_name_plural = _("bundles")
        default_permissions = ()
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(ended_at=None), name="bundle_standing"),
        ]

    def __str__(self) -> str:
        """Give the key, for logs: a title may tell what is not public yet."""
        return f"bundle {self.key}"

    def hold(self, by: Any, now: datetime) -> None:
        """Hold it back with all that is approved of it; to be called by the door."""
        Bundle.objects.filter(pk=self.pk).update(held=True, held_by=by, held_at=now)
        self.approvals().update(held=True)

    def let_go(self, now: datetime) -> None:
        """Let it go; what is changed in its second or later waits for a word."""
        Bundle.objects.filter(pk=self.pk).update(held=False, held_by=None, held_at=None, changed_at=now)
        self.approvals().update(held=False)

    def approvals(self) -> models.QuerySet[Approved]:
        """Give what of it is approved and not taken back."""
        return Approved.objects.standing().filter(bundle=self.key)


class BundleMember(models.Model):
    """A release of a bundle."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="members")
    page = models.ForeignKey(ReleasePage, on_delete=models.CASCADE, related_name="+")
    standing = models.BooleanField(default=True)
    """Until the bundle ends."""

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["bundle", "page"], name="once_in_a_bundle"),
            models.UniqueConstraint(fields=["page"], condition=models.Q(standing=True), name="in_one_standing_bundle"),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} in {self.bundle_id}"
