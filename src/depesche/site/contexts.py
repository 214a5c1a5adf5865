"""From the catalogue to the Context of every kind of page; None where an output has nothing to show and must go."""

from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from depesche.records.base import Lang, localised
from depesche.records.canonical import decode
from depesche.records.people import Organisation, OrganisationRef, Topic, TopicRef
from depesche.site import addresses, outputs
from depesche.site.addresses import Section
from depesche.site.pages import archive, directory, erased, front, listing, month, notfound, redirect, release
from depesche.site.pages.entries import Alternate, Period, Teaser
from depesche.site.scene import Scene
from depesche.site.standing import Shelf, slug_at
from depesche.wire.content import content_path

NEWEST: Final = 20
"""How many releases the lists of the newest and the feeds hold."""
SINCE_THEN: Final = 3
_LEAD_AMONG: Final = 6
"""The story with the large picture is one of so many newest."""


def release_page(output: outputs.Page, scene: Scene) -> release.Context | None:
    """Give the release that stands at an address."""
    found = scene.lookup.standing_at(output.address)
    if found is None:
        return None
    record = scene.releases.read(found.content)
    shown = record if found.address == found.claim else replace(record, slug=slug_at(found.address))
    return release.Context(
        release=shown,
        version=found.version,
        issued_at=found.issued_at,
        leaf_index=found.leaf_index,
        content_sha256=found.content,
        alternates=_translations(found.group, found.lang, found.address, scene),
        further=tuple(scene.lookup.living(record.further)),
        since_then=tuple(scene.lookup.since_then(found, SINCE_THEN)),
    )


def moved(output: outputs.Page | outputs.OldPage, scene: Scene) -> redirect.Context | None:
    """Lead from an address that a release had elsewhere to where it is now."""
    found = scene.lookup.at_old_address(output.address)
    if found is None:
        return None
    return redirect.Context(address=output.address, status=301, target=found.address, lang=found.lang)


def erased_record(output: outputs.Signpost, scene: Scene) -> erased.Context | None:
    found = scene.lookup.erased(output.record)
    if found is None:
        return None
    return erased.Context(
        id=found.id,
        lang=scene.config.default_lang,
        kind=found.kind,
        number=found.number,
        first_published=found.first_published,
        erased_at=found.erased_at,
        leaf_index=found.leaf_index,
    )


def signpost(output: outputs.Signpost, scene: Scene) -> redirect.Context | None:
    """Lead to the page of a record, or to the record itself where it has none."""
    content = scene.lookup.content_of(output.record)
    if content is None:
        return None
    lang, target = scene.config.default_lang, f"{addresses.WIRE}/{content_path(content)}"
    standing = scene.lookup.standing(output.record)
    name = scene.lookup.name_of(output.record)
    if standing:
        lang, target = standing.lang, standing.address
    elif name:
        section, slug, _ = name
        found = {lang for lang, _ in scene.lookup.lists(section, slug)}
        for lang in (lang for lang in scene.config.site.languages if lang in found):
            target = addresses.listing(lang, section, slug)
            break
    return redirect.Context(address=addresses.record(output.record), status=302, target=target, lang=lang)


def document(output: outputs.DocumentSignpost, scene: Scene) -> redirect.Context | None:
    found = scene.lookup.document(output.document)
    if found is None:
        return None
    file, _ = found
    return redirect.Context(
        address=addresses.document(output.document),
        status=302,
        target=addresses.file(file.sha256, file.name),
        lang=scene.config.default_lang,
    )


def root(output: outputs.Root, scene: Scene) -> redirect.Context:  # noqa: ARG001 - the same signature for every page
    lang = scene.config.default_lang
    return redirect.Context(address=addresses.ROOT, status=302, target=addresses.front(lang), lang=lang)


def not_found(output: outputs.NotFound, scene: Scene) -> notfound.Context:
    return notfound.Context(lang=output.lang or scene.config.default_lang)


def front_page(output: outputs.Front, scene: Scene) -> front.Context:
    """Give the newest; the story in front is the newest with a picture among the first few, else the newest."""
    newest = [one.teaser for one in scene.lookup.newest(output.lang, NEWEST + 1)]
    lead = _lead(newest)
    return front.Context(
        lang=output.lang,
        lead=lead,
        newest=tuple(teaser for teaser in newest if teaser is not lead)[:NEWEST],
        publishers=tuple(
            OrganisationRef(id=one.id, slug=one.slug, name=one.name) for one in listed(output.lang, "publishers", scene)
        ),
        topics=tuple(
            TopicRef(id=one.id, slug=one.slug, title=one.name) for one in listed(output.lang, "topics", scene)
        ),
    )


def archive_page(output: outputs.Archive, scene: Scene) -> archive.Context:
    months = tuple(
        Period(year, month, addresses.month(output.lang, year, month), count)
        for year, month, count in scene.lookup.months(output.lang)
    )
    return archive.Context(lang=output.lang, months=months)


def month_page(output: outputs.Month, scene: Scene) -> month.Context | None:
    lang, year, number = output.lang, output.year, output.month
    entries = scene.lookup.month(lang, year, number)
    if not entries:
        return None
    before, after = (
        Period(*found, addresses.month(lang, *found), 0) if found else None
        for found in scene.lookup.neighbours(lang, year, number)
    )
    return month.Context(
        lang=lang,
        year=year,
        month=number,
        entries=tuple(entries),
        previous=before,
        next=after,
        alternates=tuple(
            Alternate(other, addresses.month(other, year, number))
            for other in scene.config.site.languages
            if scene.lookup.counted(Shelf(other, None, "", year, number))
        ),
    )


def directory_page(output: outputs.Directory, scene: Scene) -> directory.Context:
    entries = tuple(
        directory.Entry(one.name, addresses.listing(output.lang, output.section, one.slug), one.count)
        for one in listed(output.lang, output.section, scene)
    )
    return directory.Context(lang=output.lang, section=output.section, entries=entries)


def listing_page(output: outputs.Listing, scene: Scene) -> listing.Context | None:
    lang, section, slug, year = output.lang, output.section, output.slug, output.year
    entries = (
        scene.lookup.listed(lang, section, slug, NEWEST)
        if year is None
        else scene.lookup.year(lang, section, slug, year)
    )
    if not entries:
        return None
    record = described(section, slug, scene)
    return listing.Context(
        lang=lang,
        section=section,
        slug=slug,
        heading=title(lang, section, slug, year, scene)[1],
        description=localised(record.descriptions, lang) if record else "",
        homepage=record.homepage if isinstance(record, Organisation) else "",
        entries=tuple(entries),
        # A count on the pages of years would have each release rewrite every one of them.
        years=tuple(
            Period(each, None, addresses.listing(lang, section, slug, each), count if year is None else 0)
            for each, count in scene.lookup.years(lang, section, slug)
        ),
        year=year,
        alternates=tuple(
            Alternate(other, addresses.listing(other, section, slug, year))
            for other in scene.config.site.languages
            if _is_listed(other, section, slug, year, scene)
        ),
    )


def described(section: Section, slug: str, scene: Scene) -> Organisation | Topic | None:
    """Give the record of an organisation or topic, where there is one."""
    content = scene.lookup.describing(section, slug)
    if content is None:
        return None
    return decode(content, Organisation) if section == "publishers" else decode(content, Topic)


def title(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> tuple[str, str]:
    """Give id and name of an organisation or topic: from its record, else as the newest release in the list has it."""
    record = described(section, slug, scene)
    if record and localised(record.names, lang):
        return record.id, localised(record.names, lang)
    return scene.lookup.name_in_releases(lang, section, slug, year)


@dataclass(frozen=True, slots=True)
class Listed:
    """A publisher or topic with releases in a language."""

    id: str
    slug: str
    name: str
    count: int


def listed(lang: Lang, section: Section, scene: Scene) -> list[Listed]:
    """Give all publishers or topics with releases in a language, by name."""
    found = [
        Listed(record, slug, name, count)
        for slug, count in scene.lookup.slugs(lang, section)
        for record, name in (title(lang, section, slug, None, scene),)
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.slug))


def _lead(newest: list[Teaser]) -> Teaser | None:
    standing = [teaser for teaser in newest if not teaser.withdrawn]
    pictured = [teaser for teaser in newest[:_LEAD_AMONG] if teaser.image and not teaser.withdrawn]
    return next(iter([*pictured, *standing]), None)


def _translations(group: str, lang: Lang, address: str, scene: Scene) -> tuple[Alternate, ...]:
    """Give one page for each language, in the order of the site's; its own for the page's own."""
    found = dict(reversed(scene.lookup.translations(group))) | {lang: address}
    return tuple(Alternate(other, found[other]) for other in scene.config.site.languages if other in found)


def _is_listed(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> bool:
    if year is None:
        return bool(scene.lookup.years(lang, section, slug))
    return scene.lookup.counted(Shelf(lang, section, slug, year, 0))
