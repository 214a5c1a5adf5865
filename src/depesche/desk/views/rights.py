"""The page "Who may do what": people by sections and roles, for administrators and auditors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from depesche.desk import roles
from depesche.desk.login import second_factor
from depesche.desk.models import PublisherPage


@dataclass(frozen=True, slots=True)
class Row:
    """One person, with what she is in each section."""

    user: Any
    name: str
    everywhere: tuple[str, ...]
    in_sections: tuple[tuple[str, ...], ...]
    """Names of roles, in the order of the sections."""
    second_factor: bool
    other: tuple[str, ...]
    """Groups that are not the desk's own, whatever they allow."""


def who_may_do_what(request: HttpRequest) -> HttpResponse:
    """Show the table; 404 for everybody else."""
    if not roles.reads_all(request.user):
        raise Http404
    sections = list(PublisherPage.objects.order_by("name_de"))
    with_factor = set(Authenticator.objects.filter(type__in=second_factor.FACTORS).values_list("user", flat=True))
    users = get_user_model().objects.prefetch_related("groups__permissions").order_by("-is_active", "username")
    return render(
        request,
        "desk/who_may_do_what.html",
        {
            "roles": roles.ROLES,
            "sections": sections,
            "rows": [_row(user, sections, user.pk in with_factor) for user in users],
            "may_change": request.user.is_superuser and not roles.only_reads(request.user),
            "page_title": _("Who may do what"),
        },
    )


def _row(user: Any, sections: Iterable[PublisherPage], has_factor: bool) -> Row:  # noqa: FBT001 - one caller, above
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
    name = user.get_full_name() or user.get_username()
    return Row(user, name, tuple(everywhere), inside, has_factor, tuple(sorted(groups)))
