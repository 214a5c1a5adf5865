import pytest

from depesche.intake import people
from depesche.intake.clipping import Speaker


def named(text):
    return [(one.speaker.name, one.speaker.office, one.speaker.of) for one in people.mentions(text)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dort sprach Ministerin Eva Beispiel.", ("Eva Beispiel", "Ministerin", None)),
        ("Dort sprach Verkehrssenator Dr. Jan-Ole Probst lange.", ("Dr. Jan-Ole Probst", "Verkehrssenator", None)),
        ("Aomines Gouverneur Kenji Sonzai kam.", ("Kenji Sonzai", "Gouverneur", "Aomine")),
        ("LfG-Präsidentin Prof. Dr. Ina Muster kam.", ("Prof. Dr. Ina Muster", "LfG-Präsidentin", None)),
        ("Familien- und Frauenministerin Eva Beispiel kam.", ("Eva Beispiel", "Familien- und Frauenministerin", None)),
        ("Staatssekretärin Eva von der Probe kam.", ("Eva von der Probe", "Staatssekretärin", None)),
        (
            "Tom Vorgestellt, Leiter der Landesbaumschule: „Ja.“",
            ("Tom Vorgestellt", "Leiter der Landesbaumschule", None),
        ),
        (
            "der stellvertretende Landesbeauftragte der Wehren, Tom Muster, kam",
            ("Tom Muster", "stellvertretende Landesbeauftragte der Wehren", None),
        ),
        ("said Prime Minister Ada Placeholder.", ("Ada Placeholder", "Prime Minister", None)),
        ("Tom Instance, Director of the Port, said", ("Tom Instance", "Director of the Port", None)),
        ("架空県の存在健二知事は述べた", ("存在健二", "知事", "架空県")),
        ("架空県知事の存在健二氏は述べた", ("存在健二", "知事", "架空県")),
    ],
)
def test_office_and_name_are_read_in_either_order(text, person):
    assert named(text) == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Die Ministerin kam.",
        "Der Landtag berät am Montag.",
        "Ministerium für Häfen und Netze",
        "架空県知事は述べた",
        "",
    ],
)
def test_nobody_is_made_up(text):
    assert named(text) == []


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Ministerin Eva Beispiel", Speaker(name="Eva Beispiel", office="Ministerin")),
        ("– Eva Beispiel, Ministerin für Häfen", Speaker(name="Eva Beispiel", office="Ministerin für Häfen")),
        ("Ministerin Eva Beispiel kam nach Grünau", None),
        ("Neue Häfen für alle", None),
    ],
)  # fmt: skip
def test_a_line_is_a_person_only_as_a_whole(line, speaker):
    assert people.person_line(line) == speaker


def test_a_surname_is_completed_only_where_one_person_has_it():
    eva = Speaker(name="Eva Beispiel", office="Hafenministerin")
    tom = Speaker(name="Tom Beispiel", office="Kapitän")
    short = Speaker(name="Beispiel", office="Ministerin")

    assert people.resolve(short, (eva,)) == eva
    assert people.resolve(short, (eva, tom)) == short
    assert people.by_office("Ministerin", (eva, tom)) == eva
