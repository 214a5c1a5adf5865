"""Sitemaps (sitemaps.org protocol 0.9): an index, one part for each month of each language, and one for its lists."""

from depesche.site import addresses, outputs
from depesche.site.formats.xml import DECLARATION, moment, text
from depesche.site.scene import Scene

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def part(output: outputs.SitemapPart, scene: Scene) -> bytes | None:
    """Give the releases of a month; None where there are none."""
    found = scene.lookup.changes(output.lang, output.year, output.month)
    if not found:
        return None
    base = scene.config.site.base_url
    lines = [
        f"<url><loc>{text(base + address)}</loc><lastmod>{moment(changed)}</lastmod></url>"
        for address, changed in found
    ]
    return _document("urlset", lines)


def lists(output: outputs.SitemapLists, scene: Scene) -> bytes:
    """Give front page, archive, directories, and the page of each publisher, topic, person and place.

    Without the moments of their changes: a release would change the file each time.
    """
    lang, base = output.lang, scene.config.site.base_url
    directories = [addresses.directory(lang, section) for section in addresses.SECTIONS]
    listed = [
        addresses.listing(lang, section, slug)
        for section in addresses.SECTIONS
        for slug, _ in sorted(scene.lookup.slugs(lang, section))
    ]
    found = [addresses.front(lang), addresses.archive(lang), *directories, *listed]
    return _document("urlset", [f"<url><loc>{text(base + address)}</loc></url>" for address in found])


def index(output: outputs.SitemapIndex, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Give all parts, those of months with the moment of their last change."""
    base = scene.config.site.base_url
    lines = [
        f"<sitemap><loc>{text(base + addresses.sitemap_lists(lang))}</loc></sitemap>"
        for lang in scene.config.site.languages
    ]
    lines += [
        f"<sitemap><loc>{text(base + addresses.sitemap_part(lang, year, month))}</loc>"
        f"<lastmod>{moment(scene.lookup.last_change(lang, year, month))}</lastmod></sitemap>"
        for lang in scene.config.site.languages
        for year, month, _ in scene.lookup.months(lang)
    ]
    return _document("sitemapindex", lines)


def robots(output: outputs.Robots, scene: Scene) -> bytes:  # noqa: ARG001 - the same signature for every format
    """Allow everything to everyone, and name the sitemap (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {scene.config.site.base_url}{addresses.SITEMAP}\n".encode()


def _document(root: str, lines: list[str]) -> bytes:
    return (DECLARATION + "\n".join([f'<{root} xmlns="{_NAMESPACE}">', *lines, f"</{root}>"]) + "\n").encode()
