"""Entries of the admin's menus that not everybody has."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from depesche.desk.roles import reads_all


class RightsMenuItem(MenuItem):
    """Leads administrators and auditors to the table of who may do what."""

    def __init__(self) -> None:
        super().__init__(
            _("Who may do what"), reverse_lazy("desk_who_may_do_what"), name="desk-rights", icon_name="group", order=50
        )

    def is_shown(self, request: HttpRequest) -> Any:
        """Shown to those for whom nothing of the desk is closed."""
        return reads_all(request.user)


class LocksMenuItem(MenuItem):
    """Leads administrators to who is locked out."""

    def __init__(self) -> None:
        super().__init__(_("Locked out"), reverse_lazy("desk_locks"), name="desk-locks", icon_name="lock", order=650)

    def is_shown(self, request: HttpRequest) -> Any:
        """Shown to those who can let somebody in again."""
        return request.user.is_superuser


def second_factor_link() -> dict[str, Any] | None:
    """Give what the account's page says of the second factor; None where newsroom.toml does without."""
    if settings.DEPESCHE.desk.login.two_factor == "off":
        return None
    return {
        "url": reverse("mfa_index"),
        "label": _("Second factor"),
        "help_text": _("An app or a key that is asked for beside your password."),
    }


def user_buttons(user: Any, request_user: Any) -> list[Button]:
    """Give what administrators can do about somebody's login, in the list of users."""
    if not request_user.is_superuser:
        return []
    address = reverse("desk_reset_second_factor", args=[user.pk])
    return [Button(_("Take the second factor away"), address, icon_name="key", priority=50)]
