"""The buttons below a release's form, in place of Wagtail's own publishing: each saves the draft, then asks."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem
from wagtail.admin.widgets import Button

from depesche.desk.locks import ApprovalLock
from depesche.desk.models import PublisherPage, ReleasePage, YearPage
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
            return self.needs_unissued and isinstance(parent, PublisherPage | YearPage) and permissions.can_approve()
        page = context["page"]
        if not isinstance(page, ReleasePage) or _locked_by_hand(context):
            return False
        permissions = page.permissions_for_user(context["request"].user)
        return permissions.can_approve() and self.fits(standing(page))

    def get_url(self, parent_context: dict[str, Any]) -> str | None:
        """Lead there without saving where the form is locked by an approval that waits."""
        if not parent_context.get("locked_for_user"):
            return None
        view, query = next((view, query) for action, view, query in ACTIONS if isinstance(self, action))
        return reverse(view, args=[parent_context["page"].pk]) + query

    def fits(self, where: Standing) -> bool:
        """Whether the button makes sense for a release that stands there."""
        if where.withdrawn or where.erased:
            return False
        return not self.needs_issued if where.issued is None else not self.needs_unissued


class Submit(ReleaseAction):
    """Ask for approval: for everybody who writes, approvers of other people's texts included."""

    name = "action-desk-submit"
    label = _("Submit for approval…")
    icon_name = "mail"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Shown to those who may write, where the draft can be changed."""
        if context["view"] == "create":
            return isinstance(context["parent_page"].specific, PublisherPage | YearPage)
        page = context["page"]
        if not isinstance(page, ReleasePage) or context["locked_for_user"]:
            return False
        return page.permissions_for_user(context["request"].user).can_edit() and self.fits(standing(page))


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


class Erase(ReleaseAction):
    name = "action-desk-erase"
    label = _("Erase for legal reasons…")
    icon_name = "bin"
    needs_issued = True

    def fits(self, where: Standing) -> bool:
        """Whatever is public can be erased, what was withdrawn too."""
        return where.issued is not None and not where.erased


class Translate(ReleaseAction):
    name = "action-desk-translate"
    label = _("Translate…")
    icon_name = "globe"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Shown to those who may write, for what is there already."""
        page = context.get("page")
        if context["view"] == "create" or not isinstance(page, ReleasePage) or context["locked_for_user"]:
            return False
        return bool(page.permissions_for_user(context["request"].user).can_edit()) and not standing(page).withdrawn


ACTIONS: tuple[tuple[type[ReleaseAction], str, str], ...] = (
    (Submit, "desk_submit", ""),
    (PublishNow, "desk_publish", ""),
    (PublishAt, "desk_publish", "?when=at"),
    (Correct, "desk_publish", ""),
    (Withdraw, "desk_withdraw", ""),
    (Stop, "desk_stop", ""),
    (Erase, "desk_erase", ""),
    (Translate, "desk_translate", ""),
)
"""Each button, the view that it leads to after saving, and that view's query."""


HAPPENED = {
    "submit": _("Submitted for approval"),
    "return": _("Returned to its author"),
    "recall": _("Request for approval taken back"),
    "countersign": _("Signed by the state chancellery"),
    "send-back": _("Sent back by the state chancellery"),
    "publish": _("Approved to be published"),
    "correct": _("Approved as a correction"),
    "withdraw": _("Approved to be withdrawn"),
    "hold": _("Held back"),
    "unhold": _("Let go again"),
    "revoke": _("Approval taken back"),
    "checks": _("Checks before approval changed"),
    "up-to-date": _("Compared with its source: up to date"),
}
"""What a release's history says of approvals, by action of the approval or by what was done with it."""


def save_as_template(page: Any, user: Any) -> Iterator[Button]:
    """Offer, for a release, to keep it as a template: to those who approve in its section."""
    if isinstance(page, ReleasePage) and page.permissions_for_user(user).can_approve():
        address = reverse("desk_save_as_template", args=[page.pk])
        yield Button(gettext("Save as template"), address, icon_name="copy", priority=35)


def _locked_by_hand(context: dict[str, Any]) -> bool:
    return bool(context["locked_for_user"]) and not isinstance(context.get("lock"), ApprovalLock)


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
