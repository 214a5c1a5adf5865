"""Directories, and the page of one publisher, topic or place."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from depesche.records.base import Lang
from depesche.records.people import Contact, Organisation, Person
from depesche.site import addresses, outputs
from depesche.site.addresses import Section
from depesche.site.contexts.names import Described, described, listed, title
from depesche.site.contexts.relations import relations
from depesche.site.pages import directory, listing
from depesche.site.pages.entries import Alternate, Period
from depesche.site.scene import Scene
from depesche.site.standing import Shelf

NEWEST: Final = 20
"""How many releases the lists of the newest and the feeds hold."""


def directory_page(output: outputs.Directory, scene: Scene) -> directory.Context:
    entries = tuple(
        directory.Entry(
            name=one.name,
            address=addresses.listing(output.lang, output.section, one.slug),
            count=one.count,
            reading=one.reading,
            office=one.office,
            until=one.until,
        )
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
    page = listing.Context(
        lang=lang,
        section=section,
        slug=slug,
        heading=title(lang, section, slug, year, scene)[1],
        entries=tuple(entries),
        years=years(lang, section, slug, year, scene),
        year=year,
        alternates=alternates(section, slug, year, scene),
        record=record,
    )
    return page if record is None or year is not None else _with_record(page, record, scene)


def years(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> tuple[Period, ...]:
    """Give the years of a list for the page of one of them, or of the newest.

    A count on the pages of years would have each release rewrite every one of them.
    """
    return tuple(
        Period(each, None, addresses.listing(lang, section, slug, each), count if year is None else 0)
        for each, count in scene.lookup.years(lang, section, slug)
    )


def alternates(section: Section, slug: str, year: int | None, scene: Scene) -> tuple[Alternate, ...]:
    """Give the page of a list, or of one of its years, in every language that has it."""
    return tuple(
        Alternate(other, addresses.listing(other, section, slug, year))
        for other in scene.config.site.languages
        if _is_listed(other, section, slug, year, scene)
    )


def _with_record(page: listing.Context, record: Described, scene: Scene) -> listing.Context:
    beside = relations(record, page.lang, scene)
    body = record if isinstance(record, Organisation) else None
    return replace(
        page,
        description="" if isinstance(record, Person) else _in_language(record.descriptions, page.lang),
        homepage=body.homepage if body else "",
        abbreviation=body.abbreviation if body else "",
        contact=_contact(body.contact, page.lang, scene) if body and body.contact else None,
        since=body.since if body else None,
        until=body.until if body else None,
        predecessors=beside.predecessors,
        successors=beside.successors,
        holders=beside.holders,
        broader=beside.broader,
        narrower=beside.narrower,
    )


def _in_language(texts: Mapping[Lang, str], lang: Lang) -> str:
    """Give a text where there is one in the language itself: a page is in one language."""
    base = lang.split("-", maxsplit=1)[0]
    return texts.get(lang, "") or next((text for other, text in texts.items() if other == base), "")


def _contact(contact: Contact, lang: Lang, scene: Scene) -> Contact:
    """Give a contact without the words that the record has in the newsroom's first language alone."""
    first = scene.config.default_lang
    return contact if lang.startswith(first) else msgspec.structs.replace(contact, role="", organisation="")


def _is_listed(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> bool:
    if year is None:
        return bool(scene.lookup.years(lang, section, slug))
    return scene.lookup.counted(Shelf(lang, section, slug, year, 0))
