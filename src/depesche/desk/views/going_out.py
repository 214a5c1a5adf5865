"""The calendar of what goes out when, its private feed, and how punctual the clock is."""

import hashlib
from calendar import Calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from depesche.desk import agenda, calendar_feed, punctuality
from depesche.desk.models import Arrival, CalendarFeed, Heartbeat
from depesche.desk.standing import in_newsroom_time

DELIVERIES = 100
"""Shown and summed up in the report."""
READS, WINDOW = 30, 60
"""What one address may ask of calendars: so often, in so many seconds."""


class CalendarView(WagtailAdminTemplateMixin, TemplateView):
    """A month as a table of days, or a week as a list; and the user's private address for her calendar program."""

    template_name = "desk/calendar.html"
    page_title = gettext_lazy("Calendar")
    header_icon = "calendar-alt"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Calendar")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        zone = settings.DEPESCHE.zone
        today = datetime.now(zone).date()
        shown = self.week(today) if "week" in self.request.GET else self.month(today)
        return super().get_context_data(
            today=today,
            zone=zone.key,
            feed=CalendarFeed.objects.filter(user=self.request.user).first(),
            here=self.request.get_full_path(),
            **shown,
            **kwargs,
        )

    def month(self, today: date) -> dict[str, Any]:
        first = _day(self.request.GET.get("month", ""), "%Y-%m", today).replace(day=1)
        weeks = Calendar().monthdatescalendar(first.year, first.month)
        days = self.days(weeks[0][0], weeks[-1][-1] + timedelta(days=1))
        before, after = first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)
        return {
            "heading": date_format(first, "F Y"),
            "weekdays": [date_format(day, "l") for day in weeks[0]],
            "weeks": [
                {
                    "number": week[0].isocalendar().week,
                    "address": f"?week={_week(week[0])}",
                    "days": [{"day": day, "inside": day.month == first.month, "entries": days[day]} for day in week],
                }
                for week in weeks
            ],
            "empty": not any(days.values()),
            "previous": f"?month={before:%Y-%m}",
            "next": f"?month={after:%Y-%m}",
            "other": f"?week={_week(max(first, today) if first.month == today.month else first)}",
        }

    def week(self, today: date) -> dict[str, Any]:
        found = _day(f"{self.request.GET.get('week', '')}-1", "%G-W%V-%u", today)
        first = found - timedelta(days=found.weekday())
        end = first + timedelta(days=7)
        days = self.days(first, end)
        return {
            "heading": _("Week %(number)s: %(first)s to %(last)s")
            % {
                "number": first.isocalendar().week,
                "first": date_format(first, "DATE_FORMAT"),
                "last": date_format(end - timedelta(days=1), "DATE_FORMAT"),
            },
            "entries": [
                {"when": in_newsroom_time(entry.at), "entry": entry} for entries in days.values() for entry in entries
            ],
            "empty": not any(days.values()),
            "previous": f"?week={_week(first - timedelta(days=7))}",
            "next": f"?week={_week(end)}",
            "other": f"?month={first:%Y-%m}",
        }

    def days(self, first: date, end: date) -> dict[date, list[agenda.Entry]]:
        """Give the entries of each day of the newsroom."""
        zone = settings.DEPESCHE.zone
        start, stop = (datetime.combine(day, time(), zone).astimezone(UTC) for day in (first, end))
        days: dict[date, list[agenda.Entry]] = {first + timedelta(days=at): [] for at in range((end - first).days)}
        for entry in agenda.entries(self.request.user, start, stop, datetime.now(UTC)):
            days[entry.at.astimezone(zone).date()].append(entry)
        return days

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        match request.POST.get("step", ""):
            case "renew":
                headlines = request.POST.get("headlines") == "1"
                secret = calendar_feed.renew(request.user, datetime.now(UTC), headlines=headlines)
                path = reverse("desk_calendar_feed", args=[secret])
                # Shown in this answer alone: neither a message nor a session keeps it.
                return self.render_to_response(self.get_context_data(secret=settings.WAGTAILADMIN_BASE_URL + path))
            case "revoke":
                calendar_feed.revoke(request.user)
                messages.success(request, _("The address of your calendar is void."))
                return HttpResponseRedirect(reverse("desk_calendar"))
            case step:
                return HttpResponseBadRequest(f"unknown step {step!r}: renew or revoke")


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Answer a calendar program, which has no login: the secret in the address is all it has."""
    if not _within_limits(request.META.get("REMOTE_ADDR", "")):
        return HttpResponse("ask later\n", status=429, content_type="text/plain", headers={"Retry-After": str(WINDOW)})
    found = calendar_feed.of_secret(secret)
    if found is None:
        raise Http404
    now = datetime.now(UTC)
    CalendarFeed.objects.filter(pk=found.pk).update(read_at=now)
    with translation.override(settings.LANGUAGE_CODE):
        entries = agenda.entries(found.user, now - calendar_feed.BEHIND, now + calendar_feed.AHEAD, now)
        content = calendar_feed.calendar(entries, now, headlines=found.headlines)
    return HttpResponse(
        content, content_type="text/calendar; charset=utf-8", headers={"Cache-Control": "private, no-store"}
    )


class PunctualityView(WagtailAdminTemplateMixin, TemplateView):
    """How late the last deliveries were; nothing of what they were."""

    template_name = "desk/punctuality.html"
    page_title = gettext_lazy("Punctuality")
    header_icon = "time"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": _("Punctuality")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        arrivals = list(Arrival.objects.order_by("-arrived_at")[:DELIVERIES])
        heartbeat = Heartbeat.objects.filter(pk=1).first()
        report = punctuality.report(arrivals)
        return super().get_context_data(
            arrivals=[
                {
                    "due": in_newsroom_time(arrival.due_at),
                    "arrived": in_newsroom_time(arrival.arrived_at),
                    "late": _seconds(arrival.late),
                    "is_late": arrival.late > punctuality.LATE,
                    "releases": arrival.releases,
                }
                for arrival in arrivals
            ],
            report=report,
            median=_seconds(report.median),
            worst=_seconds(report.worst),
            silence=punctuality.silence(datetime.now(UTC)),
            looked=in_newsroom_time(heartbeat.looked_at) if heartbeat else "",
            started=in_newsroom_time(heartbeat.started_at) if heartbeat else "",
            **kwargs,
        )


def _seconds(late: timedelta | None) -> str:
    return "–" if late is None else _("%(seconds)s s") % {"seconds": f"{late.total_seconds():.2f}"}


def _day(text: str, form: str, otherwise: date) -> date:
    try:
        found = datetime.strptime(text, form).replace(tzinfo=UTC).date()
    except ValueError:
        return otherwise
    return found if 1970 <= found.year <= 9000 else otherwise  # noqa: PLR2004 - room on both sides for a month


def _week(day: date) -> str:
    return f"{day:%G-W%V}"


def _within_limits(address: str) -> bool:
    window = int(datetime.now(UTC).timestamp()) // WINDOW
    key = f"calendar-{hashlib.sha256(address.encode()).hexdigest()}-{window}"
    cache.add(key, 0, WINDOW * 2)
    return cache.incr(key) <= READS
