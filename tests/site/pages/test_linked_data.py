"""What pages tell machines: true to the page, in the words of schema.org, and no way out of its script element."""

import json
from datetime import date

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyld import jsonld
from selectolax.lexbor import LexborHTMLParser

from depesche.records.blocks import Paragraph, Quote
from depesche.records.media import Rendition
from depesche.records.people import Contact, Office, Person, Speaker
from depesche.records.release import Change, Place, Withdrawal
from depesche.site.linked.article import HEADLINE_MOST, shortened
from depesche.site.linked.script import node, script
from depesche.site.pages import release as page
from tests import strategies
from tests.factories import (
    make_document,
    make_hash,
    make_id,
    make_image,
    make_organisation,
    make_person_ref,
    make_release,
    make_topic,
    make_topic_ref,
)
from tests.site.newsroom import ISSUED, Newsroom
from tests.site.pages import samples
from tests.site.vocabulary import find, graph, problems

PAGES = {name: made for name, made in samples.all_pages().items() if name not in {"redirect", "release-preview"}}
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "\u2028\u2029",
    '"}]}</SCRIPT >',
    "\\u003c/script>",
    "&lt;/script&gt;",
    "\x00\x1f",
]


@pytest.fixture(scope="module")
def rendered(theme):
    return {name: module.render(context, theme) for name, (module, context) in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
def test_what_pages_say_is_in_the_words_of_schema_org(name, rendered):
    html = rendered[name]
    if 'name="robots" content="noindex"' in html:
        assert "application/ld+json" not in html
        return
    assert problems(graph(html)) == []


def test_a_preview_says_nothing(theme):
    module, context = samples.all_pages()["release-preview"]
    assert "application/ld+json" not in module.render(context, theme)


@pytest.mark.parametrize("name", PAGES)
def test_a_json_ld_processor_reads_every_block_offline(name, rendered):
    html = rendered[name]
    if "application/ld+json" not in html:
        return
    data = graph(html)

    def load(address, _options):
        assert address == "https://schema.org"
        document = {"@context": {"@vocab": "http://schema.org/", "id": "@id", "type": "@type"}}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": document}

    quads = jsonld.to_rdf(data, {"documentLoader": load})["@default"]
    kinds = {quad["object"]["value"] for quad in quads if quad["predicate"]["value"].endswith("#type")}
    assert "http://schema.org/GovernmentOrganization" in kinds
    assert len(quads) >= 8


def test_a_release_is_a_news_article_with_all_that_its_page_shows(theme):
    quote = Quote(
        text="Eine Brücke ist ein <em>Versprechen</em>.",
        speaker=Speaker(name="Erika Mustermann", office="Leiterin", person=make_id("person erika-mustermann")),
        id=make_id("quote"),
    )
    share = Rendition(blob=make_hash("share"), media_type="image/jpeg", width=1200, height=630, size=9000)
    image = make_image(licence="CC BY 4.0", licence_address="https://creativecommons.org/licenses/by/4.0/")
    release = make_release(
        headline="Brücke <em>offen</em> & frei",
        kicker="Straßenbau",
        lead="Ein Vorspann.",
        number="2024/1187",
        place="Stuttgart",
        lead_image=image,
        share_image=share,
        body=(Paragraph(text="Text."), quote),
        topics=(make_topic_ref(),),
        people=(make_person_ref(),),
        places=(Place(id=make_id("place"), slug="neustadt", name="Neustadt"),),
        documents=(make_document(),),
        sign_language_video="https://video.example/gebaerden",
        changes=(Change(version=2, at=ISSUED, note="Der Ort war falsch."),),
    )
    html = page.render(samples.context(release, version=2), theme)
    data = graph(html)
    assert problems(data) == []
    (article,) = find(data, "NewsArticle")
    url = "https://news.example/de/2024/07/17/bruecke-offen/"
    assert article["@id"] == f"https://news.example/id/{release.id}/"
    assert article["url"] == article["mainEntityOfPage"] == url
    assert article["headline"] == "Brücke offen & frei"
    assert article["description"] == "Ein Vorspann."
    assert article["datePublished"] == "2024-07-17T14:00:00+02:00"
    assert article["dateModified"] == "2026-03-02T10:00:00+01:00"
    assert article["inLanguage"] == "de"
    assert article["dateline"] == "Stuttgart, 17. Juli 2024"
    assert [one["name"] for one in article["author"]] == ["Verkehrsministerium"]
    assert article["about"][0]["url"] == "https://news.example/de/themen/bruecken/"
    assert article["mentions"][0]["jobTitle"] == "Leiterin des Musteramts"
    assert article["contentLocation"][0]["name"] == "Neustadt"
    assert article["correction"][0]["text"] == "Der Ort war falsch."
    assert article["citation"][0]["@id"] == f"https://news.example/documents/{make_id('document bericht')}/"
    assert article["creativeWorkStatus"] == "Published"
    assert article["video"][0]["inLanguage"] == "gsg"
    assert {one["propertyID"] for one in article["identifier"]} == {"record", "number", "sha256"}

    (picture,) = article["image"]
    assert picture["creditText"] == "Bild: Musteramt"
    assert picture["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert (picture["width"]["value"], picture["height"]["value"]) == (1280, 853)

    (said,) = article["hasPart"]
    assert said["@id"] == f"{url}#quote-{quote.id}"
    assert said["text"] == "Eine Brücke ist ein Versprechen."
    assert said["creator"]["@id"] == f"https://news.example/id/{make_id('person erika-mustermann')}/"

    (trail,) = find(data, "BreadcrumbList")
    assert [step["name"] for step in trail["itemListElement"]] == [
        "Meldungen des Landes",
        "Verkehrsministerium",
        "Brücke offen & frei",
    ]

    head = {one.attributes["property"]: one.attributes["content"] for one in LexborHTMLParser(html).css("[property]")}
    assert head["og:image"] == f"https://news.example/files/{share.blob[:16]}/share.jpg"
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert head["og:image:alt"] == "Brücke offen & frei – Verkehrsministerium, 17. Juli 2024"


def test_without_a_share_image_the_lead_picture_is_shared_and_without_one_nothing_is(theme):
    with_picture = page.render(samples.context(make_release(lead_image=make_image())), theme)
    assert "bruecke-1280.jpg" in with_picture.partition('property="og:image" content="')[2].partition('"')[0]
    assert "og:image" not in page.render(samples.context(make_release()), theme)


def test_a_withdrawn_release_says_so(theme):
    release = make_release(withdrawal=Withdrawal(at=ISSUED, reason="Die Meldung war ein Irrtum."))
    (article,) = find(graph(page.render(samples.context(release, version=2), theme)), "NewsArticle")
    assert article["creativeWorkStatus"] == "Withdrawn"
    assert article["correction"][0]["text"] == "Die Meldung war ein Irrtum."
    assert article["dateModified"] == "2026-03-02T10:00:00+01:00"


@given(text=st.text(min_size=1, max_size=300))
def test_a_headline_keeps_within_what_search_engines_show(text):
    short = shortened(text)
    assert len(short) <= HEADLINE_MOST
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_the_script_or_opens_anything(text):
    written = str(script([node("Thing", name=text)]))
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written)["@graph"][0]["name"] == text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=strategies.releases, hostile=st.sampled_from(HOSTILE))
def test_whatever_a_release_says_its_block_is_whole(record, hostile, theme):
    record = msgspec.structs.replace(record, contact=None, place=hostile)
    data = graph(page.render(samples.context(record), theme))
    (article,) = [one for one in find(data, "NewsArticle") if "locationCreated" in one]
    assert article["locationCreated"]["name"] == hostile
    assert problems(data) == []


def test_a_ministrys_page_describes_it_as_its_record_does(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    ministry = make_organisation(
        abbreviation="VM",
        descriptions={"de": "Es <em>baut</em> Brücken."},
        homepage="https://verkehr.example/",
        contact=Contact(email="presse@verkehr.example", phone="+49 711 555"),
    )
    newsroom.publish(ministry)
    newsroom.publish(make_topic(descriptions={"de": "Bauwerke über Flüsse."}))
    newsroom.publish(make_release(topics=(make_topic_ref(),)))
    newsroom.build()

    data = graph(newsroom.read("/de/ministerien/verkehrsministerium/"))
    assert problems(data) == []
    bodies = {one.get("@id"): one for one in find(data, "GovernmentOrganization")}
    about = bodies[f"https://news.example/id/{ministry.id}/"]
    assert about["description"] == "Es baut Brücken."
    assert about["sameAs"] == "https://verkehr.example/"
    assert about["contactPoint"]["email"] == "presse@verkehr.example"
    (listed,) = find(data, "ItemList")
    assert [one["url"] for one in listed["itemListElement"]] == ["https://news.example/de/2024/07/17/bruecke-offen/"]

    data = graph(newsroom.read("/de/themen/bruecken/"))
    assert problems(data) == []
    assert find(data, "DefinedTerm")[0]["description"] == "Bauwerke über Flüsse."
    assert [step["name"] for step in find(data, "BreadcrumbList")[0]["itemListElement"]] == [
        "Meldungen des Landes",
        "Themen",
        "Brücken",
    ]

    data = graph(newsroom.read("/de/"))
    assert problems(data) == []
    website = find(data, "WebSite")[0]
    assert website["url"] == "https://news.example/de/"
    assert website["potentialAction"]["target"]["urlTemplate"] == (
        "https://news.example/de/suche/?q={search_term_string}"
    )


def test_a_persons_page_has_the_offices_with_their_dates(tmp_path):
    newsroom = Newsroom.begin(tmp_path / "newsroom")
    body = make_id("organisation staatsministerium")
    offices = (
        Office(title={"de": "Abgeordnete", "en": "Member"}, since=date(2011, 5, 1), until=date(2016, 4, 30)),
        Office(title={"de": "Leiterin des Musteramts"}, organisation=body, since=date(2016, 5, 1)),
    )
    person = Person(
        id=make_id("person erika-mustermann"),
        salt=make_id("salt"),
        slug="erika-mustermann",
        name="Erika Mustermann",
        names={"ja": "エリカ・ムスターマン"},
        offices=offices,
    )
    newsroom.publish(person)
    newsroom.publish(make_release(people=(make_person_ref(),)))
    newsroom.build()
    data = graph(newsroom.read("/de/personen/erika-mustermann/"))
    assert problems(data) == []
    about = next(one for one in find(data, "Person") if one.get("@id") == f"https://news.example/id/{person.id}/")
    assert about["alternateName"] == ["エリカ・ムスターマン"]
    assert about["jobTitle"] == ["Leiterin des Musteramts"]
    assert about["hasOccupation"][1]["endDate"] == "2016-04-30"
    assert about["hasOccupation"][1]["hasOccupation"]["name"] == "Abgeordnete"
