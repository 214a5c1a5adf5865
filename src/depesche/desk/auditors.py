"""Auditors read everything and change nothing: whatever is not a question is refused, before any view runs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from depesche.desk.roles import only_reads

QUESTIONS = ("GET", "HEAD", "OPTIONS")
OWN = ("wagtailadmin_logout", "wagtailadmin_login", "wagtailadmin_account", "desk_calendar")
"""What concerns the auditor herself: coming and going, her own language and password, her calendar's address."""
OWN_PREFIXES = ("account_", "mfa_")
"""Her own second factor."""


class ReadingMiddleware:
    """Answers 403 to an auditor's request that is no question, but for what concerns her own account."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Refuse, with a page that says why."""
        if request.method in QUESTIONS or not only_reads(request.user):
            return None
        name = (request.resolver_match and request.resolver_match.view_name) or ""
        if name in OWN or name.startswith(OWN_PREFIXES):
            return None
        return render(request, "desk/only_reading.html", status=403)
