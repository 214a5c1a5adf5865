"""The start page's warnings about time: a clock that does not run, and bundles that missed their second."""

from datetime import UTC, datetime
from typing import Any

from wagtail.admin.ui.components import Component

from depesche.desk import bundles, punctuality


class TimeTroubles(Component):
    """Shown where there is something to say."""

    name = "desk_time_troubles"
    template_name = "desk/time_troubles.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Ask now."""
        now = datetime.now(UTC)
        return {
            "silence": punctuality.silence(now),
            "problems": bundles.problems(parent_context["request"].user, now),
        }
