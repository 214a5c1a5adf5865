"""Headers that every answer of the desk carries."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_ADMIN_POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline'",  # Wagtail starts some of its widgets with scripts in the page
    "style-src 'self' 'unsafe-inline'",  # its editor sets styles on elements
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
)


class HeadersMiddleware:
    """Sets a content security policy where a view has set none, and keeps every page out of caches and search."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", "; ".join(_ADMIN_POLICY))
        response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response
