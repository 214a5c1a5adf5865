"""Who stands in for an approver, from which day to which."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SubstitutionQuerySet(models.QuerySet["Substitution"]):
    """Substitutions by what they mean on a day."""

    def active(self, day: date) -> "SubstitutionQuerySet":
        """Give those that count on a day of the newsroom's calendar: not ended, between two active people."""
        return self.filter(
            ended_at=None, since__lte=day, until__gte=day, approver__is_active=True, substitute__is_active=True
        )


class Substitution(models.Model):
    """For some days one person may approve in another's sections as if she were that one; never her own text."""

    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("approver")
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("substitute")
    )
    since = models.DateField(_("from"))
    """First day, in the newsroom's zone."""
    until = models.DateField(_("to"))
    """Last day."""
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    """Where somebody ended it before its last day."""

    objects = SubstitutionQuerySet.as_manager()

    class Meta:
        verbose_name = _("substitution")
        verbose_name_plural = _("substitutions")
        default_permissions: tuple[Any, ...] = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(since__lte=models.F("until")), name="substituted_forwards"),
            models.CheckConstraint(
                condition=~models.Q(approver=models.F("substitute")), name="substituted_by_somebody_else"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substitute} for {self.approver}, {self.since} to {self.until}"
