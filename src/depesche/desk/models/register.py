"""Who publishes, and what releases are filed under: the newsroom's root, its publishers, topics and places."""

from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Collection, Page, Site
from wagtail.search import index

from depesche.desk.models.texts import AddressField, Described, Named, PressContact, RecordIdField
from depesche.desk.permissions import DeskPermissionTester, SectionPermissionTester

NAME_PANEL = MultiFieldPanel(
    [FieldPanel("name_de"), FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ja")])], heading=_("Name")
)
DESCRIPTION_PANEL = MultiFieldPanel(
    [FieldPanel("description_de"), FieldPanel("description_en"), FieldPanel("description_ja")],
    heading=_("Description on the list page"),
)
CONTACT_PANEL = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_role")]),
        FieldRowPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")]),
        FieldRowPanel([FieldPanel("contact_organisation"), FieldPanel("contact_address")]),
    ],
    heading=_("Press contact"),
)


BROADER_PANEL = FieldPanel(
    "broader", help_text=_("What this topic is part of: the page of each then leads to the other.")
)


class DeskPage(Page):
    """What all pages of the desk share: they are never public here, and Wagtail's own publishing is closed."""

    settings_panels: list[Any] = []
    promote_panels: list[Any] = []

    class Meta:
        abstract = True

    def settle(self) -> None:
        """Fill in what Wagtail wants of every page and nobody should type: title and slug."""

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate, after settling title and slug."""
        self.settle()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, after settling title and slug."""
        self.settle()
        return super().save(*args, **kwargs)

    def permissions_for_user(self, user: Any) -> DeskPermissionTester:
        """Give what a user may do with this page."""
        return DeskPermissionTester(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, None, None]:
        """Give no address, in Wagtail's way of saying so: the desk shows no page to the public."""
        return 0, None, None

    def get_site(self) -> None:
        """Belong to no public site."""


class NewsroomPage(DeskPage):
    """The root of the desk's pages; there is one."""

    content_panels = [FieldPanel("title")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["desk.PublisherPage"]
    max_count = 1
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("newsroom")


class PublisherPage(Named, Described, PressContact, DeskPage):
    """A ministry or other public body: a section of the desk for its own people, and the organisation it speaks as."""

    record_id = RecordIdField()
    address_slug = models.SlugField(
        _("name in addresses"),
        max_length=120,
        unique=True,
        help_text=_(
            "Small letters, digits and hyphens: '/de/ministerien/<this>/'. Do not change it once it is public."
        ),
    )
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    homepage = AddressField(_("homepage"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Last day, where the body has ended."))
    predecessor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("predecessor")
    )
    successor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("successor")
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, null=True, editable=False, related_name="publisher"
    )
    """Where its images and documents are; made by depesche.desk.sections.open_section."""

    content_panels = [
        NAME_PANEL,
        FieldRowPanel([FieldPanel("abbreviation"), FieldPanel("address_slug")]),
        DESCRIPTION_PANEL,
        CONTACT_PANEL,
        FieldPanel("homepage"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
                FieldRowPanel([FieldPanel("predecessor"), FieldPanel("successor")]),
            ],
            heading=_("Before and after"),
            help_text=_("Shown on the pages of both; it is enough to say it at one of them."),
        ),
    ]
    parent_page_types = ["desk.NewsroomPage"]
    subpage_types = ["desk.ReleasePage"]
    preview_modes: list[tuple[str, str]] = []
    search_fields = [*Page.search_fields, index.FilterField("record_id")]
    exclude_fields_in_copy = ["record_id", "collection", "address_slug"]

    class Meta:
        verbose_name = _("publisher")
        verbose_name_plural = _("publishers")

    def permissions_for_user(self, user: Any) -> SectionPermissionTester:
        """Give what a user may do with the section's own page."""
        return SectionPermissionTester(user, self)

    def settle(self) -> None:
        """Keep Wagtail's title and slug in step with the name."""
        self.title = self.draft_title = self.name_de or str(_("Unnamed publisher"))
        self.slug = self.record_id

    def __str__(self) -> str:
        return self.name_de


class Topic(Named, Described, index.Indexed, models.Model):
    """A subject that releases are filed under."""

    record_id = RecordIdField()
    slug = models.SlugField(_("name in addresses"), max_length=120, unique=True)
    broader = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("broader topic"),
    )

    panels = [NAME_PANEL, FieldPanel("slug"), DESCRIPTION_PANEL, BROADER_PANEL]
    search_fields = [
        index.SearchField("name_de", boost=2),
        index.AutocompleteField("name_de"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_ja"),
    ]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_de"]


class Place(Named, index.Indexed, models.Model):
    """A place that releases are about."""

    record_id = RecordIdField()
    slug = models.SlugField(_("name in addresses"), max_length=120, unique=True)

    panels = [NAME_PANEL, FieldPanel("slug")]
    search_fields = [
        index.SearchField("name_de", boost=2),
        index.AutocompleteField("name_de"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_ja"),
    ]

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name_de"]


def newsroom() -> NewsroomPage:
    """Give the newsroom's root page, made at the first call; what Wagtail's own start data shows to the public goes."""
    if found := NewsroomPage.objects.first():
        return found
    Site.objects.all().delete()
    root = Page.get_first_root_node()
    for child in root.get_children():
        child.delete()
    root.refresh_from_db()
    title = settings.WAGTAIL_SITE_NAME
    page: NewsroomPage = root.add_child(instance=NewsroomPage(title=title, slug="newsroom", live=False))
    return page
