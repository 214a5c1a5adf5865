from datetime import date

import pytest

from depesche.intake import dateline


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Datum 25.01.2022", None, date(2022, 1, 25)),
        ("Datum:26. Januar 2022", None, date(2022, 1, 26)),
        ("Bonn, 11.10.2021", "Bonn", date(2021, 10, 11)),
        ("Bad Grünau, den 3. Februar 2023", "Bad Grünau", date(2023, 2, 3)),
        ("Pressemitteilung vom 25. Januar 2022 | Berlin", "Berlin", date(2022, 1, 25)),
        ("21.01.2022 Aktuelle Meldung", None, date(2022, 1, 21)),
        ("Erschienen am 26. Jan 2022 im Format Aktuelles", None, date(2022, 1, 26)),
        ("Ort: Saarbrücken", "Saarbrücken", None),
        ("Ausgabejahr 2022", None, None),
        ("Pressemitteilung Nr. 17/2023", None, None),
        ("掲載日：令和5年4月1日", None, date(2023, 4, 1)),
    ],
)
def test_label_lines_give_place_and_day(line, place, day):
    found = dateline.label(line)

    assert found is not None
    assert (found.place, found.day, found.found) == (place, day, line)


@pytest.mark.parametrize(
    "line",
    [
        "Das Amt hat am 5. Mai 2021 in Grünau neue Regeln vorgestellt.",
        "Jahresbericht 2021",
        "Vom 1. Mai 2020 bis zum 3. Juni 2021",
        "Ortskern wird schöner",
        "Nachrichten aus dem Amt",
    ],
)
def test_sentences_and_titles_are_no_labels(line):
    assert dateline.label(line) is None


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        ("Potsdam – Zum Ende des Jahres läuft die Frist ab.", "Potsdam", None),
        ("Ulm, 17. Juli 2024 – Das Land pflanzt Bäume.", "Ulm", date(2024, 7, 17)),
        ("Pressemitteilung vom 9. April 2021 | Grünau – Das Land pflanzt.", "Grünau", date(2021, 4, 9)),
        ("(Grünau) Das Land pflanzt Bäume.", "Grünau", None),
    ],
)
def test_the_opening_of_a_text_gives_place_and_day(text, place, day):
    found = dateline.opening(text)

    assert found is not None
    assert (found.place, found.day) == (place, day)


@pytest.mark.parametrize(
    "text", ["Hintergrund – Das Land pflanzt Bäume.", "Zwei Flüsse, ein Maß – das ist neu.", "Das Land pflanzt Bäume."]
)
def test_other_dashes_open_no_dateline(text):
    assert dateline.opening(text) is None


def test_running_text_prefers_a_day_with_a_place():
    found = dateline.running("Seit dem 1. Mai 2020 gilt es. Am 17. Juli 2024, in Grünau, kam mehr hinzu.")

    assert (found.place, found.day) == ("Grünau", date(2024, 7, 17))
    assert dateline.running("Ohne einen Tag.") is None
