"""Pictures whose licence ends soon or is over, with the public releases that carry them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from depesche.desk.models import Approved, NewsImage
from depesche.desk.standing import public_address
from depesche.desk.visibility import library_of
from depesche.records.canonical import decode
from depesche.records.inline import plain_text
from depesche.records.release import Release

DAYS = 30
"""How long before its last day a picture is named."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A release as readers have it."""

    headline: str
    lang: str
    address: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A picture that public releases carry and whose licence ends, or has ended."""

    image: NewsImage
    last_day: date
    over: bool
    releases: tuple[Shown, ...]
    """Newest first."""


def problems(user: Any, now: datetime) -> list[Ending]:
    """Give the pictures of the user's sections that public releases carry with a licence to its end, nearest first."""
    today = now.astimezone(settings.DEPESCHE.zone).date()
    ending = library_of(NewsImage, user).filter(licence_ends__lte=today + timedelta(days=DAYS)).order_by("licence_ends")
    found = []
    for image in ending:
        releases = carrying(image)
        if releases:
            found.append(Ending(image, image.licence_ends, image.licence_ends < today, releases))
    return found


def carrying(image: NewsImage) -> tuple[Shown, ...]:
    """Give the releases whose newest public version shows a picture; what was withdrawn shows it still."""
    files = Q(pk__in=[])
    for blob in image.encodings.values_list("blob", flat=True):
        files |= Q(named__contains=blob)
    rows = (
        Approved.objects.public()
        .filter(kind="release")
        .exclude(content=None)
        .annotate(named=Cast("blobs", TextField()))
    )
    records = set(rows.filter(files).values_list("record_id", flat=True))
    newest = {row.record_id: row for row in rows.filter(record_id__in=records).order_by("version")}
    shown = []
    for row in sorted(newest.values(), key=lambda row: row.first_published, reverse=True):
        release = decode(row.sealed or b"", Release)
        if any(each.id == image.record_id for each in release.images()):
            shown.append(Shown(plain_text(release.headline), release.lang, public_address(row)))
    return tuple(shown)
