"""The buttons below a release's form, in place of Wagtail's own publishing: each saves the draft, then asks."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem

from depesche.desk.models import PublisherPage, ReleasePage
from depesche.desk.standing import Standing, standing


class ReleaseAction(ActionMenuItem):
    """A button that saves the draft and leads to a confirmation."""

    template_name = "desk/action.html"
    needs_issued = False
    needs_unissued = False

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Shown to those who may approve, where the release is in the fitting state."""
        if context["view"] == "create":
            parent = context["parent_page"].specific
            permissions = parent.permissions_for_user(context["request"].user)
            return self.needs_unissued and isinstance(parent, PublisherPage) and permissions.can_approve()
        page = context["page"]
        if not isinstance(page, ReleasePage) or context["locked_for_user"]:
            return False
        permissions = page.permissions_for_user(context["request"].user)
        return permissions.can_approve() and self.fits(standing(page))

    def fits(self, where: Standing) -> bool:
        """Whether the button makes sense for a release that stands there."""
        if where.withdrawn:
            return False
        return not self.needs_issued if where.issued is None else not self.needs_unissued


class PublishNow(ReleaseAction):
    name = "action-desk-now"
    label = _("Publish now…")
    icon_name = "upload"
    needs_unissued = True


class PublishAt(ReleaseAction):
    name = "action-desk-at"
    label = _("Publish at…")
    icon_name = "time"
    needs_unissued = True


class Correct(ReleaseAction):
    name = "action-desk-correct"
    label = _("Correct…")
    icon_name = "edit"
    needs_issued = True


class Withdraw(ReleaseAction):
    name = "action-desk-withdraw"
    label = _("Withdraw…")
    icon_name = "undo"
    needs_issued = True


class Stop(ReleaseAction):
    name = "action-desk-stop"
    label = _("Stop…")
    icon_name = "cross"
    needs_issued = True

    def fits(self, where: Standing) -> bool:
        """Only what waits can be stopped."""
        return where.waiting is not None


ACTIONS: tuple[tuple[type[ReleaseAction], str, str], ...] = (
    (PublishNow, "desk_publish", ""),
    (PublishAt, "desk_publish", "?when=at"),
    (Correct, "desk_publish", ""),
    (Withdraw, "desk_withdraw", ""),
    (Stop, "desk_stop", ""),
)
"""Each button, the view that it leads to after saving, and that view's query."""


HAPPENED = {
    "publish": _("Approved to be published"),
    "correct": _("Approved as a correction"),
    "withdraw": _("Approved to be withdrawn"),
    "hold": _("Held back"),
    "unhold": _("Let go again"),
    "revoke": _("Approval taken back"),
}
"""What a release's history says of approvals, by action of the approval or by what was done with it."""


def without_wagtails_publishing(items: list[ActionMenuItem]) -> list[ActionMenuItem]:
    """Give the menu without the entries that publish by Wagtail's own means."""
    return [item for item in items if not isinstance(item, PublishMenuItem | UnpublishMenuItem)]


def follow(request: HttpRequest, page: Any) -> HttpResponse | None:
    """After a draft was saved: lead to the confirmation of the button that was pressed, if it was one of ours."""
    for action, view, query in ACTIONS:
        if isinstance(page, ReleasePage) and request.POST.get(str(action.name)):
            return HttpResponseRedirect(reverse(view, args=[page.pk]) + query)
    return None


def refuse_bulk(request: HttpRequest, action_type: str) -> HttpResponse | None:
    """Refuse Wagtail's publishing and unpublishing of many pages at once; let everything else pass."""
    if action_type not in {"publish", "unpublish"}:
        return None
    messages.error(request, gettext("Releases go out one by one, each confirmed: open it and choose “Publish now…”."))
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
