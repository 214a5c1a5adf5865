"""Panels of the release's form that help while one writes: lengths, headlines, reading time, contact, templates."""

import json
from typing import Any, Final

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

BEST_WITHIN: Final = {"kicker": 40, "headline": 80, "lead": 400}
"""Characters up to which a text is best; of Japanese, whose signs are twice as wide, half as many."""


class CountedPanel(FieldPanel):
    """A text of which the form counts how much room is left."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/counted_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"best_within": BEST_WITHIN[self.field_name]}

        @property
        def media(self) -> forms.Media:
            """Bring the script along."""
            return super().media + forms.Media(js=["desk/length.js"])


class HeadlinePanel(CountedPanel):
    """The headline, with the releases that have nearly the same one."""

    class BoundPanel(CountedPanel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/headline_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            pk = self.instance.pk
            return context | {
                "address": reverse("desk_while_writing", args=[pk]) if pk else "",
                "address_of": reverse("desk_while_writing", args=[0]),
            }

        @property
        def media(self) -> forms.Media:
            """Bring the scripts along: what asks, and what shows."""
            scripts = ["desk/writing.js", "desk/alike.js", "desk/offices.js", "desk/reading.js"]
            return super().media + forms.Media(js=scripts)


class BodyPanel(FieldPanel):
    """The text, with the time that it takes to read."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/body_panel.html"


class ContactPanel(MultiFieldPanel):
    """The press contact, which can be taken from those of the section."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/contact_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"contacts": [{"label": _called(one), "filled": json.dumps(one)} for one in self._kept()]}

        @property
        def media(self) -> forms.Media:
            """Bring the script along."""
            return super().media + forms.Media(js=["desk/contact.js"])

        def _kept(self) -> list[dict[str, str]]:
            section = self.form.section
            if section is None:
                return []
            contacts = [section.contact, *(further.contact for further in section.contacts.all())]
            return [contact for contact in contacts if contact]


class BeginPanel(Panel):
    """Templates to begin with, in the form of a release that there is nothing of yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Begin with a template"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/begin_panel.html"

        def is_shown(self) -> bool:
            """Shown before the first save, where there are templates."""
            return self.instance.pk is None and bool(self._templates())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"section": self.form.section, "release_templates": self._templates()}

        def _templates(self) -> list[Any]:
            from depesche.desk.recurring import usable

            section = self.form.section if self.form else None
            return list(usable(self.request.user, section)) if section else []


def _called(contact: dict[str, str]) -> str:
    return ", ".join(contact[name] for name in ("name", "role", "email", "phone") if name in contact)
