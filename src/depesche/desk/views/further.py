"""Further news suggested for a draft: the list that the form shows, and the same as a page of its own."""

from datetime import UTC, datetime
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from depesche.desk.further import suggest
from depesche.desk.models import ReleasePage


def suggestions(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest for the newest draft; with `?part` only the list. 404 for who may not edit the release."""
    saved = get_object_or_404(ReleasePage, pk=pk)
    if not saved.permissions_for_user(request.user).can_edit():
        raise Http404
    page = cast(ReleasePage, saved.get_latest_revision_as_object())
    found = suggest(page, datetime.now(UTC))
    context = {
        "page": page,
        "suggestions": [
            {
                "chosen": {
                    "id": each.page.pk,
                    "parentId": None,
                    "adminTitle": each.headline,
                    "editUrl": reverse("wagtailadmin_pages:edit", args=[each.page.pk]),
                },
                "is_there": each.page.pk in {link.release_id for link in page.further_links.all()},
                "suggestion": each,
            }
            for each in found.found
        ],
        "unread": found.unread,
        "edit_address": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    with timezone.override(settings.DEPESCHE.zone):
        return render(request, "desk/further_list.html" if "part" in request.GET else "desk/further.html", context)
