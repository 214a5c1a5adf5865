"""Substitutes: in the days that an approver has named, somebody else has her rights in her sections, and no more.

Only rights of one's own are lent: who stands in for a substitute stands in for nobody else.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission
from wagtail.permission_policies.pages import PagePermissionPolicy

from depesche.desk import roles, trail
from depesche.desk.models.register import PublisherPage
from depesche.desk.models.substitution import Substitution
from depesche.desk.refusals import NotAllowedError, PastError

APPROVES = "publish_page"
"""The page permission that is the right to approve."""


class SectionPolicy(PagePermissionPolicy):
    """Wagtail's rules for pages, with the rights of those for whom somebody stands in today."""

    def get_all_permissions_for_user(self, user: Any) -> QuerySet[GroupPagePermission]:
        """Give what the user's groups grant, and the groups that she is lent."""
        own = super().get_all_permissions_for_user(user)
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return own
        lent = lent_groups(user)
        if not lent:
            return own
        granted = GroupPagePermission.objects.filter(Q(group__user=user) | Q(group__in=lent)).distinct()
        return granted.select_related("page", "permission")


def today() -> date:
    """Give the day that the newsroom's calendar shows."""
    return datetime.now(UTC).astimezone(settings.DEPESCHE.zone).date()


def begin(approver: Any, substitute: Any, since: date, until: date, *, by: Any) -> Substitution:
    """Name a substitute; one's own, or, as an administrator, anybody's. Raises NotAllowedError and PastError."""
    if by.pk != approver.pk and not by.is_superuser:
        raise NotAllowedError(_("Only %(user)s, or an administrator, names who stands in."), user=approver)
    if not sections_of(approver).exists():
        raise NotAllowedError(_("%(user)s approves in no section, so nobody can stand in for her."), user=approver)
    if substitute not in candidates(approver, by):
        raise NotAllowedError(_("%(user)s cannot stand in here: choose somebody of the section."), user=substitute)
    if until < max(since, today()):
        raise PastError(_("The last day has passed, or lies before the first: choose a later one."))
    with transaction.atomic():
        made = Substitution.objects.create(
            approver=approver,
            substitute=substitute,
            since=since,
            until=until,
            made_by=by,
            made_at=datetime.now(UTC),
        )
        trail.note("substitute", user=by, subject=None, **_told(made))
    return made


def end(substitution: Substitution, *, by: Any) -> None:
    """End a substitution before its last day; one's own, or, as an administrator, anybody's. Raises NotAllowedError."""
    if by.pk not in {substitution.approver_id, substitution.substitute_id} and not by.is_superuser:
        raise NotAllowedError(_("Only those whom it concerns, or an administrator, end it."))
    with transaction.atomic():
        open_ones = Substitution.objects.filter(pk=substitution.pk, ended_at=None)
        if open_ones.update(ended_at=datetime.now(UTC), ended_by=by):
            trail.note("substitute-end", user=by, subject=None, **_told(substitution))


def lent_groups(user: Any) -> list[int]:
    """Give the keys of the groups that make the user's principals approvers today."""
    principals = Substitution.objects.active(today()).filter(substitute=user).values("approver")
    groups = Group.objects.filter(user__in=principals, page_permissions__permission__codename=APPROVES)
    return list(groups.distinct().values_list("pk", flat=True))


def stands_in(user: Any, page: Any) -> Any:
    """Give for whom a user approves in a page's section; None where it is her own right."""
    if user.is_superuser or _approves(user.pk, page):
        return None
    for one in Substitution.objects.active(today()).filter(substitute=user).order_by("pk"):
        if _approves(one.approver_id, page):
            return one.approver
    return None


def sections_of(user: Any) -> QuerySet[PublisherPage]:
    """Give the sections in which a user approves by her own groups."""
    return PublisherPage.objects.filter(
        pk__in=GroupPagePermission.objects.filter(group__user=user, permission__codename=APPROVES).values("page")
    )


def lent_sections(user: Any) -> QuerySet[PublisherPage]:
    """Give the sections in which a user stands in today."""
    pages = GroupPagePermission.objects.filter(group__in=lent_groups(user)).values("page")
    return PublisherPage.objects.filter(pk__in=pages)


def candidates(approver: Any, by: Any) -> QuerySet[Any]:
    """Give who may be named: people of the approver's sections; by an administrator, everybody who works here."""
    users = get_user_model().objects.filter(is_active=True).exclude(pk=approver.pk)
    users = users.exclude(groups__permissions__codename=roles.ONLY_READS)
    if not by.is_superuser:
        inside = GroupPagePermission.objects.filter(page__in=sections_of(approver).values("page_ptr"))
        users = users.filter(groups__in=inside.values("group"))
    return users.distinct().order_by("last_name", "username")


def _approves(user_pk: int, page: Any) -> bool:
    above = [page.path[: page.steplen * depth] for depth in range(1, page.depth + 1)]
    granted = GroupPagePermission.objects.filter(page__path__in=above, permission__codename=APPROVES)
    return bool(granted.filter(group__user=user_pk).exists())


def _told(one: Substitution) -> dict[str, Any]:
    return {
        "approver": one.approver.get_username(),
        "substitute": one.substitute.get_username(),
        "since": one.since,
        "until": one.until,
    }
