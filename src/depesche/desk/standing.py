"""Where a release stands: what of it is out, and what waits for its second."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_name
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from depesche.config import Config
from depesche.desk.models import Approved, ReleasePage
from depesche.records.canonical import decode
from depesche.records.release import Release


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
    def label(self) -> str:
        """Say it in a word or two."""
        if self.waiting:
            return _("held") if self.waiting.held else _("goes out at its time")
        if self.withdrawn:
            return _("withdrawn")
        return _("public") if self.issued else _("draft")


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
    """Give a moment in words: day, time with seconds, and the newsroom's zone by name."""
    zone: ZoneInfo = settings.DEPESCHE.zone
    local = moment.astimezone(zone)
    return _("%(day)s, %(time)s (%(zone)s, %(short)s)") % {
        "day": date_format(local, "DATE_FORMAT"),
        "time": local.strftime("%H:%M:%S"),
        "zone": zone.key,
        "short": get_timezone_name(local, width="short", locale=get_language() or "en"),
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
