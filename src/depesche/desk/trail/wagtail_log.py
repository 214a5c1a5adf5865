"""What Wagtail logs by itself (created, edited, copied, moved, deleted, rights given) goes into the audit trail too.

Wagtail writes its log entries in the transaction of what they tell, so following them by Django's signal keeps that.
The trail stays when Wagtail's entries are tidied away with their user or page.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import post_save
from wagtail.log_actions import get_active_log_context
from wagtail.models import Collection, ModelLogEntry, PageLogEntry

from depesche.desk.trail.subjects import Subject
from depesche.desk.trail.writing import note

OWN = "desk."
"""Actions that the desk logs for Wagtail's history of a page: the door has noted them in the trail already."""


def follow() -> None:
    """Begin to follow; a second call changes nothing."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_take_over, sender=model, dispatch_uid=f"trail of {model.__name__}")
    post_save.connect(_collection_saved, sender=Collection, dispatch_uid="trail of Collection")


def _take_over(sender: Any, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:  # noqa: FBT001, FBT002 - Django's signature
    if not created or raw or instance.action.startswith(OWN) or _autosaved_again(instance):
        return
    user = get_user_model().objects.filter(pk=instance.user_id).first() if instance.user_id else None
    note(instance.action, user=user, subject=_subject(instance), **_data(instance))


def _collection_saved(sender: Any, instance: Any, created: bool, raw: bool = False, **_: Any) -> None:  # noqa: FBT001, FBT002 - Django's signature
    """Wagtail logs that a collection was deleted, but not that it was made or renamed."""
    if not raw:
        action = "wagtail.create" if created else "wagtail.edit"
        note(action, user=get_active_log_context().user, subject=instance)


def _autosaved_again(entry: Any) -> bool:
    """Whether the entry tells once more of the same draft: saving while one types overwrites it every few seconds."""
    if not entry.uuid or not entry.revision_id:
        return False
    same = type(entry).objects.filter(uuid=entry.uuid, action=entry.action, revision_id=entry.revision_id)
    return bool(same.exclude(pk=entry.pk).exists())


def _subject(entry: Any) -> Any:
    """Give what the log entry is about: as the caller has it in hand, else from the database, else in its own words."""
    if isinstance(entry, PageLogEntry):
        return entry.page
    kind = entry.content_type
    if kind is None or kind.model_class() is None:
        return Subject(id=entry.object_id, label=entry.label)
    found = kind.get_all_objects_for_this_type(pk=entry.object_id).first()
    return found or Subject(kind=f"{kind.app_label}.{kind.model}", id=entry.object_id, label=entry.label)


def _data(entry: Any) -> dict[str, Any]:
    told = {"wagtail": entry.data, "revision": entry.revision_id, "deleted": entry.deleted}
    return {name: value for name, value in told.items() if value}
