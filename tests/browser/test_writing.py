"""An editor writes by keyboard: lengths, like headlines, offices, reading time and the page beside the form."""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_further_news import log_in
from tests.newsroom import get

pytestmark = pytest.mark.browser

OURS = [
    ".desk-length",
    "[data-desk-alike]",
    "[data-desk-reading]",
    "[data-desk-contacts]",
    "[data-desk-office]",
    "[data-desk-shared]",
    ".desk-more",
]
"""What we add to Wagtail's forms."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def desk(newsroom, open_page):
    page = open_page(f"{newsroom.desk}/admin/login/")
    page.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)
    log_in(page, newsroom, "editor")
    return page


def create_form(page, newsroom):
    """Open the form of a new release in the section of an existing one."""
    page.goto(f"{newsroom.desk}/admin/releases/?q=Wasserstoffbusse")
    section = page.get_by_role("link", name="Ministerium für Verkehr").first
    parent = re.search(r"/pages/(\d+)/", section.get_attribute("href")).group(1)
    page.goto(f"{newsroom.desk}/admin/pages/add/desk/releasepage/{parent}/")
    opened(page)


def opened(page):
    """Wait as people do before they type: Wagtail remembers only then what the form was like."""
    page.wait_for_selector("#id_headline")
    page.wait_for_timeout(3000)


def faults(page):
    there = [selector for selector in OURS if page.locator(selector).count()]
    options = {"runOnly": RULES, "resultTypes": ["violations"]}
    found = Axe().run(page, context={"include": [[each] for each in there]}, options=options)
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]]


def test_an_editor_writes_by_keyboard_and_the_page_grows_beside_the_form(desk, newsroom):
    create_form(desk, newsroom)
    desk.locator("#id_kicker").focus()
    desk.keyboard.type("Verkehr")
    hints = desk.locator("[data-desk-length] [data-count]")
    expect(hints.nth(0)).to_have_text("33 characters left")
    while desk.evaluate("() => document.activeElement.id") != "id_headline":
        desk.keyboard.press("Tab")
    desk.keyboard.type("Zwölf Wasserstoffbusse nehmen im Mustertal Dienst auf")
    expect(hints.nth(1)).to_have_text("27 characters left")

    # Kept by itself, and what is like it is named, by a link that the keyboard reaches next.
    alike = desk.locator("[data-desk-alike] a", has_text="Zwölf Wasserstoffbusse nehmen im Mustertal den Dienst auf")
    expect(alike).to_be_visible()
    expect(desk).to_have_url(re.compile(r"/admin/pages/\d+/edit/$"))
    status, _headers, _html = get(alike.get_attribute("href"))
    assert status == 200
    expect(desk.locator("[data-desk-reading]").first).to_have_text("1 minute of reading")

    # The lead is written in Wagtail's editor, and counted there too.
    desk.locator("[data-contentpath=lead] [contenteditable=true]").focus()
    desk.keyboard.type("Ein Satz.")
    expect(hints.nth(2)).to_have_text("391 characters left")
    assert faults(desk) == []

    # The public page, at the width of a phone and of a desktop, in the public's own style.
    desk.click("[data-side-panel-toggle=preview]")
    frame = desk.frame_locator("#w-preview-iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Zwölf Wasserstoffbusse nehmen im Mustertal Dienst auf")
    expect(frame.get_by_text("Ein Satz.")).to_be_visible()
    for label, width in (("mobile", 375), ("desktop", 1280)):
        desk.get_by_label(f"Preview in {label} size").check(force=True)
        desk.wait_for_timeout(500)
        inside = desk.locator("#w-preview-iframe").element_handle().content_frame()
        assert inside.evaluate("() => innerWidth") == width
        assert inside.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert inside.evaluate("() => getComputedStyle(document.querySelector('h1')).fontFamily").count("serif")

    # A headline that is gone leaves the rest of the page in its place.
    desk.fill("#id_headline", "")
    expect(frame.get_by_text("The release has no headline")).to_be_visible()
    expect(frame.get_by_text("Ein Satz.")).to_be_visible()


def test_japanese_is_counted_by_its_width_and_too_much_is_said_once(desk, newsroom):
    create_form(desk, newsroom)
    desk.select_option("#id_lang", "ja")
    desk.fill("#id_headline", "水" * 38)
    hint = desk.locator("[data-desk-length]").nth(1)
    expect(hint.locator("[data-count]")).to_have_text("2 characters left")
    desk.fill("#id_headline", "水" * 38 + "12 Bus")
    expect(hint.locator("[data-count]")).to_have_text("1 characters too many")
    assert hint.locator("[data-spoken]").text_content() != "1 characters too many", "not said while one types"
    expect(hint.locator("[data-spoken]")).to_have_text("1 characters too many")
    desk.select_option("#id_lang", "de")
    expect(hint.locator("[data-count]")).to_have_text("36 characters left")


def test_an_office_that_was_not_held_that_day_warns_beside_the_speaker(desk, newsroom):
    desk.goto(f"{newsroom.desk}/admin/releases/?q=Musterbach")
    desk.get_by_role("link", name="Der Musterbach darf wieder Umwege machen").first.click()
    opened(desk)
    hint = desk.locator("[data-desk-office]").first
    expect(hint).to_contain_text("Office held on April 10, 2025")
    office = desk.locator("input[name^='body-'][name$='-value-office']").first
    office.focus()
    desk.keyboard.type("Königin")
    expect(hint).to_contain_text("“Königin” is no office")
    expect(hint).to_have_class("desk-office desk-warns")
    desk.wait_for_timeout(500)
    assert faults(desk) == []


def test_the_contact_is_filled_in_from_the_sections(desk, newsroom):
    create_form(desk, newsroom)
    name = desk.locator("#id_contact_name")
    usual = name.input_value()
    assert usual
    name.fill("Jemand anderes")
    desk.select_option("#desk-contact", index=1)
    desk.locator("[data-take]").focus()
    desk.keyboard.press("Enter")
    expect(name).to_have_value(usual)
    expect(desk.locator("[data-desk-contacts] [data-status]")).to_contain_text(usual)


def picture(colour):
    out = io.BytesIO()
    Image.new("RGB", (320, 200), colour).save(out, "JPEG")
    return out.getvalue()


def test_photos_are_described_one_by_one_by_keyboard(desk, newsroom):
    desk.goto(f"{newsroom.desk}/admin/images/multiple/add/")
    desk.fill("#id_shared-credit", "Foto: Muster")
    desk.fill("#id_shared-licence", "Free for the press")
    files = [
        {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": picture(colour)} for colour in ("teal", "tomato")
    ]
    desk.set_input_files("#fileupload", files)
    forms = desk.locator("#upload-list form")
    expect(forms).to_have_count(2)
    for form in (forms.nth(0), forms.nth(1)):
        expect(form.locator("input[name$=-credit]")).to_have_value("Foto: Muster")
        expect(form.locator("input[name$=-licence]")).to_have_value("Free for the press")
    assert faults(desk) == []

    # What is missing is said, and the keyboard stays with it.
    forms.first.get_by_role("button", name="Save").focus()
    desk.keyboard.press("Enter")
    expect(forms.first.get_by_text("Describe what is to be seen")).to_be_visible()
    assert "-alt_de" in desk.evaluate("() => document.activeElement.name")
    desk.keyboard.type("Eine Fläche")
    forms.nth(1).locator("input[name$=-is_decorative]").focus()
    desk.keyboard.press("Space")
    desk.locator("[data-save-all]").focus()
    desk.keyboard.press("Enter")
    expect(forms).to_have_count(0)
    desk.goto(f"{newsroom.desk}/admin/images/?lacks=alt")
    assert desk.get_by_text("teal").count() == desk.get_by_text("tomato").count() == 0
