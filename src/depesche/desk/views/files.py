"""Private files, each behind the login and the right to it. Nothing else hands out anything of the desk's media."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail.admin.auth import require_admin_access
from wagtail.permissions import policy_registry

from depesche.desk.models import NewsDocument, NewsImage, NewsRendition
from depesche.desk.preview import theme
from depesche.desk.renditions import blob_path

RIGHTS = ("add", "change", "delete", "choose")
"""Whoever has one of these for a thing of the library may see its file."""


@require_admin_access
def rendition(request: HttpRequest, pk: int) -> HttpResponse:
    """A thumbnail of the admin's own."""
    found = get_object_or_404(NewsRendition.objects.select_related("image"), pk=pk)
    _require_right(request, [found.image])
    return _file(found.file.open("rb"), found.file.name)


@require_admin_access
def document(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The file of a document of the library."""
    found = get_object_or_404(NewsDocument, pk=pk)
    if found.filename != name:
        raise Http404
    _require_right(request, [found])
    return _file(found.file.open("rb"), name)


@require_admin_access
def preview_file(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A picture or document that a preview shows, by its hash."""
    images = NewsImage.objects.filter(encodings__blob=digest).distinct()
    documents = NewsDocument.objects.filter(sha256=digest)
    _require_right(request, [*images, *documents])
    path = blob_path(digest)
    if not path.is_file():
        raise Http404
    return _file(path.open("rb"), name)


@require_admin_access
def asset(request: HttpRequest, name: str) -> HttpResponse:
    """A style sheet, script or crest of the public theme, for previews."""
    content = theme().assets.get(f"/assets/{name}")
    if content is None:
        raise Http404
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return HttpResponse(content, content_type=media_type, headers={"Cache-Control": "private, max-age=3600"})


def _require_right(request: HttpRequest, things: Iterable[NewsImage | NewsDocument]) -> None:
    """Answer 404 unless the user may use one of the things: what she may not see, she is not told of."""
    for thing in things:
        policy = policy_registry.get(thing)
        if policy.user_has_any_permission_for_instance(request.user, RIGHTS, thing):
            return
    raise Http404


def _file(opened: BinaryIO, name: str) -> HttpResponse:
    """Send a file so that a browser runs nothing that is in it."""
    response = FileResponse(opened, filename=Path(name).name)
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, max-age=600"
    return response
