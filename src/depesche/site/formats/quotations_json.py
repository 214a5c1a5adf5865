"""What a person said, as data: one JSON file for each year and one for the newest, which leads to all years.

The shapes below are what `docs/quotations.md` describes; fields are added, never taken away. Addresses are absolute.
Quotations of withdrawn releases are left out; those of corrected ones are as the newest version has them.
"""

from datetime import datetime
from typing import Final

import msgspec

from depesche.records.base import Lang
from depesche.records.inline import plain_text
from depesche.records.release import ReleaseKind
from depesche.site import addresses, contexts, outputs
from depesche.site.pages.person import Quotation
from depesche.site.scene import Scene


class ReleaseOfQuotation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The release in which a quotation stands."""

    id: str
    address: str
    headline: str
    """Plain text."""
    kind: ReleaseKind
    lang: Lang
    number: str = ""
    publisher: str
    """Name on that day."""
    published: datetime
    """Of its first version, UTC."""
    version: int
    """The version that the words are taken from, which is its newest."""


class QuotationData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One quotation; a schema.org Quotation has `text`, `inLanguage`, `spokenByCharacter`, `dateCreated`, `url`."""

    id: str
    """Unique in its release; the same in translations that were made from one another."""
    address: str
    """Of the quotation itself, with its fragment."""
    text: str
    """Plain text without quotation marks."""
    html: str
    """The same as inline HTML, with its links and marks of language."""
    lang: Lang
    """BCP 47: of the words, which need not be the release's; `de-simple` is German easy language."""
    speaker: str
    """Name on that day, in the language of the release."""
    office: str = ""
    """Office of that day."""
    date: str
    """Day of the release's first publication in the newsroom's zone, YYYY-MM-DD."""
    release: ReleaseOfQuotation


class Speaker(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The person whose page this belongs to."""

    id: str
    name: str
    address: str


class YearOfQuotations(msgspec.Struct, frozen=True, kw_only=True):
    year: int
    count: int
    address: str


class Quotations(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A file of quotations."""

    person: Speaker
    lang: Lang
    """Of the releases."""
    year: int | None = None
    """None in the file of the newest."""
    quotations: tuple[QuotationData, ...]
    """Newest first; in the file of the newest up to twenty."""
    years: tuple[YearOfQuotations, ...] = ()
    """In the file of the newest: every year with quotations, newest first. All of them together are all quotations."""


_ENCODER: Final = msgspec.json.Encoder(order="deterministic")


def render(output: outputs.Quotations, scene: Scene) -> bytes | None:
    """Give the quotations of a person; None where there are none."""
    found = contexts.quotations(output.lang, output.slug, output.year, scene)
    if not found:
        return None
    record, name = contexts.title(output.lang, "people", output.slug, output.year, scene)
    base = scene.config.site.base_url
    page = addresses.listing(output.lang, "people", output.slug)
    file = Quotations(
        person=Speaker(id=record, name=name, address=base + page),
        lang=output.lang,
        year=output.year,
        quotations=tuple(_data(one, scene) for one in found),
        years=_years(output, scene) if output.year is None else (),
    )
    return msgspec.json.format(_ENCODER.encode(file), indent=1)


def _years(output: outputs.Quotations, scene: Scene) -> tuple[YearOfQuotations, ...]:
    base = scene.config.site.base_url
    return tuple(
        YearOfQuotations(
            year=year,
            count=count,
            address=base + addresses.quotations(addresses.listing(output.lang, "people", output.slug, year)),
        )
        for year, count in scene.lookup.quoted_years(output.lang, output.slug)
    )


def _data(one: Quotation, scene: Scene) -> QuotationData:
    said, release = one.said, one.release
    base = scene.config.site.base_url
    return QuotationData(
        id=said.anchor,
        address=base + addresses.quotation(release.address, said.anchor),
        text=plain_text(said.text),
        html=said.text,
        lang=said.lang,
        speaker=said.speaker,
        office=said.office,
        date=release.first_published.astimezone(scene.config.zone).date().isoformat(),
        release=ReleaseOfQuotation(
            id=release.id,
            address=base + release.address,
            headline=plain_text(release.headline),
            kind=release.kind,
            lang=release.lang,
            number=release.number,
            publisher=release.publisher.name,
            published=release.first_published,
            version=release.version,
        ),
    )
