"""Templates for recurring kinds of release, and the press contacts that a section can choose from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from depesche.desk.blocks import INLINE, BodyBlock
from depesche.desk.models.register import CONTACT_PANEL, Place, PublisherPage, Topic
from depesche.desk.models.texts import KINDS, RELEASE_LANGS, PressContact
from depesche.desk.template_form import TemplateForm


class ReleaseTemplate(PressContact, ClusterableModel):
    """What a recurring kind of release begins with: a section's own, or the whole newsroom's."""

    name = models.CharField(_("name of the template"), max_length=120, help_text=_("Such as 'Cabinet report'."))
    publisher = models.ForeignKey(
        PublisherPage,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Empty: for the whole newsroom."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default="press-release")
    lang = models.CharField(_("language"), max_length=10, choices=RELEASE_LANGS, default="de")
    place = models.CharField(_("place of the dateline"), max_length=255, blank=True)
    kicker = models.CharField(_("kicker"), max_length=120, blank=True)
    headline = models.CharField(
        _("headline"), max_length=300, blank=True, help_text=_("What each such headline begins with.")
    )
    lead = RichTextField(_("lead"), blank=True, features=INLINE)
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    base_form_class = TemplateForm
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("publisher")]),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("lang"), FieldPanel("place")]),
        MultiFieldPanel(
            [FieldPanel("kicker"), FieldPanel("headline"), FieldPanel("lead")], heading=_("Begin of the release")
        ),
        FieldPanel("body"),
        MultipleChooserPanel("topic_links", chooser_field_name="topic", heading=_("Topics"), label=_("Topic")),
        MultipleChooserPanel("place_links", chooser_field_name="place", heading=_("Places"), label=_("Place")),
        CONTACT_PANEL,
    ]

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse what not everybody who may write from the template may see."""
        super().clean()
        from depesche.desk.recurring import out_of_reach

        if named := out_of_reach(self):
            message = _(
                "Whoever writes from this template could not use %(named)s: take it out, or choose the section that "
                "it belongs to."
            )
            raise ValidationError(message % {"named": ", ".join(named)})


class TemplateTopic(Orderable):
    """A topic that releases from a template are filed under."""

    template = ParentalKey(ReleaseTemplate, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", verbose_name=_("topic"))

    panels = [FieldPanel("topic")]


class TemplatePlace(Orderable):
    """A place that releases from a template are about."""

    template = ParentalKey(ReleaseTemplate, on_delete=models.CASCADE, related_name="place_links")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+", verbose_name=_("place"))

    panels = [FieldPanel("place")]
