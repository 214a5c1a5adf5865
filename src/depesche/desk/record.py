"""From the desk's pages and snippets to records, with all bytes that a dispatch needs. Nothing is published here."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from django.conf import settings
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk.body import Gathering, body, document, picture
from depesche.desk.models import Person, PublisherPage, ReleasePage, Topic
from depesche.desk.problems import NotReadyError, Problem
from depesche.desk.renditions import blob_path
from depesche.desk.richtext import one_line
from depesche.desk.share_image import share_image
from depesche.records import canonical, people, release
from depesche.records.base import Record
from depesche.records.inline import from_plain
from depesche.records.media import Rendition
from depesche.wire.content import blob_path as public_path

__all__ = [
    "NotReadyError",
    "Problem",
    "Sealed",
    "organisation_record",
    "person_record",
    "release_record",
    "topic_record",
]

HEADLINE, LEAD_IMAGE, BODY = "id_headline", "id_lead_image-chooser", "body-root"
DOCUMENTS, FURTHER = "id_document_links-FORMS", "id_further_links-FORMS"
"""Fragments of the edit view: where Wagtail's form has these fields."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A record with its bytes fixed, and where the desk's private store keeps the files that it names."""

    record: Record
    content: bytes
    sha256: str
    """Of the content, hexadecimal."""
    blobs: dict[str, Path]
    """Every blob that the content names, by its SHA-256."""


def release_record(
    page: ReleasePage,
    *,
    salt: str,
    number: str,
    first_published: datetime,
    version: int,
    changes: tuple[release.Change, ...] = (),
    withdrawal: release.Withdrawal | None = None,
    quick: bool = False,
) -> Sealed:
    """Seal a release as it stands in the page that is given, saved or not.

    `first_published` is in UTC and whole seconds. `quick` makes few renditions and no share image, for a preview.
    Raises NotReadyError naming everything that is missing, and ValueError where `changes` speak of versions that are
    still to come.
    """
    if any(change.version > version for change in changes):
        message = f"release {page.record_id}: a change is noted for a version after {version}"
        raise ValueError(message)
    config: Config = settings.DEPESCHE
    gathering = Gathering(
        lang=page.lang,
        day=first_published.astimezone(config.zone).date(),
        published=lambda digest: (config.path(config.wire.directory) / public_path(digest)).exists(),
        imported=bool(page.imported_from),
        quick=quick,
    )
    publisher = page.publisher
    if not page.headline.strip():
        gathering.miss(HEADLINE, _("The release has no headline: write one."))
    headline = from_plain(page.headline.strip())
    if len(headline) > release.HEADLINE_MOST:
        gathering.miss(HEADLINE, _("The headline is too long for the public record: shorten it."))
    lead_image = None
    own = {"alt": page.lead_image_alt, "caption": page.lead_image_caption, "credit": page.lead_image_credit}
    if page.lead_image is None and any(map(one_line, own.values())):
        gathering.miss(
            LEAD_IMAGE,
            _("The lead image has texts, but no image is chosen: choose it, or empty its texts."),
        )
    if page.lead_image:
        lead_image = picture(page.lead_image, own, gathering, LEAD_IMAGE)
    blocks = body(page.body, gathering)
    if not blocks and not one_line(page.lead):
        gathering.miss(BODY, _("The release has neither a lead nor a text: write one of them."))
    documents = tuple(
        found for link in page.document_links.all() if (found := document(link.document, gathering, DOCUMENTS))
    )
    further = tuple(dict.fromkeys(link.release.record_id for link in page.further_links.all()))
    if page.record_id in further:
        gathering.miss(FURTHER, _("The release names itself under further news: remove it there."))
    if gathering.problems:
        raise NotReadyError(tuple(gathering.problems))
    named = {
        link.person.record_id: people.PersonRef(
            id=link.person.record_id,
            slug=link.person.slug,
            name=link.person.name_in(page.lang),
            office=link.office.strip() or link.person.office_on(gathering.day, page.lang),
        )
        for link in page.people_links.all()
    }
    record = release.Release(
        id=page.record_id,
        salt=salt,
        kind=page.kind,
        lang=page.lang,
        slug=page.slug_in_address,
        number=number,
        publisher=organisation_ref(publisher, page.lang),
        co_publishers=tuple(organisation_ref(link.publisher, page.lang) for link in page.co_publisher_links.all()),
        translation_group=page.translation_group,
        kicker=from_plain(page.kicker.strip()),
        headline=headline,
        lead=one_line(page.lead),
        body=blocks,
        lead_image=lead_image,
        place=page.place.strip(),
        first_published=first_published,
        topics=tuple(
            people.TopicRef(id=link.topic.record_id, slug=link.topic.slug, title=link.topic.name_in(page.lang))
            for link in page.topic_links.all()
        ),
        places=tuple(
            release.Place(id=link.place.record_id, slug=link.place.slug, name=link.place.name_in(page.lang))
            for link in page.place_links.all()
        ),
        # Whoever is quoted is named, so that the quotation stands on the person's page too.
        people=tuple((named | {key: ref for key, ref in gathering.quoted.items() if key not in named}).values()),
        documents=documents,
        further=further,
        contact=_contact(page.contact or publisher.contact),
        sign_language_video=page.sign_language_video,
        term=page.term.strip(),
        legacy=tuple(page.legacy),
        imported_from=page.imported_from,
        changes=changes,
        withdrawal=withdrawal,
    )
    if not quick:
        record = msgspec.structs.replace(
            record,
            share_image=_shared(record, gathering),
        )
    return _seal(record, gathering.blobs)


def organisation_record(publisher: PublisherPage, *, salt: str) -> Sealed:
    """Seal a publisher as the organisation that it is. Raises NotReadyError."""
    return _seal(
        people.Organisation(
            id=publisher.record_id,
            salt=salt,
            slug=publisher.address_slug,
            names=publisher.names,
            abbreviation=publisher.abbreviation,
            descriptions={lang: from_plain(text) for lang, text in publisher.descriptions.items()},
            homepage=publisher.homepage,
            contact=_contact(publisher.contact),
            since=publisher.since,
            until=publisher.until,
            predecessor=publisher.predecessor.record_id if publisher.predecessor else None,
            successor=publisher.successor.record_id if publisher.successor else None,
        )
    )


def topic_record(topic: Topic, *, salt: str) -> Sealed:
    """Seal a topic. Raises NotReadyError."""
    return _seal(
        people.Topic(
            id=topic.record_id,
            salt=salt,
            slug=topic.slug,
            names=topic.names,
            descriptions={lang: from_plain(text) for lang, text in topic.descriptions.items()},
            broader=topic.broader.record_id if topic.broader else None,
        )
    )


def person_record(person: Person, *, salt: str, day: date) -> Sealed:
    """Seal a person with the offices taken up by a day: an appointment to come is not public yet.

    Raises NotReadyError.
    """
    offices = tuple(
        people.Office(
            title=office.titles,
            organisation=office.organisation.record_id if office.organisation else None,
            since=office.since,
            until=office.until,
        )
        for office in person.offices.all()
        if office.since is None or office.since <= day
    )
    return _seal(
        people.Person(
            id=person.record_id,
            salt=salt,
            slug=person.slug,
            name=person.name,
            names=person.names,
            reading=person.reading,
            offices=offices,
            fictional=person.fictional,
        )
    )


def organisation_ref(publisher: PublisherPage, lang: str) -> people.OrganisationRef:
    """Name a publisher as a release in this language does."""
    return people.OrganisationRef(id=publisher.record_id, slug=publisher.address_slug, name=publisher.name_in(lang))


def _shared(record: release.Release, gathering: Gathering) -> Rendition:
    """Give the release's share image, which shows what stands in the record by now."""
    made = share_image(record)
    gathering.blobs[made.blob] = blob_path(made.blob)
    return made


def _contact(filled: dict[str, str]) -> people.Contact | None:
    return people.Contact(**filled) if filled else None


def _seal(record: Record, blobs: dict[str, Path] | None = None) -> Sealed:
    """Fix the bytes, and read them back as every reader will: what a reader would refuse is not ready."""
    content = canonical.encode(record)
    try:
        canonical.decode(content, type(record))
    except (canonical.InvalidRecordError, canonical.NotCanonicalError) as error:
        raise NotReadyError(
            (Problem(_("A field has a value that the public record cannot hold: %s") % error),)
        ) from error
    return Sealed(record, content, canonical.sha256(content), blobs or {})
