"""The release as it is written: one page of the desk holds one announcement in one language."""

from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from depesche.desk.blocks import INLINE, BodyBlock
from depesche.desk.models.media import NewsDocument, NewsImage
from depesche.desk.models.people import Person
from depesche.desk.models.register import CONTACT_PANEL, DeskPage, Place, PublisherPage, Topic
from depesche.desk.models.texts import RELEASE_LANGS, AddressField, PressContact, RecordIdField
from depesche.desk.panels import ClippingPanel, FurtherLinksPanel, StandingPanel, SuggestionsPanel
from depesche.desk.release_form import ReleaseChooser, ReleaseForm
from depesche.desk.slugs import slug_of
from depesche.records.base import new_id
from depesche.records.inline import from_plain
from depesche.records.release import FURTHER_MOST, HEADLINE_MOST

KINDS = (
    ("press-release", _("Press release")),
    ("news", _("News")),
    ("speech", _("Speech")),
    ("interview", _("Interview")),
    ("statement", _("Statement")),
    ("warning", _("Warning")),
    ("cabinet-report", _("Cabinet report")),
    ("invitation", _("Invitation")),
)


class ReleasePage(PressContact, DeskPage):
    """A release in the making. What is public of it stands in the wire, not here; `live` means nothing."""

    record_id = RecordIdField()
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default="press-release")
    lang = models.CharField(_("language"), max_length=10, choices=RELEASE_LANGS, default="de")
    kicker = models.CharField(
        _("kicker"),
        max_length=120,
        blank=True,
        help_text=_("One to three words above the headline; up to 40 characters."),
    )
    headline = models.CharField(
        _("headline"), max_length=300, help_text=_("The news in one sentence; best within 80 characters.")
    )
    lead = RichTextField(
        _("lead"),
        blank=True,
        features=INLINE,
        help_text=_("Who, what, when, where: two or three sentences, up to 400 characters."),
    )
    place = models.CharField(
        _("place of the dateline"), max_length=255, blank=True, help_text=_("Such as 'Stuttgart'.")
    )
    lead_image = models.ForeignKey(
        NewsImage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead image")
    )
    lead_image_alt = models.TextField(
        _("alternative text here"), blank=True, max_length=600, help_text=_("Empty: the library's.")
    )
    lead_image_caption = RichTextField(
        _("caption here"), blank=True, features=INLINE, help_text=_("Empty: the library's.")
    )
    lead_image_credit = models.CharField(
        _("credit here"), blank=True, max_length=255, help_text=_("Empty: the library's.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    address_slug = models.SlugField(
        _("name in the address"),
        max_length=120,
        blank=True,
        validators=[RegexValidator(r"^[a-z0-9]+(?:-[a-z0-9]+)*$", _("Small letters, digits and single hyphens."))],
        help_text=_("Empty: made from the headline. It is fixed once the release is public."),
    )
    translation_group = models.CharField(
        _("translation group"), max_length=26, default=new_id, editable=False, db_index=True
    )
    translation_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("translation of"),
        help_text=_("The same announcement in another language; the pages then link to each other."),
    )
    number = models.CharField(_("number"), max_length=40, blank=True, editable=False)
    """Drawn at approval, such as '2024/1187'."""
    sign_language_video = AddressField(
        _("video in sign language"),
        blank=True,
        validators=[RegexValidator("^https://", _("The address must begin with https://"))],
    )
    term = models.CharField(
        _("government term"), max_length=120, blank=True, help_text=_("For releases of an earlier government.")
    )
    legacy = models.JSONField(_("earlier addresses"), default=list, editable=False)
    """Addresses (absolute, or paths) under which an imported release was found before."""
    imported_from = models.CharField(_("imported from"), max_length=400, blank=True, editable=False)
    imported_at = models.DateTimeField(_("published there on"), null=True, editable=False)
    """When the original of an imported release was published; UTC, whole seconds."""

    base_form_class = ReleaseForm
    content_panels = [
        StandingPanel(),
        ClippingPanel(),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("lang"), FieldPanel("place")])], heading=_("Kind")
        ),
        FieldPanel("kicker"),
        FieldPanel("headline", classname="title"),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_caption"),
                FieldPanel("lead_image_credit"),
            ],
            heading=_("Lead image"),
        ),
        FieldPanel("lead"),
        FieldPanel("body"),
        MultipleChooserPanel(
            "document_links", chooser_field_name="document", heading=_("Documents"), label=_("Document")
        ),
        MultipleChooserPanel("people_links", chooser_field_name="person", heading=_("People"), label=_("Person")),
        MultipleChooserPanel("topic_links", chooser_field_name="topic", heading=_("Topics"), label=_("Topic")),
        MultipleChooserPanel("place_links", chooser_field_name="place", heading=_("Places"), label=_("Place")),
        CONTACT_PANEL,
        FurtherLinksPanel(
            "further_links",
            chooser_field_name="release",
            heading=_("Further news"),
            label=_("Release"),
            max_num=FURTHER_MOST,
            panels=[FieldPanel("release", widget=ReleaseChooser)],
            help_text=_("Earlier releases on the same matter, best first."),
        ),
        SuggestionsPanel("further_links"),
        MultiFieldPanel(
            [
                FieldPanel("address_slug"),
                FieldPanel("translation_of", widget=ReleaseChooser),
                FieldPanel("sign_language_video"),
                FieldPanel("term"),
                InlinePanel("co_publisher_links", heading=_("Published together with"), label=_("Publisher")),
            ],
            heading=_("Address and circumstances"),
            classname="collapsed",
        ),
    ]
    parent_page_types = ["desk.PublisherPage"]
    subpage_types: list[str] = []
    search_fields = [
        *Page.search_fields,
        index.SearchField("kicker"),
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("number"),
        index.FilterField("record_id"),
        index.FilterField("lang"),
        index.FilterField("kind"),
        index.FilterField("translation_group"),
    ]
    exclude_fields_in_copy = [
        "record_id",
        "translation_group",
        "number",
        "address_slug",
        "legacy",
        "imported_from",
        "imported_at",
    ]
    preview_modes = [("", _("As readers will see it")), ("shared", _("As others share it"))]

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def settle(self) -> None:
        """Keep Wagtail's title in step with the headline, and join a translation to its group."""
        self.title = (self.headline.strip() or str(_("Release without a headline")))[:255]
        self.slug = self.record_id
        if self.translation_of:
            self.translation_group = self.translation_of.translation_group

    def clean(self) -> None:
        """Refuse what contradicts itself, and what the public record cannot hold."""
        super().clean()
        if (length := len(from_plain(self.headline.strip()))) > HEADLINE_MOST:
            message = _(
                "The headline takes %(length)s characters of the public record, where signs such as & and < count "
                "several times; %(most)s are possible: shorten it."
            )
            raise ValidationError({"headline": message % {"length": length, "most": HEADLINE_MOST}})
        if self.translation_of and self.translation_of.lang == self.lang:
            message = _("This release is in the same language as the one it is said to translate: change one of them.")
            raise ValidationError({"translation_of": message})

    @property
    def publisher(self) -> PublisherPage:
        """The section that it stands in, however deep."""
        found = self.get_ancestors().type(PublisherPage).last()
        if found is None:
            message = f'release "{self.title}" stands in no publisher\'s section: move it into one'
            raise PublisherPage.DoesNotExist(message)
        return cast(PublisherPage, found.specific)

    @property
    def slug_in_address(self) -> str:
        """The part of its public address that stands for the headline."""
        return self.address_slug or slug_of(self.headline, f"{self.get_kind_slug()}-{self.record_id[:8]}")

    def get_kind_slug(self) -> str:
        """Give the word that stands in the address where the headline has no Latin letters."""
        return "meldung" if self.lang.startswith("de") else "news"

    @property
    def status_string(self) -> str:
        """Say where the release stands, in place of Wagtail's own word: its `live` means nothing here."""
        from depesche.desk.standing import standing

        return standing(self).label

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page that the public's own renderer makes of this draft, or its share image; nothing is stored."""
        from depesche.desk.preview import preview

        return preview(self, request, mode_name)

    def get_admin_display_title(self) -> str:
        """Give the headline with its language, for the admin's lists."""
        return f"{self.title} ({self.lang})" if self.lang != "de" else self.title


class ReleaseTopic(Orderable):
    """A topic that a release is filed under."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+", verbose_name=_("topic"))


class ReleasePlace(Orderable):
    """A place that a release is about."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place"))


class ReleasePerson(Orderable):
    """A person that a release names."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="people_links")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person"))
    office = models.CharField(
        _("office"), max_length=255, blank=True, help_text=_("Empty: the office held on the day of publication.")
    )


class ReleaseDocument(Orderable):
    """A document offered beside the text."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="document_links")
    document = models.ForeignKey(NewsDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("document"))


class ReleaseCoPublisher(Orderable):
    """Another body that issues the release together with its publisher."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="co_publisher_links")
    publisher = models.ForeignKey(
        PublisherPage, on_delete=models.PROTECT, related_name="+", verbose_name=_("publisher")
    )


class ReleaseFurther(Orderable):
    """A release that stands under further news; it may still be a draft, and is shown once it is public."""

    page = ParentalKey(ReleasePage, on_delete=models.CASCADE, related_name="further_links")
    release = models.ForeignKey(ReleasePage, on_delete=models.CASCADE, related_name="+", verbose_name=_("release"))
