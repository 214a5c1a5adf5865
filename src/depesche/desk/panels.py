"""Panels of the release's form that show something instead of asking for it."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


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
