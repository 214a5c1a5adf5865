"""The page "Who may do what": people by sections and roles, for administrators and auditors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from depesche.desk import roles
from depesche.desk.models import PublisherPage


@dataclass(frozen=True, slots=True)
class Row:
    """One person, with what she is in each section."""

    user: Any
    name: str
    everywhere: tuple[str, ...]
    in_sections: tuple[tuple[str, ...], ...]
    """Names of roles, in the order of the sections."""
    other: tuple[str, ...]
    """Groups that are not the desk's own, whatever they allow."""


def who_may_do_what(request: HttpRequest) -> HttpResponse:
    """Show the table; 404 for everybody else."""
    if not roles.reads_all(request.user):
        raise Http404
    sections = list(PublisherPage.objects.order_by("name_de"))
    users = get_user_model().objects.prefetch_related("groups__permissions").order_by("-is_active", "username")
    return render(
        request,
        "desk/who_may_do_what.html",
        {
            "roles": roles.ROLES,
            "sections": sections,
            "rows": [_row(user, sections) for user in users],
            "may_change": request.user.is_superuser and not roles.only_reads(request.user),
            "page_title": _("Who may do what"),
        },
    )


def _row(user: Any, sections: Iterable[PublisherPage]) -> Row:
    groups = {group.name: group for group in user.groups.all()}
    everywhere = [str(roles.ADMINISTRATOR.name)] if user.is_superuser else []
    for name, group in list(groups.items()):
        marks = {permission.codename for permission in group.permissions.all()}
        for mark, role in ((roles.ONLY_READS, roles.AUDITOR), (roles.KEEPS_REGISTER, roles.PROTOCOL_ROLE)):
            if mark in marks:
                everywhere.append(str(role.name))
                groups.pop(name, None)
    inside = tuple(
        tuple(
            str(role.name)
            for part, role in (("editors", roles.EDITOR), ("approvers", roles.APPROVER))
            if groups.pop(f"{section.address_slug}: {part}", None)
        )
        for section in sections
    )
    return Row(user, user.get_full_name() or user.get_username(), tuple(everywhere), inside, tuple(sorted(groups)))
