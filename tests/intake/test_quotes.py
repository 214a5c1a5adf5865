import pytest

from depesche.intake import people, quotes, speakers


def spoken(*paragraphs):
    found = speakers.attribute(list(paragraphs), people.known("\n".join(paragraphs)))
    return [(quote.text, quote.speaker.name if quote.speaker else None) for _, quote in found.quotes]


@pytest.mark.parametrize(
    ("paragraph", "inside"),
    [
        ("Er rief: „Ja, gern!“ und ging.", "Ja, gern!"),
        ('Er rief: „Ja, gern!" und ging.', "Ja, gern!"),
        ("Er rief: „Ja, gern!” und ging.", "Ja, gern!"),
        ("Er rief: »Ja, gern!« und ging.", "Ja, gern!"),
        ('Er rief: "Ja, gern!" und ging.', "Ja, gern!"),
        ("He said: “Yes, gladly!” and went.", "Yes, gladly!"),
        ("彼は「はい、喜んで。」と述べた", "はい、喜んで。"),
        ("Er rief: „Das heißt „Tor“ im Norden.“", "Das heißt „Tor“ im Norden."),
    ],
)
def test_marks_of_several_typographies_pair(paragraph, inside):
    assert [(span.text, span.closed) for span in quotes.spans([paragraph])] == [(inside, True)]


def test_one_opening_mark_spans_paragraphs_until_it_is_closed():
    (span,) = quotes.spans(["„Erstens ist es neu.", "Zweitens ist es gut“, sagte er."])

    assert (span.paragraph, span.last, span.text) == (0, 1, "Erstens ist es neu. Zweitens ist es gut")


def test_a_repeated_opening_mark_goes_on_with_the_quote():
    (span,) = quotes.spans(["„Erstens ist es neu.", "„Zweitens ist es gut.", "„Drittens bleibt es.“"])

    assert span.text == "Erstens ist es neu. Zweitens ist es gut. Drittens bleibt es."


def test_a_quote_that_nothing_closes_ends_with_its_paragraph():
    first, second = quotes.spans(["„Es ist neu und es ist gut", "Danach: „Es bleibt“, sagte er."])

    assert (first.text, first.closed) == ("Es ist neu und es ist gut", False)
    assert (second.text, second.closed) == ("Es bleibt", True)


@pytest.mark.parametrize(
    "paragraph",
    [
        "„Wir bauen“, so Hafenministerin Eva Beispiel.",
        "„Wir bauen“, sagte Hafenministerin Eva Beispiel am Montag.",
        "„Wir bauen“ sagt Hafenministerin Eva Beispiel.",
        "„Wir bauen“, fügte Hafenministerin Eva Beispiel hinzu.",
        "„Wir bauen“, betonte die Hafenministerin. Dabei war Hafenministerin Eva Beispiel guter Dinge.",
        "Hafenministerin Eva Beispiel: „Wir bauen.“",
        "Hafenministerin Eva Beispiel sagte: „Wir bauen.“",
        "Hafenministerin Eva Beispiel betonte den Wert der Häfen, „damit jedes Boot Platz findet“.",
        "Eva Beispiel, Hafenministerin: „Wir bauen.“",
        "Es gehe voran, sagte Hafenministerin Eva Beispiel. „Wir bauen noch in diesem Jahr.“",
    ],
)
def test_the_speaker_stands_behind_or_before_the_quote(paragraph):
    assert [speaker for _, speaker in spoken(paragraph)] == ["Eva Beispiel"]


def test_a_surname_a_pronoun_and_a_bare_office_mean_who_was_named_before():
    assert [speaker for _, speaker in spoken(
        "Hafenministerin Eva Beispiel kam mit Kapitän Tom Muster.",
        "„Wir bauen“, so Beispiel.",
        "„Ich lenke“, sagte Muster. Er ergänzte: „Und zwar gern.“",
        "„Wir zahlen“, sagte die Ministerin.",
    )] == ["Eva Beispiel", "Tom Muster", "Tom Muster", "Eva Beispiel"]  # fmt: skip


def test_a_quote_that_goes_on_belongs_to_who_spoke():
    assert spoken("„Wir bauen“, sagte Hafenministerin Eva Beispiel. „Jedes Boot findet Platz. Jedes Floß auch.“") == [
        ("Wir bauen", "Eva Beispiel"),
        ("Jedes Boot findet Platz. Jedes Floß auch.", "Eva Beispiel"),
    ]


def test_a_pronoun_behind_a_quote_means_who_spoke_last():
    assert spoken("„Wir bauen“, sagte Hafenministerin Eva Beispiel.", "„Und zwar gern“, fügte sie hinzu.") == [
        ("Wir bauen", "Eva Beispiel"),
        ("Und zwar gern", "Eva Beispiel"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Im Portal „Häfen offen“ stehen die Werte.",
        "„Häfen für alle“ heißt die Reihe, die im Herbst beginnt.",
        'Unter dem Motto "Häfen für alle Boote dieser Welt!" trafen sich alle.',
        'Hafenministerin Eva Beispiel sprach auf der Tagung in Grünau zum Thema "Häfen von morgen".',
        "„Cool, ein Floß“ so reagieren viele auf Eva Beispiel.",
    ],
)
def test_titles_terms_and_mottos_are_no_quotes(paragraph):
    assert spoken(paragraph) == []


def test_an_unknown_speaker_is_said_and_not_guessed():
    found = speakers.attribute(["„Wir bauen noch in diesem Jahr einen Hafen.“"], ())

    assert [quote.speaker for _, quote in found.quotes] == [None]
    assert "could not be found" in found.warnings[0]


def test_a_speaker_from_an_earlier_paragraph_is_said():
    paragraphs = ["„Wir bauen“, sagte Hafenministerin Eva Beispiel.", "„Jedes Boot findet einen Platz bei uns.“"]

    found = speakers.attribute(paragraphs, people.known(paragraphs[0]))

    assert [quote.speaker.name for _, quote in found.quotes] == ["Eva Beispiel"] * 2
    assert "taken from an earlier paragraph: Eva Beispiel" in found.warnings[0]
