"""What the form is told while one writes: reading time, the speakers' offices, releases with like headlines."""

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import ngettext

from depesche.desk.body import body
from depesche.desk.gathering import Gathering
from depesche.desk.headlines import alike
from depesche.desk.models import ReleasePage
from depesche.desk.offices import day_of, hints
from depesche.desk.record import gathering_for
from depesche.desk.richtext import one_line
from depesche.records import reading_time
from depesche.records.inline import from_plain

_NOT_READ = frozenset({"image", "gallery", "document"})
"""Blocks that take no time to read, by the public's rule, and some to make."""


def while_writing(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer for the newest draft, as JSON; 404 for who may not edit the release."""
    saved = get_object_or_404(ReleasePage, pk=pk)
    if not saved.permissions_for_user(request.user).can_edit():
        raise Http404
    page = cast(ReleasePage, saved.get_latest_revision_as_object())
    now = datetime.now(UTC)
    count = minutes(page, gathering_for(page, now, quick=True))
    answer: dict[str, Any] = {
        "reading": ngettext("%(count)s minute of reading", "%(count)s minutes of reading", count) % {"count": count},
        "offices": {key: asdict(hint) for key, hint in hints(page, day_of(page, now)).items()},
        "headlines": render_to_string("desk/alike.html", {"alike": alike(page, request.user)}).strip(),
    }
    return JsonResponse(answer)


def minutes(page: ReleasePage, gathering: Gathering) -> int:
    """Give the reading time that the page will name."""
    blocks = body((block for block in page.body if block.block_type not in _NOT_READ), gathering)
    passages = reading_time.passages(from_plain(page.headline.strip()), one_line(page.lead), blocks)
    return reading_time.minutes_of(passages, gathering.lang)
