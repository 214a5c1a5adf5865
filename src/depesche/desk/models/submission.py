"""An editor's wish to have one exact draft approved, and what became of it."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage


class End(models.TextChoices):
    """What became of a submission."""

    OPEN = "", _("waits for its approval")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned with a reason")
    WITHDRAWN = "withdrawn", _("taken back by the one who submitted it")
    VOIDED = "voided", _("void: the text was changed since")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions, newest first where nothing else is said."""

    def open(self) -> "SubmissionQuerySet":
        """Give those that nobody has decided about; the draft may have been changed since (desk.submissions)."""
        return self.filter(end=End.OPEN)


class Submission(models.Model):
    """One exact draft that somebody wants approved, from when on, and what the approver and the public are told."""

    page = models.ForeignKey(ReleasePage, on_delete=models.CASCADE, related_name="submissions")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    draft_sha256 = models.CharField(max_length=64)
    """Fingerprint of the draft that was submitted (desk.fingerprint)."""
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    wanted_at = models.DateTimeField(null=True)
    """UTC, whole seconds; nothing: as soon as it is approved."""
    note = models.TextField(blank=True)
    """To the approver."""
    public_note = models.TextField(blank=True)
    """What a correction tells the public; empty for a first version, and where only typing errors are mended."""
    end = models.CharField(max_length=10, choices=End.choices, blank=True, default=End.OPEN)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody where an edit voided it."""
    reason = models.TextField(blank=True)
    """Why it was returned."""
    approved = models.ForeignKey(Approved, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for approval")
        verbose_name_plural = _("requests for approval")
        constraints = [
            models.UniqueConstraint(fields=["page"], condition=models.Q(end=""), name="one_open_submission_of_a_page"),
            models.CheckConstraint(
                condition=models.Q(end="", ended_at=None) | ~models.Q(end="") & models.Q(ended_at__isnull=False),
                name="ended_at_its_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(end="returned") | ~models.Q(reason=""), name="returned_with_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["wanted_at"], condition=models.Q(end=""), name="submission_open")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: it comes to one of its ends, and stays."""
        message = "a request for approval is kept: end it instead"
        raise TypeError(message)
