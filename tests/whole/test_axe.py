"""axe-core on every kind of page in every language: WCAG 2.2 A and AA, light and dark, on desktop and phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": RULES}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""What can differ between light and dark; the rest is the same page."""
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


def addresses(site, lang):
    """Give an address for each kind of page of a language, and one where there is nothing."""
    found = {kind: page.address for kind, page in site.kinds().items() if page.lang == lang}
    return {**found, f"missing page {lang}": f"/{lang}/gibt-es-nicht/"}


def faults(page, name, options):
    result = Axe().run(page, options=options).response
    assert result["passes"], f"axe ran no rule on {name}"
    return [
        f"{name}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("lang", ["de", "en", "ja", "de-simple"])
def test_axe_finds_nothing(newsroom, site, open_page, lang):
    found = []
    page = open_page(newsroom.site, allow=("404",))
    chosen = addresses(site, lang)
    assert len(chosen) > 8, chosen
    for kind, address in chosen.items():
        page.set_viewport_size(DESKTOP)
        page.emulate_media(color_scheme="light")
        page.goto(newsroom.site + address)
        found += faults(page, f"{kind} ({address}), desktop", EVERYTHING)
        page.emulate_media(color_scheme="dark")
        found += faults(page, f"{kind} ({address}), desktop, dark", COLOURS)
        page.set_viewport_size(PHONE)
        found += faults(page, f"{kind} ({address}), phone, dark", COLOURS)
        page.emulate_media(color_scheme="light")
        found += faults(page, f"{kind} ({address}), phone", EVERYTHING)
    assert not found, "\n".join(found)


def test_axe_would_find_a_fault(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/")
    page.evaluate(
        "document.documentElement.removeAttribute('lang'); document.querySelector('h1').style.color = 'lightgrey'"
    )
    found = faults(page, "front", EVERYTHING)
    assert any("html-has-lang" in fault for fault in found)
    assert any("color-contrast" in fault for fault in found)
