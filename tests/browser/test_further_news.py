"""An editor takes over suggested further news with the keyboard alone, orders it, and finds it kept."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.newsroom import get

pytestmark = pytest.mark.browser


def log_in(page, newsroom, name):
    logins = json.loads((newsroom.folder / "keys" / "demo-logins.json").read_text("utf-8"))
    page.fill("input[name=username]", name)
    page.fill("input[name=password]", next(login["password"] for login in logins if login["name"] == name))
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


@pytest.fixture
def editing(newsroom, open_page):
    """Give the form of the sample's release about a brook, opened by an editor."""
    page = open_page(f"{newsroom.desk}/admin/login/")
    page.set_default_timeout(60_000)
    log_in(page, newsroom, "editor")
    page.goto(f"{newsroom.desk}/admin/releases/?q=Musterbach")
    page.get_by_role("link", name="Der Musterbach darf wieder Umwege machen").first.click()
    page.wait_for_selector("[data-desk-suggest] [data-release]", state="attached")
    return page


def chosen(page):
    return page.locator("#id_further_links-FORMS > :not(.deleted) input[name$='-release']").evaluate_all(
        "inputs => inputs.map((input) => input.value)"
    )


def let_it_save_itself(page, seconds=2):
    """Wait until no save is under way, nor begins within some seconds; one that a button overtakes is refused (400)."""
    under_way, quiet = [], 0

    def is_save(request):
        return request.method == "POST" and request.url.endswith("/edit/")

    page.on("request", lambda request: is_save(request) and under_way.append(request))
    page.on("requestfinished", lambda request: request in under_way and under_way.remove(request))
    page.on("requestfailed", lambda request: request in under_way and under_way.remove(request))
    while quiet < seconds * 10:
        page.wait_for_timeout(100)
        quiet = 0 if under_way else quiet + 1


def test_suggestions_are_taken_over_by_keyboard_and_kept(editing, newsroom):
    before = chosen(editing)
    first = editing.locator("[data-release]:visible").first
    number, title = first.get_attribute("data-release"), first.get_attribute("data-title")
    assert number not in before
    first.focus()
    editing.keyboard.press("Enter")
    expect(editing.locator("[data-status]")).to_contain_text(title)
    let_it_save_itself(editing)
    assert chosen(editing) == [*before, number]
    assert editing.evaluate("document.activeElement.closest('[data-desk-suggest]') !== null")
    expect(editing.locator(f"[data-there='{number}']")).to_be_visible()

    # It goes one place up, by keyboard too.
    up = editing.locator("#id_further_links-FORMS > :not(.deleted) [data-inline-panel-child-move-up]").last
    up.focus()
    editing.keyboard.press("Enter")
    let_it_save_itself(editing)
    wanted = [*before[:-1], number, before[-1]]
    assert chosen(editing) == wanted
    editing.get_by_role("button", name="Save draft").click()
    editing.wait_for_load_state()
    editing.reload()
    editing.wait_for_selector("[data-desk-suggest] [data-release]", state="attached")
    assert chosen(editing) == wanted


def test_what_is_removed_can_be_taken_over_again(editing):
    before = chosen(editing)
    there = editing.locator("[data-there]:visible").first
    number = there.get_attribute("data-there")
    place = before.index(number)
    form = editing.locator("#id_further_links-FORMS > :not(.deleted)").nth(place)
    form.get_by_role("button", name="Delete").click()
    expect(editing.locator(f"[data-release='{number}']")).to_be_visible()
    assert chosen(editing) == [each for each in before if each != number]


def test_the_public_page_names_the_share_image(newsroom):
    _status, _headers, html = get(f"{newsroom.site}/de/2025/04/10/der-musterbach-darf-wieder-umwege-machen/")
    address = html.decode().partition('property="og:image" content="')[2].partition('"')[0]
    status, headers, content = get(newsroom.site + address[address.index("/files/") :])
    assert (status, headers["Content-Type"]) == (200, "image/jpeg")
    with Image.open(io.BytesIO(content)) as image:
        assert image.size == (1200, 630)
