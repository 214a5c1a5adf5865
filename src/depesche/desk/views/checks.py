"""The checks before approval: the list that the form shows, and the same as a page of its own."""

from datetime import datetime, time
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from depesche.desk.bundles import bundle_of
from depesche.desk.door import wall
from depesche.desk.gate.findings import Report
from depesche.desk.gate.looking import look
from depesche.desk.models import ReleasePage
from depesche.desk.standing import standing


def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at the newest draft; with `?part` only the list. 404 for who may not edit the release."""
    saved = get_object_or_404(ReleasePage, pk=pk)
    if not saved.permissions_for_user(request.user).can_edit():
        raise Http404
    context = {
        "page": saved.get_latest_revision_as_object(),
        "report": saved_report(pk),
        "edit_address": reverse("wagtailadmin_pages:edit", args=[pk]),
    }
    return render(request, "desk/checks_list.html" if "part" in request.GET else "desk/checks.html", context)


def saved_report(pk: int) -> Report:
    """Look at the newest draft of a release, for the time at which it is to go out, where that is known."""
    page = cast(ReleasePage, ReleasePage.objects.get(pk=pk).get_latest_revision_as_object())
    now = wall()
    return look(page, now, due=_due(page, now), ask=True)


def _due(page: ReleasePage, now: datetime) -> datetime | None:
    """Give the time at which it waits to go out, else noon of the planned day; a bundle's is known to the gate."""
    if waiting := standing(page).waiting:
        return waiting.due_at
    zone = settings.DEPESCHE.zone
    if page.planned_on and page.planned_on > now.astimezone(zone).date() and bundle_of(page) is None:
        return datetime.combine(page.planned_on, time(12), tzinfo=zone)
    return None
