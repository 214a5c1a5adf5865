"""The start page's list of what goes out when."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from depesche.desk.models import Approved, ReleasePage
from depesche.desk.standing import titles

MOST = 10


class GoingOut(Component):
    """Waiting for its time, and just published: of the sections that the user works in."""

    name = "desk_going_out"
    template_name = "desk/going_out.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the nearest in time on both sides of now."""
        request: HttpRequest = parent_context["request"]
        mine = Approved.objects.filter(kind="release", page__in=_pages(request))
        return {
            "waiting": titles(list(mine.waiting().order_by("due_at")[:MOST])),
            "issued": titles(list(mine.public().order_by("-dispatched_at")[:MOST])),
            "request": request,
        }


def _pages(request: HttpRequest) -> Any:
    from wagtail.permissions import policy_registry

    explorable = policy_registry.get_by_type(ReleasePage).explorable_instances(request.user)
    return explorable.values("pk")
