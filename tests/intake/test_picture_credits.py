import pytest

from depesche.intake import picture_credits


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("Ein Otter am Ufer. (Bild: Agentur/Ida Probe/dpa)", "Ein Otter am Ufer.", "Agentur/Ida Probe/dpa"),
        ("Bürgerin wählt (Foto: © dpa)", "Bürgerin wählt", "© dpa"),
        ("Ein Biber an einem Fluss (Quelle: dpa).", "Ein Biber an einem Fluss", "dpa"),
        ("Ein Löschzug. Quelle: Schule Süd, Klasse 3, 09/10", "Ein Löschzug.", "Schule Süd, Klasse 3, 09/10"),
        ("Ein Treffen (WFP) — © Ole Muster/agentur.example", "Ein Treffen (WFP)", "© Ole Muster/agentur.example"),
        ("Die Lampe brannte lange. Photo: Archives / Eve", "Die Lampe brannte lange.", "Archives / Eve"),
        ("カワウソ（写真：水試験場）", "カワウソ", "水試験場"),
        ("Ein Haus © Amt | Ole Muster", "Ein Haus", "© Amt | Ole Muster"),
        ("Ein Haus am Fluss.", "Ein Haus am Fluss.", None),
        ("Das neue Rathaus (links) in Grünau", "Das neue Rathaus (links) in Grünau", None),
    ],
)
def test_the_credit_is_cut_out_of_the_line(line, text, credit):
    assert picture_credits.part(line) == picture_credits.Parted(text, credit)


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Foto: Ole Muster / dpa", "Ole Muster / dpa"),
        ("© Staatskanzlei | Ole Muster", "© Staatskanzlei | Ole Muster"),
        ("Fotos: Feuerwehr Grünau", "Feuerwehr Grünau"),
        ("Quelle: LfG", "LfG"),
        ("Foto: Helfer reparieren mit viel Geduld alte Geräte", None),
        ("Ein Haus am Fluss", None),
    ],
)
def test_a_line_that_is_only_a_credit_is_told_from_a_labelled_description(line, credit):
    assert picture_credits.alone(line) == credit


def test_the_label_before_a_description_goes():
    assert picture_credits.without_label("Foto: Helfer reparieren alte Geräte") == "Helfer reparieren alte Geräte"
