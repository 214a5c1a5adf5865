"""What a page costs a reader: bytes over the wire, movement while it loads, what its largest picture waits for."""

import pytest

from tests.whole.test_axe import addresses

pytestmark = pytest.mark.browser

MOST = 40_000
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value })
        .observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 500);
})"""

CHOSEN = r"""one => [
    parseInt(one.currentSrc.match(/-(\d+)\.[a-z]+$/)[1]),
    one.clientWidth,
    [...one.srcset.matchAll(/ (\d+)w/g)].map(found => parseInt(found[1])),
]"""
"""How wide the picture is that a browser took, how wide it is shown, and what there was to choose from."""


def transferred(page, address):
    """Give the bytes that came over the network for an address, headers included, by type of resource."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    types, sizes = {}, {}
    session.on("Network.responseReceived", lambda told: types.update({told["requestId"]: told["type"]}))
    session.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    return [(types[request], size) for request, size in sizes.items()]


@pytest.mark.parametrize("lang", ["de", "en", "ja"])
def test_an_article_weighs_little_without_its_pictures(newsroom, site, open_page, lang):
    page = open_page(newsroom.site + "/de/")
    sizes = transferred(page, newsroom.site + addresses(site, lang)[f"article {lang}"])
    assert {"Document", "Stylesheet", "Script"} <= {kind for kind, _ in sizes}
    assert sum(size for kind, size in sizes if kind != "Image") <= MOST, sizes


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_while_a_page_loads(newsroom, site, open_page, width):
    page = open_page(newsroom.site, width=width, allow=("404",))
    for kind, address in addresses(site, "de").items():
        page.goto(newsroom.site + address, wait_until="networkidle")
        assert page.evaluate(SHIFT) == 0, kind


def test_the_picture_that_is_seen_first_is_fetched_first_and_no_wider_than_it_is_shown(newsroom, site, open_page):
    for width, kind in [(360, "front de"), (1440, "front de"), (360, "article de"), (1440, "article de")]:
        page = open_page(newsroom.site + addresses(site, "de")[kind], width=width)
        page.wait_for_load_state("networkidle")
        first = page.locator("main img").first
        assert first.get_attribute("fetchpriority") == "high"
        assert first.get_attribute("loading") is None
        chosen, shown, choices = first.evaluate(CHOSEN)
        wide_enough = [each for each in sorted(choices) if each >= shown]
        assert chosen == (wide_enough or sorted(choices)[-1:])[0], (kind, width, chosen, shown, choices)


def test_no_style_or_script_comes_from_elsewhere_or_holds_the_page_up(newsroom, site, open_page):
    page = open_page(newsroom.site + addresses(site, "de")["article de"])
    assert page.locator("link[rel=stylesheet]").count() == 1
    assert page.locator("script[src]:not([type=module]):not([async]):not([defer])").count() == 0
