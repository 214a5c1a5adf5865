"""Every page speaks one language, and says so of each word that is in another one."""

from urllib.parse import urlsplit

import pytest

from tests.whole.spoken import faults, texts


def test_no_page_mixes_languages(site):
    found = {}
    for page in site.pages:
        for fault in faults(page.body.decode()):
            found.setdefault(fault, page.address)
    assert not found, "\n".join(f"{fault} on {address}" for fault, address in list(found.items())[:40])


def test_every_language_of_the_newsroom_is_walked(site):
    assert {page.lang for page in site.pages} >= {"de", "en", "ja", "de-simple"}


def test_the_language_of_a_page_is_that_of_its_address(site):
    for page in site.pages:
        if page.lang in {"de", "en", "ja", "de-simple"}:
            assert page.tree.css_first("html").attributes["lang"] == page.lang, page.address


def test_the_switch_leads_to_the_same_page_or_says_that_it_leads_to_the_front_page(site):
    for page in site.pages:
        head = {
            link.attributes["hreflang"]: link.attributes["href"]
            for link in page.tree.css("link[rel=alternate][hreflang]")
        }
        for link in page.tree.css("nav.languages a"):
            lang, target = link.attributes["hreflang"], link.attributes["href"]
            if link.css_first(".elsewhere"):
                assert target == f"/{lang}/"
                assert lang not in head, page.address
            elif head:
                assert head[lang].endswith(target), page.address


def test_pages_in_several_languages_name_each_other_and_one_for_all_others(site):
    by_address = {page.address: page for page in site.pages}
    for page in site.pages:
        named = {
            link.attributes["hreflang"]: link.attributes["href"]
            for link in page.tree.css("link[rel=alternate][hreflang]")
        }
        if not named or "?" in page.address:
            continue
        assert named["x-default"] in {address for lang, address in named.items() if lang != "x-default"}
        canonical = page.tree.css_first("link[rel=canonical]").attributes["href"]
        assert named[page.lang] == canonical
        assert urlsplit(canonical).path == page.path
        for lang, address in named.items():
            other = by_address[urlsplit(address).path]
            back = {link.attributes["href"] for link in other.tree.css("link[rel=alternate][hreflang]")}
            assert canonical in back, f"{address} ({lang}) does not name {canonical}"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<html lang=ja><p>Weitere Meldungen</p>", "said in de"),
        ("<html lang=ja><p>すべての発表</p><a href=x aria-label=Archive>書庫</a>", "said in en"),
        ("<html lang=de><p>Further news</p>", "said in en"),
        ("<html lang=en><p>最新の発表</p>", "said in ja"),
        ("<html lang=en><p>A bridge and eine Brücke</p>", "eine"),
        ("<html lang=de><p>Eine Brücke with a tram</p>", "with"),
        ("<html lang=de-simple><img alt='Bridge of stone'>", "of"),
        ("<html lang=en><p>橋の架け替え</p>", "Japanese script"),
        ("<p>Worte</p>", "nobody says"),
    ],
)
def test_a_mixed_page_would_be_found(html, why):
    (fault,) = faults(html)
    assert why in fault


@pytest.mark.parametrize(
    "html",
    [
        "<html lang=en><p>A bridge, <span lang=de>eine Brücke</span></p>",
        "<html lang=ja><p>演説者：<span lang=de>Weitere Meldungen</span></p>",
        "<html lang=ja><p>PDF · 3ページ · https://news.example/weitere/meldungen/</p>",
        "<html lang=ja><p>people.csv</p>",
        "<html lang=de><p>Über <code>depesche audit --key the</code></p>",
    ],
)
def test_words_that_say_their_language_are_no_fault(html):
    assert faults(html) == []
    assert list(texts(html))
