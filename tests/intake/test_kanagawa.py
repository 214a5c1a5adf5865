"""A state portal's announcement of 17 July 2024 as a plain-text copy."""

import textwrap

import pytest

from depesche import intake
from depesche.intake.account import missing
from depesche.intake.clipping import QuoteBlock, Speaker
from depesche.intake.words import bare, tidy

KRETSCHMANN = ("Winfried Kretschmann", "Ministerpräsident")
KUROIWA = ("Yuji Kuroiwa", "Gouverneur")


@pytest.fixture(scope="module")
def copy(real):
    return (real / "kanagawa-2024.txt").read_bytes()


@pytest.fixture(scope="module")
def clipping(copy):
    return intake.read(copy, "kanagawa-2024.txt")


def who(speaker: Speaker | None):
    return (speaker.name, speaker.office) if speaker else None


def test_kicker_headline_and_lead_are_told_apart(clipping):
    assert clipping.lang == "de"
    assert clipping.kicker == "Internationale Zusammenarbeit"
    assert clipping.headline == "Baden-Württemberg und Kanagawa vertiefen Kooperation"
    assert clipping.lead.startswith("Baden-Württemberg und die japanische Partnerprovinz Kanagawa")
    assert clipping.lead.endswith("im Gesundheitssektor.")
    assert clipping.lead.count(".") == 2


def test_place_and_date_come_from_the_text_and_the_warning_says_so(clipping):
    assert (clipping.dateline.place, clipping.dateline.date) == ("Stuttgart", "2024-07-17")
    assert any("running text" in warning for warning in clipping.warnings)


def test_there_is_one_picture_whose_alt_and_caption_differ(clipping):
    (image,) = clipping.images

    assert "zeigen die unterzeichnete" in image.alt
    assert "nach der Unterzeichnung" in image.caption
    assert image.alt != image.caption


def test_the_pdf_is_found_by_its_label(clipping):
    assert [(one.title, one.media_type) for one in clipping.documents] == [
        ("Gemeinsame Absichtserklärung", "application/pdf")
    ]


def test_the_pull_quote_has_its_speaker(clipping):
    (pulled,) = [block for block in clipping.body if isinstance(block, QuoteBlock)]

    assert pulled.text.startswith("Gute Partnerschaften")
    assert pulled.text.endswith("gleichzeitig geprägt ist.")
    assert who(pulled.speaker) == KRETSCHMANN


def test_each_quote_has_its_speaker_and_office(clipping):
    assert [(quote.text.split(",")[0].split()[:3], who(quote.speaker)) for quote in clipping.quotes] == [
        (["Gute", "Partnerschaften"], KRETSCHMANN),
        (["Gute", "Partnerschaften"], KRETSCHMANN),
        (["Der", "Klimawandel", "verlangt"], KRETSCHMANN),
        (["Als", "Innovationsregionen", "teilen"], KRETSCHMANN),
        (["Mit", "unserer", "Gemeinsamen"], KUROIWA),
        (["Dies", "wünschen", "wir"], KUROIWA),
    ]
    assert clipping.quotes[4].speaker.of == "Kanagawa"


def test_only_the_people_of_the_announcement_are_listed(clipping):
    assert [who(person) for person in clipping.people] == [KRETSCHMANN, KUROIWA]


def test_every_teaser_is_read_with_kicker_headline_alt_and_credit(clipping):
    assert [(teaser.kicker, teaser.headline.split()[0]) for teaser in clipping.further] == [
        ("Europa", "Deutsch-Französischer"),
        ("Kommunen", "Land"),
        ("Verbraucherschutz", "Betrugsmaschen"),
        ("Vermögen und Bau", "Patenschaft"),
        ("Ehrung", "Dr."),
        ("Schienenverkehr", "Land"),
        ("Ökolandbau", "Land"),
        ("Landtagswahl 2026", "Informationsangebote"),
        ("Energie", "Energieberatung"),
        ("Innovation", "Ausschreibung"),
        ("Artenschutz", "Biberverordnung"),
        ("Landesregierung", "Bericht"),
        ("Bioökonomie", "Grand"),
        ("Kabinettsausschuss", "46"),
        ("Bildung", "Land"),
    ]
    assert all(teaser.image.alt for teaser in clipping.further)
    assert {teaser.kicker: teaser.image.credit for teaser in clipping.further if teaser.image.credit} == {
        "Europa": "picture alliance/Rainer Jensen/dpa",
        "Kommunen": "Gertrud-Luckner-Gewerbeschule Freiburg, Klasse D3FG, Schuljahr 09/10",
        "Schienenverkehr": "dpa",
        "Landtagswahl 2026": "© dpa",
        "Artenschutz": "dpa",
    }


def swapped(text):
    lines = text.split("\n")
    lines[0], lines[2] = lines[2], lines[0]
    return "\n".join(lines)


def fused(text):
    return text.replace("zwischen Baden-Württemberg und Kanagawa.\n", "zwischen Baden-Württemberg und Kanagawa. ", 1)


def doubled(text):
    return text + "\n\n" + text[text.index("Weitere Meldungen") :]


VARIATIONS = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "no blank lines": lambda text: "\n".join(line for line in text.split("\n") if line.strip()),
    "a blank line after every line": lambda text: "\n\n".join(line for line in text.split("\n") if line.strip()),
    "headline before kicker": swapped,
    "kicker and headline glued": lambda text: text.replace("\n\n", "", 1),
    "alt and caption in one line": fused,
    "soft hyphens": lambda text: text.replace("ung", "\u00adung").replace("schaft", "\u00adschaft"),
    "straight closing marks": lambda text: text.replace("“", '"'),
    "straight marks": lambda text: text.replace("„", '"').replace("“", '"'),
    "French marks": lambda text: text.replace("„", "»").replace("“", "«"),
    "wrapped at 78": lambda text: "\n".join(textwrap.fill(line, 78) for line in text.split("\n")),
    "further news twice": doubled,
}


@pytest.mark.parametrize("vary", VARIATIONS.values(), ids=VARIATIONS)
def test_other_copies_of_the_page_say_the_same(copy, clipping, vary):
    other = intake.read(vary(copy.decode()).encode(), "other.txt")

    for member in ("lang", "kicker", "headline", "lead", "documents", "people"):
        assert getattr(other, member) == getattr(clipping, member)
    assert (other.dateline.place, other.dateline.date) == ("Stuttgart", "2024-07-17")
    assert [(image.alt, image.caption) for image in other.images] == [
        (image.alt, image.caption) for image in clipping.images
    ]
    assert [(bare(quote.text), who(quote.speaker)) for quote in other.quotes] == [
        (bare(quote.text), who(quote.speaker)) for quote in clipping.quotes
    ]
    assert [(one.kicker, one.headline, one.image.credit) for one in other.further] == [
        (one.kicker, one.headline, one.image.credit) for one in clipping.further
    ]
    assert missing([tidy(line) for line in vary(copy.decode()).splitlines() if line.strip()], other) == []


def test_buttons_are_ignored_and_nothing_vanishes(copy, clipping):
    assert {"• Teilen", "Berechne Lesezeit", "Weitere Meldungen"} == set(clipping.ignored)
    lines = [tidy(line) for line in copy.decode().splitlines() if line.strip()]
    assert missing(lines, clipping) == []
    assert sum(bool(bare(line)) for line in lines) > 50
