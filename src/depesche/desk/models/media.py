"""The private libraries: images with what they show, mean and whose they are; documents with language and version."""

import hashlib
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter
from wagtail.search import index

from depesche.desk.models.texts import RELEASE_LANGS, AddressField, RecordIdField
from depesche.desk.pdf import PdfFacts, UnreadablePdfError, pdf_facts

ALT_HELP = _("What is to be seen, for those who do not see it.")
CAPTION_HELP = _("What the picture means here: who, where, when, on what occasion.")


class NewsImage(AbstractImage):
    """A picture of the library. Alt and caption are two texts: what is to be seen, and what it means."""

    record_id = RecordIdField()
    alt_de = models.TextField(_("alternative text in German"), blank=True, max_length=600, help_text=ALT_HELP)
    alt_en = models.TextField(_("alternative text in English"), blank=True, max_length=600)
    alt_ja = models.TextField(_("alternative text in Japanese"), blank=True, max_length=600)
    is_decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Says nothing that the text does not say; screen readers skip it.")
    )
    alt_not_recorded = models.BooleanField(_("alternative text not recorded"), default=False, editable=False)
    """Only for pictures of imported pages whose source gave none."""
    caption_de = models.TextField(_("caption in German"), blank=True, max_length=1000, help_text=CAPTION_HELP)
    caption_en = models.TextField(_("caption in English"), blank=True, max_length=1000)
    caption_ja = models.TextField(_("caption in Japanese"), blank=True, max_length=1000)
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Whose picture it is."))
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    licence_address = AddressField(_("address of the licence"), blank=True)
    licence_ends = models.DateField(_("licence ends on"), null=True, blank=True, help_text=_("Last day of use."))
    place = models.CharField(_("place"), max_length=255, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_de",
        "caption_de",
        "credit",
        "is_decorative",
        "alt_en",
        "caption_en",
        "alt_ja",
        "caption_ja",
        "licence",
        "licence_address",
        "licence_ends",
        "place",
        "taken_on",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_de"),
        index.SearchField("caption_de"),
        index.SearchField("credit"),
        index.FilterField("licence_ends"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """What Wagtail's own admin shows as the alternative text."""
        return self.alt_de or self.alt_en or self.alt_ja or self.title

    def create_rendition(self, filter: Filter) -> "NewsRendition":  # noqa: A002 - Wagtail's name
        """Make a thumbnail, and close the file that it was made in."""
        with self.generate_rendition_file(filter) as made:
            rendition: NewsRendition
            rendition, _made = self.renditions.get_or_create(
                filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self), defaults={"file": made}
            )
        return rendition

    def text_in(self, stem: str, lang: str) -> str:
        """Give the alt text or caption in exactly this language (easy German uses the German one); empty if none."""
        text: str = getattr(self, f"{stem}_{lang.split('-', maxsplit=1)[0]}")
        return text.strip()

    def focal(self) -> tuple[str, str]:
        """Give the focal point as decimal fractions of width and height; the middle where none is set."""
        if self.focal_point_x is None or self.focal_point_y is None:
            return "0.5", "0.5"
        return _fraction(self.focal_point_x, self.width), _fraction(self.focal_point_y, self.height)


class NewsRendition(AbstractRendition):
    """A thumbnail for the admin's own lists and choosers; what readers get is made in depesche.desk.renditions."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        """Give the address of the view that asks for the login and the right to the image."""
        return reverse("desk_rendition", args=[self.pk])


class Encoding(models.Model):
    """A file that readers may get of an image: one size in one format, kept in the private store by its hash."""

    image = models.ForeignKey(NewsImage, on_delete=models.CASCADE, related_name="encodings")
    source = models.CharField(max_length=64)
    """SHA-256 of the original that it was made from."""
    recipe = models.CharField(max_length=40)
    """How it was made; another recipe makes another row."""
    blob = models.CharField(max_length=64)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "source", "recipe", "media_type", "width"], name="one_encoding_of_a_kind"
            )
        ]


class NewsDocument(AbstractDocument):
    """A file for download. Replacing its file keeps its public address `/documents/<record id>/`."""

    record_id = RecordIdField()
    lang = models.CharField(_("language"), max_length=10, choices=RELEASE_LANGS, default="de")
    alternative = models.CharField(
        _("accessible alternative"),
        max_length=500,
        blank=True,
        help_text=_("Where an accessible form of this document is, or whom to ask for one."),
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True, editable=False)
    former = models.JSONField(default=list, editable=False)
    """SHA-256 of the files before this one, oldest first."""
    pages = models.PositiveIntegerField(_("pages"), null=True, editable=False)
    accessible = models.BooleanField(_("tagged for accessibility"), default=False, editable=False)
    pdf_lang = models.CharField(_("language named in the PDF"), max_length=40, blank=True, editable=False)

    admin_form_fields = ("title", "file", "lang", "alternative", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def url(self) -> str:
        """Give the address of the view that asks for the login and the right to the document."""
        return reverse("desk_document", args=[self.pk, self.filename])

    def clean(self) -> None:
        """Refuse a PDF that cannot be opened."""
        super().clean()
        if self.file and not getattr(self.file, "_committed", True) and self.content_type == "application/pdf":
            try:
                pdf_facts(self._content())
            except UnreadablePdfError as error:
                raise ValidationError({"file": str(error)}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Read from a new file what readers will be told of it: hash, pages, whether it is tagged."""
        if self.file and not getattr(self.file, "_committed", True):
            self._read_facts()
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "sha256", "former", "pages", "accessible", "pdf_lang"}
        super().save(*args, **kwargs)

    def _content(self) -> bytes:
        self.file.seek(0)
        content: bytes = self.file.read()
        self.file.seek(0)
        return content

    def _read_facts(self) -> None:
        content = self._content()
        digest = hashlib.sha256(content).hexdigest()
        if self.sha256 and digest != self.sha256:
            self.former = [*self.former, self.sha256]
        self.sha256 = digest
        facts = pdf_facts(content) if self.content_type == "application/pdf" else PdfFacts()
        self.pages = facts.pages
        self.accessible = facts.tagged or self.content_type == "text/plain"
        self.pdf_lang = facts.lang


def _fraction(part: int, whole: int) -> str:
    share = min(max(Decimal(part) / Decimal(whole), Decimal(0)), Decimal(1))
    return format(share.quantize(Decimal("0.001")).normalize(), "f")
