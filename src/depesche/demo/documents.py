"""The sample newsroom's documents: PDF/UA-1 made from Typst sources, the same bytes every time."""

from datetime import UTC, datetime, time
from importlib.resources import as_file

import typst

from depesche.demo import sample
from depesche.demo.model import Lang
from depesche.demo.read import CONTENT

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class UnknownDocumentError(LookupError):
    """No document has this name."""


def pdf(name: str) -> bytes:
    """Make a document of the library: tagged, with title and language; raises UnknownDocumentError.

    Only the fonts inside Typst are used, and the time in the file is the document's own date, so that every machine
    makes the same bytes.
    """
    if name not in sample.documents():
        message = f"there is no document {name!r}: one of {', '.join(sample.documents())}"
        raise UnknownDocumentError(message)
    document = sample.documents()[name]
    made = datetime.combine(document.dated, time(12), tzinfo=UTC)
    with as_file(CONTENT / "documents") as folder:
        return typst.compile(
            folder / f"{name}.typ",
            root=folder,
            format="pdf",
            ignore_system_fonts=True,
            sys_inputs={"title": document.title, "lang": document.lang, "issued": _issued(made, document.lang)},
            pdf_standards="ua-1",
            timestamp=made,
        )


def _issued(day: datetime, lang: Lang) -> str:
    if lang == "de":
        return f"Stand: {day:%d.%m.%Y}"
    return f"As of {day.day} {_MONTHS[day.month - 1]} {day.year}"
