"""Where a release stands: what of it is out, and what waits for its second."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from django.conf import settings
from django.db.models import Exists, OuterRef, Subquery
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk.completeness import WHENEVER
from depesche.desk.models import Approved, BundleMember, ReleasePage
from depesche.records.canonical import decode
from depesche.records.release import Release

_LOCALES = {"en": "en_GB"}
"""American English has no short names for the zones of Europe."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What has been approved of a release; None where there is no such version."""

    issued: Approved | None
    """The newest version that readers have."""
    waiting: Approved | None
    """The newest version that has not gone out yet."""

    @property
    def withdrawn(self) -> bool:
        """Whether readers are told that it was withdrawn."""
        return self.issued is not None and self.issued.action == "withdraw"

    @property
    def unsigned(self) -> bool:
        """Whether the chancellery has still to sign what waits."""
        return self.waiting is not None and self.waiting.second_wanted and self.waiting.second_approved_by_id is None

    @property
    def erased(self) -> bool:
        """Whether it was erased: readers have nothing, and nothing can follow."""
        return self.issued is not None and self.issued.action == "erase"

    @property
    def label(self) -> str:
        """Say it in a word or two."""
        held, issued = self.waiting and self.waiting.held, self.issued and self.issued.action
        return _label(unsigned=self.unsigned, held=held, issued=issued)


def _label(*, unsigned: bool, held: bool | None, issued: str | None) -> str:
    """Say it, given whether what waits is held and what was done last for readers; None where there is neither."""
    if unsigned:
        return _("waits for the second signature")
    if held is not None:
        return _("held") if held else _("goes out at its time")
    if issued in {"withdraw", "erase"}:
        return _("withdrawn") if issued == "withdraw" else _("erased")
    return _("public") if issued else _("draft")


def with_standing(pages: Any) -> Any:
    """Have pages of a list bring along where they stand, so that nobody has to ask for each."""
    versions = Approved.objects.standing().filter(page=OuterRef("pk")).order_by("-version")
    return pages.annotate(
        stands_held=Subquery(versions.filter(dispatched_at=None).values("held")[:1]),
        stands_issued=Subquery(versions.filter(dispatched_at__isnull=False).values("action")[:1]),
        stands_unsigned=Exists(versions.unsigned().order_by()),
        stands_bundled=Exists(BundleMember.objects.filter(standing=True, page=OuterRef("pk"))),
    )


def label_of(page: ReleasePage) -> str:
    """Say where a release stands, of a list or by itself."""
    known = vars(page)
    if "stands_issued" in known:
        unsigned, held, issued = (known[f"stands_{name}"] for name in ("unsigned", "held", "issued"))
        return _label(unsigned=unsigned, held=held, issued=issued)
    return standing(page).label


def is_kept(page: Any) -> bool:
    """Whether anything in a page, or below it, is approved or stands in a bundle."""
    known = vars(page)
    if "stands_issued" in known and page.is_leaf():
        return known["stands_held"] is not None or known["stands_issued"] is not None or known["stands_bundled"]
    inside = {"page__path__startswith": page.path}
    return (
        Approved.objects.standing().filter(**inside).exists()
        or BundleMember.objects.filter(standing=True, **inside).exists()
    )


def standing(page: ReleasePage) -> Standing:
    """Ask the database where a release stands."""
    versions = list(Approved.objects.standing().filter(record_id=page.record_id).order_by("version"))
    issued = [version for version in versions if version.dispatched_at]
    waiting = [version for version in versions if not version.dispatched_at]
    return Standing(issued[-1] if issued else None, waiting[-1] if waiting else None)


def public_address(approved: Approved) -> str:
    """Give the address under which readers find a version, once it is out; absolute."""
    config: Config = settings.DEPESCHE
    return config.site.base_url + approved.address


def in_newsroom_time(moment: datetime) -> str:
    """Give a moment in words: day, time with seconds, and the newsroom's zone by name; for WHENEVER, say so."""
    if moment == WHENEVER:
        return _("the moment at which its bundle is published")
    zone: ZoneInfo = settings.DEPESCHE.zone
    local = moment.astimezone(zone)
    language = get_language() or "en"
    return _("%(day)s, %(time)s (%(zone)s, %(short)s)") % {
        "day": date_format(local, "DATE_FORMAT"),
        "time": local.strftime("%H:%M:%S"),
        "zone": zone.key,
        "short": get_timezone_name(local, width="short", locale=_LOCALES.get(language, language)),
    }


def titles(rows: list[Approved]) -> list[dict[str, Any]]:
    """Give approvals of releases with headline, publisher and time in words, for lists; what was erased is left out."""
    return [
        {
            "row": row,
            "headline": record.headline,
            "publisher": record.publisher.name,
            "lang": record.lang,
            "when": in_newsroom_time(row.dispatched_at or row.due_at),
            "address": public_address(row) if row.dispatched_at else "",
        }
        for row in rows
        if row.sealed is not None and (record := decode(row.sealed, Release))
    ]
