"""Sitemaps (sitemaps.org protocol 0.9): an index; for each language a part for each month and one for its other pages.

Pages name themselves in other languages (`xhtml:link`), and releases their picture. Beside them stands the news sitemap
that news search engines ask for: the releases of the as-of day and the day before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final, get_args

from depesche.disclosures import StandingPageName
from depesche.records.base import Lang, localised
from depesche.records.inline import plain_text
from depesche.site import addresses, outputs, pictures
from depesche.site.addresses import SECTIONS, Section
from depesche.site.formats.xml import DECLARATION, moment, text
from depesche.site.scene import Scene
from depesche.site.standing import Standing

_NAMESPACES: Final = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
_EVERYWHERE: Final[tuple[Callable[[Lang], str], ...]] = (
    addresses.front,
    addresses.releases,
    addresses.archive,
    addresses.photos,
    addresses.documents,
    addresses.feeds,
    addresses.data_page,
)
"""Pages that every language of a site has."""
_NEWS_MOST: Final = 1000
"""Entries that a news sitemap may have."""
_NEWS_LANGUAGES: Final[Mapping[Lang, str]] = {"de": "de", "de-simple": "de", "en": "en", "ja": "ja"}
"""As ISO 639-1 has them."""


def part(output: outputs.SitemapPart, scene: Scene) -> bytes | None:
    """Give the releases of a month; None where there are none."""
    found = scene.lookup.of_month(output.lang, output.year, output.month)
    if not found:
        return None
    return _document("urlset", (_release(one, scene) for one in found), "xhtml", "image")


def pages(output: outputs.SitemapPages, scene: Scene) -> bytes:
    """Give the other pages of a language."""
    base = scene.config.site.base_url
    return _document("urlset", (_url(base, output.lang, each) for each in _pages(output.lang, scene)), "xhtml")


def photos(output: outputs.SitemapPhotos, scene: Scene) -> bytes | None:
    """Give the pages of a year's pictures; None where there are none."""
    base, lang = scene.config.site.base_url, output.lang
    found = [addresses.photo(lang, image) for image in scene.lookup.photos_of_year(lang, output.year)]
    return _document("urlset", (_url(base, lang, {lang: each}) for each in found)) if found else None


def news(output: outputs.NewsSitemap, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give the newest releases of the as-of day and the day before, imports and what was withdrawn left out."""
    since = scene.day_begins - timedelta(days=1)
    languages = scene.config.site.languages
    found = [one for lang in languages for one in scene.lookup.since(lang, since, _NEWS_MOST)]
    found.sort(key=lambda one: (one.published, one.id), reverse=True)
    return _document("urlset", (_news(one, scene) for one in found[:_NEWS_MOST]), "news")


def index(output: outputs.SitemapIndex, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give all parts; those of months with the moment of their last change."""
    base = scene.config.site.base_url
    lines = [f"<sitemap><loc>{text(base + addresses.NEWS_SITEMAP)}</loc></sitemap>"]
    for lang in scene.config.site.languages:
        lines.append(f"<sitemap><loc>{text(base + addresses.sitemap_pages(lang))}</loc></sitemap>")
        lines += (
            f"<sitemap><loc>{text(base + addresses.sitemap_photos(lang, year))}</loc></sitemap>"
            for year, _ in scene.lookup.holding_years("photo", lang)
        )
        lines += (
            f"<sitemap><loc>{text(base + addresses.sitemap_part(lang, year, month))}</loc>"
            f"<lastmod>{moment(scene.lookup.last_change(lang, year, month))}</lastmod></sitemap>"
            for year, month, _ in scene.lookup.months(lang)
        )
    return _document("sitemapindex", lines)


def _release(one: Standing, scene: Scene) -> str:
    base = scene.config.site.base_url
    everywhere = dict(reversed(scene.lookup.translations(one.group))) | {one.lang: one.address}
    return _url(base, one.lang, everywhere, f"<lastmod>{moment(one.issued_at)}</lastmod>", _image(one, base))


def _image(one: Standing, base: str) -> str:
    image = one.teaser.image
    if image is None:
        return ""
    rendition = pictures.share_rendition(image)
    address = base + addresses.file(rendition.blob, addresses.rendition_name(image.name, rendition))
    return f"<image:image><image:loc>{text(address)}</image:loc></image:image>"


def _url(base: str, lang: Lang, everywhere: Mapping[Lang, str], changed: str = "", image: str = "") -> str:
    """Write a page with its forms in all languages, its own among them."""
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other}" href="{text(base + address)}"/>'
        for other, address in sorted(everywhere.items())
    )
    return (
        f"<url><loc>{text(base + everywhere[lang])}</loc>{changed}{links if len(everywhere) > 1 else ''}{image}</url>"
    )


def _pages(lang: Lang, scene: Scene) -> Iterator[dict[Lang, str]]:
    """Give the addresses of each page in all its languages."""
    languages = scene.config.site.languages
    for address in _EVERYWHERE:
        yield {other: address(other) for other in languages}
    for page in get_args(StandingPageName):
        if scene.config.makes(page):
            yield {other: addresses.standing_page(other, page) for other in languages}
    for section in SECTIONS:
        yield {other: addresses.directory(other, section) for other in languages}
        yield from _listings(lang, section, scene)
    yield from ({lang: addresses.month(lang, year, month)} for year, month, _ in scene.lookup.months(lang))


def _listings(lang: Lang, section: Section, scene: Scene) -> Iterator[dict[Lang, str]]:
    found = {other: {slug for slug, _ in scene.lookup.slugs(other, section)} for other in scene.config.site.languages}
    for slug in sorted(found[lang]):
        yield {other: addresses.listing(other, section, slug) for other, slugs in found.items() if slug in slugs}


def _news(one: Standing, scene: Scene) -> str:
    site, dialect = scene.config.site, scene.theme.dialects[one.lang]
    return (
        f"<url><loc>{text(site.base_url + one.address)}</loc><news:news><news:publication>"
        f"<news:name>{text(localised(site.name, one.lang))}</news:name>"
        f"<news:language>{_NEWS_LANGUAGES[one.lang]}</news:language></news:publication>"
        f"<news:publication_date>{dialect.iso(one.teaser.first_published)}</news:publication_date>"
        f"<news:title>{text(plain_text(one.teaser.headline))}</news:title></news:news></url>"
    )


def _document(root: str, lines: Iterable[str], *extensions: str) -> bytes:
    spaces = f'xmlns="{_NAMESPACES[""]}"' + "".join(f' xmlns:{name}="{_NAMESPACES[name]}"' for name in extensions)
    return (DECLARATION + "\n".join([f"<{root} {spaces}>", *lines, f"</{root}>"]) + "\n").encode()
