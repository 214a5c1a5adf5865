"""What every reader is promised, whatever the browser can do."""

import re

import pytest

from tests.browser.test_accessibility import addresses, pages
from tests.newsroom import get

pytestmark = pytest.mark.browser


def test_an_article_is_complete_without_javascript(newsroom, open_page):
    path = pages(newsroom)["article de"]
    page = open_page(newsroom.site + path, javascript=False)
    assert page.locator("h1").count() == 1
    assert page.locator("main picture img").first.get_attribute("alt")
    assert page.locator("time[datetime]").first.is_visible()
    assert page.locator("figure blockquote").count() >= 1
    assert page.locator("a[href*='release.json']").count() >= 1


def test_newest_items_come_in_without_moving_the_page(newsroom, open_page):
    page = open_page(newsroom.site + pages(newsroom)["article de"])
    page.locator("[data-newest] li").first.wait_for()
    shift = page.evaluate(
        "new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const e of list.getEntries())"
        " sum += e.value }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 400) })"
    )
    assert shift == 0


def test_no_page_sets_a_cookie(newsroom, open_page):
    page = open_page(newsroom.site + "/de/")
    assert page.context.cookies() == []


def test_every_page_of_the_sitemap_says_that_it_is_a_sample(newsroom):
    paths = addresses(newsroom)
    assert len(paths) >= 24
    words = {"de": "keine amtliche", "en": "not an official", "ja": "公式", "de-simple": "nicht von einem echten Amt"}
    for path in paths:
        status, _, body = get(newsroom.site + path)
        assert status == 200, path
        assert words[path.split("/")[1]] in body.decode(), path


def test_the_public_port_knows_nothing_of_the_desk(newsroom):
    for path in ("/admin/", "/media/", "/documents/", "/desk/media/", "/../desk/media/", "/newsroom.toml"):
        assert get(newsroom.site + path)[0] == 404, path
    private = [file for file in (newsroom.folder / "desk" / "media").rglob("*") if file.is_file()]
    assert private
    for file in private[:60]:
        relative = file.relative_to(newsroom.folder / "desk" / "media").as_posix()
        for path in (f"/{relative}", f"/media/{relative}", f"/files/{file.name}"):
            assert get(newsroom.site + path)[0] == 404, path


def test_every_public_page_answers_without_the_desk_and_its_database(prepared, tmp_path):
    from tests.newsroom import copy

    room = copy(prepared, tmp_path / "newsroom")
    try:
        room.start("site")
        before = {path: get(room.site + path)[2] for path in addresses(room)}
        (room.folder / "desk").rename(tmp_path / "desk-is-away")
        (room.folder / "keys").rename(tmp_path / "keys-are-away")
        room.stop()
        room.start("site")
        assert {path: get(room.site + path)[2] for path in addresses(room)} == before
        links = {link for body in before.values() for link in re.findall(r'(?:href|src)="(/[^"#]*)', body.decode())}
        missing = [link for link in sorted(links) if get(room.site + link)[0] not in {200, 301, 302}]
        assert not missing
    finally:
        room.stop()
