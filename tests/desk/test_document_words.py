"""Words are read out of every kind of document that the desk takes, whole and clean, and never for long."""

import io
import subprocess
import sys
import unicodedata
import zipfile

import pytest

from depesche.desk import document_words, words
from depesche.desk.document_words import MOST, pages, tidy, within

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT, ODS = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))
GERMAN = """
#set text(lang: "de", hyphenate: true)
#set par(justify: true)
Der Einfluss der Donaudampfschifffahrtsgesellschaft auf die baden-württembergische Landespolitik im
Rhein-Neckar-Kreis: Vor- und Nachteile der Hochwasserschutzmaßnahmen, des Klimaschutzgesetzes und der
Wärmeplanungsverordnung für Baden-Württemberg. Auflagen sind offiziell, der Kaffee ist fertig, Pfiffiges gefunden.
"""
JAPANESE = """
#set text(lang: "ja", font: "Noto Serif JP")
神奈川県とバーデン＝ヴュルテンベルク州は、気候データの共同利用で合意しました。友好の三十五年を記念する式典が横浜で行われます。

翌年は髙﨑市でも行います。
"""


def typeset(*sources, width="200pt"):
    """A PDF with a page for each source."""
    import pylopdf_fonts_jp
    import typst

    text = f"#set page(width: {width})\n" + "\n#pagebreak()\n".join(sources)
    return typst.compile(text.encode(), font_paths=[pylopdf_fonts_jp.serif_path().parent], ignore_system_fonts=True)


def scanned():
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, "PDF")
    return out.getvalue()


def locked():
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typeset("Geheim"))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def docx(*paragraphs, cells=()):
    import docx as library

    made = library.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if cells:
        table = made.add_table(1, len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def open_document(body):
    names = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text", "table", "draw")}
    attributes = " ".join(f'xmlns:{name}="{address}"' for name, address in names.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr(
            "content.xml",
            f"<office:document-content {attributes}><office:body>{body}</office:body></office:document-content>",
        )
    return out.getvalue()


def read(content, media_type="application/pdf", most=MOST):
    return "".join(within(pages(content, media_type), most))


def test_german_words_are_whole_though_lines_parted_them():
    found = " ".join(read(typeset(GERMAN)).split())
    assert found == " ".join(
        line.strip() for line in GERMAN.splitlines() if line.strip() and not line.startswith("#")
    ), "hyphens at line ends, ligatures, compounds with a hyphen of their own"


def test_japanese_sentences_are_whole_though_lines_parted_them():
    found = read(typeset(JAPANESE))
    for sentence in JAPANESE.partition(")")[2].split():
        for part in sentence.split("。"):
            assert part in found


def test_pages_are_parted_by_form_feeds_empty_ones_too():
    assert read(typeset("Eins", "#h(0pt)", "Drei")).split("\f") == ["Eins", "", "Drei"]


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Hochwasser-\nschutz", "Hochwasserschutz"),
        ("Hochwasser\u00ad\r\nschutz", "Hochwasserschutz"),
        ("Klima\ufffeschutz", "Klimaschutz"),
        ("Baden-\nWürttemberg", "Baden-Württemberg"),
        ("Vor-\nund Nachteile", "Vor- und Nachteile"),
        ("2019-\n2024", "2019-2024"),
        ("Es geht – \nweiter", "Es geht –\nweiter"),
        ("oﬃziell ﬁnden", "offiziell finden"),
        ("⽇本", "日本"),
        ("u\u0308ber", "über"),
        ("a\x00b\x1bc\u200bd\ue000e\tf", "abcde f"),
        ("eins\u2028zwei\x0bdrei", "eins\nzwei\ndrei"),
        ("eins\n\n\n \nzwei", "eins\n\nzwei"),
        ("神奈\n川県。\n次", "神奈川県。\n次"),
        ("Kanagawa\n神奈川", "Kanagawa\n神奈川"),
    ],
)
def test_text_is_tidied(raw, clean):
    assert tidy(raw) == clean


def test_what_comes_out_is_clean_text():
    everything = "".join(map(chr, range(0x3000))) + "\U0010ffff"
    found = tidy(everything)
    assert unicodedata.is_normalized("NFC", found)
    assert {char for char in found if unicodedata.category(char).startswith("C")} == {"\n"}


def test_text_documents():
    assert (
        read(docx("Hochwasser – Merkblatt", cells=("Pegel", "3,52 m")), DOCX) == "Hochwasser – Merkblatt\nPegel\n3,52 m"
    )
    body = """<office:text><text:tracked-changes><text:p>gestrichen</text:p></text:tracked-changes>
      <text:h>Titel</text:h><text:p>Ein <text:span>schöner</text:span><text:s/>Absatz<office:annotation><text:p>Rat
      </text:p></office:annotation> hier<draw:text-box><text:p>Kasten</text:p></draw:text-box></text:p></office:text>"""
    assert read(open_document(body), ODT) == "Titel\nEin schöner Absatz hier\nKasten"


def test_what_was_deleted_under_change_tracking_stays_out():
    content = docx("Das gilt")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                changed = (
                    b"<w:ins><w:r><w:t> immer</w:t></w:r></w:ins><w:del><w:r><w:delText>nie</w:delText></w:r></w:del>"
                )
                part = part.replace(b"</w:p>", changed + b"</w:p>", 1)
            new.writestr(name, part)
    assert read(out.getvalue(), DOCX) == "Das gilt immer"


def test_each_sheet_is_a_page():
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Gemeinde", "Betrag"])
    book.active.append(["Oberlauter", 300])
    book.create_sheet().append(["zwei"])
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), XLSX) == "Gemeinde Betrag\nOberlauter 300\fzwei"
    cell = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    sheets = "".join(f"<table:table>{cell.format(text)}</table:table>" for text in ("eins", "zwei"))
    assert read(open_document(f"<office:spreadsheet>{sheets}</office:spreadsheet>"), ODS) == "eins\fzwei"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_in_the_usual_encodings(encoding):
    assert read("Gemeinde;Größe – Maß".encode(encoding), "text/csv") == "Gemeinde;Größe – Maß"


def test_japanese_plain_text_of_windows():
    assert read("神奈川県との合意について".encode("cp932"), "text/plain") == "神奈川県との合意について"


def test_text_is_bounded_and_ends_after_a_word():
    found = read(b"Wort " * 100, "text/plain", 52)
    assert found == ("Wort " * 10).strip()
    assert read("日本語 ".encode() * 9, "text/plain", 25) == "日本語 日本語"


def test_reading_says_why_there_are_no_words():
    assert words.read(typeset("Klimaschutz"), "application/pdf").content == b"Klimaschutz"
    assert words.read(scanned(), "application/pdf").reason == "none"
    assert words.read(locked(), "application/pdf").reason == "locked"
    assert words.read(b"%PDF-1.7 and nothing more", "application/pdf").reason == "damaged"
    assert words.read(b"PK\x03\x04", DOCX).reason == "damaged"
    assert words.read(b"PK\x03\x04", "application/zip").reason == "unknown"


def test_a_document_that_takes_too_long_is_given_up(monkeypatch):
    monkeypatch.setattr(words, "PATIENCE", 0.01)
    assert words.read(typeset(*[GERMAN] * 3), "application/pdf").reason == "too-much"


def test_a_document_that_unpacks_without_end_cannot_take_the_machine():
    """A few kilobytes of XML of one word each that would be four gigabytes: the process that reads it ends."""
    bomb = io.BytesIO()
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as parts,
        parts.open("content.xml", "w", force_zip64=True) as part,
    ):
        for _megabyte in range(64):
            part.write(b"<a>" * 350_000)
    limited = (
        "from depesche.desk import document_words as words; words.MEMORY = 300_000_000; "
        f"raise SystemExit(words.main({ODT!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited], input=bomb.getvalue(), capture_output=True, timeout=60, check=False
    )
    assert done.returncode not in {0, document_words.UNKNOWN}
    assert not done.stdout


def test_entities_are_not_resolved():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr(
            "content.xml",
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
            '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><t:p>&b;</t:p></o:body></o:d>',
        )
    assert "root" not in read(out.getvalue(), ODT)
