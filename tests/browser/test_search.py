"""Search, filters and suggestions in Chromium: with the keyboard, without JavaScript, on a phone, and under axe."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests import newsroom as running
from tests.browser.test_accessibility import RULES, SIZES

pytestmark = pytest.mark.browser

STATES = (
    "/de/suche/",
    "/de/suche/?q=klima",
    "/de/suche/?q=zwetschgenkuchen&thema=gibt-es-nicht",
    "/de/meldungen/",
    "/de/meldungen/?seit=31.2.2024&art=pressemitteilung",
    "/en/search/?q=partnership",
    "/en/releases/?kind=speech",
    "/ja/search/?q=%E7%B7%9A",
    "/ja/releases/",
)
NO_SHIFT = """new Promise((done) => {
    let moved = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(moved), 300);
})"""


@pytest.fixture(scope="module")
def newsroom(prepared, tmp_path_factory):
    """The site alone: what the public sees needs no desk."""
    room = running.copy(prepared, tmp_path_factory.mktemp("search") / "newsroom")
    try:
        room.start("site")
        room.wait_for(f"{room.site}/de/suche/")
        yield room
    finally:
        room.stop()


def field(page):
    return page.locator("header.masthead input[type=search]")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_any_state(newsroom, open_page, size, dark):
    width, height = SIZES[size]
    found = []
    for address in STATES:
        page = open_page(newsroom.site + address, width=width, height=height, dark=dark)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES["runOnly"]}})
        assert result.response["passes"], "axe ran no rule"
        found += [
            f"{address}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
            for violation in result.response["violations"]
            for node in violation["nodes"]
        ]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not found, "\n".join(found)


def test_suggestions_are_chosen_with_the_keyboard(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/")
    box = field(page)
    box.focus()
    page.keyboard.type("ministerium", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("header.masthead [role=status]")).to_contain_text("Vorschläge: ")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None, "above the first is the field itself"
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES["runOnly"]}})
    assert [violation["id"] for violation in result.response["violations"]] == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("ministerium")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("h1").count() == 1
    assert "/suche/" not in page.url


def test_enter_without_a_choice_searches_for_what_was_typed(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/")
    field(page).focus()
    page.keyboard.type("ministerium", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{newsroom.site}/de/suche/?q=ministerium"
    assert page.locator(".hit mark").count()


def test_suggestions_move_nothing_and_close_when_the_field_is_left(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/")
    before = page.locator("main").bounding_box()
    field(page).focus()
    page.keyboard.type("ministerium", delay=20)
    expect(page.get_by_role("listbox")).to_be_visible()
    assert page.locator("main").bounding_box() == before
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.evaluate(NO_SHIFT) < 0.001


def test_only_what_was_typed_last_is_shown(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "vorschlaege" in request.url else None)
    field(page).focus()
    page.keyboard.type("ministerium", delay=10)
    expect(page.get_by_role("option").first).to_be_visible()
    assert [url.partition("?")[2] for url in asked] == ["q=ministerium"], "it waits until typing pauses"
    field(page).fill("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field(page).fill("xqzxqz")
    page.wait_for_timeout(500)
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_a_suggestion_is_chosen_with_the_mouse(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/", width=360, height=740)
    field(page).fill("ministerium")
    option = page.get_by_role("option").first
    expect(option).to_be_visible()
    with page.expect_navigation():
        option.click()
    assert "/suche/" not in page.url


def test_everything_is_there_without_javascript(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/", javascript=False)
    box = field(page)
    assert box.get_attribute("role") is None
    box.fill("ministerium")
    with page.expect_navigation():
        page.get_by_role("button", name="Suchen").click()
    total = page.locator(".tally").inner_text()
    facet = page.locator(".narrow .counted a").first
    with page.expect_navigation():
        facet.click()
    assert page.locator(".active a").count() == 1
    with page.expect_navigation():
        page.locator(".active a").first.click()
    assert page.locator(".tally").inner_text() == total


def test_filters_are_set_with_the_keyboard_and_as_a_form(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/meldungen/")
    page.locator(".several summary").focus()
    page.keyboard.press("Enter")
    boxes = page.locator('.several input[name="ministerium"]')
    boxes.nth(0).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    values = [boxes.nth(index).get_attribute("value") for index in (0, 1)]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert all(f"ministerium={value}" in page.url for value in values)
    assert page.locator(".active a").count() == 3, "two filters, and dropping both"
    assert page.locator(".findings .row").count()


def test_filters_stand_beside_the_list_on_desktops_and_above_it_on_phones(newsroom, open_page):
    wide = open_page(f"{newsroom.site}/de/meldungen/", width=1440)
    assert wide.locator(".narrow .counted a").first.is_visible()
    filters, findings = (wide.locator(one).bounding_box() for one in (".narrow", ".findings"))
    assert filters["x"] + filters["width"] < findings["x"]
    phone = open_page(f"{newsroom.site}/de/meldungen/", width=360, height=740)
    assert not phone.locator(".narrow .counted a").first.is_visible()
    phone.locator(".narrow > summary").click()
    assert phone.locator(".narrow .counted a").first.is_visible()


def test_a_keyboard_passes_over_the_filters_in_one_step(newsroom, open_page):
    page = open_page(f"{newsroom.site}/de/suche/?q=ministerium")
    page.get_by_role("button", name="Suchen").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#findings')")
