"""Documents: whether everybody can read them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from depesche.desk.gate.draft import Draft
from depesche.desk.gathering import Placed
from depesche.desk.problems import Problem

PDF = "application/pdf"


def untagged(draft: Draft) -> Iterator[Problem]:
    """Find PDFs that a screen reader cannot find its way in, where nobody says how else their content can be had."""
    for placed in _pdfs(draft):
        if not placed.made.accessible and not placed.made.accessible_alternative.strip():
            text = _(
                'Document "%(title)s" is a PDF without tags, which screen readers need: export it anew as an '
                "accessible PDF, or say in the library where an accessible form is or whom to ask for one."
            )
            yield _problem(placed, text)


def unnamed(draft: Draft) -> Iterator[Problem]:
    """Find tagged PDFs that do not say their title or their language; of one without tags that is the least."""
    for placed in _pdfs(draft):
        if not placed.made.accessible:
            continue
        if placed.source.pdf_title == "":
            text = _('Document "%(title)s": the PDF has no title in its properties: set one where it was written.')
            yield _problem(placed, text)
        if not placed.source.pdf_lang:
            text = _('Document "%(title)s": the PDF does not name its language: set it where it was written.')
            yield _problem(placed, text)


def wordless(draft: Draft) -> Iterator[Problem]:
    """Find documents that had no words when they were read."""
    for placed in draft.documents:
        if why := draft.wordless.get(placed.source.sha256):
            yield _problem(placed, _('Document "%(title)s": %(why)s'), why=why)


def _pdfs(draft: Draft) -> Iterator[Placed]:
    return (placed for placed in draft.documents if placed.made.media_type == PDF)


def _problem(placed: Placed, text: str, **values: str) -> Problem:
    library = reverse("wagtaildocs:edit", args=[placed.source.pk])
    return Problem(text % {"title": placed.source.title, **values}, placed.anchor, library=library)
