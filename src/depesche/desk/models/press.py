"""The press under embargo: who is accredited, who was given which approved version, and how often it was opened."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from depesche.desk.models.approval import Approved


class JournalistQuerySet(models.QuerySet["Journalist"]):
    """Journalists, with the question that is asked of them."""

    def accredited(self, day: date) -> Self:
        """Leave out those whose accreditation has ended before a day."""
        return self.filter(accredited_until__gte=day)


class Journalist(index.Indexed, models.Model):
    """Somebody of the press who may see releases before their time. One register, shared by those who approve."""

    name = models.CharField(_("name"), max_length=120)
    outlet = models.CharField(_("outlet"), max_length=120, help_text=_("Newspaper, agency or station."))
    email = models.EmailField(_("e-mail"))
    accredited_until = models.DateField(
        _("accredited until"), help_text=_("Last day. After it, no link of this person opens anything.")
    )

    objects = JournalistQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("outlet")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("accredited_until")]),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("outlet"),
        index.AutocompleteField("outlet"),
    ]

    class Meta:
        verbose_name = _("journalist")
        verbose_name_plural = _("journalists")
        ordering = ["outlet", "name"]
        constraints = [models.UniqueConstraint(fields=["email", "name"], name="no_journalist_twice")]

    def __str__(self) -> str:
        return f"{self.name} ({self.outlet})"


class PressGrantQuerySet(models.QuerySet["PressGrant"]):
    """Links that were given."""

    def given(self) -> Self:
        """Leave out what was revoked."""
        return self.filter(revoked_at=None)

    def counted(self) -> Self:
        """Add how often each was opened by a person, first and last, and how often it was asked for otherwise."""
        opened = Q(accesses__kind=PressAccess.OPENED)
        return self.annotate(
            opened=models.Count("accesses", filter=opened),
            first_opened=models.Min("accesses__at", filter=opened),
            last_opened=models.Max("accesses__at", filter=opened),
            asked_otherwise=models.Count(
                "accesses", filter=Q(accesses__kind__in=(PressAccess.HEAD, PressAccess.PREVIEW))
            ),
            refused=models.Count("accesses", filter=Q(accesses__kind=PressAccess.REFUSED)),
        )


class PressGrant(models.Model):
    """A personal link to a watermarked copy of one approved version.

    The link's token is kept nowhere but as its SHA-256. Name and outlet are those that the copy is marked with.
    """

    wagtail_reference_index_ignore = True
    """Wagtail would tell on a journalist's page which releases she got, of whatever section."""

    journalist = models.ForeignKey(Journalist, on_delete=models.SET_NULL, null=True, related_name="grants")
    """Without a journalist the link opens nothing."""
    approved = models.ForeignKey(Approved, on_delete=models.PROTECT, related_name="press_grants")
    mark = models.CharField(max_length=9, unique=True)
    """Stands in every part of the copy and tells whose it is."""
    token_sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    outlet = models.CharField(max_length=120)
    until = models.DateTimeField(null=True)
    """The end that was set; without one the link opens the copy until the release is public, and leads there then."""
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    first_opening_noted = models.BooleanField(default=False)
    """Whether the audit trail has it that the copy was opened."""

    objects = PressGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("press link")
        verbose_name_plural = _("press links")
        ordering = ["-granted_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.mark} {self.name} ({self.outlet})"


class PressAccess(models.Model):
    """That somebody asked for a copy or a file of it. Rows are added by the listener and deleted when they are old."""

    wagtail_reference_index_ignore = True

    OPENED, FILE, HEAD, PREVIEW, LED, REFUSED = "opened", "file", "head", "preview", "led", "refused"
    KINDS = (
        (OPENED, _("opened")),
        (FILE, _("picture or document")),
        (HEAD, _("asked whether it is there")),
        (PREVIEW, _("fetched by a program, for a preview")),
        (LED, _("led to the public page")),
        (REFUSED, _("refused: the link is not valid any more")),
    )

    grant = models.ForeignKey(PressGrant, on_delete=models.CASCADE, related_name="accesses")
    at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=10, choices=KINDS)
    file = models.CharField(max_length=255, blank=True)
    """Name of the picture or document."""
    address = models.CharField(max_length=45, blank=True)
    """The visitor's network: an IPv4 address without its last 8 bits, an IPv6 address without its last 80."""
    agent = models.CharField(max_length=60, blank=True)
    """Browser and system in a few words."""

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.kind}"


def kind_name(kind: str) -> Any:
    """Say what kind of access it was."""
    return dict(PressAccess.KINDS)[kind]


def forget(before: datetime) -> int:
    """Delete the accesses from before a moment, and give how many they were."""
    deleted, _each = PressAccess.objects.filter(at__lt=before).delete()
    return deleted
