"""The checks on the form: their links lead into the fields, by keyboard, and what is mended goes from the list."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_announcement import OLD_PAGE, take_in
from tests.browser.test_further_news import log_in

pytestmark = pytest.mark.browser
NUMBERS = itertools.count(2)


@pytest.fixture
def number(newsroom, tmp_path):
    """Give the key of a draft from an old page, another one each time, which lacks its pictures and files."""
    headline = f"Bojen melden sich {next(NUMBERS)}-fach"
    text = OLD_PAGE.replace("Musterhausen und Beispielbucht messen gemeinsam", headline)
    return take_in(newsroom, tmp_path, text)


@pytest.fixture
def editing(newsroom, open_page, number):
    """Give the form of that draft, opened by an editor."""
    page = open_page(f"{newsroom.desk}/admin/login/")
    page.set_default_timeout(60_000)
    log_in(page, newsroom, "editor")
    page.goto(f"{newsroom.desk}/admin/pages/{number}/edit/")
    page.wait_for_selector("[data-desk-checks] .desk-checks", state="attached")
    return page


def focused(page):
    """Where the keyboard is: id, name, and the ids of everything around it."""
    return page.evaluate(
        """() => {
            const places = [];
            for (let each = document.activeElement; each; each = each.parentElement) places.push(each.id || '');
            return {name: document.activeElement.name || '', places};
        }"""
    )


def test_each_link_leads_into_its_field(editing):
    links = editing.locator("[data-desk-checks] [data-desk-field]")
    anchors = links.evaluate_all("links => links.map((link) => link.dataset.deskField)")
    assert len(set(anchors)) >= 3
    assert any(anchor.startswith("block-") for anchor in anchors)
    for place, anchor in enumerate(anchors):
        links.nth(place).focus()
        editing.keyboard.press("Enter")
        assert anchor in focused(editing)["places"], anchor
    assert editing.url.endswith(f"#{anchors[-1]}")


def test_a_link_leads_into_the_very_field_of_a_block(editing):
    link = editing.locator("[data-desk-checks] [data-desk-part=name]").first
    link.focus()
    editing.keyboard.press("Enter")
    assert re.fullmatch(r"body-\d+-value-name", focused(editing)["name"])


def test_what_is_written_is_looked_at_once_the_draft_saved_itself(editing):
    findings = editing.locator("[data-desk-checks]")
    expect(findings).not_to_contain_text("endet mit einem Satzzeichen")
    editing.locator("#id_place").fill("Musterhausen,")
    expect(findings).to_contain_text("endet mit einem Satzzeichen")
    expect(findings.locator("[data-status]")).to_have_text("Die Prüfungen sind auf dem neuesten Stand.")
    editing.locator("#id_place").fill("Musterhausen")
    expect(findings).not_to_contain_text("endet mit einem Satzzeichen")


def test_a_link_opens_what_is_folded(editing):
    toggle = editing.locator("section:has(#id_promised_languages) [data-panel-toggle]").last
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    editing.locator("#id_promised_languages input[value=en]").check()
    link = editing.locator("[data-desk-checks] [data-desk-field=id_promised_languages]")
    expect(link).to_have_count(1)
    toggle.click()
    expect(editing.locator("#id_promised_languages")).to_be_hidden()
    link.focus()
    editing.keyboard.press("Enter")
    expect(editing.locator("#id_promised_languages")).to_be_visible()
    assert focused(editing)["name"] == "promised_languages"


def test_a_link_of_the_confirmation_leads_to_the_form_and_into_the_field(newsroom, open_page, number):
    page = open_page(f"{newsroom.desk}/admin/login/")
    page.set_default_timeout(60_000)
    log_in(page, newsroom, "approver")
    page.goto(f"{newsroom.desk}/admin/releases/{number}/publish/")
    page.locator("[data-desk-field^='id_lead_image']").first.click()
    page.wait_for_url("**/edit/#id_lead_image*")
    page.wait_for_function("document.activeElement !== document.body")
    assert any(place.startswith("id_lead_image") for place in focused(page)["places"])
