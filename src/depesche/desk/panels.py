"""Panels of the release's form that show something instead of asking for it."""

from typing import Any

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultipleChooserPanel, Panel


class StandingPanel(Panel):
    """What readers have of the release, and what waits: shown from the first approval on."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Where it stands"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one release."""

        template_name = "desk/standing.html"

        def is_shown(self) -> bool:
            """Shown where anything was approved."""
            return bool(self._standing and (self._standing.issued or self._standing.waiting))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from depesche.desk.standing import in_newsroom_time, public_address

            context: dict[str, Any] = super().get_context_data(parent_context)
            where = self._standing
            return context | {
                "standing": where,
                "issued_when": where.issued and in_newsroom_time(where.issued.dispatched_at),
                "waiting_when": where.waiting and in_newsroom_time(where.waiting.due_at),
                "address": where.issued and public_address(where.issued),
            }

        @cached_property
        def _standing(self) -> Any:
            from depesche.desk.standing import standing

            return standing(self.instance) if self.instance.pk else None


class ClippingPanel(Panel):
    """What the old page had and the draft still lacks: shown where a draft was made from a clipping."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("From the old page"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one draft."""

        template_name = "desk/clipping.html"

        def is_shown(self) -> bool:
            """Shown where there is a clipping."""
            return self._clipping() is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"clipping": self._clipping()}

        def _clipping(self) -> Any:
            try:
                return self.instance.clipping if self.instance.pk else None
            except ObjectDoesNotExist:
                return None


class FurtherLinksPanel(MultipleChooserPanel):
    """The releases that stand under further news; suggestions can add to them."""

    class BoundPanel(MultipleChooserPanel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/further_links.html"


class SuggestionsPanel(Panel):
    """Further news that the desk suggests, beside the panel that keeps it."""

    def __init__(self, relation_name: str, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Suggested further news"), **kwargs})
        self.relation = relation_name

    def clone_kwargs(self) -> dict[str, Any]:
        """Give what a copy of the panel is made with."""
        return {**super().clone_kwargs(), "relation_name": self.relation}

    class BoundPanel(Panel.BoundPanel):
        """The panel of one form."""

        template_name = "desk/further_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            pk = self.instance.pk
            return context | {
                "links_prefix": self.panel.relation,
                "address": reverse("desk_further", args=[pk]) if pk else "",
                "address_of": reverse("desk_further", args=[0]),
            }

        @property
        def media(self) -> forms.Media:
            """Bring the script along."""
            return forms.Media(js=["desk/further.js"])
