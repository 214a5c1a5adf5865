"""The start page's list of what goes out when."""

from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from wagtail.admin.ui.components import Component

from depesche.desk import licences, tasks
from depesche.desk.models import Approved, ReleasePage
from depesche.desk.standing import titles

MOST = 10


class Waiting(Component):
    """What waits for the user's approval or signature, the most urgent first."""

    name = "desk_waiting"
    template_name = "desk/waiting.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the first of them."""
        from depesche.desk.views.tasks import shown_task

        request: HttpRequest = parent_context["request"]
        found = tasks.waiting_for(request.user, MOST)
        return {"items": [shown_task(task) for task in found], "approves": tasks.sections(request.user).exists()}


class GoingOut(Component):
    """Waiting for its time, and just published: of the sections that the user works in."""

    name = "desk_going_out"
    template_name = "desk/going_out.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the nearest in time on both sides of now."""
        request: HttpRequest = parent_context["request"]
        mine = Approved.objects.filter(kind="release", page__in=_pages(request))
        waiting = list(mine.waiting().select_related("page").order_by("due_at")[:MOST])
        return {
            "waiting": [item | {"may_hold": _may_hold(request, item["row"])} for item in titles(waiting)],
            "issued": titles(list(mine.public().order_by("-dispatched_at")[:MOST])),
            "request": request,
            "csrf_token": get_token(request),
            "here": request.path,
        }


def _may_hold(request: HttpRequest, row: Approved) -> bool:
    return row.page is not None and bool(row.page.specific.permissions_for_user(request.user).can_approve())


def _pages(request: HttpRequest) -> Any:
    from wagtail.permissions import policy_registry

    explorable = policy_registry.get_by_type(ReleasePage).explorable_instances(request.user)
    return explorable.values("pk")


class LicencesEnding(Component):
    """Pictures of the user's sections whose licence ends, where public releases carry them."""

    name = "desk_licences_ending"
    template_name = "desk/licences_ending.html"
    order = 30

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Ask as of now."""
        return {"endings": licences.problems(parent_context["request"].user, datetime.now(UTC))}
