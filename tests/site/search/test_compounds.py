"""German compounds: taken apart where words are joined, left alone where letters only look like words."""

import pytest

from depesche.site.search import compounds
from depesche.site.search.analysis import analyse
from depesche.site.search.folding import fold, letters

SIMPLE = """
Verkehr Minister Ministerin Ministerium Information Transport Tourismus Beamte Berater Unterricht Ergebnis
Bericht Versicherung Arbeit Arbeiter Verein Vereinbarung Umwelt Abend Beerdigung Temperatur Kommandant
Demokratie Parlament Regierung Präfektur Gouverneur Partnerschaft Wirtschaft Verwaltung Digitalisierung
Innovation Industrie Export Import Medizin Pflege Gemeinde Kommunen Vorschläge Kandidaten Politische Juristische
Demografischer Stuttgart Heidelberg Karlsruhe Mannheim Sachsen Bayern Elektrolyseur Schülerinnen Verantwortung
"""


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Klimaschutzgesetz", {"klima", "schutz", "gesetz", "klimaschutz"}),
        ("Hochspannungsnetzgerät", {"hochspannung", "netz", "gerät", "netzgerät"}),
        ("Wasserstoffbusse", {"wasserstoff", "bus"}),
        ("Kindertagesstätten", {"kind", "tag", "stätten"}),
        ("Feuerwehrgerätehaus", {"feuerwehr", "gerätehaus", "haus"}),
        ("Straßenbahnhaltestelle", {"straße", "straßenbahn", "haltestelle"}),
        ("Universitätsklinikum", {"universität", "klinikum"}),
        ("Landesverkehrsministerium", {"land", "verkehr", "verkehrsministerium"}),
        ("Frischluft", {"frisch", "luft"}),
        ("Regionalzug", {"regional", "zug"}),
        ("Quantencomputer", {"computer"}),
        ("Gebärdensprachvideo", {"video", "gebärdensprach"}),
        ("Donaudampfschifffahrtsgesellschaft", {"gesellschaft"}),
        ("Brückenbau", {"brücke", "bau"}),
    ],
)
def test_compounds_have_their_words_as_parts(word, parts):
    assert parts <= set(compounds.word(word).parts)


@pytest.mark.parametrize("word", SIMPLE.split())
def test_words_that_are_no_compounds_have_no_parts(word):
    assert compounds.word(word).parts == ()


@pytest.mark.parametrize("word", ["x" * 100_000, "Ab", "A1b2", "", "ÄÖÜ", "Straße" * 20])
def test_what_is_no_word_is_left_alone(word):
    assert compounds.word(word).parts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Förderung", "Foerderung"),
        ("Förderung", "FORDERUNG"),
        ("Straße", "Strasse"),
        ("Müller", "Mueller"),
        ("Yıldırım", "yildirim"),
        ("Łódź", "Lodz"),
        ("ﾛﾎﾞｯﾄ", "ロボット"),
        ("ＡＩ", "ai"),
        ("Çağan", "cagan"),
    ],
)
def test_ways_of_typing_are_folded_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("ハス", "バス"), ("Haus", "Hass"), ("Quelle", "Qulle"), ("neue", "nue")])
def test_different_words_stay_apart(one, other):
    assert fold(one) != fold(other)


def test_letters_are_all_that_counts_of_a_number():
    assert letters("Nr. 017/2024 – ") == letters("nr017-2024")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Die Wasserstoff-Busse fahren, U‑Bahn-Linien nicht: 4.312 Leute."),
        ("en", "The minister’s well-known buses; e.g. 3,500 of them."),
        ("ja", "神奈川県で水素バスの運行を始めました。ＡＩとKanagawaは2024年に…"),
    ],
)
def test_tokens_stand_where_they_say(lang, text):
    at = 0
    for token in analyse(text, lang):
        assert at <= token.begin < token.end <= len(text)
        assert text[token.begin : token.end].strip()
        assert not any(form.split() != [form] for form in (token.form, *token.parts))
        at = token.end


def test_japanese_words_have_short_and_long_units():
    forms = {form for token in analyse("神奈川県の国際交流", "ja") for form in (token.form, *token.parts)}
    assert {"神奈川", "県", "神奈川県", "国際", "交流"} <= forms
