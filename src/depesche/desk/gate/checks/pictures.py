"""Pictures: what their texts say, whose they are, and how long they may be used."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import PurePath

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from depesche.desk.gate.draft import Draft
from depesche.desk.gathering import Placed
from depesche.desk.problems import Problem
from depesche.records.inline import plain_text

SOON = timedelta(days=30)
_FILE_NAME = re.compile(r"\.(?:avif|gif|heic|jpe?g|png|tiff?|webp)$|^(?:dsc|img|pict?|p)[ _-]?\d{3,}$", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")


def repeated_alt(draft: Draft) -> Iterator[Problem]:
    """Find alternative texts that are the caption, the title in the library, or the name of the file."""
    for placed in draft.images:
        image = placed.made
        alt = _words(image.alt)
        if not alt:
            continue
        if alt == _words(plain_text(image.caption)):
            yield _problem(
                placed,
                "alt",
                _(
                    'Image "%(image)s": the alternative text repeats the caption: describe what is to be seen, and '
                    "leave what it means to the caption."
                ),
            )
        elif _FILE_NAME.search(image.alt.strip()) or alt in {_words(name) for name in _names(placed)}:
            yield _problem(
                placed,
                "alt",
                _(
                    'Image "%(image)s": the alternative text repeats the name of the file or the title in the '
                    "library: describe what is to be seen."
                ),
            )


def missing_credit(draft: Draft) -> Iterator[Problem]:
    """Find pictures that nobody is named for."""
    for placed in draft.images:
        if not placed.made.credit:
            yield _problem(placed, "credit", _('Image "%(image)s" has no credit: say whose picture it is.'))


def expired_licence(draft: Draft) -> Iterator[Problem]:
    """Find pictures whose last day of use is before the day on which the release goes out."""
    for placed in draft.images:
        ends = placed.made.licence_ends
        if ends and ends < draft.when.day:
            text = _(
                'Image "%(image)s": its licence ended on %(ends)s, and the release goes out on %(day)s: choose '
                "another image, or have the licence extended."
            )
            yield _problem(placed, "", text, ends=date_format(ends), day=date_format(draft.when.day))


def ending_licence(draft: Draft) -> Iterator[Problem]:
    """Find pictures that may be shown for a few weeks more only."""
    for placed in draft.images:
        ends = placed.made.licence_ends
        if ends and draft.when.day <= ends < draft.when.day + SOON:
            text = _('Image "%(image)s" may be shown until %(ends)s only: is that long enough?')
            yield _problem(placed, "", text, ends=date_format(ends))


def _problem(placed: Placed, field: str, text: str, **values: str) -> Problem:
    return Problem(
        text % {"image": placed.source.title, **values},
        f"id_lead_image_{field}" if field and placed.anchor.startswith("id_lead_image") else placed.anchor,
        f"{placed.part}{field}" if field else "",
        library=reverse("wagtailimages:edit", args=[placed.source.pk]),
    )


def _names(placed: Placed) -> tuple[str, ...]:
    name = PurePath(placed.source.file.name).name
    return placed.source.title, name, PurePath(name).stem


def _words(text: str) -> str:
    return _NO_LETTER.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()
