"""What accessible pages are held to, and an article by keyboard; axe runs over every kind of page in tests/whole."""

import re

import pytest

from tests.newsroom import get

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
FOCUS = """(() => {
    const focused = document.activeElement;
    let shown = focused;
    while (shown && getComputedStyle(shown).outlineStyle === "none") shown = shown.parentElement;
    return [focused.tagName, focused.getAttribute("hreflang") || "", shown !== null];
})()"""
"""Tag and language of what has the focus, and whether it or the row that it stands in is outlined."""
SIZES = {"desktop": (1280, 900), "phone": (360, 740)}


def addresses(newsroom):
    """Every page in the sitemaps, and the lists that lead to them."""
    _, _, index = get(f"{newsroom.site}/sitemap.xml")
    parts = re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", index.decode())
    found = []
    for part in parts:
        found += re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", get(newsroom.site + part)[2].decode())
    return sorted(set(found))


def pages(newsroom):
    """One address for each kind of page and language, and the article that shows the most."""
    chosen = {}
    for lang in ("de", "en", "ja"):
        front = get(f"{newsroom.site}/{lang}/")[2].decode()
        articles = [address for address in addresses(newsroom) if re.match(rf"/{lang}/\d{{4}}/\d\d/\d\d/", address)]
        chosen[f"article {lang}"] = max(articles, key=lambda address: len(get(newsroom.site + address)[2]))
        chosen[f"front {lang}"] = f"/{lang}/"
        lists = re.findall(rf'href="(/{lang}/(?:ministerien|ministries|themen|topics)/[a-z0-9-]+/)"', front)
        chosen[f"list {lang}"] = lists[0]
        chosen[f"404 {lang}"] = f"/{lang}/gibt-es-nicht/"
        archive = "archiv" if lang == "de" else "archive"
        chosen[f"archive {lang}"] = f"/{lang}/{archive}/"
    return chosen


def test_the_keyboard_reaches_the_text_and_the_language_switch(newsroom, open_page):
    page = open_page(newsroom.site + pages(newsroom)["article de"])
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip.startswith("#"), "the first stop is the link that skips to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == skip
    assert page.evaluate(f"!!document.querySelector({skip!r})")
    page.reload()
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        tag, lang, visible = page.evaluate(FOCUS)
        if tag == "BODY":
            break
        assert visible, f"the focus cannot be seen on a {tag} ({page.evaluate('document.activeElement.outerHTML')})"
        seen.add(lang)
    assert {"en", "ja"} & seen, "the language switch is reached by keyboard"
