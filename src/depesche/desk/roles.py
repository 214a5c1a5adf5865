"""Roles beside those of a section: protocol keeps the register, auditors read everything, administrators run the desk.

Who writes and who approves is a matter of each section (`sections`). Protocol and auditors are groups, known by a
permission that only they have, so that an administrator may rename them. An administrator is a user with Wagtail's own
mark for it (`is_superuser`); the rule that nobody approves her own text holds for administrators, too.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from depesche.desk.models.register import KEEPS_REGISTER, ONLY_READS, PublisherPage, newsroom
from depesche.desk.sections import open_section

AUDITORS, PROTOCOL = "Auditors", "Protocol"
"""What the groups are called when they are made."""
READ_MEDIA = ("choose_image", "change_image", "choose_document", "change_document")
"""Wagtail opens a thing of its libraries to those who may change it; that auditors change nothing is held apart."""
READ_USERS = ("view_user", "view_group")
READ_PRESS = ("view_journalist",)


@dataclass(frozen=True, slots=True)
class Role:
    """A role as people read of it."""

    name: Any
    may: Any
    """What it allows, in one sentence."""


EDITOR = Role(_("Editor"), _("Writes releases of the section, and keeps its pictures and documents."))
APPROVER = Role(
    _("Approver"), _("Does what an editor does, and approves what somebody else wrote, to be public now or at a time.")
)
PROTOCOL_ROLE = Role(
    _("Protocol"), _("Keeps the register for all sections: people with their offices, topics and places.")
)
ADMINISTRATOR = Role(
    _("Administrator"),
    _("Looks after users, sections and settings, and sees everything. Approving still takes a second person."),
)
AUDITOR = Role(
    _("Auditor"), _("Reads everything: drafts, approvals, history and reports. Changes nothing, whatever else applies.")
)
ROLES = (EDITOR, APPROVER, PROTOCOL_ROLE, ADMINISTRATOR, AUDITOR)


def open_roles() -> None:
    """Make or mend the groups of all roles, in all sections; harmless when done before."""
    auditors = _group(ONLY_READS, AUDITORS)
    root = newsroom()
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.get_or_create(group=auditors, page=root.page_ptr, permission=change)
    collections = Collection.get_first_root_node()
    for permission in _permissions(READ_MEDIA, "wagtailimages", "wagtaildocs"):
        GroupCollectionPermission.objects.get_or_create(group=auditors, collection=collections, permission=permission)
    auditors.permissions.add(
        *_permissions(READ_USERS, "auth"), *_permissions(READ_PRESS, "desk"), *_of_the_register("view")
    )
    protocol = _group(KEEPS_REGISTER, PROTOCOL)
    protocol.permissions.add(*_of_the_register("view", "add", "change", "delete"))
    for publisher in PublisherPage.objects.all():
        open_section(publisher)


def auditors() -> Group:
    """Give the group of those who read everything and change nothing."""
    return _group(ONLY_READS, AUDITORS)


def protocol() -> Group:
    """Give the group of those who keep the register."""
    return _group(KEEPS_REGISTER, PROTOCOL)


def only_reads(user: Any) -> bool:
    """Whether the user is an auditor: asked of the groups alone, since a superuser has every permission."""
    if user is None or not user.is_authenticated:
        return False
    if not hasattr(user, "depesche_only_reads"):
        user.depesche_only_reads = user.groups.filter(permissions__codename=ONLY_READS).exists()
    return bool(user.depesche_only_reads)


def reads_all(user: Any) -> bool:
    """Whether nothing of the desk is closed to the user: administrators and auditors."""
    return bool(user.is_active and (user.is_superuser or only_reads(user)))


def _group(mark: str, name: str) -> Group:
    """Give the group that has a role's mark; where there is none, it is made."""
    marked = Permission.objects.get(content_type__app_label="desk", codename=mark)
    group = Group.objects.filter(permissions=marked).order_by("pk").first()
    if group is None:
        group, _made = Group.objects.get_or_create(name=name)
    group.permissions.add(
        marked, Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    return group


def _permissions(names: tuple[str, ...], *apps: str) -> Any:
    return Permission.objects.filter(content_type__app_label__in=apps, codename__in=names)


def _of_the_register(*actions: str) -> Any:
    """Give the permissions for everything that the admin's register lists, whatever joins it later."""
    from depesche.desk.viewsets import RegisterGroup

    models = [viewset.model.__name__.lower() for viewset in RegisterGroup.items]
    names = tuple(f"{action}_{model}" for model in models for action in actions)
    return _permissions(names, "desk")
