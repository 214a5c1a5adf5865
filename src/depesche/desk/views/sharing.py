"""The share image that a draft would have, behind the login and the right to the draft."""

from datetime import UTC, datetime
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from depesche.desk.models import ReleasePage
from depesche.desk.preview import draft_record, share_picture
from depesche.desk.problems import NotReadyError


def share_image(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw it from the newest draft; 404 for who may not edit or approve the release, and while it is not ready."""
    saved = get_object_or_404(ReleasePage, pk=pk)
    permissions = saved.permissions_for_user(request.user)
    if not permissions.can_edit() and not permissions.can_approve():
        raise Http404
    try:
        page = cast(ReleasePage, saved.get_latest_revision_as_object())
        record = draft_record(page, datetime.now(UTC).replace(microsecond=0))
    except NotReadyError as error:
        raise Http404 from error
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(share_picture(record), content_type="image/jpeg", headers=headers)
