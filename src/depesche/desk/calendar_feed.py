"""A person's private calendar: its secret address, and what a calendar program reads there (RFC 5545)."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from depesche.desk.agenda import Entry
from depesche.desk.models import CalendarFeed

SECRET_BYTES = 32
BEHIND, AHEAD = timedelta(days=7), timedelta(days=366)
"""What the calendar covers, around now."""
LENGTH = timedelta(minutes=1)
"""A program shows nothing of an entry without length."""


def renew(user: Any, now: datetime, *, headlines: bool) -> str:
    """Give the user a new secret, which is kept nowhere but in her calendar program; a former one is void."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(
        user=user, defaults={"digest": _digest(secret), "headlines": headlines, "made_at": now, "read_at": None}
    )
    return secret


def revoke(user: Any) -> None:
    """Make the user's address void."""
    CalendarFeed.objects.filter(user=user).delete()


def of_secret(secret: str) -> CalendarFeed | None:
    """Give the calendar with this secret; None where there is none, or its user may not work here any more."""
    feed = CalendarFeed.objects.select_related("user").filter(digest=_digest(secret)).first()
    return feed if feed is not None and feed.user.is_active else None


def calendar(entries: Iterable[Entry], now: datetime, *, headlines: bool) -> bytes:
    """Write entries as a calendar; without `headlines` it tells publisher, kind and number alone."""
    written = Calendar()
    written.add("prodid", "-//Depesche//desk//EN")
    written.add("version", "2.0")
    written.add("method", "PUBLISH")
    written.add("name", _("What goes out when"))
    written.add("x-wr-calname", _("What goes out when"))
    host = urlsplit(settings.DEPESCHE.site.base_url).hostname
    seen: dict[str, int] = {}
    for entry in entries:
        seen[entry.key] = seen.get(entry.key, 0) + 1
        event = Event()
        event.add("uid", f"{entry.key}-{seen[entry.key]}@{host}")
        event.add("dtstamp", now)
        event.add("last-modified", entry.changed_at)
        event.add("dtstart", entry.at)
        event.add("dtend", entry.at + LENGTH)
        event.add("summary", f"{entry.title} ({entry.plain})" if headlines else entry.plain)
        event.add("description", entry.state)
        event.add("status", "CONFIRMED" if entry.settled else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        written.add_component(event)
    return bytes(written.to_ical())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
