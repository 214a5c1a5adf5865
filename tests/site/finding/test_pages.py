"""Search and all news through the server's reader, over a real index."""

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from depesche.site.serving.app import Site
from tests.site.finding.room import MANY, Reader, begin, form_query, headlines, number, total, words
from tests.site.finding.test_reading import queries
from tests.site.pages.test_markup import assert_balanced, assert_sound

LISTS = {"de": "/de/meldungen/", "en": "/en/releases/", "ja": "/ja/releases/"}
SEARCHES = {"de": "/de/suche/", "en": "/en/search/", "ja": "/ja/search/"}
ALL = MANY + 2
"""German releases, the withdrawn one among them."""


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    return begin(tmp_path_factory.mktemp("finding") / "newsroom")


@pytest.fixture(scope="module")
def reader(newsroom):
    site = Site.of(newsroom.config)
    yield Reader(site)
    site.close()


def facet_links(page):
    return [
        (number(words(row.css_first(".count"))), row.css_first("a").attributes["href"], words(row.css_first("a")))
        for row in page.css(".narrow .counted li")
    ]


@pytest.mark.parametrize(
    "address",
    [
        "/de/meldungen/",
        "/de/meldungen/?thema=bruecken",
        "/de/meldungen/?thema=bruecken&thema=fluesse&art=rede",
        "/de/meldungen/?ort=neustadt&seit=2023-01-01",
        "/de/meldungen/?jahr=2023&ministerium=verkehr&seite=2",
        "/en/releases/?person=erika-mustermann",
        "/ja/releases/",
        "/de/suche/?q=br%C3%BCcke",
        "/de/suche/?q=bruecke&ministerium=umwelt&ordnung=neueste",
        "/de/suche/?q=hochwasser&zurueckgenommen=ja",
        "/en/search/?q=bridge&topic=bruecken",
        "/ja/search/?q=%E6%A9%8B",
    ],
)
def test_every_filter_link_leads_to_as_many_as_it_says(reader, address):
    page = reader.page(address)
    links = facet_links(page)
    assert len(links) >= 3
    several = len(page.css(".active a")) > 1
    for count, link, name in links:
        found = total(reader.page(link))
        if "gewählt" in name or "chosen" in name:
            # Of several values of one filter, each adds to what is found.
            assert found >= total(page) or several, "without a filter there is no less"
        else:
            assert found == count, (link, name)


def test_links_and_form_ask_the_same(reader):
    for address in ("/de/meldungen/", "/de/suche/?q=br%C3%BCcke"):
        page = reader.page(address)
        for box in page.css('input[type="checkbox"][form="finder"]'):
            name, value = box.attributes["name"], box.attributes["value"]
            if name in {"ordnung", "zurueckgenommen"}:
                continue
            by_form = reader.answer(f"{urlsplit(address).path}?{form_query(page, check=(name, value))}")
            (link,) = [link for _, link, _ in facet_links(page) if (name, value) in parse_qsl(urlsplit(link).query)]
            assert by_form.status == 200
            assert by_form.body == reader.answer(link).body, link


def test_the_form_keeps_what_was_set_before(reader):
    page = reader.page("/de/suche/?q=br%C3%BCcke&thema=bruecken&thema=fluesse&ordnung=neueste&zurueckgenommen=ja")
    again = dict.fromkeys(parse_qsl(form_query(page, bis="2023-12-31")))
    assert set(again) == {
        ("q", "brücke"),
        ("thema", "bruecken"),
        ("thema", "fluesse"),
        ("ordnung", "neueste"),
        ("zurueckgenommen", "ja"),
        ("bis", "2023-12-31"),
    }


def test_several_values_widen_and_several_filters_narrow(reader):
    bridges = set(all_headlines(reader, "/de/meldungen/?thema=bruecken"))
    rivers = set(all_headlines(reader, "/de/meldungen/?thema=fluesse"))
    assert set(all_headlines(reader, "/de/meldungen/?thema=bruecken&thema=fluesse")) == bridges | rivers
    speeches = set(all_headlines(reader, "/de/meldungen/?art=rede"))
    assert set(all_headlines(reader, "/de/meldungen/?art=rede&thema=bruecken")) == bridges & speeches
    assert bridges & speeches


def all_headlines(reader, address):
    found = []
    while address:
        page = reader.page(address)
        found += headlines(page)
        following = page.css_first('a[rel="next"]')
        address = following.attributes["href"] if following else ""
    return found


def test_pages_name_every_release_once_newest_first(reader):
    found = all_headlines(reader, "/de/meldungen/")
    assert len(found) == len(set(found)) == ALL
    numbers = [number(one) for one in found if one.startswith("Neue Brücke")]
    assert numbers == sorted(numbers)
    assert reader.page("/de/meldungen/?seite=2").css_first('a[rel="prev"]').attributes["href"] == "/de/meldungen/"


def test_a_page_beyond_the_end_is_explained(reader):
    page = reader.page("/de/meldungen/?seite=99")
    assert "Seite 99 gibt es nicht: Die Liste endet mit Seite 3" in words(page.css_first(".note"))
    assert headlines(page) == headlines(reader.page("/de/meldungen/?seite=3"))


def test_filters_are_dropped_one_by_one(reader):
    page = reader.page("/de/meldungen/?thema=bruecken&thema=fluesse&art=rede&seit=2023")
    active = {words(link): link.attributes["href"] for link in page.css(".active a")}
    assert set(active) == {
        "Filter aufheben: Thema: Brücken ×",
        "Filter aufheben: Thema: Flüsse ×",
        "Filter aufheben: Art: Rede ×",
        "Filter aufheben: Zeitraum: seit 1. Januar 2023 ×",
        "Alle Filter aufheben",
    }
    assert active["Filter aufheben: Thema: Flüsse ×"] == "/de/meldungen/?thema=bruecken&art=rede&seit=2023-01-01"
    assert active["Alle Filter aufheben"] == "/de/meldungen/"


def test_an_empty_list_says_why_and_offers_to_drop_each_filter(reader):
    page = reader.page("/de/meldungen/?thema=bruecken&ort=gibt-es-nicht")
    assert total(page) == 0
    ways = {words(link): link.attributes["href"] for link in page.css(".empty .ways a")}
    assert ways["Ohne diesen Filter: Ort: gibt-es-nicht"] == "/de/meldungen/?thema=bruecken"
    assert "Ohne diesen Filter: Thema: Brücken" in ways
    assert "/de/archiv/" in ways.values()


def test_found_words_are_marked(reader):
    page = reader.page("/de/suche/?q=brucken")
    assert total(page) == MANY
    marked = {words(node) for node in page.css(".hit mark")}
    assert marked <= {"Brücke", "Brücken"}
    assert marked
    assert not page.css("mark:empty")


def test_a_hit_in_a_document_names_it(reader):
    (hit,) = reader.page("/de/suche/?q=winterquartiere").css(".hit")
    assert "Gefunden im Dokument: Bericht der Bauleitung" in words(hit)
    assert words(hit.css_first("mark")) == "Winterquartiere"


def test_typing_errors_are_forgiven_and_told(reader):
    page = reader.page("/de/suche/?q=winterkwartiere")
    notes = [words(note) for note in page.css(".note")]
    assert any("ähnlichen Schreibweisen" in note for note in notes) or any("Meinten Sie" in note for note in notes)
    meant = [link.attributes["href"] for link in page.css(".note a")]
    assert headlines(page) or any(headlines(reader.page(link)) for link in meant)


def test_what_was_withdrawn_is_found_on_request_alone_and_marked(reader):
    page = reader.page("/de/suche/?q=hochwasser")
    assert headlines(page) == []
    (link,) = [one for one in page.css(".ways a") if "zurückgenommene" in words(one)]
    (hit,) = reader.page(link.attributes["href"]).css(".hit")
    assert "Zurückgenommen" in words(hit)
    rows = [words(row) for row in reader.page("/de/meldungen/?art=warnung").css(".row")]
    assert len(rows) == 1
    assert "Zurückgenommen" in rows[0]


def test_another_language_is_the_same_question_there(reader):
    page = reader.page("/de/meldungen/?thema=bruecken&art=rede")
    links = {link.attributes["hreflang"]: link.attributes["href"] for link in page.css(".narrow a[hreflang]")}
    assert links["en"] == "/en/releases/?topic=bruecken&kind=speech"
    (count,) = [n for n, link, _ in facet_links(page) if link == links["en"]]
    there = reader.page(links["en"])
    assert total(there) == count > 0
    assert there.css_first("html").attributes["lang"] == "en"
    assert all(one.startswith("New bridge") for one in headlines(there))


def test_a_failed_search_helps_on(reader):
    page = reader.page("/de/suche/?q=zwetschgenkuchen&ministerium=verkehr")
    helps = {link.attributes["href"] for link in page.css(".empty a, .ways-in a")}
    assert {"/de/suche/?q=zwetschgenkuchen", "/de/archiv/", "/de/meldungen/", "/de/ministerien/verkehr/"} <= helps
    abroad = reader.page(f"/de/suche/?q={quote('橋')}")
    assert [link.attributes["href"] for link in abroad.css('.ways a[hreflang="ja"]')] == ["/ja/search/?q=%E6%A9%8B"]


def test_the_start_page_says_what_can_be_searched(reader):
    page = reader.page("/de/suche/")
    assert {link.attributes["href"] for link in page.css(".ways-in a")} == {
        "/de/ministerien/verkehr/",
        "/de/ministerien/umwelt/",
        "/de/ministerien/verkehrsministerium/",
        "/de/themen/bruecken/",
        "/de/themen/fluesse/",
    }
    assert page.css_first('input[type="search"]').attributes.get("value") is None
    assert len(page.css('form[role="search"]')) == 1


def test_search_engines_take_the_lists_and_leave_the_answers(reader):
    def head(address):
        page = reader.page(address)
        robots = page.css_first('meta[name="robots"]')
        return robots and robots.attributes["content"], page.css_first('link[rel="canonical"]').attributes["href"]

    assert head("/de/meldungen/") == (None, "https://news.example/de/meldungen/")
    assert head("/de/suche/") == (None, "https://news.example/de/suche/")
    assert head("/de/meldungen/?utm_source=x") == (None, "https://news.example/de/meldungen/")
    assert head("/de/suche/?q=+br%C3%BCcke++&thema=x&thema=") == (
        "noindex, follow",
        "https://news.example/de/suche/?q=br%C3%BCcke&thema=x",
    )
    assert head("/de/meldungen/?thema=b&thema=a&seite=1")[1] == "https://news.example/de/meldungen/?thema=a&thema=b"


def test_a_bad_day_is_told_beside_its_field(reader):
    page = reader.page("/de/meldungen/?seit=31.2.2024&thema=bruecken")
    field = page.css_first("#seit")
    assert field.attributes["aria-invalid"] == "true"
    told = words(page.css_first(f"#{field.attributes['aria-describedby']}"))
    assert told.startswith("„31.2.2024“ ist kein lesbares Datum")
    assert "open" in page.css_first(".narrow").attributes
    assert total(page) == total(reader.page("/de/meldungen/?thema=bruecken"))


def test_nothing_that_is_typed_becomes_markup(reader):
    evil = "<script>alert(1)</script>\"'><mark>"
    for address in (*SEARCHES.values(), *LISTS.values()):
        query = urlencode({"q": evil, "thema": evil, "seit": evil, "since": evil, "topic": evil})
        html = reader.answer(f"{address}?{query}").body.decode()
        assert "<script>alert" not in html
        assert_sound(html)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=queries | st.text(max_size=60).map(lambda text: urlencode({"q": text})),
    address=st.sampled_from([*SEARCHES.values(), *LISTS.values()]),
)
@example(query="q=%22offen", address="/de/suche/")
@example(query="q=AND+OR+NOT+(+%5B+*%3A*+~3+%5E2+-", address="/en/search/")
@example(query="q=-nichts&seite=7", address="/de/suche/")
@example(query="seit=1800-01-01&bis=2199-12-31", address="/de/meldungen/")
@example(query="seite=100000", address="/ja/releases/")
def test_whatever_is_asked_is_answered_with_a_sound_page(reader, query, address):
    answer = reader.answer(f"{address}?{query}")
    assert answer.status == 200
    html = answer.body.decode()
    assert_sound(html)
    assert_balanced(html)


def test_suggestions_lead_to_pages_that_exist(reader, newsroom):
    for lang, typed in (("de", "brü"), ("de", "verk"), ("en", "riv"), ("ja", "橋"), ("de", "erika"), ("de", "neust")):
        address = f"{SEARCHES[lang]}{'vorschlaege' if lang == 'de' else 'suggestions'}.json?q={quote(typed)}"
        answer = reader.answer(address)
        assert answer.status == 200
        assert answer.headers["content-type"].startswith("application/x-suggestions+json")
        echoed, texts, kinds, links = __import__("json").loads(answer.body)
        assert echoed == typed
        assert 0 < len(texts) == len(kinds) == len(links) <= 8, typed
        for link in links:
            assert reader.answer(link).status == 200, link


def test_an_empty_wire_has_pages_that_say_so(tmp_path):
    from tests.site.newsroom import Newsroom

    newsroom = Newsroom.begin(tmp_path / "empty")
    newsroom.build()
    site = Site.of(newsroom.config)
    try:
        empty = Reader(site)
        assert "Noch keine Meldungen" in words(empty.page("/de/meldungen/").css_first(".empty"))
        assert empty.page("/en/search/?q=bridge").css_first(".empty h2")
        assert empty.page("/ja/search/").css_first("h1")
    finally:
        site.close()


def test_the_description_of_the_search_is_what_browsers_read(reader, newsroom):
    from lxml import etree

    tree = etree.fromstring(reader.answer("/de/opensearch.xml").body)
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert len(tree.findtext("o:ShortName", namespaces=space)) <= 16
    (template,) = tree.xpath("o:Url[@type='text/html']/@template", namespaces=space)
    assert template == "https://news.example/de/suche/?q={searchTerms}"
    assert reader.answer("/de/opensearch.xml").headers["content-type"] == "application/opensearchdescription+xml"
    front = reader.page("/de/")
    (link,) = front.css('link[rel="search"]')
    assert link.attributes["href"] == "/de/opensearch.xml"


def test_every_page_has_a_field_and_leads_to_all_news(newsroom):
    for address in ("/de/", "/en/archive/", "/ja/404.html"):
        html = newsroom.read(address)
        lang = address[1:3]
        assert f'action="{SEARCHES[lang]}"' in html
        assert re.search(rf'<a href="{LISTS[lang]}"', html)
