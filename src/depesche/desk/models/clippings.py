"""The clipping that a draft was made from, kept whole beside it."""

from dataclasses import dataclass

import msgspec
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from depesche.desk.models.register import PublisherPage
from depesche.desk.models.release import ReleasePage
from depesche.intake.clipping import Clipping


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that the old page showed and the clipping does not have: somebody has to supply it, or leave it out."""

    kind: str
    """`image` or `document`."""
    place: str
    """Where it belongs: `lead image` or `text`."""
    title: str = ""
    """Of a document."""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    address: str = ""
    """Where the file was, if the page said so."""


class KeptClipping(models.Model):
    """Everything that intake read of an old page; no line of it is lost, whatever becomes of the draft."""

    page = models.OneToOneField(ReleasePage, on_delete=models.CASCADE, related_name="clipping")
    publisher = models.ForeignKey(PublisherPage, on_delete=models.CASCADE, related_name="+")
    content = models.TextField()
    """The clipping's JSON."""
    sha256 = models.CharField(max_length=64)
    """Of the content: the same page is not taken in twice."""
    name = models.CharField(max_length=255, blank=True)
    """Of the file it was read from."""
    notes = models.JSONField(default=list)
    """What could not be carried over as it stood, in the desk's language."""
    unmatched = models.JSONField(default=list)
    """Headlines of further news that the desk has no release for."""
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("clipping")
        verbose_name_plural = _("clippings")
        constraints = [models.UniqueConstraint(fields=["publisher", "sha256"], name="one_draft_of_a_clipping")]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]

    @property
    def clipping(self) -> Clipping:
        """Give the clipping as a value."""
        return msgspec.json.decode(self.content, type=Clipping)

    @property
    def warnings(self) -> list[str]:
        """Give what intake was unsure of, and what could not be carried over."""
        return [*self.clipping.warnings, *self.notes]

    @property
    def ignored(self) -> list[str]:
        """Give the lines that intake took for no part of the announcement."""
        return list(self.clipping.ignored)

    @property
    def further_unmatched(self) -> list[str]:
        """Give the headlines of further news that the desk has no release for."""
        return list(self.unmatched)

    def checklist(self) -> list[Wanted]:
        """Give the files that are to be supplied, in the order of the page."""
        clipping = self.clipping
        images = [
            Wanted(
                "image",
                "text" if at else "lead image",
                alt=image.alt or "",
                caption=image.caption or "",
                credit=image.credit or "",
                address=image.url or "",
            )
            for at, image in enumerate(clipping.images)
        ]
        documents = [
            Wanted("document", "text", title=document.title, address=document.url or "")
            for document in clipping.documents
        ]
        return [*images, *documents]
