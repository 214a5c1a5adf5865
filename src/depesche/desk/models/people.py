"""People of public life, with their offices by date."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from depesche.desk.models.register import PublisherPage
from depesche.desk.models.texts import RecordIdField, texts
from depesche.records.base import Localised, localised


class Person(index.Indexed, ClusterableModel):
    """A person whom releases name or quote."""

    record_id = RecordIdField()
    slug = models.SlugField(_("name in addresses"), max_length=120, unique=True)
    name = models.CharField(_("name"), max_length=255, help_text=_("As it is written in German, with title."))
    name_en = models.CharField(_("name in English"), max_length=255, blank=True, help_text=_("Where it differs."))
    name_ja = models.CharField(_("name in Japanese"), max_length=255, blank=True)
    reading = models.CharField(
        _("reading"), max_length=255, blank=True, help_text=_("How a Japanese name is read, in kana.")
    )
    fictional = models.BooleanField(
        _("invented"), default=False, help_text=_("A person of the sample newsroom; pages say so.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_ja"), FieldPanel("reading")])],
            heading=_("In other languages and scripts"),
        ),
        InlinePanel(
            "offices",
            heading=_("Offices"),
            label=_("Office"),
            help_text=_(
                "The person's page shows them with their dates, and a quotation has the office of its day. "
                "An office to come stays private until its first day."
            ),
        ),
        FieldPanel("fictional"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_ja"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def names(self) -> Localised:
        """Give the names in other languages that are filled in."""
        return {lang: text for lang in ("en", "ja") if (text := getattr(self, f"name_{lang}").strip())}

    def name_in(self, lang: str) -> str:
        """Give the name as a release in this language writes it."""
        return self.names.get(lang.split("-", maxsplit=1)[0], self.name)

    def office_on(self, day: date, lang: str) -> str:
        """Give the title of the office held on a day; of several, the one taken up last; empty if there is none."""
        held = [
            office
            for office in self.offices.all()
            if (office.since is None or office.since <= day) and (office.until is None or day <= office.until)
        ]
        office = max(held, key=lambda office: office.since or date.min, default=None)
        return localised(office.titles, lang) if office else ""


class PersonOffice(Orderable):
    """An office that a person holds or held."""

    person = ParentalKey(Person, on_delete=models.CASCADE, related_name="offices")
    title_de = models.CharField(_("title in German"), max_length=255)
    title_en = models.CharField(_("title in English"), max_length=255, blank=True)
    title_ja = models.CharField(_("title in Japanese"), max_length=255, blank=True)
    organisation = models.ForeignKey(
        PublisherPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Last day in office."))

    panels = [
        FieldPanel("title_de"),
        FieldRowPanel([FieldPanel("title_en"), FieldPanel("title_ja")]),
        FieldPanel("organisation", help_text=_("Person and organisation are then shown on each other's page.")),
        FieldRowPanel([FieldPanel("since", help_text=_("First day in office.")), FieldPanel("until")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("office")
        verbose_name_plural = _("offices")

    @property
    def titles(self) -> Localised:
        """Give the titles that are filled in, by language."""
        return texts(self, "title")
