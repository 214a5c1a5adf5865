"""The tables of releases and of quotations; each row is one of a year's."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.reading_time import texts
from depesche.records.release import Release
from depesche.site import addresses
from depesche.site.opendata.table import Column, Row, Table
from depesche.site.scene import Scene
from depesche.site.standing import Standing

RELEASES: Final = Table(
    "releases",
    "Every release of a year in all languages, the earliest first",
    (
        Column("id", "Id of the record, the same for ever", required=True),
        Column("version", "Number of the version, counted from 1", "integer", required=True),
        Column("address", "Address of the page", "anyURI", required=True),
        Column("record", "Address of the record as JSON", "anyURI", required=True),
        Column("sha256", "SHA-256 of the record's canonical JSON, as it stands in the log", required=True),
        Column("leaf", "Index of the version's leaf in the log, counted from 0", "integer", required=True),
        Column("standing", "published, corrected or withdrawn", required=True),
        Column("imported", "Whether it was taken over from an earlier site", "boolean", required=True),
        Column("kind", "Kind of release, such as press-release, speech or warning", required=True),
        Column("lang", "Language (BCP 47); de-simple is German easy language", required=True),
        Column("group", "Id shared by the same release in other languages", required=True),
        Column("number", "The publisher's own number"),
        Column("first_published", "When it was first published", "dateTime", required=True),
        Column("issued", "When this version was issued", "dateTime", required=True),
        Column("publisher_id", "Id of the publisher's record", required=True),
        Column("publisher", "Name of the publisher on that day", required=True),
        Column("co_publishers", "Names of further publishers", several=True),
        Column("place", "Place of the dateline"),
        Column("kicker", "Line above the headline"),
        Column("headline", "Headline", required=True),
        Column("lead", "First paragraph, which sums up"),
        Column("text", "The text without markup, paragraphs parted by an empty line"),
        Column("topics", "Names of the topics", several=True),
        Column("places", "Names of the places that it is about", several=True),
        Column("people", "Names of the people in it", several=True),
        Column("pictures", "How many pictures it has", "integer", required=True),
        Column("documents", "Addresses of its documents", several=True),
        Column("changes", "What was corrected, in words for the public", several=True),
        Column("withdrawal", "Why it was withdrawn"),
    ),
    ("id",),
)
QUOTES: Final = Table(
    "quotes",
    "Every quotation that stands by itself in a release of a year, in the order of the releases and in theirs",
    (
        Column("release", "Id of the release's record", required=True),
        Column("position", "Which of the release's quotations it is, counted from 1", "integer", required=True),
        Column("id", "Id of the quotation, the same over corrections; older ones have none"),
        Column("address", "Address of the quotation, or of the page where it has no id", "anyURI", required=True),
        Column("lang", "Language of the quotation (BCP 47)", required=True),
        Column("text", "What was said, without quotation marks", required=True),
        Column("speaker", "Who said it", required=True),
        Column("office", "The speaker's office on that day"),
        Column("person", "Id of the speaker's record, where there is one"),
        Column("published", "When the release was first published", "dateTime", required=True),
        Column("publisher", "Name of the release's publisher", required=True),
        Column("headline", "Headline of the release", required=True),
        Column("standing", "Of the release: published, corrected or withdrawn", required=True),
    ),
    ("release", "position"),
)


def of_year(year: int, scene: Scene) -> Iterator[tuple[Standing, Release]]:
    """Give the releases of a year that were first published before the as-of day."""
    for one in scene.lookup.of_year(year, scene.day_begins):
        yield one, decode(scene.releases.contents.read(one.content), Release)


def release_row(one: Standing, release: Release, base: str) -> Row:
    return {
        "id": release.id,
        "version": one.version,
        "address": base + one.address,
        "record": base + addresses.record_json(release.id),
        "sha256": one.content,
        "leaf": one.leaf_index,
        "standing": standing(one),
        "imported": one.imported,
        "kind": release.kind,
        "lang": release.lang,
        "group": release.translation_group,
        "number": release.number,
        "first_published": release.first_published,
        "issued": one.issued_at,
        "publisher_id": release.publisher.id,
        "publisher": release.publisher.name,
        "co_publishers": tuple(each.name for each in release.co_publishers),
        "place": release.place,
        "kicker": plain_text(release.kicker),
        "headline": plain_text(release.headline),
        "lead": plain_text(release.lead),
        "text": "\n\n".join(islice(texts(release), 2, None)),
        "topics": tuple(each.title for each in release.topics),
        "places": tuple(each.name for each in release.places),
        "people": tuple(each.name for each in release.people),
        "pictures": sum(1 for _ in release.images()),
        "documents": tuple(base + addresses.document(each.id) for each in release.all_documents()),
        "changes": tuple(change.note for change in release.changes),
        "withdrawal": release.withdrawal.reason if release.withdrawal else "",
    }


def quote_rows(one: Standing, release: Release, base: str) -> Iterator[Row]:
    page = base + one.address
    for position, quote in enumerate(release.quotes(), start=1):
        yield {
            "release": release.id,
            "position": position,
            "id": quote.id,
            "address": f"{page}#quote-{quote.id}" if quote.id else page,
            "lang": quote.lang or release.lang,
            "text": plain_text(quote.text),
            "speaker": quote.speaker.name,
            "office": quote.speaker.office,
            "person": quote.speaker.person,
            "published": release.first_published,
            "publisher": release.publisher.name,
            "headline": plain_text(release.headline),
            "standing": standing(one),
        }


def standing(one: Standing) -> str:
    """Say how a release stands, in the word that data has for it."""
    if one.withdrawn:
        return "withdrawn"
    return "corrected" if one.teaser.corrected else "published"
