"""Fourteen announcements of German and Austrian public bodies as HTML: facts that a person read off each page."""

from typing import NamedTuple

import pytest

from depesche import intake
from depesche.intake.clipping import ListBlock


class Facts(NamedTuple):
    headline: str
    date: str
    place: str | None
    begins: str
    ends: str
    blocks: int
    absent: tuple[str, ...] = ()


PAGES = {
    "ahlen.de.reparaturcafe.html": Facts(
        "Reparaturcafé am 31. Januar", "2020-01-27", None, "Ins Reparaturcafé kann jeder",
        "(althausa@stadt.ahlen.de).", 3, ("Öffnungszeiten", "Soziales & Gesundheit"),
    ),
    "berliner-feuerwehr.de-Ehrenzeichen.html": Facts(
        "Feuerwehr- und Katastrophenschutz-Ehrenzeichen verliehen", "2021-11-05", None, "Gestern Abend wurde",
        "/ueber-uns/freiwillige-feuerwehr/.", 6, ("Zur Liste", "Abkürzungen"),
    ),
    "bfs.de-radon.html": Facts(
        "Radon im Boden: Neue Karte gibt Orientierung", "2022-01-25", None, "Das Bundesamt für Strahlenschutz hat",
        "über das Thema informieren.", 14, ("Wie bewerten Sie diesen Artikel", "Zum Thema", "Servicemenü"),
    ),
    "bka.de-messengerdienste.html": Facts(
        "Messengerdienste sind kein rechtsfreier Raum", "2022-01-26", None, "Bedrohungen, Beleidigungen, Mordaufrufe",
        "und weiteren schweren Straftaten.", 3, ("Haben Sie das Gesuchte", "Pressemitteilung als PDF"),
    ),
    "bmel.de-zukunftsforum.html": Facts(
        "15. Zukunftsforum Ländliche Entwicklung", "2022-01-26", None, "Bürgerschaftliches Engagement und Ehrenamt",
        "www.zukunftsforum-laendliche-entwicklung.de", 4, ("Rückblick 2021", "Schlagworte", "Publikationen"),
    ),
    "bmfsfj.de-praesidentschaft.html": Facts(
        "Bundeskabinett legt Schwerpunkte der Präsidentschaft fest", "2022-01-21", None, "Am 1. Januar hat Deutschland",
        "die G7-Präsidentschaft zum dritten Mal.", 13, ("Externe Links", "Seite teilen"),
    ),
    "bmz.de-schulze.html": Facts(
        "Schulze: Deutschland steht fest an der Seite des Welternährungsprogramms im Einsatz gegen Hunger in der Welt",
        "2022-01-25", "Berlin", "Ministerin Schulze:", "in mehr als 400 Dörfern unterstützt.", 5,
        ("Siehe auch", "Teilen", "--pageNumber--"),
    ),
    "bsi.de-ki.html": Facts(
        "Sicherheits-Check für Künstliche Intelligenz in Autos: BSI und ZF starten Projekt mit TÜViT", "2022-01-28",
        "Saarbrücken", "Mehr Sicherheit für künstliche Intelligenz", "genutzt werden.", 4,
        ("Pressekontakt", "Häufig gesucht"),
    ),
    "bundeskanzleramt.gv.at-bundesminsterin.html": Facts(
        "Bundesministerin Raab: Mit Ländern und Unternehmen frauen- und familienfreundliche"
        " Rahmenbedingungen gestalten",
        "2022-02-01", None, '"Für mich als Familien- und Frauenministerin', "kostenfrei abrufbar.", 7,
        ("Direkt zu",),
    ),
    "bundespolizei.de-Belarus.html": Facts(
        "Illegale Migration aus Belarus über Polen nach Deutschland: Bereits 9.087 Feststellungen durch die"
        " Bundespolizei im laufenden Jahr",
        "2021-11-10", None, "Hintergrund: Seit August 2021", "besteht aktuell keine Möglichkeit dazu.", 4,
        ("Seite drucken", "Nr. 34"),
    ),
    "mluk.brandenburg.de-erlegungspermie.html": Facts(
        "Land zahlte rund 1,4 Millionen Euro Erlegungsprämie für Wildschweine im Jagdjahr 2020/2021", "2022-01-02",
        "Potsdam", "Rückblickend wurde die allgemeine", "Bachenpraemie-Antragsformular.pdf", 6,
        ("Weiterführende Informationen", "Allgemeine Informationen"),
    ),
    "thw.de-frauen.html": Facts(
        "Frauen im THW: Vergangenheit, Gegenwart und Zukunft", "2021-10-11", "Bonn", "Der 11.10. eines jeden Jahres",
        "Accounts der THW-Leitung.", 12, ("Termine im November", "Mehr zum Thema", "Umkreissuche"),
    ),
    "zamg.ac.at-Jahresbericht.html": Facts(
        "HISTALP Österreich Jahresbericht 2021", "2022-01-21", None, "HISTALP ist eine internationale",
        "http://www.zamg.ac.at/klimawandel/", 6, ("Wettergutachten", "Gitterdatensätze"),
    ),
    "zoll.de-Tabaksteuer.html": Facts(
        "Verkündung des Tabaksteuermodernisierungsgesetzes", "2021-10-18", None, "Im Bundesgesetzblatt vom 17. August",
        "Alkohol, Tabakwaren und Kaffee (Fachthemen)", 5, ("Wie gefällt Ihnen", "Bildnachweis", "Servicemenü"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def clippings(real):
    return {name: intake.read((real / "pages" / name).read_bytes(), name) for name in PAGES}


def words_of(block):
    return " ".join(block.items) if isinstance(block, ListBlock) else block.text


def test_the_table_knows_every_page(real):
    assert set(PAGES) == {path.name for path in (real / "pages").glob("*.html")}


@pytest.mark.parametrize(("name", "facts"), PAGES.items())
def test_headline_date_and_place(clippings, name, facts):
    clipping = clippings[name]

    assert clipping.headline == facts.headline
    assert (clipping.dateline.date, clipping.dateline.place) == (facts.date, facts.place)
    assert clipping.lang == "de"


@pytest.mark.parametrize(("name", "facts"), PAGES.items())
def test_body_begins_and_ends_where_the_article_does(clippings, name, facts):
    body = clippings[name].body

    assert words_of(body[0]).startswith(facts.begins)
    assert words_of(body[-1]).endswith(facts.ends)
    assert len(body) == facts.blocks
    text = "\n".join(words_of(block) for block in body)
    assert not [words for words in facts.absent if words in text]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_missing_is_said(clippings, name):
    clipping = clippings[name]
    said = " ".join(clipping.warnings)

    for member, there in (
        ("no kicker", clipping.kicker),
        ("no lead", clipping.lead),
        ("no place", clipping.dateline.place),
        ("no picture", clipping.images),
        ("original address", clipping.address),
    ):
        assert (member in said) == (not there)
    assert "fit no field" not in said


@pytest.mark.parametrize(
    ("name", "lead"),
    [
        ("ahlen.de.reparaturcafe.html", "Jede Menge Spaß"),
        ("bka.de-messengerdienste.html", "Neue Taskforce"),
        ("bmel.de-zukunftsforum.html", "2022 stand das Thema"),
        ("bmfsfj.de-praesidentschaft.html", "Klimaschutz, Pandemiebekämpfung"),
        ("bmz.de-schulze.html", "Pressemitteilung vom 25. Januar 2022"),
        ("bundeskanzleramt.gv.at-bundesminsterin.html", "Mehr Geld für"),
        ("bundespolizei.de-Belarus.html", "Bis einschließlich"),
        ("mluk.brandenburg.de-erlegungspermie.html", "Potsdam – Zum Ende"),
        ("thw.de-frauen.html", "„Frauen im THW"),
    ],
)
def test_lead_where_the_page_sets_one_apart(clippings, name, lead):
    assert clippings[name].lead.startswith(lead)


@pytest.mark.parametrize(
    ("name", "speakers"),
    [
        ("berliner-feuerwehr.de-Ehrenzeichen.html", ["Dr. Karsten Homrighausen"] * 3),
        ("bfs.de-radon.html", []),
        ("bka.de-messengerdienste.html", ["Holger Münch"] * 2),
        ("bmel.de-zukunftsforum.html", []),
        ("bmz.de-schulze.html", ["Svenja Schulze", "David Beasley"]),
        ("bsi.de-ki.html", ["Dr. Georg Schneider"] * 2 + ["Dr. Silke Bargstädt-Franke"] * 2),
        ("bundeskanzleramt.gv.at-bundesminsterin.html", ["Susanne Raab"] * 7),
        ("mluk.brandenburg.de-erlegungspermie.html", ["Axel Vogel"]),
        ("thw.de-frauen.html", ["Sabine Lackner"]),
    ],
)
def test_quotes_have_their_speakers(clippings, name, speakers):
    assert [quote.speaker.name for quote in clippings[name].quotes] == speakers


def test_pictures_keep_alt_caption_and_credit_apart(clippings):
    cabinet = clippings["bmfsfj.de-praesidentschaft.html"].images[0]
    assert cabinet.alt == "Blick auf den Kabinettssaal im Bundeskanzleramt"
    assert cabinet.caption.startswith("Das Bundeskabinett bei seiner Klausurtagung")
    assert cabinet.credit == "© Bundesregierung/Steffen Kugler"
    assert [image.credit for image in clippings["bmz.de-schulze.html"].images] == ["© Felix Zahn/photothek.net"] * 3
    assert {image.credit for image in clippings["berliner-feuerwehr.de-Ehrenzeichen.html"].images} == {
        "Berliner Feuerwehr"
    }
    assert clippings["ahlen.de.reparaturcafe.html"].images[0].alt.startswith("Ehrenamtler reparieren")


def test_documents_have_title_and_size(clippings):
    assert [(one.title, one.size) for one in clippings["bka.de-messengerdienste.html"].documents] == [
        ("Messengerdienste sind kein rechtsfreier Raum", "298KB")
    ]
    tax = clippings["zoll.de-Tabaksteuer.html"].documents
    assert ("Informationsschreiben vom 14. Oktober 2021", "38 KB") in [(one.title, one.size) for one in tax]
    assert len(tax) == 5


def test_a_wrong_language_declaration_is_corrected_aloud(clippings):
    assert any('declares "en"' in warning for warning in clippings["ahlen.de.reparaturcafe.html"].warnings)


def test_kicker_inside_or_above_the_headline(clippings):
    assert clippings["bmz.de-schulze.html"].kicker == "Ernährung sichern"
    assert clippings["bmfsfj.de-praesidentschaft.html"].kicker == "Deutsche G7-Präsidentschaft 2022"


def test_the_moment_of_publication_is_kept_where_the_page_states_it(clippings):
    assert clippings["bmfsfj.de-praesidentschaft.html"].published == "2022-01-21T16:30:34+01:00"


def test_the_press_contact_is_no_body_text(clippings):
    assert "Tel.: 0228-999582-5777" in clippings["bsi.de-ki.html"].contact
