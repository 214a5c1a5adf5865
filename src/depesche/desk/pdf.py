"""What a PDF says of itself: pages, whether it is tagged, its language (ISO 32000-1, sections 14.7 and 14.9.2)."""

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.utils.translation import gettext as _


class UnreadablePdfError(ValueError):
    """The bytes are no PDF that can be opened without a password."""


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """`tagged`: marked content and a structure tree are there; it says nothing about how good the tags are."""

    pages: int | None = None
    tagged: bool = False
    lang: str = ""


def pdf_facts(content: bytes) -> PdfFacts:
    """Read a PDF's facts.

    Raises UnreadablePdfError for what is no PDF, is damaged, or is locked with a password.
    """
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            mark = pdf.Root.get("/MarkInfo")
            marked = isinstance(mark, pikepdf.Dictionary) and bool(mark.get("/Marked", False))
            lang = pdf.Root.get("/Lang")
            return PdfFacts(len(pdf.pages), marked and "/StructTreeRoot" in pdf.Root, str(lang or "")[:40])
    except pikepdf.PasswordError as error:
        message = _("The PDF is locked with a password: save it without one.")
        raise UnreadablePdfError(message) from error
    except pikepdf.PdfError as error:
        message = _("The file cannot be read as a PDF: export it again.")
        raise UnreadablePdfError(message) from error
