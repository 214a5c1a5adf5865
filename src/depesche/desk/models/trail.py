"""The audit trail: who did what to what, and when; one chain of entries that nobody changes or takes away."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class TrailIsFinalError(TypeError):
    """An entry of the audit trail was to be changed or deleted."""


class TrailQuerySet(models.QuerySet["TrailEntry"]):
    """Entries, without the ways to change them."""

    def update(self, **changes: Any) -> NoReturn:
        """Raise TrailIsFinalError."""
        _final()

    def delete(self) -> NoReturn:
        """Raise TrailIsFinalError."""
        _final()

    def about(self, subject_id: str) -> "TrailQuerySet":
        """Give the entries about one thing, oldest first."""
        return self.filter(subject_id=subject_id).order_by("sequence")

    def forget_details(self) -> int:
        """Take label and data away where the law demands it; the entries stay, and the chain holds.

        To be noted in the trail by whoever calls it (`erase-details`), or the check of the chain complains.
        """
        return super().update(label=None, data=None, salt=None)


class TrailEntry(models.Model):
    """One thing that happened; made by depesche.desk.trail.note alone. The database keeps it (migration 0004).

    The person is kept by name as she was called then, and by no reference that a deletion could follow. Label and data
    may have to be erased one day: the chain holds only their salted hash.
    """

    sequence = models.PositiveBigIntegerField(_("number"), primary_key=True)
    """Counts from 1 without gaps."""
    at = models.DateTimeField(_("time"), db_index=True)
    user_key = models.CharField(max_length=40, blank=True, db_index=True)
    """The user's key; empty where the desk did it by itself."""
    user_name = models.CharField(_("person"), max_length=320, blank=True)
    action = models.CharField(_("action"), max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=80, blank=True)
    """Django's label of the model, such as `desk.releasepage`; empty where the action is about nothing certain."""
    subject_id = models.CharField(max_length=80, blank=True, db_index=True)
    """The record id of what has one, else the row's key."""
    publisher = models.CharField(max_length=26, blank=True, db_index=True)
    """Record id of the section that the subject belongs to; empty for what all share."""
    publisher_name = models.CharField(_("section"), max_length=255, blank=True)
    label = models.TextField(_("what"), null=True)
    """What the subject was called then."""
    data = models.TextField(null=True)
    """Canonical JSON: kept as text, because databases write the numbers of JSON in ways of their own."""
    salt = models.CharField(max_length=26, null=True)
    details_sha256 = models.CharField(max_length=64)
    """Of the canonical JSON of `label`, `data` and `salt`."""
    previous = models.CharField(max_length=64, blank=True)
    """Hash of the entry before; empty for the first one."""
    sha256 = models.CharField(max_length=64, unique=True)

    objects = TrailQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the audit trail")
        verbose_name_plural = _("audit trail")
        ordering = ["-sequence"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the entry; raises TrailIsFinalError where it is there already."""
        if not self._state.adding:
            _final()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise TrailIsFinalError."""
        _final()


def _final() -> NoReturn:
    message = "the audit trail is final: its entries are neither changed nor deleted"
    raise TrailIsFinalError(message)
