"""Why a page's form cannot be saved: its reader is an auditor, or its text is approved and waits for its second."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.locks import BaseLock
from wagtail.log_actions import get_active_log_context


class ReadersLock(BaseLock):
    """Locked for an auditor, and for nobody else."""

    def for_user(self, user: Any) -> bool:
        """Whether the user is an auditor."""
        from depesche.desk.roles import only_reads

        return only_reads(user)

    def get_message(self, user: Any) -> str:
        """Say why there is nothing to press."""
        return _("You read as an auditor: nothing can be changed.")

    def get_locked_by(self, user: Any) -> str:
        """Say it in two words."""
        return _("Only for reading")

    def get_description(self, user: Any) -> str:
        """Say it once more, where the side panel explains a lock."""
        return self.get_message(user)


def lock_for_reading(page: Any) -> ReadersLock | None:
    """Give the lock where the admin's present user is an auditor; Wagtail asks for locks without naming the user."""
    lock = ReadersLock(page)
    user = get_active_log_context().user
    return lock if user is not None and lock.for_user(user) else None


class ApprovalLock(BaseLock):
    """The lock of a release that is approved and not out yet; it counts for everybody."""

    def __init__(self, page: Any, waiting: Any) -> None:
        super().__init__(page)
        self.waiting = waiting

    def for_user(self, user: Any) -> bool:
        """Count for superusers, too: an edit would void the approval."""
        return True

    def get_message(self, user: Any) -> SafeString:
        """Say what goes out when, and how to go on writing."""
        from depesche.desk.standing import in_newsroom_time

        by = get_user_display_name(self.waiting.approved_by)
        if self.waiting.stood_in_for:
            principal = get_user_display_name(self.waiting.stood_in_for)
            by = _("%(user)s for %(principal)s") % {"user": by, "principal": principal}
        values = {"headline": self.object.title, "user": by, "when": in_newsroom_time(self.waiting.due_at)}
        if self.waiting.second_wanted and self.waiting.second_approved_by_id is None:
            said = _("“{headline}” was approved by {user} and waits for the second signature; its time is {when}.")
        elif self.waiting.held:
            said = _("“{headline}” was approved by {user} and is held back; its time is {when}.")
        else:
            said = _("“{headline}” was approved by {user} and goes out at {when}.")
        if not self.object.permissions_for_user(user).can_approve():
            out = _("Whoever wants to change it asks an approver to take the approval back.")
            return format_html("{} {}", format_html(said, **values), out)
        return format_html(
            '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a></span>',
            format_html(said, **values),
            reverse("desk_stop", args=[self.object.pk]),
            _("Take the approval back and edit…"),
        )

    def get_locked_by(self, user: Any) -> str:
        """Name what locks it, for the panel beside the form."""
        return _("Locked by its approval")

    def get_description(self, user: Any) -> str:
        """Say it in a sentence, for the panel beside the form."""
        return _("Approved as it stands: nobody can change it until it is out, or its approval is taken back")


def lock_for_approval(page: Any) -> ApprovalLock | None:
    """Give the lock of a release of which something waits; None where nothing does."""
    from depesche.desk.models import Approved

    waiting = Approved.objects.waiting().filter(page=page.pk, kind="release").exclude(draft_sha256="").last()
    return ApprovalLock(page, waiting) if waiting else None
