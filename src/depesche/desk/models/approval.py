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
    "brought_by",
    "approved_by",
    "approved_at",
    "draft_sha256",
    "second_wanted",
)
"""Fields that are never changed once an approval was given; a database trigger holds it too (migration 0010)."""
MARKS = frozenset(
    {
        "version",
        "held",
        "second_approved_by",
        "second_approved_at",
        "revoked_at",
        "revoked_by",
        "revoked_because",
        "revoked_reason",
        "dispatched_at",
        "leaf_index",
        "content",
    }
)
"""Fields that the door sets later: `version` and the second signature once, where they were empty; `content` only to
nothing, by an erasure."""
WORDS = frozenset({"note", "address"})
"""Final fields that an erasure empties, together with the content."""


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
        """Give what the clock has to send: waiting, not held, nobody's signature missing, and its second is there."""
        return self.ready().filter(due_at__lte=now)

    def ready(self) -> Self:
        """Give what goes out at its time: waiting, not held, and signed by everybody with all of its bundle."""
        return self.waiting().filter(held=False).exclude(bundle__in=Approved.objects.unsigned().values("bundle"))

    def unsigned(self) -> Self:
        """Give what waits for the chancellery's signature."""
        return self.waiting().filter(second_wanted=True, second_approved_by=None)

    def in_order(self) -> Self:
        """Give rows as they follow each other on the wire: by time; in a bundle, what is referred to comes first."""
        return self.order_by("due_at", "bundle", "pk")

    def update(self, **changes: Any) -> int:
        """Set marks, or empty words; raises FinalError for anything else."""
        emptied = {name for name in WORDS.intersection(changes) if changes[name] == ""}
        if not MARKS.issuperset(set(changes) - emptied):
            _final(set(changes) - emptied - MARKS)
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
    brought_by = models.CharField(max_length=26, blank=True, default="")
    """Record id of the release for which a topic, person or publisher goes along, in a bundle of releases that are
    approved one by one; empty elsewhere."""
    page = models.ForeignKey(Page, on_delete=models.SET_NULL, null=True, related_name="approvals")
    revision = models.ForeignKey(Revision, on_delete=models.SET_NULL, null=True, related_name="+")
    draft_sha256 = models.CharField(max_length=64, blank=True, default="")
    """Fingerprint of the draft that was approved (desk.fingerprint); empty where no draft's words go out."""
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second_approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    second_wanted = models.BooleanField(default=False)
    """Whether the chancellery has to sign, too: set by what newsroom.toml said of the kind at approval."""
    second_approved_at = models.DateTimeField(null=True)
    """When the chancellery signed; the two who approve an import or an erasure do it at once."""
    held = models.BooleanField(default=False)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    """Nobody where the desk itself did it."""
    revoked_because = models.CharField(max_length=20, blank=True, default="")
    """`edited` where the draft was changed after its approval, which voids it; `returned` where the chancellery did not
    sign; else empty: someone's own decision, or something brought along that was not needed any more."""
    revoked_reason = models.TextField(blank=True, default="")
    """Of the chancellery, for the author."""
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
            models.CheckConstraint(
                condition=models.Q(second_approved_by=None) | ~models.Q(second_approved_by=models.F("approved_by")),
                name="two_signatures_of_two_people",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(dispatched_at=None), name="approved_waiting"),
            models.Index(fields=["-dispatched_at"], name="approved_newest"),
        ]

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
