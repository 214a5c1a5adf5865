"""Directories, and the list of one publisher or topic."""

from typing import Final

from depesche.records.base import Lang, localised
from depesche.records.people import Organisation
from depesche.site import addresses, outputs
from depesche.site.addresses import Section
from depesche.site.contexts.names import described, listed, title
from depesche.site.pages import directory, listing
from depesche.site.pages.entries import Alternate, Period
from depesche.site.scene import Scene
from depesche.site.standing import Shelf

NEWEST: Final = 20
"""How many releases the lists of the newest and the feeds hold."""


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
        record=record,
    )


def _is_listed(lang: Lang, section: Section, slug: str, year: int | None, scene: Scene) -> bool:
    if year is None:
        return bool(scene.lookup.years(lang, section, slug))
    return scene.lookup.counted(Shelf(lang, section, slug, year, 0))
