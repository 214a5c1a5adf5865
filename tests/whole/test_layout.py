"""How every kind of page is set: on narrow and wide screens, on paper, in forced colours, for fingers and keyboards."""

import pytest

from tests.whole.test_axe import addresses

pytestmark = pytest.mark.browser

LANGS = ("de", "en", "ja")
WIDTHS = (320, 360, 768, 1024, 1440)

HIDDEN_ON_PAPER = """() => [...document.querySelectorAll('nav, form, button, input, select, .skip')]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""
SMALL = """() => [...document.querySelectorAll('nav a, nav button, form button, form input, .facts a, .share a')]
    .filter(one => one.checkVisibility() && !one.closest('p:not(.order)') && one.type !== 'checkbox')
    .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 120)])
    .filter(([box]) => box.height < 43.5).map(([box, html]) => `${box.height} px: ${html}`)"""
LETTERS = """() => {
    const counts = [];
    for (const paragraph of document.querySelectorAll('.text > p')) {
        const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const lines = new Map();
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (let place = 0; place < node.length; place++) {
                const range = new Range();
                range.setStart(node, place);
                range.setEnd(node, place + 1);
                const box = range.getBoundingClientRect();
                const line = Math.round(box.bottom / 12);
                lines.set(line, (lines.get(line) || 0) + 1);
            }
        }
        counts.push(...[...lines.values()].slice(0, -1));
    }
    counts.sort((one, other) => one - other);
    return counts[Math.floor(counts.length / 2)];
}"""
"""The median of letters in full lines of an article."""

LINE = """(one, canvas) => {
    const style = getComputedStyle(one);
    const seen = ['Top', 'Right', 'Bottom', 'Left'].filter(
        side => style[`border${side}Color`] !== canvas && style[`border${side}Style`] !== 'none');
    return Math.max(0, ...seen.map(side => parseFloat(style[`border${side}Width`])));
}"""
"""The width of the widest border that can be seen on a canvas."""


@pytest.mark.parametrize("lang", LANGS)
def test_no_kind_of_page_scrolls_sideways(newsroom, site, open_page, lang):
    wide = []
    page = open_page(newsroom.site, allow=("404",))
    for kind, address in addresses(site, lang).items():
        page.goto(newsroom.site + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
                wide.append(f"{kind} ({address}) is {needed} px wide on a screen of {width}")
    assert not wide, "\n".join(wide)


def test_paper_has_no_navigation(newsroom, site, open_page):
    page = open_page(newsroom.site, allow=("404",))
    found = []
    for kind, address in addresses(site, "de").items():
        page.emulate_media(media="screen")
        page.goto(newsroom.site + address)
        assert page.evaluate(HIDDEN_ON_PAPER), f"{kind} has no navigation on screens either"
        page.emulate_media(media="print")
        found += [f"{kind} ({address}): {html}" for html in page.evaluate(HIDDEN_ON_PAPER)]
        assert page.locator("h1").first.is_visible()
    assert not found, "\n".join(found)


def test_paper_is_white_and_ink_black_also_for_readers_of_the_dark_scheme(newsroom, site, open_page):
    page = open_page(newsroom.site + addresses(site, "de")["article de"], dark=True)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgb(255, 255, 255)"
    page.emulate_media(media="print", color_scheme="dark")
    style = "(({backgroundColor, color}) => [backgroundColor, color])(getComputedStyle(document.documentElement))"
    assert page.evaluate(style) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_a_printed_release_names_the_addresses_of_its_links_and_ends_with_whom_to_call(newsroom, site, open_page):
    page = open_page(newsroom.site + addresses(site, "de")["article de"])
    page.emulate_media(media="print")
    assert page.locator(".paper-only li").first.is_visible()
    marked = page.evaluate("getComputedStyle(document.querySelector('.text a'), '::after').content")
    assert "counter(link)" in marked
    bottoms = page.evaluate(
        "[...document.querySelectorAll('.release > *')].map(one => one.getBoundingClientRect().bottom)"
    )
    assert page.locator(".release .facts").bounding_box()["y"] > page.locator(".release-foot").bounding_box()["y"]
    assert max(bottoms) == page.evaluate("document.querySelector('.release .facts').getBoundingClientRect().bottom")


def test_forced_colours_keep_the_lines_that_structure_the_page(newsroom, site, chromium):
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    lined = {
        "front de": (".kicker", ".day", ".row:nth-child(2)", ".by-ministry li", ".sections", ".colophon", "input"),
        "article de": (".quote", ".kicker", ".release-head .dispatch", ".facts h2", ".release-foot", "input"),
    }
    try:
        for kind, selectors in lined.items():
            page.goto(newsroom.site + addresses(site, "de")[kind])
            canvas, text = page.evaluate(
                "(() => { const one = document.body.appendChild(document.createElement('p'));"
                " one.style.cssText = 'background: Canvas; color: CanvasText'; const style = getComputedStyle(one);"
                " return [style.backgroundColor, style.color] })()"
            )
            assert canvas != text
            for selector in selectors:
                for one in page.locator(selector).all()[:1]:
                    assert one.evaluate(LINE, canvas) >= 1, f"{selector} of {kind} has no line"
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outline")
        assert "3px" in outline
    finally:
        context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_what_is_tapped_is_as_high_as_a_finger_needs(newsroom, site, open_page, width):
    page = open_page(newsroom.site, width=width, allow=("404",))
    small = []
    for kind, address in addresses(site, "de").items():
        page.goto(newsroom.site + address)
        small += [f"{kind} ({address}): {one}" for one in page.evaluate(SMALL)]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("lang", LANGS)
def test_lines_of_text_have_the_length_that_reads_well(newsroom, site, open_page, lang):
    page = open_page(newsroom.site + addresses(site, lang)[f"article {lang}"], width=1440)
    assert page.evaluate(LETTERS) in (range(33, 39) if lang == "ja" else range(58, 71))


def test_the_keyboard_walks_the_masthead_in_the_order_of_sight(newsroom, site, open_page):
    page = open_page(newsroom.site + addresses(site, "de")["article de"])
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "(() => { const one = document.activeElement; return one.closest('.skip, .masthead-name, .languages, "
                ".seek, .sections, main')?.className })()"
            )
        )
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
    order = list(dict.fromkeys(seen))
    assert order[:5] == ["skip", "masthead-name", "languages", "seek", "sections"]


def test_search_is_asked_from_the_masthead_by_keyboard(newsroom, site, open_page):
    page = open_page(newsroom.site + addresses(site, "de")["article de"])
    page.locator(".seek input").focus()
    page.keyboard.type("Kanagawa")
    page.keyboard.press("Enter")
    page.wait_for_url("**/de/suche/?*Kanagawa*")
    assert page.locator(".hits .row").count() >= 1
    assert page.locator("mark").first.is_visible()


def test_language_and_address_are_had_by_keyboard(newsroom, site, open_page):
    address = addresses(site, "de")["article de"]
    page = open_page(newsroom.site + address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".share [data-needs=clipboard] button").focus()
    page.keyboard.press("Enter")
    page.locator(".share [role=status]", has_text="Kopiert").wait_for()
    assert page.evaluate("navigator.clipboard.readText()").endswith(address)
    page.locator(".languages a[hreflang=ja]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ja/**")
    assert page.evaluate("document.documentElement.lang") == "ja"
