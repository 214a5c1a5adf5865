"""A publisher's section: its own collection, and the groups of those who write and of those who approve there."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from depesche.desk.models.register import PublisherPage

EDITOR_PAGES = ("add_page", "change_page")
APPROVER_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
MEDIA = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
"""Wagtail asks for the permissions of its own image and document models, whatever model is in use."""
SHARED = ("view_person", "add_person", "change_person", "view_topic", "view_place", "add_place", "change_place")
"""What every officer may do with the things that all sections share."""


@dataclass(frozen=True, slots=True)
class Section:
    """A publisher with what belongs to it."""

    publisher: PublisherPage
    collection: Collection
    editors: Group
    approvers: Group


def open_section(publisher: PublisherPage) -> Section:
    """Give a publisher's section, made or mended where anything of it is missing."""
    collection = publisher.collection
    if collection is None:
        collection = Collection.get_first_root_node().add_child(instance=Collection(name=publisher.name_de))
        PublisherPage.objects.filter(pk=publisher.pk).update(collection=collection)
        publisher.collection = collection
    editors = _group(publisher, collection, "editors", EDITOR_PAGES)
    approvers = _group(publisher, collection, "approvers", APPROVER_PAGES)
    return Section(publisher, collection, editors, approvers)


def _group(publisher: PublisherPage, collection: Collection, role: str, pages: tuple[str, ...]) -> Group:
    group, _made = Group.objects.get_or_create(name=f"{publisher.address_slug}: {role}")
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=pages):
        GroupPagePermission.objects.get_or_create(group=group, page=publisher.page_ptr, permission=permission)
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=MEDIA
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="desk", codename__in=SHARED),
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
    )
    return group
