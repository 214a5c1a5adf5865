"""What a PDF says of itself: pages, whether it is tagged, title and language (ISO 32000-1, 14.3, 14.7 and 14.9.2)."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _

TITLE_MOST = 255


class UnreadablePdfError(ValueError):
    """The bytes are no PDF that can be opened without a password."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """`tagged`: marked content and a structure tree are there; it says nothing about how good the tags are."""

    pages: int | None = None
    tagged: bool = False
    lang: str = ""
    title: str = ""


def pdf_facts(content: bytes) -> PdfFacts:
    """Read a PDF's facts.

    Raises UnreadablePdfError for what is no PDF, is damaged, or is locked with a password.
    """
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            mark = pdf.Root.get("/MarkInfo")
            marked = isinstance(mark, pikepdf.Dictionary) and bool(mark.get("/Marked", False))
            lang = pdf.Root.get("/Lang")
            tagged = marked and "/StructTreeRoot" in pdf.Root
            return PdfFacts(len(pdf.pages), tagged, str(lang or "")[:40], _title(pdf)[:TITLE_MOST])
    except pikepdf.PasswordError as error:
        message = _("The PDF is locked with a password: save it without one.")
        raise UnreadablePdfError(message) from error
    except pikepdf.PdfError as error:
        message = _("The file cannot be read as a PDF: export it again.")
        raise UnreadablePdfError(message) from error


def _title(pdf: pikepdf.Pdf) -> str:
    """Give the title of the metadata (XMP), else of the information dictionary that came before it."""
    try:
        with pdf.open_metadata(update_docinfo=False, set_pikepdf_as_editor=False) as metadata:
            found = metadata.get("dc:title")
    except (ValueError, KeyError, TypeError):  # a damaged packet: what stands beside it may still do
        found = None
    return str(found or pdf.docinfo.get("/Title") or "").strip()
