"""Where everything is on the public site. Addresses never change, so this is the one module that makes them.

All are absolute paths in percent-encoded ASCII; pages end with a slash. Years have four digits, months and days two.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, Literal
from urllib.parse import quote
from zoneinfo import ZoneInfo

from depesche.disclosures import StandingPageName
from depesche.records.base import Lang
from depesche.records.media import ImageType, Rendition

Section = Literal["publishers", "topics", "people", "places"]
"""Which kind of thing a list is about."""
SECTIONS: Final[tuple[Section, ...]] = ("publishers", "topics", "people", "places")


@dataclass(frozen=True, slots=True)
class Segments:
    """The words of a language that stand in addresses."""

    archive: str
    data: str
    publishers: str
    topics: str
    people: str
    places: str
    photos: str
    documents: str
    feeds: str
    imprint: str
    privacy: str
    accessibility: str
    easy_language: str
    sign_language: str
    releases: str
    search: str
    suggestions: str


_ENGLISH = Segments(
    archive="archive",
    data="data",
    publishers="ministries",
    topics="topics",
    people="people",
    places="places",
    photos="photos",
    documents="documents",
    feeds="feeds",
    imprint="imprint",
    privacy="privacy",
    accessibility="accessibility",
    easy_language="easy-language",
    sign_language="sign-language",
    releases="releases",
    search="search",
    suggestions="suggestions",
)
_GERMAN = Segments(
    archive="archiv",
    data="daten",
    publishers="ministerien",
    topics="themen",
    people="personen",
    places="orte",
    photos="fotos",
    documents="dokumente",
    feeds="feeds",
    imprint="impressum",
    privacy="datenschutz",
    accessibility="barrierefreiheit",
    easy_language="leichte-sprache",
    sign_language="gebaerdensprache",
    releases="meldungen",
    search="suche",
    suggestions="vorschlaege",
)
SEGMENTS: Mapping[Lang, Segments] = MappingProxyType(
    {"de": _GERMAN, "de-simple": _GERMAN, "en": _ENGLISH, "ja": _ENGLISH}
)

ROOT = "/"
NOT_FOUND = "/404.html"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
SCHEMA = "/schema/records.json"
LLMS = "/llms.txt"
SECURITY = "/.well-known/security.txt"
"""The one address with a hidden folder in it (RFC 8615)."""
DATA = "/data/"
"""Below it stands what programs take in bulk, whatever the language."""
CSV_METADATA = f"{DATA}csv-metadata.json"
"""Where CSVW looks for what the tables beside it mean (Tabular Data on the Web, section 5.3)."""
OPENAPI = f"{DATA}openapi.json"
NEWS_SITEMAP = "/sitemaps/news.xml"
WIRE = "/wire"
"""Where the log is mirrored; its own paths (`checkpoint`, `tile/...`) follow after a slash."""
CHECKPOINT = f"{WIRE}/checkpoint"
ASSETS = "/assets/"
SHARE_IMAGE = "share.jpg"
"""Name of the file of every share image; its address differs by its bytes."""

_ENDINGS: Mapping[ImageType, str] = MappingProxyType({"image/avif": "avif", "image/webp": "webp", "image/jpeg": "jpg"})
_SAFE = "/:?#[]@!$&'()*+,;=%~-._"


def ascii_address(address: str) -> str:
    """Give a path or absolute address with everything that is not allowed in one percent-encoded.

    What is percent-encoded already stays as it is. The result has no space, line end, quotation mark or angle bracket.
    """
    return quote(address, safe=_SAFE)


def front(lang: Lang) -> str:
    """Give the front page of a language."""
    return f"/{lang}/"


def not_found(lang: Lang) -> str:
    """Give a language's page for addresses that lead nowhere."""
    return f"/{lang}/404.html"


def release(lang: Lang, first_published: datetime, slug: str, zone: ZoneInfo) -> str:
    """Give the page of a release; its day is the one on which it was first published in the newsroom's zone."""
    day = first_published.astimezone(zone)
    return f"/{lang}/{day.year:04d}/{day.month:02d}/{day.day:02d}/{slug}/"


def release_json(page: str) -> str:
    """Give the address of the record itself, from that of its page."""
    return f"{page}release.json"


def releases(lang: Lang) -> str:
    """Give the page of all news with its filters, which only a server with the index can make."""
    return f"/{lang}/{SEGMENTS[lang].releases}/"


def search(lang: Lang) -> str:
    """Give the search page, which only a server with the index can make."""
    return f"/{lang}/{SEGMENTS[lang].search}/"


def suggestions(lang: Lang) -> str:
    """Give where the search field asks for suggestions, with `?q=` and what was typed so far."""
    return f"{search(lang)}{SEGMENTS[lang].suggestions}.json"


def opensearch(lang: Lang) -> str:
    """Give the description of the search that browsers read (OpenSearch 1.1)."""
    return f"/{lang}/opensearch.xml"


def archive(lang: Lang) -> str:
    """Give the list of all years and months."""
    return f"/{lang}/{SEGMENTS[lang].archive}/"


def month(lang: Lang, year: int, month: int) -> str:
    """Give a month of the archive."""
    return f"{archive(lang)}{year:04d}/{month:02d}/"


def directory(lang: Lang, section: Section) -> str:
    """Give the list of all publishers, topics, people or places."""
    segments = SEGMENTS[lang]
    match section:
        case "publishers":
            segment = segments.publishers
        case "topics":
            segment = segments.topics
        case "people":
            segment = segments.people
        case "places":
            segment = segments.places
    return f"/{lang}/{segment}/"


def listing(lang: Lang, section: Section, slug: str, year: int | None = None) -> str:
    """Give the releases of a publisher or topic, about a person or place: the newest, or those of a year."""
    newest = f"{directory(lang, section)}{slug}/"
    return newest if year is None else f"{newest}{year:04d}/"


def quotations(page: str) -> str:
    """Give the quotations of a person as data, from the address of the person's page or of one of its years."""
    return f"{page}quotes.json"


def quotation(page: str, anchor: str) -> str:
    """Give the address of a quotation on its release's page; the fragment is the same word in every language."""
    return f"{page}#quote-{anchor}"


def standing_page(lang: Lang, page: StandingPageName) -> str:
    """Give one of the pages that stand beside the news: imprint, privacy, ..."""
    return f"/{lang}/{getattr(SEGMENTS[lang], page.replace('-', '_'))}/"


def feeds(lang: Lang) -> str:
    """Give the list of all feeds of a language."""
    return f"/{lang}/{SEGMENTS[lang].feeds}/"


def atom(page: str) -> str:
    """Give the Atom feed that belongs to a front page or to a list."""
    return f"{page}atom.xml"


def json_feed(page: str) -> str:
    """Give the JSON feed that belongs to a front page or to a list."""
    return f"{page}feed.json"


def newest(lang: Lang) -> str:
    """Give the small file of the newest releases, which a script shows below articles."""
    return f"/{lang}/newest.json"


def sitemap_part(lang: Lang, year: int, month: int) -> str:
    """Give the sitemap of one language's releases of one month."""
    return f"/sitemaps/{lang}-{year:04d}-{month:02d}.xml"


def sitemap_pages(lang: Lang) -> str:
    """Give the sitemap of one language's pages that are no releases."""
    return f"/sitemaps/{lang}-pages.xml"


def sitemap_photos(lang: Lang, year: int) -> str:
    """Give the sitemap of one language's pages of pictures of one year."""
    return f"/sitemaps/{lang}-photos-{year:04d}.xml"


def record(record_id: str) -> str:
    """Give the address that leads to a record wherever it is, for ever."""
    return f"/id/{record_id}/"


def photos(lang: Lang, year: int | None = None) -> str:
    """Give the list of pictures: the newest, or those of a year."""
    newest = f"/{lang}/{SEGMENTS[lang].photos}/"
    return newest if year is None else f"{newest}{year:04d}/"


def photo(lang: Lang, image_id: str) -> str:
    """Give the page of a picture; no id looks like a year."""
    return f"{photos(lang)}{image_id}/"


def documents(lang: Lang, year: int | None = None) -> str:
    """Give the list of documents: the newest, or those of a year."""
    newest = f"/{lang}/{SEGMENTS[lang].documents}/"
    return newest if year is None else f"{newest}{year:04d}/"


def record_json(record_id: str) -> str:
    """Give the address of the newest version of a record itself, for ever."""
    return f"{record(record_id)}record.json"


def data_page(lang: Lang) -> str:
    """Give the page that explains what there is for programs."""
    return f"/{lang}/{SEGMENTS[lang].data}/"


def dump(name: str, form: str) -> str:
    """Give a file of `DATA`: `releases-2024` as `csv`, say."""
    return f"{DATA}{name}.{form}"


def document(document_id: str) -> str:
    """Give the address that leads to a document's current file, for ever."""
    return f"/documents/{document_id}/"


def file(sha256: str, name: str) -> str:
    """Give the address of a file by the SHA-256 of its bytes (hexadecimal) and its name."""
    return f"/files/{sha256[:16]}/{quote(name)}"


def rendition_name(image_name: str, rendition: Rendition) -> str:
    """Give the file name of one encoded size of an image: `signing-960.avif` of `signing.jpg`."""
    stem = image_name.rpartition(".")[0]
    return f"{stem}-{rendition.width}.{_ENDINGS[rendition.media_type]}"


def asset(name: str, content: bytes) -> str:
    """Give the address of a part of the theme; it changes with the content, so it can be cached for ever."""
    stem, _, ending = name.rpartition(".")
    return f"{ASSETS}{stem}-{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
