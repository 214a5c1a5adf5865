"""Reads the words out of a document, in a process of its own: `python -m depesche.desk.document_words TYPE < file`.

It knows no Django and no newsroom, takes what it can of time and memory away from itself before it opens anything, and
writes UTF-8 to standard output, pages parted by U+000C. A hostile file can end this process and nothing else.
"""

import contextlib
import io
import re
import resource
import sys
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from typing import Any, Final

MOST = 2_000_000
"""Bytes of text that are kept; what follows is left out."""
SECONDS = 20
"""Of processor time."""
MEMORY = 2_000_000_000
"""Bytes of address space."""
LOCKED, DAMAGED, UNKNOWN = 3, 4, 5
"""Exit codes: a password is wanted; the file is not what it says; nobody reads words out of this kind."""
PAGE: Final = "\f"

_LINE_END_HYPHEN: Final = re.compile(r"(?<=\w)(?:[\x02\ufffe]|[-\u00ad\u2010]\n)(\w*)")
_GOES_ON: Final = frozenset({"und", "oder", "bzw", "sowie", "and", "or"})
_FAR_EAST: Final = r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
_WRAPPED_JAPANESE: Final = re.compile(rf"(?<={_FAR_EAST})\n(?={_FAR_EAST}|[「『（、。])")
# Forms for printing that stand for letters: Latin ligatures, and the radicals that fonts of PDFs put for characters.
_FOR_PRINT: Final = re.compile(r"[\ufb00-\ufb06\u2e80-\u2fdf]")
_ODF: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_ODF_TEXT, _ODF_TABLE, _ODF_OFFICE = (_ODF % part for part in ("text", "table", "office"))
_HIRAGANA: Final = re.compile(r"[\u3041-\u3096]")
_BREAKS: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES: Final = re.compile(r"[^\S\n]+")
_LINES: Final = re.compile(r" ?\n ?(?:\n ?)+")


class LockedError(Exception):
    """The document wants a password."""


def tidy(text: str) -> str:
    """Give a page's text in NFC, without control characters but line breaks, with words whole that a line end parted.

    A hyphen at a line end goes where a small letter follows; before a capital or a digit it belongs to the word
    ('Baden-Württemberg'), and before 'und' to what is left out ('Vor- und Nachteile'). Lines of Japanese are joined.
    """
    text = _BREAKS.sub("\n", text)
    text = _FOR_PRINT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = _LINE_END_HYPHEN.sub(_joined, text)
    text = "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in _UNSEEN)
    text = _LINES.sub("\n\n", _SPACES.sub(" ", text))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return unicodedata.normalize("NFC", _WRAPPED_JAPANESE.sub("", lines)).strip()


def pages(content: bytes, media_type: str) -> Iterator[str]:
    """Give the words of each page (sheet, whole text) as they are in the file.

    Raises KeyError for a kind that nobody reads, LockedError, and whatever the libraries raise for damaged files.
    """
    return _READERS[media_type](content)


def _joined(found: re.Match[str]) -> str:
    follows = found[1]
    if follows.lower() in _GOES_ON:
        return f"- {follows}"
    if follows[:1].islower():
        return follows
    return f"-{follows}"


def _pdf(content: bytes) -> Iterator[str]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise LockedError from error
        raise
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        yield _pdf_page(text_page)
        text_page.close()
        page.close()


def _pdf_page(page: Any) -> str:
    """Give a page's text. PDFium's call for a range parts table cells better, but knows only the plane of UCS-2."""
    text = str(page.get_text_bounded())
    return text if any(ord(char) > 0xFFFF for char in text) else str(page.get_text_range())  # noqa: PLR2004 - its end


def _docx(content: bytes) -> Iterator[str]:
    """Give the text with what was inserted and without what was deleted under change tracking."""
    import docx
    from docx.oxml.ns import qn

    signs = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    body = docx.Document(io.BytesIO(content)).element.body
    for old in list(body.iter("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")):
        old.getparent().remove(old)
    yield "\n".join(
        "".join(signs.get(part.tag, part.text or "") for part in paragraph.iter(qn("w:t"), *signs))
        for paragraph in body.iter(qn("w:p"))
    )


def _open_document(content: bytes) -> Iterator[str]:
    """Give a text, or each sheet (OpenDocument 1.3, part 3); comments and deleted text are left out."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        tree = etree.fromstring(parts.read("content.xml"), etree.XMLParser(resolve_entities=False, no_network=True))
    unsaid = (*tree.iter(f"{_ODF_TEXT}tracked-changes"), *tree.iter(f"{_ODF_OFFICE}annotation"))
    for element in unsaid:
        _take_out(element)
    body = tree.find(f"{_ODF_OFFICE}body")
    for sheet in list(body.iterfind(f"{_ODF_OFFICE}spreadsheet/{_ODF_TABLE}table")) or [body]:
        yield "\n".join(_odf_words(paragraph) for paragraph in sheet.iter(f"{_ODF_TEXT}p", f"{_ODF_TEXT}h"))


def _odf_words(paragraph: Any) -> str:
    """Give the words of a paragraph; what stands in a text box inside it is a paragraph of its own."""
    signs = {f"{_ODF_TEXT}s": " ", f"{_ODF_TEXT}tab": " ", f"{_ODF_TEXT}line-break": "\n"}
    made = paragraph.text or ""
    for part in paragraph:
        if part.tag not in {f"{_ODF_TEXT}p", f"{_ODF_TEXT}h"}:
            made += signs.get(part.tag, "") + _odf_words(part)
        made += part.tail or ""
    return made


def _take_out(element: Any) -> None:
    """Remove an element and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _workbook(content: bytes) -> Iterator[str]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield "\n".join(
            " ".join(str(value) for value in row if value is not None) for row in sheet.iter_rows(values_only=True)
        )


def _plain(content: bytes) -> Iterator[str]:
    """Give a text in UTF-8 or UTF-16, else as Windows writes it in Japanese, else in the West."""
    with contextlib.suppress(UnicodeDecodeError):
        yield content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
        return
    with contextlib.suppress(UnicodeDecodeError):
        if len(_HIRAGANA.findall(japanese := content.decode("cp932"))) > 1:
            yield japanese
            return
    yield content.decode("cp1252", "replace")


_READERS: Final[dict[str, Callable[[bytes], Iterator[str]]]] = {
    "application/pdf": _pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _docx,
    "application/vnd.oasis.opendocument.text": _open_document,
    "application/vnd.oasis.opendocument.spreadsheet": _open_document,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": _workbook,
    "text/plain": _plain,
    "text/csv": _plain,
}
READABLE: Final = frozenset(_READERS)
"""Media types that words are read out of."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def within(found: Iterator[str], most: int) -> Iterator[str]:
    """Tidy pages and give them until their UTF-8, with the page breaks, would take more than `most` bytes."""
    left = most
    for number, page in enumerate(found):
        text = (PAGE if number else "") + tidy(page)
        size = len(text.encode())
        if size > left:
            kept = text.encode()[:left].decode("utf-8", "ignore")
            yield kept[: max(kept.rfind(" "), kept.rfind("\n"), 0)]
            return
        left -= size
        yield text


def main(media_type: str) -> int:
    """Read standard input, write standard output, give the exit code."""
    if media_type not in _READERS:
        return UNKNOWN
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        text = "".join(within(pages(sys.stdin.buffer.read(), media_type), MOST))
    except LockedError:
        return LOCKED
    except Exception:  # noqa: BLE001 - any library may raise anything of its own for a damaged file
        return DAMAGED
    sys.stdout.buffer.write(text.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
