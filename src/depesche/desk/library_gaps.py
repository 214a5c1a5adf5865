"""What pictures of the library lack, for its filter."""

from datetime import date
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from depesche.desk.models import NewsImage

GAPS: Final = (
    ("alt", _("without alternative text in German")),
    ("credit", _("without credit")),
    ("licence", _("without licence")),
    ("ended", _("licence ended")),
)


def lacking(images: QuerySet[NewsImage], gap: str, today: date) -> QuerySet[NewsImage]:
    """Give those that lack something; `today` is the newsroom's day. Raises ValueError for an unknown gap."""
    match gap:
        case "alt":
            return images.filter(alt_de="", is_decorative=False)
        case "credit":
            return images.filter(credit="")
        case "licence":
            return images.filter(licence="")
        case "ended":
            return images.filter(licence_ends__lt=today)
    message = f"unknown gap {gap!r} of a picture: one of {', '.join(name for name, _label in GAPS)}"
    raise ValueError(message)
