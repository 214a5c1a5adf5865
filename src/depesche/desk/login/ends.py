"""When a login ends: after some time without a request, and after a working day in any case."""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, SEEN = "depesche_began", "depesche_seen"
"""Keys of the session: when the login began, and when it was last used, in seconds since 1970."""
BY_ITSELF = ("wagtailadmin_editing_sessions:ping",)
"""What a page asks without anybody at the keyboard."""
_COARSE = 30
"""Seconds: what was used so recently is not written anew."""


def is_over(began: float, seen: float, now: float, *, idle_minutes: int, hours: int) -> bool:
    """Whether a login that began and was last used then has ended."""
    return now - seen > idle_minutes * 60 or now - began > hours * 3600


class EndingMiddleware:
    """Logs out whoever was away for too long; the request then goes on as a stranger's, which leads to the login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look(request, time.time())
        return self._get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        """Note that somebody is there, unless the page asks by itself."""
        name = request.resolver_match.view_name if request.resolver_match else ""
        now = time.time()
        if request.user.is_authenticated and name not in BY_ITSELF and now - request.session.get(SEEN, 0) > _COARSE:
            request.session[SEEN] = now

    def _look(self, request: HttpRequest, now: float) -> None:
        login = settings.DEPESCHE.desk.login
        began, seen = request.session.get(BEGAN), request.session.get(SEEN)
        if began is None or seen is None:
            request.session[BEGAN] = request.session[SEEN] = now
        elif is_over(began, seen, now, idle_minutes=login.idle_minutes, hours=login.hours):
            logout(request)
            messages.warning(request, _("Your login has ended because you were away for long: log in again."))
