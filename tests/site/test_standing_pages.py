"""The pages beside the news: made from what newsroom.toml tells, named in every page's foot, and nothing else."""

import re

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.config import LegalLink
from depesche.records.release import Withdrawal
from depesche.site import addresses
from tests.factories import PUBLISHED, make_release, make_topic, make_topic_ref
from tests.site.newsroom import Newsroom
from tests.site.pages.standing_samples import disclosures

LANGUAGES = ("de", "en", "ja", "de-simple")
GERMAN = {
    "imprint": "/de/impressum/",
    "privacy": "/de/datenschutz/",
    "accessibility": "/de/barrierefreiheit/",
    "easy-language": "/de/leichte-sprache/",
    "sign-language": "/de/gebaerdensprache/",
}
VIDEO = "https://videos.example/12"


@pytest.fixture
def newsroom(tmp_path):
    made = Newsroom.begin(tmp_path, languages=LANGUAGES)
    made.config = msgspec.structs.replace(made.config, **disclosures())
    return made


def foot(newsroom, address="/de/"):
    links = HTMLParser(newsroom.read(address)).css(".colophon nav a")
    return [link.attributes["href"] for link in links if not link.attributes["href"].endswith((".xml", ".json"))]


def without(newsroom, table):
    newsroom.config = msgspec.structs.replace(newsroom.config, **{table: None})


def test_every_page_is_there_in_every_language_before_anything_is_published(newsroom):
    newsroom.build()
    for english in ("imprint", "privacy", "accessibility", "easy-language", "sign-language", "feeds"):
        for lang in ("en", "ja"):
            assert newsroom.file(f"/{lang}/{english}/").exists()
    for german in (*GERMAN.values(), "/de/feeds/"):
        assert newsroom.file(german).exists()
        assert newsroom.file(german.replace("/de/", "/de-simple/")).exists()


def test_the_foot_names_them_in_order_and_opens_a_message_with_the_page_in_it(newsroom):
    newsroom.build()
    found = foot(newsroom, "/de/archiv/")
    mails = [address for address in found if address.startswith("mailto:")]
    assert [address for address in found if address in GERMAN.values()] == list(GERMAN.values())
    assert "/de/feeds/" in found
    (mail,) = mails
    assert mail.startswith("mailto:barrierefrei@muster.example?subject=Barriere%20auf")
    assert "https%3A//news.example/de/archiv/" in mail


@pytest.mark.parametrize("table", ["imprint", "privacy", "accessibility", "sign_language"])
def test_a_page_of_which_nothing_is_told_is_neither_made_nor_named_and_missed_once(newsroom, table):
    without(newsroom, table)
    newsroom.build()
    page = GERMAN[table.replace("_", "-")]
    assert not newsroom.file(page).exists()
    assert page not in foot(newsroom)
    named = set(re.findall(r"<loc>https://news.example(/de/[^<]*)</loc>", newsroom.read(addresses.sitemap_pages("de"))))
    assert named & {*GERMAN.values(), "/de/feeds/"} == {*GERMAN.values(), "/de/feeds/"} - {page}
    (warning,) = newsroom.config.warnings
    assert f"no [{table}]" in warning
    assert str(newsroom.config.file) in warning
    assert "set-up-a-newsroom.md" in warning


def test_without_an_accessibility_statement_nobody_is_told_to_report_barriers(newsroom):
    without(newsroom, "accessibility")
    newsroom.build()
    assert not [address for address in foot(newsroom) if address.startswith("mailto:")]
    assert "Barriere" not in newsroom.read("/de/leichte-sprache/")


def test_a_page_of_the_newsrooms_own_takes_the_place_of_one(newsroom):
    own = LegalLink(title={"de": "Unser Impressum"}, address="https://amt.example/impressum", page="imprint")
    other = LegalLink(title={"de": "Presse"}, address="https://amt.example/presse")
    site = msgspec.structs.replace(newsroom.config.site, legal=(other, own))
    newsroom.config = msgspec.structs.replace(newsroom.config, site=site, imprint=None)
    newsroom.build()
    assert not newsroom.file("/de/impressum/").exists()
    found = foot(newsroom)
    assert found[0] == own.address
    assert found.index("/de/gebaerdensprache/") < found.index(other.address) < found.index("/de/feeds/")
    assert newsroom.config.warnings == ()


def test_releases_with_a_video_stand_on_the_sign_language_page_newest_first(newsroom):
    newsroom.build()
    first = make_release("warnung", sign_language_video=VIDEO, headline="Warnung vor Hochwasser")
    plain = make_release("bericht", headline="Bericht zum Hochwasser")
    newsroom.publish(first)
    newsroom.publish(plain)
    newsroom.publish(make_release("warning", lang="en", sign_language_video=VIDEO, headline="Flood warning"))
    newsroom.build()
    german, english = newsroom.read("/de/gebaerdensprache/"), newsroom.read("/en/sign-language/")
    assert "Warnung vor Hochwasser" in german
    assert "Bericht zum Hochwasser" not in german
    assert "Flood warning" not in german
    assert "Flood warning" in english
    gone = msgspec.structs.replace(first, withdrawal=Withdrawal(at=PUBLISHED, reason="Messfehler"))
    newsroom.issue("withdraw", gone)
    newsroom.build()
    assert "Warnung vor Hochwasser" not in newsroom.read("/de/gebaerdensprache/")
    assert newsroom.read("/de/gebaerdensprache/") == rebuilt(newsroom)


def rebuilt(newsroom):
    newsroom.build(full=True)
    return newsroom.read("/de/gebaerdensprache/")


def test_a_video_that_a_correction_brings_or_takes_changes_the_page(newsroom):
    release = make_release("rede", headline="Rede zum Haushalt")
    newsroom.publish(release)
    newsroom.build()
    newsroom.issue("correct", msgspec.structs.replace(release, sign_language_video=VIDEO))
    newsroom.build()
    assert "Rede zum Haushalt" in newsroom.read("/de/gebaerdensprache/")
    newsroom.issue("correct", release)
    newsroom.build()
    assert "Rede zum Haushalt" not in newsroom.read("/de/gebaerdensprache/")


def test_the_feeds_page_lists_a_list_with_its_first_release_and_by_its_new_name(newsroom):
    newsroom.build()
    assert "/de/themen/bruecken/atom.xml" not in newsroom.read("/de/feeds/")
    release = make_release(topics=(make_topic_ref(),))
    newsroom.publish(release)
    newsroom.build()
    topic = release.topics[0]
    listed = newsroom.read("/de/feeds/")
    assert f"/de/themen/{topic.slug}/atom.xml" in listed
    assert f"/de/themen/{topic.slug}/feed.json" in listed
    assert f"/de/ministerien/{release.publisher.slug}/atom.xml" in listed
    newsroom.publish(make_topic(topic.slug, id=topic.id, names={"de": "Brücken und Stege"}))
    newsroom.build()
    assert "Brücken und Stege" in newsroom.read("/de/feeds/")


def test_what_newsroom_toml_tells_anew_is_shown_anew(newsroom):
    newsroom.build()
    imprint = msgspec.structs.replace(newsroom.config.imprint, responsible="Max Beispiel")
    newsroom.config = msgspec.structs.replace(newsroom.config, imprint=imprint)
    assert newsroom.build().full
    assert "Max Beispiel" in newsroom.read("/de/impressum/")


def test_the_easy_page_says_barriers_in_easy_words_where_there_are_any(newsroom):
    newsroom.build()
    page = HTMLParser(newsroom.read("/de/leichte-sprache/")).css_first("main")
    assert page.css_first("[lang=de-simple]") is not None
    assert "Manche alten PDF-Dateien" in page.text()
    assert "Manche alten PDF-Dateien" not in newsroom.read("/de/barrierefreiheit/")


def test_postal_lines_on_pages_in_another_language_are_marked_as_german(newsroom):
    newsroom.build()
    lines = HTMLParser(newsroom.read("/ja/imprint/")).css("address span[lang=de]")
    assert "Musterplatz 1" in [line.text() for line in lines]
    assert not HTMLParser(newsroom.read("/de-simple/impressum/")).css("address span[lang]")
