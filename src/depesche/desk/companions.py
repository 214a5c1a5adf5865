"""What a release brings along: its publishers, topics and people, where the wire does not have them as they are now.

A form is sealed with the release that needs it, so that an approver stands behind every word. Two rules keep embargoes:
what a release refers to never brings a form along that waits for a later release, and an older form never replaces a
newer one.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from depesche.desk import record
from depesche.desk.models.approval import Approved
from depesche.desk.models.people import Person
from depesche.desk.models.register import PublisherPage, Topic
from depesche.records import canonical, people
from depesche.records.base import Record, new_id
from depesche.records.blocks import Quote
from depesche.records.kinds import decode_record, kind_of
from depesche.records.release import Release

_NO_SALT = "a" * 26


@dataclass(frozen=True, slots=True)
class Companion:
    """A sealed form that is to go out before the release."""

    kind: str
    sealed: record.Sealed


def companions(release: Release, due_at: datetime, zone: ZoneInfo) -> tuple[Companion, ...]:
    """Seal what the release refers to and the wire lacks; publishers first, then topics, then people.

    What is referred to in turn (a broader topic, an office's ministry) counts too. Raises NotReadyError.
    """
    day = due_at.astimezone(zone).date()
    made: dict[str, Companion] = {}
    seen: set[str] = set()
    wanted = list(_references(release))
    while wanted:
        record_id = wanted.pop(0)
        if record_id in seen:
            continue
        seen.add(record_id)
        sealed = _seal(record_id, day)
        if sealed is None:
            continue
        wanted.extend(_references(sealed.record))
        if _brings(sealed.record, due_at):
            made[record_id] = Companion(kind_of(sealed.record), sealed)
    order = ("organisation", "topic", "person")
    return tuple(sorted(made.values(), key=lambda companion: order.index(companion.kind)))


def superseded(row: Approved) -> bool:
    """Say whether a waiting companion is not needed any more: the wire has this form, or one for a later time."""
    latest = _latest(row.record_id)
    if latest is None or latest.sealed is None or row.sealed is None:
        return False
    if (latest.due_at, latest.approved_at) > (row.due_at, row.approved_at):
        return True
    return _form(decode_record(latest.kind, latest.sealed)) == _form(decode_record(row.kind, row.sealed))


def _brings(found: Record, due_at: datetime) -> bool:
    latest = _latest(found.id)
    if latest is None:
        return True
    if latest.sealed is not None and _form(decode_record(latest.kind, latest.sealed)) == _form(found):
        return False
    return not Approved.objects.waiting().filter(record_id=found.id, due_at__gt=due_at).exists()


def _latest(record_id: str) -> Approved | None:
    return Approved.objects.public().filter(record_id=record_id).order_by("-version").first()


def _form(found: Record) -> bytes:
    """Give the content without its salt: equal forms have equal bytes."""
    return canonical.encode(msgspec.structs.replace(found, salt=_NO_SALT))


def _seal(record_id: str, day: Any) -> record.Sealed | None:
    for model, seal in _SEALS:
        if (found := model.objects.filter(record_id=record_id).first()) is not None:
            return seal(found, day)
    return None


def _references(found: Record) -> Iterator[str]:
    """Name what a record refers to, apart from releases."""
    match found:
        case Release():
            yield found.publisher.id
            yield from (body.id for body in found.co_publishers)
            yield from (topic.id for topic in found.topics)
            yield from (person.id for person in found.people)
            speakers = (block.speaker.person for block in found.body if isinstance(block, Quote))
            yield from (person for person in speakers if person)
        case people.Topic():
            yield from filter(None, (found.broader,))
        case people.Person():
            yield from (office.organisation for office in found.offices if office.organisation)
        case people.Organisation():
            yield from filter(None, (found.predecessor, found.successor))
        case _:
            message = f"unknown kind of record {kind_of(found)!r}: say in depesche.desk.companions what it refers to"
            raise ValueError(message)


_SEALS: tuple[tuple[Any, Callable[[Any, Any], record.Sealed]], ...] = (
    (PublisherPage, lambda page, _day: record.organisation_record(page, salt=new_id())),
    (Topic, lambda topic, _day: record.topic_record(topic, salt=new_id())),
    (Person, lambda person, day: record.person_record(person, salt=new_id(), day=day)),
)
