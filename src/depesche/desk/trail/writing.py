"""Writes entries of the audit trail, one after another, whatever processes they come from."""

import json
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from depesche.desk.models.trail import TrailEntry
from depesche.desk.trail import actions, subjects
from depesche.desk.trail.chain import hash_details, hash_entry
from depesche.records import canonical
from depesche.records.base import new_id

_LOCK = 0x6465_7065_7363_6865
"""Key of the lock that PostgreSQL's writers of the trail take; eight bytes, 'depesche'."""


def note(action: str, *, user: Any, subject: Any, **data: Any) -> TrailEntry:
    """Write down that a user did something to a model's instance; None stands for the desk itself, and for nothing.

    To be called in the transaction that does it, as late as can be: on PostgreSQL, whoever notes next waits for its
    end. `data` is what JSON can hold, dates and times included, but no secrets. Raises UnknownActionError for an action
    that is not in depesche.desk.trail.actions.
    """
    actions.check(action)
    about = subjects.describe(subject)
    key, name = _person(user)
    text = canonical.encode(json.loads(json.dumps(data, cls=DjangoJSONEncoder))).decode()
    salt = new_id()
    with transaction.atomic():
        _wait_for_others()
        last = TrailEntry.objects.order_by("-sequence").first()
        entry = TrailEntry(
            sequence=last.sequence + 1 if last else 1,
            at=datetime.now(UTC),
            user_key=key,
            user_name=name,
            action=action,
            subject_kind=about.kind,
            subject_id=about.id,
            publisher=about.publisher,
            publisher_name=about.publisher_name,
            label=about.label,
            data=text,
            salt=salt,
            details_sha256=hash_details(about.label, text, salt),
            previous=last.sha256 if last else "",
        )
        entry.sha256 = hash_entry(entry)
        entry.save()
    return entry


def _person(user: Any) -> tuple[str, str]:
    if user is None or isinstance(user, AnonymousUser):
        return "", ""
    full, login = user.get_full_name().strip(), user.get_username()
    return str(user.pk), f"{full} ({login})" if full else login


def _wait_for_others() -> None:
    """Let nobody else add to the chain until this transaction ends. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
