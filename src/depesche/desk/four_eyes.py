"""Four eyes: who wrote a text since readers last had one, and who may approve it instead."""

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import GroupPagePermission, Revision

from depesche.desk import fingerprint, substitutes
from depesche.desk.models.approval import Approved
from depesche.desk.models.release import ReleasePage
from depesche.desk.refusals import OwnTextError

TEXT = ("publish", "correct", "import")
"""Actions that bring a draft's own words to readers."""


def authors(page: ReleasePage) -> frozenset[int]:
    """Give the keys of those who wrote any of the draft since its last public version; of a first one its owner, too.

    Who only saved what was there wrote nothing. Where the draft of the public version is gone, everybody counts who
    ever wrote one.
    """
    public = Approved.objects.public().filter(record_id=page.record_id, action__in=TEXT).order_by("version").last()
    drafts = Revision.page_revisions.filter(object_id=str(page.pk)).order_by("pk")
    found: set[int | None] = set()
    before = ""
    if public is not None and public.revision_id is not None:
        drafts = drafts.filter(pk__gte=public.revision_id)
        before = public.draft_sha256
    elif public is None:
        found.add(page.owner_id)
    for draft in drafts.iterator():
        now = fingerprint.of_content(draft.content)
        if now != before:
            found.add(draft.user_id)
        before = now
    return frozenset(key for key in found if key is not None)


def check(page: ReleasePage, approvers: Sequence[Any]) -> None:
    """Make sure that not everybody who approves wrote the text; superusers are no exception. Raises OwnTextError."""
    wrote = authors(page)
    if all(user.pk in wrote for user in approvers):
        raise own_text(page, approvers[0], wrote)


def own_text(page: ReleasePage, user: Any, wrote: Collection[int]) -> OwnTextError:
    """Make the refusal, which names who may approve instead."""
    return OwnTextError(
        _('%(user)s wrote "%(page)s", or a part of it, and nobody approves her own text. %(instead)s'),
        user=get_user_display_name(user),
        page=page.title,
        instead=instead(page, wrote),
    )


def instead(page: ReleasePage, wrote: Collection[int]) -> str:
    """Say in a sentence who may approve instead."""
    names = [get_user_display_name(user) for user in approvers(page) if user.pk not in wrote]
    if names:
        return _("It can be approved by: %(names)s.") % {"names": ", ".join(names)}
    return _("Nobody else may approve in this section: ask an administrator to name a second approver.")


def approvers(page: Any) -> list[Any]:
    """Give the active users who may approve in a page's section, by its groups or for somebody of them, by name."""
    above = [page.path[: page.steplen * depth] for depth in range(1, page.depth + 1)]
    groups = GroupPagePermission.objects.filter(page__path__in=above, permission__codename="publish_page")
    own = get_user_model().objects.filter(is_active=True, groups__in=groups.values("group"))
    lent = substitutes.Substitution.objects.active(substitutes.today()).filter(approver__in=own.values("pk"))
    users = get_user_model().objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=lent.values("substitute")))
    return list(users.order_by("last_name", "username"))
