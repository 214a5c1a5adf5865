"""What counts as a typing error, and what needs a note for the public."""

import pytest

from depesche.desk.typing_errors import more_than_typing_errors
from depesche.records.blocks import Heading, ImageBlock, List, Paragraph, Quote, Table
from depesche.records.people import Speaker
from tests.factories import make_document, make_image, make_person_ref, make_place, make_release


def judge(old, new, lang="de", **both):
    before = make_release(lang=lang, body=(Paragraph(text=old),), **both)
    return [
        more.why
        for more in more_than_typing_errors(before, make_release(lang=lang, body=(Paragraph(text=new),), **both))
    ]


@pytest.mark.parametrize(
    ("old", "new", "lang"),
    [
        ("Die Brükce ist offen.", "Die Brücke ist offen.", "de"),
        ("Die Brücke ist offne.", "Die Brücke ist offen.", "de"),
        ("Die Verkerhsinfrastruktur wächst.", "Die Verkehrsinfrastruktur wächst.", "de"),
        ("Sie ist seid heute offen.", "Sie ist seit heute offen.", "de"),
        ("Sie ist ofen.", "Sie ist offen.", "de"),
        ("Sie ist ist offen.", "Sie ist offen.", "de"),
        ("Sie ist offen ,und breit", "Sie ist offen, und breit.", "de"),
        ("Der Fuß gänger hat Platz.", "Der Fußgänger hat Platz.", "de"),
        ("Der Rad-Weg ist breit.", "Der Radweg ist breit.", "de"),
        ("die Brücke ist offen.", "Die Brücke ist offen.", "de"),
        ("Für 18 Millionen Eruo.", "Für 18 Millionen Euro.", "de"),
        ("The brigde is open.", "The bridge is open.", "en"),
        ("橋が開通しまた。", "橋が開通しました。", "ja"),
    ],
)
def test_typing_errors_are_let_through(old, new, lang):
    assert judge(old, new, lang) == []


@pytest.mark.parametrize(
    ("old", "new", "why", "lang"),
    [
        ("Sie kostet 18 Millionen.", "Sie kostet 81 Millionen.", "number", "de"),
        ("Sie kostet 1,8 Millionen.", "Sie kostet 18 Millionen.", "number", "de"),
        ("Sie kostet 18 Millionen.", "Sie kostet Millionen.", "number", "de"),
        ("Sie kostet eine Million.", "Sie kostet eine Milliarde.", "number", "de"),
        ("Zwei Spuren.", "Drei Spuren.", "number", "de"),
        ("Sie öffnet im Juni.", "Sie öffnet im Juli.", "date", "de"),
        ("Sie öffnet am Montag.", "Sie öffnet am Sonntag.", "date", "de"),
        ("Sie ist offen.", "Sie ist nicht offen.", "word", "de"),
        ("Sie ist nicht offen.", "Sie ist offen.", "word", "de"),
        ("Es gibt eine Umleitung.", "Es gibt keine Umleitung.", "opposite", "de"),
        ("Das ist möglich.", "Das ist unmöglich.", "opposite", "de"),
        ("Sie fährt nach Berlin.", "Sie fährt nach Bremen.", "much", "de"),
        ("Sie ist offen.", "Sie ist gesperrt.", "much", "de"),
        ("Das Land zahlt.", "Das Land zahlt mit.", "word", "de"),
        ("Alle dürfen hinüber.", "Dürfen alle hinüber.", "much", "de"),
        ("Mustermann sagt ja.", "Musterman sagt ja.", "name", "de"),
        ('Siehe <a href="/a">hier</a>.', 'Siehe <a href="/b">hier</a>.', "link", "de"),
        ("The Smith report.", "The Smyth report.", "name", "en"),
        ("橋は三本です。", "橋は二本です。", "number", "ja"),
        ("橋は開通しません。", "橋は開通します。", "opposite", "ja"),
        ("交通大臣が来ました。", "外務大臣が来ました。", "name", "ja"),
    ],
)
def test_what_is_more_than_a_typing_error_is_named(old, new, why, lang):
    people = (make_person_ref(name="外務大臣"),) if lang == "ja" else (make_person_ref(),)
    assert why in judge(old, new, lang, people=people)


def test_nothing_changed_is_no_correction():
    assert judge("Eins.", "Eins.") == ["nothing"]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"documents": (make_document("anderer"),)}, "document"),
        ({"lead_image": make_image("andere")}, "picture"),
        ({"lead_image": make_image(credit="Foto: Andere")}, "credit"),
        ({"place": "Stuttgart"}, "dateline"),
        ({"places": (make_place("altstadt", "Altstadt"),)}, "place"),
        ({"people": ()}, "person"),
        ({"slug": "anders"}, "address"),
        ({"kind": "warning"}, "kind"),
    ],
)
def test_other_things_than_words_need_a_note(change, part):
    whole = {
        "documents": (make_document(),),
        "lead_image": make_image(),
        "people": (make_person_ref(),),
        "place": "Neustadt",
    }
    found = more_than_typing_errors(make_release(**whole), make_release(**whole | change))
    assert part in {more.part for more in found}


def test_who_is_quoted_is_no_typing_error_but_a_letter_of_what_was_said_is():
    def saying(text, name="Erika Mustermann"):
        return make_release(body=(Quote(text=text, speaker=Speaker(name=name, office="Leiterin")),))

    before = saying("Wir sind forh.")
    assert more_than_typing_errors(before, saying("Wir sind froh.")) == ()
    assert [more.part for more in more_than_typing_errors(before, saying("Wir sind froh.", "Max Beispiel"))] == [
        "speaker"
    ]


def test_headline_lists_tables_and_captions_are_words_too():
    before = make_release(
        headline="Brükce offen",
        body=(
            Heading(text="Ein Weg fuer alle", level=2),
            List(items=("Ramepn", "Lifte")),
            Table(caption="Spuren", header=("Spur", "Breite"), rows=(("Radd", "2 m"),)),
            ImageBlock(image=make_image(alt="Eine Brükce.", caption="Offfen.")),
        ),
    )
    after = make_release(
        headline="Brücke offen",
        body=(
            Heading(text="Ein Weg für alle", level=2),
            List(items=("Rampen", "Lifte")),
            Table(caption="Spuren", header=("Spur", "Breite"), rows=(("Rad", "2 m"),)),
            ImageBlock(image=make_image(alt="Eine Brücke.", caption="Offen.")),
        ),
    )
    assert more_than_typing_errors(before, after) == ()


def test_many_typing_errors_at_once_need_a_note():
    old = " ".join(f"Das Wrot{letter} steht hier." for letter in "abcdefghijklm")
    new = old.replace("Wrot", "Wort")
    assert judge(old, new) == ["many"]


def test_of_a_correction_that_mends_and_says_more_only_that_is_named():
    found = more_than_typing_errors(
        make_release(body=(Paragraph(text="Die Brükce kostet 18 Millionen."),)),
        make_release(body=(Paragraph(text="Die Brücke kostet 81 Millionen."),)),
    )
    assert [(more.why, more.part) for more in found] == [("number", "paragraph")]
