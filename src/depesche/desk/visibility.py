"""What a user may see of other sections: nothing that is not public.

Wagtail 8.0.1 asks for rights where something is changed or listed in the explorer, but not everywhere: its page
chooser, the confirmation of a move, messages of its workflow, a report, the admin's API for images and documents and
the completion of tags show everything to everybody. `walls` and `views.walls` stand in front of these.
"""

from typing import Any

import swapper
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from taggit.models import Tag, TaggedItem
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release

Page = swapper.load_model("wagtailcore", "Page")
LIBRARY = ("add", "change", "choose", "delete")


def pages_of(user: Any) -> QuerySet[Any]:
    """Give the pages that a user works with: her sections, and what they stand in."""
    policy = policy_registry.get_by_type(Page)
    if not user.is_superuser and not policy.get_cached_permissions_for_user(user):
        return Page.objects.none()
    return policy.explorable_instances(user)


def choosable(pages: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Leave of some pages those that a user may name: her own, all publishers, and what is public of other sections.

    A release of another section with a draft newer than what is public is left out: Wagtail lists and searches drafts.
    """
    from depesche.desk.models import Approved, PublisherPage

    as_public = Approved.objects.public().filter(kind="release", revision=F("page__latest_revision"))
    return pages.filter(
        Q(pk__in=pages_of(user).values("pk"))
        | Q(pk__in=PublisherPage.objects.values("pk"))
        | Q(pk__in=as_public.values("page"))
    )


def may_name(user: Any, pk: int) -> bool:
    """Whether the page is one of those."""
    return bool(choosable(Page.objects.filter(pk=pk), user).exists())


def public_release(pk: int) -> Release | None:
    """Give the newest public version of a release by its page's key; None where there is none, or it was erased."""
    from depesche.desk.models import Approved

    row = Approved.objects.public().filter(kind="release", page=pk).order_by("version").last()
    return decode(row.sealed, Release) if row is not None and row.sealed else None


def public_headline(pk: int) -> str | None:
    """Give that version's headline as plain text."""
    release = public_release(pk)
    return plain_text(release.headline) if release else None


def works_with(user: Any, pk: int) -> bool:
    """Whether the page is one of the user's own sections, or what they stand in."""
    return bool(pages_of(user).filter(pk=pk).exists())


def library_of(model: Any, user: Any) -> QuerySet[Any]:
    """Give the images or documents of the user's sections."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, LIBRARY)


def tags_of(user: Any) -> QuerySet[Tag]:
    """Give the tags on what is in the user's sections; another section's may be words of its drafts."""
    visible = Q(pk__in=[])
    for model in (get_image_model(), get_document_model()):
        kind = ContentType.objects.get_for_model(model)
        visible |= Q(content_type=kind, object_id__in=library_of(model, user).values("pk"))
    return Tag.objects.filter(pk__in=TaggedItem.objects.filter(visible).values("tag"))
