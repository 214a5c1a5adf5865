"""The page of a person, and what they said."""

import re
from collections.abc import Iterator
from typing import Final

from depesche.records.base import Lang, localised
from depesche.records.people import Office, Person
from depesche.site import outputs
from depesche.site.contexts.lists import NEWEST, alternates, years
from depesche.site.contexts.names import described, title
from depesche.site.contexts.relations import related
from depesche.site.pages import person
from depesche.site.scene import Scene

_JAPANESE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def person_page(output: outputs.Listing, scene: Scene) -> person.Context | None:
    """Give a person's page, or one of its years."""
    lang, slug, year = output.lang, output.slug, output.year
    if output.section != "people":
        return None
    entries = (
        scene.lookup.listed(lang, "people", slug, NEWEST)
        if year is None
        else scene.lookup.year(lang, "people", slug, year)
    )
    if not entries:
        return None
    record = described("people", slug, scene)
    known = record if isinstance(record, Person) else None
    record_id, heading = title(lang, "people", slug, year, scene)
    whole = known if year is None else None
    return person.Context(
        lang=lang,
        slug=slug,
        heading=heading,
        reading=known.reading if known and lang == "ja" and _JAPANESE.search(heading) else "",
        elsewhere=tuple(_elsewhere(whole, heading)) if whole else (),
        fictional=bool(known and known.fictional),
        offices=_offices(whole, lang, scene) if whole else (),
        office=scene.lookup.filed(lang, "people", slug, year).office if known is None and year is None else "",
        quotations=quotations(lang, slug, year, scene),
        entries=tuple(entries),
        years=years(lang, "people", slug, year, scene),
        year=year,
        alternates=alternates("people", slug, year, scene),
        id=record_id,
    )


def quotations(lang: Lang, slug: str, year: int | None, scene: Scene) -> tuple[person.Quotation, ...]:
    """Give the newest quotations of a person, or all of a year."""
    found = scene.lookup.said(lang, slug, NEWEST) if year is None else scene.lookup.said_in(lang, slug, year)
    return tuple(person.Quotation(said, release) for said, release in found)


def _elsewhere(record: Person, heading: str) -> Iterator[person.NameElsewhere]:
    """Give the name in the other script, Latin or Japanese."""
    if _JAPANESE.search(heading):
        latin = next((name for name in (record.name, record.name_in("en")) if not _JAPANESE.search(name)), "")
        if latin:
            yield person.NameElsewhere(latin, "ja-Latn" if record.reading else "de")
    elif _JAPANESE.search(name := record.name_in("ja")):
        yield person.NameElsewhere(name, "ja", record.reading)


def _offices(record: Person, lang: Lang, scene: Scene) -> tuple[person.OfficeHeld, ...]:
    def held(office: Office) -> person.OfficeHeld:
        organisation = related(office.organisation, lang, scene) if office.organisation else None
        return person.OfficeHeld(
            title=localised(office.title, lang), organisation=organisation, since=office.since, until=office.until
        )

    newest_first = sorted(record.offices, key=lambda office: str(office.since or ""), reverse=True)
    return tuple(map(held, newest_first))
