"""People and places: pages, what was said and by whom, and what records have to do with each other."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from depesche.records.blocks import Paragraph, Quote
from depesche.records.people import Office, Speaker
from depesche.records.release import Change, Withdrawal
from tests.factories import (
    PUBLISHED,
    make_contact,
    make_id,
    make_organisation,
    make_organisation_ref,
    make_person,
    make_person_ref,
    make_place,
    make_release,
    make_topic,
    make_topic_ref,
)
from tests.site.links import BASE
from tests.site.newsroom import ISSUED, Newsroom

ERIKA = make_person_ref()
PAGE = "/de/personen/erika-mustermann/"
DATA = f"{PAGE}quotes.json"


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom.begin(tmp_path / "newsroom")


def quote(text: str, **overrides) -> Quote:
    values = {"speaker": Speaker(name=ERIKA.name, office="Leiterin", person=ERIKA.id), "id": make_id(f"quote {text}")}
    return Quote(text=text, **values | overrides)


def speech(name: str, *quotes: Quote, **overrides):
    values = {"people": (ERIKA,), "body": (Paragraph(text="Text."), *quotes)}
    return make_release(name, **values | overrides)


def page(newsroom: Newsroom, address: str) -> HTMLParser:
    return HTMLParser(newsroom.read(address))


def words(node) -> str:
    return " ".join(node.text().split())


def texts(tree: HTMLParser, selector: str) -> list[str]:
    return [words(node) for node in tree.css(selector)]


def data(newsroom: Newsroom, address: str = DATA) -> dict:
    return json.loads(newsroom.read(address))


def said(newsroom: Newsroom, address: str = DATA) -> list[str]:
    return [one["text"] for one in data(newsroom, address)["quotations"]]


def test_a_person_has_a_page_with_offices_quotations_and_releases(newsroom: Newsroom):
    ministry = make_organisation()
    offices = (
        Office(title={"de": "Referentin"}, until=date(2020, 12, 31)),
        Office(title={"de": "Leiterin"}, organisation=ministry.id, since=date(2021, 1, 1)),
    )
    newsroom.publish(ministry)
    newsroom.publish(make_person(name="Prof. Erika Mustermann", offices=offices, fictional=True))
    newsroom.publish(speech("eins", quote("Eine <em>Brücke</em>.")))
    newsroom.build()
    tree = page(newsroom, PAGE)
    assert words(tree.css_first("h1")) == "Prof. Erika Mustermann"
    assert texts(tree, "dl.entry dt") == ["seit 1. Januar 2021", "bis 31. Dezember 2020"]
    assert texts(tree, "dl.entry dd") == ["Leiterin Verkehrsministerium", "Referentin"]
    assert tree.css_first("dd a").attributes["href"] == "/de/ministerien/verkehrsministerium/"
    assert texts(tree, ".quotation blockquote") == ["Eine Brücke."]
    assert texts(tree, ".row-headline") == ["Brücke in Neustadt ist offen"]
    assert "erfunden" in words(tree.css_first(".notice"))
    assert "Leiterin" in page(newsroom, "/de/personen/").css_first("main").text()


def test_a_directory_names_the_last_office_and_says_when_it_ended(newsroom: Newsroom):
    offices = (
        Office(title={"de": "Leiterin"}, since=date(2021, 1, 1), until=date(2024, 3, 31)),
        Office(title={"de": "Referentin"}, since=date(2015, 1, 1), until=date(2020, 12, 31)),
    )
    newsroom.publish(make_person(offices=offices))
    newsroom.publish(speech("eins"))
    newsroom.build()
    assert texts(page(newsroom, "/de/personen/"), ".counted .office") == ["Leiterin · bis 31. März 2024"]


def test_a_person_without_a_record_is_named_as_the_newest_release_does(newsroom: Newsroom):
    newsroom.publish(speech("eins", people=(make_person_ref(name="Frau Mustermann", office="Beamtin"),)))
    newsroom.build()
    tree = page(newsroom, PAGE)
    assert words(tree.css_first("h1")) == "Frau Mustermann"
    assert "Beamtin" in words(tree.css_first(".list-head"))
    assert not tree.css("dl.entry")
    newsroom.publish(make_person(name="Erika Mustermann"))
    newsroom.build()
    assert words(page(newsroom, PAGE).css_first("h1")) == "Erika Mustermann"


def test_every_quotation_in_the_data_is_found_at_its_address(newsroom: Newsroom):
    same = quote("Zweimal.", id="")
    newsroom.publish(speech("eins", quote("Mit Kennung."), quote("Ohne.", id=""), same, same))
    newsroom.build()
    found = data(newsroom)["quotations"]
    assert len({one["address"] for one in found}) == 4
    release = page(newsroom, "/de/2024/07/17/eins/")
    for one in found:
        address, _, fragment = one["address"].removeprefix(BASE).partition("#")
        assert address == "/de/2024/07/17/eins/"
        figure = release.css_first(f'[id="{fragment}"]')
        assert words(figure.css_first("blockquote")) == one["text"]
        assert figure.css_first("a.quote-link").attributes["href"] == f"#{fragment}"
        assert figure.css_first("a.speaker").attributes["href"] == PAGE


def test_the_years_together_are_all_quotations(newsroom: Newsroom):
    with newsroom.bundle():
        for number in range(30):
            moment = datetime(2022 + number % 3, 5, 1 + number % 28, 9, 0, tzinfo=UTC)
            newsroom.publish(speech(f"r{number}", quote(f"Satz {number}."), first_published=moment))
    newsroom.build()
    newest = data(newsroom)
    assert len(newest["quotations"]) == 20
    assert [year["year"] for year in newest["years"]] == [2024, 2023, 2022]
    years = [data(newsroom, year["address"].removeprefix(BASE)) for year in newest["years"]]
    assert [year["count"] for year in newest["years"]] == [len(year["quotations"]) for year in years]
    assert {one["text"] for year in years for one in year["quotations"]} == {f"Satz {number}." for number in range(30)}
    assert len(texts(page(newsroom, PAGE), ".quotation")) == 20
    assert len(texts(page(newsroom, f"{PAGE}2023/"), ".quotation")) == 10


def test_data_say_who_said_what_when_and_where(newsroom: Newsroom):
    foreign = quote("It &amp; you.", lang="en")
    newsroom.publish(
        speech("eins", foreign, number="2024/7", first_published=datetime(2024, 7, 17, 22, 30, tzinfo=UTC))
    )
    newsroom.build()
    (one,) = data(newsroom)["quotations"]
    assert (one["text"], one["html"], one["lang"]) == ("It & you.", "It &amp; you.", "en")
    assert (one["speaker"], one["office"], one["date"]) == ("Erika Mustermann", "Leiterin", "2024-07-18")
    assert (one["release"]["number"], one["release"]["version"]) == ("2024/7", 1)
    assert one["id"] == foreign.id
    assert data(newsroom)["person"]["address"] == BASE + PAGE
    assert page(newsroom, PAGE).css_first(".quotation blockquote").attributes["lang"] == "en"


def test_corrected_words_replace_the_old_ones_under_the_same_address(newsroom: Newsroom):
    newsroom.publish(speech("eins", quote("Alt.", id=make_id("q"))))
    newsroom.build()
    (before,) = data(newsroom)["quotations"]
    change = Change(version=2, at=ISSUED, note="Das Zitat war falsch.")
    newsroom.issue("correct", speech("eins", quote("Neu.", id=make_id("q")), changes=(change,)))
    newsroom.build()
    (after,) = data(newsroom)["quotations"]
    assert (after["text"], after["release"]["version"]) == ("Neu.", 2)
    assert after["address"] == before["address"]
    assert "Alt." not in newsroom.read(PAGE)


def test_withdrawn_words_are_quoted_no_more_but_the_release_stays_in_the_list(newsroom: Newsroom):
    newsroom.publish(speech("eins", quote("Bleibt."), first_published=PUBLISHED.replace(year=2023)))
    newsroom.publish(speech("zwei", quote("Geht.")))
    newsroom.build()
    assert said(newsroom) == ["Geht.", "Bleibt."]
    withdrawal = Withdrawal(at=ISSUED, reason="Ein Irrtum.")
    newsroom.issue("withdraw", speech("zwei", quote("Geht."), withdrawal=withdrawal))
    newsroom.build()
    assert said(newsroom) == ["Bleibt."]
    assert not newsroom.file(f"{PAGE}2024/quotes.json").exists()
    tree = page(newsroom, PAGE)
    assert texts(tree, ".quotation blockquote") == ["Bleibt."]
    assert texts(tree, ".standing") == ["Zurückgenommen"]
    assert "Geht." in newsroom.read("/de/2024/07/17/zwei/")


def test_an_erased_release_leaves_nothing_of_what_was_said(newsroom: Newsroom):
    record = speech("eins", quote("Geheim."))
    newsroom.publish(record)
    newsroom.build()
    newsroom.issue("erase", record)
    newsroom.build()
    assert not newsroom.file(PAGE).exists()
    assert not newsroom.file(DATA).exists()
    assert b"Geheim" not in b"".join(newsroom.files().values())


def test_words_of_somebody_whom_the_release_does_not_name_stand_on_no_page(newsroom: Newsroom):
    other = make_person_ref("max-beispiel", name="Max Beispiel")
    newsroom.publish(speech("eins", quote("Von Erika."), people=(other,)))
    newsroom.build()
    assert not newsroom.file(PAGE).exists()
    assert not newsroom.file("/de/personen/max-beispiel/quotes.json").exists()
    assert not page(newsroom, "/de/2024/07/17/eins/").css("a.speaker")


def test_the_lasting_address_of_a_person_leads_to_the_page(newsroom: Newsroom):
    newsroom.publish(make_person())
    newsroom.build()
    assert PAGE not in newsroom.read(f"/id/{ERIKA.id}/")
    newsroom.publish(speech("eins"))
    newsroom.build()
    assert f"redirect 302 {PAGE} " in newsroom.read(f"/id/{ERIKA.id}/")


def test_people_and_places_have_feeds_and_years_of_their_own(newsroom: Newsroom):
    newsroom.publish(speech("eins", places=(make_place(),)))
    newsroom.build()
    for own in (PAGE, "/de/orte/neustadt/"):
        assert "/de/2024/07/17/eins/" in newsroom.read(f"{own}atom.xml")
        assert "/de/2024/07/17/eins/" in newsroom.read(f"{own}feed.json")
        assert "/de/2024/07/17/eins/" in newsroom.read(f"{own}2024/")
    margin = {link.attributes["href"] for link in page(newsroom, "/de/2024/07/17/eins/").css(".facts a")}
    assert {PAGE, "/de/orte/neustadt/"} <= margin
    assert "Neustadt" in words(page(newsroom, "/de/orte/").css_first(".counted"))


def test_a_japanese_page_shows_how_the_name_is_read(newsroom: Newsroom):
    newsroom.publish(make_person(name="Erika Mihon", names={"ja": "見本 恵理香"}, reading="みほん えりか"))
    newsroom.publish(speech("eins"))
    newsroom.publish(speech("hashi", lang="ja"))
    newsroom.build()
    japanese, german = page(newsroom, "/ja/people/erika-mustermann/"), page(newsroom, PAGE)
    assert texts(japanese, "h1 rt") == ["みほん", "えりか"]
    assert words(german.css_first("h1")) == "Erika Mihon"
    assert german.css_first(".other-name [lang=ja] ruby") is not None
    assert texts(page(newsroom, "/ja/people/"), ".counted rt") == ["みほん", "えりか"]


def test_a_ministry_shows_what_came_before_and_after_it_and_who_is_in_office(newsroom: Newsroom):
    old = make_organisation(
        "altes-amt", names={"de": "Altes Amt"}, until=date(2019, 12, 31), successor=make_id("organisation neues-amt")
    )
    new = make_organisation(
        "neues-amt", names={"de": "Neues Amt"}, abbreviation="NA", since=date(2020, 1, 1), contact=make_contact()
    )
    held = Office(title={"de": "Leiterin"}, organisation=new.id, since=date(2022, 3, 1))
    newsroom.publish(new)
    newsroom.publish(speech("eins", publisher=make_organisation_ref("neues-amt")))
    newsroom.build()
    own = "/de/ministerien/neues-amt/"
    assert "Altes Amt" not in newsroom.read(own)

    # Only the old one's record says that they belong together; it has no page yet.
    newsroom.publish(old)
    newsroom.publish(make_person(offices=(held,)))
    newsroom.build()
    facts = words(page(newsroom, own).css_first("main"))
    assert "Vorher Altes Amt bis 31. Dezember 2019" in facts
    assert "Personen im Amt Erika Mustermann Leiterin seit 1. März 2022" in facts
    assert "presse@amt.example" in facts
    assert "NA" in facts
    assert "/de/ministerien/altes-amt/" not in newsroom.read(own)
    assert PAGE in newsroom.read(own)

    newsroom.publish(speech("zwei", publisher=make_organisation_ref("altes-amt")))
    newsroom.build()
    assert "/de/ministerien/altes-amt/" in newsroom.read(own)
    assert own in newsroom.read("/de/ministerien/altes-amt/")

    newsroom.issue("erase", old)
    newsroom.build()
    assert "Altes Amt" not in newsroom.read(own)


def test_a_topic_leads_to_what_it_is_part_of_and_to_its_parts(newsroom: Newsroom):
    newsroom.publish(make_topic("bau", names={"de": "Bau"}))
    newsroom.publish(make_topic("bruecken", broader=make_id("topic bau")))
    newsroom.publish(make_release("eins", topics=(make_topic_ref(), make_topic_ref("bau", "Bau"))))
    newsroom.build()
    assert "Übergeordnetes Thema Bau" in words(page(newsroom, "/de/themen/bruecken/").css_first("main"))
    assert "Untergeordnete Themen Brücken" in words(page(newsroom, "/de/themen/bau/").css_first("main"))


def test_a_ministrys_words_stand_only_on_pages_of_their_language(newsroom: Newsroom):
    newsroom.publish(
        make_organisation(contact=make_contact(role="Pressereferent"), descriptions={"de": "Zuständig für Wege."})
    )
    for lang in ("de", "ja"):
        newsroom.publish(speech(f"r-{lang}", lang=lang))
    newsroom.build()
    german, japanese = (
        newsroom.read(address)
        for address in ("/de/ministerien/verkehrsministerium/", "/ja/ministries/verkehrsministerium/")
    )
    assert "Pressereferent" in german
    assert "Zuständig für Wege." in words(HTMLParser(german).css_first(".list-head"))
    assert "Pressereferent" not in japanese
    assert not HTMLParser(japanese).css(".list-head .lead")
    assert "presse@amt.example" in japanese


def test_machines_are_told_who_the_person_is_and_what_they_said(newsroom: Newsroom):
    held = Office(title={"de": "Leiterin"}, organisation=make_id("organisation amt"), since=date(2022, 3, 1))
    past = Office(title={"de": "Referentin"}, until=date(2022, 2, 28))
    newsroom.publish(make_organisation("amt", names={"de": "Amt"}))
    newsroom.publish(make_person(names={"ja": "エリカ・ムスターマン"}, offices=(past, held)))
    newsroom.publish(speech("eins", quote("Das ist <em>gut</em>.")))
    newsroom.build()
    things = json.loads(page(newsroom, PAGE).css_first('script[type="application/ld+json"]').text())["@graph"]
    (found,) = (thing for thing in things if thing["@type"] == "Person")
    assert found["@id"] == f"{BASE}/id/{ERIKA.id}/"
    assert (found["name"], found["alternateName"]) == ("Erika Mustermann", ["エリカ・ムスターマン"])
    assert (found["jobTitle"], found["worksFor"][0]["name"]) == (["Leiterin"], "Amt")
    (said_there,) = (thing for thing in things if thing["@type"] == "Quotation")
    assert said_there["creator"] == {"@id": found["@id"]}
    assert said_there["text"] == "Das ist gut."
    assert said_there["@id"] == data(newsroom)["quotations"][0]["address"]
    assert things[0]["mainEntity"] == {"@id": found["@id"]}
