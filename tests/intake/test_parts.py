"""Small parts: documents, languages, titles, teasers, furniture."""

import pytest

from depesche.intake import documents, furniture, teasers
from depesche.intake.language import language
from depesche.intake.lines import wrapped
from depesche.intake.titles import titles


@pytest.mark.parametrize(
    ("text", "title", "media_type", "size"),
    [
        ("haben eine Gemeinsame Erklärung (PDF) unterschrieben.", "Gemeinsame Erklärung", "application/pdf", None),
        ("Neue Pegelkarte (PDF, 298KB)", "Neue Pegelkarte", "application/pdf", "298KB"),
        ("Plan vom 14. Mai 2021 PDF | 38 KB | nicht barrierefrei", "Plan vom 14. Mai 2021", "application/pdf", "38 KB"),
        ("水質調査計画（PDF：368KB）", "水質調査計画", "application/pdf", "368KB"),
        ("Zahlen (XLSX, 1,2 MB)", "Zahlen",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "1,2 MB"),
        ("steht bereit: https://amt.example/a/Antrag.pdf", "Antrag.pdf", "application/pdf", None),
    ],
)  # fmt: skip
def test_documents_are_known_by_label_or_address(text, title, media_type, size):
    assert [(one.title, one.media_type, one.size) for one in documents.in_text(text)] == [(title, media_type, size)]


def test_a_link_is_a_document_by_ending_label_or_mark_and_else_none():
    assert documents.linked("Bericht", "https://a.example/b.pdf?v=2").media_type == "application/pdf"
    assert documents.linked("Bericht", "https://a.example/b.html", " PDF | 62 KB").size == "62 KB"
    assert documents.linked("Bericht", "https://a.example/b.html", marked=True).title == "Bericht"
    assert documents.linked("Bericht", "https://a.example/b.html") is None


@pytest.mark.parametrize(
    ("text", "declared", "lang", "doubts"),
    [
        ("Das Land und die Stadt haben sich auf einen Plan für den Hafen geeinigt, der im Mai beginnt.", None, "de", 0),
        ("The state and the city have agreed on a plan for the harbour that is to start in May.", "en-GB", "en", 0),
        ("県と州は、港の計画で合意した。", None, "ja", 0),
        ("Das Land und die Stadt haben sich auf einen Plan für den Hafen geeinigt, der im Mai beginnt.", "en", "de", 1),
        ("Das Land und die Stadt haben sich auf einen Plan für den Hafen geeinigt.", "de-simple", "de-simple", 0),
        ("Hafen", "de", "de", 0),
        ("Hafen", None, "und", 1),
        ("Le port", "fr", "und", 1),
    ],
)
def test_the_text_goes_before_the_declaration(text, declared, lang, doubts):
    found, warnings = language(text, declared)

    assert (found, len(warnings)) == (lang, doubts)


@pytest.mark.parametrize(
    ("lines", "kicker", "headline", "doubts"),
    [
        (["Häfen", "Seeland baut vier neue Häfen"], "Häfen", "Seeland baut vier neue Häfen", 0),
        (["Seeland baut vier neue Häfen", "Häfen"], "Häfen", "Seeland baut vier neue Häfen", 0),
        (["Häfen offen", "Neue Kräne"], "Häfen offen", "Neue Kräne", 1),
        (["Seeland baut vier neue Häfen"], None, "Seeland baut vier neue Häfen", 0),
        (["Auswärtige AngelegenheitenWir bauen Häfen"], "Auswärtige Angelegenheiten", "Wir bauen Häfen", 1),
        (["BahnCard gilt nun auch auf Fähren"], None, "BahnCard gilt nun auch auf Fähren", 0),
        ([], None, None, 0),
    ],
)  # fmt: skip
def test_kicker_and_headline_are_told_apart_by_length_not_by_order(lines, kicker, headline, doubts):
    found = titles(lines)

    assert (found.kicker, found.headline, len(found.warnings)) == (kicker, headline, doubts)


@pytest.mark.parametrize(
    "heading",
    ["Weitere Meldungen", "Siehe auch:", "Das könnte Sie auch interessieren", "Related news", "関連記事"],
)
def test_headings_of_further_news_are_known(heading):
    assert teasers.is_heading(heading)
    assert not teasers.is_heading(f"{heading} im Hafen am Fluss")


@pytest.mark.parametrize(
    "blocks",
    [
        [["Ein Kran im Hafen.", "Häfen"], ["Kran drei ist da"], ["Ein Boot.", "Boote"], ["Boote in Prüfung"]],
        [["Ein Kran im Hafen.", "Häfen", "Kran drei ist da"], ["Ein Boot.", "Boote", "Boote in Prüfung"]],
        [["Häfen", "Ein Kran im Hafen.", "Kran drei ist da"], ["Boote", "Ein Boot.", "Boote in Prüfung"]],
        [["Ein Kran im Hafen."], ["Häfen"], ["Kran drei ist da"], ["Ein Boot."], ["Boote"], ["Boote in Prüfung"]],
        [["Ein Kran im Hafen.", "Häfen", "Kran drei ist da", "Ein Boot.", "Boote", "Boote in Prüfung"]],
    ],
)  # fmt: skip
def test_teasers_are_grouped_whatever_blank_lines_part_them(blocks):
    found = teasers.read(blocks)

    assert [(one.kicker, one.headline, one.image.alt) for one in found.teasers] == [
        ("Häfen", "Kran drei ist da", "Ein Kran im Hafen."),
        ("Boote", "Boote in Prüfung", "Ein Boot."),
    ]


def test_teasers_without_kicker_or_picture_are_headlines():
    found = teasers.read([["Kran drei ist da"], ["Boote in Prüfung"]])

    assert [(one.kicker, one.headline, one.image) for one in found.teasers] == [
        (None, "Kran drei ist da", None),
        (None, "Boote in Prüfung", None),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Teilen",
        "• Teilen",
        "Berechne Lesezeit",
        "Lesezeit: 3 Minuten",
        "4 min read",
        "--pageNumber-- von --total--",
        "Sie sind hier: {0}",
        "Nach oben",
        "***",
        "Mo Di Mi Do Fr Sa So",
        "ページの先頭へ戻る",
        "Bild 3 von 12",
    ],
)
def test_furniture_is_known(line):
    assert furniture.is_furniture(line)


@pytest.mark.parametrize("line", ["Wir teilen das Wasser", "Die Lesezeit ist um", "Häfen", "2 Boote", "Neue Menüs"])
def test_words_of_the_text_are_no_furniture(line):
    assert not furniture.is_furniture(line)


def test_a_calendar_is_a_run_of_days_and_a_few_numbers_are_none():
    assert furniture.calendar_lines(["Mo", "Di", "1", "2", "3", "4", "Text"]) == set(range(6))
    assert furniture.calendar_lines(["1", "2", "Text", "3"]) == set()


def test_wrapped_lines_are_joined_with_hyphens_mended():
    block = [
        "Das Land baut in diesem Jahr vier Kräne und zwei Boots-",
        "häuser am Hafen, sie fahren mit Strom vom Elbe-Lille-",
        "Kraftwerk. Danach folgen am anderen Ufer die Werft-",
        "und die Fischhallen mit neuen Dächern aus Holz, denn",
        "die alten sind undicht.",
        "Neue Dächer",
    ]

    wide = wrapped.width([line.lower() for line in block])

    assert wide == max(len(line) for line in block)
    text, title = wrapped.joined(block, wide)
    assert title == "Neue Dächer"
    assert "Bootshäuser am Hafen" in text
    assert "Elbe-Lille-Kraftwerk" in text
    assert "Werft- und die Fischhallen" in text
    assert text.endswith("die alten sind undicht.")
    assert wrapped.joined(block, None) == block
    assert wrapped.width(["Eine Zeile.", "Noch eine Zeile."]) is None
