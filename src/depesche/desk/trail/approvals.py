"""What the audit trail says of approvals: given, sent, refused. For the door, in its transactions."""

import json
from typing import Any

from depesche.desk.models.approval import Approved
from depesche.desk.models.bundle import Bundle
from depesche.desk.models.trail import TrailEntry
from depesche.desk.refusals import RefusedError
from depesche.desk.trail.subjects import Subject
from depesche.desk.trail.writing import note

_ACTIONS = {"publish": "approve", "correct": "correct", "withdraw": "withdraw", "erase": "erase", "import": "import"}


def note_approval(row: Approved) -> None:
    """Note an approval that was just given, or that of what a release brings along."""
    second = row.second_approved_by
    note(
        _ACTIONS[row.action],
        user=row.approved_by,
        subject=row,
        bundle=row.bundle,
        version=row.version,
        due_at=row.due_at,
        content=row.content_sha256,
        revision=row.revision_id,
        number=row.number,
        note=row.note,
        second_approver=second.get_username() if second else "",
        stood_in_for=row.stood_in_for.get_username() if row.stood_in_for else "",
    )


def note_bundle(action: str, bundle: Bundle, user: Any, **data: Any) -> None:
    """Note what happened to a bundle, once for each section that takes part and so may read of it."""
    for publisher in bundle.publishers.all():
        about = Subject("desk.bundle", bundle.key, bundle.title, publisher.record_id, publisher.name_de)
        note(action, user=user, subject=about, **data)


def note_sending(pk: int) -> None:
    """Note that the wire has an approved version."""
    row = Approved.objects.select_related("page").get(pk=pk)
    note(
        "send",
        user=None,
        subject=row,
        bundle=row.bundle,
        version=row.version,
        done=row.action,
        issued_at=row.dispatched_at,
        leaf_index=row.leaf_index,
    )


def note_refusal(bundle: str, refusal: RefusedError) -> None:
    """Note that the door refused a bundle; the same refusal is noted once, however often the clock asks."""
    row = Approved.objects.filter(bundle=bundle).select_related("page").order_by("pk").last()
    if row is None:
        return
    said = {"bundle": bundle, "refusal": type(refusal).__name__, "reason": str(refusal)}
    last = TrailEntry.objects.about(row.record_id).last()
    if last is not None and last.action == "refuse" and json.loads(last.data or "{}") == said:
        return
    note("refuse", user=None, subject=row, **said)
