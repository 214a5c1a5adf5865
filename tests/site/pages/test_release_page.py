"""What the page of a release says, and in which words."""

import re
from datetime import UTC, datetime

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.records.blocks import ImageBlock, Paragraph
from depesche.site.pages import release as page
from depesche.site.pages.entries import Alternate
from depesche.site.rendering import Theme
from tests.factories import KEY, ORIGIN, make_config, make_document, make_hash, make_image, make_release, make_teaser
from tests.site.pages import samples


def words(node):
    return " ".join(node.text().split())


def rendered(context, theme):
    return HTMLParser(page.render(context, theme))


@pytest.fixture(scope="module")
def german(theme):
    return rendered(samples.translated(samples.german(), further=samples.teasers()[2:]), theme)


def test_dispatch_line_says_where_when_who_and_leads_to_the_proof(german):
    line = german.css_first(".release-head .dispatch")
    assert words(line) == (
        "Stuttgart · 17. Juli 2024, 14.00 Uhr · Staatsministerium · Verkehrsministerium · Nr. 2024/1187 · Fassung 1 · "
        "1 Minute Lesezeit · Nachweis"
    )
    assert line.css_first("time").attributes["datetime"] == "2024-07-17T14:00:00+02:00"
    assert line.css("a")[-1].attributes["href"] == "#nachweis"


def test_dispatch_line_in_english_and_japanese(theme):
    english = rendered(samples.translated(samples.english()), theme)
    japanese = rendered(samples.translated(samples.japanese()), theme)
    assert words(english.css_first(".dispatch")).startswith(
        "Stuttgart · 17 July 2024, 14:00 CEST · State Ministry · No."
    )
    assert words(japanese.css_first(".dispatch")).startswith(
        "シュトゥットガルト · 2024年（令和6年）7月17日 14時00分（現地時間） · 州首相府 · 演説 · 第2024/1187号"
    )


def test_proof_has_all_that_a_check_needs(german):
    proof = words(german.css_first("#nachweis"))
    assert ORIGIN in proof
    assert make_hash(samples.german().slug) in proof
    assert f"depesche audit https://news.example/wire --key {KEY}" in proof
    assert [link.attributes["href"] for link in german.css("#nachweis a")] == [
        "/de/2024/07/17/neckarbruecke-neustadt/release.json",
        "/wire/checkpoint",
    ]
    assert re.search(r"Blatt\s*41\b", proof)


def test_every_link_within_the_page_leads_somewhere(theme):
    for context in (samples.translated(samples.german()), samples.corrected(), samples.translated(samples.english())):
        tree = rendered(context, theme)
        for link in tree.css('a[href^="#"]'):
            assert tree.css_first(f'[id="{link.attributes["href"][1:]}"]'), link.html


def test_changes_are_always_spoken_of(german, theme):
    assert words(german.css_first("#aenderungen")) == "Änderungen an dieser Meldung Keine."
    changed = rendered(samples.corrected(), theme)
    assert "Fassung 2 · 18. Juli 2024, 09.12 Uhr" in words(changed.css_first("#aenderungen"))
    assert "Fassung 2, korrigiert" in words(changed.css_first(".dispatch"))


def test_withdrawn_release_says_so_before_its_headline(theme):
    html = page.render(samples.withdrawn(), theme)
    tree = HTMLParser(html)
    assert words(tree.css_first(".notice")) == "Zurückgenommen am 17. Juli 2024, 18.30 Uhr Die Messstelle war gestört."
    assert html.index('class="notice') < html.index("<h1>")
    assert "Fassung 2, zurückgenommen" in words(tree.css_first(".dispatch"))
    assert "Der Pegel steigt." in html


def test_import_from_midnight_shows_the_day_alone(theme):
    tree = rendered(samples.imported(), theme)
    assert words(tree.css_first(".dispatch time")) == "2. März 2009"
    assert "Portal des Landes, abgerufen 2024" in words(tree.css_first(".notice"))
    assert tree.css_first(".lead-picture img").attributes["alt"] == "Bild, zu dem keine Beschreibung überliefert ist"


def test_preview_claims_no_proof(theme):
    tree = rendered(samples.context(make_release(), preview=True), theme)
    assert words(tree.css_first(".notice")) == "Vorschau. Diese Fassung ist nicht veröffentlicht."
    assert tree.css_first("#nachweis") is None
    assert "Fassung 1" not in words(tree.css_first(".dispatch"))
    assert "Nachweis" not in words(tree.css_first(".dispatch"))


def test_document_row_says_type_pages_size_language_and_accessibility(german):
    rows = [words(row) for row in german.css(".document")]
    assert rows == [
        "Bericht zum Brückenbau PDF · 12 Seiten · 1,2 MB · Deutsch · barrierefrei",
        "Lageplan PDF · 1 Seite · 640 kB · Deutsch",
        "Summary PDF · 98 kB · Englisch · Fassung 2 · barrierefrei",
    ]


def test_lead_picture_comes_in_three_formats_with_its_size(german):
    figure = german.css_first(".lead-picture")
    assert [source.attributes["type"] for source in figure.css("source")] == ["image/avif", "image/webp"]
    picture = figure.css_first("img").attributes
    assert (picture["width"], picture["height"], picture["fetchpriority"]) == ("1280", "853", "high")
    assert picture["srcset"].count("w,") == 1
    assert picture["sizes"]
    assert words(figure.css_first(".caption")) == "Die neue Brücke in Neustadt ist für Fußgänger offen."
    assert words(figure.css_first(".credit")) == "Bild: Musteramt"


def test_decorative_picture_has_an_empty_alt(theme):
    image = make_image(alt="", decorative=True)
    tree = rendered(samples.context(make_release(body=(ImageBlock(image=image),))), theme)
    assert tree.css_first(".text img").attributes["alt"] == ""


def test_quote_of_another_language_is_marked(theme):
    tree = rendered(samples.translated(samples.english()), theme)
    assert [quote.attributes.get("lang") for quote in tree.css("blockquote")] == ["de", None]
    assert words(tree.css_first(".quote .speaker")) == "Erika Mustermann"
    assert words(tree.css_first(".quote .office")) == "head of the sample office"


def test_table_has_scopes_and_a_caption(german):
    table = german.css_first("table")
    assert [cell.attributes["scope"] for cell in table.css("th")] == ["col"] * 3 + ["row"] * 3
    assert words(table.css_first("caption")) == "Kosten nach Abschnitten"
    assert german.css_first("tbody tr:last-child th").text() == "<Rampe>"


def test_languages_are_linked_and_missing_ones_named(german):
    facts = words(german.css_first(".facts"))
    assert "Diese Meldung gibt es nicht auf: 日本語" in facts
    assert [(link.attributes["hreflang"], link.attributes["href"]) for link in german.css("head link[hreflang]")] == [
        ("de", "https://news.example/de/2024/07/17/neckarbruecke-neustadt/"),
        ("en", "https://news.example/en/2024/07/17/river-bridge-neustadt/"),
        ("x-default", "https://news.example/de/2024/07/17/neckarbruecke-neustadt/"),
    ]
    switch = {link.attributes["hreflang"]: link for link in german.css(".languages a")}
    assert switch["en"].attributes["href"] == "/en/2024/07/17/river-bridge-neustadt/"
    assert switch["ja"].attributes["href"] == "/ja/"
    assert words(switch["ja"]) == "日本語 (Startseite) diese Seite gibt es in dieser Sprache nicht"


def test_site_of_one_language_has_no_language_switch():
    theme = Theme.load(make_config(languages=("de",)))
    html = page.render(samples.context(make_release()), theme)
    assert "Sprachen" not in html
    assert "Musterinhalte" not in html


def test_sample_newsroom_says_that_it_is_one(german):
    assert "keine amtliche Seite" in words(german.css_first(".sample"))


def test_three_related_with_pictures_then_rows(german):
    assert len(german.css(".related")) == 3
    assert len(german.css(".further .row")) == 3
    first = german.css_first(".related")
    assert words(first.css_first(".kicker")) == "Brückenbau"
    assert first.css_first("img").attributes["alt"] == "Eine Brücke aus hellem Stein führt über einen Fluss."
    assert words(first.css_first(".credit")) == "Bild: Musteramt"


def test_related_release_of_another_language_is_marked(theme):
    foreign = make_teaser(
        "strawberry", lang="en", headline="A strawberry tells you", image=make_image(alt="A robot arm.")
    )
    tree = rendered(samples.context(make_release(), further=(foreign, *samples.teasers()[:2], foreign)), theme)
    assert tree.css_first(".related-title").attributes["lang"] == "en"
    assert tree.css_first(".related-picture").attributes["lang"] == "en"
    assert tree.css_first(".further .row .row-what").attributes["lang"] == "en"
    assert tree.css_first(".further .row a").attributes["hreflang"] == "en"
    assert "lang" not in tree.css(".related-title")[1].attributes


def test_newest_items_are_a_link_with_a_place_for_the_script(german):
    newest = german.css_first(".newest")
    assert newest.attributes["data-newest"] == "/de/newest.json"
    assert newest.css_first("p a").attributes["href"] == "/de/"


def test_sharing_needs_no_script(german):
    share = german.css_first(".share")
    assert share.css_first("a").attributes["href"].startswith("mailto:?subject=Land%20erneuert%20Flussbr%C3%BCcke")
    assert words(share.css_first(".own-address")) == "https://news.example/de/2024/07/17/neckarbruecke-neustadt/"
    assert all("hidden" in item.attributes for item in share.css("[data-needs]"))


def test_canonical_and_open_graph(german):
    canonical = german.css_first("link[rel=canonical]").attributes["href"]
    properties = {meta.attributes["property"]: meta.attributes["content"] for meta in german.css("meta[property]")}
    assert canonical == properties["og:url"] == "https://news.example/de/2024/07/17/neckarbruecke-neustadt/"
    assert properties["og:type"] == "article"
    assert properties["og:locale"] == "de_DE"
    assert properties["og:image"].startswith("https://news.example/files/")
    assert properties["og:image"].endswith("-1280.jpg")
    assert properties["article:published_time"] == "2024-07-17T14:00:00+02:00"
    assert {link.attributes["type"] for link in german.css("link[rel=alternate][type]")} == {
        "application/json",
        "application/atom+xml",
        "application/feed+json",
    }


def test_files_can_be_elsewhere_for_the_preview():
    theme = Theme.load(make_config(), file_address=lambda sha256, name: f"/private/{sha256[:4]}/{name}")
    record = make_release(lead_image=make_image(), documents=(make_document(),))
    html = page.render(samples.context(record, preview=True), theme)
    assert "/files/" not in html
    assert 'href="/private/' in html
    assert 'src="/private/' in html


def test_easy_language_has_its_own_words_and_german_ones_beneath():
    theme = Theme.load(
        make_config(
            languages=("de", "de-simple"), **{name: {"de": "A", "de-simple": "B"} for name in ("name", "owner")}
        )
    )
    record = make_release(lang="de-simple", documents=(make_document(lang="de-simple"),))
    tree = rendered(
        samples.context(record, alternates=(Alternate("de-simple", "/x/"),), further=samples.teasers()), theme
    )
    assert tree.css_first("html").attributes["lang"] == "de-simple"
    assert words(tree.css_first(".further h2")) == "Mehr Nachrichten dazu"
    assert "Dokumente" in words(tree.css_first(".facts"))
    assert "Leichte Sprache" in words(tree.css_first(".document"))


def test_body_for_feeds_has_absolute_addresses(theme):
    html = page.body_html(samples.german(), theme, base="https://news.example")
    own = re.findall(r'(?:href|src|srcset)="([^"]*)"', html)
    assert own
    for value in own:
        for address in value.split(", "):
            assert address.startswith("https://"), address
    assert 'href="https://amt.example/bericht?teil=1&amp;seite=2"' in html
    assert "<h1" not in html
    assert "<header" not in html


def test_body_for_feeds_leaves_words_alone(theme):
    record = make_release(body=(Paragraph(text='Er schrieb: href="/pfad" und src="/bild".'),))
    assert '"/pfad"' in page.body_html(record, theme, base="https://news.example")


def test_time_of_a_correction_is_told_to_machines(theme):
    tree = rendered(samples.corrected(), theme)
    assert tree.css_first('meta[property="article:modified_time"]').attributes["content"] == "2024-07-18T09:12:00+02:00"


def test_address_is_by_the_day_in_the_newsrooms_zone(theme):
    late = make_release(first_published=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    assert page.path(samples.context(late), theme) == "/de/2025/01/01/bruecke-offen/"
