"""Sitemaps: every page once, in all its languages; the news of two days; and what programs find by themselves."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.config import SecurityConfig
from depesche.records.release import Withdrawal
from depesche.site.formats.notices import expires
from tests.factories import make_id, make_organisation, make_release, make_topic_ref
from tests.site.newsroom import DAY, ISSUED, Newsroom

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
CHILDREN = {"loc", "lastmod", "link", "image", "news"}
TODAY = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


@pytest.fixture
def easy(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "easy", languages=("de", "de-simple"))


def sitemap(newsroom: Newsroom, address: str) -> ET.Element:
    """Read a sitemap, and hold it against the protocol's rules."""
    content = newsroom.file(address).read_bytes()
    assert len(content) < 50 * 1024 * 1024
    root = ET.fromstring(content)
    locations = [each.findtext("s:loc", None, SPACES) for each in root]
    assert len(locations) <= 50_000
    assert len(set(locations)) == len(locations)
    for one in locations:
        assert urlsplit(one).scheme == "https"
        assert urlsplit(one).netloc == "news.example"
        assert len(one) < 2048
    for each in root:
        assert {child.tag.rpartition("}")[2] for child in each} <= CHILDREN
        for moment in each.findall("s:lastmod", SPACES):
            datetime.fromisoformat(moment.text)
    return root


def locations(root: ET.Element) -> list[str]:
    return [each.findtext("s:loc", None, SPACES).removeprefix("https://news.example") for each in root]


def test_the_index_names_every_part_and_tells_when_each_month_changed_last(newsroom: Newsroom):
    newsroom.publish(make_release("one"))
    newsroom.publish(make_release("two", lang="en", first_published=datetime(2024, 8, 1, 9, 0, tzinfo=UTC)))
    newsroom.issue("correct", make_release("one", headline="Anders"))
    newsroom.build()
    index = sitemap(newsroom, "/sitemap.xml")
    changed = {each.findtext("s:loc", None, SPACES): each.findtext("s:lastmod", None, SPACES) for each in index}
    assert {address.rpartition("/")[2]: moment for address, moment in changed.items()} == {
        "news.xml": None,
        "de-pages.xml": None,
        "en-pages.xml": None,
        "ja-pages.xml": None,
        "de-2024-07.xml": "2026-03-02T09:03:00Z",
        "en-2024-08.xml": "2026-03-02T09:02:00Z",
    }
    there = {path.name for path in (newsroom.public / "tree" / "sitemaps").glob("*.xml")}
    assert there == {address.rpartition("/")[2] for address in changed}
    assert locations(sitemap(newsroom, "/sitemaps/de-2024-07.xml")) == ["/de/2024/07/17/one/"]


def test_every_page_that_search_engines_may_show_is_in_one_sitemap(newsroom: Newsroom):
    newsroom.publish(make_organisation())
    newsroom.publish(make_release("one", topics=(make_topic_ref(),)))
    newsroom.build()
    found = [
        address
        for part in locations(sitemap(newsroom, "/sitemap.xml"))
        if part != "/sitemaps/news.xml"
        for address in locations(sitemap(newsroom, part))
    ]
    assert len(set(found)) == len(found)
    tree = newsroom.public / "tree"
    pages = {
        "/" + path.relative_to(tree).as_posix().removesuffix("index.html")
        for path in tree.rglob("index.html")
        if 'content="noindex"' not in path.read_text("utf-8")
    }
    years = {page for page in pages if re.search(r"/[a-z-]+/[a-z-]+/\d{4}/$", page)}
    assert pages - years == {address for address in found if not address.endswith(("/meldungen/", "/releases/"))}


def test_a_release_names_itself_in_all_its_languages_and_hears_of_later_ones(newsroom: Newsroom):
    group = make_id("group")
    newsroom.publish(make_release("eins", translation_group=group))
    newsroom.build()
    assert "xhtml:link" not in newsroom.read("/sitemaps/de-2024-07.xml").replace("xmlns:xhtml", "")
    later = datetime(2024, 9, 1, 9, 0, tzinfo=UTC)
    newsroom.publish(make_release("one", lang="en", translation_group=group, first_published=later))
    newsroom.build()
    for part in ("de-2024-07", "en-2024-09"):
        (url,) = sitemap(newsroom, f"/sitemaps/{part}.xml")
        links = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SPACES)}
        assert links == {
            "de": "https://news.example/de/2024/07/17/eins/",
            "en": "https://news.example/en/2024/09/01/one/",
        }
    newsroom.issue("erase", make_release("one", lang="en", translation_group=group, first_published=later))
    newsroom.build()
    assert "/en/2024" not in newsroom.read("/sitemaps/de-2024-07.xml")


def test_the_news_sitemap_has_the_news_of_two_days(easy: Newsroom):
    newsroom = easy
    with newsroom.bundle():
        newsroom.publish(make_release("today", first_published=TODAY, headline="Heute &amp; <em>hier</em>"))
        newsroom.publish(make_release("yesterday", first_published=TODAY - timedelta(days=1), lang="de-simple"))
        newsroom.publish(make_release("earlier", first_published=TODAY - timedelta(days=2)))
        newsroom.issue("import", make_release("imported", first_published=TODAY, imported_from="old.example"))
        newsroom.publish(make_release("wrong", first_published=TODAY))
        withdrawal = Withdrawal(at=ISSUED, reason="Ein Irrtum.")
        newsroom.issue("withdraw", make_release("wrong", first_published=TODAY, withdrawal=withdrawal))
    newsroom.build()
    root = sitemap(newsroom, "/sitemaps/news.xml")
    assert [address.split("/")[-2] for address in locations(root)] == ["today", "yesterday"]
    news = root[0].find("n:news", SPACES)
    assert news.findtext("n:title", None, SPACES) == "Heute & hier"
    assert news.findtext("n:publication_date", None, SPACES) == "2026-03-02T08:00:00+01:00"
    assert news.findtext("n:publication/n:name", None, SPACES) == "Meldungen des Landes"
    assert [each.findtext(".//n:language", None, SPACES) for each in root] == ["de", "de"]

    newsroom.builder().build(as_of=DAY + timedelta(days=2))
    assert locations(sitemap(newsroom, "/sitemaps/news.xml")) == []


def test_crawlers_may_see_everything_but_searches_without_end(newsroom: Newsroom):
    newsroom.build()
    text = newsroom.read("/robots.txt")
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    for address in ("/de/", "/de/2024/07/17/eins/", "/data/releases-2024.csv", "/de/feeds/"):
        assert robots.can_fetch("*", f"https://news.example{address}")
    for address in ("/de/suche/?q=x", "/en/search/?q=x&page=7", "/ja/releases/?topic=a", "/de/meldungen/?seite=2"):
        assert not robots.can_fetch("*", f"https://news.example{address}")
    # Searches alone, not the page that offers them; the library above makes no difference there.
    assert "Disallow: /de/suche/?\n" in text
    assert robots.site_maps() == ["https://news.example/sitemap.xml", "https://news.example/sitemaps/news.xml"]


def test_language_models_are_told_what_is_there(newsroom: Newsroom):
    newsroom.build()
    text = newsroom.read("/llms.txt")
    assert text.startswith("# News of the State\n\n> ")
    assert "sample contents" not in text
    found = re.findall(r"^- \[[^\]]+\]\(https://news\.example(/[^)]*)\)", text, re.MULTILINE)
    assert len(found) >= 12
    assert [address for address in found if not newsroom.file(address).is_file()] == []


SECURITY = SecurityConfig(
    contact=("mailto:sicherheit@amt.example", "tel:+49-711-555"), policy="https://amt.example/cvd"
)


def test_who_finds_a_weakness_is_told_whom_to_write(tmp_path: Path):
    newsroom = Newsroom.begin(tmp_path / "newsroom", security=SECURITY)
    newsroom.build()
    fields = [line.split(": ", 1) for line in newsroom.read("/.well-known/security.txt").splitlines()]
    assert fields == [
        ["Contact", "mailto:sicherheit@amt.example"],
        ["Contact", "tel:+49-711-555"],
        ["Expires", "2026-10-01T00:00:00Z"],
        ["Policy", "https://amt.example/cvd"],
        ["Preferred-Languages", "de, en, ja"],
        ["Canonical", "https://news.example/.well-known/security.txt"],
    ]
    newsroom.builder().build(as_of=date(2026, 4, 1))
    assert "Expires: 2026-11-01T00:00:00Z" in newsroom.read("/.well-known/security.txt")


def test_without_a_contact_there_is_no_security_txt(newsroom: Newsroom):
    newsroom.build()
    assert not newsroom.file("/.well-known").exists()


@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_security_txt_is_always_valid_for_half_a_year_and_less_than_one(day: date):
    assert timedelta(days=181) <= expires(day) - day <= timedelta(days=215)
    assert expires(day) == expires(day.replace(day=1))
