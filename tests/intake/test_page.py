import codecs

import pytest

from depesche import intake
from depesche.intake.page import LARGEST, decode

WORDS = "Die Brücke über die Lille ist wieder für alle offen."


@pytest.mark.parametrize(
    ("content", "wrong", "mend"),
    [
        (b"", "is empty", "save the page again"),
        (b" \n\t ", "is empty", "save the page again"),
        ("\u00a0\u00a0".encode(), "holds no words", "save the page again"),
        (b"-- ** --", "holds no words", "save the page again"),
        (b"%PDF-1.7 ...", "is a PDF document", "copy its text"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture", "give the page"),
        (b"\xff\xd8\xff\xe0", "is a JPEG picture", "give the page"),
        (b"PK\x03\x04docx", "is a ZIP archive or an office document", "as plain text"),
        (b"{\\rtf1 Hallo}", "is an RTF document", "as plain text"),
        (b"MZ\x00\x00\x01\x02\x03abc", "is binary", ".html"),
        (b"abc\x01\x02\x03\x04\x05\x06", "is binary", ".html"),
        (b"caf\xe9 \x81\x8d", "unknown encoding", "UTF-8"),
        (b'<meta charset="klingon"><p>caf\xe9</p>', 'declares the unknown encoding "klingon"', "UTF-8"),
        (b'<meta charset="rot13"><p>caf\xe9</p>', 'declares the unknown encoding "rot13"', "UTF-8"),
        (codecs.BOM_UTF16_LE + b"a", "breaks off", "UTF-8"),
        (b'<?xml version="1.0"?><rss><channel/></rss>', "is a feed", "save one of the pages"),
        (b'{"title": "Release"}', "is JSON data", "save the page itself"),
        (b"From: a@example.org\nSubject: News\n\nText", "is a mail", "as HTML"),
        (b"<html><body><script>draw()</script></body></html>", "is an HTML page without text", "open it in a browser"),
        (b"<html><head><title>News</title></head></html>", "is an HTML page without text", "open it in a browser"),
        (b"a" * (LARGEST + 1), "more than any page", "without its pictures"),
    ],
)
def test_what_cannot_be_read_is_refused_with_name_fault_and_mend(content, wrong, mend):
    with pytest.raises(intake.UnreadableError) as refusal:
        intake.read(content, "seite-7.html")

    message = str(refusal.value)
    assert message.startswith('"seite-7.html" ')
    assert wrong in message
    assert mend in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("content", "guessed"),
    [
        (WORDS.encode(), False),
        (WORDS.encode("utf-8-sig"), False),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), False),
        (WORDS.encode("utf-16"), False),
        (b'<meta charset="iso-8859-1">' + WORDS.encode("latin-1"), False),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + WORDS.encode("cp1252"), False),
        (WORDS.encode("cp1252"), True),
        (b'<meta charset="utf-8">' + WORDS.encode("cp1252"), True),
        (b'<meta charset="klingon">' + WORDS.encode(), False),
    ],
)
def test_encodings_are_told_by_mark_declaration_or_with_a_warning_by_guess(content, guessed):
    page = decode(content, "a.txt")

    assert WORDS in page.text
    assert bool(page.warnings) == guessed


@pytest.mark.parametrize("encoding", ["shift_jis", "euc_jp", "iso2022_jp"])
def test_older_japanese_encodings_are_recognised(encoding):
    text = "県とゼーラント州は、河川の水質調査で協力する覚書に署名した。"

    assert decode(text.encode(encoding), "a.txt").text == text


def test_html_without_a_doctype_is_html_and_a_text_that_mentions_a_tag_is_text():
    page = intake.read(b"<h1>Titel der Seite</h1><p>Ein Satz.</p><p>Noch ein Satz.</p>", "a")
    text = intake.read("Neues vom Amt\n\nDas Tag <p> steht in HTML für einen Absatz im Text.\n".encode(), "a")

    assert page.headline == "Titel der Seite"
    assert text.headline == "Neues vom Amt"
    assert "<p>" in text.body[0].text
