"""The start page: what is wrong, what waits for the user, what goes out next and what has just gone out.

Each panel shows the sections that the user works in, and asks the database a few times, however much there is.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.middleware.csrf import get_token
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views import home

from depesche.desk import tasks
from depesche.desk.models import Approved
from depesche.desk.standing import titles, with_standing
from depesche.desk.troubles import troubles
from depesche.desk.visibility import releases_of

MOST = 10
RECENT = timedelta(days=365)
"""How old a draft may be to be among one's own on the start page; older ones are in the list."""
NOT_OURS = (
    home.LockedPagesPanel,
    home.RecentEditsPanel,
    home.UserObjectsInWorkflowModerationPanel,
    home.WhatsNewInWagtailVersionPanel,
    home.WorkflowObjectsToModeratePanel,
)
"""Panels of Wagtail's: a workflow that is off, and pages that one edited once, in whatever section."""


class Problems(Component):
    """What somebody should look at."""

    name = "desk_problems"
    template_name = "desk/start_problems.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Ask everything now."""
        return {"troubles": troubles(parent_context["request"].user, datetime.now(UTC))}


class MyDrafts(Component):
    """What the user began or saved last and nobody has approved as it is now, newest first."""

    name = "desk_my_drafts"
    template_name = "desk/start_drafts.html"
    order = 30

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the newest."""
        user = parent_context["request"].user
        approved = Approved.objects.standing().filter(page=OuterRef("pk"), revision=OuterRef("latest_revision"))
        newest = (
            releases_of(user)
            .filter(latest_revision_created_at__gte=datetime.now(UTC) - RECENT)
            .filter(Q(owner=user) | Q(latest_revision__user=user))
            .filter(~Exists(approved))
            .order_by("-latest_revision_created_at")
        )
        keys = list(newest.values_list("pk", flat=True)[:MOST])
        drafts = with_standing(releases_of(user).filter(pk__in=keys)).defer_streamfields()
        return {"drafts": drafts.order_by("-latest_revision_created_at")}


class Waiting(Component):
    """What waits for the user's approval or signature, the most urgent first."""

    name = "desk_waiting"
    template_name = "desk/waiting.html"
    order = 20

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the first of them."""
        from depesche.desk.views.tasks import shown_task

        request: HttpRequest = parent_context["request"]
        found = tasks.waiting_for(request.user, MOST)
        return {"items": [shown_task(task) for task in found], "approves": tasks.sections(request.user).exists()}


class GoingOutNext(Component):
    """What waits for its time, the nearest first."""

    name = "desk_going_out"
    template_name = "desk/start_next.html"
    order = 40

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the nearest, with a way to hold back for whoever may."""
        request: HttpRequest = parent_context["request"]
        waiting = _releases(request).waiting().select_related("page").order_by("due_at")[:MOST]
        return {
            "waiting": [item | {"may_hold": _may_hold(request, item["row"])} for item in titles(list(waiting))],
            "request": request,
            "csrf_token": get_token(request),
            "here": request.path,
        }


class JustPublished(Component):
    """What readers have had for the shortest time: first versions, corrections and withdrawals."""

    name = "desk_just_published"
    template_name = "desk/start_published.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Read the newest."""
        issued = _releases(parent_context["request"]).public().order_by("-dispatched_at")[:MOST]
        return {"issued": titles(list(issued))}


def arrange(panels: list[Any]) -> None:
    """Take out of a start page what is not the desk's, and put in what is."""
    panels[:] = [panel for panel in panels if not isinstance(panel, NOT_OURS)]
    panels += [Problems(), Waiting(), MyDrafts(), GoingOutNext(), JustPublished()]


def summarise(items: list[SummaryItem]) -> None:
    """Leave Wagtail's counts out: it counts the pages of all sections that lie between one's own."""
    items.clear()


def _releases(request: HttpRequest) -> Any:
    return Approved.objects.filter(kind="release", page__in=releases_of(request.user).values("pk"))


def _may_hold(request: HttpRequest, row: Approved) -> bool:
    return row.page is not None and bool(row.page.specific.permissions_for_user(request.user).can_approve())
