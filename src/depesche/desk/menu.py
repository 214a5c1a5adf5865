"""Entries of the admin's menus that not everybody has."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

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
