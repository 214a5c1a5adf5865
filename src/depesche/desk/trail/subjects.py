"""What an entry of the audit trail is about: kind, id, what it was called, and whose section it belongs to."""

import contextlib
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.encoding import force_str
from wagtail.models import Collection, Page

from depesche.desk.models.approval import Approved
from depesche.desk.models.register import PublisherPage
from depesche.records.base import localised
from depesche.records.canonical import InvalidRecordError, NotCanonicalError
from depesche.records.inline import plain_text
from depesche.records.kinds import decode_record
from depesche.records.people import Organisation, Person, Topic
from depesche.records.release import Release

MOST = 400
"""Characters of a label."""
MODELS = {
    "release": "desk.releasepage",
    "organisation": "desk.publisherpage",
    "topic": "desk.topic",
    "person": "desk.person",
}
"""The model of what an approval is about, by kind of record."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action is about, in the words of that moment."""

    kind: str = ""
    id: str = ""
    label: str = ""
    publisher: str = ""
    publisher_name: str = ""


def describe(thing: Any) -> Subject:
    """Describe a model's instance; None is nothing in particular, and what is no row raises TypeError."""
    if thing is None:
        return Subject()
    if isinstance(thing, Subject):
        return thing
    if not isinstance(thing, Model):
        message = f"{thing!r} is no instance of a model: the audit trail is about rows, or None"
        raise TypeError(message)
    if isinstance(thing, Approved):
        return _approval(thing)
    if isinstance(thing, Page):
        thing = thing.specific
    publisher = publisher_of(thing)
    return Subject(
        kind=kind_of(thing),
        id=str(getattr(thing, "record_id", "") or thing.pk),
        label=force_str(thing)[:MOST],
        publisher=publisher.record_id if publisher else "",
        publisher_name=publisher.name_de if publisher else "",
    )


def kind_of(thing: Model) -> str:
    """Give Django's label of a thing's model, such as `desk.newsimage`."""
    kind = ContentType.objects.get_for_model(thing, for_concrete_model=False)
    return f"{kind.app_label}.{kind.model}"


def publisher_of(thing: Any) -> PublisherPage | None:
    """Give the section that a thing belongs to; None for what all sections share.

    A page belongs to the publisher above it, what lies in a collection to the one whose collection that is, and any
    other thing to what it names as its `publisher` or its `page`.
    """
    if isinstance(thing, PublisherPage):
        return thing
    if isinstance(thing, Page):
        above = PublisherPage.objects.ancestor_of(thing, inclusive=True)
        return above.first() if thing.path else None
    collection = thing if isinstance(thing, Collection) else getattr(thing, "collection", None)
    if isinstance(collection, Collection):
        above = PublisherPage.objects.filter(collection__in=collection.get_ancestors(inclusive=True))
        return above.order_by("-collection__depth").first()
    named = getattr(thing, "publisher", None)
    if isinstance(named, PublisherPage):
        return named
    page = getattr(thing, "page", None)
    return publisher_of(page) if isinstance(page, Page) else None


def _approval(row: Approved) -> Subject:
    """An approval is about its record; what is said of it is what was sealed, whatever the draft says by now.

    An erasure is named by number or id alone: words that are erased should not come back here.
    """
    content = row.sealed
    record = None
    with contextlib.suppress(InvalidRecordError, NotCanonicalError):  # it may be refused for this very reason
        record = decode_record(row.kind, content) if content else None
    publisher = publisher_of(row.page) if row.page else None
    section = (publisher.record_id, publisher.name_de) if publisher else ("", "")
    match record:
        case Release():
            label = plain_text(record.headline)
            section = section if publisher else (record.publisher.id, record.publisher.name)
        case Organisation() | Topic():
            label = localised(record.names, "de")
        case Person():
            label = record.name
        case _:
            label = row.number or row.record_id
    return Subject(MODELS[row.kind], row.record_id, label[:MOST], *section)
