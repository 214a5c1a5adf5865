"""Pages are locked for those who only read, so that Wagtail shows their forms without a way to save them."""

from typing import Any

from django.utils.translation import gettext as _
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
