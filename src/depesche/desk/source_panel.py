"""The side panel “Source” beside a translation's form.

The form stays Wagtail's own, with every block and chooser. The source is read beside it, passage by passage, in a panel
that is opened by a button and resized like that of the preview; a script keeps the passage in sight that is written.
"""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from depesche.desk import translating
from depesche.desk.models import ReleasePage


class SourcePanel(BaseSidePanel):
    """What a translation is made from, and what of that has changed since the two were compared."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button that opens it, with the number of passages that changed."""

        aria_label = _("Toggle source")
        icon_name = "globe"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Count what changed."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": self.panel.changed}

    name = "source"
    title = _("Source")
    template_name = "desk/source_panel.html"
    order = 50

    def __init__(self, page: ReleasePage, request: Any) -> None:
        super().__init__(page, request)
        self.source = page.translation_of
        self.readings = translating.beside(page)

    @property
    def changed(self) -> int:
        """How many passages have changed."""
        return len([reading for reading in self.readings if reading.state != "same"])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Give the passages, and where to say that they are taken into account."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return context | {
            "source": self.source,
            "readings": self.readings,
            "changed": self.changed,
            "comparison": translating.comparison_of(self.object),
            "desk_language": get_language(),
            "edit_address": reverse("wagtailadmin_pages:edit", args=[self.source.pk]),
        }

    @property
    def media(self) -> forms.Media:
        """Bring the script along."""
        return forms.Media(js=["desk/source.js"])


def beside_the_form(page: Any, user: Any, request: Any) -> tuple[SourcePanel, ...]:
    """Give the panel where a page is a translation and the user may read what it is made from; else nothing."""
    source = page.translation_of if isinstance(page, ReleasePage) else None
    return (SourcePanel(page, request),) if source is not None and translating.readable(source, user) else ()
