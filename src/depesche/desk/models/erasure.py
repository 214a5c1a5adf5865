"""Erasures for legal reasons: asked for by one person, decided by another, and what has been done of each."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from depesche.desk.models.register import PublisherPage


class ErasureQuerySet(models.QuerySet["Erasure"]):
    """Erasures."""

    def asked(self) -> Self:
        """Give those that nobody has decided yet."""
        return self.filter(decided_at=None)

    def unfinished(self) -> Self:
        """Give those that were confirmed and of which the desk still has words or files."""
        return self.filter(confirmed=True, finished_at=None)


class Erasure(models.Model):
    """One release that is to be erased. It keeps no words of it: the reason alone is for the files of the desk."""

    record_id = models.CharField(max_length=26, db_index=True)
    number = models.CharField(max_length=40, blank=True)
    publisher = models.ForeignKey(PublisherPage, on_delete=models.PROTECT, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="+")
    """The draft, until that is deleted too."""
    reason = models.TextField(
        _("Legal reason"),
        max_length=1000,
        help_text=_("Which law or decision demands it, with its date and reference. It stays at the desk."),
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)
    answer = models.TextField(blank=True)
    """Why it was declined."""
    finished_at = models.DateTimeField(null=True)
    """When the desk's own copies of what was public were gone."""
    draft_deleted_at = models.DateTimeField(null=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["record_id"], condition=models.Q(decided_at=None), name="asked_to_be_erased_once"
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed=False) | ~models.Q(decided_by=models.F("asked_by")),
                name="nobody_confirms_her_own_erasure",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called without its words."""
        return self.number or self.record_id

    def release(self) -> Any:
        """Give the draft as it is saved; None once it was deleted."""
        return self.page.specific if self.page else None
