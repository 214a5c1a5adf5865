"""The description of the search that browsers and feed readers take in (OpenSearch 1.1)."""

from typing import Final

from depesche.records.base import localised
from depesche.site import addresses, outputs
from depesche.site.finding.words import PARAMETERS
from depesche.site.formats.xml import DECLARATION, text
from depesche.site.scene import Scene

_SHORT: Final = 16
_LONG: Final = 48
"""Characters that the names may have."""


def render(output: outputs.OpenSearch, scene: Scene) -> bytes:
    """Give the description of one language's search."""
    site, lang = scene.config.site, output.lang
    name = localised(site.name, lang)
    words = PARAMETERS[lang].words
    search = f"{site.base_url}{addresses.search(lang)}?{words}={{searchTerms}}"
    suggestions = f"{site.base_url}{addresses.suggestions(lang)}?q={{searchTerms}}"
    return (
        f"{DECLARATION}"
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{text(_short(name, _SHORT))}</ShortName>\n"
        f"<LongName>{text(_short(name, _LONG))}</LongName>\n"
        f"<Description>{text(scene.theme.dialects[lang].text('Search all releases'))}</Description>\n"
        f'<Url type="text/html" template="{text(search)}"/>\n'
        f'<Url type="application/x-suggestions+json" rel="suggestions" template="{text(suggestions)}"/>\n'
        f"<Language>{'de' if lang == 'de-simple' else lang}</Language>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n"
        "<OutputEncoding>UTF-8</OutputEncoding>\n"
        "</OpenSearchDescription>\n"
    ).encode()


def _short(name: str, most: int) -> str:
    """Cut a name between words, or inside the first where that is too long itself."""
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition(" ")[0] or name[:most]
