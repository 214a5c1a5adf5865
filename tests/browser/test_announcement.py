"""An announcement's whole way: an old page, a draft at the desk, its photo and PDF, the preview, the public page."""

import json
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import expect

from depesche.demo import documents, sample
from tests.newsroom import depesche, get

pytestmark = pytest.mark.browser

OLD_PAGE = (Path(__file__).parent / "old_page.txt").read_text("utf-8")


@pytest.fixture
def desk(newsroom, chromium):
    """Give a page of the desk, logged in as its administrator."""
    logins = json.loads((newsroom.folder / "keys" / "demo-logins.json").read_text("utf-8"))
    password = next(login["password"] for login in logins if login["name"] == "admin")
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, locale="en-GB")
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{newsroom.desk}/admin/login/")
    page.fill("input[name=username]", "admin")
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def take_in(newsroom, tmp_path, text=OLD_PAGE):
    file = tmp_path / "alt.txt"
    file.write_text(text, "utf-8")
    said = depesche("intake", "--draft", "--publisher", "staatsministerium", "-c", newsroom.config, file).stdout
    return re.search(r"/admin/pages/(\d+)/edit/", said)[1]


def give_photo_and_pdf(desk, newsroom, number, tmp_path):
    # Another picture each time, or the desk asks whether the duplicate is wanted.
    Image.linear_gradient("L").rotate(int(number)).resize((1600, 1067)).convert("RGB").save(tmp_path / "boje.jpg")
    (tmp_path / "absprache.pdf").write_bytes(documents.pdf(next(iter(sample.documents()))))
    desk.goto(f"{newsroom.desk}/admin/pages/{number}/edit/")
    desk.get_by_role("button", name="Choose an image").first.click()
    window = desk.locator(".modal").last
    window.get_by_role("tab", name="Upload").click()
    window.locator("[name=image-chooser-upload-title]").fill("Handschlag vor der Boje")
    window.locator("[name=image-chooser-upload-file]").set_input_files(tmp_path / "boje.jpg")
    window.locator("[name=image-chooser-upload-alt_de]").fill("Ein Handschlag vor einer gelben Boje.")
    window.locator("[name=image-chooser-upload-credit]").fill("Bild: Musteramt")
    window.get_by_role("button", name="Upload").last.click()
    expect(desk.locator("[name=lead_image]")).not_to_have_value("")
    desk.get_by_role("button", name="Choose a document").first.click()
    window = desk.locator(".modal").last
    window.get_by_role("tab", name="Upload").click()
    window.locator("[name=document-chooser-upload-title]").fill("Gemeinsame Absprache")
    window.locator("[name=document-chooser-upload-file]").set_input_files(tmp_path / "absprache.pdf")
    window.get_by_role("button", name="Upload").last.click()
    expect(desk.locator("[name$='-value-document']")).not_to_have_value("")
    desk.get_by_role("button", name="Save draft").click()
    desk.wait_for_selector("text=has been updated")


def public_address(newsroom, headline):
    """Wait until the front page names the release, and give its address."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        front = get(f"{newsroom.site}/de/")[2].decode()
        if found := re.search(rf'href="(/de/[^"]+)"[^>]*>{re.escape(headline)}<', front):
            return newsroom.site + found[1]
        time.sleep(0.2)
    message = f"{headline!r} is not on the front page"
    raise AssertionError(message)


def test_an_old_page_becomes_a_public_one_with_all_of_it(newsroom, desk, open_page, tmp_path):
    number = take_in(newsroom, tmp_path)

    desk.goto(f"{newsroom.desk}/admin/releases/{number}/publish/")
    assert desk.get_by_role("button", name="Yes, it goes out").is_disabled()
    assert desk.get_by_text("no image is chosen").is_visible()
    assert "messen gemeinsam" not in get(f"{newsroom.site}/de/newest.json")[2].decode()
    give_photo_and_pdf(desk, newsroom, number, tmp_path)

    desk.goto(f"{newsroom.desk}/admin/releases/{number}/publish/")
    preview = desk.frame_locator("iframe.desk-preview")
    assert preview.locator("h1", has_text="Musterhausen und Beispielbucht").count() == 1
    with desk.expect_navigation():
        desk.get_by_role("button", name="Yes, it goes out").click()

    page = open_page(public_address(newsroom, "Musterhausen und Beispielbucht messen gemeinsam"))
    text = page.locator("main").inner_text()
    for words in (
        "Forschung",
        "Musterhausen und Beispielbucht messen gemeinsam",
        "künftig teilen.",
        "nach der Unterzeichnung der Absprache",
        "Bild: Musteramt",
        "Beide Seiten messen seit Jahren am Wasser.",
        "Wer misst, der weiß mehr. Wer teilt, der weiß doppelt",
        "Das Wasser kennt keine Grenzen.",
        "Unsere Boje schreibt nun auch nach Musterhausen",
        "Gemeinsame Absprache",
        "Ken Beispiel",
    ):
        assert words in text, words
    quote = page.locator("figure:has(blockquote)").first
    assert "Adele Musterfrau" in quote.inner_text()
    image = page.locator("main picture img").first
    assert "Messboje" in image.get_attribute("alt"), "the old page's own alt text went with it"
    assert page.evaluate("document.querySelector('main picture img').naturalWidth") > 0
    pdf = page.locator("main a[href$='.pdf']").first.get_attribute("href")
    status, headers, body = get(newsroom.site + pdf)
    assert (status, headers["Content-Type"], body[:5]) == (200, "application/pdf", b"%PDF-")
    assert "sound" in depesche("audit", f"{newsroom.site}/wire", "--key", newsroom.key).stdout


def test_a_timed_release_is_nowhere_before_its_second_and_out_after_it(newsroom, desk, tmp_path):
    headline = "Zur festen Sekunde steht es da"
    number = take_in(newsroom, tmp_path, OLD_PAGE.replace("Musterhausen und Beispielbucht messen gemeinsam", headline))
    give_photo_and_pdf(desk, newsroom, number, tmp_path)
    desk.goto(f"{newsroom.desk}/admin/releases/{number}/publish/")
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=20)
    local = due.astimezone(ZoneInfo("Europe/Berlin"))
    desk.get_by_label("At this time").check()
    desk.locator("input[type=datetime-local]").fill(local.strftime("%Y-%m-%dT%H:%M:%S"))
    with desk.expect_navigation():
        desk.get_by_role("button", name="Yes, it goes out").click()

    address = f"/de/{local:%Y/%m/%d}/zur-festen-sekunde-steht-es-da/"
    wire = newsroom.folder / "wire"
    while datetime.now(UTC) < due - timedelta(seconds=1):
        asked = datetime.now(UTC)
        answers = [get(newsroom.site + path) for path in (address, f"{address}release.json")]
        front = get(f"{newsroom.site}/de/")[2].decode()
        if datetime.now(UTC) >= due:
            break
        assert [status for status, _, _ in answers] == [404, 404], asked
        assert headline not in front
        assert not any(
            headline.encode() in file.read_bytes() for file in (wire / "content").rglob("*") if file.is_file()
        )
        time.sleep(0.5)
    assert public_address(newsroom, headline) == newsroom.site + address
    issued = json.loads(get(f"{newsroom.site}{address}release.json")[2])["first_published"]
    assert issued == due.strftime("%Y-%m-%dT%H:%M:%SZ")
