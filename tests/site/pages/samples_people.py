"""The Contexts of golden pages about people, places, and what records have to do with each other. All are invented."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from depesche.site.pages import directory, listing, person
from depesche.site.pages.entries import Alternate, Period, Related
from depesche.site.quotations import Said
from tests.factories import make_contact, make_id, make_image, make_teaser

BRIDGE = datetime(2024, 7, 17, 12, 0, tzinfo=UTC)
TRAM = datetime(2023, 5, 2, 8, 0, tzinfo=UTC)
OFFICE = Related(name="Verkehrsministerium", address="/de/ministerien/verkehrsministerium/")


def quotation(name: str, text: str, **overrides: Any) -> person.Quotation:
    release = {key: overrides.pop(key) for key in ("headline", "first_published", "lang") if key in overrides}
    values: dict[str, Any] = {
        "person": "erika-mustermann",
        "anchor": make_id(f"quote {name}"),
        "text": text,
        "lang": release.get("lang", "de"),
        "speaker": "Erika Mustermann",
        "office": "Leiterin des Musteramts",
    }
    return person.Quotation(Said(**values | overrides), make_teaser(name, **release))


def said_in(lang: str, one: person.Quotation) -> person.Quotation:
    """Give a quotation as one in another language than its release."""
    return person.Quotation(replace(one.said, lang=lang), one.release)


def german(**overrides: Any) -> person.Context:
    bridge = make_teaser("bruecke-offen", image=make_image(), number="2024/1187", first_published=BRIDGE)
    withdrawn = make_teaser("hochwasser", headline="Hochwasserwarnung", first_published=TRAM, withdrawn=True)
    values: dict[str, Any] = {
        "lang": "de",
        "slug": "erika-mustermann",
        "heading": "Erika Mustermann",
        "elsewhere": (person.NameElsewhere("見本 恵理香", "ja", "みほん えりか"),),
        "fictional": True,
        "offices": (
            person.OfficeHeld(title="Leiterin des Musteramts", organisation=OFFICE, since=date(2022, 3, 1)),
            person.OfficeHeld(
                title="Beispielbeauftragte",
                organisation=Related(name="Musterstelle"),
                since=date(2018, 1, 1),
                until=date(2022, 2, 28),
            ),
            person.OfficeHeld(title="Referentin", until=date(2017, 12, 31)),
            person.OfficeHeld(title="Ehrenvorsitzende"),
        ),
        "quotations": (
            quotation("bruecke-offen", "Eine Brücke ist ein <em>Versprechen</em>.", first_published=BRIDGE),
            quotation(
                "strassenbahn", "Sie fährt.", office="", headline="Die <em>Straßenbahn</em> fährt", first_published=TRAM
            ),
            said_in("en", quotation("gast", "It carries &amp; connects.", headline="Ein Gast aus England")),
        ),
        "entries": (bridge, withdrawn),
        "years": (
            Period(2024, None, "/de/personen/erika-mustermann/2024/", 1),
            Period(2023, None, "/de/personen/erika-mustermann/2023/", 1),
        ),
        "alternates": (
            Alternate("de", "/de/personen/erika-mustermann/"),
            Alternate("ja", "/ja/people/erika-mustermann/"),
        ),
        "id": make_id("person erika-mustermann"),
    }
    return person.Context(**values | overrides)


def japanese() -> person.Context:
    return german(
        lang="ja",
        slug="mihon-erika",
        heading="見本 恵理香",
        reading="みほん えりか",
        elsewhere=(person.NameElsewhere("Erika Mihon", "ja-Latn"),),
        fictional=False,
        offices=(person.OfficeHeld(title="見本庁長官", since=date(2019, 5, 1)),),
        quotations=(
            quotation(
                "hashi",
                "橋は約束です。",
                lang="ja",
                person="mihon-erika",
                speaker="見本 恵理香",
                office="見本庁長官",
                headline="橋が開通",
            ),
            said_in("de", quotation("kaitsu", "Guten Tag.", lang="ja", person="mihon-erika", headline="開通式")),
        ),
        entries=(make_teaser("hashi", lang="ja", kicker="橋", headline="橋が開通"),),
        years=(Period(2024, None, "/ja/people/mihon-erika/2024/", 1),),
        id=make_id("person mihon-erika"),
    )


def ministry() -> listing.Context:
    return listing.Context(
        lang="de",
        section="publishers",
        slug="verkehrsministerium",
        heading="Verkehrsministerium",
        abbreviation="VM",
        since=date(2016, 5, 12),
        contact=make_contact(),
        predecessors=(Related(name="Amt für Brücken", until=date(2016, 5, 11)),),
        successors=(Related(name="Amt für Wege", address="/de/ministerien/wege/", since=date(2026, 1, 1)),),
        holders=(
            listing.Holder(
                Related(name="Erika Mustermann", address="/de/personen/erika-mustermann/"),
                "Leiterin des Musteramts",
                date(2022, 3, 1),
                None,
            ),
            listing.Holder(Related(name="Max Beispiel"), "Leiter", date(2016, 5, 12), date(2022, 2, 28)),
        ),
        entries=(make_teaser(),),
        years=(Period(2024, None, "/de/ministerien/verkehrsministerium/2024/", 1),),
    )


def pages() -> dict[str, tuple[Any, Any]]:
    """Give the golden pages by name."""
    return {
        "person-de": (person, german()),
        "person-ja": (person, japanese()),
        "person-year": (person, german(year=2024, offices=(), elsewhere=())),
        "person-minimal": (
            person,
            person.Context(
                lang="en", slug="sam-sample", heading="Sam Sample", office="Mayor", entries=(make_teaser(lang="en"),)
            ),
        ),
        "listing-ministry": (listing, ministry()),
        "listing-topic": (
            listing,
            listing.Context(
                lang="en",
                section="topics",
                slug="bruecken",
                heading="Bridges",
                broader=(Related(name="Roads", address="/en/topics/strassen/"),),
                narrower=(Related(name="Footbridges"),),
                entries=(make_teaser(lang="en"),),
            ),
        ),
        "listing-place": (
            listing,
            listing.Context(lang="ja", section="places", slug="neustadt", heading="ノイシュタット", entries=()),
        ),
        "directory-people": (
            directory,
            directory.Context(
                lang="ja",
                section="people",
                entries=(
                    directory.Entry("見本 恵理香", "/ja/people/mihon-erika/", 3, "みほん えりか", "見本庁長官"),
                    directory.Entry(
                        "エリカ・ムスターマン",
                        "/ja/people/erika-mustermann/",
                        1,
                        office="例示官",
                        until=date(2022, 2, 28),
                    ),
                ),
            ),
        ),
    }
