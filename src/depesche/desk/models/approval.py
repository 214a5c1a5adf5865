"""What may go out: sealed versions of records, with who approved them and from when; and the numbers of releases."""

from datetime import datetime
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from depesche.desk import embargo
from depesche.desk.models.register import PublisherPage

FINAL = (
    "kind",
    "record_id",
    "action",
    "content_sha256",
    "blobs",
    "number",
    "address",
    "note",
    "first_published",
    "due_at",
    "bundle",
    "approved_by",
    "second_approved_by",
    "approved_at",
)
"""Fields that are never changed once an approval was given; a database trigger holds it too (migration 0002)."""
MARKS = frozenset({"version", "held", "revoked_at", "revoked_by", "dispatched_at", "leaf_index", "content"})
"""Fields that the door sets later: `version` once, where it was empty; `content` only to nothing, by an erasure."""


class FinalError(TypeError):
    """An approval was to be changed or deleted; what was approved stays as it is."""


class ApprovedQuerySet(models.QuerySet["Approved"]):
    """Approvals, without the ways to change what was approved."""

    def of(self, page: Page) -> Self:
        """Give the approvals of a page, those taken back included, newest first."""
        return self.filter(page_id=page.pk).order_by("-approved_at", "-pk")

    def standing(self) -> Self:
        """Leave out what was taken back."""
        return self.filter(revoked_at=None)

    def waiting(self) -> Self:
        """Give what is approved and not on the wire as far as the database knows."""
        return self.standing().filter(dispatched_at=None)

    def public(self) -> Self:
        """Give what is on the wire."""
        return self.filter(dispatched_at__isnull=False)

    def due(self, now: datetime) -> Self:
        """Give what the clock has to send: waiting, not held, and its second is there."""
        return self.waiting().filter(held=False, due_at__lte=now)

    def in_order(self) -> Self:
        """Give rows as they follow each other on the wire: by time; in a bundle, what is referred to comes first."""
        return self.order_by("due_at", "bundle", "pk")

    def update(self, **changes: Any) -> int:
        """Set marks; raises FinalError for anything else."""
        if not MARKS.issuperset(changes):
            _final(set(changes) - MARKS)
        return super().update(**changes)

    def delete(self) -> NoReturn:
        """Raise FinalError."""
        _final({"the row"})


class Approved(models.Model):
    """One sealed version of one record that may go out from a second on.

    Rows are made by the door alone. What a row says of its record is final; marks are added as its life goes on.
    """

    kind = models.CharField(max_length=32)
    record_id = models.CharField(max_length=26, db_index=True)
    version = models.PositiveIntegerField(null=True)
    """Counts the record's dispatches from 1. Of what a release brings along (people, topics, ...) empty until sent."""
    action = models.CharField(max_length=10)
    content = models.BinaryField(null=True)
    """The record's canonical JSON; nothing for an erasure, and for what was erased."""
    content_sha256 = models.CharField(max_length=64, blank=True)
    blobs = models.JSONField(default=list)
    """SHA-256 of every file that the content names; they lie in the desk's private store."""
    number = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=400, blank=True, db_index=True)
    """The public path of a release."""
    note = models.TextField(blank=True)
    """What changed, or why it was withdrawn (both public); why it was erased (kept here alone)."""
    first_published = models.DateTimeField()
    due_at = models.DateTimeField(_("goes out at"))
    """UTC, whole seconds."""
    bundle = models.CharField(max_length=26, db_index=True)
    """What has the same bundle appears together, under one checkpoint."""
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="approvals")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    held = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody where something brought along turned out not to be needed any more."""
    dispatched_at = models.DateTimeField(null=True)
    """When the wire says that it was issued."""
    leaf_index = models.PositiveBigIntegerField(null=True)

    objects = ApprovedQuerySet.as_manager()

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        constraints = [
            models.UniqueConstraint(
                fields=["record_id", "version"],
                condition=models.Q(revoked_at=None),
                name="one_approval_of_a_version",
            ),
            models.UniqueConstraint(fields=["leaf_index"], name="one_approval_of_a_leaf"),
            models.CheckConstraint(
                condition=models.Q(dispatched_at=None, leaf_index=None)
                | models.Q(dispatched_at__isnull=False, leaf_index__isnull=False, version__isnull=False),
                name="dispatched_with_its_leaf",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at=None) | models.Q(dispatched_at=None), name="public_is_never_revoked"
            ),
            models.CheckConstraint(
                condition=~models.Q(action="import")
                | models.Q(second_approved_by__isnull=False) & ~models.Q(second_approved_by=models.F("approved_by")),
                name="imports_have_two_approvers",
            ),
        ]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(dispatched_at=None), name="approved_waiting")]

    def __str__(self) -> str:
        version = "" if self.version is None else f" version {self.version}"
        return f"{self.kind} {self.number or self.record_id}{version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Make the row; raises FinalError where it is there already: marks are set through the door."""
        if not self._state.adding:
            _final({"the row"})
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise FinalError: an approval is taken back, and the row stays."""
        _final({"the row"})

    @property
    def sealed(self) -> bytes | None:
        """Give the content as bytes, whatever the database driver makes of them."""
        return None if self.content is None else bytes(self.content)

    def state(self, now: datetime) -> embargo.State:
        """Say where the version stands."""
        return embargo.verdict(self, now)


class IssueNumber(models.Model):
    """A publisher's number of a year, drawn once and never given to another release; translations share theirs."""

    publisher = models.ForeignKey(PublisherPage, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    translation_group = models.CharField(max_length=26)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publisher", "year", "serial"], name="no_number_twice"),
            models.UniqueConstraint(fields=["publisher", "translation_group"], name="one_number_for_translations"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.serial}"


def _final(what: set[str]) -> NoReturn:
    message = f"an approval is final: {', '.join(sorted(what))} cannot be changed; take it back and approve anew"
    raise FinalError(message)
