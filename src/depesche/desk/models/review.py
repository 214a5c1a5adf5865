"""What one officer let out alone at night, and who looked at it the next day."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from depesche.desk.models.approval import Approved


class Review(models.Model):
    """The task that an approval by one person alone leaves behind; somebody else closes it, with a remark."""

    approved = models.OneToOneField(Approved, on_delete=models.PROTECT, related_name="review")
    """`alone_because` there says why, `approved_by` who."""
    opened_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_by=None, reviewed_at=None, remark="")
                | models.Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~models.Q(remark=""),
                name="reviewed_with_a_remark",
            )
        ]
        indexes = [models.Index(fields=["opened_at"], condition=models.Q(reviewed_by=None), name="review_open")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.approved}"
